"""What the lists of pages showed on a day: which headlines, in which places, on how many pages.

A headline is told by its letters, however two pages space and spell it; it is shown as the first of them by path has it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat

import msgspec

from newsarchive.archive.backlinks import NOWHERE, lead, leads_of
from newsarchive.archive.kept import record_of
from newsarchive.archive.keys import folded_names, is_cut
from newsarchive.archive.link import Links, window
from newsarchive.archive.wanted import forms, name_key
from newsarchive.model import Capture, Entry, Kind, Lacking, Moment, OfDay, Seen
from newsarchive.sql import batched

_DAYS = (
    64  # that are kept at hand: a month is looked at with some days before and after it, and then day by day
)
_LARGE = 5000  # headlines of a day that is not kept
_AT_ONCE = 100  # pages
_FOLDED_AT_ONCE = 16  # headlines: an odd one costs all of them


class _Row(msgspec.Struct):
    """As :class:`~newsarchive.model.Seen`, while it is counted; without a lead where none is remembered; `page` is the last that showed it."""

    entry: Entry
    lead: int | None
    place: int
    since: Moment
    pages: int = 0
    page: int = 0


class _Rows(msgspec.Struct):
    """The headlines of a newspaper's lists of one kind, by their letters and as pages spell them."""

    folded: dict[str, _Row]
    spelt: dict[str, _Row]


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
        seen: dict[str, tuple[_Rows, _Rows]] = defaultdict(lambda: (_Rows({}, {}), _Rows({}, {})))
        letters: dict[str, str] = {}
        for page, (paper, lists, leads) in enumerate(self._pages(day, letters), 1):
            known = iter(leads_of(leads)[len(lists.related) :]) if leads else repeat(None)
            latest, most_read = seen[paper]
            _add(latest, page, letters, lists.latest, known, lists.captured or "")
            _add(most_read, page, letters, lists.most_read, known, lists.captured or "")
        found = {
            paper: OfDay(*(self._seen(paper, day, rows.folded) for rows in own))
            for paper, own in seen.items()
        }
        if sum(len(own.latest) + len(own.most_read) for own in found.values()) <= _LARGE:
            if len(self._known) >= _DAYS:
                del self._known[next(iter(self._known))]
            self._known[day] = found
        return found

    def _pages(self, day: str, letters: dict[str, str]) -> Iterator[tuple[str, Capture, bytes | None]]:
        """Each page of a day that shows lists: its newspaper, itself, where its lines lead if that is remembered.

        The letters of what its lists name are noted before it comes.
        """
        rows = self._db.execute(
            """
            SELECT newspaper, reading.record, leads FROM capture JOIN reading USING(no)
            LEFT JOIN article ON article.no = capture.no AND article.record IS NULL LEFT JOIN linked ON linked.no = article.no
            WHERE ranked = ? ORDER BY newspaper, path
            """,
            (day,),
        )
        while some := rows.fetchmany(_AT_ONCE):
            pages = [(paper, _capture_of(blob), leads) for paper, blob, leads in some]
            named = {entry.headline for _, lists, _ in pages for entry in lists.latest + lists.most_read}
            for part in batched([*named - letters.keys()], _FOLDED_AT_ONCE):
                letters.update(zip(part, folded_names(part), strict=True))
            yield from pages

    def _seen(self, paper: str, day: str, rows: dict[str, _Row]) -> dict[str, Seen]:
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


class _Name(msgspec.Struct):
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
    spelt: dict[tuple[str, str], _Name] = {}
    for day, papers in days:
        for paper, own in papers.items():
            for folded, seen in _either(own):
                headline = seen.entry.headline
                one = spelt.get((paper, headline))
                if one is None:
                    key = name_key(folded, is_cut(headline))
                    if key is None:
                        continue
                    one = names[paper].setdefault(key, _Name(headline, 0, day, day, False))
                    spelt[paper, headline] = one
                one.pages += seen.pages
                one.last = day
                one.held = one.held or seen.lead != NOWHERE
    found = [
        Lacking(one.headline, paper, one.first, one.last, one.pages)
        for paper, known in names.items()
        for one in _whole(known)
        if not one.held
    ]
    return sorted(found, key=lambda one: (-one.times, one.newspaper, one.headline))


def _whole(names: dict[str, _Name]) -> Iterable[_Name]:
    """Of one newspaper's headlines the shortest forms, each with what is known of the longer ones."""
    whole: dict[str, _Name] = {}
    for key, root in forms(sorted(names)):  # a form comes behind the one that it begins with
        one = names[key]
        if key == root:
            whole[root] = one
        else:
            shortest = whole[root]
            shortest.pages += one.pages
            shortest.first, shortest.last = min(shortest.first, one.first), max(shortest.last, one.last)
            shortest.held = shortest.held or one.held
    return whole.values()


def _either(own: OfDay) -> Iterator[tuple[str, Seen]]:
    """What stood in either list by its letters, as the one has it that stood on more pages."""
    for folded, seen in own.latest.items():
        other = own.most_read.get(folded)
        yield folded, seen if other is None or other.pages <= seen.pages else other
    yield from (item for item in own.most_read.items() if item[0] not in own.latest)


def _capture_of(blob: bytes) -> Capture:
    capture = record_of(blob).capture
    assert capture is not None, "a page that was not read shows no list"
    return capture


def _add(
    rows: _Rows,
    page: int,
    letters: Mapping[str, str],
    entries: Sequence[Entry],
    leads: Iterator[int | None],
    captured: Moment,
) -> None:
    """Note what a list of one page shows, and where its lines lead; what it shows twice stands in the better place."""
    spelt = rows.spelt
    for place, (entry, known) in enumerate(zip(entries, leads, strict=False), 1):
        row = spelt.get(entry.headline)
        if row is None:
            row = rows.folded.setdefault(letters[entry.headline], _Row(entry, known, place, captured))
            spelt[entry.headline] = row
        if row.page == page:
            continue
        row.page = page
        row.pages += 1
        row.place = min(row.place, place)
        row.since = min(row.since, captured)
        if row.lead is None and row.entry.headline == entry.headline:
            row.lead = known
