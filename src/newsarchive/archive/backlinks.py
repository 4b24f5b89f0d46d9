"""Which articles name which: who asks a page who names it must not ask all pages.

What the sidebars of an article's page lead to is found once, when they or the headlines that they may mean change, and kept
both ways: `linked` has where an article leads, `backlink` who leads to it, by place, newest last.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newsarchive.archive.counts import AFTER
from newsarchive.archive.keys import Sidebars, named
from newsarchive.archive.link import Links, window
from newsarchive.archive.rows import article_of_row, read_card, record_at
from newsarchive.model import SIDEBARS, Capture, Card
from newsarchive.sql import batched, marks

_AT_ONCE = 200  # articles that one statement is asked for
# In the place of an article's number: a name that leads to none, and one that fits several.
NOWHERE, SEVERAL = NO_ARTICLE = 0, -1


class Naming(NamedTuple):
    """An article by its number, its place, and for each line of the sidebars of its page, in order, the number of the article it leads to."""

    no: int
    sort: str
    leads: tuple[int, ...]

    def targets(self) -> set[int]:
        """The others that it names."""
        return {*self.leads}.difference(NO_ARTICLE, (self.no,))


def find(db: sqlite3.Connection, links: Links, numbers: Sequence[int]) -> Iterator[Naming]:
    """Where these articles lead; nothing of those that lead nowhere, or that there are not."""
    for part in batched(numbers, _AT_ONCE):
        rows = db.execute(
            f"SELECT no, sort, day, related, lines FROM sidebar WHERE no IN ({marks(len(part))})", part
        )
        pages = [(no, sort, Sidebars(*own)) for no, sort, *own in rows]
        links.prepare_lines(page for _, _, page in pages)
        found = [(no, sort, links.leads(page)) for no, sort, page in pages]
        texts = _by_text(db, links, [no for no, _, leads in found if None in leads])
        for no, sort, leads in found:
            yield Naming(no, sort, tuple(texts.get(no) or leads))  # type: ignore[arg-type]


def _by_text(db: sqlite3.Connection, links: Links, numbers: Sequence[int]) -> dict[int, list[int]]:
    """Where the lines of the pages of some articles lead, as their texts tell."""
    rows = db.execute(
        "SELECT no, card, article.record, reading.record FROM article JOIN reading USING(no) "
        f"WHERE no IN ({marks(len(numbers))})",
        numbers,
    ).fetchall()
    shown = {no: _shown(db, row) for no, *row in rows}
    links.prepare(name for capture in shown.values() for name in named(capture))
    return {no: [*_leads(links, capture)] for no, capture in shown.items()}


def _shown(db: sqlite3.Connection, row: Sequence[bytes]) -> Capture:
    """The capture that an article's page shows, without its text."""
    article, record = article_of_row((row[0], row[1], row[2]))
    capture = (record or record_at(db, article.newest)).capture
    assert capture is not None, article.newest
    return capture


def _leads(links: Links, capture: Capture) -> Iterator[int]:
    paper, day = capture.newspaper or "", capture.captured[:10] if capture.captured else None
    for kind in SIDEBARS:
        days = window(kind, day)
        for entry in getattr(capture, kind):
            yield lead(links, paper, entry.headline, days)


def lead(links: Links, newspaper: str, headline: str, days: tuple[str, str]) -> int:
    """The number of the article that a name leads to, or what stands in the place of one."""
    no, how = links.resolve(newspaper, headline, days)
    return no or (SEVERAL if how == "ambiguous" else NOWHERE)


def begin(db: sqlite3.Connection) -> None:
    """Forget who names whom, and make room for what is found anew of all articles."""
    for statement in (
        "DELETE FROM linked",
        "DELETE FROM backlink",
        "CREATE TEMP TABLE leading(no INTEGER, sort TEXT, leads BLOB)",
        "CREATE TEMP TABLE led(target INTEGER, sort TEXT, no INTEGER)",
    ):
        db.execute(statement)


def gather(db: sqlite3.Connection, namings: Sequence[Naming]) -> None:
    """Put aside where some articles lead, as they come: a table is filled in the order of its key or takes many times as long."""
    _fill(db, namings, "temp.leading", "temp.led")


def settle(db: sqlite3.Connection) -> None:
    """Remember where all articles lead that were put aside."""
    for statement in (
        "INSERT INTO linked SELECT * FROM temp.leading ORDER BY no",
        "INSERT INTO backlink SELECT * FROM temp.led ORDER BY target, sort",
        "DROP TABLE temp.leading",
        "DROP TABLE temp.led",
    ):
        db.execute(statement)


def _fill(db: sqlite3.Connection, namings: Sequence[Naming], linked: str, backlink: str) -> None:
    db.executemany(
        f"INSERT INTO {linked} VALUES(?, ?, ?)",
        [(one.no, one.sort, array("i", one.leads).tobytes()) for one in namings],
    )
    db.executemany(
        f"INSERT INTO {backlink} VALUES(?, ?, ?)",
        [(target, one.sort, one.no) for one in namings for target in one.targets()],
    )


def renew(
    db: sqlite3.Connection, ids: Iterable[str], changed: Mapping[str, int | None], links: Links
) -> set[str]:
    """Find anew where these articles lead; the ids of those of which it is said by another page, or otherwise, than before.

    `changed` are those whose own headline, place or number may be another, each with the number that it had: whom they name
    shows them anew in any case.
    """
    touched, gone, come = set[int](), list[Naming](), list[Naming]()
    for part in batched(sorted({*ids, *changed}), _AT_ONCE):
        rows = db.execute(f"SELECT id, no FROM article WHERE id IN ({marks(len(part))})", part)
        numbers: dict[str, int] = dict(rows.fetchall())
        had = {id_: changed[id_] if id_ in changed else numbers.get(id_) for id_ in part}
        before = known(db, [no for no in had.values() if no is not None])
        after = {one.no: one for one in find(db, links, [*numbers.values()])}
        for id_ in part:
            old, new = before.get(had[id_] or 0), after.get(numbers.get(id_, 0))
            was, now = old.targets() if old else set(), new.targets() if new else set()
            touched |= was | now if id_ in changed else was ^ now
            if old != new:
                gone += [old] if old else []
                come += [new] if new else []
    for old in gone:  # all of them first: a number may be another article's now
        _forget(db, old)
    _fill(db, come, "linked", "backlink")
    found = set[str]()
    for some in batched(sorted(touched), _AT_ONCE):
        named_ones = db.execute(f"SELECT id FROM article WHERE no IN ({marks(len(some))})", some)
        found.update(id_ for (id_,) in named_ones)
    return found


def known(db: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, Naming]:
    """Where articles lead, as it is remembered."""
    found = {}
    for part in batched(numbers, _AT_ONCE):
        rows = db.execute(f"SELECT no, sort, leads FROM linked WHERE no IN ({marks(len(part))})", part)
        found.update({no: Naming(no, sort, tuple(leads_of(blob))) for no, sort, blob in rows})
    return found


def leads_of(blob: bytes | None) -> list[int]:
    """Where the lines of an article's sidebars lead, as the store has it; nothing of one that has no line."""
    return memoryview(blob).cast("i").tolist() if blob else []


def _forget(db: sqlite3.Connection, naming: Naming) -> None:
    db.execute("DELETE FROM linked WHERE no = ?", (naming.no,))
    db.executemany(
        "DELETE FROM backlink WHERE target = ? AND sort = ?",
        [(target, naming.sort) for target in naming.targets()],
    )


# Who names an article


def newest(db: sqlite3.Connection, no: int, limit: int) -> list[int]:
    """The numbers of the newest articles whose pages name this one, the newest first."""
    rows = db.execute("SELECT no FROM backlink WHERE target = ? ORDER BY sort DESC LIMIT ?", (no, limit))
    return [one for (one,) in rows]


def months(db: sqlite3.Connection, no: int) -> list[tuple[str, int]]:
    """In which months stand the articles whose pages name this one, and how many, oldest first."""
    return db.execute(
        "SELECT substr(sort, 1, 7), count(*) FROM backlink WHERE target = ? GROUP BY 1 ORDER BY 1", (no,)
    ).fetchall()


def within(db: sqlite3.Connection, no: int, month: str) -> list[Card]:
    """The articles of a month whose pages name this one, oldest first; of all months where `month` is empty."""
    rows = db.execute(
        "SELECT card FROM backlink JOIN article USING(no) WHERE target = ? AND sort >= ? AND sort < ? ORDER BY sort",
        (no, month, month + AFTER),
    )
    return [read_card(card) for (card,) in rows]
