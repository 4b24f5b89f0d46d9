"""A page in disguise says nothing of what it said, and reads as it did."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.bangla.text import normalise
from newsarchive.capture.disguise import disguise
from newsarchive.capture.files import Folder, parse
from newsarchive.capture.layout import load_library
from newsarchive.capture.read import read_capture
from newsarchive.config import load_settings
from newsarchive.model import RawCapture, Reading
from tests.capture.test_hostile import PAGE, VOCABULARY

LIBRARY = load_library(load_settings(Path("there-is-no-such-file.yaml")).newspapers)
PAPERS = Path(__file__).parents[1] / "papers"
CASES = sorted(PAPERS.rglob("capture.txt"))


def read(text: str, folder: Folder | None = None) -> tuple[RawCapture, Reading]:
    raw, problems = parse("page.txt", text.encode(), folder or Folder())
    assert not problems
    return raw, read_capture(raw, LIBRARY)


def disguised(text: str) -> str:
    found, wrong = disguise(*read(text), LIBRARY)
    assert wrong == ()
    return found


def labels(text: str) -> tuple[str, tuple[str, ...]]:
    """The layout that reads a page, and the labels of its lines below the front matter."""
    raw, reading = read(text)
    assert reading.capture is not None
    return reading.capture.layout, reading.labels[raw.start :]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parts[-3]}/{case.parts[-2]}")
def test_a_page_in_disguise_has_the_layout_and_labels_that_it_had(case: Path) -> None:
    page = case.read_text(encoding="utf-8-sig")
    assert labels(disguised(page)) == labels(page)


@given(st.lists(st.sampled_from([line for line in VOCABULARY if line != "---"]), max_size=30))
@settings(max_examples=40)
def test_lines_of_real_pages_in_any_order_read_in_disguise_as_they_did(lines: list[str]) -> None:
    page = PAGE + "\n".join(lines)
    assert labels(disguised(page)) == labels(page)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
@settings(max_examples=40)
def test_any_text_has_a_disguise_with_as_many_lines(text: str) -> None:
    found, _ = disguise(*read(PAGE + text + "\nশেষ"), LIBRARY)
    assert found.count("\n") == (PAGE + text + "\nশেষ").count("\n") + 1


def test_names_and_numbers_are_gone_and_dates_desks_and_headings_are_there() -> None:
    page = (
        PAGE
        + "করিমগঞ্জের রহিমা খাতুন ৭৩৫ টাকা পান, জানান ৩ মার্চ ২০২৪ তারিখে।\nসূত্র: রয়টার্স\nসম্পর্কিত\nচরের পাঠশালায় নতুন বেঞ্চ\n"
    )
    found = disguised(page)
    for gone in ("করিমগঞ্জের", "রহিমা", "খাতুন", "৭৩৫", "মরুভূমির", "পাঠশালায়"):
        assert gone not in found
    for there in ("রবিবার, ১৪ এপ্রিল ২০২৪", "আন্তর্জাতিক ডেস্ক", "৩ মার্চ ২০২৪", "সূত্র: ", "\nসম্পর্কিত\n"):
        assert there in found


def test_a_word_has_one_disguise_in_a_file_and_another_in_the_next() -> None:
    page = PAGE + "নৌকাবাইচ দেখতে এলো গ্রাম। নৌকাবাইচ শেষ।\n"
    *_, text = disguised(page).splitlines()
    *_, other = disguised(page + "আরেক অনুচ্ছেদ।\n").splitlines()[:-1]
    first, again = text.split()[0], text.split("। ")[1].split()[0]
    assert first == again
    assert first != other.split()[0]
    assert len(normalise(first)) == len(normalise("নৌকাবাইচ"))


def test_a_headline_printed_again_with_its_kicker_glued_before_it_is_so_in_disguise() -> None:
    page = PAGE + "লেখা।\nসর্বশেষ খবর\nপদ্মার চরে বাদাম তোলার ধুম\nমাঠের খবরপদ্মার চরে বাদাম তোলার ধুম\n"
    *_, once, twice = disguised(page).splitlines()
    assert twice.endswith(once)
    assert len(twice) > len(once)
    assert "পদ্মার" not in twice


def test_unicode_habits_of_the_page_are_kept() -> None:
    page = PAGE + "আস\u09df\u00a0কড\u09bcা র\u200c\u09cdযা\ufeffব \u200c।\n"
    text = disguised(page).splitlines()[-1]
    for habit in ("\u09df", "\u00a0", "\u09bc", "\u200c\u09cd", "\ufeff"):
        assert text.count(habit) == page.splitlines()[-1].count(habit)


def test_front_matter_says_what_the_folder_says_and_of_the_address_the_host() -> None:
    front = "---\nurl: https://www.paper.example/news/the-secret-story\n---\n"
    found, _ = disguise(*read(front + PAGE, Folder(newspaper="paper")), LIBRARY)
    raw, _ = read(found)
    assert (raw.url, raw.newspaper) == ("https://www.paper.example/", "paper")
