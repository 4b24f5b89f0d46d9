"""The output looked over: pages that are missing, or that are not as they were written, are to be written again."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from newsarchive.site.ledger import GONE, note_stale
from newsarchive.site.output import file_sha256, stamped, trouble
from newsarchive.sql import transaction
from newsarchive.stamps import SETTLED, stamp

_MOST_LOST = 20_000  # pages; where more are missing the whole site is written again


class Seen(NamedTuple):
    """What a look at the output found.

    Pages that must be written again with their units (None: all), and new stamps of pages that are as they were.
    """

    lost: list[tuple[str, str]] | None
    restamped: list[tuple[str, int, str]]


def look(output: Path, db: sqlite3.Connection) -> Seen:
    """Compare the output with the store: which pages are missing or were changed since they were written."""
    lost: list[tuple[str, str]] = []
    restamped: list[tuple[str, int, str]] = []
    below = f"{output}/"
    rows = db.execute("SELECT path, unit, stamp, settled, sha256 FROM page WHERE unit != ?", (GONE,))
    for path, unit, before, settled, sha256 in rows:
        try:
            status = os.lstat(below + path)
            if settled == SETTLED and stamp(status) == before:
                continue
            if S_ISREG(status.st_mode) and file_sha256(output / path) == sha256:
                restamped.append((*stamped(below + path), path))
                continue
        except (FileNotFoundError, NotADirectoryError):
            pass
        except OSError as error:
            raise trouble(error, output / path) from None
        lost.append((path, unit))
        if len(lost) > _MOST_LOST:
            return Seen(None, [])
    return Seen(lost, restamped)


def note_seen(db: sqlite3.Connection, seen: Seen) -> None:
    """Let what a look at the output found be put right."""
    with transaction(db):
        if seen.lost is None:
            db.execute("UPDATE page SET stamp = ''")
            db.execute("INSERT OR IGNORE INTO stale SELECT DISTINCT unit FROM page WHERE unit != ?", (GONE,))
            return
        db.executemany("UPDATE page SET stamp = ?, settled = ? WHERE path = ?", seen.restamped)
        db.executemany("UPDATE page SET stamp = '' WHERE path = ?", [(path,) for path, _ in seen.lost])
        note_stale(db, (unit for _, unit in seen.lost))
