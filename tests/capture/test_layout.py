"""The language of layouts: each key does what docs/layouts.md says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.capture.files import Folder, parse
from newsarchive.capture.label import is_anchored, label_lines
from newsarchive.capture.layout import Layout, Library, load_library, read_layout
from newsarchive.capture.page import Page
from newsarchive.capture.read import read_capture
from newsarchive.model import Reading
from newsarchive.problems import Fault


def read(text: str, layout: str, folder: Path) -> Reading:
    """A page read by a layout that a site wrote itself."""
    (folder / "mine.yaml").write_text("id: mine\n" + layout, encoding="utf-8")
    library = load_library({}, folder)
    raw, _ = parse("a.txt", text.encode(), Folder())
    return read_capture(raw, library, library.layout("mine"))


def labels(lines: list[str], zones: str) -> list[str]:
    layout = read_layout("id: mine\nzones:\n" + zones, "mine.yaml")
    whole = Library((layout,), {}, "").complete(layout)
    return list(label_lines(Page(lines), whole, len(lines)))


def test_a_line_that_stands_above_is_known_again_unless_it_was_a_paragraph() -> None:
    zones = """
  top: [{label: headline, go: body}]
  body: [{label: repeat, again: above}, {label: paragraph}]
"""
    lines = ["নদীর ঘাটে মেলা", "আয় রে আয়।", "নদীর ঘাটে মেলা", "আয় রে আয়।"]
    assert labels(lines, zones) == ["headline", "paragraph", "repeat", "paragraph"]


def test_a_line_that_will_stand_again_below_is_known_before() -> None:
    zones = (
        "  top: [{label: headline, again: below, go: rest}, {label: kicker}]\n  rest: [{label: paragraph}]\n"
    )
    assert labels(["মেলার খবর", "নদীর ঘাটে মেলা", "নদীর ঘাটে মেলা"], zones) == ["kicker", "headline", "paragraph"]


def test_the_rules_of_another_zone_stand_where_they_are_included() -> None:
    zones = """
  top: [{include: names}, {label: headline, go: body}]
  body: [{include: names}, {label: paragraph}]
  names: [{label: desk, match: ডেস্ক$}]
"""
    assert labels(["ক্রীড়া ডেস্ক", "জয়", "খেলা ডেস্ক", "কথা।"], zones) == ["desk", "headline", "desk", "paragraph"]


def test_a_zone_may_not_include_itself() -> None:
    with pytest.raises(Fault, match="zone `top` includes itself"):
        labels([], "  top: [{include: top}]\n")


def test_a_layout_may_not_be_like_itself(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("id: a\nlike: b\n")
    (tmp_path / "b.yaml").write_text("id: b\nlike: a\n")
    with pytest.raises(Fault, match="without an end"):
        load_library({}, tmp_path)


def test_likeness_hands_down_zones_through_several_layouts(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "id: a\nzones: {top: [{label: headline, go: body}], body: [{label: paragraph}]}\n"
    )
    (tmp_path / "b.yaml").write_text("id: b\nlike: a\nglued: [source]\n")
    reading = read(
        "জয়\nকথা।সূত্র: বাসস\n", "like: b\nzones: {top: [{label: kicker, is: জয়, go: body}]}\n", tmp_path
    )
    assert reading.labels == ("kicker", "paragraph")
    assert reading.capture is not None
    assert reading.capture.sources == ("বাসস",)


def test_a_page_without_a_line_that_must_be_absent_is_chosen(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "id: mine\nsigns: [{is: মেঘনা বার্তা}, {match: '।', absent: true}]\nzones: {top: [{label: furniture}]}\n"
    )
    library = load_library({}, tmp_path)
    chosen = []
    for text in ("মেঘনা বার্তা\nপ্রথম পাতা\n", "মেঘনা বার্তা\nমেলা বসেছে।\n"):
        capture = read_capture(parse("a.txt", text.encode(), Folder())[0], library).capture
        assert capture is not None
        chosen.append(capture.layout)
    assert chosen == ["mine", "generic"]


def test_what_a_layout_drops_is_cut_from_lines_of_that_label(tmp_path: Path) -> None:
    layout = (
        "drop: {desk: '^Meghna Barta '}\nzones: {top: [{label: desk, match: Barta}, {label: headline}]}\n"
    )
    capture = read("মেলা\nMeghna Barta ক্রীড়া ডেস্ক\n", layout, tmp_path).capture
    assert capture is not None
    assert capture.desk == "ক্রীড়া ডেস্ক"


def test_a_layout_for_pages_without_an_article_makes_none(tmp_path: Path) -> None:
    reading = read("৪০৪\n", "article: false\nzones: {top: [{label: furniture}]}\n", tmp_path)
    assert reading.capture is not None
    assert not reading.capture.article
    assert reading.problems == ()


def test_a_label_and_its_date_may_stand_on_two_lines(tmp_path: Path) -> None:
    layout = "zones: {top: [{label: dates, match: '[০-৯]|আপডেট'}, {label: headline}]}\n"
    capture = read("মেলা\nআপডেট:\n০৯:৫৪ পিএম, ২৯ জুন,\nবুধবার,২০২২\n", layout, tmp_path).capture
    assert capture is not None
    assert capture.published == "2022-06-29T21:54+06:00"


def test_a_date_that_cannot_be_read_is_a_problem_with_its_line(tmp_path: Path) -> None:
    layout = "zones: {top: [{label: dates, match: আগে$}, {label: headline, go: body}], body: [{label: dates, match: আগে$}]}\n"
    reading = read("মেলা\n৩ সপ্তাহ আগে\n", layout, tmp_path)
    assert [(one.code, one.line) for one in reading.problems if one.line] == [("date-unreadable", 2)]


@pytest.mark.parametrize("name", ["match: '('", "is: [মেলা", "again: beside", "holds: dates and more"])
def test_a_condition_that_is_wrong_is_refused_by_the_files_name(name: str) -> None:
    with pytest.raises(Fault, match=r"mine\.yaml"):
        read_layout(f"id: mine\nzones: {{top: [{{label: headline, {name}}}]}}\n", "mine.yaml")


PATTERNS = ["^a", "^a|b", "^(a|b)", "^[|]a", r"^\|a", "^(a)\\1", "^(?P<x>a)", "a", "^[^]|]a", "^a(b|c)[(]d"]


@given(st.lists(st.sampled_from(PATTERNS), max_size=5), st.text("ab|c(]d"))
def test_looking_at_all_beginnings_at_once_gives_the_same_labels(patterns: list[str], text: str) -> None:
    import re

    for pattern in patterns:
        if is_anchored(pattern):
            assert (re.search(pattern, text) is not None) == (re.match(f"(?:{pattern})", text) is not None)


@pytest.mark.parametrize(
    ("pattern", "anchored"),
    [("^a", True), ("^(a|b)$", True), ("^[|)]a", True), ("^a|b", False), ("a", False), ("^(a)\\1", False)],
)
def test_a_pattern_that_holds_at_a_lines_beginning_alone_is_known(pattern: str, anchored: bool) -> None:
    assert is_anchored(pattern) is anchored


def test_every_layout_that_comes_with_the_program_says_what_it_is_for() -> None:
    folder = Path(__file__).parents[2] / "src" / "newsarchive" / "layouts"
    for path in folder.glob("*.yaml"):
        layout: Layout = read_layout(text := path.read_text(encoding="utf-8"), path.name)
        assert text.startswith("# ")
        assert layout.id == path.stem
        assert layout.used or layout.newspaper is None, "a newspaper's layout says when it was in use"
