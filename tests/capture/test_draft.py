"""A draft is a layout that already reads the pages it was made from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsarchive.capture.draft import draft
from newsarchive.capture.files import Folder, load
from newsarchive.capture.layout import load_library, read_layout
from newsarchive.capture.read import read_capture
from newsarchive.config import load_settings
from newsarchive.model import Capture
from newsarchive.problems import Fault
from tests.capture.test_hostile import PAGE

LIBRARY = load_library(load_settings(Path("there-is-no-such-file.yaml")).newspapers)
PAPERS = Path(__file__).parents[1] / "papers"
CASES = sorted(PAPERS.rglob("capture.txt"))
SIMPLE = [
    "banglatribune-2016/glued-initials",
    "banglatribune-2021/update-alone",
    "banglatribune-2022/international-desk",
    "banglatribune-2022/kicker-and-reporter-no-x",
    "banglatribune-c/caption-first",
]


def read(paths: list[Path]) -> list[Capture]:
    """Each page as the draft made from all of them reads it."""
    layout = LIBRARY.complete(read_layout(draft(paths, LIBRARY), "draft.yaml"))
    found = [
        read_capture(load(path.parent, path.name, Folder())[0], LIBRARY, layout).capture for path in paths
    ]
    return [capture for capture in found if capture is not None]


def assert_right(path: Path, capture: Capture) -> None:
    expected = json.loads((path.parent / "record.json").read_text(encoding="utf-8"))
    assert (capture.headline, capture.published, capture.updated, list(capture.body)) == tuple(
        expected[key] for key in ("headline", "published", "updated", "body")
    )


@pytest.mark.parametrize("case", SIMPLE)
def test_a_draft_from_one_page_reads_its_headline_dates_and_text(case: str) -> None:
    path = PAPERS / case / "capture.txt"
    (capture,) = read([path])
    assert_right(path, capture)


def test_a_draft_from_several_pages_reads_each_of_them() -> None:
    paths = sorted((PAPERS / "banglatribune-2022").rglob("capture.txt"))
    for path, capture in zip(paths, read(paths), strict=True):
        assert_right(path, capture)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parts[-3]}/{case.parts[-2]}")
def test_a_draft_of_any_page_is_a_layout(case: Path) -> None:
    assert read([case])


def test_lines_that_all_pages_share_become_signs_and_furniture(tmp_path: Path) -> None:
    for number, title in enumerate(("চরের হাটে নতুন ধান উঠেছে আগেভাগে", "খেয়াঘাটে পাকা সিঁড়ি বানালেন গ্রামবাসী")):
        text = f"মেঘনা বার্তা\n{title}\nপ্রকাশ: ০৯ মে ২০২৪, ১৭:৩{number}\n\nহাটে আজ সকাল থেকে {number + 3}টি নৌকা এসেছে।\n"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    text = draft(sorted(tmp_path.glob("*.txt")), LIBRARY)
    assert "  - {is: 'মেঘনা বার্তা', within: 2}" in text
    assert "{label: furniture, is: 'মেঘনা বার্তা'}  # on 2 of 2" in text
    assert [sign.match for sign in read_layout(text, "draft").signs] == [None, "^প্রকাশ ?[:ঃ]"]


def test_captured_text_cannot_break_out_of_the_yaml(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("'}, {label: x\n# : ' \" \\\n" + PAGE + "ছবি: ' # {}\n", encoding="utf-8")
    assert read([tmp_path / "a.txt"])


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xff\xfe\x00\xd8"], ids=["empty", "blank", "not text"])
def test_a_file_that_shows_no_page_is_refused_by_name(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(Fault, match=r"a\.txt"):
        draft([tmp_path / "a.txt"], LIBRARY)
