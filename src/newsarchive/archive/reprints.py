"""The same agency story in two newspapers: two articles that know each other.

Compared are articles of different newspapers, at most two days apart, that share rare words: MinHash sketches of their runs of
three words, cut into bands, of which one must agree. Sketches only propose; the texts decide. Of the shorter text at least half
of the runs must stand in the longer, or three in ten where both name the same source, since newspapers cut agency copy to
their space. docs/decisions/0008-reprints.md says what was measured.
"""

from __future__ import annotations

import sqlite3
import struct
import zlib
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from itertools import islice

import msgspec

from newsarchive.bangla.text import folded_key
from newsarchive.model import OWN, Article, Capture, Sketch
from newsarchive.problems import Fault

LIBRARY = "rensa"
MOST = 50  # candidates that are compared with one article, and so reprints that its page can show
_DAYS = 2
_BANDS, _ROWS, _SEED = 64, 2, 1
_RUN = 3  # words
_FEWEST = 40  # runs that a text must have: a shorter one says little that others do not
_MOST_WORDS = 5000  # that are compared of one text
_LONGER = 5  # times at most; a text longer than that tells more than the story
_SHARE, _SHARE_OF_SOURCE = 0.5, 0.3


def method(wanted: bool) -> str:
    """By what sketches are made, for the store to remember; empty where the settings do not want them.

    Raises :class:`Fault` where they are wanted and the library is missing.
    """
    if not wanted:
        return ""
    try:
        import rensa  # noqa: F401
    except ImportError:
        raise Fault(
            "newsarchive.yaml asks for `reprints`, which need a library that is not installed: "
            "`pip install 'newsarchive[reprints]'`."
        ) from None
    return f"{LIBRARY} {version(LIBRARY)}"  # another version may make other sketches of the same text


class Story(msgspec.Struct, frozen=True):
    """What is compared of an article: its runs of words, and the sources that it names."""

    runs: frozenset[str]
    sources: frozenset[str]


def story(article: Article, newest: Capture) -> Story:
    """What is compared of an article; `newest` is the capture that its page shows."""
    words = list(islice(_words(newest), _MOST_WORDS))
    return Story(
        runs=frozenset(" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)),
        sources=frozenset(map(folded_key, article.sources)),
    )


def same_story(one: Story, other: Story) -> bool:
    """Whether two texts are the same story, one perhaps cut short or lightly edited."""
    fewer, more = sorted((len(one.runs), len(other.runs)))
    if fewer < _FEWEST or more > _LONGER * fewer:
        return False
    share = _SHARE_OF_SOURCE if one.sources & other.sources else _SHARE
    return len(one.runs & other.runs) >= share * fewer


def sketch(article: Article, newest: Capture) -> Sketch | None:
    """By what an article's reprints are looked for; None where it can have none: without a date, newspaper or enough text."""
    card = article.card
    if card.date is None or card.newspaper in (None, OWN):
        return None
    runs = story(article, newest).runs
    if len(runs) < _FEWEST:
        return None
    import rensa

    minhash = rensa.RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    minhash.update(sorted(runs))
    values: list[int] = minhash.digest()
    bands = (struct.pack("<3I", at, *values[at : at + _ROWS]) for at in range(0, len(values), _ROWS))
    return Sketch(card.newspaper or "", card.date, tuple(zlib.crc32(band) >> 1 for band in bands))


def put(db: sqlite3.Connection, id_: str, made: Sketch) -> None:
    """Let an article be found by its sketch."""
    day = _number(made.day)
    db.executemany(
        "INSERT OR IGNORE INTO sketch VALUES(?, ?, ?, ?)",
        [(day, band, id_, made.newspaper) for band in made.bands],
    )


def remove(db: sqlite3.Connection, id_: str, made: Sketch) -> None:
    """Let an article be found no more."""
    day = _number(made.day)
    db.executemany(
        "DELETE FROM sketch WHERE day = ? AND band = ? AND article = ?",
        [(day, band, id_) for band in made.bands],
    )


def alike(db: sqlite3.Connection, made: Sketch, limit: int = -1) -> list[str]:
    """The ids of the articles that a sketch proposes, those that agree with most of it first."""
    day = _number(made.day)
    days = ",".join(str(near) for near in range(day - _DAYS, day + _DAYS + 1))
    marks = ",".join("?" * len(made.bands))
    rows = db.execute(
        f"SELECT article FROM sketch WHERE day IN ({days}) AND band IN ({marks}) AND newspaper != ? "
        "GROUP BY article ORDER BY count(*) DESC, article LIMIT ?",
        (*made.bands, made.newspaper, limit),
    )
    return [id_ for (id_,) in rows]


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _words(capture: Capture) -> Iterator[str]:
    """The letters and digits of the text's words, without what newspapers spell each in its own way."""
    for paragraph in capture.body:
        for word in paragraph.split():
            if folded := _folded(word):
                yield folded


_folded = lru_cache(1 << 15)(folded_key)
