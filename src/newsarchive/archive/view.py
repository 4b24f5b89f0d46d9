"""The archive as the site asks for it: one reader over the store, for one process."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from pathlib import Path
from typing import Literal

import msgspec

from newsarchive import store
from newsarchive.archive.link import naming, resolve
from newsarchive.archive.reprints import MOST, Story, alike, same_story, story
from newsarchive.bangla.text import folded_key
from newsarchive.model import SIDEBARS, Article, Capture, Card, Entry, Kind, Link, Placing, Reading, Sketch

_article = msgspec.msgpack.Decoder(Article)
_reading = msgspec.msgpack.Decoder(Reading)
_placing = msgspec.msgpack.Decoder(Placing)
_BEFORE, _AFTER = "-", "\U0010ffff"


class Archive:
    """What is in the archive, read from its store. Lists are named as in :func:`newsarchive.model.list_name`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @classmethod
    def open(cls, work: Path) -> Archive:
        """A reader of the store in a site's work folder."""
        return cls(store.reading(work))

    # Articles and captures

    def article(self, id_: str) -> Article | None:
        """An article by its id."""
        row = self._db.execute("SELECT record FROM article WHERE id = ?", (id_,)).fetchone()
        return _article.decode(row[0]) if row else None

    def articles(self) -> list[str]:
        """The ids of all articles."""
        return [id_ for (id_,) in self._db.execute("SELECT id FROM article ORDER BY id")]

    def reading(self, path: str) -> Reading:
        """How a file was read. Raises KeyError where the archive has no such file."""
        row = self._db.execute("SELECT reading FROM capture WHERE path = ?", (path,)).fetchone()
        if row is None:
            raise KeyError(path)
        return _reading.decode(row[0])

    def links(self, capture: Capture) -> dict[Kind, list[Link]]:
        """The capture's sidebars by kind, each headline with the article it leads to."""
        return {
            kind: [self._link(capture, entry, kind) for entry in getattr(capture, kind)] for kind in SIDEBARS
        }

    def _link(self, capture: Capture, entry: Entry, kind: Kind) -> Link:
        id_, how = resolve(self._db, capture.newspaper or "", entry, kind, capture.captured)
        target = self.article(id_) if id_ else None
        return Link(entry.headline, entry.kicker, target.card if target else None, how)

    def naming(self, newspaper: str, folded: str) -> list[str]:
        """The units of the site whose sidebars may name an article of this headline."""
        return naming(self._db, newspaper, folded)

    # The same story elsewhere

    def alike(self, sketch: Sketch) -> list[str]:
        """The ids of all articles that may be the same story in another newspaper."""
        return alike(self._db, sketch)

    def reprints(self, id_: str) -> list[Card]:
        """The articles of other newspapers that are the same story, oldest first."""
        placing, own = self.placing(id_), self.article(id_)
        if own is None or placing is None or placing.sketch is None:
            return []
        mine = self._story(own)
        others = filter(None, map(self.article, alike(self._db, placing.sketch, MOST)))
        found = [other.card for other in others if same_story(mine, self._story(other))]
        return sorted(found, key=lambda card: (card.date or "", card.time or "", card.id))

    def _story(self, article: Article) -> Story:
        newest = self.reading(article.newest).capture
        assert newest is not None, "an article is made of captures that were read"
        return story(article, newest)

    # Lists

    def cards(self, name: str, start: str = "", end: str = _AFTER, limit: int = -1) -> list[Card]:
        """The articles of a list between two days (`end` among them), newest first."""
        rows = self._db.execute(
            "SELECT record FROM listing JOIN article ON id = article WHERE list = ? AND sort >= ? AND sort < ? "
            "ORDER BY sort DESC LIMIT ?",
            (name, start, end + _AFTER, limit),
        )
        return [_article.decode(record).card for (record,) in rows]

    def counts(self, name: str, start: str = "", end: str = _AFTER) -> list[tuple[str, int]]:
        """How many articles a list has on each of its days between two days, oldest first."""
        return self._db.execute(
            "SELECT day, count FROM tally WHERE list = ? AND day >= ? AND day <= ? ORDER BY day",
            (name, start, end + _AFTER),
        ).fetchall()

    def months(self, name: str) -> list[tuple[str, int]]:
        """How many articles a list has in each of its months, oldest first."""
        return self._db.execute(
            "SELECT substr(day, 1, 7), sum(count) FROM tally WHERE list = ? GROUP BY 1 ORDER BY 1", (name,)
        ).fetchall()

    def total(self, name: str) -> int:
        """How many articles a list has."""
        return int(
            self._db.execute("SELECT coalesce(sum(count), 0) FROM tally WHERE list = ?", (name,)).fetchone()[
                0
            ]
        )

    def names(self, kind: str) -> list[tuple[str, int]]:
        """The lists of a kind (`section`, or `desk	banglatribune`) with how many articles each has, by name."""
        return self._db.execute(
            "SELECT list, sum(count) FROM tally WHERE list >= ? AND list < ? GROUP BY list ORDER BY list",
            (kind + "\t", kind + "\t" + _AFTER),
        ).fetchall()

    def nearest(self, name: str, day: str, side: Literal["before", "after"]) -> str | None:
        """The nearest day before or after one on which a list has articles; `day` may be a month or a year."""
        if side == "before":
            row = self._db.execute(
                "SELECT max(day) FROM tally WHERE list = ? AND day < ?", (name, day)
            ).fetchone()
        else:
            row = self._db.execute(
                "SELECT min(day) FROM tally WHERE list = ? AND day > ?", (name, day + _AFTER)
            ).fetchone()
        return row[0] if row else None

    def neighbours(self, name: str, sort: str) -> tuple[Card | None, Card | None]:
        """The articles just before and just after a place in a list."""
        found: list[Card | None] = []
        for test in ("< ? ORDER BY sort DESC", "> ? ORDER BY sort"):
            row = self._db.execute(
                f"SELECT record FROM listing JOIN article ON id = article WHERE list = ? AND sort {test} LIMIT 1",
                (name, sort),
            ).fetchone()
            found.append(_article.decode(row[0]).card if row else None)
        return found[0], found[1]

    def placing(self, id_: str) -> Placing | None:
        """Where an article stands."""
        row = self._db.execute("SELECT placing FROM article WHERE id = ?", (id_,)).fetchone()
        return _placing.decode(row[0]) if row else None

    # Most-read lists

    def ranking_days(self) -> list[str]:
        """The days on which pages with a most-read list were captured, oldest first."""
        return [
            day for (day,) in self._db.execute("SELECT DISTINCT day FROM capture WHERE ranked ORDER BY day")
        ]

    def nearest_ranking(self, day: str, side: Literal["before", "after"]) -> str | None:
        """The nearest day before or after this one on which a most-read list was captured."""
        best, test = ("max", "<") if side == "before" else ("min", ">")
        row = self._db.execute(
            f"SELECT {best}(day) FROM capture WHERE ranked AND day {test} ?", (day,)
        ).fetchone()
        return row[0] if row else None

    def ranking(self, day: str) -> dict[str, list[tuple[Link, int]]]:
        """For each newspaper the headlines of its most-read lists captured on a day, with how many captures show each.

        Ordered by that number, then by the best place in a list, then by headline.
        """
        rows = self._db.execute(
            "SELECT newspaper, reading FROM capture WHERE ranked AND day = ? ORDER BY newspaper, path", (day,)
        )
        shown: dict[str, dict[str, tuple[Capture, Entry, list[int]]]] = defaultdict(dict)
        for paper, blob in rows:
            capture = _reading.decode(blob).capture
            for place, entry in enumerate(capture.most_read if capture else ()):
                assert capture is not None, "its entries are at hand"
                shown[paper].setdefault(folded_key(entry.headline), (capture, entry, []))[2].append(place)
        found: dict[str, list[tuple[Link, int]]] = {}
        for paper, entries in shown.items():
            ordered = sorted(entries.items(), key=lambda item: (-len(item[1][2]), min(item[1][2]), item[0]))
            found[paper] = [
                (self._link(capture, entry, "most_read"), len(places))
                for _, (capture, entry, places) in ordered
            ]
        return found

    # How captures were read

    def bundles(self) -> list[tuple[str, int]]:
        """The bundles that show raw text, with how many captures each holds."""
        return self._db.execute(
            "SELECT bundle, count(*) FROM capture GROUP BY bundle ORDER BY bundle"
        ).fetchall()

    def bundle_size(self, name: str) -> int:
        """How many captures a bundle holds."""
        return int(self._db.execute("SELECT count(*) FROM capture WHERE bundle = ?", (name,)).fetchone()[0])

    def bundle(self, name: str) -> list[tuple[str, str]]:
        """The captures of a bundle as pairs of article id (empty where there is none) and path, in order of both."""
        return self._db.execute(
            "SELECT article, path FROM capture WHERE bundle = ? ORDER BY article, path", (name,)
        ).fetchall()

    def readings_by_layout(self) -> list[tuple[str, int]]:
        """How many captures each layout read; the empty name stands for files that could not be read."""
        return self._db.execute(
            "SELECT layout, count(*) FROM capture GROUP BY layout ORDER BY layout"
        ).fetchall()
