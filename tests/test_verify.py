"""Captures and published files looked over, byte for byte."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsarchive.cli.run import run
from newsarchive.config import load_site
from newsarchive.problems import Fault
from newsarchive.site.capture_sums import line
from newsarchive.verify import verify
from tests.conftest import built
from tests.pages import BODIES, HEADLINES, page

FILES = {
    f"content/captures/{place}.txt": page(
        HEADLINES[place], BODIES[place], published=f"2022-09-2{place}T10:00", captured=f"2022-1{place}-01"
    )
    for place in (0, 1)
} | {"content/captures/বাংলা নাম.txt": "", "content/articles/own.md": "---\nheadline: নিজের কথা\n---\nপাঠ।\n"}
ARTICLE = "2022/09/20"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site."""
    root: Path = tmp_path_factory.mktemp("whole")
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    built(root)
    return root


@pytest.fixture
def root(whole: Path, tmp_path: Path) -> Path:
    """A copy of it, without its store: what was recorded outlives that."""
    return shutil.copytree(
        whole, tmp_path / "site", ignore=shutil.ignore_patterns(".newsarchive"), dirs_exist_ok=True
    )


@pytest.fixture
def wrong(root: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[], list[tuple[str, str]]]:
    """What is found wrong, by paths below the site's folder."""

    def look() -> list[tuple[str, str]]:
        found = verify(load_site(root), as_json=True)
        told = json.loads(capsys.readouterr().out)
        assert found == bool(told["wrong"])
        assert sum(told["counts"].values()) == len(told["wrong"])
        return [(Path(one["path"]).relative_to(root).as_posix(), one["what"]) for one in told["wrong"]]

    return look


Wrong = Callable[[], list[tuple[str, str]]]


def test_a_site_as_it_was_built_is_whole(wrong: Wrong) -> None:
    assert wrong() == []


def test_one_changed_byte_of_any_file_is_named(root: Path, wrong: Wrong) -> None:
    sums = ("site.sha256", "index.sha256")  # their own bytes nobody records; what they say is then wrong
    for path in sorted([*(root / "build").rglob("*"), *(root / "content").rglob("*")]):
        name = path.relative_to(root).as_posix()
        if path.is_file() and path.stat().st_size and path.name not in sums:
            data = path.read_bytes()
            path.write_bytes(bytes([data[0] ^ 1]) + data[1:])
            assert (name, "changed") in wrong()
            path.write_bytes(data)


def test_missing_files_are_named(root: Path, wrong: Wrong) -> None:
    (root / "content" / "captures" / "0.txt").unlink()
    (root / "build" / "index.html").unlink()
    assert wrong() == [("build/index.html", "missing"), ("content/captures/0.txt", "missing")]


def test_added_files_are_named(root: Path, wrong: Wrong) -> None:
    (root / "content" / "captures" / "new.txt").write_text("নতুন")
    (root / "build" / "2022" / "mine.html").write_text("mine")
    assert wrong() == [("build/2022/mine.html", "added"), ("content/captures/new.txt", "added")]


def test_a_manifest_that_is_gone_is_named(root: Path, wrong: Wrong) -> None:
    (root / "build" / "manifest" / "2022-09.sha256").unlink()
    found = wrong()
    assert ("build/manifest/2022-09.sha256", "missing") in found
    assert {path.startswith("build/2022/09/") for path, what in found if what == "added"} == {True}


@pytest.mark.parametrize("text", ["nonsense", f"{'0' * 64}  ../../outside", f"{'0' * 64}  /etc/passwd"])
def test_a_line_that_is_none_is_named_and_never_followed(root: Path, wrong: Wrong, text: str) -> None:
    with (root / "build" / "manifest" / "site.sha256").open("a") as file:
        file.write(text + "\n")
    assert wrong() == [("build/manifest/site.sha256", "damaged")]


def test_a_link_in_the_place_of_a_file_is_not_that_file(root: Path, wrong: Wrong) -> None:
    path = root / "build" / "index.html"
    path.rename(root / "elsewhere.html")
    path.symlink_to(root / "elsewhere.html")
    assert wrong() == [("build/index.html", "unreadable")]


def test_sha256sum_reads_the_record_of_the_captures(root: Path) -> None:
    if shutil.which("sha256sum") is None:
        pytest.skip("there is no sha256sum here")
    sums = sorted((root / "build" / "manifest" / "captures").glob("*.sha256"))
    assert [path.name for path in sums] == ["0000-00.sha256", "2022-10.sha256", "2022-11.sha256"]
    for path in sums:
        subprocess.run(
            ["sha256sum", "--strict", "-c", path], cwd=root / "content", check=True, capture_output=True
        )


def test_a_name_that_would_break_a_line_is_written_as_sha256sum_writes_it(tmp_path: Path) -> None:
    if shutil.which("sha256sum") is None:
        pytest.skip("there is no sha256sum here")
    odd = "a\\b\nc\r.txt"
    (tmp_path / odd).write_text("x")
    done = subprocess.run(["sha256sum", odd], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert line(odd, hashlib.sha256(b"x").hexdigest()) == done.stdout


def test_a_month_of_many_captures_is_cut_by_their_sums(
    monkeypatch: pytest.MonkeyPatch, site: Callable[[dict[str, str]], Path]
) -> None:
    from newsarchive.site import capture_sums

    monkeypatch.setattr(capture_sums, "_MOST", 2)
    root = site({f"content/captures/{place}.txt": f"পাতা {place}" for place in range(20)})
    built(root, search=False)
    sums = sorted((root / "build" / "manifest" / "captures").glob("0000-00-?.sha256"))
    assert len(sums) > 5
    assert sum(len(path.read_text().splitlines()) for path in sums) == 20
    for path in sums:
        assert {one[0] for one in path.read_text().splitlines()} == {path.stem[-1]}


def test_nothing_is_verified_before_a_build(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with pytest.raises(Fault, match="Nothing is recorded"):
        verify(load_site(tmp_path), as_json=False)


def test_the_command_names_what_is_wrong_and_ends_with_exit_code_1(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["newsarchive", "verify", "-C", str(root)])
    assert run() == 0
    (root / "build" / "index.html").write_text("x")
    assert run() == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0].endswith("4 captures are recorded; all are as they were.")
    assert told[1] == f"{root.as_posix()}/build/index.html: changed since the last build"
    assert told[2].endswith("; 1 changed.")
