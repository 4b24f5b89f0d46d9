"""What the system takes away, a disk's room, the right to write, a process, is told in one line and loses nothing."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from newsarchive import pipeline, store
from newsarchive.capture.folder import Wanted
from newsarchive.config import load_site
from newsarchive.executors import Shared, workers
from newsarchive.importers.run import Told
from newsarchive.importers.run import Wanted as Imported
from newsarchive.importers.run import run as run_import
from newsarchive.pipeline import build, make
from newsarchive.problems import Fault
from newsarchive.reading import Reader, read_part
from newsarchive.site import build as site_build
from tests.conftest import built, pages, tree
from tests.pages import BODIES, HEADLINES, page

Make = Callable[[dict[str, str]], Path]
FILES = {
    f"content/{number:02d}.txt": page(
        f"{HEADLINES[number % 8]} {number}", BODIES[number % 8], published=f"2022-09-{number:02d}T10:00", captured="2022-09-29"
    )
    for number in range(1, 29)
}  # fmt: skip


@pytest.fixture
def mounted() -> Iterator[Callable[..., Path]]:
    """Puts a small disk of its own at a folder, or makes one that is there larger or read-only."""
    folders: list[Path] = []

    def mount(folder: Path, options: str) -> Path:
        again = "remount," if folder in folders else ""
        folder.mkdir(exist_ok=True)
        command = ["mount", "-t", "tmpfs", "-o", again + options, "tmpfs", str(folder)]
        if not shutil.which("mount") or subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip("nothing can be mounted here")
        if not again:
            folders.append(folder)
        return folder

    yield mount
    for folder in folders:
        subprocess.run(["umount", str(folder)], check=True)


def told(root: Path, *words: object) -> str:
    """What `newsarchive build`, or another command, says where it fails, in one line with code 1."""
    command = [
        sys.executable,
        "-m",
        "newsarchive",
        *map(str, words or ("build", "--jobs", 1)),
        "-C",
        str(root),
    ]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    assert ended.returncode == 1, ended
    (line,) = ended.stderr.splitlines()
    return line


def clean(root: Path) -> dict[str, bytes]:
    """What a build from nothing makes of the same content."""
    fresh = root.parent / f"{root.name}-clean"
    shutil.copytree(root / "content", fresh / "content")
    built(fresh)
    return pages(fresh / "build")


@pytest.mark.parametrize("folder", ["build", ".newsarchive"])
@pytest.mark.parametrize("size", ["20k", "40k", "160k", "240k"])
def test_a_full_disk_is_told_and_the_next_build_needs_only_room(
    site: Make, mounted: Callable[..., Path], folder: str, size: str
) -> None:
    root = site(FILES)
    disk = mounted(root / folder, f"size={size}")
    assert "full" in told(root)
    mounted(disk, "size=64m")
    built(root)
    assert pages(root / "build") == clean(root)


def test_a_disk_that_was_filled_since_the_last_build_keeps_what_was_published(
    site: Make, mounted: Callable[..., Path]
) -> None:
    root = site(FILES)
    disk = mounted(root / "build", "size=2m")
    built(root)
    before = tree(disk)
    site({"content/01.txt": FILES["content/01.txt"].replace("আলোচনা", "আলোচনা ও তর্ক " * 200)})
    filler = disk / "of-somebody.bin"
    with suppress(OSError):
        filler.write_bytes(bytes(2**21))
    assert f"full at {disk}" in told(root)
    filler.unlink()
    after = clean(root)
    assert all(
        data in (before.get(path), after.get(path))
        for path, data in pages(disk).items()
        if "/pending-" not in path
    )
    built(root)
    assert pages(disk) == after


def test_an_import_onto_a_full_disk_is_told_and_the_next_one_goes_on(
    site: Make, mounted: Callable[..., Path]
) -> None:
    root = site({name.replace("content", "saved"): text for name, text in FILES.items()})
    disk = mounted(root / "content", "size=60k")
    assert "full" in told(root, "import", root / "saved")
    written = tree(disk)
    mounted(disk, "size=64m")
    run_import(disk, [root / "saved"], Imported(), Told(lambda _: None, lambda *_: None))
    assert len(tree(disk)) == len(FILES)
    assert written.items() <= tree(disk).items()


def test_an_import_onto_a_disk_that_may_only_be_read_is_told(
    site: Make, mounted: Callable[..., Path]
) -> None:
    root = site({"saved/01.txt": FILES["content/01.txt"]})
    mounted(root / "content", "ro")
    assert "Read-only file system; give yourself the right" in told(root, "import", root / "saved")


@pytest.mark.parametrize("folder", ["build", ".newsarchive"])
def test_a_disk_that_may_only_be_read_is_told_and_nothing_on_it_is_lost(
    site: Make, mounted: Callable[..., Path], folder: str
) -> None:
    root = site(FILES)
    disk = mounted(root / folder, "size=64m")
    built(root)
    before = tree(root / "build")
    site({"content/30.txt": FILES["content/01.txt"].replace("মেঘনার", "পদ্মার")})
    mounted(disk, "ro")
    line = told(root)
    assert "written" in line or "Read-only" in line
    assert tree(root / "build") == before
    mounted(disk, "rw")
    built(root)
    assert pages(root / "build") == clean(root)


def killed_reading(shared: Shared[Reader], part: list[Wanted]) -> bytes:
    """Reads, until it comes to a certain file: there the system ends this process."""
    if any(wanted.path == "20.txt" for wanted in part):
        os.kill(os.getpid(), signal.SIGKILL)
    return read_part(shared, part)


def killed_rendering(shared: Shared[site_build.Job], units: list[str]) -> list[site_build.Done]:
    """Lays pages, until it comes to a certain one: there the system ends this process."""
    if "home" in units:
        os.kill(os.getpid(), signal.SIGKILL)
    return make(shared, units)


@pytest.mark.parametrize("work, killed", [("read_part", killed_reading), ("make", killed_rendering)])
def test_a_killed_worker_is_told_and_the_next_build_goes_on(
    site: Make, monkeypatch: pytest.MonkeyPatch, work: str, killed: Callable[..., object]
) -> None:
    root = site(FILES)
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "_READ_AT_ONCE", 2)
        patch.setattr(pipeline, "_RENDER_AT_ONCE", 4)
        patch.setattr(pipeline, work, killed)
        with pytest.raises(Fault, match="ended by the system") as stopped, workers(2) as executor:
            build(load_site(root), executor)
    assert stopped.value.exit_code == 1
    built(root)
    assert pages(root / "build") == clean(root)


def test_a_second_build_of_a_site_says_so_and_stops(site: Make) -> None:
    root = site(FILES)
    built(root)
    with store.opened(root / ".newsarchive"):
        assert "Another build of this site is running" in told(root)
    built(root)
    assert pages(root / "build") == clean(root)
