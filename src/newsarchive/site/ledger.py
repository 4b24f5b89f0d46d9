"""What lies in the output and what is to be planned again, as the store remembers it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsarchive.model import list_name
from newsarchive.sql import batched, marks, transaction
from newsarchive.urls import SITE_MANIFEST, manifest

MANIFEST = "manifest"
INDEX = "index"  # the unit of the files of the search index, which are not planned
DATA = "data"  # how the units of the data that the site offers begin, which are not planned
GONE = "gone"  # the unit of a file that none lays any more and that is still to be removed
_AT_ONCE = 400  # values that one statement is given
_PLANNED = "NOT (unit >= 'manifest\t' AND unit < 'manifest\n' OR unit = 'index' OR unit >= 'data\t' AND unit < 'data\n')"


class Row(NamedTuple):
    """A page as it lies: its path, the SHA-256 of its bytes, its stamp, and how far that can be trusted."""

    path: str
    sha256: bytes
    stamp: str
    settled: int


class Laid:
    """What lies in the output, as the store remembers it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def units(self, start: str) -> Iterator[str]:
        """The units whose names begin so and that have pages."""
        rows = self._db.execute(
            "SELECT DISTINCT unit FROM page WHERE unit >= ? AND unit < ? AND unit != ?",
            (start, start + "\U0010ffff", GONE),
        )
        return (unit for (unit,) in rows)

    def known(self, units: list[str]) -> dict[str, Row]:
        """The pages of some units by their paths; a stamp that is empty where the page must be written again."""
        found: dict[str, Row] = {}
        for part in batched(units, _AT_ONCE):
            rows = self._db.execute(
                f"SELECT path, sha256, stamp, settled FROM page WHERE unit IN ({marks(len(part))})", part
            )
            found.update((row[0], Row._make(row)) for row in rows)
        return found


def note_stale(db: sqlite3.Connection, units: Iterable[str]) -> None:
    """Note units that are to be planned again."""
    db.executemany("INSERT OR IGNORE INTO stale VALUES(?)", ((unit,) for unit in units))


def note_done(db: sqlite3.Connection, unit: str) -> None:
    """A unit that is in no queue need not be planned again."""
    db.execute("DELETE FROM stale WHERE unit = ?", (unit,))


def queue(db: sqlite3.Connection) -> int:
    """Put the units that are to be planned again in the order in which that is done; how many there are.

    Articles come in the order in which their pages were saved: those of one time name the same headlines. What a killed run
    had in its queue is in this one.
    """
    with transaction(db):
        db.execute("INSERT OR IGNORE INTO stale SELECT unit FROM queue")
        db.execute("DELETE FROM queue")
        db.execute(
            f"""
            INSERT INTO queue(unit) SELECT unit FROM stale
            LEFT JOIN article ON unit >= 'article\t' AND unit < 'article\n' AND id = substr(unit, 9) LEFT JOIN capture USING(no)
            WHERE {_PLANNED} ORDER BY captured, unit
            """
        )
        db.execute(f"DELETE FROM stale WHERE {_PLANNED}")
    return int(db.execute("SELECT count(*) FROM queue").fetchone()[0])


def queued(db: sqlite3.Connection, size: int) -> Iterator[list[str]]:
    """The units of the queue in parts of so many."""
    place = 0
    while rows := db.execute(
        "SELECT unit FROM queue WHERE place > ? ORDER BY place LIMIT ?", (place, size)
    ).fetchall():
        place += len(rows)
        yield [unit for (unit,) in rows]


def note_laid(db: sqlite3.Connection, count: int) -> None:
    """So many units, the first of the queue as it was made, need not be planned again."""
    db.execute("DELETE FROM queue WHERE place <= ?", (count,))


def record(db: sqlite3.Connection, laid: Iterable[tuple[str, list[Row]]], *, blank: bool) -> None:
    """Remember which pages some units laid. What they laid no more is gone. `blank`: nothing was known before this build."""
    pages = dict(laid)
    before = {} if blank else Laid(db).known([*pages])
    rows = [(row, unit) for unit, own in pages.items() for row in own]
    after = {row.path for row, _ in rows}
    changed = [path for path in before if path not in after]
    db.executemany("UPDATE page SET unit = ? WHERE path = ?", [(GONE, path) for path in changed])
    for row, _ in rows:
        old = before.get(row.path)
        if old is None or old.sha256 != row.sha256:
            changed.append(row.path)
    named = [(row, unit, manifest(row.path)) for row, unit in rows]
    db.executemany(
        "INSERT OR REPLACE INTO page VALUES(?, ?, ?, ?, ?, ?)",
        [
            (row.path, unit, row.sha256, row.stamp, row.settled, 1 if name == SITE_MANIFEST else None)
            for row, unit, name in named
            if before.get(row.path) != row
        ],
    )
    note_stale(db, {list_name(MANIFEST, manifest(path)) for path in changed})
