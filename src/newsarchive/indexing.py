"""The last stage: the index of the search brought in step with the archive, and its files noted among those of the output."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newsarchive import store, urls
from newsarchive.config import Site
from newsarchive.executors import let_go
from newsarchive.model import list_name
from newsarchive.search import remember
from newsarchive.site.ledger import GONE, INDEX, MANIFEST, note_done, note_stale
from newsarchive.site.output import check_above, stamped
from newsarchive.sql import transaction

if TYPE_CHECKING:
    from newsarchive.search.build import Summary

_AT_WORK = "search at work"  # until the files of the index are noted; till then the next one is made anew
_MADE_FOR = "search made for"  # newspapers of these names; to be opened from disk or not; compact or not

Progress = Callable[[str, int, int | None], None]


def refresh(
    db: sqlite3.Connection,
    site: Site,
    texts: Callable[[Path, str, bool], Sequence[str]],
    executor: Executor,
    progress: Progress,
) -> tuple[list[str], int]:
    """Bring the index in step, if that is due; the files that were written, and how many were removed. Without search it is taken away."""
    folder = site.output / urls.SEARCH
    if not site.searched:
        _take_away(db)
        return [], 0
    names = {key: paper.name or key for key, paper in site.settings.newspapers.items()}
    held, lost = db.execute(
        "SELECT count(*), coalesce(sum(stamp = ''), 0) FROM page WHERE unit = ?", (INDEX,)
    ).fetchone()
    with transaction(db):
        note_done(db, INDEX)  # what is lost of it has no stamp
        killed = db.execute("SELECT 1 FROM meta WHERE key = ?", (_AT_WORK,)).fetchone() is not None
        same = store.remembered(db, _MADE_FOR, (names, site.portable, site.settings.compact))
        whole = same and held and not lost and not killed
        if whole and not remember.waits(db):
            return [], 0
        store.remember(db, _AT_WORK, "yes")
    from newsarchive.archive.documents import Documents, ids
    from newsarchive.search import build as search

    check_above(site.output, folder)
    source = search.Source(partial(ids, db), Documents(site.work, names, partial(texts, site.content)))
    how = {"clean": not whole, "scripts": site.portable, "compact": site.settings.compact}
    try:
        summary = search.refresh(folder, site.work, db, source, (), executor, progress, **how)
    finally:
        let_go()
    _lay(db, site.output, summary)
    return [urls.SEARCH + name for name in summary.written], len(summary.removed)


def make_anew(db: sqlite3.Connection) -> None:
    """Let the next index be a new base: what was withdrawn must leave the old one. To be called inside a transaction."""
    store.remember(db, _AT_WORK, "yes")


def _lay(db: sqlite3.Connection, output: Path, summary: Summary) -> None:
    """Note the files of the index as they lie now."""
    rows = [
        (path, INDEX, sha256, *stamped(output / path), None)
        for path, sha256 in ((urls.SEARCH + name, sha256) for name, sha256 in summary.laid.items())
    ]
    with transaction(db):
        db.executemany("DELETE FROM page WHERE path = ?", [(urls.SEARCH + name,) for name in summary.removed])
        db.executemany("INSERT OR REPLACE INTO page VALUES(?, ?, ?, ?, ?, ?)", rows)
        db.execute("DELETE FROM meta WHERE key = ?", (_AT_WORK,))
        if rows:
            note_stale(db, [list_name(MANIFEST, urls.INDEX_MANIFEST)])


def _take_away(db: sqlite3.Connection) -> None:
    """The files of the index are to be removed with what else went."""
    with transaction(db):
        note_done(db, INDEX)
        remember.forget(db)
        if db.execute("UPDATE page SET unit = ? WHERE unit = ?", (GONE, INDEX)).rowcount:
            note_stale(db, [list_name(MANIFEST, urls.INDEX_MANIFEST)])
