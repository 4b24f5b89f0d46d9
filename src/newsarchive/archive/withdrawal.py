"""Articles as `takedowns.yaml` names those that are withdrawn: by digests, none of which says what they are made of."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence

import msgspec

from newsarchive.archive.kept import Rules, Texts, body_of, identity_of
from newsarchive.archive.rows import article_at, record_at
from newsarchive.archive.sieve import digest, headline_print, keys_of, sentence_prints
from newsarchive.archive.takedown import TEXT
from newsarchive.bangla.text import folded_key, headline_key
from newsarchive.model import SIDEBARS, Capture, Record
from newsarchive.takedowns import Withdrawn
from newsarchive.urls import short_hash

_LONGEST = 24  # sentences by whose digests a text is known again
_FEWEST = 30  # letters of a line that is known again alone
_NAMED = (*TEXT, "subheadline", "signoff", "bio")  # labels of lines in which a name may stand
_WORD = "[\\w\u0980-\u09ff]"


def withdrawal(
    db: sqlite3.Connection,
    id_: str,
    key: str,
    told: tuple[str, str],
    by: Rules,
    texts: Texts,
    *,
    address: bool,
) -> Withdrawn:
    """An article as it is withdrawn. `told` is the day and the reason; `address` whether its page is to say so."""
    article = article_at(db, id_)
    assert article is not None, id_
    secret = key.encode()
    keys, minutes, headlines, lines, sentences = {id_}, set(), set(), dict[str, None](), list[str]()
    hashes = []
    for path in article.captures:
        record = record_at(db, path)
        capture = whole(record, path, texts)
        identity = identity_of(capture, by, whole=True)
        own, minute = keys_of(identity.newspaper, identity.number, identity.moment, identity.headline)
        keys.update(own[:-1] if identity.weak else own)
        minutes.add(minute)
        hashes.append(capture.sha256)
        headlines.add(headline_print(secret, capture.headline or ""))
        if path == article.newest:
            sentences = sentence_prints(secret, identity)[:_LONGEST]
        (labels,) = db.execute(
            "SELECT labels FROM capture JOIN reading USING(no) WHERE path = ?", (path,)
        ).fetchone()
        for label, text in zip(labels.split("\n"), texts(path, record.even), strict=False):
            if label in TEXT and len(text) >= _FEWEST:
                lines[digest(secret, text)] = None
    card = article.card
    return Withdrawn(
        id=id_,
        withdrawn=told[0],
        reason=told[1],
        newspaper=card.newspaper,
        published=card.date,
        address=card.address if address else None,
        captures=tuple(dict.fromkeys(hashes)),
        keys=tuple(sorted(keys)),
        minutes=tuple(sorted(minutes)),
        headlines=tuple(sorted(filter(None, headlines))),
        sentences=" ".join(sentences),
        lines=" ".join(lines),
    )


def unheld(paper: str, headline: str, key: str, told: tuple[str, str]) -> Withdrawn:
    """A headline that captures name and the archive does not hold, as it is withdrawn."""
    id_ = short_hash(f"{key}\n{paper}\n{folded_key(headline)}", 10)
    return Withdrawn(id_, *told, paper or None, headlines=(headline_print(key.encode(), headline),))


def without_shared(entry: Withdrawn, lines: set[str], headlines: set[str]) -> Withdrawn:
    """A withdrawal without the digests of what articles have that stay: that is not the withdrawn one's alone."""
    return msgspec.structs.replace(
        entry,
        lines=" ".join(line for line in entry.lines.split() if line not in lines),
        headlines=tuple(one for one in entry.headlines if one.split(" ")[1] not in headlines),
    )


def shared_headlines(db: sqlite3.Connection, ids: Iterable[str], key: str) -> dict[str, set[str]]:
    """Of the headlines of some articles those that others have too, as digests, by article."""
    going, found = set(ids), dict[str, set[str]]()
    for id_ in going:
        rows = db.execute(
            "SELECT DISTINCT one.folded, other.id FROM headline AS one JOIN headline AS other USING(tail) "
            "WHERE one.id = ? AND other.newspaper = one.newspaper AND other.folded = one.folded",
            (id_,),
        )
        for folded, other in rows:
            if other not in going:
                found.setdefault(id_, set()).add(digest(key.encode(), folded))
    return found


def whole(record: Record, path: str, texts: Texts) -> Capture:
    """A capture with its text."""
    assert record.capture is not None, "an article is made of captures that were read"
    return msgspec.structs.replace(record.capture, body=body_of(record, path, texts))


def words_pattern(words: str) -> str:
    """A pattern that finds words one after another, each from its beginning: what follows the last may be a suffix."""
    parts = [re.escape(word) for word in headline_key(words).split()]
    return f"(?<!{_WORD})" + " ".join(parts)


def names(capture: Capture, labels: Sequence[str], lines: Sequence[str], pattern: re.Pattern[str]) -> bool:
    """Whether an article, as a capture shows it, holds words."""
    own = (capture.headline, capture.kicker, capture.desk, capture.place, capture.section, capture.signoff)
    parts = [
        *filter(None, own),
        *capture.bylines,
        *capture.sources,
        *capture.tags,
        *capture.body,
        *capture.captions,
    ]
    parts += [text for label, text in zip(labels, lines, strict=False) if label in _NAMED]
    return pattern.search(headline_key(" \n".join(parts))) is not None


def entries_naming(capture: Capture, pattern: re.Pattern[str]) -> list[str]:
    """The headlines in a capture's sidebars that hold words."""
    found = [entry.headline for kind in SIDEBARS for entry in getattr(capture, kind)]
    return [headline for headline in found if pattern.search(headline_key(headline))]
