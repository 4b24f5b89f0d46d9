"""The captures that could not be read, for whoever sets them right: by newspaper and month of capture, in parts of 500."""

from __future__ import annotations

from newsarchive import urls
from newsarchive.model import Page
from newsarchive.problems import Problem
from newsarchive.site.context import Ref
from newsarchive.site.needs import Tools
from newsarchive.site.raw_page import (
    address_in,
    letters,
    parts_of,
    printable,
    problem_view,
    whose,
)
from newsarchive.site.reading_context import HeldView, QuarantinePage

PART = 500
Planned = tuple[list[Page], list[Problem]]


def plan(bundle: str, tools: Tools) -> Planned:
    """The pages of the captures of one newspaper and month; none where there are none left."""
    rows = tools.archive.bundle(bundle)
    last = -(-len(rows) // PART)
    return [_part(bundle, number, last, rows, tools) for number in range(1, last + 1)], []


def _part(bundle: str, number: int, last: int, rows: list[str], tools: Tools) -> Page:
    """One part of them, leading to the one before and the one after."""
    _, paper, month = parts_of(bundle)
    say, cut = tools.say, letters(bundle, tools)

    def part(other: int) -> Ref | None:
        if not 1 <= other <= last:
            return None
        return Ref(say.word("part", n=say.number(other)), urls.quarantine(paper, month, other))

    title = f"{say.word('quarantine')}: {whose(paper, month, tools)}"
    here = part(number)
    page = tools.frame(
        f"{title}, {here.text}" if here and last > 1 else title,
        urls.quarantine(paper, month, number),
        crumbs=(
            Ref(say.word("readings"), urls.READING),
            Ref(say.word("quarantine"), urls.QUARANTINE),
        ),
        earlier=part(number - 1),
        later=part(number + 1),
        index=False,
    )
    shown = rows[(number - 1) * PART : number * PART]
    context = QuarantinePage(
        page=page,
        total=say.counted("one_file", "files", len(rows)),
        captures=tuple(_held(bundle, path, cut, tools) for path in shown),
    )
    return Page(urls.file(urls.quarantine(paper, month, number)), "quarantine.html", context)


def _held(bundle: str, path: str, cut: int, tools: Tools) -> HeldView:
    reading = tools.archive.record(path)
    capture = reading.capture
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    whole = [problem for problem in reading.problems if not problem.line]
    return HeldView(
        path=printable(path),
        raw=address_in(bundle, path, cut),
        captured=tools.say.moment(capture.captured) if capture and capture.captured else None,
        problems=tuple(problem_view(problem, tools) for problem in errors or whole),
    )
