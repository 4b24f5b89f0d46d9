"""Years, Gregorian and Bangla, and the pages of them all."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from datetime import date

from newsarchive import urls
from newsarchive.bangla.calendar import to_bangla
from newsarchive.bangla.dates import bangla_month_name, month_name
from newsarchive.model import ALL, Page
from newsarchive.problems import Problem
from newsarchive.site.context import Count, DirectoryPage, Ref
from newsarchive.site.needs import Tools
from newsarchive.site.parts import counted
from newsarchive.site.spans import ONE, bangla_year_refs, bounds, near
from newsarchive.site.time_context import Glance, YearPage
from newsarchive.site.year_picture import glance

Planned = tuple[list[Page], list[Problem]]


def plan_year(year: str, tools: Tools) -> Planned:
    """A Gregorian year: its months with counts."""
    months: dict[str, int] = {}
    counts = dict(tools.archive.counts(ALL, year, year))
    for day, count in counts.items():
        months[day[:7]] = months.get(day[:7], 0) + count
    if not months:
        return [], []
    others = bangla_year_refs([*counts], tools)
    page = tools.frame(
        tools.say.digits(year),
        urls.day(year),
        crumbs=(Ref(tools.say.word("years"), urls.YEARS),),
        earlier=near(year, "before", tools),
        later=near(year, "after", tools),
    )
    rows = [(tools.say.month(month), urls.day(month), count) for month, count in months.items()]
    context = YearPage(
        page=page,
        total=tools.say.articles(sum(months.values())),
        months=counted(rows, tools),
        others=others,
        glance=year_glance(year, tools),
    )
    return [Page(urls.file(urls.day(year)), "year.html", context)], []


def plan_bangla_year(year: str, tools: Tools) -> Planned:
    """A Bangla year: its months with counts."""
    number = int(year)
    months: dict[int, int] = {}
    days = tools.archive.counts(ALL, str(bounds(number, 1, tools)[0]), str(bounds(number, 12, tools)[1]))
    for day, count in days:
        month = to_bangla(date.fromisoformat(day), tools.settings.calendar).month
        months[month] = months.get(month, 0) + count
    if not months:
        return [], []
    others = tuple(
        Ref(tools.say.digits(other), urls.day(other)) for other in dict.fromkeys(day[:4] for day, _ in days)
    )
    before = tools.archive.nearest(ALL, str(bounds(number, 1, tools)[0]), "before")
    after = tools.archive.nearest(ALL, str(bounds(number, 12, tools)[1]), "after")
    page = tools.frame(
        tools.say.word("bangla_year", n=tools.say.digits(year)),
        urls.bangla(number),
        crumbs=(Ref(tools.say.word("bangla_cal"), urls.BANGLA),),
        earlier=bangla_year_refs([before], tools)[0] if before else None,
        later=bangla_year_refs([after], tools)[0] if after else None,
    )
    rows = [
        (tools.say.bangla_month(number, month), urls.bangla(number, month), count)
        for month, count in months.items()
    ]
    strips = []
    for month in range(1, 13):
        first, last = bounds(number, month, tools)
        length = (last - first).days + 1
        name = bangla_month_name(month, tools.say.language)
        strips.append((name, [str(first + ONE * day) for day in range(length)]))
    context = YearPage(
        page=page,
        total=tools.say.articles(sum(months.values())),
        months=counted(rows, tools),
        others=others,
        glance=glance(strips, dict(days), tools),
    )
    return [Page(urls.file(urls.bangla(number)), "year.html", context)], []


def year_glance(year: str, tools: Tools, *, table: bool = True) -> Glance:
    """A Gregorian year as a picture."""
    strips = []
    for month in range(1, 13):
        length = monthrange(int(year), month)[1]
        name = month_name(month, tools.say.language)
        strips.append((name, [f"{year}-{month:02d}-{day:02d}" for day in range(1, length + 1)]))
    return glance(strips, dict(tools.archive.counts(ALL, year, year)), tools, table=table)


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


def years(tools: Tools, limit: int | None = None) -> tuple[Count, ...]:
    """The Gregorian years that have articles, newest first: all, or as many as are asked for."""
    found: Counter[str] = Counter()
    for month, count in tools.archive.months(ALL):
        found[month[:4]] += count
    newest = sorted(found, reverse=True)[:limit]
    return counted([(tools.say.digits(year), urls.day(year), found[year]) for year in newest], tools)


def bangla_years(tools: Tools, limit: int | None = None) -> tuple[Count, ...]:
    """The Bangla years that have articles, newest first: all, or as many as are asked for."""
    found: Counter[int] = Counter()
    for day, count in tools.archive.counts(ALL):
        found[to_bangla(date.fromisoformat(day), tools.settings.calendar).year] += count
    newest = sorted(found, reverse=True)[:limit]
    return counted([(tools.say.digits(year), urls.bangla(year), found[year]) for year in newest], tools)
