"""An index as it lies in a folder, read a file at a time: terms, lists, keys, records."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsarchive.problems import Fault
from newsarchive.search import records
from newsarchive.search.merge import FORM, HEAD, LONG, STEM
from newsarchive.search.packing import Bytes, Damaged, from_script, unpacked
from newsarchive.search.segment import FORMAT, INDEX, Index, Segment

_CHUNKS = 64  # files that are at hand
_LISTS = 32
_NO_FILE = -1


class Entry(NamedTuple):
    """A stem in a segment: how many articles have it, what it is worth, and where its list is.

    In its chunk so many postings are passed over, and so many are read: all, or the best where the whole list has a `file` (else -1).
    """

    stem: str
    frequency: int
    idf: int
    file: int
    chunk: int
    over: int
    many: int


class Directory(NamedTuple):
    """The terms of a chunk: an entry for a stem, for a form its stem; all postings; where these begin."""

    terms: dict[str, Entry | str]
    postings: int
    at: int


class List(NamedTuple):
    """A posting list: articles, ascending, and the impact of each."""

    articles: list[int]
    impacts: bytes


def read_index(folder: Path) -> Index:
    """What a folder's `index.json` says. Raises :class:`Fault` where there is none or it cannot be used."""
    try:
        data = (folder / INDEX).read_bytes()
    except FileNotFoundError:
        raise Fault("There is no search index here yet; make one with `newsarchive build`.") from None
    except OSError as error:
        raise Fault(f"{folder / INDEX} cannot be read: {error.strerror}.") from None
    try:
        index = msgspec.json.decode(data, type=Index)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Damaged(INDEX, "it is not as it was written") from None
    if index.format != FORMAT:
        raise Fault("The search index is another version's; make it again with `newsarchive build`.")
    if not index.segments or len(index.segments) > 2 or index.block < 1:
        raise Damaged(INDEX, "it names no segments")
    return index


class Reader:
    """One segment. Its bounds and its names are read at once, all else when it is asked for."""

    def __init__(self, folder: Path, segment: Segment, block: int) -> None:
        self.segment = segment
        self._folder, self._block = folder / segment.at, block
        self.gone = frozenset(segment.gone)
        bounds = self._file("bounds")
        self._firsts, long, self._first_keys = (bounds.sorted_texts() for _ in range(3))
        self._long = {stem: file for file, stem in enumerate(long)}
        if len(self._firsts) != segment.terms or len(self._first_keys) != segment.keys:
            raise Damaged(f"{segment.at}/bounds", "it does not fit the index")
        self._directory = lru_cache(_CHUNKS)(self._read_directory)
        self._data = lru_cache(_CHUNKS)(self._read)
        self._whole = lru_cache(_LISTS)(self._read_whole)
        self._records = lru_cache(_CHUNKS)(self._read_records)
        self.names = records.read_names(self._file("names"))

    def _read(self, name: str) -> bytes:
        try:
            data = self._packed(self._folder / name)
        except FileNotFoundError:
            raise Damaged(f"{self.segment.at}/{name}.bin", "it is missing") from None
        except OSError as error:
            raise Fault(f"{self._folder / name}.bin cannot be read: {error.strerror}.", exit_code=1) from None
        return unpacked(data, f"{self.segment.at}/{name}.bin")

    def _packed(self, path: Path) -> bytes:
        script = path.with_suffix(".js")
        return from_script(script.read_bytes()) if script.exists() else path.with_suffix(".bin").read_bytes()

    def _file(self, name: str) -> Bytes:
        return Bytes(self._read(name), f"{self.segment.at}/{name}.bin")

    # Terms

    def term(self, word: str) -> Entry | str | None:
        """What the index has of a word: an entry if it is a stem, its stem if it is a form, None if it is not there."""
        chunk = bisect_right(self._firsts, word) - 1
        return self._directory(chunk).terms.get(word) if chunk >= 0 else None

    def _read_directory(self, chunk: int) -> Directory:
        name = f"{self.segment.at}/t{chunk}.bin"
        data = Bytes(self._data(f"t{chunk}"), name)
        found: dict[str, Entry | str] = {}
        term, over = "", 0
        for _ in range(data.number()):
            term = data.sorted_text(term)
            kind = data.number()
            if kind == FORM:
                off = data.number()
                found[term] = term[: len(term) - off] + data.text()
                continue
            if kind not in {STEM, LONG}:
                raise Damaged(name, "an entry is of no kind")
            frequency, worth = data.number(), data.number()
            file = data.number() if kind == LONG else _NO_FILE
            count = data.number() if kind == LONG else frequency
            found[term] = Entry(term, frequency, worth, file, chunk, over, count)
            over += count
        return Directory(found, over, data.at)

    def long(self, stem: str) -> bool:
        """Whether a stem has a long list, which tells all of it without its chunk."""
        return stem in self._long

    def whole(self, stem: str) -> tuple[int, List]:
        """Of a stem with a long list what it is worth, and all postings."""
        return self._whole(self._long[stem])

    def postings(self, entry: Entry, *, head: bool = False) -> List:
        """The posting list of a stem, or only its best postings where that will do."""
        if entry.file != _NO_FILE and not head:
            return self._whole(entry.file)[1]
        name = f"t{entry.chunk}"
        directory = self._directory(entry.chunk)
        data = Bytes(self._data(name), f"{self.segment.at}/{name}.bin")
        data.at = directory.at
        data.skip_numbers(entry.over)
        articles = self._sound(data.ascending(entry.many))
        data.skip_numbers(directory.postings - entry.over - entry.many)
        data.take(entry.over)
        return List(articles, data.take(entry.many))

    def _read_whole(self, file: int) -> tuple[int, List]:
        data = self._file(f"l{file}")
        count, worth = data.number(), data.number()
        return worth, List(self._sound(data.ascending(count)), data.take(count))

    def _sound(self, articles: list[int]) -> list[int]:
        if articles and articles[-1] >= self.segment.articles:
            raise Damaged(self.segment.at, "a list names an article that is not there")
        return articles

    def beginning(self, start: str, chunks: int) -> Iterator[tuple[str, int]]:
        """The stems that begin so, in order, with their frequency; in so many chunks from where the beginning would stand."""
        first = max(0, bisect_right(self._firsts, start) - 1)
        for chunk in range(first, min(first + chunks, len(self._firsts))):
            if self._firsts[chunk] > start and not self._firsts[chunk].startswith(start):
                return
            for term, entry in self._directory(chunk).terms.items():
                if term.startswith(start) and isinstance(entry, Entry):
                    yield term, entry.frequency

    def beside(self, word: str) -> Iterator[tuple[str, int]]:
        """The stems of the chunk in which a word would stand, with their frequency."""
        if self._firsts:
            for term, entry in self._directory(max(0, bisect_right(self._firsts, word) - 1)).terms.items():
                if isinstance(entry, Entry):
                    yield term, entry.frequency

    def key(self, key: str) -> list[tuple[str, int]]:
        """The stems of a phonetic key with their frequency, the most frequent first."""
        chunk = bisect_right(self._first_keys, key) - 1
        if chunk < 0 or not key:
            return []
        data = self._file(f"k{chunk}")
        here = ""
        for _ in range(data.number()):
            here = data.sorted_text(here)
            stems = [(data.text(), data.number()) for _ in range(data.number())]
            if here == key:
                return stems
        return []

    # Articles

    def record(self, article: int) -> records.Record:
        """What is shown of an article."""
        found = self._records(article // self._block)
        if article % self._block >= len(found):
            raise Damaged(self.segment.at, "a record is missing")
        return found[article % self._block]

    def _read_records(self, file: int) -> list[records.Record]:
        return records.read_records(self._file(f"r{file}"))

    def days(self) -> list[int]:
        """The day of each article, counted from 1700; -1 for none."""
        return records.read_days(self._file("days"), self.segment.articles)


def read(folder: Path) -> list[Reader]:
    """The segments of the index in a folder, the base first."""
    index = read_index(folder)
    return [Reader(folder, segment, index.block) for segment in index.segments]


__all__ = ["HEAD", "Entry", "List", "Reader", "read", "read_index"]
