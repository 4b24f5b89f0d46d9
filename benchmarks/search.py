"""Measure newsarchive's search beside Pagefind's: what is found, what is loaded, how long it takes, what an index costs.

    python benchmarks/search.py [--articles FILE] [--articles-count 10000 100000] [--pagefind 3000] [--work FOLDER]

Prints one table in Markdown. Whole sites of generated captures are built by `newsarchive build`, with and without search, and the page that
searches is asked in a real Chromium, which tells the bytes that it received. FILE holds real articles, one JSON object with `title` and `body` a
line, plain or packed with xz; without it no known items are looked for. Pagefind is given pages of the same articles, as many as it can
hold: 10,000 take it 2 GB of memory. Installs nothing itself: needs a Chromium, and `pip install playwright 'pagefind[bin]'`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import sites
from measure import Taken
from searching import asked as asking
from searching import chromium, known, pairs, peer, report
from searching.ours import Ours
from searching.report import Row
from sites import tell

PARTS = ("pagefind", "chromium", "pairs")
MEGABYTES, FILES = 0.08, 5  # of a generated article: its captures and two sites


@dataclass
class Words:
    """What both sides make of the lists of words and of real articles."""

    lists: tuple[pairs.Pairs, pairs.Pairs] | None = None
    joined: pairs.Joined | None = None
    joined_pages: Path | None = None
    articles: list[known.Article] = field(default_factory=list)
    items: list[known.Item] = field(default_factory=list)
    hits: list[int] = field(default_factory=list)
    item_pages: Path | None = None


@dataclass
class Size:
    """Both sides at one size."""

    count: int
    ours: Ours | None = None
    pages: Path | None = None
    taken: Taken | None = None


def prepare_words(asked: argparse.Namespace, work: Path) -> Words:
    """Lists and real articles indexed by both sides, and asked of ours."""
    found, beside = Words(), "pagefind" not in asked.without and "chromium" not in asked.without
    if "pairs" not in asked.without:
        tell("words: pairs of forms, and of words that are alike")
        found.lists = pairs.lists(asked.sample)
        found.joined = pairs.ours(found.lists, work / "pairs")
        if beside:
            found.joined_pages = pairs.pagefind(found.lists, work / "pairs-pagefind")
    if asked.articles:
        tell("words: known items")
        found.articles = known.read(asked.articles)
        found.items = known.items(found.articles, max(known.ASKED // asked.sample, 1))
        found.hits = known.ours(found.items, known.site(asked.articles, work / "real", asked.jobs))
        if beside:
            found.item_pages = known.pages(found.articles, work / "real-pagefind")
    return found


def prepare_size(count: int, asked: argparse.Namespace, work: Path) -> Size:
    """Both sides' indexes of one size."""
    size = Size(count)
    if count in asked.sizes:
        size.ours = Ours(work, count, asked.jobs)
    if count in asked.pagefind:
        tell(f"{count:,}: Pagefind")
        size.pages = peer.generated(work / f"{count}-pagefind", count)
        sites.settle()
        size.taken = peer.index(size.pages)
    return size


def words_rows(words: Words, browser: Any) -> Iterator[Row]:
    """The rows of words."""
    joined = items = None
    if browser is not None and words.joined_pages and words.lists:
        joined = pairs.pagefinds(words.lists, browser, words.joined_pages)
    if browser is not None and words.item_pages:
        items = known.pagefinds(words.items, words.articles, browser, words.item_pages)
    if words.lists and words.joined:
        yield from report.of_pairs([*map(len, words.lists)], words.joined, joined)
    if words.items:
        yield from report.of_known(words.hits, items, len(words.items), len(words.articles))


def size_rows(size: Size, browser: Any, each: int) -> Iterator[Row]:
    """The rows of one size, but for what an article more takes."""
    if size.ours is None:
        return
    ours = size.ours
    extent = peer.extent(size.pages) if size.pages else None
    yield from report.of_build(size.count, ours.without, ours.built, ours.index(), size.taken, extent)
    if browser is None:
        return
    tell(f"{size.count:,}: asked in Chromium")
    queries = asking.queries(size.count, each)
    both = []
    for side in (ours.side, peer.side(size.pages) if size.pages else None):
        if side is not None:
            firsts = [chromium.first(browser, side, part) for part in queries]
            times = chromium.times(browser, side, [*queries.words, *queries.others])
            both.append(report.Asked(firsts[0], firsts[1], times))
    yield from report.of_pages(size.count, both[0], both[1] if len(both) > 1 else None)


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=Path, metavar="FILE", help="real articles, as JSON Lines (.xz)")
    parser.add_argument(
        "--articles-count", type=int, nargs="+", default=[10_000], metavar="N", help="generated articles"
    )
    parser.add_argument(
        "--pagefind",
        type=int,
        nargs="+",
        default=[3_000],
        metavar="N",
        help="articles for Pagefind, and for newsarchive beside it",
    )
    parser.add_argument("--without", nargs="+", choices=PARTS, default=[], help="parts to leave out")
    parser.add_argument(
        "--sample", type=int, default=1, metavar="K", help="for a trial: every Kth pair, item and query"
    )
    parser.add_argument("--jobs", type=int, help="processes of a build (default: one for each core)")
    parser.add_argument("--work", type=Path, help="a folder on the disk to measure on (default: here)")
    parser.add_argument("--keep", action="store_true", help="do not delete what was built")
    parser.add_argument("--json", type=Path, metavar="FILE", help="all figures")  # fmt: skip
    asked = parser.parse_args()
    if "pagefind" in asked.without:
        asked.pagefind = []
    asked.sizes = sorted({*asked.articles_count, *asked.pagefind})
    if min(asked.sizes) < 20 or asked.sample < 1:
        parser.error("at least 20 articles, and --sample at least 1")
    if asked.articles and not asked.articles.is_file():
        parser.error(f"there is no file {asked.articles}")
    return asked


def need_tools(without: list[str]) -> None:
    """Give up where something is not installed that is not left out."""
    missing = {}
    if "pagefind" not in without and peer.program() is None:
        missing["pagefind"] = "pip install 'pagefind[bin]'"
    if "chromium" not in without and find_spec("playwright") is None:
        missing["chromium"] = "pip install playwright"
    if "chromium" not in without and chromium.program() is None:
        missing["chromium"] = "install Chromium (Debian: apt-get install chromium)"
    if missing:
        how = "\n".join(f"  {name}: {text}" for name, text in missing.items())
        sites.give_up(f"Not installed:\n{how}\nor leave out with --without {' '.join(missing)}.")


def shown(rows: list[Row], taken: list[Taken], *, beside: bool) -> str:
    """The table with what it was measured with."""
    versions = sites.versions() | ({"Pagefind": peer.version()} if beside else {})
    tools = ", ".join(f"{name} {version}" for name, version in versions.items())
    head = [*report.HEAD, *[f"Pagefind {versions['Pagefind']}" if beside else ""] * beside]
    cells = [row.cells(beside=beside) for row in rows]
    return (
        f"{datetime.now(UTC):%d %B %Y}; {sites.machine()}; {tools}; memory the largest sum of "
        f"PSS{sites.disturbance(taken)}.\n\n{sites.table(head, cells, 1)}"
    )


def main() -> None:
    """Measure everything and print the table."""
    asked = arguments()
    need_tools(asked.without)
    sites.need_room(asked.work or Path.cwd(), sum(asked.sizes) * MEGABYTES, sum(asked.sizes) * FILES)
    beside, each = bool(asked.pagefind), max(asking.EACH // asked.sample, 1)
    with sites.workshop(asked.work, "search", keep=asked.keep) as work:
        words = prepare_words(asked, work)
        sizes = [prepare_size(count, asked, work) for count in asked.sizes]
        with nullcontext() if "chromium" in asked.without else chromium.opened() as browser:
            rows = [*words_rows(words, browser)]
            told = [[*size_rows(size, browser, each)] for size in sizes]
        taken = []
        for size, its in zip(sizes, told, strict=True):
            assert size.ours is not None
            tell(f"{size.count:,}: one article added")
            added = size.ours.add()
            rows += [*its, *report.of_addition(size.count, added, beside=size.pages is not None)]
            taken += [size.ours.without.taken, size.ours.built.taken, added.built.taken]
        if asked.json:
            figures = {
                "date": f"{datetime.now(UTC):%Y-%m-%d}",
                "machine": sites.machine(),
                "versions": sites.versions(),
            }
            figures |= {"rows": [row.for_machines() for row in rows]}
            asked.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(shown(rows, taken, beside=beside))


if __name__ == "__main__":
    main()
