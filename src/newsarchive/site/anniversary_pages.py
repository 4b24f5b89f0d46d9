"""On this day: a day of the year, Gregorian or Bangla, through all the years that the archive holds.

No clock is asked while the site is built: which of the days is today's, a reader's browser finds out.
"""

from __future__ import annotations

from datetime import date

from newsarchive import urls
from newsarchive.bangla.calendar import BanglaDate, to_bangla, to_gregorian
from newsarchive.bangla.dates import bangla_month_name, month_name
from newsarchive.model import ALL, Page, list_name
from newsarchive.problems import Problem
from newsarchive.site import cut
from newsarchive.site.context import Count, Group, ListPage, Ref
from newsarchive.site.needs import Archive, Tools
from newsarchive.site.parts import card_view, counted
from newsarchive.site.time_context import DaysPage

Planned = tuple[list[Page], list[Problem]]
_OF_A_YEAR = 3  # articles that are shown of each year
_YEARS = cut.MOST // _OF_A_YEAR  # of which articles are shown; years before are but named
_MONTHS = range(1, 13)
_MonthDay = tuple[int, int]


def plan_day(key: str, tools: Tools) -> Planned:
    """What the archive holds of a day of the Gregorian year. `key` is like `09-26`."""
    return _plan(_month_day(key), tools, bangla=False)


def plan_bangla_day(key: str, tools: Tools) -> Planned:
    """What the archive holds of a day of the Bangla year, by the site's reckoning."""
    return _plan(_month_day(key), tools, bangla=True)


def units(day: str, tools: Tools, *, around: bool = False) -> list[str]:
    """The units of a day's pages in both calendars; with those whose pages lead there, where asked."""
    reckoned = to_bangla(date.fromisoformat(day), tools.settings.calendar)
    found = []
    for kind, month, own in (
        ("on-this-day", int(day[5:7]), int(day[8:10])),
        ("on-this-bangla-day", reckoned.month, reckoned.day),
    ):
        near = range(max(1, own - 1), own + 2) if around else (own,)
        found += [list_name(kind, f"{month:02d}-{one:02d}") for one in near]
    return found


def refs(day: str, tools: Tools) -> tuple[Ref, Ref]:
    """From a day with articles to the same day of other years, in both calendars."""
    reckoned = to_bangla(date.fromisoformat(day), tools.settings.calendar)
    return (
        _ref((int(day[5:7]), int(day[8:10])), tools, bangla=False),
        _ref((reckoned.month, reckoned.day), tools, bangla=True),
    )


def held_days(archive: Archive) -> str:
    """Which days of the year have articles: a number in hexadecimal for each month, its lowest bit the first."""
    months = [0] * 13
    for month, day in map(_month_day, archive.days_of_year(ALL)):
        months[month] |= 1 << day - 1
    return " ".join(f"{months[month]:x}" for month in _MONTHS)


def plan_all(tools: Tools) -> Planned:
    """The pages of all days of the year, Gregorian and Bangla."""
    held = set(map(_month_day, tools.archive.days_of_year(ALL)))
    reckoned = (
        to_bangla(date.fromisoformat(day), tools.settings.calendar) for day, _ in tools.archive.counts(ALL)
    )
    held_bangla = {(one.month, one.day) for one in reckoned}
    return [_all(held, tools, bangla=False), _all(held_bangla, tools, bangla=True)], []


def _all(held: set[_MonthDay], tools: Tools, *, bangla: bool) -> Page:
    say = tools.say
    address, other = urls.ON_THIS_DAY, Ref(say.word("bangla_cal"), urls.ON_THIS_BANGLA_DAY)
    title = say.word("on_this_day")
    crumbs: tuple[Ref, ...] = ()
    if bangla:
        crumbs = (Ref(title, urls.ON_THIS_DAY),)
        address, other = urls.ON_THIS_BANGLA_DAY, Ref(say.word("greg_cal"), urls.ON_THIS_DAY)
        title = f"{title}: {say.word('bangla_cal')}"
    months = tuple(
        (
            _month(month, tools, bangla=bangla),
            tuple(
                Ref(say.digits(day), urls.on_this_day(month, day, bangla=bangla))
                for day in range(1, 33)
                if (month, day) in held
            ),
        )
        for month in _MONTHS
    )
    context = DaysPage(
        page=tools.frame(title, address, crumbs=crumbs),
        months=tuple(one for one in months if one[1]),
        other=other,
        held=None if bangla else held_days(tools.archive),
    )
    return Page(urls.file(address), "days.html", context)


def _plan(month_day: _MonthDay, tools: Tools, *, bangla: bool) -> Planned:
    days = _held(month_day, tools, bangla=bangla)
    if not days:
        return [], []
    say = tools.say
    groups = []
    for day, count in days[:_YEARS]:
        cards = tools.archive.cards(ALL, day, day, _OF_A_YEAR)
        heading = f"{_year(day, tools, bangla=bangla)} · {say.articles(count)}"
        groups.append(
            Group(Ref(heading, tools.day_address(day)), tuple(card_view(card, tools) for card in cards))
        )
    rows = [(_year(day, tools, bangla=bangla), tools.day_address(day), count) for day, count in days[_YEARS:]]
    parts: tuple[Count, ...] = counted(rows, tools)
    own = _ref(month_day, tools, bangla=bangla)
    crumbs = [Ref(say.word("on_this_day"), urls.ON_THIS_DAY)]
    if bangla:
        crumbs.append(Ref(say.word("bangla_cal"), urls.ON_THIS_BANGLA_DAY))
    month, day_of_month = month_day
    around = [
        _ref(near, tools, bangla=bangla) if _held(near, tools, bangla=bangla) else None
        for near in ((month, day_of_month - 1), (month, day_of_month + 1))
    ]
    context = ListPage(
        page=tools.frame(
            own.text, own.address or "", crumbs=tuple(crumbs), earlier=around[0], later=around[1]
        ),
        total=say.articles(sum(count for _, count in days)),
        kicker=None,
        bangla=None,
        groups=tuple(groups),
        parts=parts,
    )
    return [Page(urls.file(own.address or ""), "list.html", context)], []


def _held(month_day: _MonthDay, tools: Tools, *, bangla: bool) -> list[tuple[str, int]]:
    """The days of all years that are this day of the year and have articles, newest first, with how many."""
    archive = tools.archive
    first, last = archive.nearest(ALL, "0", "after"), archive.nearest(ALL, "9999-99", "before")
    if first is None or last is None:
        return []
    reckoning = tools.settings.calendar
    if bangla:
        years = [to_bangla(date.fromisoformat(day), reckoning).year for day in (first, last)]
    else:
        years = [int(day[:4]) for day in (first, last)]
    days = []
    for year in range(years[0], years[1] + 1):
        try:
            named = BanglaDate(year, *month_day)
            day = to_gregorian(named, reckoning) if bangla else date(year, *month_day)
        except ValueError:  # no such day in this year
            continue
        days.append(str(day))
    return archive.counts_of(ALL, days)[::-1]


def _year(day: str, tools: Tools, *, bangla: bool) -> str:
    if not bangla:
        return tools.say.digits(day[:4])
    year = to_bangla(date.fromisoformat(day), tools.settings.calendar).year
    return tools.say.word("bangla_year", n=tools.say.digits(year))


def _ref(month_day: _MonthDay, tools: Tools, *, bangla: bool) -> Ref:
    month, day = month_day
    words = f"{tools.say.digits(day)} {_month(month, tools, bangla=bangla)}"
    return Ref(f"{tools.say.word('on_this_day')}: {words}", urls.on_this_day(month, day, bangla=bangla))


def _month(month: int, tools: Tools, *, bangla: bool) -> str:
    return (bangla_month_name if bangla else month_name)(month, tools.say.language)


def _month_day(key: str) -> _MonthDay:
    return int(key[:2]), int(key[3:5])
