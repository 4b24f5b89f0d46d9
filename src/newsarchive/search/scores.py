"""Articles that have the words of a query, and the best of them."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newsarchive.search.lookup import HEAD, Entry, List, Reader
from newsarchive.search.match import Group

Found = list[dict[int, int]]
"""For each segment the articles that were found, and their scores."""


class Place(NamedTuple):
    """Where an article stands among all, the newest first: a delta's before the base's of that number."""

    base: int
    after: bool
    number: int


class Scores:
    """The posting lists of an index, in all its segments."""

    def __init__(self, readers: Sequence[Reader]) -> None:
        self._readers = readers

    def _entries(self, stem: str) -> list[Entry | None]:
        found = (reader.term(stem) for reader in self._readers)
        return [entry if isinstance(entry, Entry) else None for entry in found]

    def quick(self, groups: Sequence[Group], limit: int) -> tuple[int, list[Place]] | None:
        """One word alone needs but the best postings of its list, if no article of the base is gone."""
        if len(groups) != 1 or len(groups[0].stems) != 1 or limit > HEAD or self._readers[0].gone:
            return None
        entries = self._entries(groups[0].stems[0])
        worth = next((entry.idf for entry in entries if entry), 0)
        scores: Found = [
            _scored(reader.postings(entry, head=True), worth) if entry else {}
            for reader, entry in zip(self._readers, entries, strict=True)
        ]
        _, found = self.best(scores, limit)
        return sum(entry.frequency for entry in entries if entry), found

    def _lists(self, stem: str) -> list[dict[int, int]]:
        """For each segment what a stem adds to the score of its articles; the first segment that has it says what it is worth."""
        found: list[dict[int, int]] = []
        worth = 0
        for reader in self._readers:
            if reader.long(stem):
                own, postings = reader.whole(stem)
            elif isinstance(entry := reader.term(stem), Entry):
                own, postings = entry.idf, reader.postings(entry)
            else:
                found.append({})
                continue
            worth = worth or own
            found.append(_scored(postings, worth))
        return found

    def of(self, group: Group) -> Found:
        """The articles that have any stem of a group, each with the best that a stem gives it."""
        found: Found = [{} for _ in self._readers]
        for stem in group.stems:
            for at, postings in enumerate(self._lists(stem)):
                if not found[at]:
                    found[at] = postings
                    continue
                known = found[at]
                for article, score in postings.items():
                    if score > known.get(article, 0):
                        known[article] = score
        for at, reader in enumerate(self._readers):
            for article in reader.gone:
                found[at].pop(article, None)
        return found

    def all(self, groups: Sequence[Group]) -> Found | None:
        """The articles that have all groups; None where there are none."""
        scores = sorted(map(self.of, groups), key=lambda one: sum(map(len, one)))
        found = []
        for at in range(len(self._readers)):
            first, *others = (one[at] for one in scores)
            held = set(first)
            for other in others:
                held &= other.keys()
            found.append({article: sum(one[at][article] for one in scores) for article in held})
        return found if any(found) else None

    def any(self, groups: Iterable[Group]) -> Found:
        """The articles that have any of the groups."""
        found: Found = [{} for _ in self._readers]
        for group in groups:
            for known, more in zip(found, self.of(group), strict=True):
                for article, score in more.items():
                    known[article] = known.get(article, 0) + score
        return found

    def best(self, scores: Found, limit: int) -> tuple[int, list[Place]]:
        """How many articles there are, and the best of them in order; of equal ones the newer first."""
        best: list[tuple[int, Place]] = []
        for at, found in enumerate(scores):
            ranked = heapq.nsmallest(limit, ((-score, article) for article, score in found.items()))
            best += [(less, self._place(at, article)) for less, article in ranked]
        best.sort()
        return sum(map(len, scores)), [place for _, place in best[:limit]]

    def _place(self, segment: int, article: int) -> Place:
        return (
            Place(article, True, article)
            if segment == 0
            else Place(self._readers[segment].segment.before[article], False, article)
        )


def _scored(postings: List, worth: int) -> dict[int, int]:
    return dict(zip(postings.articles, [worth * impact for impact in postings.impacts], strict=True))
