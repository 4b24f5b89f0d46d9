"""Months as calendars, Gregorian and Bangla, each with the days of the other below its own."""

from __future__ import annotations

from calendar import Calendar
from datetime import date

from newsarchive import urls
from newsarchive.bangla.calendar import to_bangla
from newsarchive.bangla.dates import bangla_month_name, month_name
from newsarchive.model import ALL, Page
from newsarchive.problems import Problem
from newsarchive.site.context import Frame, Ref
from newsarchive.site.needs import Side, Tools
from newsarchive.site.spans import ONE, bangla_month_ref, bounds, near
from newsarchive.site.time_context import Day, MonthPage

Planned = tuple[list[Page], list[Problem]]
_WEEKS = Calendar(firstweekday=6)  # Sunday first; Friday and Saturday, the days off, last
_A_SUNDAY = date(2023, 1, 1)


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
    others = list(dict.fromkeys(bangla_month_ref(day, tools) for day in days))
    page = tools.frame(
        tools.say.month(month),
        urls.day(month),
        crumbs=(Ref(tools.say.digits(year), urls.day(month[:4])),),
        earlier=near(month, "before", tools),
        later=near(month, "after", tools),
    )
    cells = [[_cell(day, counts, tools, bangla=False) for day in week] for week in weeks]
    return [_calendar(page, sum(counts.values()), others, cells, tools)], []


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
    return [_calendar(page, sum(counts.values()), held, weeks, tools)], []


def _calendar(
    page: Frame, total: int, others: list[Ref], weeks: list[list[Day | None]], tools: Tools
) -> Page:
    names = tuple(tools.say.day(str(_A_SUNDAY + ONE * number)).split(",")[0] for number in range(7))
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


def _near_bangla(day: date, side: Side, tools: Tools) -> Ref | None:
    near = tools.archive.nearest(ALL, str(day), side)
    return bangla_month_ref(date.fromisoformat(near), tools) if near else None


def _span(other: Ref) -> str:
    return (other.address or "").strip("/").replace("/", "-")
