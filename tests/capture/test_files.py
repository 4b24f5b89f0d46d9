"""Captures on disk: what is found, how it is decoded, what folders and front matter say."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from newsarchive.capture import ahead
from newsarchive.capture.files import Folder, Found, find, load, parse, raw_lines
from newsarchive.front_matter import MAX_BYTES
from newsarchive.problems import Problem

TEXT = "শিরোনাম\r\n\r\nপ্রথম অনুচ্ছেদ।\r\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
    ],
    ids=["UTF-8", "UTF-8 with a mark", "UTF-16 little-endian", "UTF-16 big-endian"],
)
def test_lines_are_the_same_in_every_encoding_that_can_be_told(data: bytes) -> None:
    raw, problems = parse("a.txt", data, Folder())
    assert (raw.lines, problems) == (("শিরোনাম", "", "প্রথম অনুচ্ছেদ।"), ())


def test_a_file_that_is_no_text_is_a_problem_with_its_name() -> None:
    _, problems = parse("a.txt", "শিরোনাম".encode("utf-16-le") + b"\xd8\x00\xff", Folder())
    assert [(problem.path, problem.code) for problem in problems] == [("a.txt", "not-text")]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_text_in_the_legacy_bijoy_encoding_is_told(encoding: str) -> None:
    bijoy = (
        "Avwg evsjvq Mvb MvB, Avwg evsjvi Mvb MvB| †`‡ki gvbyl ¯^vaxbZv †c‡q‡Q; cÖ_g cvZvq Qwe †`Iqv n‡q‡Q|\n"
        * 4
    )
    _, problems = parse("a.txt", bijoy.encode(encoding), Folder())
    assert [problem.code for problem in problems] == ["bijoy"]


def test_bytes_that_are_no_text_are_not_taken_for_bijoy() -> None:
    _, problems = parse("a.txt", bytes(range(256)) * 4, Folder())
    assert [problem.code for problem in problems] == ["not-text"]


def test_front_matter_names_address_time_and_newspaper() -> None:
    data = b"---\nurl: https://www.jugantor.com/x/12345\ncaptured: 2025-04-20T19:32:05+06:00\nnewspaper: jugantor\n---\nH\n"
    raw, _ = parse("a.txt", data, Folder())
    assert (raw.url, raw.captured, raw.newspaper) == (
        "https://www.jugantor.com/x/12345",
        "2025-04-20T19:32+06:00",
        "jugantor",
    )
    assert raw.start == 5


@pytest.mark.parametrize(
    "line",
    [
        "colour: red",
        "captured: yesterday",
        "url: javascript:alert(1)",
        "timezone: Asia/Nowhere",
        "newspaper: [1]",
        "a: &a [*a]",
    ],
)
def test_front_matter_that_is_wrong_is_a_problem_and_not_guessed(line: str) -> None:
    _, problems = parse("a.txt", f"---\n{line}\n---\nH\n".encode(), Folder())
    assert [problem.code for problem in problems] == ["front-matter"]


def test_a_folder_speaks_for_all_below_it_and_an_inner_one_first(tmp_path: Path) -> None:
    (tmp_path / "old" / "deep").mkdir(parents=True)
    (tmp_path / "_folder.yaml").write_text("newspaper: jugantor\ntimezone: Asia/Dhaka\n")
    (tmp_path / "old" / "_folder.yaml").write_text("newspaper: ittefaq\n")
    (tmp_path / "old" / "deep" / "a.txt").write_text("x")
    found = [one for one in find(tmp_path) if isinstance(one, Found)]
    assert [(one.path, one.folder.newspaper, one.folder.timezone) for one in found] == [
        ("old/deep/a.txt", "ittefaq", "Asia/Dhaka")
    ]


def test_a_file_name_can_hold_the_day_of_capture(tmp_path: Path) -> None:
    (tmp_path / "2024-04-20-page-7.txt").write_text("x")
    raw, _ = load(tmp_path, "2024-04-20-page-7.txt", Folder(filename="{captured:%Y-%m-%d}-*"))
    assert raw.captured == "2024-04-20"


def test_a_file_name_can_hold_the_address(tmp_path: Path) -> None:
    name = "https%3A%2F%2Fwww.jugantor.com%2Fx%2F12345.txt"
    (tmp_path / name).write_text("x")
    raw, _ = load(tmp_path, name, Folder(filename="{url}"))
    assert raw.url == "https://www.jugantor.com/x/12345"


def test_a_folder_file_that_is_wrong_is_a_problem_and_the_captures_are_read(tmp_path: Path) -> None:
    (tmp_path / "_folder.yaml").write_text("newspapr: jugantor\n")
    (tmp_path / "a.txt").write_text("x")
    problem, capture = find(tmp_path)
    assert isinstance(problem, Problem)
    assert (problem.path, problem.code) == ("_folder.yaml", "folder-settings")
    assert "newspaper" in problem.message()
    assert isinstance(capture, Found)


def test_files_come_in_the_order_of_their_whole_paths(tmp_path: Path) -> None:
    for name in ["a/x.txt", "a-b/x.txt", "a.txt", "B.TXT"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    paths = [one.path for one in find(tmp_path) if isinstance(one, Found)]
    assert paths == sorted(paths) == ["B.TXT", "a-b/x.txt", "a.txt", "a/x.txt"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        TEXT.encode("utf-8-sig"),
        "য\u09bc  নদী \n\n\u09dc".encode(),
        b"---\nnewspaper: jugantor\n---\nH\n",
        TEXT.encode() * 5000,
        b"x\n" * MAX_BYTES,
        bytes(range(256)),
    ],
    ids=[
        "empty",
        "with a mark",
        "not normal",
        "front matter",
        "longer than is read at once",
        "too large",
        "no text",
    ],
)
def test_the_lines_of_a_file_alone_are_those_of_its_capture(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    raw, _ = load(tmp_path, "a.txt", Folder())
    for content in (tmp_path, str(tmp_path)):
        assert raw_lines(content, "a.txt") == (raw.lines, raw.sha256)


class Reads:
    """What the system was asked to fetch, where it says that so many blocks came from the disk until now."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.blocks, self.fetched = 0, 0
        patch.setattr("resource.getrusage", lambda _: SimpleNamespace(ru_inblock=self.blocks))
        patch.setattr("os.posix_fadvise", self._fetch, raising=False)
        patch.setattr("os.POSIX_FADV_WILLNEED", 3, raising=False)
        patch.setitem(ahead._LAST, "blocks", 0)

    def _fetch(self, *_: int) -> None:
        self.fetched += 1


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    pytest.importorskip("resource", reason="this system does not tell what a process reads")
    return Reads(monkeypatch)


def test_files_are_fetched_together_where_those_before_came_from_the_disk(
    tmp_path: Path, reads: Reads
) -> None:
    (tmp_path / "one.txt").write_text(TEXT)
    (tmp_path / "two.txt").write_text(TEXT)
    reads.blocks = 20 * 16  # twenty files of two pages
    ahead.read_ahead(tmp_path, ["one.txt", "gone.txt", "two.txt"])
    assert reads.fetched == 2


@pytest.mark.parametrize("blocks", [0, 8], ids=["nothing was read", "something else was read"])
def test_files_are_not_fetched_where_those_before_were_in_memory(
    tmp_path: Path, reads: Reads, blocks: int
) -> None:
    (tmp_path / "one.txt").write_text(TEXT)
    reads.blocks = blocks
    ahead.read_ahead(tmp_path, ["one.txt"])
    assert reads.fetched == 0
