"""A compact site has no page of a single day; what would lead there leads to the day's place on the page of its month."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsarchive.check import check
from newsarchive.cli.run import run
from newsarchive.config import load_site
from newsarchive.hosts import leads_on
from newsarchive.site import cut
from tests.conftest import built, pages, tree
from tests.pages import BODIES, HEADLINES, page

Site = Callable[[dict[str, str]], Path]
SETTINGS = "compact: true\nbase_url: https://user.example/archive\npublish: {host: netlify}\n"
DAYS = ("2021-09-26", "2022-09-25", "2022-09-26", "2022-09-26", "2022-09-27", "2022-10-17")
A_DAY = re.compile(r"\d{4}/\d\d/\d\d/index\.html|most-read/\d{4}-\d\d-\d\d/.*")


@pytest.fixture
def root(site: Site) -> Path:
    """A compact site of six articles on five days, with lists of two days of capture, not built yet."""
    captures = {
        f"content/{at}.txt": page(
            HEADLINES[at],
            BODIES[at],
            published=f"{day}T1{at}:30",
            captured=f"2022-10-{17 + at % 2}",
            most_read=tuple(("", HEADLINES[other]) for other in range(6) if other != at),
        )
        for at, day in enumerate(DAYS)
    }
    return site({"newsarchive.yaml": SETTINGS, **captures})


def read(root: Path, address: str) -> str:
    return (root / "build" / address / "index.html").read_text(encoding="utf-8")


def counts(root: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, int]:
    """What `newsarchive check` finds, by code."""
    capsys.readouterr()
    check(load_site(root), as_json=True)
    found: dict[str, int] = json.loads(capsys.readouterr().out)["counts"]
    return found


def test_no_single_day_has_a_page(root: Path) -> None:
    built(root)
    assert [path for path in pages(root / "build") if A_DAY.fullmatch(path)] == []


def test_a_month_shows_its_articles_by_day_below_the_calendar(root: Path) -> None:
    built(root)
    html = read(root, "2022/09")
    places = [html.index(one) for one in ("</table>", 'id="d25"', HEADLINES[1], 'id="d26"', HEADLINES[2])]
    assert places == sorted(places)
    assert html.index(HEADLINES[3]) < html.index('id="d27"') < html.index(HEADLINES[4])


@pytest.mark.parametrize(
    "address",
    ["2022/09", "2022", "bangla/1429/06", "bangla/1429", "on-this-day/09-26", "newspapers/banglatribune"],
)
def test_what_leads_to_a_day_leads_to_its_place(root: Path, address: str) -> None:
    built(root)
    place = "#d26" if "newspapers" not in address else "2022/09/"
    assert place in read(root, address)


def test_every_link_and_place_of_a_compact_site_is_there(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built(root)
    assert "dead-link" not in counts(root, capsys)


def test_every_link_and_place_is_there_where_months_are_cut(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cut, "MOST", 2)
    built(root)
    assert (root / "build" / "2022" / "09-2" / "index.html").is_file()
    assert "dead-link" not in counts(root, capsys)


def test_the_calendar_of_a_month_that_is_cut_leads_to_the_part_that_begins_a_day(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cut, "MOST", 2)
    built(root)
    html = read(root, "2022/09")
    assert '<td id="d26"><a href="../../2022/09-1/#d26"' in html
    assert '<td id="d27"><a href="../../2022/09-2/#d27"' in html


def test_sitemaps_name_no_place_on_a_page(root: Path) -> None:
    built(root)
    maps = {path: data for path, data in pages(root / "build").items() if path.startswith("sitemap")}
    assert maps
    assert [path for path, data in maps.items() if b"#" in data or b"2022/09/26/<" in data] == []


def test_the_settings_may_be_switched_there_and_back(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    built(root, search=False)
    compact = tree(root / "build")
    for text, expected in (("", None), (SETTINGS, compact)):
        (root / "newsarchive.yaml").write_text(text, encoding="utf-8")
        built(root, search=False)
        fresh = tmp_path_factory.mktemp("fresh") / "site"
        shutil.copytree(root, fresh, ignore=shutil.ignore_patterns("build", ".newsarchive"))
        built(fresh, search=False)
        assert tree(root / "build") == tree(fresh / "build")
        assert expected is None or tree(root / "build") == expected


def test_a_host_is_told_where_the_days_of_each_year_stand(root: Path) -> None:
    built(root, search=False)
    lines = (root / "build" / "_redirects").read_text().splitlines()
    assert lines == [f"/archive/{year}/:month/:day/ /archive/{year}/:month/ 301" for year in (2021, 2022)]


@pytest.mark.parametrize(
    ("address", "told"),
    [("2022/09/26/", True), ("2022/09/", False), ("2022/09/26/news-abcdefghij/", False), ("a/b/", True)],
)
def test_what_a_host_is_told_leads_on_from_days_and_from_nothing_below_them(address: str, told: bool) -> None:
    lines = "/archive/a/b/ /archive/c/ 301\n/archive/2022/:month/:day/ /archive/2022/:month/ 301\n"
    assert leads_on(lines, "https://user.example/archive/")(address) is told


def test_a_date_asked_from_the_shell_is_a_place_on_the_month(
    root: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    built(root)
    monkeypatch.setattr(sys, "argv", ["newsarchive", "search", "-C", str(root), "২৬ সেপ্টেম্বর ২০২২"])
    assert run() == 0
    assert "2022/09/#d26" in capfd.readouterr().out
