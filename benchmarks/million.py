"""Build a million invented articles with newsarchive and say what that takes, beside a tenth of it.

    python benchmarks/million.py [--articles 1000000] [--work FOLDER] [--captures FOLDER] [--jobs 2] [--json FILE]

Makes the captures (or takes those of a run before, with `--captures`), builds a tenth of the articles and then all of them, each in a folder that never was, and prints seconds,
processor seconds, seconds by stage, memory (the largest sum of PSS over the processes), files and space on disk, and how
all of these grow. Then two builds of the large site, with nothing changed and with one capture changed, beside their floor
(see compare.py). Ends, and says so, where the disk has too little room: at once by a rough guess, and after the tenth by
what that took.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sites
from sites import Built, Site, Size, tell

MEGABYTES, FILES = 0.035, 4  # of an article in all: its captures, pages and its part of the store


@dataclass(frozen=True)
class Run:
    """One size: its clean build and what stands on disk after it."""

    articles: int
    built: Built
    output: Size
    store: Size
    content: Size

    def figures(self) -> dict[str, Any]:
        """The run for machines."""
        return {
            "articles": self.articles,
            "taken": self.built.taken.figures(),
            "summary": self.built.summary,
            "build": self.output._asdict(),
            "store": self.store._asdict(),
            "content": self.content._asdict(),
        }


@dataclass(frozen=True)
class Small:
    """A build of the large site after a small change."""

    case: str
    built: Built
    floor: float


def clean(articles: int, captures: Path, work: Path, jobs: int) -> tuple[Run, Site]:
    """Captures made, unless they lie there, and a site built of them."""
    made = captures / str(articles)
    if not made.exists():
        sites.make_captures(articles, made, ["raw"])
    site = Site.fresh(work / f"site-{articles}", made / "raw" / "content", jobs)
    sites.settle()
    tell(f"building {articles:,} articles")
    built = site.build()
    tell(f"{built.taken.wall:.0f} s, {built.taken.peak_mb:,.0f} MB at most{sites.disturbance([built.taken])}")
    measured = (sites.size(it) for it in (site.output, site.root / ".newsarchive", site.content))
    return Run(articles, built, *measured), site


def small(site: Site) -> list[Small]:
    """Nothing changed; one capture changed."""
    every, found = sites.captures(site.content), []
    for case in ("nothing changed", "one capture changed"):
        if case != "nothing changed":
            sites.change(every[len(every) // 2], "বদল")
        sites.settle()
        built = site.build()
        tell(f"{case}: {built.taken.wall:.2f} s")
        found.append(Small(case, built, site.floor(every[0])))
    return found


def sizes_table(tenth: Run, whole: Run) -> str:
    """What both sizes took, and the ratio of the larger to the smaller."""
    stages = [name for name in whole.built.summary["seconds"] if name != "total"]
    lines: list[tuple[str, Callable[[Run], float], str]] = [
        ("seconds", lambda it: it.built.taken.wall, ",.1f"),
        ("processor seconds", lambda it: it.built.taken.processor, ",.1f"),
        *((f"seconds: {name}", lambda it, name=name: it.built.summary["seconds"][name], ",.1f") for name in stages),
        ("memory at most, MB", lambda it: it.built.taken.peak_mb, ",.0f"),
        ("captures", lambda it: it.built.summary["captures"], ",.0f"),
        ("files in `build/`", lambda it: it.output.files, ",.0f"),
        ("pages a second", lambda it: it.output.pages / it.built.taken.wall, ",.0f"),
        ("`content/` on disk, GB", lambda it: it.content.megabytes / 1024, ",.2f"),
        ("`build/` on disk, GB", lambda it: it.output.megabytes / 1024, ",.2f"),
        ("`.newsarchive/` on disk, GB", lambda it: it.store.megabytes / 1024, ",.2f"),
    ]  # fmt: skip
    rows = []
    for name, value, form in lines:
        before, after = value(tenth), value(whole)
        ratio = f"{after / before:.2f}" if before else ""
        rows.append([name, format(before, form), format(after, form), ratio])
    return sites.table(["articles", f"{tenth.articles:,}", f"{whole.articles:,}", "ratio"], rows, 1)


def small_table(found: list[Small]) -> str:
    """The two builds after it."""
    rows = [
        [
            it.case,
            f"{it.built.taken.wall:.2f}",
            f"{it.built.taken.wall / it.floor:.2f}",
            f"{it.floor:.2f}",
            f"{it.built.taken.peak_mb:,.0f}",
            f"{it.built.summary['written']:,}",
            f"{it.built.summary['removed']:,}",
        ]
        for it in found
    ]
    return sites.table(["then", "s", "× the floor", "floor, s", "MB", "written", "removed"], rows, 1)


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--work", type=Path, help="a folder on the disk to measure on (default: here)")
    parser.add_argument("--captures", type=Path, help="a folder where captures are kept for another run")
    parser.add_argument("--jobs", type=int, default=2, help="processes to build with")
    parser.add_argument("--keep", action="store_true", help="do not delete what was built")
    parser.add_argument("--json", type=Path, metavar="FILE", help="all figures")
    asked = parser.parse_args()
    if asked.articles < 1_000:
        parser.error("at least 1,000 articles")
    return asked


def main() -> None:
    """Measure and print the tables."""
    asked = arguments()
    total = asked.articles * 1.1
    sites.need_room(asked.work or Path.cwd(), total * MEGABYTES, total * FILES)  # before hours of work
    with sites.workshop(asked.work, "million", keep=asked.keep) as work:
        captures = (asked.captures or work).resolve()
        tenth, _ = clean(asked.articles // 10, captures, work, asked.jobs)
        parts = (tenth.content, tenth.output, tenth.store)  # now it is known what an article takes
        sites.need_room(work, 10 * sum(it.megabytes for it in parts), 10 * sum(it.files for it in parts))
        whole, site = clean(asked.articles, captures, work, asked.jobs)
        after = small(site)
        if asked.json:
            figures: dict[str, Any] = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "machine": sites.machine()}
            figures |= {
                "versions": sites.versions(),
                "jobs": asked.jobs,
                "runs": [tenth.figures(), whole.figures()],
            }
            figures["then"] = [
                {
                    "case": it.case,
                    "taken": it.built.taken.figures(),
                    "summary": it.built.summary,
                    "floor": it.floor,
                }
                for it in after
            ]
            asked.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        tools = ", ".join(f"{name} {version}" for name, version in sites.versions().items())
        print(
            f"{datetime.now(UTC):%d %B %Y}; {sites.machine()}; {tools}; {asked.jobs} processes; memory the largest sum "
            f"of PSS{sites.disturbance([it.built.taken for it in (tenth, whole, *after)])}.\n\n{sizes_table(tenth, whole)}\n\n{small_table(after)}"
        )


if __name__ == "__main__":
    main()
