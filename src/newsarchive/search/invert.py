"""Documents become runs: for a range of articles the words that stand in them, sorted, each with the articles that have it.

A run is three files in the work folder: `.words` (the words, how many articles have each, the articles' lengths), `.postings`
(for each word its articles, ascending: the article's number and, in the lowest byte, how often it has the word) and `.records`.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from newsarchive.bangla.tokens import words
from newsarchive.executors import Shared
from newsarchive.model import Document
from newsarchive.search.rank import HEADLINE

PASSAGE = 160  # letters of the text that a record has
MOST_TIMES = 255
UNSIGNED = next(code for code in "IL" if array(code).itemsize == 4)
Load = Callable[[Sequence[Any]], Sequence[Document]]
"""Gives the documents of some articles; it goes to other processes."""


class Words(msgspec.Struct, frozen=True, array_like=True):
    """A run's words in order, how many articles have each, and how many words each article has."""

    words: list[str]
    counts: bytes
    lengths: bytes


class Row(msgspec.Struct, frozen=True, array_like=True):
    """What of an article is kept for its record and for the filters."""

    id: str
    order: str
    address: str
    headline: str
    kicker: str
    published: str
    newspaper: str
    newspaper_name: str
    section: str
    sources: tuple[str, ...]
    passage: str


class Part(NamedTuple):
    """A range of articles: the number of its first one, what :data:`Load` is asked for, and where the run goes, without its ending."""

    first: int
    asked: Sequence[Any]
    path: Path


def invert(shared: Shared[Load], part: Part) -> int:
    """Write the run of a range of articles; how many there were."""
    documents = shared.get()(part.asked)
    postings: defaultdict[str, list[int]] = defaultdict(list)
    lengths = array(UNSIGNED)
    for number, document in enumerate(documents, part.first):
        headline = words(document.headline)
        found = words(document.text)
        lengths.append(len(found) + len(headline))
        times = Counter(found)
        for word in headline:
            times[word] += HEADLINE
        if times and max(times.values()) > MOST_TIMES:
            times = Counter({word: min(MOST_TIMES, count) for word, count in times.items()})
        article = number << 8
        for word, count in times.items():
            postings[word].append(article + count)
    order = sorted(postings)
    counts = array(UNSIGNED, [len(postings[word]) for word in order])
    flat = array(UNSIGNED, chain.from_iterable([postings[word] for word in order]))
    encode = msgspec.msgpack.encode
    part.path.with_suffix(".words").write_bytes(encode(Words(order, counts.tobytes(), lengths.tobytes())))
    part.path.with_suffix(".postings").write_bytes(flat.tobytes())
    part.path.with_suffix(".records").write_bytes(encode([*map(_row, documents)]))
    return len(documents)


def _row(document: Document) -> Row:
    passage = " ".join(document.text[: 2 * PASSAGE].split())[:PASSAGE]
    return Row(
        document.id,
        document.order,
        document.address,
        document.headline,
        document.kicker,
        document.published,
        document.newspaper,
        document.newspaper_name,
        document.section,
        document.sources,
        passage,
    )


def read_words(path: Path) -> Words:
    """The words of a run."""
    return msgspec.msgpack.decode(path.with_suffix(".words").read_bytes(), type=Words)


def read_rows(path: Path) -> list[Row]:
    """What is kept of a run's articles."""
    return msgspec.msgpack.decode(path.with_suffix(".records").read_bytes(), type=list[Row])


def numbers_of(data: bytes) -> array[int]:
    """An array as a run has it."""
    found = array(UNSIGNED)
    found.frombytes(data)
    return found
