"""What a takedown is of: articles by their names, and what captures hold of words or of what is withdrawn."""

from __future__ import annotations

import difflib
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial

import msgspec

from newsarchive.archive.kept import record_of
from newsarchive.archive.sieve import Withheld, prints
from newsarchive.archive.takedown import TEXT, is_touched
from newsarchive.archive.withdrawal import entries_naming, names, whole
from newsarchive.config import Site
from newsarchive.executors import Shared, spread
from newsarchive.problems import Fault
from newsarchive.reading import file_lines, texts
from newsarchive.takedowns import Takedowns, Withdrawn
from newsarchive.terminal import printable
from newsarchive.withdrawing import Row, parts

_ID = re.compile(r"[a-z2-7]{10}")
_NEAR = 3  # near ones that are told of


class Look(msgspec.Struct, frozen=True):
    """What captures are looked through for: digests of withdrawn lines, or words."""

    site: Site
    wanted: Withheld | None = None
    pattern: str | None = None


class Seen(msgspec.Struct, frozen=True):
    """What was seen in a capture: lines of its own text that are withdrawn, headlines that hold the words, whether its article does."""

    path: str
    article: str
    newspaper: str
    own: tuple[str, ...] = ()
    headlines: tuple[str, ...] = ()
    holds: bool = False


def resolved(
    db: sqlite3.Connection, wanted: Sequence[str], known: dict[str, Withdrawn]
) -> tuple[set[str], set[str]]:
    """The ids of articles that are held, and of those that were withdrawn already."""
    ids, again = set[str](), set[str]()
    for name in wanted:
        id_ = id_in(name)
        pinned = db.execute("SELECT holder FROM pin WHERE id = ? AND holder IS NOT NULL", (id_,)).fetchone()
        if pinned is not None:
            (id_,) = pinned  # its own id became another one since it was made public
        if id_ in known:
            again.add(id_)
        elif id_ and db.execute("SELECT 1 FROM article WHERE id = ?", (id_,)).fetchone():
            ids.add(id_)
        else:
            rows = db.execute(
                "SELECT id FROM article WHERE id >= ? AND id < ?", _range(id_ or name)
            ).fetchall()
            held = [one for (one,) in rows] or [one for (one,) in db.execute("SELECT id FROM article")]
            raise Fault(f"There is no article `{printable(name)}`{near(id_ or name, held)}.")
    return ids, again


def _range(name: str) -> tuple[str, str]:
    return name[:2], name[:2] + "\U0010ffff"


def id_in(name: str) -> str:
    """The id that a name is, or that ends an address: a path of the site, or a full address of it; empty where none does."""
    path = name.strip().partition("#")[0].partition("?")[0].removesuffix("index.html").rstrip("/")
    for part in reversed(path.split("/")):  # pages below an article's, such as its wordings, are its too
        id_ = part.rpartition("-")[2]
        if _ID.fullmatch(id_):
            return id_
    return ""


def near(name: str, held: Iterable[str]) -> str:
    """What may have been meant, to be said behind what there is not."""
    found = difflib.get_close_matches(name, [*held], _NEAR, 0.6)
    return f"; did you mean {' or '.join(f'`{one}`' for one in found)}?" if found else ""


def newspaper(db: sqlite3.Connection, site: Site, wanted: str, before: Takedowns) -> str:
    """A newspaper's id, if captures or the settings know it."""
    held = {name for (name,) in db.execute("SELECT DISTINCT newspaper FROM capture WHERE newspaper != ''")}
    held |= site.settings.newspapers.keys() | {one.id for one in before.newspapers}
    if wanted not in held:
        raise Fault(f"There is no newspaper `{printable(wanted)}`{near(wanted, held)}.")
    return wanted


def look(db: sqlite3.Connection, wanted: Look, executor: Executor) -> Iterator[Seen]:
    """What is seen in the captures of the archive, of those in which something is."""
    for seen in spread(executor, partial(look_at, Shared(wanted)), parts(db)):
        yield from seen


def look_at(shared: Shared[Look], part: list[Row]) -> list[Seen]:
    """What was seen in some captures, of those in which something was."""
    look, found = shared.get(), list[Seen]()
    for row in part:
        try:
            seen = _seen(look, row)
        except (Fault, IndexError):  # erased or changed since the build, which reads it anew
            continue
        if seen is not None:
            found.append(seen)
    return found


def _seen(look: Look, row: Row) -> Seen | None:
    at, blob, labelled = row
    record, labels = record_of(blob), labelled.split("\n")
    lines = texts(look.site.content, at.path, record.even)
    if look.pattern is not None and record.capture is not None:
        pattern = re.compile(look.pattern)
        capture = whole(record, at.path, partial(texts, look.site.content))
        holds = bool(at.article) and names(capture, labels, lines, pattern)
        headlines = tuple(entries_naming(capture, pattern))
        return (
            Seen(at.path, at.article or "", at.newspaper, (), headlines, holds)
            if holds or headlines
            else None
        )
    if look.wanted is not None and is_touched(look.wanted, at, record.capture, lines):
        sieve = look.wanted.sieve(at.newspaper)
        own = tuple(
            digest
            for label, text in zip(labels, lines, strict=False)
            if label in TEXT and text and (digest := prints(look.wanted.key, text).whole) in sieve.lines
        )
        return Seen(at.path, at.article or "", at.newspaper, own)
    return None


def check_unchanged(db: sqlite3.Connection, site: Site, ids: Iterable[str]) -> None:
    """Raises :class:`Fault` where a file of one of these articles is not what was read any more."""
    for id_ in ids:
        for path, sha256 in db.execute("SELECT path, sha256 FROM capture WHERE article = ?", (id_,)):
            if file_lines(site.content, path)[1] != sha256:
                raise Fault(
                    f"{printable(path)} was changed since the last build; run `newsarchive build` first."
                )
