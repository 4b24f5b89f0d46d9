"""What the benchmarks share: captures made, sites in fresh folders, commands found and run, floors, and what the machine is.

A trap that voids such benchmarks on ext4: where a large tree was deleted shortly before, the file system passes over the
inodes it just freed, and writing another tree takes several times as long. So every build gets a folder that never was,
nothing is deleted until all is measured, and captures that are to be missing are moved aside.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from measure import Taken, measure

HERE = Path(__file__).parent
SETTLES = 2.1  # seconds; a file that is younger is compared byte by byte
DISTURBED = 0.15  # of a core: that much the kernel's own threads take, writing what was built
TITLE = "পরিমাপের আর্কাইভ"
NEWSARCHIVE = Path(sys.executable).parent / "newsarchive"


def tell(text: str) -> None:
    """Say on standard error what is going on."""
    print(text, file=sys.stderr, flush=True)


def give_up(text: str) -> None:
    """End with a message that says what to do."""
    tell(text)
    raise SystemExit(2)


@contextmanager
def workshop(folder: Path | None, name: str, *, keep: bool) -> Iterator[Path]:
    """A folder to work in that is new, inside the one asked for or here; deleted at the very end, unless it is to be kept.

    What was measured is told inside: a large folder takes longer to delete than it took to fill.
    """
    made = (folder or Path.cwd()) / f"{name}-{datetime.now(UTC):%Y%m%d-%H%M%S}-{os.getpid()}"
    made.mkdir(parents=True)
    try:
        yield made.resolve()
    finally:
        if not keep:
            tell(f"deleting {made}; wait five minutes before measuring on this disk again")
            shutil.rmtree(made, ignore_errors=True)


def need_room(folder: Path, megabytes: float, files: float) -> None:
    """Give up where a file system has too little room, or too few inodes, for what is to come."""
    folder.mkdir(parents=True, exist_ok=True)
    found = os.statvfs(folder)
    free = found.f_bavail * found.f_frsize / 2**20
    if free < megabytes:
        give_up(
            f"{folder} has {free / 1024:.0f} GB free; this needs about {megabytes / 1024:.0f} GB. Name another with --work."
        )
    if found.f_files and found.f_favail < files:  # some file systems have no fixed number of inodes and say 0
        give_up(
            f"{folder} has {found.f_favail:,} inodes free; this needs about {files:,.0f}. Name another with --work."
        )


def make_captures(count: int, folder: Path, kinds: list[str]) -> None:
    """The articles of an archive in all kinds, written by two processes."""
    tell(f"making {count:,} articles ({', '.join(kinds)})")
    middle = max(count // 2, 1)
    ranges = [(1, middle), (middle + 1, count)] if count > 1 else [(1, 1)]
    script = [sys.executable, str(HERE / "captures.py"), str(count), str(folder), "--kinds", *kinds]
    running = [
        subprocess.Popen([*script, "--from", str(begin), "--to", str(end)], stdout=subprocess.DEVNULL)
        for begin, end in ranges
    ]
    codes = [process.wait() for process in running]
    if any(codes):
        give_up(f"the captures could not be made in {folder}")


def captures(content: Path) -> list[Path]:
    """All captures of a content folder, the oldest article first."""
    return sorted((content / "captures").rglob("*.txt"))


def settle() -> None:
    """Let earlier writing reach the disk, and files grow old enough to be told by their stamps."""
    os.sync()
    time.sleep(SETTLES)


class Built(NamedTuple):
    """A build: what it took, and its own summary."""

    taken: Taken
    summary: dict[str, Any]


@dataclass(frozen=True)
class Site:
    """A site of newsarchive's in a fresh folder; its content stands elsewhere and may be shared."""

    root: Path
    content: Path
    jobs: int | None = None

    @classmethod
    def fresh(cls, root: Path, content: Path, jobs: int | None = None) -> Site:
        """Make the folder and the settings."""
        root.mkdir(parents=True)
        site = cls(root, content, jobs)
        site.entitle(TITLE)
        return site

    @property
    def output(self) -> Path:
        """Where the site is built."""
        return self.root / "build"

    def entitle(self, title: str) -> None:
        """Write the settings. There is an address, so that there are sitemaps, as the others have."""
        (self.root / "newsarchive.yaml").write_text(
            f"title: {title}\nbase_url: https://archive.example.org/\n", encoding="utf-8"
        )

    def remark(self, text: str) -> None:
        """Give the site an article template of its own: the default one and a remark at the end of each article."""
        default = (HERE.parent / "templates" / "article.html").read_text(encoding="utf-8")
        before, end, after = default.rpartition("</article>")
        if not end:
            give_up("templates/article.html has no </article> any more; set Site.remark right")
        mine = self.root / "templates" / "article.html"
        mine.parent.mkdir(exist_ok=True)
        mine.write_text(f"{before}<p>{text}</p>\n{end}{after}", encoding="utf-8")

    def build(self, *, search: bool = False) -> Built:
        """Build, measured; without search unless it is asked for."""
        command = [NEWSARCHIVE, "build", "-C", self.root, "--content", self.content, "--json"]
        command += ["--no-search"] * (not search and "--no-search" in build_options())
        command += ["--jobs", str(self.jobs)] * (self.jobs is not None)
        taken = checked(measure(command), "newsarchive")
        return Built(taken, json.loads(taken.output))

    def floor(self, capture: Path) -> float:
        """Seconds that no build can do without: the start of a command that reads a page, and a look at every file."""
        explain = [NEWSARCHIVE, "explain", "-C", self.root, capture]
        return statistics.median(timed(explain) for _ in range(3)) + look(self.content)


def build_options() -> str:
    """What `newsarchive build` says of its options."""
    return subprocess.run([NEWSARCHIVE, "build", "--help"], capture_output=True, text=True, check=True).stdout


def checked(taken: Taken, what: str) -> Taken:
    """The same, if the command did what it should."""
    if taken.code:
        give_up(f"{what} ended with exit code {taken.code}:\n{taken.output[-2000:]}")
    return taken


def disturbance(runs: list[Taken]) -> str:
    """Says how much of a core's time other work took during the runs, where that is so much that they should be repeated."""
    share = max(it.other_seconds / it.wall for it in runs)
    return f"; disturbed by other work, at worst {share:.0%} of a core" if share > DISTURBED else ""


def timed(command: list[str | Path]) -> float:
    """Seconds of a command that prints what nobody reads."""
    begin = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def look(folder: Path) -> float:
    """Seconds of one bare pass over a folder: every folder listed, every file's status asked for."""
    begin, waiting = time.perf_counter(), [os.fspath(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    entry.stat(follow_symlinks=False)
    return time.perf_counter() - begin


class Size(NamedTuple):
    """What a folder holds: files, how many of them are pages, and megabytes on disk."""

    files: int
    pages: int
    megabytes: float


def size(folder: Path) -> Size:
    """What a folder holds."""
    files = pages = blocks = 0
    waiting = [os.fspath(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                blocks += entry.stat(follow_symlinks=False).st_blocks
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    files += 1
                    pages += entry.name.endswith(".html")
    return Size(files, pages, blocks * 512 / 2**20)


def change(capture: Path, word: str) -> None:
    """Put a word into the last paragraph of a capture's text."""
    text = capture.read_text(encoding="utf-8")
    before, end, after = text.rpartition("।\n\n")
    capture.write_text(f"{before} {word}{end}{after}", encoding="utf-8")


def aside(captures_: list[Path], content: Path, store: Path) -> None:
    """Move captures out of the content; :func:`back` puts them where they were."""
    _move(captures_, content, store)


def back(captures_: list[Path], content: Path, store: Path) -> None:
    """Put captures back."""
    _move([store / it.relative_to(content) for it in captures_], store, content)


def _move(paths: list[Path], source: Path, target: Path) -> None:
    for path in paths:
        to = target / path.relative_to(source)
        to.parent.mkdir(parents=True, exist_ok=True)
        path.rename(to)


def machine() -> str:
    """The processor, its cores, the system."""
    with Path("/proc/cpuinfo").open(encoding="utf-8") as lines:
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0))
    return f"{model or platform.machine()}, {cores} cores, {memory:.0f} GB, Linux {platform.release()}"


def versions() -> dict[str, str]:
    """Of newsarchive and of Python."""
    return {"newsarchive": importlib.metadata.version("newsarchive"), "Python": platform.python_version()}


def table(head: list[str], rows: list[list[str]], texts: int) -> str:
    """A table in Markdown; the first columns hold texts, the others numbers."""
    rule = ["---"] * texts + ["--:"] * (len(head) - texts)
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, rule, *rows])
