"""Days, months and years as readers look through them: on this day, a year at a glance, the converter of dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from newsarchive.bangla.calendar import BanglaDate, Reckoning, to_gregorian
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
    assert "connect-src" not in html


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
