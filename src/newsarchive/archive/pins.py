"""Articles stay at the addresses where they were made public, whatever became of their headlines, dates and ids since.

A pin belongs to the article that has the id in its address; where none has, to the one that holds the capture which the pin
names. An article stands at the first of its pins; the others lead there. Without pins nothing here costs anything.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec

from newsarchive import addresses, store
from newsarchive.archive import faults
from newsarchive.archive.form import address_of
from newsarchive.archive.merge import note
from newsarchive.archive.rows import article_and_record, placing_at, read_card, record_at
from newsarchive.model import Article, list_name
from newsarchive.problems import Fault, Problem
from newsarchive.takedowns import load_takedowns

_encode = msgspec.msgpack.Encoder().encode
_REMEMBERED = "addresses"  # in `meta`: the SHA-256 of the file
_DEEPEST = 8  # from one address that moved to another, and so on
LOST = "SELECT address, no FROM pin WHERE holder IS NULL AND target IS NULL AND NOT withdrawn ORDER BY no"
EXPLAINED = "SELECT address FROM pin WHERE holder IS NOT NULL OR target IS NOT NULL OR withdrawn ORDER BY no"
# All addresses but the first of an article, and those that people say moved.
_MOVED = """
    SELECT address FROM pin AS one WHERE holder IS NULL AND target IS NOT NULL AND target != ? OR holder IS NOT NULL
        AND EXISTS(SELECT 1 FROM pin AS other WHERE other.holder = one.holder AND other.no < one.no) ORDER BY no
"""


def settle(db: sqlite3.Connection, content: Path, *, noting: bool) -> bool:
    """Put articles where `content/addresses.tsv` says that they were made public; whether anything there changed.

    Raises :class:`Fault` where it cannot be read.
    """
    digest = _digest(content)
    before = db.execute("SELECT value FROM meta WHERE key = ?", (_REMEMBERED,)).fetchone()
    changed = (before[0] if before else "") != digest
    affected: set[str] = set()
    if changed:
        affected = _take_in(db, content)
        store.remember(db, _REMEMBERED, digest)
    elif db.execute("SELECT 1 FROM pin LIMIT 1").fetchone() is None:
        return False
    moved = _hand_over(db)
    affected |= moved
    if noting:
        rows = db.execute(
            "SELECT holder FROM changed JOIN pin ON holder = substr(key, 9) WHERE key >= 'article\t' AND key < 'article\n'"
        )
        affected.update(holder for (holder,) in rows)
    for id_ in sorted(affected):
        _place(db, id_, noting=noting)
    _note_withdrawn(db, content)
    problems = [
        Problem(addresses.NAME, no, "lost-address", {"address": address}) for address, no in db.execute(LOST)
    ]
    faults.put(db, "addresses", problems)
    return changed or bool(moved)


def _digest(content: Path) -> str:
    try:
        with (content / addresses.NAME).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise Fault(f"{content / addresses.NAME} cannot be read: {error.strerror}.", exit_code=1) from None


def _take_in(db: sqlite3.Connection, content: Path) -> set[str]:
    """Put the file's pins into the store; the articles that lost one, or have several, whose order may be another now."""
    (seen,) = db.execute("SELECT coalesce(max(seen), 0) + 1 FROM pin").fetchone()
    problems = []
    for pin in addresses.read(content):
        if isinstance(pin, Problem):
            problems.append(pin)
            continue
        db.execute(
            "INSERT INTO pin VALUES(?, ?, ?, ?, ?, NULL, ?, 0) ON CONFLICT DO UPDATE SET no = excluded.no, "
            "sha256 = excluded.sha256, target = excluded.target, seen = excluded.seen WHERE seen != excluded.seen",
            (pin.address, pin.line, addresses.id_of(pin.address), pin.capture, pin.target, seen),
        )
    faults.put(db, "address lines", problems)
    affected = {
        holder
        for (holder,) in db.execute(
            "SELECT holder FROM pin WHERE holder IS NOT NULL GROUP BY holder HAVING count(*) > 1 OR min(seen) != ?",
            (seen,),
        )
    }
    db.execute("DELETE FROM pin WHERE seen != ?", (seen,))
    return affected


def _hand_over(db: sqlite3.Connection) -> set[str]:
    """Let each pin belong to the article that is its now; the articles that got or lost one."""
    rows = db.execute(
        "SELECT address, holder, article.id, sha256 FROM pin LEFT JOIN article ON article.id = pin.id "
        "WHERE article.id IS NULL OR holder IS NOT article.id"
    ).fetchall()
    wanted = {sha256 for _, _, id_, sha256 in rows if id_ is None and sha256 is not None}
    keepers = _keepers(db, wanted) if wanted else {}
    new = [(id_ or keepers.get(sha256), address, holder) for address, holder, id_, sha256 in rows]
    new = [row for row in new if row[0] != row[2]]
    db.executemany("UPDATE pin SET holder = ? WHERE address = ?", [row[:2] for row in new])
    return {id_ for row in new for id_ in (row[0], row[2]) if id_}


def _note_withdrawn(db: sqlite3.Connection, content: Path) -> None:
    """Note the pins of articles that were withdrawn: they were not lost."""
    listed = load_takedowns(content).articles
    ids = {one.id for one in listed}
    captures = {sha256 for one in listed for sha256 in one.captures}
    captures.update(one for (one,) in db.execute("SELECT sha256 FROM capture JOIN withheld USING(no)"))
    stones = {one.address for one in listed} | {one for (one,) in db.execute("SELECT address FROM withheld")}
    rows = db.execute(
        "SELECT address, id, sha256, withdrawn FROM pin WHERE holder IS NULL OR withdrawn"
    ).fetchall()
    held = {one for (one,) in db.execute("SELECT address FROM pin WHERE holder IS NOT NULL AND withdrawn")}
    db.executemany(
        "UPDATE pin SET withdrawn = ? WHERE address = ?",
        [
            (now, address)
            for address, id_, sha256, before in rows
            if (now := address not in held and (id_ in ids or sha256 in captures or address in stones))
            != before
        ],
    )


def _keepers(db: sqlite3.Connection, wanted: set[str]) -> dict[str, str]:
    """The articles that hold captures with these SHA-256; of several the one whose id comes first."""
    db.execute("CREATE TEMP TABLE wanted(sha256 TEXT PRIMARY KEY) WITHOUT ROWID")
    try:
        db.executemany("INSERT INTO temp.wanted VALUES(?)", ((sha256,) for sha256 in wanted))
        return dict(
            db.execute(
                "SELECT sha256, min(article) FROM capture CROSS JOIN temp.wanted USING(sha256) WHERE article != '' "
                "GROUP BY sha256"
            ).fetchall()
        )
    finally:
        db.execute("DROP TABLE temp.wanted")


def _place(db: sqlite3.Connection, id_: str, *, noting: bool) -> None:
    """Let an article stand at the first of its pins, or where its headline says if it has none."""
    article, _ = article_and_record(db, id_)
    if article is None:
        return
    pinned = db.execute("SELECT address FROM pin WHERE holder = ? ORDER BY no LIMIT 1", (id_,)).fetchone()
    address = pinned[0] if pinned else _own_address(db, article)
    if address == article.card.address:
        return
    if noting:
        note(db, list_name("article", id_), before=placing_at(db, id_))
    card = msgspec.structs.replace(article.card, address=address)
    whole = _encode(msgspec.structs.replace(article, card=card)) if len(article.captures) > 1 else None
    db.execute("UPDATE article SET card = ?, record = ? WHERE id = ?", (_encode(card), whole, id_))
    if noting:
        note(db, list_name("article", id_), after=placing_at(db, id_))


def _own_address(db: sqlite3.Connection, article: Article) -> str:
    records = (record_at(db, path) for path in article.captures)
    return address_of([record.capture for record in records if record.capture is not None], article.card.id)


def moved(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """The addresses that lead elsewhere, in the order in which they were made public, each with where it leads."""
    for (address,) in db.execute(_MOVED, (addresses.GIVEN_UP,)):
        if (target := _moved_to(db, address)) is not None:
            yield address, target


def _moved_to(db: sqlite3.Connection, address: str) -> str | None:
    here = address
    for _ in range(_DEEPEST):
        row = db.execute("SELECT holder, target FROM pin WHERE address = ?", (here,)).fetchone()
        if row is None:
            break
        holder, target = row
        if holder is not None:
            card = db.execute("SELECT card FROM article WHERE id = ?", (holder,)).fetchone()
            here = read_card(card[0]).address if card else here
            break
        if target is None or target == addresses.GIVEN_UP:
            return None
        here = target
    return here if here != address else None


def unpinned(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """The addresses of articles that were not made public yet, with the SHA-256 of their first captures, in order of id."""
    rows = db.execute("SELECT id FROM article ORDER BY id").fetchall()
    for (id_,) in rows:
        article, _ = article_and_record(db, id_)
        assert article is not None
        address = article.card.address
        if db.execute("SELECT 1 FROM pin WHERE address = ?", (address,)).fetchone() is None:
            (sha256,) = db.execute("SELECT sha256 FROM capture WHERE path = ?", (article.first,)).fetchone()
            yield address, sha256
