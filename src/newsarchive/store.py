"""The archive in one SQLite file, `.newsarchive/archive.db`: a cache, which may be deleted at any time.

What is in it is made again from the content; so an older, newer or damaged file is set aside by making a new one. The
statements that fill and ask the tables stand in the modules that own them.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

from newsarchive.problems import Fault

NAME = "archive.db"
_FINISHED = "finished"  # in `meta` where the last build came to its end
_SCHEMA = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Stage 1. One row a file of the content. `settled` is 0 where the file was so new when it was stamped that it could change
-- without changing its stamp; then its bytes are compared. `context` names all that its reading depends on beside its bytes.
CREATE TABLE capture(
    path TEXT PRIMARY KEY, stamp TEXT NOT NULL, settled INTEGER NOT NULL, sha256 TEXT NOT NULL, context TEXT NOT NULL,
    reading BLOB NOT NULL,
    newspaper TEXT NOT NULL, number TEXT, moment TEXT, headline TEXT NOT NULL, sentences BLOB NOT NULL,
    captured TEXT NOT NULL, day TEXT NOT NULL, layout TEXT NOT NULL, ranked INTEGER NOT NULL,
    lacks INTEGER, errors INTEGER NOT NULL, warnings INTEGER NOT NULL, article TEXT, bundle TEXT
);
CREATE INDEX capture_number ON capture(newspaper, number) WHERE number IS NOT NULL;
CREATE INDEX capture_moment ON capture(newspaper, moment) WHERE moment IS NOT NULL;
CREATE INDEX capture_article ON capture(article);
CREATE INDEX capture_bundle ON capture(bundle, article, path);
CREATE INDEX capture_ranked ON capture(day, newspaper) WHERE ranked;

-- Stage 2. Articles; the lists they stand in, in order of time; how many a list has on a day; by which headlines they are
-- found; which units of the site name a headline; what was before and is now of those that changed since pages were planned.
CREATE TABLE article(id TEXT PRIMARY KEY, record BLOB NOT NULL, placing BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE listing(list TEXT, sort TEXT, article TEXT, PRIMARY KEY(list, sort, article)) WITHOUT ROWID;
CREATE TABLE tally(list TEXT, day TEXT, count INTEGER NOT NULL, PRIMARY KEY(list, day)) WITHOUT ROWID;
CREATE TABLE headline(
    newspaper TEXT, folded TEXT, article TEXT, key TEXT, day TEXT, PRIMARY KEY(newspaper, folded, article, key)
) WITHOUT ROWID;
CREATE TABLE named(newspaper TEXT, name TEXT, unit TEXT, PRIMARY KEY(newspaper, name, unit)) WITHOUT ROWID;
CREATE INDEX named_unit ON named(unit);
-- By what the same story is found in other newspapers: a row a band of an article's MinHash. `day` is the days since year 1.
CREATE TABLE sketch(
    day INTEGER, band INTEGER, article TEXT, newspaper TEXT NOT NULL, PRIMARY KEY(day, band, article)
) WITHOUT ROWID;
CREATE TABLE changed(key TEXT PRIMARY KEY, before BLOB, after BLOB) WITHOUT ROWID;

-- Stage 3. What lies in the output, which unit of the plan it belongs to, and the units that are to be planned again.
CREATE TABLE page(
    path TEXT PRIMARY KEY, unit TEXT NOT NULL, manifest TEXT, digest BLOB NOT NULL, sha256 TEXT NOT NULL, stamp TEXT NOT NULL,
    settled INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX page_unit ON page(unit);
CREATE INDEX page_manifest ON page(manifest, path);
CREATE TABLE stale(unit TEXT PRIMARY KEY) WITHOUT ROWID;

-- What is wrong with the material beside what readings hold: by the scope that finds it anew each time.
CREATE TABLE problem(scope TEXT, problem BLOB NOT NULL);
CREATE INDEX problem_scope ON problem(scope);
"""


@cache
def program_digest() -> str:
    """A hash of the program's own sources and data, so that no cached result outlives the code that made it."""
    whole = hashlib.sha256()
    root = Path(__file__).parent
    for path in sorted([*root.rglob("*.py"), *root.rglob("*.yaml")]):
        whole.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


@contextmanager
def opened(folder: Path, *, fresh: bool = False) -> Iterator[tuple[sqlite3.Connection, str | None]]:
    """The store of a site for one build, and a note where it had to be made anew.

    With `fresh` it is made anew in any case. Holds the site's lock: raises :class:`Fault` (exit code 1) where another build
    of the site runs, or the folder cannot be written.
    """
    with closing(_lock(folder)):
        if fresh:
            remove(folder)
        db, note = _open(folder)
        with closing(db):
            db.execute("DELETE FROM meta WHERE key = ?", (_FINISHED,))
            yield db, note
            remembered(db, _FINISHED, "yes")
            busy, _, _ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy:  # else somebody still reads, and the log beside the file is needed
            _mark(folder).write_text(_stamp(folder / NAME))


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
        raise Fault(f"{path} cannot be used: {error}.", exit_code=1) from None
    except sqlite3.DatabaseError:  # not a lock of ours
        path.unlink()
        return _lock(folder)
    except OSError as error:
        raise Fault(f"{folder} cannot be written: {error}.", exit_code=1) from None


def reading(folder: Path) -> sqlite3.Connection:
    """A connection that only reads, for workers and for questions. Raises :class:`Fault` where nothing was built."""
    path = folder / NAME
    if not path.exists():
        raise Fault("Nothing has been built here yet; run `newsarchive build` first.")
    try:
        quiet = "&immutable=1" if _mark(folder).is_file() else ""  # no build is running
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{quiet}", uri=True)
        db.execute("PRAGMA query_only = 1")
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


def _open(folder: Path) -> tuple[sqlite3.Connection, str | None]:
    """The store, made anew where it is another version's, damaged, or was touched since it was closed.

    After a run that was killed there is no mark of its closing; then SQLite's own recovery and check decide.
    """
    path, mark, note = folder / NAME, _mark(folder), None
    if path.exists():
        closed = mark.read_text(errors="replace") if mark.is_file() else None
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
                    return db, None
                db.close()
                note = "The store was made by another version; everything is read again."
            except sqlite3.DatabaseError:
                note = "The store was damaged; everything is read again."
    remove(folder)
    try:
        db = _connect(path)
    except sqlite3.DatabaseError as error:
        raise Fault(f"{path} cannot be written: {error}.", exit_code=1) from None
    db.executescript(f"BEGIN; {_SCHEMA} COMMIT;")
    with transaction(db):
        db.execute("INSERT INTO meta VALUES('program', ?)", (program_digest(),))
    return db, note


def remove(folder: Path) -> None:
    """Delete the store; the next build makes it anew."""
    for name in (NAME, NAME + "-wal", NAME + "-shm", "closed"):
        _unlink(folder / name)


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise Fault(f"{path} is not a file of ours ({error.strerror}); remove it.", exit_code=1) from None


def _mark(folder: Path) -> Path:
    return folder / "closed"


def _stamp(path: Path) -> str:
    status = path.stat()
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    return db


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All that is done inside is kept together or not at all."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def remembered(db: sqlite3.Connection, key: str, value: str) -> bool:
    """Whether this value was the last one put under the key; puts it there."""
    before = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    db.execute("INSERT INTO meta VALUES(?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (key, value))
    return bool(before == (value,))
