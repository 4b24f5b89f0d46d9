"""What the lists of pages showed on a day: which headlines, in which places, on how many pages.

A headline is told by its letters, however two pages space and spell it; it is shown as the first of them by path has it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

import msgspec

from newsarchive.archive.backlinks import NOWHERE, lead, leads_of
from newsarchive.archive.kept import record_of
from newsarchive.archive.keys import name_of
from newsarchive.archive.link import Links, window
from newsarchive.archive.wanted import forms, name_key
from newsarchive.model import Entry, Kind, Lacking, Moment, OfDay, Seen

_DAYS = (
    64  # that are kept at hand: a month is looked at with some days before and after it, and then day by day
)
_LARGE = 5000  # headlines of a day that is not kept


class _Row(msgspec.Struct):
    """As :class:`~newsarchive.model.Seen`, while it is counted; without a lead where none is remembered."""

    entry: Entry
    lead: int | None
    place: int
    pages: int
    since: Moment


_Rows = dict[str, _Row]


class Shown:
    """Answers for one process; days that were asked for lately are at hand."""

    def __init__(self, db: sqlite3.Connection, links: Links) -> None:
        self._db = db
        self._links = links
        self._known: dict[str, dict[str, OfDay]] = {}

    def on(self, day: str) -> dict[str, OfDay]:
        """For each newspaper what its lists showed on a day."""
        if day in self._known:
            return self._known[day]
        rows = self._db.execute(
            """
            SELECT newspaper, reading.record, leads FROM capture JOIN reading USING(no)
            LEFT JOIN article ON article.no = capture.no AND article.record IS NULL LEFT JOIN linked ON linked.no = article.no
            WHERE ranked = ? ORDER BY newspaper, path
            """,
            (day,),
        )
        seen: dict[str, tuple[_Rows, _Rows]] = defaultdict(lambda: ({}, {}))
        for paper, blob, leads in rows:
            capture = record_of(blob).capture
            assert capture is not None, "a page that was not read shows no list"
            known = iter(leads_of(leads)[len(capture.related) :]) if leads else repeat(None)
            latest, most_read = seen[paper]
            _add(latest, paper, capture.latest, known, capture.captured or "")
            _add(most_read, paper, capture.most_read, known, capture.captured or "")
        found = {paper: OfDay(*(self._seen(paper, day, rows) for rows in own)) for paper, own in seen.items()}
        if sum(len(own.latest) + len(own.most_read) for own in found.values()) <= _LARGE:
            if len(self._known) >= _DAYS:
                del self._known[next(iter(self._known))]
            self._known[day] = found
        return found

    def _seen(self, paper: str, day: str, rows: _Rows) -> dict[str, Seen]:
        """Rows with where each leads, found for those of which it is not remembered: their page is not the newest of an article."""
        self._links.prepare((paper, row.entry.headline) for row in rows.values() if row.lead is None)
        days = window("latest", day)
        return {
            folded: Seen(
                row.entry,
                lead(self._links, paper, row.entry.headline, days) if row.lead is None else row.lead,
                row.place,
                row.pages,
                row.since,
            )
            for folded, row in rows.items()
        }


def in_order(own: OfDay, kind: Kind) -> list[Seen]:
    """A newspaper's headlines of a kind of list as they are shown, one below the other."""
    rows = [*(own.latest if kind == "latest" else own.most_read).items()]
    if kind == "latest":
        rows.sort(key=lambda item: (item[1].place, item[0]))
        rows.sort(key=lambda item: item[1].since, reverse=True)
    else:
        rows.sort(key=lambda item: (-item[1].pages, item[1].place, item[0]))
    return [seen for _, seen in rows]


class _Name(NamedTuple):
    """A headline as lists of some days named it: on how many pages, on which days first and last, and whether it is held."""

    headline: str
    pages: int
    first: str
    last: str
    held: bool


def lacking(days: Iterable[tuple[str, dict[str, OfDay]]]) -> list[Lacking]:
    """The headlines that lists showed on some days, in order, and that lead to no article from any of them.

    Those on most pages come first. With a kicker glued before it and without, it is one headline.
    """
    names: dict[str, dict[str, _Name]] = defaultdict(dict)
    for day, papers in days:
        for paper, own in papers.items():
            known = names[paper]
            for seen in _either(own):
                headline = seen.entry.headline
                if key := name_key(name_of(paper, headline)):
                    before = known.get(key) or _Name(headline, 0, day, day, False)
                    held = before.held or seen.lead != NOWHERE
                    known[key] = _Name(before.headline, before.pages + seen.pages, before.first, day, held)
    found = [one for paper, known in names.items() for one in _whole(paper, known)]
    return sorted(found, key=lambda one: (-one.times, one.newspaper, one.headline))


def _whole(paper: str, names: dict[str, _Name]) -> Iterator[Lacking]:
    """Of one newspaper those that are not held in any of their forms."""
    whole: dict[str, list[_Name]] = defaultdict(list)
    for key, root in forms(sorted(names)):
        whole[root].append(names[key])
    for root, rows in whole.items():
        if not any(one.held for one in rows):
            first, last = min(one.first for one in rows), max(one.last for one in rows)
            yield Lacking(names[root].headline, paper, first, last, sum(one.pages for one in rows))


def _either(own: OfDay) -> Iterator[Seen]:
    """What stood in either list, as the one has it that stood on more pages."""
    for folded, seen in own.latest.items():
        other = own.most_read.get(folded)
        yield seen if other is None or other.pages <= seen.pages else other
    yield from (seen for folded, seen in own.most_read.items() if folded not in own.latest)


def _add(
    rows: _Rows, paper: str, entries: Sequence[Entry], leads: Iterator[int | None], captured: Moment
) -> None:
    """Note what a list of one page shows, and where its lines lead; what it shows twice stands in the better place."""
    here: set[str] = set()
    for place, (entry, known) in enumerate(zip(entries, leads, strict=False), 1):
        folded = name_of(paper, entry.headline).folded
        if folded in here:
            continue
        here.add(folded)
        row = rows.get(folded)
        if row is not None:
            row.place = min(place, row.place)
            row.pages += 1
            row.since = min(captured, row.since)
            if row.lead is None and row.entry.headline == entry.headline:
                row.lead = known
        else:
            rows[folded] = _Row(entry, known, place, 1, captured)
