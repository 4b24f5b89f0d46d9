"""Where a layout stops fitting: from some capture on its records lack what they had before.

Two neighbouring windows of 50 captures, in order of capture, are moved over all that a layout read. A drift is where hardly
any record lacks the headline, the date or the body in the first window and many do in the second.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import NamedTuple

from newsarchive.model import Capture
from newsarchive.problems import Problem

WINDOW = 50
_BELOW, _ABOVE = 5, 30  # percent of a window
FIELDS = ("headline", "date", "body")


class Seen(NamedTuple):
    """A capture that should hold an article, by its layout: `lacks` is a bit for each of FIELDS that it has not."""

    layout: str
    path: str
    lacks: int


class _Rise(NamedTuple):
    """How many records of each window lack a field, and the first of the second window that does."""

    before: int
    after: int
    since: str


def lacks(capture: Capture) -> int | None:
    """Which of FIELDS a record lacks, a bit each; None where it holds no article and so lacks nothing."""
    if not capture.article:
        return None
    held = (
        capture.headline is not None,
        capture.published is not None or capture.updated is not None,
        bool(capture.body or capture.captions),
    )
    return sum(1 << number for number, there in enumerate(held) if not there)


def seen(db: sqlite3.Connection) -> Iterator[Seen]:
    """The captures of the store whose time of capture is known, by layout and in order of it."""
    rows = db.execute(
        "SELECT layout, path, lacks FROM capture WHERE lacks IS NOT NULL AND captured != '' ORDER BY layout, captured, path"
    )
    yield from map(Seen._make, rows)


def drifts(captures: Iterable[Seen]) -> Iterator[Problem]:
    """A problem for each drift, at the first capture that lacks the field. The captures come by layout, then in time."""
    for layout, group in groupby(captures, key=lambda one: one.layout):
        yield from _of_layout(layout, group)


def _of_layout(layout: str, captures: Iterable[Seen]) -> Iterator[Problem]:
    """The drifts of one layout.

    One shows in every place of the windows near it; the steepest rise among them is where the second window begins with it.
    """
    near: deque[Seen] = deque(maxlen=2 * WINDOW)
    before, after = [0] * len(FIELDS), [0] * len(FIELDS)
    steepest: dict[int, _Rise] = {}
    for one in captures:
        gone = near[0].lacks if len(near) == 2 * WINDOW else 0
        passing = near[-WINDOW].lacks if len(near) >= WINDOW else 0
        near.append(one)
        for field in range(len(FIELDS)):
            before[field] += (passing >> field & 1) - (gone >> field & 1)
            after[field] += (one.lacks >> field & 1) - (passing >> field & 1)
            if len(near) == 2 * WINDOW and _is_drift(before[field], after[field]):
                best = steepest.get(field)
                if best is None or after[field] - before[field] > best.after - best.before:
                    since = next(late.path for late in islice(near, WINDOW, None) if late.lacks >> field & 1)
                    steepest[field] = _Rise(before[field], after[field], since)
            elif field in steepest:
                yield _problem(layout, field, steepest.pop(field))
    for field, rise in steepest.items():
        yield _problem(layout, field, rise)


def _is_drift(before: int, after: int) -> bool:
    return 100 * before < _BELOW * WINDOW and 100 * after > _ABOVE * WINDOW


def _problem(layout: str, field: int, rise: _Rise) -> Problem:
    shares = {"before": str(100 * rise.before // WINDOW), "after": str(100 * rise.after // WINDOW)}
    words = {"layout": layout, "field": FIELDS[field], "window": str(WINDOW), **shares}
    return Problem(rise.since, 0, "layout-drift", words)
