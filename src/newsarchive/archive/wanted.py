"""Headlines that captures name and the archive does not hold.

What is gathered lies in a database that SQLite keeps on disk until the answer is given, so that memory does not grow with
the archive.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing

import msgspec

from newsarchive.archive.kept import record_of
from newsarchive.archive.keys import LONG, folded_name, name_of
from newsarchive.archive.link import Links, window
from newsarchive.archive.rows import read_card
from newsarchive.bangla.text import begins_letter, folded_key, headline_key
from newsarchive.model import SIDEBARS, Capture, Entry, Moment
from newsarchive.problems import Fault

NEAR = 0.7
_SUGGESTED = 3
_COMMON = 2000  # a word in more headlines than this finds too many to be compared, and tells little
_CUT = "…"

_SCRATCH = """
CREATE TABLE name(
    newspaper TEXT, ends TEXT, headline TEXT NOT NULL, first TEXT, last TEXT, times INTEGER NOT NULL, held INTEGER NOT NULL,
    PRIMARY KEY(newspaper, ends)
) WITHOUT ROWID;
CREATE TABLE form(newspaper TEXT, ends TEXT, root TEXT);
CREATE TABLE word(newspaper TEXT, word TEXT, folded TEXT, article TEXT, PRIMARY KEY(newspaper, word, folded, article))
    WITHOUT ROWID;
"""
_NOTE = """
INSERT INTO name VALUES(:newspaper, :ends, :headline, :captured, :captured, :times, :held) ON CONFLICT DO UPDATE SET
    first = coalesce(min(first, :captured), first, :captured), last = coalesce(max(last, :captured), last, :captured),
    times = times + :times, held = max(held, :held)
"""
_WANTED = """
SELECT root.newspaper, root.headline, min(name.first), max(name.last), sum(name.times) AS times
FROM form JOIN name USING(newspaper, ends) JOIN name AS root ON root.newspaper = form.newspaper AND root.ends = form.root
WHERE NOT name.held AND NOT root.held GROUP BY form.newspaper, form.root
ORDER BY times DESC, max(name.last) DESC, root.newspaper, root.headline LIMIT ?
"""


class Suggestion(msgspec.Struct, frozen=True):
    """An article whose headline is near to a wanted one, and its address in the site."""

    headline: str
    address: str


class Wanted(msgspec.Struct, frozen=True):
    """A headline that is not held: in how many captures it stands, and when the first and the last of them were saved."""

    headline: str
    newspaper: str | None
    first_seen: Moment | None
    last_seen: Moment | None
    times: int
    suggestions: tuple[Suggestion, ...]


def wanted(db: sqlite3.Connection, limit: int | None = None) -> Iterator[Wanted]:
    """The headlines that are named and not held, those in most captures first.

    What is held is decided as the site's links are: a headline that leads to an article from any capture is held, and so is
    one that fits several. With a kicker glued before it and without, it is one headline. Edit distance only suggests. Raises :class:`Fault` where the disk has no
    room for what is gathered.
    """
    try:
        with closing(sqlite3.connect("")) as scratch:
            scratch.executescript(_SCRATCH)
            _gather(db, scratch)
            _join(scratch)
            _index(db, scratch)
            rows = scratch.execute(_WANTED, (-1 if limit is None else limit,))
            for paper, headline, first, last, times in rows:
                yield Wanted(headline, paper or None, first, last, times, _near(db, scratch, paper, headline))
    except sqlite3.OperationalError as error:
        raise Fault(f"The headlines could not be gathered: {error}.", exit_code=1) from None


def _gather(db: sqlite3.Connection, scratch: sqlite3.Connection) -> None:
    """Note every headline that captures name, and whether it is held. One found to be held is not looked up again."""
    held = "SELECT 1 FROM name WHERE newspaper = ? AND ends = ? AND held"
    links = Links(db)
    for (blob,) in db.execute("SELECT record FROM capture JOIN reading USING(no) ORDER BY path"):
        capture = record_of(blob).capture
        if capture is None:
            continue
        paper, names = capture.newspaper or "", _names(capture)
        for ends, root in forms(sorted(names)):
            if scratch.execute(held, (paper, ends)).fetchone() is None:
                # In a list's own window a headline leads somewhere; whatever is held from before the capture is not wanted.
                found = [
                    links.resolve(
                        paper, entry.headline, window("related", (capture.captured or "")[:10] or None)
                    )
                    for entry in names[ends]
                ]
                values = {
                    "newspaper": paper,
                    "ends": ends,
                    "headline": names[ends][0].headline,
                    "captured": capture.captured,
                    "times": ends == root,
                    "held": any(how is not None for _, how in found),
                }
                scratch.execute(_NOTE, values)


def _names(capture: Capture) -> dict[str, list[Entry]]:
    """The entries of a capture's lists by the letters of their headlines, from the end.

    So a headline with a kicker before it begins with the headline. Those that were cut short are kept apart, forwards.
    """
    found: dict[str, list[Entry]] = defaultdict(list)
    paper = capture.newspaper or ""
    for kind in SIDEBARS:
        for entry in getattr(capture, kind):
            name = name_of(paper, entry.headline)
            if key := name_key(name.folded, name.cut):
                found[key].append(entry)
    return found


def name_key(folded: str, cut: bool) -> str | None:
    """The letters of a headline from the end, or forwards behind an ellipsis where it was cut short; None where it has none."""
    return (_CUT + folded if cut else folded[::-1]) if folded else None


def forms(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each of the sorted names with the shortest of them that it is a longer form of, which may be itself."""
    root = ""
    for name in names:
        glued = len(root) >= LONG and name.startswith(root)
        if not glued or not (name.startswith(_CUT) or begins_letter(name[::-1], len(name) - len(root))):
            root = name
        yield name, root


def _join(scratch: sqlite3.Connection) -> None:
    """Note which names are forms of one headline."""
    for (paper,) in scratch.execute("SELECT DISTINCT newspaper FROM name").fetchall():
        names = scratch.execute("SELECT ends FROM name WHERE newspaper = ? ORDER BY ends", (paper,))
        rows = ((paper, name, root) for name, root in forms(ends for (ends,) in names))
        scratch.executemany("INSERT INTO form VALUES(?, ?, ?)", rows)


def _index(db: sqlite3.Connection, scratch: sqlite3.Connection) -> None:
    """Note which headlines of the archive hold a word."""
    rows = db.execute("SELECT newspaper, folded, id, headline FROM headline")
    words = (
        (newspaper, word, folded, article)
        for newspaper, folded, article, headline in rows
        for word in _words(headline_key(headline))
    )
    scratch.executemany("INSERT OR IGNORE INTO word VALUES(?, ?, ?, ?)", words)


def _words(key: str) -> set[str]:
    return {word for part in key.split() if (word := folded_key(part))}


def _near(
    db: sqlite3.Connection, scratch: sqlite3.Connection, newspaper: str, headline: str
) -> tuple[Suggestion, ...]:
    """The articles of the newspaper whose headlines are nearest, of those that share a word with it."""
    from rapidfuzz.distance import Levenshtein

    found: set[tuple[str, str]] = set()
    for word in sorted(_words(headline_key(headline))):
        rows = scratch.execute(
            "SELECT folded, article FROM word WHERE newspaper = ? AND word = ? LIMIT ?",
            (newspaper, word, _COMMON + 1),
        ).fetchall()
        if len(rows) <= _COMMON:
            found.update(rows)
    folded, _ = folded_name(headline)
    scores: dict[str, float] = {}
    for other, article in found:
        score = Levenshtein.normalized_similarity(folded, other, score_cutoff=NEAR)
        if score:
            scores[article] = max(score, scores.get(article, 0.0))
    best = sorted(scores, key=lambda article: (-scores[article], article))[:_SUGGESTED]
    rows = [db.execute("SELECT card FROM article WHERE id = ?", (article,)).fetchone() for article in best]
    cards = [read_card(row[0]) for row in rows]
    return tuple(Suggestion(card.headline, card.address) for card in cards)
