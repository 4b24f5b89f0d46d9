"""Days, months and years of both calendars as places to go."""

from __future__ import annotations

from datetime import date, timedelta

from newsarchive import urls
from newsarchive.bangla.calendar import BanglaDate, month_length, to_bangla, to_gregorian
from newsarchive.model import ALL
from newsarchive.site.context import Ref
from newsarchive.site.needs import Side, Tools

ONE = timedelta(days=1)


def near(span: str, side: Side, tools: Tools) -> Ref | None:
    """The nearest day, month or year that has articles, as long as the span given."""
    day = tools.archive.nearest(ALL, span, side)
    if day is None:
        return None
    found = day[: len(span)]
    if len(span) == len("2022"):
        return Ref(tools.say.digits(found), urls.day(found))
    return Ref(
        tools.say.month(found) if len(span) == len("2022-09") else tools.say.day(found),
        tools.day_address(found),
    )


def bounds(year: int, month: int, tools: Tools) -> tuple[date, date]:
    """The first and last day of a Bangla month."""
    reckoning = tools.settings.calendar
    first = to_gregorian(BanglaDate(year, month, 1), reckoning)
    return first, first + ONE * (month_length(year, month, reckoning) - 1)


def bangla_month_ref(day: date, tools: Tools) -> Ref:
    """The Bangla month of a day; it leads to its page where the month has articles."""
    reckoned = to_bangla(day, tools.settings.calendar)
    first, last = bounds(reckoned.year, reckoned.month, tools)
    held = bool(tools.archive.counts(ALL, str(first), str(last)))
    return Ref(
        tools.say.bangla_month(reckoned.year, reckoned.month),
        urls.bangla(reckoned.year, reckoned.month) if held else None,
    )


def bangla_year_refs(days: list[str], tools: Tools) -> tuple[Ref, ...]:
    """The Bangla years that some days with articles fall in."""
    found = dict.fromkeys(to_bangla(date.fromisoformat(day), tools.settings.calendar).year for day in days)
    return tuple(
        Ref(tools.say.word("bangla_year", n=tools.say.digits(year)), urls.bangla(year)) for year in found
    )
