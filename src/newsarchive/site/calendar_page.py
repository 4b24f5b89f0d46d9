"""The converter of Bangla and Gregorian dates. Its script reckons; without one, the page has a table and leads to the months."""

from __future__ import annotations

from datetime import date

from newsarchive import urls
from newsarchive.bangla.calendar import BanglaDate, Reckoning, to_gregorian
from newsarchive.bangla.dates import bangla_month_name, month_name
from newsarchive.model import Page
from newsarchive.problems import Problem
from newsarchive.site.needs import Tools
from newsarchive.site.time_context import CalendarPage

_MONTHS = range(1, 13)
_BEFORE, _SINCE = 1400, 1430  # a year under Bangladesh's rule of 1987, and one under that of 2019
_A_SUNDAY = date(2023, 1, 1)


def plan(tools: Tools) -> tuple[list[Page], list[Problem]]:
    """The page."""
    say = tools.say
    months = tuple(month_name(month, say.language) for month in _MONTHS)
    bangla_months = tuple(bangla_month_name(month, say.language) for month in _MONTHS)
    days = (str(date.fromordinal(_A_SUNDAY.toordinal() + number)) for number in range(7))
    context = CalendarPage(
        page=tools.frame(say.word("calendar"), urls.CALENDAR),
        months=months,
        bangla_months=bangla_months,
        starts=tuple(
            (bangla_months[month - 1], _begins(_BEFORE, month, tools), _begins(_SINCE, month, tools))
            for month in _MONTHS
        ),
        names=(
            ",".join(months),
            ",".join(bangla_months),
            ",".join(say.day(day).split(",")[0] for day in days),
        ),
    )
    return [Page(urls.file(urls.CALENDAR), "calendar.html", context)], []


def _begins(year: int, month: int, tools: Tools) -> str:
    """The day on which a month begins by the rule of a year in Bangladesh."""
    day = to_gregorian(BanglaDate(year, month, 1), Reckoning.BANGLADESH)
    return f"{tools.say.digits(day.day)} {month_name(day.month, tools.say.language)}"
