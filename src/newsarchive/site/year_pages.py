"""Years, Gregorian and Bangla, and the pages of them all."""

from __future__ import annotations

from collections import Counter
from datetime import date

from newsarchive import urls
from newsarchive.bangla.calendar import to_bangla
from newsarchive.model import ALL, Page
from newsarchive.problems import Problem
from newsarchive.site.context import Count, DirectoryPage, Ref, YearPage
from newsarchive.site.needs import Tools
from newsarchive.site.parts import counted
from newsarchive.site.spans import bangla_year_refs, bounds, near

Planned = tuple[list[Page], list[Problem]]


def plan_year(year: str, tools: Tools) -> Planned:
    """A Gregorian year: its months with counts."""
    months: dict[str, int] = {}
    for day, count in tools.archive.counts(ALL, year, year):
        months[day[:7]] = months.get(day[:7], 0) + count
    if not months:
        return [], []
    others = bangla_year_refs([day for day, _ in tools.archive.counts(ALL, year, year)], tools)
    page = tools.frame(
        tools.say.digits(year),
        urls.day(year),
        crumbs=(Ref(tools.say.word("years"), urls.YEARS),),
        earlier=near(year, "before", tools),
        later=near(year, "after", tools),
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
