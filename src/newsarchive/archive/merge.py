"""Captures of one article become one article with its revisions, whatever the order of files.

Captures of one article are a connected component: pairs that :func:`~newsarchive.archive.identity.same_article` joins. Most
captures have no other of their minute or number, and were made an article where they were read. Where one that is new has
company, or an article has lost a capture, all that could belong together are grouped afresh, so that what results is a
function of the captures alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from newsarchive import store
from newsarchive.archive import lists, reprints
from newsarchive.archive.form import article_of, card_of, in_order
from newsarchive.archive.identity import article_id, components
from newsarchive.archive.kept import Alone, Kept, Rules, Texts, body_of, identity_of, sought_by
from newsarchive.archive.keys import headline_rows, lines, names, sidebars
from newsarchive.archive.rows import article_at, loose_at, placing_at, record_at
from newsarchive.model import Capture, Placing, list_name
from newsarchive.sql import batched, marks


class Group(NamedTuple):
    """Captures that show one article, by number with their paths; what is kept of it, and its record where they are several."""

    captures: dict[int, str]
    article: Alone
    record: bytes | None


_encode = msgspec.msgpack.Encoder().encode
_AT_ONCE = 500  # values that one statement is given
_GROUPED = "grouped"  # in `meta`: the number of the last capture that was grouped


def put(db: sqlite3.Connection, batch: Sequence[Kept], *, noting: bool) -> None:
    """Put files in the place of earlier readings of them.

    With `noting` what changes is written down for the plan; a site that is to be planned as a whole needs no notes.
    """
    for path in _among(db, "SELECT path FROM capture WHERE path", [kept.path for kept in batch]):
        remove(db, path, noting=noting)
    last = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'capture'").fetchone()
    numbered = list(enumerate(batch, (last[0] if last else 0) + 1))
    # Of captures with one id the first is an article for itself, until they are grouped.
    new = {kept.article.id: (no, kept.article) for no, kept in reversed(numbered) if kept.article is not None}
    for id_ in _among(db, "SELECT id FROM article WHERE id", [*new]):
        del new[id_]
    shown = {no: one.id for no, one in new.values()}
    db.executemany(
        f"INSERT INTO capture VALUES({marks(17)})",
        [
            (no, kept.path, *kept.row, shown.get(no) if kept.article else "", kept.bundle)
            for no, kept in numbered
        ],
    )
    db.executemany(
        "INSERT INTO reading VALUES(?, ?, ?)",
        [(no, kept.record, kept.labels) for no, kept in numbered],
    )
    db.executemany(
        "INSERT INTO withheld VALUES(?, ?, ?)",
        [(no, *one) for no, kept in numbered for one in kept.withheld],
    )
    named = [(no, kept.names) for no, kept in numbered if kept.names]
    db.executemany("INSERT INTO naming VALUES(?, ?)", named)
    db.executemany(
        "INSERT OR IGNORE INTO sought VALUES(?, ?, ?)",
        [(*one, no) for no, kept in numbered for one in kept.sought],
    )
    _add(db, [(no, one, None) for no, one in reversed(new.values())])  # in order of their numbers
    if noting:
        for kept in batch:
            if kept.article is None:
                note(db, list_name("capture", kept.path), after=loose_at(db, kept.path))
        for id_ in new:
            note(db, list_name("article", id_), after=placing_at(db, id_))


def restamp(db: sqlite3.Connection, rows: Iterable[tuple[str, bool, str]]) -> None:
    """Note new stamps of files that hold the bytes they held: stamp, whether it is settled, path."""
    db.executemany("UPDATE capture SET stamp = ?, settled = ? WHERE path = ?", rows)


def remove(db: sqlite3.Connection, path: str, *, noting: bool) -> None:
    """Take a file's reading away, if there is one."""
    row = db.execute("SELECT no, article FROM capture WHERE path = ?", (path,)).fetchone()
    if row is None:
        return
    capture = record_at(db, path).capture
    keys = sought_by(capture) if capture is not None else ()
    db.executemany(
        "DELETE FROM sought WHERE shard = ? AND key = ? AND no = ?", [(*one, row[0]) for one in keys]
    )
    if row[1]:
        _dissolve(db, row[1], noting=noting)
    elif noting and row[1] == "":
        note(db, list_name("capture", path), before=loose_at(db, path))
    db.execute("DELETE FROM capture WHERE no = ?", (row[0],))
    db.execute("DELETE FROM reading WHERE no = ?", (row[0],))
    db.execute("DELETE FROM withheld WHERE no = ?", (row[0],))
    db.execute("DELETE FROM naming WHERE no = ?", (row[0],))


def dissolve_all(db: sqlite3.Connection, *, noting: bool) -> None:
    """Dissolve every article, so that all are made again; for a change of the settings that articles depend on."""
    for (id_,) in db.execute("SELECT id FROM article").fetchall():
        _dissolve(db, id_, noting=noting)


def crowds(db: sqlite3.Connection) -> Iterator[dict[int, str]]:
    """Captures that may show one article, by number with their paths: those that have none, and new ones that have company."""
    (grouped,) = db.execute("SELECT coalesce(max(value), 0) FROM meta WHERE key = ?", (_GROUPED,)).fetchone()
    seeds = db.execute(
        """
        SELECT no FROM capture AS one WHERE no > ? AND moment IS NOT NULL AND (
            EXISTS(SELECT 1 FROM capture AS other WHERE other.newspaper = one.newspaper AND other.moment = one.moment
                AND other.no != one.no)
            OR number IS NOT NULL AND EXISTS(SELECT 1 FROM capture AS other WHERE other.newspaper = one.newspaper
                AND other.number = one.number AND other.no != one.no))
        UNION SELECT no FROM capture WHERE article IS NULL ORDER BY no
        """,
        (int(grouped),),
    ).fetchall()
    done: set[int] = set()
    for (no,) in seeds:
        if no not in done:
            crowd = _crowd(db, no)
            done.update(crowd)
            yield crowd


def _crowd(db: sqlite3.Connection, first: int) -> dict[int, str]:
    """All captures that share a minute or a number with this one, or with one that does, and so on; their paths."""
    found: dict[int, str] = {}
    asked: set[tuple[str, str, str]] = set()
    waiting = db.execute(
        "SELECT no, path, newspaper, moment, number FROM capture WHERE no = ?", (first,)
    ).fetchall()
    while waiting:
        no, path, newspaper, moment, number = waiting.pop()
        if no in found:
            continue
        found[no] = path
        for column, value in (("moment", moment), ("number", number)):
            if value is not None and (column, newspaper, value) not in asked:
                asked.add((column, newspaper, value))
                waiting += db.execute(
                    f"SELECT no, path, newspaper, moment, number FROM capture WHERE newspaper = ? AND {column} = ?",
                    (newspaper, value),
                )
    return dict(sorted(found.items()))


def groups(db: sqlite3.Connection, crowd: dict[int, str], by: Rules, texts: Texts) -> list[Group]:
    """The articles that some captures show, which have company in each other alone. Only reads: any process may be asked."""
    numbers = list(crowd)
    captures = [_whole(db, path, texts) for path in crowd.values()]
    identities = [identity_of(capture, by) for capture in captures]
    found = components(identities)
    if len(found) > 1:  # by headlines and numbers; sentences may join more
        identities = [identity_of(capture, by, whole=True) for capture in captures]
        found = components(identities)
    made = []
    for places in found:
        ordered = in_order(captures[place] for place in places)
        first = next(place for place in places if captures[place] is ordered[0])
        members = {numbers[place]: captures[place].path for place in places}
        made.append(_group(members, ordered, article_id(identities[first]), by))
    return made


def settle(db: sqlite3.Connection, found: Iterable[Group], *, noting: bool) -> None:
    """Make articles of what was found to belong together; those that are right already stay."""
    for group in found:
        held = _articles_of(db, [*group.captures])
        if len(held) == 1 and _shows(db, held[0], group.captures.values()):
            continue
        for id_ in held:
            _dissolve(db, id_, noting=noting)
        one = group.article
        _add(db, [(min(group.captures), one, group.record)])
        db.executemany("UPDATE capture SET article = ? WHERE no = ?", [(one.id, no) for no in group.captures])
        if noting:
            note(db, list_name("article", one.id), after=placing_at(db, one.id))


def note_grouped(db: sqlite3.Connection) -> None:
    """All captures that there are have been grouped."""
    store.remember(db, _GROUPED, str(db.execute("SELECT coalesce(max(no), 0) FROM capture").fetchone()[0]))


def _whole(db: sqlite3.Connection, path: str, texts: Texts) -> Capture:
    record = record_at(db, path)
    assert record.capture is not None, "only captures that were read have a moment"
    return msgspec.structs.replace(record.capture, body=body_of(record, path, texts))


def _articles_of(db: sqlite3.Connection, numbers: Sequence[int]) -> list[str]:
    """The articles that captures belong to until now."""
    found = set[str]()
    for part in batched(numbers, _AT_ONCE):
        rows = db.execute(f"SELECT article FROM capture WHERE no IN ({marks(len(part))})", part)
        found.update(id_ for (id_,) in rows if id_)
    return sorted(found)


def _shows(db: sqlite3.Connection, id_: str, paths: Iterable[str]) -> bool:
    """Whether an article is made of these captures and no others."""
    article = article_at(db, id_)
    return article is not None and {*article.captures} == {*paths}


def _group(members: dict[int, str], captures: list[Capture], id_: str, by: Rules) -> Group:
    """One article of these captures, which are in order."""
    card = card_of(captures, id_, by.sections)
    article = article_of(captures, card)
    newest = next(capture for capture in captures if capture.path == article.newest)
    named = {capture.path: lines(capture) for capture in captures}
    made = Alone(
        id_,
        _encode(card),
        *lists.places(article, captures[0].captured),
        tuple(headline_rows(card, (revision.headline for revision in article.revisions))),
        names(*named.values()),
        sidebars(newest, named[newest.path]),
        reprints.sketch(article, newest) if by.sketched else None,
    )
    return Group(members, made, _encode(article) if len(captures) > 1 else None)


def _add(db: sqlite3.Connection, articles: Sequence[tuple[int, Alone, bytes | None]]) -> None:
    """Put articles into the store: the number of one capture of each, what is kept of it, its record where it has several."""
    db.executemany(
        "INSERT INTO article VALUES(?, ?, ?, ?, ?)",
        [
            (no, one.id, one.card, record, _encode(one.sketch) if one.sketch else None)
            for no, one, record in articles
        ],
    )
    db.executemany(
        "INSERT INTO headline VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(no, at, one.id, *row) for no, one, _ in articles for at, row in enumerate(one.headlines)],
    )
    db.executemany(
        "INSERT INTO naming VALUES(?, ?)", [(no, one.names) for no, one, _ in articles if one.names]
    )
    db.executemany(
        "INSERT INTO sidebar VALUES(?, ?, ?, ?, ?)",
        [(no, one.sort, *one.sidebars) for no, one, _ in articles if one.sidebars],
    )
    lists.add(db, [(no, one.sort, one.lists) for no, one, _ in articles])
    for _, one, _ in articles:
        if one.sketch is not None:
            reprints.put(db, one.id, one.sketch)


def _dissolve(db: sqlite3.Connection, id_: str, *, noting: bool) -> None:
    """Take an article apart; its captures have none until they are grouped."""
    placing, article = placing_at(db, id_), article_at(db, id_)
    if placing is None or article is None:  # already, by another of its captures
        return
    if noting:
        note(db, list_name("article", id_), before=placing)
    lists.remove(db, [(placing.no, placing.sort, placing.lists)])
    if placing.sketch is not None:
        reprints.remove(db, id_, placing.sketch)
    (no,) = db.execute("SELECT no FROM article WHERE id = ?", (id_,)).fetchone()
    for table in ("headline", "naming", "sidebar", "article"):
        db.execute(f"DELETE FROM {table} WHERE no = ?", (no,))
    db.executemany("UPDATE capture SET article = NULL WHERE path = ?", [(path,) for path in article.captures])


def _among(db: sqlite3.Connection, select: str, values: Sequence[str]) -> list[str]:
    """Which of some values the store has; `select` ends with the column that holds them."""
    rows: list[tuple[str]] = []
    for part in batched(values, _AT_ONCE):
        rows += db.execute(f"{select} IN ({marks(len(part))})", part).fetchall()
    return [value for (value,) in rows]


def note(
    db: sqlite3.Connection, key: str, *, before: Placing | None = None, after: Placing | None = None
) -> None:
    """Write down what something was before its first change since pages were planned, and what it is now."""
    blobs = (_encode(placing) if placing is not None else None for placing in (before, after))
    db.execute(
        "INSERT INTO changed VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET after = excluded.after", (key, *blobs)
    )
