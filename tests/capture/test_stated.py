"""What a page stated of itself, laid over what its lines say."""

from __future__ import annotations

import pytest

from newsarchive.capture.stated import overlay
from newsarchive.config import Newspaper
from newsarchive.model import Capture, Override, RawCapture, Stated

READ = Capture("a.txt", "", "generic", headline="নদীর ঘাট", published="2022-09-26T10:00+06:00")


def laid(
    *stated: Stated, read: Capture = READ, lines: tuple[str, ...] = ()
) -> tuple[Capture, tuple[Override, ...]]:
    return overlay(read, RawCapture("a.txt", lines, "", stated=stated), Newspaper(timezone="Asia/Kolkata"))


def test_the_first_that_states_a_field_is_believed_field_by_field() -> None:
    capture, overrides = laid(
        Stated("time", published="2022-09-20", updated="2022-09-28"),
        Stated("json-ld", headline="নদীর নতুন ঘাট"),
        Stated("opengraph", headline="অন্য", published="2022-09-27T09:00:00Z"),
    )
    assert (capture.headline, capture.published, capture.updated) == (
        "নদীর নতুন ঘাট",
        "2022-09-27T14:30+05:30",
        "2022-09-28",
    )
    assert [(one.field, one.by) for one in overrides] == [
        ("headline", "json-ld"),
        ("published", "opengraph"),
        ("updated", "time"),
    ]
    assert overrides[0] == Override("headline", "নদীর ঘাট", "নদীর নতুন ঘাট", "json-ld")


def test_the_bangla_date_is_reckoned_again() -> None:
    assert laid(Stated("time", published="2022-09-27"))[0].bangla_date == "1429-06-12"


def test_a_day_alone_does_not_take_the_time_from_a_moment_of_that_day() -> None:
    assert laid(Stated("json-ld", published="2022-09-26"))[0].published == READ.published


def test_what_is_stated_as_it_was_read_is_no_override() -> None:
    assert laid(Stated("json-ld", headline="নদীর ঘাট"))[1] == ()


@pytest.mark.parametrize("lines", [("নদীর ঘাট",), ()], ids=["a line of the page", "no line of the page"])
def test_a_newspapers_name_is_cut_off_only_where_a_line_of_the_page_remains(lines: tuple[str, ...]) -> None:
    capture, _ = laid(Stated("opengraph", headline="নদীর ঘাট | দৈনিক নমুনা"), lines=lines)
    assert capture.headline == ("নদীর ঘাট" if lines else "নদীর ঘাট | দৈনিক নমুনা")


def test_a_desk_is_no_byline() -> None:
    assert laid(Stated("json-ld", bylines=("স্পোর্টস ডেস্ক", "রুমা পাল")))[0].bylines == ("রুমা পাল",)


def test_a_page_that_holds_no_article_has_none_by_being_told_so() -> None:
    assert (
        laid(Stated("json-ld", headline="ক"), read=Capture("a.txt", "", "error", article=False))[0].headline
        is None
    )
