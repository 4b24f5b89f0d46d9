"""What the search page's script knows of dates is what the program knows."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsarchive.bangla.calendar import BanglaDate, Reckoning, month_length, to_gregorian
from newsarchive.search.dates import typed
from newsarchive.site.search_page import words_of_dates
from tests.browser.conftest import MARKS

ASSETS = Path(__file__).parents[2] / "templates" / "assets"
pytestmark = MARKS


@pytest.fixture(scope="module")
def scripts(browser: Any) -> Iterator[Any]:
    """A blank page that runs the scripts."""
    page = browser.new_page()
    for name in ("words", "dates"):
        page.add_script_tag(path=ASSETS / f"search-{name}.js")
    yield page
    page.close()


@pytest.mark.parametrize("reckoning", Reckoning)
def test_the_bangla_calendar_is_the_same_in_both_languages(scripts: Any, reckoning: Reckoning) -> None:
    months = [(year, month) for year in range(1380, 1450) for month in range(1, 13)]
    expected = []
    for year, month in months:
        length = month_length(year, month, reckoning)
        days = [str(to_gregorian(BanglaDate(year, month, day), reckoning)) for day in (1, length)]
        expected.append([*days, None])
    found = scripts.evaluate(
        """([months, calendar]) => months.map(([year, month]) => {
            const whole = newsarchive.gregorian(year, month, undefined, calendar);
            const length = (Date.parse(whole.to) - Date.parse(whole.from)) / 864e5 + 1;
            return [1, length, length + 1].map(day => (newsarchive.gregorian(year, month, day, calendar) || {moment: null}).moment);
        })""",
        [months, str(reckoning)],
    )
    assert found == expected


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("২৬ সেপ্টেম্বর ২০২২", "2022/09/26/"),
        ("সোমবার, ২৬ সেপ্টেম্বর, ২০২২ খ্রিষ্টাব্দ", "2022/09/26/"),
        ("২৬শে সেপটেম্বর ২০২২", "2022/09/26/"),
        ("26 September 2022", "2022/09/26/"),
        ("Sep 26th, 2022", "2022/09/26/"),
        ("২৬/০৯/২০২২", "2022/09/26/"),
        ("26.9.2022", "2022/09/26/"),
        ("2022-09-26", "2022/09/26/"),
        ("২৯ ফেব্রুয়ারী ২০২৪", "2024/02/29/"),
        ("সেপ্টেম্বর ২০২২", "2022/09/"),
        ("2022-09", "2022/09/"),
        ("১১ আশ্বিন ১৪২৯", "2022/09/26/"),
        ("১১ই আশ্বিন, ১৪২৯ বঙ্গাব্দ", "2022/09/26/"),
        ("পয়লা বৈশাখ ১৪৩১", "2024/04/14/"),
        ("বৈশাখ ১৪৩১", "bangla/1431/01/"),
        ("২৯ ফেব্রুয়ারি ২০২৩", "2023/02/"),
        ("৩২ আশ্বিন ১৪২৯", "bangla/1429/06/"),
        ("খবর ২৬ সেপ্টেম্বর ২০২২ তারিখের বন্যা", "2022/09/26/"),
        ("আশ্বিন ২০২২", None),
        ("সেপ্টেম্বর ১৪২৯", None),
        ("1429-06-11", "2022/09/26/"),
        ("1429", None),
        ("২৬ সেপ্টেম্বর", None),
        ("সেপ্টেম্বর ২০২২ নির্বাচন", "2022/09/"),
        ("২০২২", None),
        ("00/00/2022", None),
        ("", None),
    ],
)
def test_a_date_in_any_spelling_is_the_page_of_its_day_or_month(
    scripts: Any, typed: str, address: str | None
) -> None:
    found = scripts.evaluate(
        "([typed, words]) => newsarchive.dates(words)(typed)",
        [typed, {**words_of_dates("bn"), "calendar": "bangladesh"}],
    )
    assert (found and found["address"]) == address


def test_a_day_of_a_compact_site_is_a_place_on_the_page_of_its_month(scripts: Any) -> None:
    found = scripts.evaluate(
        "([typed, words]) => typed.map(one => newsarchive.dates(words)(one).address)",
        [
            ["১১ আশ্বিন ১৪২৯", "সেপ্টেম্বর ২০২২", "আশ্বিন ১৪২৯"],
            {**words_of_dates("bn"), "calendar": "bangladesh", "compact": ""},
        ],
    )
    assert found == ["2022/09/#d26", "2022/09/", "bangla/1429/06/"]


@pytest.mark.parametrize("reckoning", Reckoning)
def test_what_people_type_is_read_as_the_program_reads_it(scripts: Any, reckoning: Reckoning) -> None:
    rng = random.Random("dates")
    parts = [
        *"0 1 9 14 26 31 32 99 1429 1393 1380 2022 ২০২২ ১৪৩১ ৩০ ২৯".split(),
        *"বৈশাখ চৈত্র ফেব্রুয়ারি মে Sep পহেলা শে তারিখে বন্যা".split(),
    ]
    asked = [" ".join(rng.choices(parts, k=rng.randint(1, 5))) for _ in range(3000)]
    found = scripts.evaluate(
        "([asked, words]) => { const read = newsarchive.dates(words); return asked.map(read); }",
        [asked, {**words_of_dates("bn"), "calendar": str(reckoning)}],
    )
    expected = [typed(one, reckoning) for one in asked]
    spans = [date and [str(date.first), str(date.last)] for date in expected]
    different = [
        (one, a, b)
        for one, a, b in zip(
            asked, spans, [date and [date["from"], date["to"]] for date in found], strict=True
        )
        if a != b
    ]
    assert different == []
    assert sum(date is not None for date in expected) > 200
