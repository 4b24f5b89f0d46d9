"""Pages of time: days, months and years, in the Gregorian and in the Bangla calendar."""

from __future__ import annotations

from calendar import Calendar
from datetime import date, timedelta
from itertools import groupby

from newsarchive import urls
from newsarchive.bangla.calendar import BanglaDate, month_length, to_bangla, to_gregorian
from newsarchive.bangla.dates import bangla_month_name, month_name
from newsarchive.model import ALL, Card, Page
from newsarchive.problems import Problem
from newsarchive.site.context import (
    Count,
    Day,
    DirectoryPage,
    Frame,
    Group,
    ListPage,
    MonthPage,
    Ref,
    YearPage,
)
from newsarchive.site.list_pages import CUT
from newsarchive.site.needs import Side, Tools
from newsarchive.site.parts import card_view, counted

Planned = tuple[list[Page], list[Problem]]
_ONE = timedelta(days=1)
_WEEKS = Calendar(firstweekday=6)  # Sunday first; Friday and Saturday, the days off, last
_A_SUNDAY = date(2023, 1, 1)


def plan_day(day: str, tools: Tools) -> Planned:
    """The page of a day; one for each newspaper below it where the day has more than a page holds."""
    cards = tools.archive.cards(ALL, day, day)
    if not cards:
        return [], []
    cards.sort(key=lambda card: (card.section or "\U0010ffff", card.time or "", card.id))
    parts: tuple[Count, ...] = ()
    pages = []
    if len(cards) > CUT:
        by_paper: dict[str, list[Card]] = {}
        for card in cards:
            by_paper.setdefault(card.newspaper or "", []).append(card)
        rows = [
            (tools.paper_name(paper), urls.day_of_newspaper(day, paper), len(own))
            for paper, own in sorted(by_paper.items())
        ]
        parts = counted(rows, tools)
        for paper, own in sorted(by_paper.items()):
            pages.append(
                _day_page(
                    day, urls.day_of_newspaper(day, paper), own, (), tools, kicker=tools.paper_name(paper)
                )
            )
    pages.insert(0, _day_page(day, urls.day(day), [] if parts else cards, parts, tools, total=len(cards)))
    return pages, []


def _day_page(
    day: str,
    address: str,
    cards: list[Card],
    parts: tuple[Count, ...],
    tools: Tools,
    *,
    kicker: str | None = None,
    total: int = 0,
) -> Page:
    say = tools.say
    bangla = to_bangla(date.fromisoformat(day), tools.settings.calendar)
    groups = tuple(
        Group(
            Ref(section, urls.listing(f"section\t{section}")) if section else None,
            tuple(card_view(card, tools, section=False) for card in own),
        )
        for section, own in groupby(cards, key=lambda card: card.section)
    )
    words = say.bangla_day(day, tools.settings.calendar)
    context = ListPage(
        page=tools.frame(
            say.day(day),
            address,
            crumbs=(Ref(say.digits(day[:4]), urls.day(day[:4])), Ref(say.month(day[:7]), urls.day(day[:7]))),
            folio=f"{say.day(day)} · {words}",
            earlier=_near(day, "before", tools),
            later=_near(day, "after", tools),
        ),
        total=say.articles(total or len(cards)),
        kicker=kicker,
        bangla=Ref(words, urls.bangla(bangla.year, bangla.month)),
        groups=groups,
        parts=parts,
    )
    return Page(urls.file(address), "list.html", context)


def _near(span: str, side: Side, tools: Tools) -> Ref | None:
    """The nearest day, month or year that has articles, as long as the span given."""
    day = tools.archive.nearest(ALL, span, side)
    if day is None:
        return None
    near = day[: len(span)]
    if len(span) == len("2022"):
        return Ref(tools.say.digits(near), urls.day(near))
    return Ref(tools.say.month(near) if len(span) == len("2022-09") else tools.say.day(near), urls.day(near))


def plan_month(month: str, tools: Tools) -> Planned:
    """A Gregorian month as a calendar, the Bangla day below each day."""
    counts = dict(tools.archive.counts(ALL, month, month))
    if not counts:
        return [], []
    year, number = int(month[:4]), int(month[5:7])
    weeks = [
        [day if day.month == number else None for day in week]
        for week in _WEEKS.monthdatescalendar(year, number)
    ]
    days = [day for week in weeks for day in week if day]
    others = list(dict.fromkeys(_bangla_month(day, tools) for day in days))
    page = tools.frame(
        tools.say.month(month),
        urls.day(month),
        crumbs=(Ref(tools.say.digits(year), urls.day(month[:4])),),
        earlier=_near(month, "before", tools),
        later=_near(month, "after", tools),
    )
    cells = [[_cell(day, counts, tools, bangla=False) for day in week] for week in weeks]
    return [_calendar(page, sum(counts.values()), others, cells, tools)], []


def plan_bangla_month(key: str, tools: Tools) -> Planned:
    """A Bangla month as a calendar, the Gregorian day below each day. `key` is like `1429-06`."""
    year, month = int(key[:4]), int(key[5:7])
    first, last = _bounds(year, month, tools)
    counts = dict(tools.archive.counts(ALL, str(first), str(last)))
    if not counts:
        return [], []
    length = (last - first).days + 1
    days: list[date | None] = [None] * ((first.weekday() + 1) % 7) + [
        first + _ONE * number for number in range(length)
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
    return [_calendar(page, sum(counts.values()), held, weeks, tools)], []


def _calendar(
    page: Frame, total: int, others: list[Ref], weeks: list[list[Day | None]], tools: Tools
) -> Page:
    names = tuple(tools.say.day(str(_A_SUNDAY + _ONE * number)).split(",")[0] for number in range(7))
    context = MonthPage(
        page=page,
        total=tools.say.articles(total),
        other=" – ".join(other.text for other in others),
        others=tuple(others),
        weekdays=names,
        weeks=tuple(tuple(week) for week in weeks),
    )
    return Page(urls.file(context.page.address), "month.html", context)


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
        address=urls.day(str(day)) if count else None,
        label=f"{label}: {say.articles(count)}" if count else label,
    )


def plan_year(year: str, tools: Tools) -> Planned:
    """A Gregorian year: its months with counts."""
    months: dict[str, int] = {}
    for day, count in tools.archive.counts(ALL, year, year):
        months[day[:7]] = months.get(day[:7], 0) + count
    if not months:
        return [], []
    others = _bangla_years([day for day, _ in tools.archive.counts(ALL, year, year)], tools)
    page = tools.frame(
        tools.say.digits(year),
        urls.day(year),
        crumbs=(Ref(tools.say.word("years"), urls.YEARS),),
        earlier=_near(year, "before", tools),
        later=_near(year, "after", tools),
    )
    rows = [(tools.say.month(month), urls.day(month), count) for month, count in months.items()]
    context = YearPage(
        page=page, total=tools.say.articles(sum(months.values())), months=counted(rows, tools), others=others
    )
    return [Page(urls.file(urls.day(year)), "year.html", context)], []


def plan_bangla_year(year: str, tools: Tools) -> Planned:
    """A Bangla year: its months with counts."""
    number = int(year)
    months: dict[int, int] = {}
    days = tools.archive.counts(ALL, str(_bounds(number, 1, tools)[0]), str(_bounds(number, 12, tools)[1]))
    for day, count in days:
        month = to_bangla(date.fromisoformat(day), tools.settings.calendar).month
        months[month] = months.get(month, 0) + count
    if not months:
        return [], []
    others = tuple(
        Ref(tools.say.digits(other), urls.day(other)) for other in dict.fromkeys(day[:4] for day, _ in days)
    )
    before = tools.archive.nearest(ALL, str(_bounds(number, 1, tools)[0]), "before")
    after = tools.archive.nearest(ALL, str(_bounds(number, 12, tools)[1]), "after")
    page = tools.frame(
        tools.say.word("bangla_year", n=tools.say.digits(year)),
        urls.bangla(number),
        crumbs=(Ref(tools.say.word("bangla_cal"), urls.BANGLA),),
        earlier=_bangla_years([before], tools)[0] if before else None,
        later=_bangla_years([after], tools)[0] if after else None,
    )
    rows = [
        (tools.say.bangla_month(number, month), urls.bangla(number, month), count)
        for month, count in months.items()
    ]
    context = YearPage(
        page=page, total=tools.say.articles(sum(months.values())), months=counted(rows, tools), others=others
    )
    return [Page(urls.file(urls.bangla(number)), "year.html", context)], []


def plan_years(tools: Tools) -> Planned:
    """The page of all Gregorian years, and that of all Bangla years."""
    pages = []
    for title, address, rows in (
        ("greg_cal", urls.YEARS, years(tools)),
        ("bangla_cal", urls.BANGLA, bangla_years(tools)),
    ):
        frame = tools.frame(tools.say.word(title), address)
        pages.append(
            Page(urls.file(address), "directory.html", DirectoryPage(page=frame, groups=((None, rows),)))
        )
    return pages, []


def years(tools: Tools) -> tuple[Count, ...]:
    """The Gregorian years that have articles, newest first."""
    found: dict[str, int] = {}
    for day, count in tools.archive.counts(ALL):
        found[day[:4]] = found.get(day[:4], 0) + count
    return counted(
        [(tools.say.digits(year), urls.day(year), count) for year, count in reversed(found.items())], tools
    )


def bangla_years(tools: Tools) -> tuple[Count, ...]:
    """The Bangla years that have articles, newest first."""
    found: dict[int, int] = {}
    for day, count in tools.archive.counts(ALL):
        year = to_bangla(date.fromisoformat(day), tools.settings.calendar).year
        found[year] = found.get(year, 0) + count
    return counted(
        [(tools.say.digits(year), urls.bangla(year), count) for year, count in reversed(found.items())], tools
    )


def _bounds(year: int, month: int, tools: Tools) -> tuple[date, date]:
    """The first and last day of a Bangla month."""
    reckoning = tools.settings.calendar
    first = to_gregorian(BanglaDate(year, month, 1), reckoning)
    return first, first + _ONE * (month_length(year, month, reckoning) - 1)


def _bangla_month(day: date, tools: Tools) -> Ref:
    reckoned = to_bangla(day, tools.settings.calendar)
    first, last = _bounds(reckoned.year, reckoned.month, tools)
    held = bool(tools.archive.counts(ALL, str(first), str(last)))
    return Ref(
        tools.say.bangla_month(reckoned.year, reckoned.month),
        urls.bangla(reckoned.year, reckoned.month) if held else None,
    )


def _near_bangla(day: date, side: Side, tools: Tools) -> Ref | None:
    near = tools.archive.nearest(ALL, str(day), side)
    return _bangla_month(date.fromisoformat(near), tools) if near else None


def _bangla_years(days: list[str], tools: Tools) -> tuple[Ref, ...]:
    found = dict.fromkeys(to_bangla(date.fromisoformat(day), tools.settings.calendar).year for day in days)
    return tuple(
        Ref(tools.say.word("bangla_year", n=tools.say.digits(year)), urls.bangla(year)) for year in found
    )


def _span(other: Ref) -> str:
    return (other.address or "").strip("/").replace("/", "-")
