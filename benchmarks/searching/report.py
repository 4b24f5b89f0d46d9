"""What was measured as the rows of one table, each beside what it may be at most or must be at least."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from measure import Taken
from sites import Built

from searching.chromium import First, Times
from searching.known import KINDS
from searching.ours import Added, Index
from searching.pairs import Joined

FULL = 100_000  # articles, for which most bounds are
HEAD = ["measured", "articles", "bound", "newsarchive"]
_AGAIN = "everything again"


class Asked(NamedTuple):
    """What Chromium told of one side: first queries of words that are there, of others, and how long queries took."""

    words: list[First]
    others: list[First]
    times: Times


@dataclass(frozen=True)
class Row:
    """A line of the table. `figures` are for machines, by side."""

    measured: str
    articles: int | None
    bound: str
    ours: str
    pagefind: str
    figures: dict[str, Any]

    def cells(self, *, beside: bool) -> list[str]:
        """The line as the table shows it."""
        articles = "" if self.articles is None else f"{self.articles:,}"
        return [self.measured, articles, self.bound, self.ours, *[self.pagefind] * beside]

    def for_machines(self) -> dict[str, Any]:
        """The line with its figures."""
        return asdict(self)


def _bound(most: float | None, value: float | None, unit: str, *, least: bool = False) -> str:
    """What is asked, and whether it is missed."""
    if most is None:
        return ""
    missed = value is not None and (value < most if least else value > most)
    return f"at {'least' if least else 'most'} {most:g}{unit}{': missed' * missed}"


def of_pairs(counts: Sequence[int], ours: Joined, pagefind: Joined | None) -> list[Row]:
    """The rows of forms of words. `counts` are the pairs of each list."""
    lists = (("forms of a word that find one another", 95, True), ("other words that do", 2, False))
    rows = []
    for at, (name, percent, least) in enumerate(lists):
        count, mine, its = counts[at], ours[at], pagefind[at] if pagefind else None
        bound = _bound(percent, 100 * mine / count, " %", least=least)
        texts = _share(mine, count), _share(its, count)
        rows.append(Row(f"{name}, of {count} pairs", None, bound, *texts, {"ours": mine, "pagefind": its}))
    return rows


def of_known(ours: Sequence[int], pagefind: Sequence[int] | None, asked: int, held: int) -> list[Row]:
    """The rows of known items: so many asked for, among so many articles."""
    rows = []
    for at, (kind, share) in enumerate(zip(KINDS, (None, 0.95, 1), strict=True)):
        mine, its = ours[at], pagefind[at] if pagefind else None
        bound = _bound(share and share * asked, mine, "", least=True)
        name = f"known items in the first ten, {kind}, of {asked}"
        shown = str(mine), "" if its is None else str(its)
        rows.append(Row(name, held, bound, *shown, {"ours": mine, "pagefind": its}))
    return rows


def of_build(
    count: int, without: Built, built: Built, index: Index, pagefind: Taken | None, extent: Index | None
) -> list[Row]:
    """The rows of what it takes to build an index, and of what it is then. Pagefind does nothing else."""
    full, mine, base = count == FULL, built.taken, without.taken
    stage = float(built.summary["seconds"]["search"])
    sizes = [index.size / 1e6, extent.size / 1e6 if extent else None]
    figures: list[tuple[str, float, float | None, str, float | None, str, str]] = [
        ("index: seconds of its stage of the build", 60, stage, " s", None, "", ".1f"),
        ("index: seconds more than a build without", 60, mine.wall - base.wall, " s", pagefind and pagefind.wall, "", ".1f"),
        ("index: processor seconds more", 0, mine.processor - base.processor, " s", pagefind and pagefind.processor, "", ".1f"),
        ("index: MB of memory, the whole build", 400, mine.peak_mb, " MB", pagefind and pagefind.peak_mb, f" ({base.peak_mb:,.0f} without)", ",.0f"),
        ("index: files", 3_000, index.files, "", extent and extent.files, "", ",.0f"),
        ("index: MB on disk", 80, sizes[0] or 0.0, " MB", sizes[1], "", ".1f"),
    ]  # fmt: skip
    return [
        Row(
            name, count, _bound(most if full and most else None, value, unit), f"{value:{form}}{more}",
            "" if its is None else f"{its:{form}}", {"ours": value, "pagefind": its},
        )
        for name, most, value, unit, its, more, form in figures
    ]  # fmt: skip


def of_pages(count: int, ours: Asked, pagefind: Asked | None) -> list[Row]:
    """The rows of what Chromium told."""
    most, quick = {10_000: 60, FULL: 120}.get(count), 30 if count == FULL else None
    return [
        _row("search page opened: kB", count, None, "", [_opening(one) for one in (ours, pagefind)], ".0f"),
        _row("first query, words that are there: kB, median / largest", count, most, " kB", [_sizes(one and one.words) for one in (ours, pagefind)], ".0f"),
        _row("first query, words unfinished or misspelt: kB", count, most, " kB", [_sizes(one and one.others) for one in (ours, pagefind)], ".0f"),
        _row("files of a first query, median / most", count, None, "", [_files(one) for one in (ours, pagefind)], ".0f"),
        _row("query on a warm page: ms, median / slowest", count, quick, " ms", [_ms(one and one.times.warm) for one in (ours, pagefind)], ".1f"),
        _row("query new to an open page: ms", count, None, "", [_ms(one and one.times.new) for one in (ours, pagefind)], ".1f"),
    ]  # fmt: skip


def of_addition(count: int, added: Added, *, beside: bool) -> list[Row]:
    """The rows of one article more."""
    again, full = _AGAIN * beside, count == FULL
    seconds, files = added.seconds, added.written
    return [
        Row("one article added: seconds of the index", count, _bound(1 if full else None, seconds, " s"), f"{seconds:.2f}", again, {"ours": seconds}),
        Row("one article added: files of the index written", count, _bound(12 if full else None, files, ""), str(files), again, {"ours": files}),
    ]  # fmt: skip


def _row(
    name: str, count: int, most: float | None, unit: str, both: list[list[float] | None], form: str
) -> Row:
    """A row of a median and the largest."""
    shown = ["" if its is None else " / ".join(f"{value:{form}}" for value in its) for its in both]
    ours, pagefind = both
    bound = _bound(most, max(ours) if ours else None, unit)
    return Row(name, count, bound, *shown, {"ours": ours, "pagefind": pagefind})


def _opening(asked: Asked | None) -> list[float] | None:
    return asked and [statistics.median(one.opening / 1000 for one in asked.words)]


def _sizes(firsts: list[First] | None) -> list[float] | None:
    sizes = [one.size / 1000 for one in firsts or ()]
    return [statistics.median(sizes), max(sizes)] if sizes else None


def _files(asked: Asked | None) -> list[float] | None:
    files = [one.files for one in (*asked.words, *asked.others)] if asked else []
    return [statistics.median(files), max(files)] if files else None


def _ms(took: list[float] | None) -> list[float] | None:
    return [statistics.median(took), max(took)] if took else None


def _share(value: int | None, count: int) -> str:
    return "" if value is None else f"{value} ({value / count:.1%})"
