"""The output folder brought in step with the plan: what changed is written, what went is removed, nothing else is touched.

Every file is written under a temporary name of our own and put in place in one step, so that no reader sees half of one.
`manifest/` in the output names every file with its SHA-256 (as `sha256sum -c` reads it), so that stale pages are found even
after the store was deleted; files about to be written are noted there before, so that what a killed run left is found too.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

from newsarchive.model import list_name
from newsarchive.problems import Fault
from newsarchive.site.ledger import GONE, MANIFEST, note_stale
from newsarchive.stamps import is_settled, stamp
from newsarchive.store import transaction

_TEMPORARY = ".newsarchive-part"
_PENDING = "pending-"
_OURS = re.compile(r"[A-Za-z0-9_.~-]+(?:/[A-Za-z0-9_.~-]+)*")
_MANIFEST_NAME = re.compile(r"(site|\d{4}-\d\d)\.sha256")


def write(output: Path, path: str, data: bytes) -> bool:
    """Put a file in place, unless it is there just so; tells whether it was written. Raises :class:`Fault` (exit code 1)."""
    target = output / path
    try:
        if (
            not target.is_symlink()
            and target.is_file()
            and target.stat().st_size == len(data)
            and target.read_bytes() == data
        ):
            return False
        _make_folder(output, target.parent)
        part = target.with_name(f".{os.getpid()}{_TEMPORARY}")
        try:
            part.write_bytes(data)
            part.replace(target)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _fault(error, target) from None
    return True


def _make_folder(output: Path, folder: Path) -> None:
    """Make a folder of the output; never through a symbolic link, which could lead out of it."""
    if folder == output:
        folder.mkdir(parents=True, exist_ok=True)
        return
    if folder.is_symlink():
        raise Fault(
            f"{folder} is a symbolic link, and nothing is written through one; remove it.", exit_code=1
        )
    if not folder.is_dir():
        _make_folder(output, folder.parent)
        folder.mkdir(exist_ok=True)
    else:
        _check_above(output, folder.parent)


def _check_above(output: Path, folder: Path) -> None:
    while folder != output:
        if folder.is_symlink():
            raise Fault(
                f"{folder} is a symbolic link, and nothing is written through one; remove it.", exit_code=1
            )
        folder = folder.parent


def _fault(error: OSError, target: Path) -> Fault:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Fault(
            f"The disk is full at {target}; make room and build again, nothing is lost.", exit_code=1
        )
    if error.errno in (errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENOTEMPTY):
        return Fault(
            f"Something that is not the site's stands in the way of {target}; move it and build again.",
            exit_code=1,
        )
    return Fault(f"{target} cannot be written: {error.strerror or error}.", exit_code=1)


def stamped(path: Path) -> tuple[str, bool]:
    """A file's stamp, and whether it is settled."""
    status = path.lstat()
    return stamp(status), is_settled(status)


def note_pending(output: Path, paths: Iterable[str]) -> None:
    """Note the files that are about to be written for the first time, so that they are found if the run is killed."""
    lines = "".join(f"{path}\n" for path in paths)
    if lines:
        folder = output / MANIFEST
        try:
            _make_folder(output, folder)
            with (folder / f"{_PENDING}{os.getpid()}").open("a", encoding="utf-8") as file:
                file.write(lines)
        except OSError as error:
            raise _fault(error, folder) from None


def survey(output: Path, db: sqlite3.Connection) -> None:
    """Compare the output with the store: a page that is missing or was changed is to be written again.

    Sweeps temporary files that a killed run left. A file that is none of ours is passed over.
    """
    lost: list[tuple[str, str]] = []
    restamped: list[tuple[str, bool, str]] = []
    known_pages = "SELECT path, unit, stamp, settled, sha256 FROM page WHERE unit != ? ORDER BY path"
    rows = iter(db.execute(known_pages, (GONE,)))
    row = next(rows, None)
    for path, found in _files(output):
        while row is not None and row[0] < path:
            lost.append((row[0], row[1]))
            row = next(rows, None)
        if row is not None and row[0] == path:
            known = found == row[2]
            if not known or not row[3]:
                if _sha256(output / path) == row[4]:
                    restamped.append((*stamped(output / path), path))
                else:
                    lost.append((path, row[1]))
            row = next(rows, None)
    while row is not None:
        lost.append((row[0], row[1]))
        row = next(rows, None)
    with transaction(db):
        db.executemany("UPDATE page SET stamp = ?, settled = ? WHERE path = ?", restamped)
        db.executemany("UPDATE page SET digest = x'' WHERE path = ?", [(path,) for path, _ in lost])
        note_stale(db, (unit for _, unit in lost))


def _files(output: Path) -> Iterator[tuple[str, str]]:
    """The files of the output in order of path, each with its stamp; symbolic links count as no files."""
    waiting = [""]
    while waiting:
        path = waiting.pop()
        if path.endswith("/") or not path:
            try:
                with os.scandir(output / path) as listing:
                    names = (entry.name + "/" * entry.is_dir(follow_symlinks=False) for entry in listing)
                    waiting += [path + name for name in sorted(names, reverse=True)]
            except FileNotFoundError:
                continue
        elif path.endswith(_TEMPORARY):
            (output / path).unlink(missing_ok=True)
        else:
            status = (output / path).lstat()
            if S_ISREG(status.st_mode):
                yield path, stamp(status)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def finish(output: Path, db: sqlite3.Connection) -> tuple[int, int]:
    """Remove what went, write the manifests that changed; how many files were removed, and how many manifests written."""
    removed = sum(_remove(output, path) for path in _leftovers(output, db))
    gone = [path for (path,) in db.execute("SELECT path FROM page WHERE unit = ?", (GONE,))]
    removed += sum(_remove(output, path) for path in gone)
    names = [
        unit.partition("\t")[2]
        for (unit,) in db.execute("SELECT unit FROM stale WHERE unit LIKE 'manifest\t%' ORDER BY unit")
    ]
    written = 0
    with transaction(db):
        db.execute("DELETE FROM page WHERE unit = ?", (GONE,))
        for name in names:
            new, old = _write_manifest(output, name, db)
            written += new
            removed += old
    for path in (output / MANIFEST).glob(f"{_PENDING}*"):
        if path.is_file() or path.is_symlink():
            path.unlink(missing_ok=True)
    return removed, written


def _write_manifest(output: Path, name: str, db: sqlite3.Connection) -> tuple[bool, bool]:
    """Write one manifest, in order of path, or remove it where it would be empty; which of the two was done."""
    rows = db.execute(
        "SELECT sha256, path FROM page WHERE manifest = ? AND unit != ? ORDER BY path", (name, GONE)
    )
    data = "".join(f"{sha256}  {path}\n" for sha256, path in rows).encode()
    unit = list_name(MANIFEST, name)
    db.execute("DELETE FROM stale WHERE unit = ?", (unit,))
    db.execute("DELETE FROM page WHERE unit = ?", (unit,))
    if not data:
        return False, _remove(output, name)
    written = write(output, name, data)
    row = (name, unit, None, b"manifest", hashlib.sha256(data).hexdigest(), *stamped(output / name))
    db.execute("INSERT INTO page VALUES(?, ?, ?, ?, ?, ?, ?)", row)
    return written, False


def _leftovers(output: Path, db: sqlite3.Connection) -> list[str]:
    """Files of ours that the plan knows no more.

    Those a manifest of another store names and that still are what it says; and those noted as about to be written.
    """
    named: set[str] = set()
    for path in sorted(
        path for path in (output / MANIFEST).glob("*") if path.is_file() and not path.is_symlink()
    ):
        name = f"{MANIFEST}/{path.name}"
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        if path.name.startswith(_PENDING):
            named.update(lines)
        elif _MANIFEST_NAME.fullmatch(path.name) and not _knows(db, "path", name):
            if not _knows(db, "manifest", name):
                named.add(name)
            named.update(line[66:] for line in lines if _is_unchanged(output, line[66:], line[:64]))
    return sorted(path for path in named if is_safe(path) and not _knows(db, "path", path))


def _knows(db: sqlite3.Connection, column: str, value: str) -> bool:
    return db.execute(f"SELECT 1 FROM page WHERE {column} = ? LIMIT 1", (value,)).fetchone() is not None


def _is_unchanged(output: Path, path: str, sha256: str) -> bool:
    """Whether a file that a manifest names is there just as it was written."""
    if not is_safe(path):
        return False
    _check_above(output, (output / path).parent)
    return (output / path).is_file() and _sha256(output / path) == sha256


def is_safe(path: str) -> bool:
    """Whether a path can be one that we write: a manifest may have been tampered with, an asset be named oddly."""
    return _OURS.fullmatch(path) is not None and not any(part in (".", "..") for part in path.split("/"))


def _remove(output: Path, path: str) -> bool:
    """Remove a file of ours and the folders it leaves empty; never through a symbolic link."""
    target = output / path
    _check_above(output, target.parent)
    try:
        if not target.is_file() or target.is_symlink():
            return False
        target.unlink()
        for folder in target.parents:
            if folder == output:
                break
            folder.rmdir()
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT):
            raise _fault(error, target) from None
    return True
