"""Stage 2: captures that may show one article are grouped, and become articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

import msgspec

from newsarchive import store
from newsarchive.archive import merge
from newsarchive.archive.kept import Rules, Texts
from newsarchive.executors import Shared, at_hand, in_parts, let_go, new_token, spread

_AT_ONCE = 50  # crowds of captures, of two each in most cases


class Job(msgspec.Struct, frozen=True):
    """One build's grouping. `texts` gives the lines of a file, in any process; `token` is another one for each build."""

    work: Path
    texts: Texts
    rules: Rules
    token: str


def group(
    db: sqlite3.Connection, work: Path, by: Rules, texts: Texts, executor: Executor, *, noting: bool
) -> None:
    """Make articles of all captures that have none, and of new ones that may belong together with others."""
    job = Job(work, texts, by, new_token())
    try:
        for groups in spread(executor, partial(find, Shared(job)), in_parts(merge.crowds(db), _AT_ONCE)):
            merge.settle(db, groups, noting=noting)
    finally:
        let_go()
    merge.note_grouped(db)


def find(shared: Shared[Job], crowds: Sequence[dict[int, str]]) -> list[merge.Group]:
    """The articles that some captures show, in any process. What the one that writes has not kept yet is not asked for."""
    job = shared.get()
    db = at_hand(job.token, partial(_reader, job.work))
    return [group for crowd in crowds for group in merge.groups(db, crowd, job.rules, job.texts)]


def _reader(work: Path) -> tuple[sqlite3.Connection, Callable[[], None]]:
    db = store.reading(work)
    return db, db.close
