"""A query answered, as docs/search.md says; the reader in JavaScript does the same, step by step."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from newsarchive.bangla.calendar import Reckoning
from newsarchive.bangla.stem import candidates
from newsarchive.bangla.tokens import unfolded, words
from newsarchive.search import dates, lookup
from newsarchive.search.lookup import Reader
from newsarchive.search.match import Group, Words
from newsarchive.search.records import EPOCH, Record
from newsarchive.search.scores import Place, Scores

How = Literal["all", "phrase", "prefix", "spelling", "any", "none"]
Texts = Callable[[str], str]
"""Gives the text of an article by its address."""

LONGEST = 200  # letters of a query
PHRASED = 50  # best results whose texts are looked through for a phrase
_PASSAGE = 160
_QUOTED = re.compile('"([^"]*)"|“([^”]*)”|‘([^’]*)’')


class Result(msgspec.Struct, frozen=True):
    """One article that was found."""

    headline: str
    address: str
    newspaper: str
    section: str
    published: str
    passage: str


class Answer(msgspec.Struct, frozen=True):
    """What a query found. `searched` are the words as they were looked for, `how` is by what step results were found."""

    query: str
    searched: str
    how: How
    total: int
    results: list[Result]


class Asked(NamedTuple):
    """A query, taken apart: its words, each once, its phrases, and whether its end was cut off."""

    words: list[str]
    phrases: list[list[str]]
    cut: bool


def take_apart(query: str) -> Asked:
    """The words and phrases of a query."""
    cut = query[:LONGEST]
    quoted = (words(next(filter(None, found.groups()), "")) for found in _QUOTED.finditer(cut))
    return Asked(
        [*dict.fromkeys(words(cut))], [phrase for phrase in quoted if len(phrase) > 1], len(query) > LONGEST
    )


class Search:
    """The index in a folder, asked. `texts` gives the texts in which phrases are looked for; without it the words stand for the phrase."""

    def __init__(self, folder: Path, texts: Texts | None = None) -> None:
        self._readers = lookup.read(folder)
        self._words, self._scores = Words(self._readers), Scores(self._readers)
        self._texts = texts

    def ask(self, query: str, limit: int = 10) -> Answer:
        """The answer to a query. Raises :class:`~newsarchive.problems.Fault` where the index is damaged."""
        asked = take_apart(query)
        groups, how, total, places = self._find(asked, max(limit, PHRASED if asked.phrases else 0))
        if asked.phrases and how == "all" and self._texts is not None:
            kept = self._verified(asked.phrases, places[:PHRASED])
            if kept:
                how, total, places = "phrase", len(kept), kept
        shown = unfolded(" ".join(group.shown for group in groups))
        stems = {stem for group in groups for stem in group.stems} | {*asked.words}
        results = [self._result(place, stems) for place in places[:limit]]
        return Answer(query, shown, how, total, results)

    def dated(self, query: str, reckoning: Reckoning = Reckoning.BANGLADESH) -> dates.Typed | None:
        """The day or month that a query names, if articles of the archive fall in it; Bangla dates are reckoned so."""
        found = dates.typed(query[:LONGEST], reckoning)
        if found is None:
            return None
        for reader in self._readers:
            days = {day for at, day in enumerate(reader.days()) if at not in reader.gone}
            if dates.numbers(found, [*days], EPOCH):
                return found
        return None

    def frequency(self, word: str) -> int:
        """How many articles have a word in any of its forms."""
        return self._words.frequency(word)

    def _find(self, asked: Asked, limit: int) -> tuple[list[Group], How, int, list[Place]]:
        """The groups that were looked for, how, how many articles were found, and the places of the best."""
        plain = [self._words.group(word) for word in asked.words]
        if self._readers[0].gone:  # a word of articles that are gone is none
            plain = [group if group is not None and any(self._scores.of(group)) else None for group in plain]
        held = [group for group in plain if group is not None]
        if not asked.words:
            return [], "none", 0, []
        missing = [at for at, group in enumerate(plain) if group is None]
        if not missing and (quick := self._scores.quick(held, limit)) is not None:
            return held, "all", *quick
        last = missing or [len(plain) - 1]
        steps: tuple[tuple[How, Callable[[str], Group | None], list[int]], ...] = (
            ("all", lambda _: None, missing),
            ("prefix", self._words.beginning, last),
            ("spelling", self._words.spelt, missing),
        )
        closest = plain
        for how, other, places in steps:
            if how != "all" and not places:
                continue
            groups = [other(word) if at in places else plain[at] for at, word in enumerate(asked.words)]
            whole = [group for group in groups if group is not None]
            if len(whole) == len(groups) and (scores := self._scores.all(whole)) is not None:
                return whole, how, *self._scores.best(scores, limit)
            closest = [one or other for one, other in zip(closest, groups, strict=True)]
        some = held or [group for group in closest if group is not None]
        total, found = self._scores.best(self._scores.any(some), limit)
        return some, "any" if total else "none", total, found

    def _record(self, place: Place) -> tuple[Reader, Record]:
        reader = self._readers[0 if place.after else 1]
        return reader, reader.record(place.number)

    def _verified(self, phrases: Sequence[Sequence[str]], places: Sequence[Place]) -> list[Place]:
        """The articles that have all phrases, words compared by their stems."""
        assert self._texts is not None
        stems = [[self._words.stem(word) for word in phrase] for phrase in phrases]
        wanted = {stem for phrase in stems for stem in phrase}
        known: dict[str, str | None] = {}

        def own(word: str) -> str | None:
            """A word's stem, asked of the index only where the word may be a form of what is wanted."""
            if word not in known:
                may = not wanted.isdisjoint((word, *candidates(word)))
                known[word] = self._words.stem(word) if may else None
            return known[word]

        for phrase, its in zip(phrases, stems, strict=True):
            known.update(zip(phrase, its, strict=True))
        kept = []
        for place in places:
            _, record = self._record(place)
            texts = [[*map(own, words(text))] for text in (record.headline, self._texts(record.address))]
            if all(any(_has(text, phrase) for text in texts) for phrase in stems):
                kept.append(place)
        return kept

    def _result(self, place: Place, stems: set[str]) -> Result:
        reader, record = self._record(place)
        names, passage = reader.names, record.passage
        if self._texts is not None:
            passage = _passage(self._texts(record.address), stems, passage)
        return Result(
            record.headline,
            record.address,
            names.newspaper(record.newspaper),
            names.section(record.section),
            record.published,
            passage,
        )


def _passage(text: str, stems: set[str], otherwise: str) -> str:
    """The first words of a text that have a stem, with what stands around them."""
    whole = text.split()
    for at, word in enumerate(whole):
        if any(not stems.isdisjoint((one, *candidates(one))) for one in words(word)):
            start = max(0, at - 8)
            if start == 0:
                break
            return "… " + " ".join(whole[start : at + 30])[:_PASSAGE]
    return otherwise


def _has(text: Sequence[str | None], phrase: Sequence[str]) -> bool:
    size = len(phrase)
    return any(text[at : at + size] == phrase for at in range(len(text) - size + 1))
