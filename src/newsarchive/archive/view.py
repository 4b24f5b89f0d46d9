"""The archive as the site asks for it: one reader over the store, for one process."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from newsarchive.archive import backlinks
from newsarchive.archive.backlinks import SEVERAL, leads_of
from newsarchive.archive.cards import Cards
from newsarchive.archive.counts import AFTER, LIST, Counts
from newsarchive.archive.kept import Texts, body_of
from newsarchive.archive.link import Links, window
from newsarchive.archive.reprints import MOST, Story, alike, same_story, story
from newsarchive.archive.rows import article_and_record, article_of_row, placing_at, read_card, record_at
from newsarchive.archive.shown import Shown, in_order, lacking
from newsarchive.model import (
    SIDEBARS,
    Article,
    Capture,
    Card,
    Entry,
    Kind,
    Lacking,
    Link,
    OfDay,
    Placing,
    Reading,
    Record,
    Seen,
    Sketch,
    reading_on,
    sort_of,
)
from newsarchive.sql import batched, marks, one_state

_AT_ONCE = 200  # articles that one statement is asked for
_NAMED_BY = 31  # one more than a page ever has room for


class _Ready(NamedTuple):
    """An article at hand: its number, itself, the record and labels of its one capture, where its sidebars lead, who names it."""

    no: int
    article: Article
    record: Record | None
    labels: str
    leads: list[int]
    named: list[int]


class Archive(Counts):
    """What is in the archive, read from its store. Lists are named as in :func:`newsarchive.model.list_name`.

    `texts` gives the lines of a capture's file; `ahead` is told which files it will soon be asked for.
    """

    def __init__(
        self,
        db: sqlite3.Connection,
        texts: Texts,
        ahead: Callable[[Iterable[str]], None] = lambda _: None,
    ) -> None:
        super().__init__(db)
        self._texts = texts
        self._ahead = ahead
        self._links = Links(db)
        self._shown = Shown(db, self._links)
        self._cards = Cards(db)
        self._record: tuple[str, Record] | None = None  # the last that was asked for
        self._labels: tuple[str, str] | None = None
        self._ready: dict[str, _Ready] = {}
        self._near: dict[tuple[str, str], tuple[Card | None, Card | None]] = {}

    # Articles and captures

    def prepare(self, ids: Sequence[str]) -> None:
        """Have these articles at hand, with their neighbours: asked for together, they cost a fifth."""
        with one_state(self._db):
            self._prepare(ids)

    def _prepare(self, ids: Sequence[str]) -> None:
        self._ready.clear()
        self._near.clear()
        for part in batched(ids, _AT_ONCE):
            rows = self._db.execute(
                "SELECT no, labels, leads, card, article.record, reading.record "
                f"FROM article JOIN reading USING(no) LEFT JOIN linked USING(no) WHERE id IN ({marks(len(part))})",
                part,
            ).fetchall()
            for no, labels, leads, *row in rows:
                article, record = article_of_row(row)
                named = backlinks.newest(self._db, no, _NAMED_BY)
                self._ready[article.card.id] = _Ready(no, article, record, labels, leads_of(leads), named)
            self._prepare_neighbours([self._ready[id_].article.card for id_ in part if id_ in self._ready])
        self._ahead([one.article.newest for one in self._ready.values()])
        numbers = (own for one in self._ready.values() for own in (one.leads, one.named))
        self._cards.prepare(set[int]().union(*numbers))

    def _prepare_neighbours(self, cards: Sequence[Card]) -> None:
        dated = [card for card in cards if card.date is not None]
        if not dated:
            return
        rows = self._db.execute(
            f"""
            WITH place(name, here) AS (VALUES {",".join(["(?, ?)"] * len(dated))})
            SELECT name, here,
                (SELECT no FROM listing WHERE listing.list = list.no AND sort < here ORDER BY sort DESC LIMIT 1),
                (SELECT no FROM listing WHERE listing.list = list.no AND sort > here ORDER BY sort LIMIT 1)
            FROM place CROSS JOIN list USING(name)
            """,
            [value for card in dated for value in (reading_on(card), sort_of(card, None))],
        ).fetchall()
        self._cards.prepare({no for row in rows for no in row[2:] if no})
        for name, here, before, after in rows:
            self._near[name, here] = tuple(self._cards.get(no) if no else None for no in (before, after))  # type: ignore[assignment]

    def article(self, id_: str) -> Article | None:
        """An article by its id."""
        if id_ in self._ready:
            _, article, record, labels, *_ = self._ready[id_]
            if record is not None:
                self._record, self._labels = (article.first, record), (article.first, labels)
            return article
        found, record = article_and_record(self._db, id_)
        if found is not None and record is not None:
            self._record = found.first, record
        return found

    def _number(self, id_: str) -> int:
        """An article's number; 0 where there is none."""
        if id_ in self._ready:
            return self._ready[id_].no
        row = self._db.execute("SELECT no FROM article WHERE id = ?", (id_,)).fetchone()
        return row[0] if row else 0

    def record(self, path: str) -> Record:
        """How a file was read, without its text. Raises KeyError where the archive has no such file."""
        if self._record is None or self._record[0] != path:  # a page asks for the same one several times
            self._record = path, record_at(self._db, path)
        return self._record[1]

    def capture(self, path: str) -> Capture:
        """What one page says, with its text; of a file that was read."""
        record = self.record(path)
        assert record.capture is not None, path
        return msgspec.structs.replace(record.capture, body=body_of(record, path, self._texts))

    def reading(self, path: str) -> Reading:
        """How a file was read, with a label for each of its lines. Raises KeyError where the archive has no such file."""
        record = self.record(path)
        capture = self.capture(path) if record.capture is not None else None
        return Reading(capture, self.labels(path), record.problems, record.overrides)

    def labels(self, path: str) -> tuple[str, ...]:
        """The label of each line of a file."""
        if self._labels is not None and self._labels[0] == path:
            labels = self._labels[1]
        else:
            (labels,) = self._db.execute(
                "SELECT labels FROM capture JOIN reading USING(no) WHERE path = ?", (path,)
            ).fetchone()
        return tuple(labels.split("\n")) if labels else ()

    def shown_links(self, id_: str, capture: Capture) -> dict[Kind, list[Link]]:
        """As :func:`links`, of the capture that an article's page shows: as it was found before pages were planned."""
        if id_ in self._ready:
            leads = iter(self._ready[id_].leads)
        else:
            leads = (
                lead for one in backlinks.known(self._db, [self._number(id_)]).values() for lead in one.leads
            )
        known = self._known
        return {kind: [*map(known, getattr(capture, kind), leads)] for kind in SIDEBARS}

    def _known(self, entry: Entry, lead: int) -> Link:
        return Link(
            entry.headline, entry.kicker, self._cards.get(lead), "ambiguous" if lead == SEVERAL else None
        )

    def links(self, capture: Capture) -> dict[Kind, list[Link]]:
        """The capture's sidebars by kind, each headline with the article it leads to."""
        paper, day = capture.newspaper or "", capture.captured[:10] if capture.captured else None
        return {
            kind: [self._link(paper, entry, days) for entry in entries]
            if (entries := getattr(capture, kind))
            else []
            for kind in SIDEBARS
            if (days := window(kind, day))
        }

    def _link(self, paper: str, entry: Entry, days: tuple[str, str]) -> Link:
        no, how = self._links.resolve(paper, entry.headline, days)
        return Link(entry.headline, entry.kicker, self._cards.get(no) if no else None, how)

    # Who names an article

    def named_by(self, id_: str, limit: int) -> list[Card]:
        """The newest articles whose pages name this one."""
        if limit <= _NAMED_BY and id_ in self._ready:
            numbers = self._ready[id_].named[:limit]
        else:
            numbers = backlinks.newest(self._db, self._number(id_), limit)
            self._cards.prepare({*numbers})
        return [card for no in numbers if (card := self._cards.get(no))]

    def named_in(self, id_: str) -> list[tuple[str, int]]:
        """In which months stand the articles whose pages name this one, and how many, oldest first."""
        return backlinks.months(self._db, self._number(id_))

    def named_within(self, id_: str, month: str = "") -> list[Card]:
        """The articles of a month, or of all, whose pages name this one, oldest first."""
        return backlinks.within(self._db, self._number(id_), month)

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
        return story(article, self.capture(article.newest))

    # Lists

    def cards(self, name: str, start: str = "", end: str = AFTER, limit: int = -1) -> list[Card]:
        """The articles of a list between two days (`end` among them), newest first."""
        rows = self._db.execute(
            f"SELECT card FROM listing JOIN article USING(no) WHERE list = {LIST} AND sort >= ? AND sort < ? "
            "ORDER BY sort DESC LIMIT ?",
            (name, start, end + AFTER, limit),
        )
        return [read_card(card) for (card,) in rows]

    def articles_within(self, name: str, start: str, end: str) -> Iterator[Article]:
        """The articles of a list between two days (`end` among them), oldest first."""
        rows = self._db.execute(
            "SELECT card, article.record, reading.record "
            f"FROM listing JOIN article USING(no) JOIN reading USING(no) WHERE list = {LIST} AND sort >= ? AND sort < ? "
            "ORDER BY sort",
            (name, start, end + AFTER),
        )
        return (article_of_row(row)[0] for row in rows)

    def neighbours(self, name: str, sort: str) -> tuple[Card | None, Card | None]:
        """The articles just before and just after a place in a list."""
        if (name, sort) in self._near:
            return self._near[name, sort]
        found: list[Card | None] = []
        for test in ("< ? ORDER BY sort DESC", "> ? ORDER BY sort"):
            row = self._db.execute(
                f"SELECT card FROM listing JOIN article USING(no) WHERE list = {LIST} AND sort {test} LIMIT 1",
                (name, sort),
            ).fetchone()
            found.append(read_card(row[0]) if row else None)
        return found[0], found[1]

    def placing(self, id_: str) -> Placing | None:
        """Where an article stands."""
        return placing_at(self._db, id_)

    # Addresses at the newspaper, and addresses that moved

    def sought_between(self, start: int, end: int, most: int) -> dict[str, list[str]]:
        """The keys of some shards, each with the addresses of its articles; without those that have more than so many."""
        rows = self._db.execute(
            "SELECT key, card FROM sought JOIN capture USING(no) JOIN article ON article.id = capture.article "
            "WHERE shard >= ? AND shard < ? ORDER BY key",
            (start, end),
        )
        found: dict[str, set[str]] = defaultdict(set)
        for key, card in rows:
            found[key].add(read_card(card).address)
        return {key: sorted(own) for key, own in found.items() if len(own) <= most}

    # Lists as pages showed them

    def shown(self, day: str) -> dict[str, OfDay]:
        """For each newspaper what its latest and most-read lists showed on a day."""
        return self._shown.on(day)

    def link(self, seen: Seen) -> Link:
        """What a headline of a list leads to."""
        return self._known(seen.entry, seen.lead)

    def ranking(self, day: str, kind: Kind = "most_read") -> dict[str, list[tuple[Link, int]]]:
        """For each newspaper the headlines of its lists of a kind captured on a day, with how many captures show each.

        Those of most-read lists are ordered by that number, then by the best place in a list, then by headline; the latest are
        by the time at which they were first seen, the last first.
        """
        rows = {paper: in_order(own, kind) for paper, own in self._shown.on(day).items()}
        self._cards.prepare({seen.lead for own in rows.values() for seen in own})
        return {paper: [(self.link(seen), seen.pages) for seen in own] for paper, own in rows.items() if own}

    def lacking(self, month: str) -> list[Lacking]:
        """The headlines that lists captured in a month showed and the archive does not hold, those on most pages first."""
        return lacking((day, self._shown.on(day)) for day in self.ranking_days(month))
