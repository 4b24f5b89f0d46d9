"""What who waits for a build sees: bars on a terminal, and on a terminal alone; what was done, at the end."""

from __future__ import annotations

import io
import itertools
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from newsarchive.capture.folder import count
from newsarchive.cli.bars import bars
from tests.conftest import built, tree
from tests.pages import BODIES, HEADLINES, page

Site = Callable[[dict[str, str]], Path]
CAPTURE = page(HEADLINES[0], BODIES[0], published="2022-09-26T15:55", captured="2022-09-27")
HEAVY = {
    "jinja2", "lxml", "markdown_it", "multiprocessing", "pyarrow", "rapidfuzz", "rich", "slugify", "sqlite3", "starlette",
    "uvicorn", "warcio", "watchfiles", "yaml",
}  # fmt: skip


def command(*words: str) -> list[str]:
    return [sys.executable, "-c", "from newsarchive.cli import main; main()", *words]


def on_a_terminal(*words: str) -> tuple[str, str]:
    """What a command prints on standard output, and what a person sees whose terminal is standard error."""
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(
        command(*words), stdout=subprocess.PIPE, stderr=theirs, env=environment, encoding="utf-8"
    ) as running:
        os.close(theirs)
        seen = b""
        try:
            while data := os.read(ours, 4096):
                seen += data
        except OSError:  # so Linux tells that the other side is closed
            pass
        os.close(ours)
        assert running.stdout is not None
        return running.stdout.read(), seen.decode()


def shown(tell: Callable[[Callable[[str, int, int | None], None]], None], **counts: Callable[[], int]) -> str:
    """What bars leave on a terminal while they are told something, by a clock that moves on whenever it is looked at."""
    out, ticks = io.StringIO(), itertools.count()
    clock = lambda: next(ticks) / 100  # noqa: E731
    with bars(counts, Console(file=out, force_terminal=True, width=100), clock) as progress:
        tell(progress)
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", out.getvalue())


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_build_shows_a_bar_for_each_stage_on_a_terminal(site: Site) -> None:
    root = site({"content/a.txt": CAPTURE})
    out, seen = on_a_terminal("build", "--jobs", "1", "--json", "-C", str(root))
    assert json.loads(out)["captures"] == 1
    for stage in ("reading", "archive", "pages"):
        assert stage in seen


def test_a_build_shows_no_bar_where_nobody_looks_on(site: Site) -> None:
    root = site({"content/a.txt": CAPTURE})
    done = subprocess.run(command("build", "-C", str(root)), capture_output=True, check=True)
    assert done.stderr == b""


def test_the_files_are_counted_only_where_somebody_waits_to_see_how_many_are_left(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsarchive.cli.run import run

    monkeypatch.setattr("newsarchive.capture.folder.count", lambda _: pytest.fail("counted"))
    monkeypatch.setattr(
        sys, "argv", ["newsarchive", "build", "--jobs", "1", "-C", str(site({"content/a.txt": CAPTURE}))]
    )
    assert run() == 0


def test_the_count_of_files_is_that_of_all_folders(site: Site) -> None:
    root = site(
        {"content/captures/a.txt": CAPTURE, "content/captures/deep/b.txt": CAPTURE, "content/c.md": ""}
    )
    assert count(root / "content") == 2


def test_a_stage_of_known_length_shows_how_much_there_is_the_rate_and_the_time_left() -> None:
    def tell(progress: Callable[[str, int, int | None], None]) -> None:
        for done in range(0, 4_000, 1_000):
            progress("render", done, 12_000)

    assert re.search(r"pages .* 3,000/12,000 [\d,]+/s  0:00:0\d left", shown(tell))


def test_a_stage_of_unknown_length_shows_how_much_is_done_and_the_rate() -> None:
    def tell(progress: Callable[[str, int, int | None], None]) -> None:
        for done in range(0, 4_000, 1_000):
            progress("read", done, None)

    assert re.search(r"reading .* 3,000 [\d,]+/s  0:00:0\d", shown(tell))


def test_a_rough_count_stands_in_where_a_stage_does_not_know_its_length() -> None:
    def tell(progress: Callable[[str, int, int | None], None]) -> None:
        progress("read", 0, None)
        for thread in threading.enumerate():
            if thread.name == "count read":  # it is counted beside the work
                thread.join()
        progress("read", 100, None)

    assert "100/4,000" in shown(tell, read=lambda: 4_000)


def test_a_stage_that_is_over_waits_for_nothing() -> None:
    def tell(progress: Callable[[str, int, int | None], None]) -> None:
        progress("read", 7, None)
        progress("archive", 0, None)

    assert "7/7" in shown(tell)


def test_a_build_tells_at_the_end_what_it_did_how_long_each_stage_took_and_its_memory(site: Site) -> None:
    root = site({"content/a.txt": CAPTURE})
    out = subprocess.run(command("build", "-C", str(root)), capture_output=True, check=True).stdout.decode()
    assert re.search(r"1 capture, 1 article, \d+ files in ", out)
    assert re.search(r"\d+ written, 0 removed, 0 unchanged", out)
    assert re.search(
        r"\d\.\d s \(reading \d\.\d, archive \d\.\d, pages \d\.\d, search \d\.\d\), at most \d+ MB of memory",
        out,
    )


def test_a_build_without_search_takes_index_page_and_box_away_and_the_next_brings_them_back(
    site: Site,
) -> None:
    root = site({"content/a.txt": CAPTURE})
    built(root)
    before = tree(root / "build")
    subprocess.run(command("build", "--no-search", "-C", str(root)), capture_output=True, check=True)
    without = tree(root / "build")
    assert not any(path.startswith("search/") for path in without)
    assert b'role="search"' not in without["index.html"]
    built(root)
    assert tree(root / "build") == before


def test_the_version_is_told_without_loading_what_it_does_not_need() -> None:
    code = (
        "import sys; sys.argv = ['newsarchive', '--version']\n"
        "from newsarchive.cli.run import run\n"
        "run(); print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.decode()
    assert out.startswith("newsarchive ")
    assert HEAVY & {*out.split()} == set()
