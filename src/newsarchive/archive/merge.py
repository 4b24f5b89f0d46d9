"""Captures of one article become one article with its revisions, whatever the order of files.

Captures of one article are a connected component: pairs that :func:`~newsarchive.archive.identity.same_article` joins. A
change dissolves the articles it touches; their captures and the new ones are then grouped afresh, so that what results is a
function of the captures alone.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable

import msgspec

from newsarchive.archive import lists, reprints
from newsarchive.archive.drift import lacks
from newsarchive.archive.identity import Identity, article_id, identify, same_article
from newsarchive.archive.link import name_keys
from newsarchive.archive.quarantine import bundle_of, is_quarantined
from newsarchive.bangla.text import folded_key, headline_key
from newsarchive.config import Settings
from newsarchive.model import Article, Capture, Card, Placing, Reading, Revision, list_name
from newsarchive.urls import article as article_address

_reading = msgspec.msgpack.Decoder(Reading)
_placing = msgspec.msgpack.Decoder(Placing)
_sentences = msgspec.msgpack.Decoder(list[int])
_encode = msgspec.msgpack.encode
_NO_JOINERS = {ord("\u200c"): None, ord("\u200d"): None}


def put(
    db: sqlite3.Connection,
    path: str,
    known_by: tuple[str, bool, str, str],
    reading: Reading,
    settings: Settings,
) -> None:
    """Put a file's reading in the place of an earlier one. `known_by`: stamp, whether it is settled, SHA-256, context."""
    remove(db, path)
    stamp, settled, sha256, context = known_by
    capture = reading.capture
    paper = settings.newspapers.get(capture.newspaper or "") if capture else None
    shown = capture is not None and capture.article and not is_quarantined(reading)
    identity = identify(capture, paper.hosts if paper else ()) if capture and shown else None
    captured = (capture.captured if capture else None) or ""
    db.execute(
        "INSERT INTO capture VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)",
        (
            path,
            stamp,
            settled,
            sha256,
            context,
            _encode(reading),
            (capture.newspaper or "") if capture else "",
            identity.number if identity else None,
            identity.moment if identity else None,
            identity.headline if identity else "",
            _encode(sorted(identity.sentences)) if identity else b"",
            captured,
            captured[:10],
            capture.layout if capture else "",
            bool(capture and captured and capture.most_read),
            lacks(capture) if capture else None,
            *(
                sum(problem.severity == severity for problem in reading.problems)
                for severity in ("error", "warning")
            ),
        ),
    )


def remove(db: sqlite3.Connection, path: str) -> None:
    """Take a file's reading away, if there is one."""
    row = db.execute("SELECT article, reading FROM capture WHERE path = ?", (path,)).fetchone()
    if row is None:
        return
    if row[0]:
        _dissolve(db, row[0])
    elif row[0] == "":
        _note(db, list_name("capture", path), before=_encode(_loose(_reading.decode(row[1]))))
    db.execute("DELETE FROM capture WHERE path = ?", (path,))


def dissolve_all(db: sqlite3.Connection) -> None:
    """Dissolve every article, so that all are made again; for a change of the settings that articles depend on."""
    for (id_,) in db.execute("SELECT id FROM article").fetchall():
        _dissolve(db, id_)


def regroup(db: sqlite3.Connection, settings: Settings) -> None:
    """Make articles of all captures that have none."""
    sections = lists.section_table(settings)
    while rows := db.execute("SELECT path, moment FROM capture WHERE article IS NULL LIMIT 1000").fetchall():
        for path, moment in rows:
            if moment is None:
                reading = db.execute("SELECT reading FROM capture WHERE path = ?", (path,)).fetchone()[0]
                placing = _loose(_reading.decode(reading))
                db.execute(
                    "UPDATE capture SET article = '', bundle = ? WHERE path = ?", (placing.bundle, path)
                )
                _note(db, list_name("capture", path), after=_encode(placing))
            elif db.execute("SELECT article FROM capture WHERE path = ?", (path,)).fetchone()[0] is None:
                _form(db, _component(db, path), sections, settings.reprints)


_IDENTITY = "SELECT path, newspaper, number, moment, headline, sentences, article FROM capture"


def _component(db: sqlite3.Connection, path: str) -> dict[str, Identity]:
    """All captures of the article that this one shows. Articles that they belonged to until now are dissolved.

    Each of them is compared with those of its minute and number that are not found yet, which are read once: an article may
    have thousands of captures.
    """
    found: dict[str, Identity] = {}
    left: dict[tuple[str, str, str | None], list[tuple[str, Identity, str | None]]] = {}
    first = _identity(db.execute(f"{_IDENTITY} WHERE path = ?", (path,)).fetchone())[1]
    found[path], waiting = first, [first]
    while waiting:
        one = waiting.pop()
        for key in (("moment", one.newspaper, one.moment), ("number", one.newspaper, one.number)):
            if key[2] is None:
                continue
            if key not in left:
                rows = db.execute(f"{_IDENTITY} WHERE newspaper = ? AND {key[0]} = ?", key[1:])
                left[key] = [_identity(row) for row in rows.fetchall()]
            apart = []
            for other in left[key]:
                if other[0] in found:
                    continue
                if same_article(one, other[1]):
                    found[other[0]] = other[1]
                    waiting.append(other[1])
                    if other[2]:
                        _dissolve(db, other[2])
                else:
                    apart.append(other)
            left[key] = apart
    return found


def _identity(
    row: tuple[str, str, str | None, str, str, bytes, str | None],
) -> tuple[str, Identity, str | None]:
    """A capture's path, its identity, and the article that it belongs to."""
    path, newspaper, number, moment, headline, sentences, article = row
    weak = "|" in moment
    return (
        path,
        Identity(newspaper, number, moment, weak, headline, frozenset(_sentences.decode(sentences))),
        article,
    )


def _dissolve(db: sqlite3.Connection, id_: str) -> None:
    row = db.execute("SELECT placing FROM article WHERE id = ?", (id_,)).fetchone()
    if row is None:  # already, by another of its captures
        return
    placing = _placing.decode(row[0])
    unit = list_name("article", id_)
    _note(db, unit, before=row[0])
    lists.remove(db, id_, placing.lists)
    if placing.sketch is not None:
        reprints.remove(db, id_, placing.sketch)
    db.executemany(
        "DELETE FROM headline WHERE newspaper = ? AND folded = ? AND article = ?",
        [(*name, id_) for name in placing.names],
    )
    db.execute("DELETE FROM named WHERE unit = ?", (unit,))
    db.execute("DELETE FROM article WHERE id = ?", (id_,))
    db.execute("UPDATE capture SET article = NULL, bundle = NULL WHERE article = ?", (id_,))


def _form(
    db: sqlite3.Connection, members: dict[str, Identity], sections: dict[str, str], sketched: bool
) -> None:
    """Make one article of these captures and put it in its lists."""
    captures: list[Capture] = []
    readings: dict[str, bytes] = {}
    for path in members:
        blob = db.execute("SELECT reading FROM capture WHERE path = ?", (path,)).fetchone()[0]
        reading, readings[path] = _reading.decode(blob), hashlib.sha256(blob).digest()
        assert reading.capture is not None, "only captures that were read have a moment"
        captures.append(reading.capture)
    captures.sort(key=lambda capture: (capture.captured or "~", capture.sha256, capture.path))
    article = _article(captures, article_id(members[captures[0].path]), sections)
    newest = next(capture for capture in captures if capture.path == article.newest)
    paper = newest.newspaper or ""
    placing = Placing(
        digest=hashlib.sha256(
            _encode((article, [readings[capture.path] for capture in captures]))
        ).hexdigest(),
        lists=tuple(lists.places(article, captures[0])),
        names=tuple(dict.fromkeys((paper, folded) for folded, _ in article.keys)),
        rankings=tuple(
            sorted({capture.captured[:10] for capture in captures if capture.captured and capture.most_read})
        ),
        bundle=article.bundle,
        sketch=reprints.sketch(article, newest) if sketched else None,
    )
    id_, day = article.card.id, article.card.date or ""
    unit = list_name("article", id_)
    db.execute("INSERT INTO article VALUES(?, ?, ?)", (id_, _encode(article), _encode(placing)))
    db.executemany(
        "UPDATE capture SET article = ?, bundle = ? WHERE path = ?",
        [(id_, article.bundle, path) for path in members],
    )
    lists.add(db, id_, placing.lists)
    if placing.sketch is not None:
        reprints.put(db, id_, placing.sketch)
    db.executemany(
        "INSERT INTO headline VALUES(?, ?, ?, ?, ?)",
        [(paper, folded, id_, key, day) for folded, key in article.keys],
    )
    db.executemany(
        "INSERT OR IGNORE INTO named VALUES(?, ?, ?)", [(paper, name, unit) for name in name_keys(newest)]
    )
    _note(db, unit, after=_encode(placing))


def _article(captures: list[Capture], id_: str, sections: dict[str, str]) -> Article:
    """The article that these captures show, which are in order of capture. What the newest does not say, an older one may."""
    latest = sorted(
        captures,
        key=lambda capture: (capture.captured or "", capture.updated or "", capture.sha256),
        reverse=True,
    )
    newest = latest[0]
    dated = next((moment for capture in captures if (moment := capture.published or capture.updated)), None)
    date = dated[:10] if dated else None
    time = dated[11:16] if dated and len(dated) > len("2022-09-26") else None
    headline = newest.headline or ""
    revisions = tuple(_revisions(captures))
    wordings = dict.fromkeys(revision.headline for revision in reversed(revisions))
    paper = newest.newspaper or ""
    captured = next((capture.captured[:7] for capture in captures if capture.captured), "0000-00")
    return Article(
        card=Card(
            id=id_,
            address=article_address(date, captures[0].headline or "", id_),
            headline=headline,
            kicker=newest.kicker,
            date=date,
            time=time,
            section=next(
                (section for capture in latest if (section := lists.section_of(capture, sections))), None
            ),
            newspaper=newest.newspaper,
        ),
        first=captures[0].path,
        newest=newest.path,
        captures=tuple(capture.path for capture in captures),
        revisions=revisions,
        keys=tuple((folded_key(wording)[:300], headline_key(wording)) for wording in wordings),
        published=next((capture.published for capture in latest if capture.published), None),
        updated=next((capture.updated for capture in latest if capture.updated), None),
        desk=next((capture.desk for capture in latest if capture.desk), None),
        bylines=next((capture.bylines for capture in latest if capture.bylines), ()),
        sources=next((capture.sources for capture in latest if capture.sources), ()),
        bundle=date or f"undated-{paper}-{captured}",
    )


def _revisions(captures: Iterable[Capture]) -> Iterable[Revision]:
    """The wordings, in the order in which they were first seen. Joiners shape letters and make no other words."""
    wordings: dict[tuple[str, ...], list[Capture]] = {}
    for capture in captures:
        words = (capture.headline or "", capture.kicker or "", *capture.body, "\0", *capture.captions)
        wording = tuple(text.translate(_NO_JOINERS) for text in words)
        wordings.setdefault(wording, []).append(capture)
    for group in wordings.values():
        seen = [capture.captured for capture in group if capture.captured]
        yield Revision(
            headline=group[0].headline or "",
            captures=tuple(capture.path for capture in group),
            first_seen=min(seen, default=None),
            last_seen=max(seen, default=None),
        )


def _loose(reading: Reading) -> Placing:
    """Where a capture without an article stands: its raw text, and the lists that it shows."""
    capture = reading.capture
    day = capture.captured[:10] if capture and capture.captured and capture.most_read else None
    digest = hashlib.sha256(_encode(reading)).hexdigest()
    return Placing(digest=digest, rankings=(day,) if day else (), bundle=bundle_of(reading))


def _note(
    db: sqlite3.Connection, key: str, *, before: bytes | None = None, after: bytes | None = None
) -> None:
    """Write down what something was before its first change since pages were planned, and what it is now."""
    db.execute(
        "INSERT INTO changed VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET after = excluded.after",
        (key, before, after),
    )
