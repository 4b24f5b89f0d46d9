"""Build a search index of invented articles that were never captures and ask it, to see quickly what a change of the index brings.

    python benchmarks/index.py [--articles 100000] [--work FOLDER] [--jobs 2] [--words FILE] [--json FILE]

What is promised of search is measured by search.py, on whole sites and in a browser; this leaves out everything but the index. Articles
are of 290 words on average, as news has them; `--words` gives other words than the invented ones: a file of a word and a number a line,
how often it comes. Measured are: the build (seconds, the largest sum of PSS, files, bytes); what a page loads when it
opens (index, bounds, names), what a first query loads (chunks, lists, records of the three results that a page shows at first) and how long it takes once that is at hand, in Python; what it takes to
add one article; and how many headlines are found in the first ten by three of their rarest words.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import captures
import measure
import msgspec

from newsarchive import store
from newsarchive.bangla.tokens import words as words_of
from newsarchive.executors import Serial, workers
from newsarchive.model import Document
from newsarchive.search import build, lookup, query

AT_ONCE = 500  # documents to a file
ASKED = 200
SHOWN = 3  # results that the page of a search loads at first
BOUNDS = {
    "seconds": 60,
    "peak_mb": 400,
    "files": 3_000,
    "megabytes": 80,
    "added_seconds": 1,
    "added_files": 12,
}
_encode = msgspec.msgpack.encode


def vocabulary(path: Path | None) -> tuple[list[str], list[float]]:
    """Words and their accumulated weights: invented ones, or those of a file."""
    if path is None:
        return captures.vocabulary()
    pairs = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [word for word, _ in pairs], list(itertools.accumulate(int(count) ** 0.9 for _, count in pairs))


def documents(count: int, words: tuple[list[str], list[float]]) -> Iterator[Document]:
    """Invented articles, the newest first."""
    rng, archive = random.Random("search"), captures.Archive(count)
    for number in reversed(range(count)):
        published = f"{archive.published(number):%Y-%m-%dT%H:%M}"
        spoken = rng.choices(words[0], cum_weights=words[1], k=rng.randint(130, 450))
        headline = " ".join(rng.choices(words[0], cum_weights=words[1], k=rng.randint(5, 9)))
        yield Document(
            f"{number:010d}", f"{published} {number:010d}", f"{published[:10].replace('-', '/')}/{headline_slug(number)}/",
            headline, "", published, "paper", "দৈনিক পত্রিকা", captures.DESKS[rng.choice(list(captures.DESKS))][0],
            (rng.choice(captures.SOURCES),), " ".join(spoken) + "।",
        )  # fmt: skip


def headline_slug(number: int) -> str:
    """A part of an address about as long and as varied as they are."""
    rng = random.Random(number)
    return (
        "-".join("".join(rng.choices("aeiouknrtbshmd", k=rng.randint(3, 8))) for _ in range(8))
        + f"-{number:010d}"
    )


class Shelf(msgspec.Struct, frozen=True):
    """Documents in files of some hundreds each, which every process may read."""

    folder: Path

    def fill(self, made: Iterator[Document]) -> int:
        """Write the documents; how many there are."""
        self.folder.mkdir(parents=True, exist_ok=True)
        count = 0
        for at in itertools.count():
            part = [*itertools.islice(made, AT_ONCE)]
            if not part:
                return count
            count += len(part)
            (self.folder / str(at)).write_bytes(_encode([_encode(one) for one in part]))
        raise AssertionError

    def __call__(self, asked: Sequence[Any]) -> list[Document]:
        """The documents of these numbers."""
        return [
            msgspec.msgpack.decode(
                _part(self.folder / str(int(at) // AT_ONCE))[int(at) % AT_ONCE], type=Document
            )
            for at in asked
        ]


@lru_cache(4)
def _part(path: Path) -> list[bytes]:
    return msgspec.msgpack.decode(path.read_bytes(), type=list[bytes])


def source(work: Path, count: int, more: Sequence[Document] = ()) -> build.Source:
    """The invented archive as search asks for it."""
    return build.Source(
        lambda: [str(at) for at in range(count)], Shelf(work / "documents") if not more else lambda _: more
    )


def run(work: Path, count: int, jobs: int) -> None:
    """Build the index (in a process of its own, to be measured)."""
    with workers(jobs) as executor, store.opened(work / "store", fresh=True) as opened:
        build.refresh(work / "index", work, opened.db, source(work, count), (), executor)


def add(work: Path, count: int) -> tuple[float, int]:
    """Add one article: seconds and files written."""
    new = msgspec.structs.replace(Shelf(work / "documents")(["0"])[0], id="new", order="2026-01-01T00:00 new")
    with store.opened(work / "store") as opened:
        begin = time.perf_counter()
        done = build.refresh(work / "index", work, opened.db, source(work, count, [new]), ["new"], Serial())
        return time.perf_counter() - begin, len(done.written)


class Counting:
    """What a search reads, by file."""

    def __init__(self, folder: Path) -> None:
        self.read: dict[str, int] = {}
        whole = lookup.Reader._read

        def read(reader: lookup.Reader, name: str) -> bytes:
            path = folder / reader.segment.at / f"{name}.bin"
            self.read[str(path)] = path.stat().st_size
            return whole(reader, name)

        lookup.Reader._read = read  # type: ignore[method-assign]


def ask(folder: Path, queries: Sequence[str]) -> dict[str, Any]:
    """What queries load at first, and how long they take when all is at hand."""
    counting, loaded, took, opening = Counting(folder), [], [], 0
    for text in queries:
        counting.read.clear()
        search = query.Search(folder)
        opening = sum(counting.read.values()) + (folder / "index.json").stat().st_size
        counting.read.clear()
        found = search.ask(text, SHOWN)
        size = sum(counting.read.values())
        begin = time.perf_counter()
        search.ask(text)
        took.append((time.perf_counter() - begin) * 1000)
        loaded.append((size, len(counting.read), text, found.how, found.total))
    sizes = [size for size, *_ in loaded]
    return {
        "opening_kb": opening / 1000, "largest_kb": max(sizes) / 1000, "median_kb": statistics.median(sizes) / 1000, "worst": max(loaded)[1:],
        "warm_ms": statistics.median(took), "slowest_ms": max(took),
    }  # fmt: skip


def known_items(folder: Path, shelf: Shelf, count: int) -> int:
    """How many of 200 articles are in the first ten when three of the rarest words of their headlines are asked for."""
    search, rng, hits = query.Search(folder), random.Random(7), 0
    for at in rng.sample(range(count), min(ASKED, count)):
        (one,) = shelf([str(at)])
        rarest = sorted(
            dict.fromkeys(words_of(one.headline)), key=lambda word: (search.frequency(word), word)
        )[:3]
        hits += any(found.address == one.address for found in search.ask(" ".join(rarest)).results)
    return hits


def main() -> None:
    """Measure what the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--work", type=Path, default=Path("search-benchmark"))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--words", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only-build", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    work, count = asked.work.absolute(), asked.articles
    if asked.only_build:
        run(work, count, asked.jobs)
        return
    words, shelf = vocabulary(asked.words), Shelf(work / "documents")
    if not shelf.folder.exists():
        shelf.fill(documents(count, words))
    me = (sys.executable, Path(__file__).absolute(), "--only-build", "--articles", str(count))
    taken = measure.measure([*me, "--work", work, "--jobs", str(asked.jobs)])
    assert taken.code == 0, taken.output
    files = [path.stat().st_size for path in (work / "index").rglob("*") if path.is_file()]
    common = words[0][40:4000:97]
    pairs = [*map(" ".join, zip(common[:20], common[20:], strict=False))]
    figures: dict[str, Any] = {
        "seconds": taken.wall, "processor": taken.processor, "other_seconds": taken.other_seconds, "peak_mb": taken.peak_mb,
        "files": len(files), "megabytes": sum(files) / 1e6,
        **{f"one_{name}": value for name, value in ask(work / "index", common).items()},
        **{f"two_{name}": value for name, value in ask(work / "index", pairs).items()},
        "known_items": known_items(work / "index", shelf, count),
    }  # fmt: skip
    figures["added_seconds"], figures["added_files"] = add(work, count)
    for name, value in figures.items():
        bound = f"   at most {BOUNDS[name]}" if name in BOUNDS else ""
        print(f"{name:<18}{round(value, 1) if isinstance(value, float) else value}{bound}")
    if asked.json:
        asked.json.write_text(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
