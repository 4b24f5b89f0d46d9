"""Captures and articles as the store has them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator

import msgspec

from newsarchive.archive import lists
from newsarchive.archive.form import article_of_one, months_of, rankings_of
from newsarchive.archive.kept import record_of, sought_by
from newsarchive.archive.keys import all_keys
from newsarchive.model import Article, Capture, Card, Placing, Record, Sketch

_card = msgspec.msgpack.Decoder(Card).decode
_article = msgspec.msgpack.Decoder(Article).decode
_sketch = msgspec.msgpack.Decoder(Sketch).decode
_encode = msgspec.msgpack.Encoder().encode


def read_card(blob: bytes) -> Card:
    """A card as the store has it."""
    return _card(blob)


def record_at(db: sqlite3.Connection, path: str) -> Record:
    """How a file was read, without its text. Raises KeyError where the archive has no such file."""
    row = db.execute("SELECT record FROM capture JOIN reading USING(no) WHERE path = ?", (path,)).fetchone()
    if row is None:
        raise KeyError(path)
    return record_of(row[0])


def article_at(db: sqlite3.Connection, id_: str) -> Article | None:
    """An article by its id."""
    article, _ = article_and_record(db, id_)
    return article


def article_and_record(db: sqlite3.Connection, id_: str) -> tuple[Article | None, Record | None]:
    """An article by its id, and where it has but one capture the record of that, with which it is kept."""
    row = db.execute(
        "SELECT card, article.record, reading.record FROM article JOIN reading USING(no) WHERE id = ?", (id_,)
    ).fetchone()
    return article_of_row(row) if row is not None else (None, None)


def article_of_row(row: tuple[bytes, bytes | None, bytes]) -> tuple[Article, Record | None]:
    """As :func:`article_and_record`, of a row at hand: an article's card, its record, the record of one of its captures."""
    card, article, capture = row
    if article is not None:
        return _article(article), None
    record = record_of(capture)
    return article_of_one(_capture(record), _card(card)), record


def addresses_of_captures(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """What captures say of where they were saved from, each with the address of its article, in order of path."""
    rows = db.execute(
        "SELECT reading.record, card FROM capture JOIN reading USING(no) JOIN article ON article.id = capture.article "
        "ORDER BY capture.path"
    )
    for record, card in rows:
        capture = record_of(record).capture
        if capture is not None and capture.url is not None:
            yield capture.url, _card(card).address


def placing_at(db: sqlite3.Connection, id_: str) -> Placing | None:
    """Where an article stands."""
    article = article_at(db, id_)
    if article is None:
        return None
    no, blob = db.execute("SELECT no, sketch FROM article WHERE id = ?", (id_,)).fetchone()
    rows = [_reading_row(db, path) for path in article.captures]
    captures = [_capture(record_of(record)) for record, _ in rows]
    sort, names = lists.places(article, captures[0].captured)
    wordings = (revision.headline for revision in article.revisions)
    keys = tuple(all_keys(article.card.newspaper or "", wordings))
    return Placing(
        digest=_digest(
            _encode(article), *(part for record, labels in rows for part in (record, labels.encode()))
        ),
        sort=sort,
        lists=names,
        names=keys,
        rankings=rankings_of(captures),
        months=months_of(captures),
        sketch=_sketch(blob) if blob is not None else None,
        sought=tuple(sorted({shard for capture in captures for shard, _ in sought_by(capture)})),
        listed=_digest(_encode((article.card, sort, keys, *map(_lists_of, captures)))),
        no=no,
    )


def loose_at(db: sqlite3.Connection, path: str) -> Placing:
    """Where a capture without an article stands: its raw text, and the lists that it shows."""
    blob, labels = _reading_row(db, path)
    sha256, bundle = db.execute("SELECT sha256, bundle FROM capture WHERE path = ?", (path,)).fetchone()
    capture = record_of(blob).capture
    return Placing(
        digest=_digest(blob, labels.encode(), sha256.encode(), (bundle or "").encode()),
        rankings=rankings_of((capture,) if capture else ()),
        months=months_of((capture,)),
        bundle=bundle or "",
        listed=_digest(_encode(_lists_of(capture))) if capture else b"",
    )


def _reading_row(db: sqlite3.Connection, path: str) -> tuple[bytes, str]:
    row: tuple[bytes, str] = db.execute(
        "SELECT record, labels FROM capture JOIN reading USING(no) WHERE path = ?", (path,)
    ).fetchone()
    return row


def _capture(record: Record) -> Capture:
    assert record.capture is not None, "an article is made of captures that were read"
    return record.capture


def _lists_of(capture: Capture) -> tuple[object, ...]:
    """What pages of lists show of a capture."""
    return capture.path, capture.newspaper, capture.captured, capture.latest, capture.most_read


def _digest(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()[:16]
