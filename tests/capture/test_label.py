"""Every line has exactly one label, whatever the lines are."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.bangla.text import normalise
from newsarchive.capture.files import Folder, parse
from newsarchive.capture.label import label_lines
from newsarchive.capture.layout import Label, Library, load_library, read_layout
from newsarchive.capture.page import Page
from newsarchive.capture.read import read_capture
from newsarchive.config import load_settings
from newsarchive.problems import Fault

LABELS = set(get_args(Label))
PARTS = [
    "X", "শনিবার, ২০ এপ্রিল ২০২৪", "৬ বৈশাখ ১৪৩১", "", " ", "সেকশনস", "আন্তর্জাতিক ডেস্ক", "ই-পেপার", "প্রকাশ:", "অ +", "অ -", "শেয়ার",
    "২৬ সেপ্টেম্বর ২০২২, ১৫:৫৫আপডেট : ২৬ সেপ্টেম্বর ২০২২, ১৫:৫৭", "আপডেট : ০৭ অক্টোবর ২০২১, ১৮:১৩", "সূত্র: রয়টার্স", "/এলকে/", "সম্পর্কিত",
    "সর্বশেষ খবর", "সর্বাধিক পঠিত", "একটি শিরোনাম", "মাঠের খবরএকটি শিরোনাম", "একটি অনুচ্ছেদ।", "প্রিন্ট: ২৫ ডিসেম্বর ২০২৫, ০৭:৩২ পিএম", "ফলো করুন",
    "যুগান্তর মেসেঞ্জার", "সব খবর", "|", "২ মিনিট আগে", "---", "url: x", "Advertisement", "আরও পড়ুন আরও পড়ুন কথা",
]  # fmt: skip


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(load_settings(Path("no-such-file.yaml")).newspapers)


@given(st.text())
def test_arbitrary_text_is_read_and_every_line_has_one_label(library: Library, text: str) -> None:
    raw, problems = parse("a.txt", text.encode("utf-8", "surrogatepass"), Folder())
    if not problems:
        reading = read_capture(raw, library)
        assert len(reading.labels) == len(raw.lines)
        assert LABELS.issuperset(reading.labels)


@given(st.lists(st.sampled_from(PARTS), max_size=40))
def test_lines_of_real_pages_in_any_order_are_read_by_every_layout(
    library: Library, lines: list[str]
) -> None:
    texts = [normalise(line) for line in lines]
    for layout in library.layouts:
        labels = label_lines(Page(lines), layout, len(lines))
        assert len(labels) == len(lines)
        assert [not text for text in texts] == [label == "blank" for label in labels]


def test_a_layout_says_which_key_it_does_not_know() -> None:
    with pytest.raises(Fault, match=r"unknown key `lable`.*did you mean `label`"):
        read_layout("id: x\nstart: top\nzones: {top: [{lable: headline}]}\n", "x.yaml")


def test_a_layout_may_not_go_to_a_zone_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("id: x\nstart: top\nzones: {top: [{label: headline, go: body}]}\n")
    with pytest.raises(Fault, match="no zone `body`"):
        load_library({}, tmp_path)


def test_a_site_may_have_a_layout_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(
        "id: mine\nnewspaper: mine\nsigns: [{is: MY PAPER}]\nstart: top\n"
        "zones: {top: [{label: furniture, is: MY PAPER}, {label: headline, go: body}], body: [{label: paragraph}]}\n"
    )
    raw, _ = parse("a.txt", "MY PAPER\nশিরোনাম\nকথা।\n".encode(), Folder())
    reading = read_capture(raw, load_library({}, tmp_path))
    assert reading.labels == ("furniture", "headline", "paragraph")
