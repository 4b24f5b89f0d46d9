"""The ways to captures without an article: bundles by newspaper and month of capture, by newspaper alone where they are many."""

from __future__ import annotations

from collections.abc import Callable

from newsarchive import urls
from newsarchive.model import QUARANTINE, Page
from newsarchive.problems import Problem
from newsarchive.site import cut
from newsarchive.site.context import Count, DirectoryPage, Ref
from newsarchive.site.needs import Tools
from newsarchive.site.parts import counted
from newsarchive.site.raw_page import WITHOUT_ARTICLE, month_of, parts_of, whose

Planned = tuple[list[Page], list[Problem]]
_Rows = list[tuple[str, str, int]]
_Bundles = dict[str, list[tuple[str, int]]]  # the months of newspapers, with how many captures each holds


def plan_readings(tools: Tools) -> Planned:
    """How many captures each layout read, and the ways to those that show no article."""
    say = tools.say
    layouts = [
        (name or say.word("no_layout"), None, count) for name, count in tools.archive.readings_by_layout()
    ]
    groups: list[tuple[Ref | None, tuple[Count, ...]]] = []
    if layouts:
        groups.append((Ref(say.word("layouts"), None), counted(layouts, tools)))
    pages = []
    kinds = {kind: _bundles(kind, tools) for kind in sorted(WITHOUT_ARTICLE)}
    short = sum(len(months) for papers in kinds.values() for months in papers.values()) <= cut.MOST
    for kind, papers in kinds.items():
        if not papers:
            continue
        heading = Ref(say.word(WITHOUT_ARTICLE[kind]), urls.QUARANTINE if kind == QUARANTINE else None)
        if short:
            rows: _Rows = [
                (whose(paper, month, tools), urls.reading(f"{kind}-{paper}-{month}"), count)
                for paper, months in papers.items()
                for month, count in months
            ]
        else:
            above = Ref(say.word("readings"), urls.READING)
            title, address = f"{above.text}: {heading.text}", urls.readings_of(kind)
            rows = [(say.word("newspapers"), address, _total(papers))]
            pages += _by_paper(
                title,
                address,
                papers,
                tools,
                (above,),
                lambda paper, kind=kind: urls.readings_of(kind, paper),  # type: ignore[misc]
                lambda paper, month, kind=kind: urls.reading(f"{kind}-{paper}-{month}"),  # type: ignore[misc]
            )
        groups.append((heading, counted(rows, tools)))
    frame = tools.frame(say.word("readings"), urls.READING, index=False)
    context = DirectoryPage(page=frame, groups=tuple(groups), note=say.word("readings_note"))
    return [Page(urls.file(urls.READING), "directory.html", context), *pages], []


def plan_quarantine(tools: Tools) -> Planned:
    """The pages that lead to the captures that could not be read; none where everything was read."""
    papers = _bundles(QUARANTINE, tools)
    if not papers:
        return [], []
    say = tools.say
    title, note, above = (
        say.word("quarantine"),
        say.word("quarantine_note"),
        Ref(say.word("readings"), urls.READING),
    )
    if sum(map(len, papers.values())) > cut.MOST:
        return _by_paper(
            title, urls.QUARANTINE, papers, tools, (above,), urls.quarantine_of, urls.quarantine, note
        ), []
    groups = tuple(
        (Ref(tools.paper_name(paper), None), _months(paper, months, urls.quarantine, tools))
        for paper, months in papers.items()
    )
    page = tools.frame(title, urls.QUARANTINE, crumbs=(above,), index=False)
    context = DirectoryPage(page=page, groups=groups, note=note)
    return [Page(urls.file(urls.QUARANTINE), "directory.html", context)], []


def _bundles(wanted: str, tools: Tools) -> _Bundles:
    """The bundles of a kind."""
    found: _Bundles = {}
    for bundle, count in tools.archive.bundles():
        kind, paper, month = parts_of(bundle)
        if kind == wanted:
            found.setdefault(paper, []).append((month, count))
    return found


def _total(papers: _Bundles) -> int:
    return sum(count for months in papers.values() for _, count in months)


def _months(
    paper: str, months: list[tuple[str, int]], address: Callable[[str, str], str], tools: Tools
) -> tuple[Count, ...]:
    """The ways to a newspaper's months of capture."""
    return counted(((month_of(month, tools), address(paper, month), count) for month, count in months), tools)


def _by_paper(
    title: str,
    address: str,
    papers: _Bundles,
    tools: Tools,
    crumbs: tuple[Ref, ...],
    of_paper: Callable[[str], str],
    of_month: Callable[[str, str], str],
    note: str | None = None,
) -> list[Page]:
    """A directory of newspapers, and for each a page of its months."""
    names = [
        cut.Name(tools.paper_name(paper), of_paper(paper), sum(count for _, count in months))
        for paper, months in papers.items()
    ]
    pages = cut.plan_names(title, address, names, tools, crumbs, note=note, index=False)
    for paper, months in papers.items():
        frame = tools.frame(
            f"{title}: {tools.paper_name(paper)}",
            of_paper(paper),
            crumbs=(*crumbs, Ref(title, address)),
            index=False,
        )
        groups = ((None, _months(paper, months, of_month, tools)),)
        pages.append(
            Page(
                urls.file(of_paper(paper)),
                "directory.html",
                DirectoryPage(page=frame, groups=groups, note=note),
            )
        )
    return pages
