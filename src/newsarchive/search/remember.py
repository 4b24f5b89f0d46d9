"""What must be known of the base to write a delta, in narrow tables of the store: its words, its articles, what changed since."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from newsarchive.sql import batched, marks
from newsarchive.store import remember

_BASE, _INDEX = "search base", "search index"
_AT_ONCE = 500


def forget(db: sqlite3.Connection) -> None:
    """Nothing is known any more: the next index is a new base."""
    for table in ("search_word", "search_article", "search_changed"):
        db.execute(f"DELETE FROM {table}")
    db.execute("DELETE FROM meta WHERE key IN (?, ?)", (_BASE, _INDEX))


def put_base(
    db: sqlite3.Connection,
    base: str,
    stems: dict[str, str],
    frequencies: dict[str, int],
    articles: Iterable[tuple[str, str]],
) -> None:
    """Remember a base: how it is told (`base`), the stems of its words and their frequencies, its articles' ids and orders, the newest first."""
    forget(db)
    rows: list[tuple[str, str | None, int]] = [
        (stem, None, frequency) for stem, frequency in frequencies.items()
    ]
    rows += [(word, stem, 0) for word, stem in stems.items() if word not in frequencies]
    rows.sort(key=lambda row: row[0])
    db.executemany("INSERT INTO search_word VALUES(?, ?, ?)", rows)
    db.executemany(
        "INSERT INTO search_article VALUES(?, ?, ?)",
        ((number, id_, order) for number, (id_, order) in enumerate(articles)),
    )
    remember(db, _BASE, base)


def base(db: sqlite3.Connection) -> str | None:
    """What was remembered of the base as a whole."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (_BASE,)).fetchone()
    return row[0] if row else None


def words(db: sqlite3.Connection, these: Sequence[str]) -> tuple[dict[str, str], dict[str, int]]:
    """Of these words those that the base has: the stems of forms, the frequencies of stems."""
    stems: dict[str, str] = {}
    frequencies: dict[str, int] = {}
    for part in batched(these, _AT_ONCE):
        rows = db.execute(
            f"SELECT word, stem, frequency FROM search_word WHERE word IN ({marks(len(part))})", part
        )
        for word, stem, frequency in rows:
            if stem is None:
                frequencies[word] = frequency
            else:
                stems[word] = stem
    return stems, frequencies


def note(db: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Articles that were added, changed or removed: the next index is to show it."""
    db.executemany(
        "INSERT INTO search_changed VALUES(?, 0) ON CONFLICT DO UPDATE SET written = 0",
        ((id_,) for id_ in ids),
    )


def changed(db: sqlite3.Connection) -> list[str]:
    """The articles that were added, changed or removed since the base was made."""
    return [id_ for (id_,) in db.execute("SELECT id FROM search_changed ORDER BY id")]


def waits(db: sqlite3.Connection) -> bool:
    """Whether something changed that the index does not show yet."""
    return db.execute("SELECT 1 FROM search_changed WHERE written = 0 LIMIT 1").fetchone() is not None


def settled(db: sqlite3.Connection, index: str) -> bool:
    """Whether the index shows all that changed, and lies there as it was left."""
    left = db.execute("SELECT value FROM meta WHERE key = ?", (_INDEX,)).fetchone()
    return not waits(db) and left == (index,)


def settle(db: sqlite3.Connection, index: str) -> None:
    """The index shows all that changed; `index` tells how it is left."""
    db.execute("UPDATE search_changed SET written = 1 WHERE written = 0")
    remember(db, _INDEX, index)


def numbers(db: sqlite3.Connection, ids: Sequence[str]) -> list[int]:
    """The numbers that these articles have in the base, as far as they have any, ascending."""
    found = []
    for part in batched(ids, _AT_ONCE):
        rows = db.execute(f"SELECT number FROM search_article WHERE id IN ({marks(len(part))})", part)
        found += [number for (number,) in rows]
    return sorted(found)


def place(db: sqlite3.Connection, order: str, articles: int) -> int:
    """The number of the base's article before which an order stands; `articles` where that is none."""
    row = db.execute(
        'SELECT number FROM search_article WHERE "order" < ? ORDER BY "order" DESC LIMIT 1', (order,)
    ).fetchone()
    return int(row[0]) if row else articles
