"""The articles as search takes them in: what of each is found by its words, and in which order they stand."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from newsarchive import store
from newsarchive.addresses import id_of
from newsarchive.archive.counts import ID
from newsarchive.archive.kept import Texts, body_of
from newsarchive.archive.rows import article_of_row, record_at
from newsarchive.executors import at_hand, new_token
from newsarchive.model import ALL, Article, Document, Record, list_name, sort_of
from newsarchive.problems import Fault
from newsarchive.sql import batched, marks

_AT_ONCE = 400
_UNDATED = list_name("undated", "")
_AFTER = "\U0010ffff"


class Documents(msgspec.Struct, frozen=True):
    """The documents of a site's articles, in any process.

    `work` is the folder of the store, `names` are those of newspapers by id, `texts` gives the lines of a capture's file.
    """

    work: Path
    names: dict[str, str]
    texts: Texts
    token: str = msgspec.field(default_factory=new_token)

    def __call__(self, ids: Sequence[str]) -> list[Document]:
        """The documents of these articles in this order, without those that the archive does not hold."""
        return [*documents(at_hand(self.token, self._reader), ids, self.names, self.texts)]

    def _reader(self) -> tuple[sqlite3.Connection, Callable[[], None]]:
        db = store.reading(self.work)
        return db, db.close


def ids(db: sqlite3.Connection) -> list[str]:
    """The ids of all articles, the newest first and those without a date last: in descending order of :attr:`Document.order`."""
    dated = db.execute(
        f"SELECT {ID} FROM listing WHERE list = (SELECT no FROM list WHERE name = ?) ORDER BY sort DESC",
        (ALL,),
    )
    found = [id_ for (id_,) in dated]
    undated = db.execute(
        f"SELECT {ID} FROM listing JOIN list ON list.no = listing.list WHERE name >= ? AND name < ? ORDER BY sort DESC",
        (_UNDATED, _UNDATED + _AFTER),
    )
    return found + [id_ for (id_,) in undated]


def documents(
    db: sqlite3.Connection, wanted: Sequence[str], names: dict[str, str], texts: Texts
) -> Iterator[Document]:
    """The documents of some articles in this order, without those that the archive does not hold."""
    for part in batched(wanted, _AT_ONCE):
        rows = db.execute(
            "SELECT card, article.record, reading.record FROM article JOIN reading USING(no) "
            f"WHERE id IN ({marks(len(part))})",
            part,
        )
        found = {article.card.id: (article, record) for article, record in map(article_of_row, rows)}
        for id_ in part:
            if id_ in found:
                article, record = found[id_]
                if record is None:
                    record = record_at(db, article.newest)
                yield document(article, record, _captured(db, article), names, texts)


def text_at(db: sqlite3.Connection, address: str, texts: Texts) -> str:
    """The text of the article at an address; empty where the archive has none there, or its file cannot be read as it was."""
    try:
        pinned = db.execute(
            "SELECT holder FROM pin WHERE address = ? AND holder IS NOT NULL", (address,)
        ).fetchone()
        found = next(documents(db, [pinned[0] if pinned else id_of(address)], {}, texts), None)
    except (Fault, IndexError, sqlite3.DatabaseError):
        return ""
    return found.text if found is not None and found.address == address else ""


def _captured(db: sqlite3.Connection, article: Article) -> str:
    """When the first capture of an article without a date was made, by which it has its place; else nothing is asked."""
    if article.card.date is not None:
        return ""
    (captured,) = db.execute("SELECT captured FROM capture WHERE path = ?", (article.captures[0],)).fetchone()
    return str(captured)


def document(
    article: Article, record: Record, captured: str, names: dict[str, str], texts: Texts
) -> Document:
    """An article as search takes it in; `record` is that of its newest capture, whose text its page shows."""
    card, capture = article.card, record.capture
    assert capture is not None, "an article is made of captures that were read"
    order = sort_of(card, captured or None)
    parts = (
        *body_of(record, article.newest, texts),
        *capture.captions,
        card.kicker or "",
        *article.bylines,
        article.desk or "",
        capture.place or "",
        *capture.tags,
    )
    paper = card.newspaper or ""
    return Document(
        id=card.id,
        order=order if card.date is not None else f" {order}",
        address=card.address,
        headline=card.headline,
        kicker=card.kicker or "",
        published="T".join(filter(None, (card.date, card.time))) if card.date is not None else "",
        newspaper=paper,
        newspaper_name=names.get(paper, paper),
        section=card.section or "",
        sources=article.sources,
        text="\n".join(filter(None, parts)),
    )
