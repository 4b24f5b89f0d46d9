"""Which articles name which: who asks a page who names it must not ask all pages.

What the sidebars of an article's page lead to is found once, when they or the headlines that they may mean change, and kept
both ways: `linked` has where an article leads, `backlink` who leads to it, by place, newest last.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsarchive.archive.counts import AFTER, BEFORE_ID, ID
from newsarchive.archive.link import Links, named, window
from newsarchive.archive.rows import article_of_row, read_card, record_at
from newsarchive.model import SIDEBARS, Capture, Card, Record, sort_of
from newsarchive.sql import batched, marks

_AT_ONCE = 200  # articles that one statement is asked for
# In the place of an id: a name that leads to no article, and one that fits several.
NOWHERE, SEVERAL = NO_ARTICLE = "-", "?"


class Naming(NamedTuple):
    """An article, its place, and for each line of the sidebars of its page, in order, the id of the article it leads to."""

    id: str
    sort: str
    leads: tuple[str, ...]

    def targets(self) -> set[str]:
        """The others that it names."""
        return {*self.leads}.difference(NO_ARTICLE, (self.id,))


def find(db: sqlite3.Connection, links: Links, ids: Sequence[str]) -> Iterator[Naming]:
    """Where these articles lead; nothing of those that lead nowhere, or that there are not."""
    for part in batched(ids, _AT_ONCE):
        rows = db.execute(
            "SELECT card, article.record, reading.record FROM article JOIN reading USING(no) "
            f"WHERE id IN ({marks(len(part))})",
            part,
        ).fetchall()
        shown = [
            (article, _read(db, article.newest, record)) for article, record in map(article_of_row, rows)
        ]
        links.prepare(name for _, capture in shown for name in named(capture))
        for article, capture in shown:
            if leads := tuple(_leads(links, capture)):
                first = None if article.card.date else _read(db, article.first).captured
                yield Naming(article.card.id, sort_of(article.card, first), leads)


def _read(db: sqlite3.Connection, path: str, record: Record | None = None) -> Capture:
    """What a page says, without its text."""
    capture = (record or record_at(db, path)).capture
    assert capture is not None, path
    return capture


def _leads(links: Links, capture: Capture) -> Iterator[str]:
    paper, day = capture.newspaper or "", capture.captured[:10] if capture.captured else None
    for kind in SIDEBARS:
        days = window(kind, day)
        for entry in getattr(capture, kind):
            yield lead(links, paper, entry.headline, days)


def lead(links: Links, newspaper: str, headline: str, days: tuple[str, str]) -> str:
    """The id of the article that a name leads to, or what stands in the place of one."""
    id_, how = links.resolve(newspaper, headline, days)
    return id_ or (SEVERAL if how == "ambiguous" else NOWHERE)


def begin(db: sqlite3.Connection) -> None:
    """Forget who names whom, and make room for what is found anew of all articles."""
    for statement in (
        "DELETE FROM linked",
        "DELETE FROM backlink",
        "CREATE TEMP TABLE leading(id TEXT, sort TEXT, leads TEXT)",
        "CREATE TEMP TABLE led(target TEXT, sort TEXT)",
    ):
        db.execute(statement)


def gather(db: sqlite3.Connection, namings: Sequence[Naming]) -> None:
    """Put aside where some articles lead, as they come: a table is filled in the order of its key or takes many times as long."""
    _fill(db, namings, "temp.leading", "temp.led")


def settle(db: sqlite3.Connection) -> None:
    """Remember where all articles lead that were put aside."""
    for statement in (
        "INSERT INTO linked SELECT * FROM temp.leading ORDER BY id",
        "INSERT INTO backlink SELECT * FROM temp.led ORDER BY target, sort",
        "DROP TABLE temp.leading",
        "DROP TABLE temp.led",
    ):
        db.execute(statement)


def _fill(db: sqlite3.Connection, namings: Sequence[Naming], linked: str, backlink: str) -> None:
    db.executemany(
        f"INSERT INTO {linked} VALUES(?, ?, ?)", [(one.id, one.sort, " ".join(one.leads)) for one in namings]
    )
    db.executemany(
        f"INSERT INTO {backlink} VALUES(?, ?)",
        [(target, one.sort) for one in namings for target in one.targets()],
    )


def renew(db: sqlite3.Connection, ids: Iterable[str], changed: set[str], links: Links) -> set[str]:
    """Find anew where these articles lead; the ids of those of which it is said by another page, or otherwise, than before.

    `changed` are those whose own headline or place may be another: whom they name shows them anew in any case.
    """
    asked, touched = sorted(ids), set[str]()
    for part in batched(asked, _AT_ONCE):
        before = known(db, part)
        after = {one.id: one for one in find(db, links, part)}
        for id_ in part:
            old, new = before.get(id_), after.get(id_)
            was, now = old.targets() if old else set(), new.targets() if new else set()
            touched |= was | now if id_ in changed else was ^ now
            if old != new:
                _forget(db, old)
                _fill(db, [new] if new else [], "linked", "backlink")
    return touched


def known(db: sqlite3.Connection, ids: Sequence[str]) -> dict[str, Naming]:
    """Where articles lead, as it is remembered."""
    found = {}
    for part in batched(ids, _AT_ONCE):
        rows = db.execute(f"SELECT id, sort, leads FROM linked WHERE id IN ({marks(len(part))})", part)
        found.update({id_: Naming(id_, sort, tuple(leads.split(" "))) for id_, sort, leads in rows})
    return found


def _forget(db: sqlite3.Connection, naming: Naming | None) -> None:
    if naming is not None:
        db.execute("DELETE FROM linked WHERE id = ?", (naming.id,))
        db.executemany(
            "DELETE FROM backlink WHERE target = ? AND sort = ?",
            [(target, naming.sort) for target in naming.targets()],
        )


# Who names an article


def newest(db: sqlite3.Connection, ids: Sequence[str], limit: int) -> dict[str, list[str]]:
    """For each article the ids of the newest whose pages name it, the newest first."""
    found = {}
    for part in batched(ids, _AT_ONCE):
        rows = db.execute(
            f"""
            WITH asked(id) AS (VALUES {",".join(["(?)"] * len(part))})
            SELECT id, (SELECT group_concat(sort, ',') FROM
                (SELECT sort FROM backlink WHERE target = asked.id ORDER BY sort DESC LIMIT ?)) FROM asked
            """,
            (*part, limit),
        )
        for id_, places in rows:
            newest_first = sorted(places.split(","), reverse=True) if places else []
            found[id_] = [place[BEFORE_ID:] for place in newest_first]
    return found


def months(db: sqlite3.Connection, id_: str) -> list[tuple[str, int]]:
    """In which months stand the articles whose pages name this one, and how many, oldest first."""
    return db.execute(
        "SELECT substr(sort, 1, 7), count(*) FROM backlink WHERE target = ? GROUP BY 1 ORDER BY 1", (id_,)
    ).fetchall()


def within(db: sqlite3.Connection, id_: str, month: str) -> list[Card]:
    """The articles of a month whose pages name this one, oldest first; of all months where `month` is empty."""
    rows = db.execute(
        f"SELECT card FROM backlink JOIN article ON id = {ID} WHERE target = ? AND sort >= ? AND sort < ? ORDER BY sort",
        (id_, month, month + AFTER),
    )
    return [read_card(card) for (card,) in rows]
