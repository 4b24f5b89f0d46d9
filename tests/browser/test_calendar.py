"""The converter of dates in a real Chromium: its script reckons as the program does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from newsarchive.bangla.calendar import Reckoning, to_bangla
from newsarchive.config import load_site
from newsarchive.executors import Serial
from newsarchive.pipeline import build
from tests.browser.conftest import MARKS, hosted
from tests.pages import BODIES, HEADLINES, page

ASSETS = Path(__file__).parents[2] / "templates" / "assets"
pytestmark = MARKS
FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small site, served."""
    root = tmp_path_factory.mktemp("site")
    (root / "content").mkdir()
    text = page(HEADLINES[0], BODIES[0], published="2022-09-26T10:30", captured="2022-09-26")
    (root / "content" / "a.txt").write_text(text, encoding="utf-8")
    build(load_site(root), Serial())
    with hosted(root / "build") as host:
        yield host


@pytest.mark.parametrize("reckoning", Reckoning)
def test_every_day_of_two_centuries_has_the_same_bangla_date_and_leads_back(
    browser: Any, reckoning: Reckoning
) -> None:
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    expected = " ".join(str(to_bangla(day, reckoning)) for day in days)
    script = browser.new_page()
    for name in ("search-dates.js", "calendar-page.js"):
        script.add_script_tag(path=ASSETS / name)
    found, back = script.evaluate(
        """([first, count, calendar]) => {
            const found = [], wrong = [];
            for (let number = 0; number < count; number++) {
                const day = new Date(Date.parse(first) + number * 864e5).toISOString().slice(0, 10);
                const one = newsarchive.bangla(...day.split("-").map(Number), calendar);
                found.push(one.map((part, at) => String(part).padStart(at ? 2 : 4, "0")).join("-"));
                if (newsarchive.gregorian(...one, calendar).from !== day) wrong.push(day);
            }
            return [found.join(" "), wrong];
        }""",
        [str(FIRST), len(days), str(reckoning)],
    )
    script.close()
    assert back == []
    assert found == expected


def test_a_date_typed_in_bengali_figures_is_said_in_the_other_calendar(browser: Any, address: str) -> None:
    shown = browser.new_page()
    shown.goto(address + "calendar/")
    for field, value in (("day", "১৬"), ("year", "২০১৯")):
        shown.fill(f"#gregorian-{field}", value)
    shown.select_option("#gregorian-month", "10")
    answers = shown.locator("[data-from=gregorian] dd").all_inner_texts()
    for field, value in (("day", "31"), ("year", "1426")):
        shown.fill(f"#bangla-{field}", value)
    shown.select_option("#bangla-month", "6")
    back = shown.locator("[data-from=bangla] dd").all_inner_texts()
    shown.fill("#bangla-day", "32")
    nothing = shown.locator("[data-from=bangla] dd").first.inner_text()
    shown.close()
    assert answers == ["৩১ আশ্বিন ১৪২৬", "২৮ আশ্বিন ১৪২৬"]
    assert back[0] == "বুধবার, ১৬ অক্টোবর ২০১৯"
    assert nothing == "এমন কোনো তারিখ নেই"


def test_the_converter_moves_nothing_and_asks_for_nothing_once_the_page_is_there(
    browser: Any, address: str
) -> None:
    shown = browser.new_page()
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(address + "calendar/")
    shift = shown.evaluate(
        """() => new Promise(done => {
            let sum = 0;
            new PerformanceObserver(list => list.getEntries().forEach(one => sum += one.value)).observe({type: "layout-shift", buffered: true});
            requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
        })"""
    )
    before = len(asked)
    shown.fill("#gregorian-year", "1950")
    shown.close()
    assert shift == 0
    assert len(asked) == before


def test_without_scripts_the_converter_gives_way_to_its_table(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    shown = context.new_page()
    shown.goto(address + "calendar/")
    seen = [shown.locator(one).is_visible() for one in (".convert", ".without", ".figures table")]
    context.close()
    assert seen == [False, True, True]


@pytest.mark.parametrize(
    ("today", "leads"), [("2031-09-26T09:00:00", "on-this-day/09-26/"), ("2031-09-27T09:00:00", None)]
)
def test_home_leads_to_today_in_other_years_where_the_archive_holds_any(
    browser: Any, address: str, today: str, leads: str | None
) -> None:
    shown = browser.new_page()
    shown.clock.set_fixed_time(today)
    shown.goto(address)
    link = shown.locator("[data-held] a")
    found = link.get_attribute("href") if link.is_visible() else None
    shown.close()
    assert (found and found.removeprefix("./")) == leads
