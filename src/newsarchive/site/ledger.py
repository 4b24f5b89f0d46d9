"""What lies in the output and what is to be planned again, as the store remembers it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from newsarchive.model import list_name
from newsarchive.urls import manifest

MANIFEST = "manifest"
GONE = "gone"  # the unit of a file that none lays any more and that is still to be removed


class Laid:
    """What lies in the output, as the store remembers it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def units(self, start: str) -> list[str]:
        """The units whose names begin so and that have pages."""
        rows = self._db.execute(
            "SELECT DISTINCT unit FROM page WHERE unit >= ? AND unit < ? AND unit != ?",
            (start, start + "\U0010ffff", GONE),
        )
        return [unit for (unit,) in rows]

    def pages(self, unit: str) -> int:
        """How many pages a unit has."""
        return int(self._db.execute("SELECT count(*) FROM page WHERE unit = ?", (unit,)).fetchone()[0])

    def digests(self, unit: str) -> dict[str, tuple[bytes, str]]:
        """The paths of a unit's pages with the digest and SHA-256 of each; an empty digest where it must be written again."""
        rows = self._db.execute("SELECT path, digest, sha256 FROM page WHERE unit = ?", (unit,))
        return {path: (digest, sha256) for path, digest, sha256 in rows}


def note_stale(db: sqlite3.Connection, units: Iterable[str]) -> None:
    """Note units that are to be planned again."""
    db.executemany("INSERT OR IGNORE INTO stale VALUES(?)", [(unit,) for unit in units])


def stale(db: sqlite3.Connection) -> list[str]:
    """The units that are to be planned again."""
    rows = db.execute("SELECT unit FROM stale WHERE unit NOT LIKE 'manifest\t%' ORDER BY unit")
    return [unit for (unit,) in rows]


def record(db: sqlite3.Connection, unit: str, pages: list[tuple[str, bytes, str, str, bool]]) -> None:
    """Remember what a unit laid: path, digest, SHA-256, stamp and whether it is settled. What it laid no more is gone."""
    before = {path for (path,) in db.execute("SELECT path FROM page WHERE unit = ?", (unit,))}
    after = {path for path, *_ in pages}
    rows = [(path, unit, manifest(path), *rest) for path, *rest in pages]
    db.executemany("INSERT OR REPLACE INTO page VALUES(?, ?, ?, ?, ?, ?, ?)", rows)
    db.executemany("UPDATE page SET unit = ? WHERE path = ?", [(GONE, path) for path in before - after])
    touched = {list_name(MANIFEST, manifest(path)) for path in before | after}
    note_stale(db, touched)
    db.execute("DELETE FROM stale WHERE unit = ?", (unit,))
