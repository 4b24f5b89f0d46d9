"""Killed at any call that changes files, a build or an import is made good by the next one, and no reader saw half a file.

In the suite the archive is small. `NEWSARCHIVE_CRASH="2000 45" pytest -n 0 tests/test_crash.py` has 2,000 articles and kills
45 times in a test, 15 times in one that takes longer.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsarchive import pipeline, sql
from newsarchive.check import check
from newsarchive.config import load_site
from newsarchive.executors import Serial, workers
from newsarchive.importers.run import Told, Wanted, run
from newsarchive.pipeline import build
from newsarchive.search.query import Search
from tests.conftest import MEMORY, built, is_index, pages, tree
from tests.killing import drawn, run_until

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
ARTICLES, KILLS = map(int, os.environ.get("NEWSARCHIVE_CRASH", "40 14").split())
GENERATOR = Path(__file__).parent.parent / "benchmarks" / "captures.py"
MOST = 0.8  # of the kills come before the end: two processes, or the way back, make fewer calls now and then
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def captures(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The captures of an invented newspaper, by their paths below `content/`."""
    folder = tmp_path_factory.mktemp("generated")
    command = [sys.executable, str(GENERATOR), str(ARTICLES), str(folder), "--recapture", "0.2"]
    subprocess.run(command, check=True, capture_output=True)
    return tree(folder / "raw" / "content")


@pytest.fixture(scope="module")
def later(captures: Files) -> Files:
    """The same some time on: of every twenty captures one is changed, one is gone, and there is one more."""
    found = dict(captures)
    for number, (path, data) in enumerate(captures.items()):
        if number % 20 == 3:
            found[path] = data.replace("।".encode(), "। আরও একটি কথা।".encode(), 1)
        if number % 20 == 7:
            del found[path]
        if number % 20 == 11:
            found["captures/more/" + Path(path).name] = data.replace("ক".encode(), "খ".encode())
    return found


@pytest.fixture
def root() -> Iterator[Path]:
    """An empty site."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        (Path(folder) / "content").mkdir()
        yield Path(folder)


def put(root: Path, captures: Files) -> None:
    """Bring the content in step."""
    content = root / "content"
    lying = tree(content)
    for path in lying.keys() - captures.keys():
        (content / path).unlink()
    for path, data in captures.items():
        if lying.get(path) != data:
            (content / path).parent.mkdir(parents=True, exist_ok=True)
            (content / path).write_bytes(data)


def clean(captures: Files) -> Files:
    """What a build from nothing makes of captures."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        (Path(folder) / "content").mkdir()
        put(Path(folder), captures)
        built(Path(folder))
        return everything(Path(folder) / "build")


def everything(folder: Path) -> Files:
    """All pages below a folder with their bytes, and the folders there, which may be empty."""
    folders = (f"{path.relative_to(folder).as_posix()}/" for path in folder.rglob("*") if path.is_dir())
    return {path: b"" for path in folders if not is_index(path)} | pages(folder)


def assert_made_good(root: Path, expected: Files, last: int) -> None:
    """The next build makes what a build from nothing makes, and the one after that finds nothing to do."""
    built(root)
    assert everything(root / "build") == expected, last
    again = built(root)
    assert (again.written, again.removed) == (0, 0), last


def builder(root: Path, jobs: int) -> Callable[[], object]:
    """A build of the site by so many processes."""

    def work() -> None:
        with workers(jobs) if jobs > 1 else Serial() as executor:
            build(load_site(root), executor)

    return work


def published(root: Path) -> Files:
    """The pages that a reader may ask for: those that have their own name. The index beside them can be read, if there is one."""
    found = pages(root / "build") if (root / "build").is_dir() else {}
    if (root / "build/search/index.json").exists():
        Search(root / "build" / "search").ask("খবর", 10)
    return {
        path: data
        for path, data in found.items()
        if not path.endswith(".newsarchive-part") and "/pending-" not in path
    }


@pytest.fixture(params=[1, 2], ids=["one process", "two processes"])
def jobs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many processes build; what they are given at a time, and what is kept together, is little even of a small archive."""
    if ARTICLES < 1000:
        monkeypatch.setattr(pipeline, "_READ_AT_ONCE", 3)
        monkeypatch.setattr(pipeline, "_RENDER_AT_ONCE", 7)
        monkeypatch.setattr(sql, "_KEPT_EVERY", 0)
    return int(request.param)


def test_a_build_from_nothing_is_finished_by_the_next(root: Path, captures: Files, jobs: int) -> None:
    expected = clean(captures)
    put(root, captures)
    work = builder(root, jobs)
    _, calls = run_until(sys.maxsize, work)
    kills = 0
    for last in drawn(calls, KILLS, seed=jobs):
        shutil.rmtree(root / "build")
        shutil.rmtree(root / ".newsarchive")
        kills += run_until(last, work)[0]
        assert published(root).items() <= expected.items(), last
        assert_made_good(root, expected, last)
    assert kills >= KILLS * MOST
    assert not check(load_site(root), as_json=True)


def test_a_build_of_what_changed_is_finished_by_the_next_also_where_it_was_changed_back(
    root: Path, captures: Files, later: Files, jobs: int
) -> None:
    states = [(captures, clean(captures)), (later, clean(later))]
    put(root, captures)
    built(root)
    put(root, later)
    work = builder(root, jobs)
    _, calls = run_until(sys.maxsize, work)
    kills, lying = 0, 1
    for place, last in enumerate(drawn(calls, KILLS, seed=10 + jobs)):
        (_, before), (now, after) = states[lying], states[1 - lying]
        put(root, now)
        kills += run_until(last, work)[0]
        for path, data in published(root).items():
            assert data in (before.get(path), after.get(path)), (last, path)
        if place % 3:
            lying = 1 - lying
        put(root, states[lying][0])
        assert_made_good(root, states[lying][1], last)
    assert kills >= KILLS * MOST
    assert not check(load_site(root), as_json=True)


def test_what_a_killed_build_wrote_is_known_as_the_sites_even_if_its_store_is_deleted(
    root: Path, captures: Files, later: Files, jobs: int
) -> None:
    few = dict(sorted(captures.items())[: ARTICLES // 4])
    expected = clean(few)
    put(root, captures)
    built(root)
    put(root, later)
    work = builder(root, jobs)
    _, calls = run_until(sys.maxsize, work)
    for last in drawn(calls, KILLS // 3, seed=30 + jobs):
        put(root, captures)
        built(root)
        put(root, later)
        run_until(last, work)
        shutil.rmtree(root / ".newsarchive")
        put(root, few)
        assert_made_good(root, expected, last)


def test_an_import_is_finished_by_the_next(root: Path, captures: Files) -> None:
    for path, data in captures.items():
        source = root / "saved" / path
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_bytes(data)
    content = root / "content"

    def work() -> None:
        run(content, [root / "saved"], Wanted(), Told(lambda _: None, lambda *_: None))

    _, calls = run_until(sys.maxsize, work)
    expected = tree(content)
    assert len(expected) == len(captures)
    pages = clean(expected)
    for last in drawn(calls, KILLS, seed=20):
        shutil.rmtree(content / "captures")
        assert run_until(last, work)[0]
        found = {path: data for path, data in tree(content).items() if not path.endswith(".part")}
        assert found.items() <= expected.items(), last
        work()
        assert tree(content) == expected, last
        assert_made_good(root, pages, last)
