"""The most-read lists by the day on which pages showed them; those days by year."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nsmallest
from itertools import groupby

from newsarchive import urls
from newsarchive.model import Link, Page
from newsarchive.problems import Problem
from newsarchive.site import cut
from newsarchive.site.context import Count, DirectoryPage, Ref, Sidebar
from newsarchive.site.needs import Side, Tools
from newsarchive.site.parts import counted, link_view, when
from newsarchive.site.time_context import RankingPage

Planned = tuple[list[Page], list[Problem]]


def rankings_of(day: str, tools: Tools, lines: int, papers: int) -> tuple[Sidebar, ...]:
    """The first lines of the most-read lists captured on a day, of as many newspapers: those of most captures."""
    found = tools.archive.ranking(day)
    best = nsmallest(papers, found, key=lambda paper: (-found[paper][0][1], paper))
    return tuple(_list(day, paper, found[paper][:lines], tools) for paper in sorted(best))


def _list(day: str, paper: str, rows: Sequence[tuple[Link, int]], tools: Tools, start: int = 1) -> Sidebar:
    """A newspaper's most-read list, or a part of it that starts at a number."""
    links = [
        link_view(
            link, tools, tools.say.word("in_captures", n=tools.say.number(shown)) if shown > 1 else None
        )
        for link, shown in rows
    ]
    return Sidebar("most_read", tools.paper_name(paper), tools.say.as_captured(day), tuple(links), start)


def plan_day(day: str, tools: Tools) -> Planned:
    """The most-read lists of one day of capture; one for each newspaper below it where they are too long for one page."""
    found = tools.archive.ranking(day)
    if not found:
        return [], []
    address = urls.most_read(day)
    if sum(map(len, found.values())) <= cut.MOST:
        lists = tuple(_list(day, paper, rows, tools) for paper, rows in found.items())
        return [_day_page(day, address, tools, lists=lists)], []
    ways = [
        (tools.paper_name(paper), urls.most_read_of_newspaper(day, paper), len(rows))
        for paper, rows in found.items()
    ]
    pages = [_day_page(day, address, tools, parts=counted(ways, tools))]
    for paper, rows in found.items():
        own, name = urls.most_read_of_newspaper(day, paper), tools.paper_name(paper)
        if len(rows) <= cut.MOST:
            pages.append(_day_page(day, own, tools, name, lists=(_list(day, paper, rows, tools),)))
            continue
        pages.append(_day_page(day, own, tools, name, parts=cut.ways(rows, own, tools)))
        start = 1
        for part, some, earlier, later in cut.pieces(rows, own, tools):
            shown = (_list(day, paper, some, tools, start),)
            title, around = f"{name}, {part.text}", (earlier, later)
            pages.append(_day_page(day, part.address or "", tools, title, lists=shown, around=around))
            start += len(some)
    return pages, []


def _day_page(
    day: str,
    address: str,
    tools: Tools,
    paper: str | None = None,
    *,
    lists: tuple[Sidebar, ...] = (),
    parts: tuple[Count, ...] = (),
    around: tuple[Ref | None, Ref | None] | None = None,
) -> Page:
    """A page of the lists of a day, or of those of one newspaper; around it are other parts, else other days."""
    say = tools.say
    title, moment = say.word("most_read"), when(day, tools, tools.settings.calendar)
    whole = Ref(f"{title}: {say.day(day, weekday=False)}", urls.most_read(day))
    earlier, later = around or (_near(day, "before", tools), _near(day, "after", tools))
    page = tools.frame(
        f"{whole.text}, {paper}" if paper else whole.text,
        address,
        crumbs=(
            Ref(title, urls.MOST_READ),
            Ref(say.digits(day[:4]), urls.most_read(day[:4])),
            *((whole,) if paper else ()),
        ),
        folio=f"{say.day(day)} · {moment.bangla}",
        earlier=earlier,
        later=later,
    )
    context = RankingPage(page=page, day=moment, lists=lists, parts=parts)
    return Page(urls.file(address), "ranking.html", context)


def _near(day: str, side: Side, tools: Tools) -> Ref | None:
    near = tools.archive.nearest_ranking(day, side)
    return Ref(tools.say.day(near, weekday=False), urls.most_read(near)) if near else None


def plan_year(year: str, tools: Tools) -> Planned:
    """The page of a year's days with most-read lists, by month, newest first."""
    days = tools.archive.ranking_days(year)
    if not days:
        return [], []
    say = tools.say
    groups = tuple(
        (
            Ref(say.month(month), None),
            tuple(Count(say.day(day, weekday=False), urls.most_read(day), "") for day in own),
        )
        for month, own in groupby(reversed(days), key=lambda day: day[:7])
    )
    title = say.word("most_read")
    page = tools.frame(
        f"{title}: {say.digits(year)}", urls.most_read(year), crumbs=(Ref(title, urls.MOST_READ),)
    )
    context = DirectoryPage(page=page, groups=groups)
    return [Page(urls.file(urls.most_read(year)), "directory.html", context)], []


def plan_years(tools: Tools) -> Planned:
    """The page of the years that have most-read lists, newest first."""
    years = groupby(reversed(tools.archive.ranking_days()), key=lambda day: day[:4])
    rows = tuple(
        Count(tools.say.digits(year), urls.most_read(year), tools.say.number(len(list(days))))
        for year, days in years
    )
    context = DirectoryPage(
        page=tools.frame(tools.say.word("most_read"), urls.MOST_READ), groups=((None, rows),)
    )
    return [Page(urls.file(urls.MOST_READ), "directory.html", context)], []
