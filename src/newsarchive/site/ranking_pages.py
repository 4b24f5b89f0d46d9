"""The paper as it stood: its latest and most-read lists by the day on which pages showed them; those days by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import groupby
from typing import NamedTuple

from newsarchive import urls
from newsarchive.model import Kind, Link, Page
from newsarchive.problems import Problem
from newsarchive.site import cut
from newsarchive.site.context import Count, DirectoryPage, Ref, Sidebar
from newsarchive.site.needs import Archive, Side, Tools
from newsarchive.site.parts import counted, link_view, when
from newsarchive.site.time_context import RankingPage

Planned = tuple[list[Page], list[Problem]]


_LOOKED_BACK = 10
_KINDS: tuple[Kind, ...] = ("most_read", "latest")


class _Line(NamedTuple):
    """A line of a list as it is shown: of which list, the number it has there, where it leads, on how many pages it stood."""

    kind: Kind
    number: int
    link: Link
    pages: int


def rankings_of(day: str, tools: Tools, lines: int, papers: int) -> tuple[Sidebar, ...]:
    """The first lines of the most-read lists captured on a day, of as many newspapers: those of most captures."""
    found = tools.archive.ranking(day)
    best = nsmallest(papers, found, key=lambda paper: (-found[paper][0][1], paper))
    return tuple(
        one
        for paper in sorted(best)
        for one in _lists(day, paper, _lines("most_read", found[paper][:lines]), tools)
    )


def last_ranking(archive: Archive) -> str | None:
    """The last day whose pages showed a most-read list, if it is among the last on which they showed any list."""
    day = archive.nearest_ranking("9999", "before")
    for _ in range(_LOOKED_BACK):
        if day is None or archive.ranking(day):
            return day
        day = archive.nearest_ranking(day, "before")
    return None


def _lines(kind: Kind, rows: Sequence[tuple[Link, int]]) -> list[_Line]:
    return [_Line(kind, number, link, pages) for number, (link, pages) in enumerate(rows, 1)]


def _lists(day: str, paper: str, lines: Sequence[_Line], tools: Tools) -> Iterator[Sidebar]:
    """A newspaper's lists, or parts of them."""
    say = tools.say
    for kind, group in groupby(lines, key=lambda line: line.kind):
        own = list(group)
        notes = {
            pages: say.word("in_captures", n=say.number(pages))
            for pages in {line.pages for line in own}
            if pages > 1
        }
        links = [link_view(line.link, tools, notes.get(line.pages)) for line in own]
        yield Sidebar(kind, tools.paper_name(paper), say.as_captured(day), tuple(links), own[0].number)


def plan_day(day: str, tools: Tools) -> Planned:
    """The lists of one day of capture as pages showed them; one page for each newspaper where they are too long for one.

    A compact site has none: the page of the month follows what was most read.
    """
    if tools.settings.compact:
        return [], []
    found: dict[str, list[_Line]] = {}
    for kind in _KINDS:
        for paper, rows in tools.archive.ranking(day, kind).items():
            found.setdefault(paper, []).extend(_lines(kind, rows))
    if not found:
        return [], []
    address = urls.most_read(day)
    papers = sorted(found)
    if sum(map(len, found.values())) <= cut.MOST:
        lists = tuple(one for paper in papers for one in _lists(day, paper, found[paper], tools))
        return [_day_page(day, address, tools, lists=lists)], []
    ways = [
        (tools.paper_name(paper), urls.most_read_of_newspaper(day, paper), len(found[paper]))
        for paper in papers
    ]
    pages = [_day_page(day, address, tools, parts=counted(ways, tools))]
    for paper in papers:
        own, name, lines = urls.most_read_of_newspaper(day, paper), tools.paper_name(paper), found[paper]
        if len(lines) <= cut.MOST:
            pages.append(_day_page(day, own, tools, name, lists=tuple(_lists(day, paper, lines, tools))))
            continue
        pages.append(_day_page(day, own, tools, name, parts=cut.ways(lines, own, tools)))
        for part, some, earlier, later in cut.pieces(lines, own, tools):
            shown = tuple(_lists(day, paper, some, tools))
            title, around = f"{name}, {part.text}", (earlier, later)
            pages.append(_day_page(day, part.address or "", tools, title, lists=shown, around=around))
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
    title, moment = say.word("as_it_stood"), when(day, tools, tools.settings.calendar)
    whole = Ref(f"{title}: {say.day(day, weekday=False)}", urls.most_read(day))
    earlier, later = around or (_near(day, "before", tools), _near(day, "after", tools))
    page = tools.frame(
        f"{whole.text}, {paper}" if paper else whole.text,
        address,
        crumbs=(
            Ref(say.word("most_read"), urls.MOST_READ),
            Ref(say.digits(day[:4]), urls.most_read(day[:4])),
            Ref(say.month(day[:7]), urls.most_read(day[:7])),
            *((whole,) if paper else ()),
        ),
        folio=f"{say.day(day)} · {moment.bangla}",
        earlier=earlier,
        later=later,
    )
    context = RankingPage(page=page, day=moment, lists=lists, parts=parts, month=urls.most_read(day[:7]))
    return Page(urls.file(address), "ranking.html", context)


def _near(day: str, side: Side, tools: Tools) -> Ref | None:
    near = tools.archive.nearest_ranking(day, side)
    return Ref(tools.say.day(near, weekday=False), urls.most_read(near)) if near else None


def plan_year(year: str, tools: Tools) -> Planned:
    """The page of a year's days with most-read lists, by month, newest first; in a compact site of its months."""
    days = tools.archive.ranking_days(year)
    if not days:
        return [], []
    say = tools.say
    months = [(month, [*own]) for month, own in groupby(reversed(days), key=lambda day: day[:7])]
    groups: tuple[tuple[Ref | None, tuple[Count, ...]], ...] = tuple(
        (
            Ref(say.month(month), urls.most_read(month)),
            tuple(Count(say.day(day, weekday=False), urls.most_read(day), "") for day in own),
        )
        for month, own in months
    )
    if tools.settings.compact:
        rows = (Count(say.month(month), urls.most_read(month), say.number(len(own))) for month, own in months)
        groups = ((None, tuple(rows)),)
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
