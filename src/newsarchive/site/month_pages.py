"""Months as calendars, Gregorian and Bangla, each with the days of the other below its own."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Sequence
from datetime import date
from itertools import groupby

import msgspec

from newsarchive import urls
from newsarchive.bangla.calendar import to_bangla
from newsarchive.bangla.dates import bangla_month_name, month_name
from newsarchive.model import ALL, Card, Page
from newsarchive.problems import Problem
from newsarchive.site import cut
from newsarchive.site.context import Frame, Group, ListPage, Ref
from newsarchive.site.needs import Side, Tools
from newsarchive.site.parts import card_view
from newsarchive.site.spans import ONE, bangla_month_ref, bounds, near
from newsarchive.site.time_context import Day, MonthPage

Planned = tuple[list[Page], list[Problem]]
_WEEKS = Calendar(firstweekday=6)  # Sunday first; Friday and Saturday, the days off, last
_A_SUNDAY = date(2023, 1, 1)


def plan_month(month: str, tools: Tools) -> Planned:
    """A Gregorian month as a calendar, the Bangla day below each day; in a compact site with its articles by day."""
    counts = dict(tools.archive.counts(ALL, month, month))
    if not counts:
        return [], []
    year, number = int(month[:4]), int(month[5:7])
    weeks = [
        [day if day.month == number else None for day in week]
        for week in _WEEKS.monthdatescalendar(year, number)
    ]
    days = [day for week in weeks for day in week if day]
    others = list(dict.fromkeys(bangla_month_ref(day, tools) for day in days))
    page = tools.frame(
        tools.say.month(month),
        urls.day(month),
        crumbs=(Ref(tools.say.digits(year), urls.day(month[:4])),),
        earlier=near(month, "before", tools),
        later=near(month, "after", tools),
    )
    cells = [[_cell(day, counts, tools, bangla=False) for day in week] for week in weeks]
    calendar = _calendar(page, sum(counts.values()), others, cells, tools)
    return _with_articles(month, calendar, tools) if tools.settings.compact else [_page(calendar)], []


def plan_bangla_month(key: str, tools: Tools) -> Planned:
    """A Bangla month as a calendar, the Gregorian day below each day. `key` is like `1429-06`."""
    year, month = int(key[:4]), int(key[5:7])
    first, last = bounds(year, month, tools)
    counts = dict(tools.archive.counts(ALL, str(first), str(last)))
    if not counts:
        return [], []
    length = (last - first).days + 1
    days: list[date | None] = [None] * ((first.weekday() + 1) % 7) + [
        first + ONE * number for number in range(length)
    ]
    days += [None] * (-len(days) % 7)
    others = list(
        dict.fromkeys(Ref(tools.say.month(str(day)[:7]), urls.day(str(day)[:7])) for day in days if day)
    )
    held = [other for other in others if tools.archive.counts(ALL, _span(other), _span(other))]
    page = tools.frame(
        tools.say.bangla_month(year, month),
        urls.bangla(year, month),
        crumbs=(
            Ref(tools.say.word("bangla_cal"), urls.BANGLA),
            Ref(tools.say.digits(year), urls.bangla(year)),
        ),
        earlier=_near_bangla(first, "before", tools),
        later=_near_bangla(last, "after", tools),
    )
    weeks = [
        [_cell(day, counts, tools, bangla=True) for day in days[at : at + 7]] for at in range(0, len(days), 7)
    ]
    return [_page(_calendar(page, sum(counts.values()), held, weeks, tools))], []


def _calendar(
    page: Frame, total: int, others: list[Ref], weeks: list[list[Day | None]], tools: Tools
) -> MonthPage:
    names = tuple(tools.say.day(str(_A_SUNDAY + ONE * number)).split(",")[0] for number in range(7))
    return MonthPage(
        page=page,
        total=tools.say.articles(total),
        other=" – ".join(other.text for other in others),
        others=tuple(others),
        weekdays=names,
        weeks=tuple(tuple(week) for week in weeks),
    )


def _page(month: MonthPage) -> Page:
    return Page(urls.file(month.page.address), "month.html", month)


def _with_articles(month: str, calendar: MonthPage, tools: Tools) -> list[Page]:
    """The page of a month with its articles below the calendar; parts of them, to which its days lead, where they are too many.

    They stand in the order of time, so that a later one changes the end. Whatever leads to a day finds it on the page of the
    month: as a heading, or as the cell that leads on.
    """
    cards = tools.archive.cards(ALL, month, month)[::-1]
    if len(cards) <= cut.MOST:
        return [_page(msgspec.structs.replace(calendar, groups=_by_day(cards, tools)))]
    pages = []
    begins: dict[str, str] = {}
    above = (*calendar.page.crumbs[1:], Ref(calendar.page.title, calendar.page.address))
    for part, own, earlier, later in cut.pieces(cards, urls.month_pieces(month), tools):
        address = part.address or ""
        for card in own:
            begins.setdefault(urls.anchor(card.date or ""), address)
        title = f"{calendar.page.title}, {part.text}"
        context = ListPage(
            page=tools.frame(title, address, crumbs=above, earlier=earlier, later=later),
            total=tools.say.articles(len(own)),
            kicker=None,
            bangla=None,
            groups=_by_day(own, tools),
            parts=(),
        )
        pages.append(Page(urls.file(address), "list.html", context))
    weeks = tuple(tuple(_leading(day, begins) for day in week) for week in calendar.weeks)
    parts = cut.ways(cards, urls.month_pieces(month), tools)
    return [_page(msgspec.structs.replace(calendar, weeks=weeks, parts=parts)), *pages]


def _by_day(cards: Sequence[Card], tools: Tools) -> tuple[Group, ...]:
    """Articles by their day, each under a heading that what leads to the day leads to."""
    say = tools.say
    return tuple(
        Group(
            Ref(f"{say.day(day)} · {say.bangla_day(day, tools.settings.calendar)}", None),
            tuple(card_view(card, tools) for card in own),
            urls.anchor(day),
        )
        for day, own in groupby(cards, key=lambda card: card.date or "")
    )


def _leading(day: Day | None, begins: dict[str, str]) -> Day | None:
    """A cell of a month that is cut: it is where the day stands on the month's page, and leads on to the part that begins it."""
    if day is None or day.address is None:
        return day
    anchor = day.address.partition("#")[2]
    return msgspec.structs.replace(day, anchor=anchor, address=f"{begins[anchor]}#{anchor}")


def _cell(day: date | None, counts: dict[str, int], tools: Tools, *, bangla: bool) -> Day | None:
    """A day of a calendar: in the calendar's own figures, the other's below."""
    if day is None:
        return None
    say, reckoned = tools.say, to_bangla(day, tools.settings.calendar)
    own, other = (reckoned.day, day.day) if bangla else (day.day, reckoned.day)
    name = month_name(day.month, say.language) if bangla else bangla_month_name(reckoned.month, say.language)
    count = counts.get(str(day))
    label = f"{say.day(str(day))} · {say.bangla_day(str(day), tools.settings.calendar)}"
    return Day(
        day=say.digits(own),
        other=say.digits(other),
        begins=name if other == 1 else None,
        number=say.number(count) if count else None,
        address=tools.day_address(str(day)) if count else None,
        label=f"{label}: {say.articles(count)}" if count else label,
    )


def _near_bangla(day: date, side: Side, tools: Tools) -> Ref | None:
    near = tools.archive.nearest(ALL, str(day), side)
    return bangla_month_ref(date.fromisoformat(near), tools) if near else None


def _span(other: Ref) -> str:
    return (other.address or "").strip("/").replace("/", "-")
