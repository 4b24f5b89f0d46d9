"""How a pile of captures reads, counted: small records that are filled batch by batch and put together."""

from __future__ import annotations

from collections import Counter
from typing import Any, Literal, get_args

import msgspec

from newsarchive.capture.assemble import lacking
from newsarchive.capture.desk import read_desk
from newsarchive.capture.page import Page
from newsarchive.capture.shape import shape_of
from newsarchive.model import RawCapture, Reading

How = Literal["whole", "partly", "not at all", "no article"]
HOWS: tuple[How, ...] = get_args(How)
Shape = tuple[str, ...]
EXAMPLES = 3
MORE = "…"
"""Stands for all further names where there are more than a survey remembers."""

_MOST = 2000  # names of one sort that are remembered; a pile made to harm would have one a file
_LACKING = {"no-headline": "headline", "no-date": "date", "no-body": "body"}


class Tally(msgspec.Struct):
    """What was counted. Newspapers that are not known are the empty name, and so are layouts of what could not be read.

    `lacking` counts articles without headline, date or body; `shapes` those that no layout knows, with `examples` of each;
    `sections` those found, `desks` those of no section, local correspondents apart; `nameless` the folders of captures whose
    newspaper is not known and `named` those of the others; `spans` the first and last day of each newspaper; `closed` counts
    files that could not be opened, `closed_examples` are some.
    """

    captures: int = 0
    readings: Counter[tuple[str, str, How]] = msgspec.field(default_factory=Counter)
    lacking: Counter[str] = msgspec.field(default_factory=Counter)
    problems: Counter[str] = msgspec.field(default_factory=Counter)
    shapes: Counter[Shape] = msgspec.field(default_factory=Counter)
    examples: dict[Shape, list[str]] = {}
    sections: Counter[str] = msgspec.field(default_factory=Counter)
    desks: Counter[str] = msgspec.field(default_factory=Counter)
    nameless: Counter[str] = msgspec.field(default_factory=Counter)
    named: Counter[str] = msgspec.field(default_factory=Counter)
    spans: dict[str, tuple[str, str]] = {}
    closed: int = 0
    closed_examples: list[str] = []

    def how(self, *hows: How) -> int:
        """How many captures read so."""
        return sum(count for (_, _, how), count in self.readings.items() if how in hows)


def add(tally: Tally, raw: RawCapture, reading: Reading, section: str | None) -> None:
    """Count one capture; `section` is the one it belongs to."""
    capture = reading.capture
    tally.captures += 1
    tally.problems.update(problem.code for problem in reading.problems)
    if capture is None:
        tally.readings["", "", "not at all"] += 1
        return
    paper = capture.newspaper or ""
    missing = [_LACKING[problem.code] for problem in lacking(capture)]
    how: How = (
        "no article" if not capture.article else "not at all" if len(missing) == len(_LACKING) else "partly"
    )
    _count(tally.readings, (paper, capture.layout, "whole" if capture.article and not missing else how))
    tally.lacking.update(missing)
    _count(tally.named if paper else tally.nameless, raw.path.rpartition("/")[0])
    if {"unsure", "unread-line"} & {problem.code for problem in reading.problems}:
        shape = shape_of(Page(raw.lines, raw.start))
        if shape:
            _keep_shape(tally, shape, 1, [raw.path])
    if section:
        _count(tally.sections, section)
    elif capture.desk and read_desk(capture.desk).place is None:
        _count(tally.desks, capture.desk)
    if day := (capture.published or capture.updated or "")[:10]:
        _stretch(tally, paper, (day, day))


def add_closed(tally: Tally, path: str) -> None:
    """Count a file that could not be opened."""
    tally.captures += 1
    tally.closed += 1
    tally.closed_examples += [path][: EXAMPLES - len(tally.closed_examples)]


def merge(tally: Tally, other: Tally) -> None:
    """Add what another tally counted."""
    tally.captures += other.captures
    tally.lacking.update(other.lacking)
    tally.problems.update(other.problems)
    for mine, theirs in (
        (tally.readings, other.readings),
        (tally.sections, other.sections),
        (tally.desks, other.desks),
        (tally.nameless, other.nameless),
        (tally.named, other.named),
    ):
        for key, count in theirs.items():
            _count(mine, key, count)
    for shape, count in other.shapes.items():
        _keep_shape(tally, shape, count, other.examples.get(shape, []))
    for paper, span in other.spans.items():
        _stretch(tally, paper, span)
    tally.closed += other.closed
    tally.closed_examples += other.closed_examples[: EXAMPLES - len(tally.closed_examples)]


def _count(counter: Counter[Any], key: Any, count: int = 1) -> None:
    if key not in counter and len(counter) >= _MOST:
        key = (MORE, MORE, key[2]) if isinstance(key, tuple) else MORE
    counter[key] += count


def _keep_shape(tally: Tally, shape: Shape, count: int, paths: list[str]) -> None:
    if shape not in tally.shapes and len(tally.shapes) >= _MOST:
        shape = (MORE,)
    tally.shapes[shape] += count
    known = tally.examples.setdefault(shape, [])
    known += paths[: EXAMPLES - len(known)]


def _stretch(tally: Tally, paper: str, span: tuple[str, str]) -> None:
    if paper in tally.spans or len(tally.spans) < _MOST:
        first, last = tally.spans.get(paper, span)
        tally.spans[paper] = (min(first, span[0]), max(last, span[1]))
