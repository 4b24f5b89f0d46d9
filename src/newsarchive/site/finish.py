"""The end of a build: what went is removed from the output, and the manifests that changed are written."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from newsarchive.model import list_name
from newsarchive.site.ledger import GONE, INDEX, MANIFEST, note_done
from newsarchive.site.output import PENDING, check_above, file_sha256, is_safe, trouble, write
from newsarchive.sql import marks, transaction
from newsarchive.stamps import COMPARED, SETTLED, SETTLING
from newsarchive.urls import INDEX_MANIFEST, SITE_MANIFEST

_SHA256_LENGTH = 64  # digits
_AT_ONCE = 400  # paths that one statement is asked for
_MANIFEST_NAME = re.compile(r"(site|\d{4}-\d\d)\.sha256")
_MONTHS_NAME = re.compile(r"manifest/\d{4}-\d\d\.sha256")


def finish(output: Path, db: sqlite3.Connection, latest: Iterable[str]) -> tuple[int, int]:
    """Remove what went, write the manifests that changed; how many files were removed, and how many manifests written.

    `latest` are the pages written last: the clock may not have moved on since.
    """
    removed = sum(_remove(output, path) for path in _leftovers(output, db))
    gone = [path for (path,) in db.execute("SELECT path FROM page WHERE unit = ?", (GONE,))]
    removed += sum(_remove(output, path) for path in gone)
    names = [
        unit.partition("\t")[2]
        for (unit,) in db.execute("SELECT unit FROM stale WHERE unit LIKE 'manifest\t%' ORDER BY unit")
    ]
    if any(_MONTHS_NAME.fullmatch(name) for name in names):  # that of the site names those of months
        names = sorted({*names, SITE_MANIFEST})
    written, safe = 0, set[str]()
    with transaction(db):
        db.execute("DELETE FROM page WHERE unit = ?", (GONE,))
        db.executemany("UPDATE page SET settled = ? WHERE path = ?", [(COMPARED, path) for path in latest])
        db.execute("UPDATE page SET settled = ? WHERE settled = ?", (SETTLED, SETTLING))
        for name in names:
            new, old = _write_manifest(output, name, db, safe)
            written += new
            removed += old
    for path in (output / MANIFEST).glob(f"{PENDING}*"):
        if path.is_file() or path.is_symlink():
            path.unlink(missing_ok=True)
    return removed, written


def _write_manifest(output: Path, name: str, db: sqlite3.Connection, safe: set[str]) -> tuple[bool, bool]:
    """Write one manifest, in order of path, or remove it where it would be empty; which of the two was done."""
    month = name.removeprefix(f"{MANIFEST}/").removesuffix(".sha256").replace("-", "/") + "/"
    where, values = {
        SITE_MANIFEST: ("site = 1 AND unit != ?", (GONE,)),
        INDEX_MANIFEST: ("unit = ?", (INDEX,)),
    }.get(name, ("path > ? AND path < ? AND unit != ?", (month, month + "~", GONE)))
    rows = db.execute(
        f"SELECT lower(hex(sha256)) || '  ' || path || char(10) FROM page WHERE {where} ORDER BY path", values
    )
    data = "".join(line for (line,) in rows).encode()
    unit = list_name(MANIFEST, name)
    note_done(db, unit)
    db.execute("DELETE FROM page WHERE unit = ?", (unit,))
    if not data:
        return False, _remove(output, name)
    written = write(output, name, data, safe)
    named = 1 if _MONTHS_NAME.fullmatch(name) else None
    row = (name, unit, hashlib.sha256(data).digest(), written.stamp, written.settled, named)
    db.execute("INSERT INTO page VALUES(?, ?, ?, ?, ?, ?)", row)
    return written.new, False


def _leftovers(output: Path, db: sqlite3.Connection) -> list[str]:
    """Files of ours that the plan knows no more.

    Those a manifest of another store names and that still are what it says, or of which a killed run left no more than their
    folder; and those noted as about to be written.
    """
    found: set[str] = set()
    for path in sorted(
        path for path in (output / MANIFEST).glob("*") if path.is_file() and not path.is_symlink()
    ):
        name = f"{MANIFEST}/{path.name}"
        if path.name.startswith(PENDING):
            found.update(_unplanned(path, db))
        elif _MANIFEST_NAME.fullmatch(path.name) and not _knows(db, name):
            if not _is_stale(db, name):
                found.add(name)
            lines = _unplanned(path, db, _SHA256_LENGTH + 2)
            found.update(
                line[_SHA256_LENGTH + 2 :]
                for line in lines
                if not _MONTHS_NAME.fullmatch(line[_SHA256_LENGTH + 2 :])  # they are looked at themselves
                and _is_as_left(output, line[_SHA256_LENGTH + 2 :], line[:_SHA256_LENGTH])
            )
    return sorted(filter(is_safe, found))


def _unplanned(listed: Path, db: sqlite3.Connection, column: int = 0) -> Iterator[str]:
    """The lines of a list of files whose path, from a column on, the plan does not know."""
    with listed.open(encoding="utf-8", errors="replace") as file:
        while lines := [line.rstrip("\n") for line in islice(file, _AT_ONCE)]:
            paths = [line[column:] for line in lines]
            rows = db.execute(f"SELECT path FROM page WHERE path IN ({marks(len(paths))})", paths)
            known = {path for (path,) in rows}
            yield from (line for line in lines if line[column:] not in known)


def _knows(db: sqlite3.Connection, path: str) -> bool:
    return db.execute("SELECT 1 FROM page WHERE path = ?", (path,)).fetchone() is not None


def _is_stale(db: sqlite3.Connection, name: str) -> bool:
    """Whether a manifest is about to be written."""
    return (
        db.execute("SELECT 1 FROM stale WHERE unit = ?", (list_name(MANIFEST, name),)).fetchone() is not None
    )


def _is_as_left(output: Path, path: str, sha256: str) -> bool:
    """Whether a file that a manifest names is there just as it was written, or not there at all."""
    if not is_safe(path):
        return False
    target = output / path
    check_above(output, target.parent)
    return not os.path.lexists(target) or (target.is_file() and file_sha256(target).hex() == sha256)


def _remove(output: Path, path: str) -> bool:
    """Remove a file of ours and the folders it leaves empty; whether it was there. Never through a symbolic link.

    Folders are looked at in any case: a killed run may have come no further than the file, or not as far as it.
    """
    target = output / path
    check_above(output, target.parent)
    there = target.is_file() and not target.is_symlink()
    try:
        if there:
            target.unlink()
        for folder in target.parents:
            if folder == output:
                break
            with suppress(FileNotFoundError):
                folder.rmdir()
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT, errno.ENOTDIR):
            raise trouble(error, target) from None
    return there
