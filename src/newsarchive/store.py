"""The archive in one SQLite file, `.newsarchive/archive.db`: a cache, which may be deleted at any time.

What is in it is made again from the content; so an older, newer or damaged file is set aside by making a new one. The
statements that fill and ask the tables stand in the modules that own them.
"""

from __future__ import annotations

import errno
import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsarchive.problems import WRITABLE, Fault
from newsarchive.schema import INDEXES, PAGE_INDEXES, SCHEMA
from newsarchive.sql import transaction

NAME = "archive.db"
_PAGE_BYTES = 8192  # of which two readings of captures fill one; of 4096 each would waste a quarter
_CHECKPOINT_PAGES = 8_000  # 64 MB: what is written again and again goes into the file once
_CACHE_KB = 16_000
_READERS_CACHE_KB = 12_000
_FULL = (
    errno.ENOSPC,
    errno.EDQUOT,
    "SQLITE_FULL",
    "SQLITE_IOERR_SHMSIZE",
)  # the last: no room for the index of the log
_FINISHED = "finished"  # in `meta` where the last build came to its end


@cache
def program_digest() -> str:
    """A hash of the program's own sources and data, so that no cached result outlives the code that made it."""
    whole = hashlib.sha256()
    root = Path(__file__).parent
    for path in sorted([*root.rglob("*.py"), *root.rglob("*.yaml")]):
        whole.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


class Opened(NamedTuple):
    """The store of a site, opened.

    A connection, whether it is new, whether the last build was killed, and a note where it had to be made anew.
    """

    db: sqlite3.Connection
    fresh: bool
    killed: bool
    note: str | None


@contextmanager
def opened(folder: Path, *, fresh: bool = False) -> Iterator[Opened]:
    """The store of a site for one build.

    With `fresh` it is made anew in any case. Holds the site's lock: raises :class:`Fault` (exit code 1) where another build
    of the site runs, or the folder cannot be written.
    """
    with closing(_lock(folder)):
        if fresh:
            remove(folder)
        found = _open(folder)
        with closing(found.db) as db:
            db.execute("DELETE FROM meta WHERE key = ?", (_FINISHED,))
            yield found
            remember(db, _FINISHED, "yes")
            busy, _, _ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy:  # else somebody still reads, and the log beside the file is needed
            try:
                _mark(folder).write_text(_stamp(folder / NAME))
            except OSError as error:
                raise unwritable(folder, error) from None


def _lock(folder: Path) -> sqlite3.Connection:
    """The site's lock, which the system lets go of however this process ends."""
    path = folder / "lock"
    try:
        folder.mkdir(exist_ok=True)
        lock = sqlite3.connect(path, timeout=0)
        lock.execute("BEGIN EXCLUSIVE")
        return lock
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise Fault(
                "Another build of this site is running; wait until it is done.", exit_code=1
            ) from None
        raise unwritable(folder, error) from None
    except sqlite3.DatabaseError:  # not a lock of ours
        path.unlink()
        return _lock(folder)
    except OSError as error:
        raise unwritable(folder, error) from None


def reading(folder: Path) -> sqlite3.Connection:
    """A connection that only reads, for workers and for questions. Raises :class:`Fault` where nothing was built."""
    path = folder / NAME
    if not path.exists():
        raise Fault("Nothing has been built here yet; run `newsarchive build` first.")
    try:
        quiet = "&immutable=1" if _mark(folder).is_file() else ""  # no build is running
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{quiet}", uri=True)
        db.execute("PRAGMA query_only = 1")
        db.execute(f"PRAGMA cache_size = -{_READERS_CACHE_KB}")
        db.execute("SELECT value FROM meta").fetchone()
    except sqlite3.DatabaseError as error:
        raise Fault(f"The store {path} cannot be read ({error}); run `newsarchive build`.") from None
    return db


def finished(folder: Path) -> sqlite3.Connection:
    """As :func:`reading`, for questions about all of the archive: half of it would answer them wrongly.

    Raises :class:`Fault` also where the last build did not come to its end.
    """
    db = reading(folder)
    if db.execute("SELECT value FROM meta WHERE key = ?", (_FINISHED,)).fetchone() is None:
        db.close()
        raise Fault(
            "The last build did not come to its end, or is still at work; run `newsarchive build` first."
        )
    return db


def _open(folder: Path) -> Opened:
    """The store, made anew where it is another version's, damaged, or was touched since it was closed.

    After a run that was killed there is no mark of its closing; then SQLite's own recovery and check decide.
    """
    path, mark, note, killed = folder / NAME, _mark(folder), None, False
    if path.exists():
        closed = mark.read_text(errors="replace") if mark.is_file() else None
        killed = closed is None
        _unlink(mark)
        if closed is not None and closed != _stamp(path):
            note = "The store was changed since the last build; everything is read again."
        else:
            if (
                closed is not None
            ):  # then these are leftovers of readers; SQLite maps them into memory as they are
                _unlink(path.with_name(NAME + "-wal"))
                _unlink(path.with_name(NAME + "-shm"))
            try:
                db = _connect(path)
                sound = closed is not None or db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
                if sound and db.execute("SELECT value FROM meta WHERE key = 'program'").fetchone() == (
                    program_digest(),
                ):
                    index(db, pages=True)
                    return Opened(db, False, killed, None)
                db.close()
                note = "The store was made by another version; everything is read again."
            except sqlite3.DatabaseError:
                note = "The store was damaged; everything is read again."
    remove(folder)
    try:
        db = _connect(path)
    except sqlite3.DatabaseError as error:
        raise unwritable(folder, error) from None
    db.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
    # Nobody reads it yet; so what is new need not be written twice, into the log and then into the file.
    db.execute("PRAGMA journal_mode = TRUNCATE")
    db.executescript(f"BEGIN; {SCHEMA} COMMIT;")
    with transaction(db):
        db.execute("INSERT INTO meta VALUES('program', ?)", (program_digest(),))
    return Opened(db, True, killed, note)


def index(db: sqlite3.Connection, *, pages: bool) -> None:
    """Make what tables are asked by that are full now, where it is not there yet: those of captures, or of pages too.

    From now on others may read while this connection writes.
    """
    with transaction(db):
        for one in INDEXES + (PAGE_INDEXES if pages else ()):
            db.execute(f"CREATE INDEX IF NOT EXISTS {one}")
    db.execute("PRAGMA journal_mode = WAL")


def unwritable(folder: Path, error: sqlite3.DatabaseError | OSError) -> Fault:
    """The store cannot be written: what to do."""
    if (error.errno if isinstance(error, OSError) else getattr(error, "sqlite_errorname", None)) in _FULL:
        return Fault(
            f"The disk is full at {folder}; make room and build again, nothing is lost.", exit_code=1
        )
    return Fault(f"The store in {folder} cannot be written: {error}; {WRITABLE}.", exit_code=1)


def remove(folder: Path) -> None:
    """Delete the store; the next build makes it anew."""
    for name in (NAME, NAME + "-journal", NAME + "-wal", NAME + "-shm", "closed"):
        _unlink(folder / name)


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except (IsADirectoryError, NotADirectoryError) as error:
        raise Fault(f"{path} is not a file of ours ({error.strerror}); remove it.", exit_code=1) from None
    except OSError as error:
        raise Fault(f"{path} cannot be removed: {error.strerror}; {WRITABLE}.", exit_code=1) from None


def _mark(folder: Path) -> Path:
    return folder / "closed"


def _stamp(path: Path) -> str:
    status = path.stat()
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
    db.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
    return db


def remembered(db: sqlite3.Connection, key: str, value: object) -> bool:
    """Whether this value was the last one put under the key; puts its hash there."""
    digest = hashlib.sha256(msgspec.msgpack.encode(value)).hexdigest()
    before = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    remember(db, key, digest)
    return bool(before == (digest,))


def recall(db: sqlite3.Connection, key: str) -> str | None:
    """The value under a key."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else None


def remember(db: sqlite3.Connection, key: str, value: str) -> None:
    """Put a value under a key."""
    db.execute("INSERT INTO meta VALUES(?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (key, value))
