"""The store brought in step with what was withdrawn: captures that show it are read again, its pages are planned again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial

import msgspec

from newsarchive import store
from newsarchive.archive.kept import body_of, record_of
from newsarchive.archive.sieve import Withheld, withheld
from newsarchive.archive.takedown import Known, is_touched
from newsarchive.executors import Shared, spread
from newsarchive.indexing import make_anew
from newsarchive.model import WITHHELD, list_name
from newsarchive.problems import Fault
from newsarchive.site.ledger import note_stale
from newsarchive.sql import transaction
from newsarchive.takedowns import Takedowns

Lines = Callable[[str, bool], Sequence[str]]
Row = tuple[Known, bytes, str]
"""What the store knows of a capture, its record, its labels."""
_KNOWN, _SCRUB = "takedowns", "takedowns to be scrubbed"
_AT_ONCE = 200


class Look(msgspec.Struct, frozen=True):
    """What some captures are looked at for; `texts` gives the lines of a file."""

    wanted: Withheld
    texts: Lines


def refresh(
    db: sqlite3.Connection, takedowns: Takedowns, texts: Lines, executor: Executor, *, new: bool
) -> None:
    """Let captures be read again that show what was withdrawn since the last build, or that showed what is so no more.

    Costs nothing where nothing changed; else all files are looked through once. A store that is `new` has nothing to bring in step.
    """
    now = takedowns.parts()
    known = store.recall(db, _KNOWN)
    before = msgspec.json.decode(known, type=dict[str, tuple[str, str]]) if known else {}
    if now == before:
        return
    added = frozenset(id_ for id_, (kept, _) in now.items() if before.get(id_, ("", ""))[0] != kept)
    gone = {id_ for id_, (kept, _) in before.items() if now.get(id_, ("", ""))[0] != kept}
    touched: set[str] = set()
    if not new:
        for id_ in gone:
            rows = db.execute("SELECT path FROM withheld JOIN capture USING(no) WHERE takedown = ?", (id_,))
            touched.update(path for (path,) in rows)
        if added:
            look = Look(withheld(takedowns, added), texts)
            touched.update(found(db, look, executor))
    with transaction(db):
        db.executemany("UPDATE capture SET context = '' WHERE path = ?", ((path,) for path in touched))
        told = (id_ for id_ in now.keys() | before.keys() if now.get(id_) != before.get(id_))
        note_stale(db, (list_name(WITHHELD, id_) for id_ in told))
        store.remember(db, _KNOWN, msgspec.json.encode(now).decode())
        if touched:
            make_anew(db)
        if touched and added:
            store.remember(db, _SCRUB, "yes")


def found(db: sqlite3.Connection, look: Look, executor: Executor) -> Iterator[str]:
    """The paths of the captures that may show something withdrawn, of all that the store knows."""
    for paths in spread(executor, partial(look_at, Shared(look)), parts(db)):
        yield from paths


def parts(db: sqlite3.Connection) -> Iterator[list[Row]]:
    """All captures that the store knows, some at once."""
    last = 0
    while rows := db.execute(
        "SELECT no, path, sha256, newspaper, number, moment, article, record, labels FROM capture JOIN reading USING(no) "
        "WHERE no > ? ORDER BY no LIMIT ?",
        (last, _AT_ONCE),
    ).fetchall():
        last = rows[-1][0]
        yield [(Known._make(row[1:7]), row[7], row[8]) for row in rows]


def look_at(shared: Shared[Look], part: Iterable[Row]) -> list[str]:
    """The paths of some captures that may show something withdrawn."""
    look = shared.get()
    touched = []
    for at, blob, _ in part:
        record = record_of(blob)
        try:
            lines = look.texts(at.path, record.even)
            capture = record.capture
            if capture is not None:
                capture = msgspec.structs.replace(capture, body=body_of(record, at.path, look.texts))
        except (Fault, IndexError):  # gone or changed: it is read anew anyway
            continue
        if is_touched(look.wanted, at, capture, lines):
            touched.append(at.path)
    return touched


def scrub(db: sqlite3.Connection) -> None:
    """Leave nothing in the store's free pages of what was withdrawn; only after a build that took something out."""
    if store.recall(db, _SCRUB) is not None:
        db.execute("VACUUM")
        db.execute("DELETE FROM meta WHERE key = ?", (_SCRUB,))
