"""Days, months and years as readers look through them: on this day, a year at a glance, the converter of dates."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from newsarchive.bangla.calendar import BanglaDate, Reckoning, to_gregorian
from newsarchive.site import curve_pages
from newsarchive.site.needs import Tools
from newsarchive.site.tongue import Tongue
from newsarchive.site.year_picture import _bounds
from tests.conftest import built, pages
from tests.pages import BODIES, HEADLINES, page

Site = Callable[[dict[str, str]], Path]


def capture(article: int, day: str) -> str:
    """A page of one of the articles, published on a day and captured on it."""
    return page(HEADLINES[article], BODIES[article], published=f"{day}T10:30", captured=day)


def read(root: Path, address: str) -> str:
    return (root / "build" / address / "index.html").read_text(encoding="utf-8")


def test_a_day_of_the_year_shows_all_years_newest_first(site: Site) -> None:
    root = site(
        {f"content/{number}.txt": capture(number, f"{2020 + number}-09-26") for number in range(3)}
        | {"content/other.txt": capture(4, "2021-09-27")}
    )
    built(root)
    html = read(root, "on-this-day/09-26")
    assert [html.index(HEADLINES[number]) for number in (2, 1, 0)] == sorted(
        html.index(HEADLINES[number]) for number in range(3)
    )
    assert HEADLINES[4] not in html


def test_a_bangla_day_of_the_year_finds_the_same_bangla_date_on_two_gregorian_days(site: Site) -> None:
    days = [str(to_gregorian(BanglaDate(year, 7, 5), Reckoning.BANGLADESH)) for year in (1425, 1429)]
    assert [day[5:] for day in days] == ["10-20", "10-21"]
    root = site({f"content/{number}.txt": capture(number, day) for number, day in enumerate(days)})
    built(root)
    html = read(root, "on-this-day/bangla/07-05")
    assert HEADLINES[0] in html
    assert HEADLINES[1] in html


def test_the_29th_of_february_has_a_page_of_the_years_that_had_it(site: Site) -> None:
    root = site({"content/a.txt": capture(0, "2024-02-29"), "content/b.txt": capture(1, "2023-02-28")})
    built(root)
    html = read(root, "on-this-day/02-29")
    assert HEADLINES[0] in html
    assert re.search(r'href="\.\./\.\./on-this-day/02-28/"', html)


def test_a_day_of_the_year_shows_three_articles_a_year_and_leads_to_the_others(site: Site) -> None:
    root = site({f"content/{number}.txt": capture(number, "2022-09-26") for number in range(5)})
    built(root)
    html = read(root, "on-this-day/09-26")
    assert sum(headline in html for headline in HEADLINES) == 3
    assert '<a href="../../2022/09/26/">২০২২ · ৫টি খবর</a>' in html


@pytest.mark.parametrize("address", ["", "2022/09/26", "2022/09", "bangla/1429/06"])
def test_home_days_and_calendars_lead_to_the_same_day_of_other_years(site: Site, address: str) -> None:
    root = site({"content/a.txt": capture(0, "2022-09-26")})
    built(root)
    assert re.search(r'href="[^"]*on-this-day/', read(root, address).partition("<main")[2])


def test_one_capture_more_changes_the_days_of_the_year_it_belongs_to_and_no_other(site: Site) -> None:
    root = site({f"content/{day}.txt": capture(day % 8, f"2022-09-{day}") for day in range(10, 30)})
    built(root)
    before = pages(root / "build")
    site({"content/more.txt": capture(0, "2021-09-15")})
    built(root)
    changed = {
        path
        for path, data in pages(root / "build").items()
        if path.startswith("on-this-day/") and before.get(path) != data
    }
    assert {"on-this-day/09-15/index.html", "on-this-day/bangla/05-31/index.html"} <= changed
    assert (
        len(changed) <= 5
    )  # with the days around it, that lead there for the first time, and the list of Bangla days


@pytest.mark.parametrize("address", ["2022", "bangla/1429"])
def test_the_picture_of_a_year_has_a_cell_a_day_and_a_table_of_the_days_with_articles(
    site: Site, address: str
) -> None:
    root = site(
        {f"content/{number}.txt": capture(number, "2022-09-26") for number in range(3)}
        | {"content/d.txt": capture(4, "2022-10-01")}
    )
    built(root)
    html = read(root, address)
    picture, _, table = html.partition('<details class="figures">')
    strips = picture.partition('<ol class="glance"')[2].partition("</ol>")[0]
    assert strips.count("h1v1h-1z") == 365
    assert re.findall(r'class="s[1-5]" d="([^"]*)"', strips) == (
        ["M25 0h1v1h-1z", "M0 0h1v1h-1z"] if address == "2022" else ["M15 0h1v1h-1z", "M10 0h1v1h-1z"]
    )
    assert "style=" not in html
    rows = re.findall(r'<tr><th scope="row"><a href="[^"]*">([^<]*)</a></th><td>([^<]*)</td>', table)
    assert rows == [("সোমবার, ২৬ সেপ্টেম্বর ২০২২", "৩"), ("শনিবার, ১ অক্টোবর ২০২২", "১")]


@pytest.mark.parametrize("most", [0, 1, 2, 5, 61, 4000])
def test_every_count_of_a_year_has_a_step_and_the_largest_has_the_last(most: int) -> None:
    bounds = _bounds(most)
    assert bounds == sorted(bounds)
    assert (len(bounds), bounds[0], bounds[-1]) == (6, 0, most)


def test_the_converter_without_its_script_shows_when_the_months_begin_by_both_rules(site: Site) -> None:
    root = site({"content/a.txt": capture(0, "2022-09-26")})
    built(root)
    html = read(root, "calendar")
    assert re.search(r"কার্তিক</th><td>১৬ অক্টোবর</td><td><b>১৭ অক্টোবর</b></td>", html)
    assert 'href="../bangla/"' in html


def test_the_converter_is_there_where_the_site_cannot_be_searched(site: Site) -> None:
    root = site({"content/a.txt": capture(0, "2022-09-26")})
    built(root, search=False)
    assert (root / "build" / "assets" / "calendar.js").read_bytes()
    assert not (root / "build" / "assets" / "search.js").exists()


def test_a_site_in_english_says_so_on_these_pages_too(site: Site) -> None:
    root = site({"content/a.txt": capture(0, "2022-09-26"), "newsarchive.yaml": "language: en\n"})
    built(root)
    say = Tongue("en")
    assert f"<h1>{say.word('on_this_day')}: 26 September</h1>" in read(root, "on-this-day/09-26")
    assert f"<h2>{say.word('glance')}</h2>" in read(root, "2022")


def listing(day: str, article: int, latest: list[str], most_read: list[str]) -> str:
    """A page of one of the articles, captured on a day with these headlines in its lists."""
    return page(
        HEADLINES[article],
        BODIES[article],
        published="2022-09-20T10:30",
        captured=day,
        latest=tuple(("", one) for one in latest),
        most_read=tuple(("", one) for one in most_read),
    )


LOST = "যে খবর কোথাও নেই, তার কথা সবাই পড়েছে"
RISING = {
    "content/a.txt": listing("2022-09-25", 0, [HEADLINES[1]], [HEADLINES[1], HEADLINES[2], LOST]),
    "content/b.txt": listing("2022-09-26", 1, [HEADLINES[2]], [LOST, HEADLINES[2]]),
    "content/c.txt": listing("2022-09-28", 2, [HEADLINES[3]], [HEADLINES[2]]),
}


def test_a_day_of_capture_shows_the_latest_and_the_most_read_as_pages_showed_them(site: Site) -> None:
    root = site(RISING)
    built(root)
    html = read(root, "most-read/2022-09-26")
    assert "<h1>সেদিনের পত্রিকা: ২৬ সেপ্টেম্বর ২০২২</h1>" in html
    most_read, latest = html.index("<h2>সর্বাধিক পঠিত</h2>"), html.index("<h2>সর্বশেষ খবর</h2>")
    assert most_read < html.index(LOST) < html.index(HEADLINES[2]) < latest < html.rindex(HEADLINES[2])


def test_a_page_with_a_list_of_the_latest_alone_has_its_day_too(site: Site) -> None:
    root = site({"content/a.txt": listing("2022-09-25", 0, [HEADLINES[1]], [])})
    built(root)
    assert HEADLINES[1] in read(root, "most-read/2022-09-25")
    assert HEADLINES[1] not in read(root, "")


def test_an_article_leads_to_all_lists_of_the_day_on_which_its_own_stood_so(site: Site) -> None:
    root = site(RISING)
    built(root)
    html = next((root / "build" / "2022" / "09" / "20").glob("*/index.html")).read_text(encoding="utf-8")
    assert len(re.findall(r'<a href="[./]*most-read/2022-09-2\d/">', html)) == 2


def test_the_rise_and_fall_of_a_headline_is_a_line_with_its_table(site: Site) -> None:
    root = site(RISING)
    built(root)
    html = read(root, "most-read/2022-09")
    curves = re.findall(r'<path d="([^"]*)"/>', html)
    assert curves == ["M0 1h0L1 1M3 0h0", "M0 2h0L1 0"]
    assert re.findall(r">([^<]*)</a></th><td>(.)</td><td>(.)</td>", html.partition(LOST)[2]) == [
        ("২৫ সেপ্টেম্বর ২০২২", "৩", "১"),
        ("২৬ সেপ্টেম্বর ২০২২", "১", "১"),
    ]


def test_a_line_runs_over_the_end_of_its_month(site: Site) -> None:
    root = site(
        {
            "content/a.txt": listing("2022-09-30", 0, [], [LOST]),
            "content/b.txt": listing("2022-10-01", 1, [], [LOST]),
        }
    )
    built(root)
    assert [
        "L" in read(root, f"most-read/2022-{month}").partition('<path d="')[2][:20] for month in ("09", "10")
    ] == [
        True,
        True,
    ]


def test_a_headline_that_lists_name_and_nobody_saved_is_wanted_until_it_comes(site: Site) -> None:
    root = site(RISING | {"newsarchive.yaml": "contact: archive@example.org\n"})
    built(root)
    html = read(root, "wanted/2022-09")
    assert LOST in html
    assert HEADLINES[2] not in html
    assert HEADLINES[3] in html
    assert 'href="mailto:archive@example.org?subject=' in html
    assert LOST in read(root, "wanted")
    site({"content/d.txt": page(LOST, BODIES[3], published="2022-09-24T10:30", captured="2022-10-20")})
    built(root)
    assert LOST not in read(root, "wanted/2022-09")


def test_wanted_headlines_are_a_table_that_no_spreadsheet_takes_for_a_formula(site: Site) -> None:
    formula = '=HYPERLINK("http://x.example"; "পুরস্কার জিতেছেন সবাই")'
    root = site({"content/a.txt": listing("2022-09-25", 0, [], [formula, LOST])})
    built(root)
    table = (root / "build" / "wanted" / "2022-09" / "wanted-2022-09.csv").read_bytes()
    rows = [*csv.reader(table.decode("utf-8-sig").splitlines())]
    assert rows[0] == ["newspaper", "headline", "first_seen", "last_seen", "pages"]
    assert ["banglatribune", LOST, "2022-09-25", "2022-09-25", "1"] in rows
    assert [row[1][0] for row in rows if "HYPERLINK" in row[1]] == ["'"]


def test_one_capture_more_changes_the_lists_of_its_day_and_month_and_no_others(site: Site) -> None:
    root = site(RISING | {"content/x.txt": listing("2022-06-15", 5, [LOST], [LOST])})
    built(root)
    before = pages(root / "build")
    site({"content/more.txt": listing("2022-09-26", 4, [HEADLINES[6]], [HEADLINES[7], LOST])})
    built(root)
    changed = {
        path
        for path, data in pages(root / "build").items()
        if path.startswith(("most-read/", "wanted/")) and before.get(path) != data
    }
    assert changed == {
        "most-read/2022-09-26/index.html",
        "most-read/2022-09/index.html",
        "wanted/2022-09/index.html",
        "wanted/2022-09/wanted-2022-09.csv",
        "wanted/index.html",
    }


def test_lists_of_headlines_are_planned_again_where_a_list_changed_and_not_where_a_text_did(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned: list[str] = []
    plan = curve_pages.plan_month

    def noted(month: str, tools: Tools) -> curve_pages.Planned:
        planned.append(month)
        return plan(month, tools)

    monkeypatch.setattr(curve_pages, "plan_month", noted)
    root = site(RISING)
    built(root)
    planned.clear()
    site({"content/a.txt": RISING["content/a.txt"].replace(BODIES[0][0], "আজ অন্য কথা লেখা আছে এখানে।")})
    built(root)
    assert planned == []
    site({"content/a.txt": RISING["content/a.txt"].replace(LOST, "সবাই আজ অন্য খবর পড়েছে বলে জানা গেল")})
    built(root)
    assert "2022-09" in planned


def test_a_headline_is_spelt_as_the_first_file_has_it_whatever_files_are_called_later(site: Site) -> None:
    quoted = f"‘{LOST}’"
    root = site(
        {
            "content/a.txt": listing("2022-09-25", 0, [], [LOST]),
            "content/b.txt": listing("2022-09-25", 1, [], [quoted]),
        }
    )
    built(root)
    assert quoted not in read(root, "most-read/2022-09-25")
    (root / "content" / "a.txt").rename(root / "content" / "c.txt")
    built(root)
    assert quoted in read(root, "most-read/2022-09-25")


def test_a_list_shows_its_counts_over_the_years_with_ways_to_its_parts(site: Site) -> None:
    text = "sections: {মাঠ: [আন্তর্জাতিক ডেস্ক]}\n"
    root = site(
        {
            f"content/{number}.txt": capture(number % 8, f"{2019 + number % 3}-0{number % 9 + 1}-11")
            for number in range(12)
        }
        | {"newsarchive.yaml": text}
    )
    built(root)
    section = read(root, "sections/math-" + next((root / "build" / "sections").glob("math-*")).name[5:])
    bars = section.partition('<ol class="bars">')[2].partition("</ol>")[0]
    assert re.findall(r"<span>([^<]*)</span> <b>([^<]*)</b>", bars) == [
        ("২০১৯", "৪"),
        ("২০২০", "৪"),
        ("২০২১", "৪"),
    ]
    assert len(re.findall(r'<a href="[^"]*/20\d\d/">', bars)) == 3
    desk = next((root / "build" / "newspapers" / "banglatribune" / "desks").glob("*/index.html"))
    assert "<li><p><span>২০১৯</span> <b>৪</b>" in desk.read_text(encoding="utf-8")


def test_a_list_of_a_few_articles_has_no_bars(site: Site) -> None:
    root = site({f"content/{number}.txt": capture(number, f"{2019 + number}-09-11") for number in range(5)})
    built(root)
    assert 'class="bars"' not in read(root, "newspapers/banglatribune")


def test_by_lines_of_all_newspapers_stand_together_each_with_its_newspaper(site: Site) -> None:
    root = site({"content/a.txt": capture(0, "2022-09-26")})
    built(root)
    assert "আন্তর্জাতিক ডেস্ক · banglatribune" in read(root, "bylines").replace("বাংলা ট্রিবিউন", "banglatribune")
