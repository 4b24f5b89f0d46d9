"""Dates in queries, as people type them."""

from __future__ import annotations

import pytest

from newsarchive.bangla.calendar import Reckoning
from newsarchive.search.dates import typed


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("২৬ সেপ্টেম্বর ২০২২", "2022-09-26", "2022-09-26"),
        ("২৬শে সেপ্টেম্বর, ২০২২", "2022-09-26", "2022-09-26"),
        ("26 Sept 2022", "2022-09-26", "2022-09-26"),
        ("September 26th, 2022", "2022-09-26", "2022-09-26"),
        ("2022-09-26", "2022-09-26", "2022-09-26"),
        ("২৬/৯/২০২২", "2022-09-26", "2022-09-26"),
        ("ফেব্রুয়ারী ২০২৪", "2024-02-01", "2024-02-29"),
        ("December 2022", "2022-12-01", "2022-12-31"),
        ("২০২২-০৯", "2022-09-01", "2022-09-30"),
        ("১১ আশ্বিন ১৪২৯", "2022-09-26", "2022-09-26"),
        ("পহেলা বৈশাখ ১৪২৯", "2022-04-14", "2022-04-14"),
        ("আশ্বিন ১৪২৯", "2022-09-16", "2022-10-16"),
        ("৩২ আশ্বিন ১৪২৯", "2022-09-16", "2022-10-16"),  # no such day: the month
        ("চৈত্র ১৪২৯", "2023-03-15", "2023-04-13"),
        ("খবর ২৬ সেপ্টেম্বর ২০২২ তারিখের বন্যা", "2022-09-26", "2022-09-26"),
    ],
)
def test_a_date_in_either_calendar_and_script_is_read(query: str, first: str, last: str) -> None:
    found = typed(query, Reckoning.BANGLADESH)
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "মে দিবস",
        "২৬ সেপ্টেম্বর",
        "২০২২",
        "12345",
        "আশ্বিন ২০২২",
        "সেপ্টেম্বর ১৪২৯",
        "৭ মার্চের ভাষণ",
    ],
)
def test_what_is_no_whole_date_is_none(query: str) -> None:
    assert typed(query, Reckoning.BANGLADESH) is None


def test_a_bangla_date_is_reckoned_as_the_site_reckons() -> None:
    days = [typed("১ বৈশাখ ১৪৩০", reckoning) for reckoning in Reckoning]
    assert [str(it.first) for it in days if it] == ["2023-04-14", "2023-04-15"]
    old = typed("১ বৈশাখ ১৩৭৮", Reckoning.BANGLADESH)
    assert old is not None
    assert str(old.first) == "1971-04-15"
