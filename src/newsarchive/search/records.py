"""Records of articles as result pages show them, and what serves the filters."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsarchive.executors import Shared
from newsarchive.search.invert import Row, read_rows
from newsarchive.search.packing import Bytes, number, packed, text

EPOCH = datetime.date(1700, 1, 1)
_DAY = len("2022-09-26")


class Names(msgspec.Struct, frozen=True):
    """The names that records and filters have by number: newspapers (id and name), sections, sources."""

    newspapers: list[tuple[str, str]]
    sections: list[str]
    sources: list[str]

    def newspaper(self, number: int) -> str:
        """The id of a newspaper by its number plus one; empty for 0."""
        return self.newspapers[number - 1][0] if 0 < number <= len(self.newspapers) else ""

    def section(self, number: int) -> str:
        """A section by its number plus one; empty for 0."""
        return self.sections[number - 1] if 0 < number <= len(self.sections) else ""


class Record(NamedTuple):
    """What is shown of a result; `newspaper` and `section` are numbers into :class:`Names` plus one, 0 for none."""

    address: str
    published: str
    newspaper: int
    section: int
    headline: str
    kicker: str
    passage: str


class Numbers:
    """The numbers of names."""

    def __init__(self, names: Names) -> None:
        self.newspapers = {id_: at for at, (id_, _) in enumerate(names.newspapers, 1)}
        self.sections = {name: at for at, name in enumerate(names.sections, 1)}
        self.sources = {name: at for at, name in enumerate(names.sources)}


class Job(msgspec.Struct, frozen=True):
    """What all parts are given that write records: the names, how many records a file has, and the folder to write into."""

    names: Names
    block: int
    folder: Path


class Filters(NamedTuple):
    """What the filters need of a range of articles, as it stands in the files, and the days of those that are dated."""

    papers: bytes
    sections: bytes
    sources: bytes
    days: list[int]


def names_of(runs: Iterable[Path]) -> tuple[Names, int]:
    """The names in all runs, and how many articles these have."""
    newspapers: dict[str, str] = {}
    sections: set[str] = set()
    sources: set[str] = set()
    articles = 0
    for run in runs:
        rows = read_rows(run)
        articles += len(rows)
        for row in rows:
            if row.newspaper:
                newspapers.setdefault(row.newspaper, row.newspaper_name or row.newspaper)
            sections.add(row.section)
            sources.update(row.sources)
    return Names(sorted(newspapers.items()), sorted(sections - {""}), sorted(sources)), articles


def write(shared: Shared[Job], part: tuple[int, Path]) -> Filters:
    """Write the record files of a run that begins with an article of that number, at the beginning of a file."""
    job = shared.get()
    first, run = part
    numbers = Numbers(job.names)
    rows = read_rows(run)
    for at in range(0, len(rows), job.block):
        some = rows[at : at + job.block]
        places = number(len(some)) + b"".join([_place(row, numbers) for row in some])
        texts = b"".join([text(row.headline) + text(row.kicker) + text(row.passage) for row in some])
        (job.folder / f"r{(first + at) // job.block}.bin").write_bytes(packed(places, texts))
    return Filters(
        b"".join([number(numbers.newspapers.get(row.newspaper, 0)) for row in rows]),
        b"".join([number(numbers.sections.get(row.section, 0)) for row in rows]),
        b"".join([_sources(row, numbers) for row in rows]),
        [day_number(row.published) for row in rows if row.published],
    )


def _place(row: Row, numbers: Numbers) -> bytes:
    paper, section = numbers.newspapers.get(row.newspaper, 0), numbers.sections.get(row.section, 0)
    return b"".join((text(row.address), text(row.published), number(paper), number(section)))


def _sources(row: Row, numbers: Numbers) -> bytes:
    return number(len(row.sources)) + b"".join([number(numbers.sources[name]) for name in row.sources])


def day_number(moment: str) -> int:
    """The days from the beginning of 1700 to a day; 0 for those before."""
    return max(0, (datetime.date.fromisoformat(moment[:_DAY]) - EPOCH).days)


def days(numbers: Sequence[int]) -> bytes:
    """The file of days, which go back."""
    back = [before - day for before, day in pairwise(numbers)]
    return number(len(numbers)) + b"".join(map(number, [*numbers[:1], *back]))


def names(these: Names) -> bytes:
    """The file of names."""
    lists = ([one for pair in these.newspapers for one in pair], these.sections, these.sources)
    counts = (len(these.newspapers), len(these.sections), len(these.sources))
    return b"".join(
        number(count) + b"".join(map(text, found)) for count, found in zip(counts, lists, strict=True)
    )


def read_names(data: Bytes) -> Names:
    """The names in a file."""
    newspapers = [(data.text(), data.text()) for _ in range(data.number())]
    return Names(newspapers, *([data.text() for _ in range(data.number())] for _ in range(2)))


def read_records(data: Bytes) -> list[Record]:
    """The records of a file."""
    places = [(data.text(), data.text(), data.number(), data.number()) for _ in range(data.number())]
    return [Record(*place, data.text(), data.text(), data.text()) for place in places]


def read_days(data: Bytes, articles: int) -> list[int]:
    """The day of each article, -1 where it has none."""
    count = data.number()
    found: list[int] = []
    for back in data.numbers(count):
        found.append(found[-1] - back if found else back)
    return found + [-1] * (articles - count)


def runs_of_days(found: Sequence[int]) -> list[int]:
    """The different days, the newest first."""
    return [day for day, _ in groupby(found) if day >= 0]
