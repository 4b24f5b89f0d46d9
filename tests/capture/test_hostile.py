"""Captures that were made to harm, or that an accident made so: each is read as text, or refused with its name."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.capture.files import Folder, find, parse
from newsarchive.capture.layout import Layout, load_library
from newsarchive.capture.read import read_capture
from newsarchive.config import load_settings
from newsarchive.explain import as_object
from newsarchive.model import RawCapture, Reading
from newsarchive.problems import Problem
from tests.growth import TIMES, grows_no_faster_than_its_input

LIBRARY = load_library(load_settings(Path("there-is-no-such-file.yaml")).newspapers)
PAGE = """X
রবিবার, ১৪ এপ্রিল ২০২৪
১ বৈশাখ ১৪৩১

মরুভূমির শুকনো হ্রদে ফিরলো পানি

আন্তর্জাতিক ডেস্ক
১৪ এপ্রিল ২০২৪, ১৬:৩৫আপডেট : ১৪ এপ্রিল ২০২৪, ১৬:৩৫

"""
VOCABULARY = [
    *PAGE.split("\n"),
    "সম্পর্কিত", "সর্বশেষ খবর", "সর্বাধিক পঠিত", "সর্বশেষ", "আরও পড়ুন", "আরও পড়ুন: আরেক খবর", "সূত্র: রয়টার্স, বিবিসি", "/এসএফ/",
    "শেষ কথা।/এলকে/", "শেষ কথা। সূত্র: বাসস", "---", "url: http://[", "প্রকাশ: ৩১ ফেব্রুয়ারি ২০২৩, ২৫:৬১", "প্রিন্ট: ১৪ এপ্রিল ২০২৪",
    "আপডেট :", "অ +", "(ছবি: সংগৃহীত)", "ছবি:", "|", "২ ঘণ্টা আগে", "নাটোর প্রতিনিধি", "আনিসুর রহমান, ফরিদপুর", "<b>{{ 7*7 }}</b>",
    "শেষ আপডেট: ০৩ মে ২০২৩ ১৮:২৩", "আনন্দবাজার অনলাইন", "খেলা", "…", "।/", "\u09bc\u09cd" * 20, "\ufeff", "\u200d", "\ufffe",
]  # fmt: skip
KEYS = (
    "path layout newspaper url section headline kicker desk bylines place published updated captured bangla_date_printed "
    "bangla_date body captions sources signoff tags related latest most_read problems overrides lines"
).split()


def read(data: bytes) -> tuple[RawCapture, Reading]:
    raw, problems = parse("page.txt", data, Folder())
    if problems:
        return raw, Reading(None, ("unread",) * len(raw.lines), problems)
    return raw, read_capture(raw, LIBRARY)


def refusal(front: str) -> Problem:
    """The one problem of a capture with this front matter."""
    raw, problems = parse("page.txt", f"---\n{front}\n---\n{PAGE}".encode(), Folder())
    assert len(problems) == 1, raw
    return problems[0]


def is_read_in_linear_time(unit: str, count: int) -> bool:
    """Whether a page with a line of so many of these is."""
    return grows_no_faster_than_its_input(lambda n: read((PAGE + unit * n).encode()), count // TIMES)


@given(st.text())
def test_any_text_gets_one_label_for_every_line(text: str) -> None:
    raw, reading = read(text.encode("utf-8", "surrogatepass"))
    assert len(reading.labels) == len(raw.lines)


@given(st.binary())
def test_any_bytes_get_one_label_for_every_line(data: bytes) -> None:
    raw, reading = read(data)
    assert len(reading.labels) == len(raw.lines)


@given(st.lists(st.sampled_from(VOCABULARY)))
def test_the_lines_of_real_pages_in_any_order_get_one_label_each(lines: list[str]) -> None:
    raw, reading = read("\n".join(lines).encode())
    assert len(reading.labels) == len(raw.lines)


@given(st.lists(st.sampled_from(VOCABULARY) | st.text(max_size=20)))
def test_explain_gives_an_object_with_every_key_for_any_page(lines: list[str]) -> None:
    raw, reading = read("\n".join(lines).encode("utf-8", "surrogatepass"))
    told = msgspec.json.decode(msgspec.json.encode(as_object(Path("page.txt"), raw, reading)))
    assert list(told) == KEYS
    assert [line["number"] for line in told["lines"]] == list(range(1, len(raw.lines) + 1))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
@settings(max_examples=60)
def test_any_front_matter_is_read_or_refused_by_the_files_name(front: str) -> None:
    raw, problems = parse("page.txt", f"---\n{front}\n---\n{PAGE}".encode(), Folder())
    assert raw.path == "page.txt"
    assert all(problem.path == "page.txt" and problem.severity == "error" for problem in problems)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//[", "'http://a b'"])
def test_an_address_that_is_not_of_the_web_is_refused(address: str) -> None:
    assert refusal(f"url: {address}").code == "front-matter"


@pytest.mark.parametrize("address", ["http://[", "https://[::1", "http://a℀b/"])
def test_an_address_with_an_impossible_host_never_stops_the_reading(address: str) -> None:
    raw, reading = read(f"---\nurl: {address}\n---\n{PAGE}".encode())
    assert len(reading.labels) == len(raw.lines)


@pytest.mark.parametrize(
    "zone", ["Mars/Phobos", "Asia", "''", "../../etc/passwd", '"Asia/\\0"', "A" * 5000, "Asia/Dhaka/x"]
)
def test_a_time_zone_that_there_is_not_is_refused(zone: str) -> None:
    assert refusal(f"timezone: {zone}").code == "front-matter"


@pytest.mark.parametrize(
    "moment", ["0001-01-01", "9999-12-31", "2024-02-30", "[2024]", "2024", "'2024-04-20 25:00'"]
)
def test_an_absurd_moment_of_capture_is_refused(moment: str) -> None:
    assert refusal(f"captured: {moment}").code == "front-matter"


def test_the_widest_offset_gives_a_moment_on_the_newspapers_clock() -> None:
    _, reading = read("---\ncaptured: 2200-12-31T23:59-23:59\n---\nক\n".encode())
    assert reading.capture is not None
    assert reading.capture.captured == "2201-01-02T05:58+06:00"


@pytest.mark.parametrize(
    "front",
    ["a: &a [*a]", "!!python/object/apply:os.system [id]", "url: " + "[" * 5000, "? [a]\n: b", "newspaper: [a]", 'newspaper: "\\uD800"', "titel: x"],
    ids=["alias", "python", "deep", "list as key", "wrong type", "surrogate", "unknown key"],
)  # fmt: skip
def test_front_matter_made_to_harm_is_refused(front: str) -> None:
    assert refusal(front).path == "page.txt"


def test_a_number_of_a_thousand_parts_is_refused_without_being_reckoned() -> None:
    assert grows_no_faster_than_its_input(lambda n: refusal("url: 1" + ":1" * n), 100_000 // TIMES)


@pytest.mark.parametrize("pattern", ["{captured:%Y%Y}", "{captured:%m%m}"])
def test_a_file_name_pattern_that_asks_twice_for_the_year_is_refused(pattern: str, tmp_path: Path) -> None:
    (tmp_path / "_folder.yaml").write_text(f"filename: '{pattern}'\n")
    (tmp_path / "20242024.txt").write_text(PAGE)
    faults = [found for found in find(tmp_path) if isinstance(found, Problem)]
    assert [problem.code for problem in faults] == ["folder-settings"]


def test_a_file_name_pattern_of_many_stars_takes_no_time() -> None:
    many = Folder(filename="*a" * 5 + "b")
    assert grows_no_faster_than_its_input(lambda n: parse("a" * n + ".txt", b"", many), 120 // TIMES)


def test_a_link_to_itself_is_a_problem_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    assert list(find(tmp_path)) == [Problem("loop.txt", 0, "symlink")]


def test_folders_within_folders_stop_nothing_however_deep(tmp_path: Path) -> None:
    tmp_path.joinpath(*"a" * 300).mkdir(parents=True)
    (tmp_path / "page.txt").write_text(PAGE)
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 150)  # stands for a thousand folders
    try:
        found = {one.path for one in find(tmp_path)}
    finally:
        sys.setrecursionlimit(before)
    assert "page.txt" in found


@pytest.mark.parametrize(
    "unit",
    [
        "ক",
        "\u09bc\u09cd",
        "।/",
        "।/ক",
        "?/ক",
        "!সূত্র:ক",
        "!লেখক:ক",
        "আরও পড়ুন ",
        "।আরও পড়ুন ক",
        "ছবি:",
        "(ছবি",
        "১৪ এপ্রিল ২০২৪ ",
    ],
)
def test_a_long_line_of_one_pattern_is_read_in_linear_time(unit: str) -> None:
    assert is_read_in_linear_time(unit, 100_000 // len(unit.encode()))


@pytest.mark.parametrize("unit", ["- ", "ডেস্ক ", "।/", "ছবি:", "১৪ এপ্রিল ২০২৪ "])
def test_every_layout_reads_a_long_line_in_linear_time(unit: str) -> None:
    for layout in LIBRARY.layouts:

        def work(count: int, layout: Layout = layout) -> None:
            raw, _ = parse("page.txt", (PAGE + unit * count).encode(), Folder())
            read_capture(raw, LIBRARY, layout)

        assert grows_no_faster_than_its_input(work, 20_000 // len(unit) // TIMES), layout.id


@pytest.mark.parametrize(
    "pair", ["\u0f74\u0f71", "\u0c4d\u0c55", "\u17d2\u17dd", "\u0730\u0711", "\u1037\u1039", "\u1a60\u1a75", "\ua8e0\u093c"],
    ids=["Tibetan", "Telugu", "Khmer", "Syriac", "Burmese", "Tai Tham", "Devanagari Extended"],
)  # fmt: skip
def test_a_run_of_combining_marks_of_any_script_is_read_in_linear_time(pair: str) -> None:
    assert is_read_in_linear_time(pair, 15_000)


def test_a_line_of_two_hundred_kilobytes_is_read_as_one_paragraph() -> None:
    _, reading = read((PAGE + "ক" * 70_000 + "\n").encode())
    assert reading.labels[-1] == "paragraph"
