"""Runs become term chunks and long lists: the forms of a stem are put together, and impacts worked out.

The terms are cut into parts of about equal work, by what they hold alone, so that the same documents give the same files
however many processes there are.
"""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsarchive.bangla.phonetic import phonetic
from newsarchive.executors import Shared
from newsarchive.search.invert import UNSIGNED, numbers_of
from newsarchive.search.packing import differences, letters, number, packed, shared, sorted_text, text
from newsarchive.search.rank import Impacts, coarse, idf

FORM, STEM, LONG = 0, 1, 2  # kinds of entries
HEAD = 200  # postings of a long list that stand in its chunk
LONG_FROM = 12_000  # postings, of all forms together, from which a list has a file of its own
LONG_PART = 8  # of so many articles one must have the word, too: few words are so common, however many articles there are
COARSE_FROM, COARSE_PART = 1_000, 64  # the same for what is told in few steps


class Lexicon(msgspec.Struct, frozen=True):
    """What a segment's lists are made by: how many articles its statistics are of, their mean length, the frequencies of stems in those where they are not counted here."""

    articles: int
    mean: float
    frequencies: dict[str, int] | None = None

    def frequency(self, stem: str, counted: int) -> int:
        """In how many of the articles a stem stands that was counted so often here."""
        return counted if self.frequencies is None else self.frequencies.get(stem, 0)

    def common(self, frequency: int) -> bool:
        """Whether a stem in so many articles is so common that its list is long."""
        return frequency >= max(LONG_FROM, self.articles // LONG_PART)

    def coarse(self, frequency: int) -> bool:
        """Whether a stem in so many articles is worth so little that its impacts are told in few steps."""
        return frequency >= max(COARSE_FROM, self.articles // COARSE_PART)


class Merging(msgspec.Struct, frozen=True):
    """What all parts are given: the runs (paths), the lengths of all articles, the lexicon, and the folder to write into."""

    runs: list[Path]
    lengths: bytes
    lexicon: Lexicon
    folder: Path


class Stretch(NamedTuple):
    """A part of the terms: its number, its first stem's, its terms in order, each with its stem ("" for a stem), and which stems have lists of their own, by number, and past how many bytes, unpacked, a chunk ends."""

    part: int
    first: int
    terms: list[tuple[str, str]]
    long: dict[str, int]
    chunk: int


class Merged(NamedTuple):
    """What became of a part: the first term of each chunk, its stems with frequency and key."""

    part: int
    firsts: list[str]
    stems: list[tuple[str, int, str]]


def merge(given: Shared[Merging], stretch: Stretch) -> Merged:
    """Write the chunks (`<part>-<n>`) and long lists of a part of the terms."""
    merging = given.get()
    lexicon = merging.lexicon
    impacts = _impacts(merging)
    stems = [term for term, stem in stretch.terms if not stem]
    lists = gather(merging.runs, stretch.first, len(stems))
    chunks = _Chunks(merging.folder, stretch)
    found = []
    at = 0
    for term, stem in stretch.terms:
        if stem:
            same = shared(term, stem)
            rest = letters(stem[same:])
            chunks.add(term, b"".join((number(FORM), number(len(term) - same), number(len(rest)), rest)))
            continue
        articles, times = unite(lists[at])
        lists[at] = []
        at += 1
        frequency = len(articles)
        known = lexicon.frequency(term, frequency)
        worth = idf(lexicon.articles, known)
        weights = impacts.of(times, articles)
        if lexicon.coarse(known):
            weights = coarse(weights)
        start = number(frequency) + number(worth)
        if term in stretch.long:
            file = stretch.long[term]
            (merging.folder / f"l{file}.bin").write_bytes(packed(start + differences(articles), weights))
            articles, weights = _head(articles, weights)
            entry = b"".join((number(LONG), start, number(file), number(len(articles))))
        else:
            entry = number(STEM) + start
        chunks.add(term, entry, differences(articles), weights)
        found.append((term, frequency, phonetic(term)))
    chunks.end()
    return Merged(stretch.part, chunks.firsts, found)


_LAST: list[tuple[bytes, float, Impacts]] = []  # of the lengths that this process was given last


def _impacts(merging: Merging) -> Impacts:
    key = (merging.lengths, merging.lexicon.mean)
    if not _LAST or _LAST[0][:2] != key:
        _LAST[:] = [(*key, Impacts(numbers_of(merging.lengths), merging.lexicon.mean))]
    return _LAST[0][2]


def gather(runs: Sequence[Path], first: int, count: int) -> list[list[array[int]]]:
    """For each stem from `first` on, the postings of its forms in all runs, in order of the runs."""
    lists: list[list[array[int]]] = [[] for _ in range(count)]
    end = first + count
    for run in runs:
        stems = numbers_of(run.with_suffix(".stems").read_bytes())
        counts = numbers_of(run.with_suffix(".counts").read_bytes())
        postings = numbers_of(run.with_suffix(".postings").read_bytes())
        for stem, stop, many in zip(stems, accumulate(counts), counts, strict=True):
            if first <= stem < end:
                lists[stem - first].append(postings[stop - many : stop])
    return lists


def unite(lists: Sequence[array[int]]) -> tuple[list[int], list[int]]:
    """The articles of several posting lists, ascending, and how often each has any of the words."""
    postings: Sequence[int] = lists[0] if len(lists) == 1 else sorted(chain.from_iterable(lists))
    articles = [posting >> 8 for posting in postings]
    times = [posting & 0xFF for posting in postings]
    if len(lists) == 1 or len(set(articles)) == len(articles):
        return articles, times
    together: dict[int, int] = {}
    for article, count in zip(articles, times, strict=True):
        together[article] = together.get(article, 0) + count
    return [*together], [*together.values()]


def _head(articles: Sequence[int], weights: bytes) -> tuple[list[int], bytes]:
    """The best postings of a list, in order of their articles."""
    best = sorted(heapq.nsmallest(HEAD, range(len(articles)), key=lambda at: (-weights[at], at)))
    return [articles[at] for at in best], bytes([weights[at] for at in best])


class _Chunks:
    """Entries in order of term, written as chunks."""

    def __init__(self, folder: Path, stretch: Stretch) -> None:
        self._folder, self._most, self._part = folder, stretch.chunk, stretch.part
        self.firsts: list[str] = []
        self._last = ""
        self._begin()

    def _begin(self) -> None:
        self._entries: list[bytes] = []
        self._articles: list[bytes] = []
        self._weights: list[bytes] = []
        self._size, self._before = 0, ""

    def add(self, term: str, rest: bytes, articles: bytes = b"", weights: bytes = b"") -> None:
        """The next entry."""
        size = len(term) + len(rest) + len(articles) + len(weights)
        if self._entries and self._size + size > self._most:
            self.end()
        if not self._entries:  # no more of the term than tells it from the one before
            self.firsts.append(term[: shared(term, self._last) + 1] if self._last else term)
        self._entries.append(sorted_text(term, self._before) + rest)
        self._articles.append(articles)
        self._weights.append(weights)
        self._size += size
        self._before = self._last = term

    def end(self) -> None:
        """Write what there is."""
        if self._entries:
            entries = number(len(self._entries)) + b"".join(self._entries)
            columns = entries, b"".join(self._articles), b"".join(self._weights)
            (self._folder / f"{self._part}-{len(self.firsts) - 1}.bin").write_bytes(packed(*columns))
        self._begin()


def key_chunks(
    stems: Iterable[tuple[str, int, str]], most: int, size: int, files: int
) -> Iterator[tuple[str, bytes]]:
    """Chunks of phonetic keys, each with its first key: for each key its most frequent stems.

    A chunk ends past `size` bytes, later where there would be more than so many `files`.
    """
    by_key: dict[str, list[tuple[int, str]]] = {}
    for stem, frequency, key in stems:
        if key:
            by_key.setdefault(key, []).append((-frequency, stem))
    entries = []
    for key in sorted(by_key):
        best = heapq.nsmallest(most, by_key[key])
        entries.append(
            (key, number(len(best)) + b"".join([text(stem) + number(-less) for less, stem in best]))
        )
    size = max(size, sum(len(key) + len(rest) for key, rest in entries) // files)
    some: list[tuple[str, bytes]] = []
    room = 0
    for entry in entries:
        some.append(entry)
        room += len(entry[0]) + len(entry[1])
        if room > size:
            yield some[0][0], _keys(some)
            some, room = [], 0
    if some:
        yield some[0][0], _keys(some)


def _keys(entries: Sequence[tuple[str, bytes]]) -> bytes:
    before = ["", *(key for key, _ in entries[:-1])]
    made = [sorted_text(key, last) + rest for (key, rest), last in zip(entries, before, strict=True)]
    return number(len(made)) + b"".join(made)


def as_bytes(values: Iterable[int]) -> bytes:
    """Numbers as a run has them."""
    return array(UNSIGNED, values).tobytes()
