"""What the built site shows of an archive, page by page."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from newsarchive.check import check
from newsarchive.config import load_site
from newsarchive.executors import processes
from newsarchive.pipeline import build
from newsarchive.site.words import words
from tests.conftest import built, tree
from tests.pages import BODIES, HEADLINES, page

Site = Callable[[dict[str, str]], Path]
HELD = page(HEADLINES[0], BODIES[0], published="2022-09-26T15:55", captured="2022-09-27", source="রয়টার্স")
NAMING = page(
    HEADLINES[1],
    BODIES[1],
    published="2022-09-27T09:30",
    captured="2022-09-28",
    related=(HEADLINES[0],),
    most_read=(("", HEADLINES[0]), ("মাঠে", "যে খবর কোথাও নেই")),
)


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def article_page(root: Path, headline: str) -> str:
    """The page of the article with that headline."""
    for path in sorted((root / "build").glob("*/*/*/*/index.html")):
        html = path.read_text(encoding="utf-8")
        if f">{headline}</h1>" in html:
            return html
    raise AssertionError(f"no page for {headline}")


def test_an_article_shows_both_its_dates_and_its_source(site: Site) -> None:
    root = site({"content/a.txt": HELD})
    built(root)
    shown = text_of(article_page(root, HEADLINES[0]))
    for said in ("সোমবার, ২৬ সেপ্টেম্বর ২০২২, ১৫:৫৫", "১১ আশ্বিন ১৪২৯", "রয়টার্স", "এবি", "আন্তর্জাতিক ডেস্ক"):
        assert said in shown


def test_a_held_headline_is_a_link_and_another_is_marked_as_not_held(site: Site) -> None:
    root = site({"content/a.txt": HELD, "content/b.txt": NAMING})
    built(root)
    html = article_page(root, HEADLINES[1])
    assert re.search(rf'<a href="[^"]+" lang="bn">{HEADLINES[0]}</a>', html)
    assert not re.search(r"<a [^>]*>যে খবর কোথাও নেই</a>", html)
    assert words("bn")["not_held"] in text_of(html)


def test_every_sidebar_says_whose_it_is_and_of_which_day(site: Site) -> None:
    root = site({"content/a.txt": HELD, "content/b.txt": NAMING})
    built(root)
    assert text_of(article_page(root, HEADLINES[1])).count("২৮ সেপ্টেম্বর ২০২২ তারিখে পাতায় যেমন ছিল") == 2


def test_a_capture_that_fulfils_a_wanted_headline_makes_it_a_link(site: Site) -> None:
    root = site({"content/b.txt": NAMING})
    built(root)
    assert f">{HEADLINES[0]}</a>" not in article_page(root, HEADLINES[1])
    site({"content/a.txt": HELD})
    built(root)
    assert f">{HEADLINES[0]}</a>" in article_page(root, HEADLINES[1])


def test_pages_of_days_months_and_years_stand_in_both_calendars(site: Site) -> None:
    root = site({"content/a.txt": HELD})
    built(root)
    for path in ("2022/09/26", "2022/09", "2022", "bangla/1429/06", "bangla/1429", "years", "bangla"):
        assert (root / "build" / path / "index.html").is_file(), path


def test_nothing_leads_nowhere(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    root = site(
        {
            "content/a.txt": HELD,
            "content/b.txt": NAMING,
            "content/pages/about.md": "---\ntitle: পরিচিতি\n---\nকথা।\n",
        }
    )
    built(root)
    assert check(load_site(root), as_json=True) is False
    assert json.loads(capsys.readouterr().out)["counts"] == {}


def test_check_finds_a_link_that_leads_nowhere(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    root = site({"content/pages/about.md": "---\ntitle: পরিচিতি\n---\n[কোথাও না](nowhere/)\n"})
    built(root)
    assert check(load_site(root), as_json=True) is True
    assert json.loads(capsys.readouterr().out)["counts"] == {"dead-link": 1}


def test_two_editorial_pages_of_one_address_are_a_problem(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "---\ntitle: পরিচিতি\n---\n"
    root = site({"content/pages/about.md": text, "content/pages/About!.md": text})
    built(root)
    check(load_site(root), as_json=True)
    assert json.loads(capsys.readouterr().out)["counts"] == {"duplicate-address": 1}


def test_with_an_address_there_are_sitemap_and_absolute_canonical_links(site: Site) -> None:
    root = site({"content/a.txt": HELD, "newsarchive.yaml": "base_url: https://user.example/archive\n"})
    built(root)
    index = ElementTree.parse(root / "build" / "sitemap.xml").getroot()
    assert [loc.text for loc in index.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")] == [
        "https://user.example/archive/sitemaps/site.xml",
        "https://user.example/archive/sitemaps/2022-09.xml",
    ]
    assert re.search(
        r'rel="canonical" href="https://user.example/archive/2022/09/26/', article_page(root, HEADLINES[0])
    )
    assert '"/archive/assets/style.css"' in (root / "build" / "404.html").read_text(encoding="utf-8")


def test_without_an_address_every_link_is_relative_and_there_is_no_sitemap(site: Site) -> None:
    root = site({"content/a.txt": HELD})
    built(root)
    assert not (root / "build" / "sitemap.xml").exists()
    for path in (root / "build").rglob("*.html"):
        if path.name != "404.html":
            assert not re.search(r'(?:href|src)="/', path.read_text(encoding="utf-8")), path


def test_the_feed_is_dated_by_its_newest_article(site: Site) -> None:
    root = site({"content/a.txt": HELD, "content/b.txt": NAMING})
    built(root)
    feed = ElementTree.parse(root / "build" / "feed.xml").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.findtext(f"{atom}updated") == "2022-09-27T09:30:00+06:00"
    assert len(feed.findall(f"{atom}entry")) == 2


def test_the_interface_speaks_english_where_the_settings_say_so(site: Site) -> None:
    root = site({"content/a.txt": HELD, "newsarchive.yaml": "language: en\n"})
    built(root)
    shown = text_of(article_page(root, HEADLINES[0]))
    assert "Monday, 26 September 2022" in shown
    assert "Published" in shown


def test_a_sites_own_template_takes_the_place_of_the_default_one_alone(site: Site) -> None:
    own = "{% extends 'base.html' %}{% block main %}<h1>আমার {{ headline }}</h1>{% endblock %}"
    root = site({"content/a.txt": HELD, "templates/article.html": own})
    built(root)
    assert f"<h1>আমার {HEADLINES[0]}</h1>" in next((root / "build").glob("2022/09/26/*/index.html")).read_text(
        encoding="utf-8"
    )
    assert (root / "build" / "index.html").is_file()


def test_a_changed_setting_reads_no_capture_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    root = site({"content/a.txt": HELD})
    built(root)
    monkeypatch.setattr("newsarchive.capture.folder.read_file", lambda *_: pytest.fail("read again"))
    site({"newsarchive.yaml": "title: অন্য নাম\n"})
    assert built(root).written > 0


def test_a_changed_stylesheet_writes_itself_and_the_manifest_alone(site: Site) -> None:
    root = site({"content/a.txt": HELD})
    built(root)
    site({"templates/assets/style.css": "body{}"})
    assert built(root).written == 2


def test_nothing_changed_writes_nothing(site: Site) -> None:
    root = site({"content/a.txt": HELD, "content/b.txt": NAMING})
    built(root)
    assert (built(root).written, built(root).removed) == (0, 0)


def test_the_store_is_found_whole_by_the_next_build(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.executors._FEW", 1)
    root = site({"content/a.txt": HELD, "content/b.txt": NAMING})
    with processes(2) as executor:
        build(load_site(root), executor)
    monkeypatch.setattr("newsarchive.capture.folder.read_file", lambda *_: pytest.fail("read again"))
    assert built(root).note is None


def test_a_damaged_store_is_made_anew_with_a_note(site: Site) -> None:
    root = site({"content/a.txt": HELD})
    built(root)
    (root / ".newsarchive" / "archive.db").write_bytes(b"no store")
    summary = built(root)
    assert (summary.note is not None, summary.written) == (True, 0)


def test_many_processes_write_what_one_writes(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.executors._FEW", 1)
    monkeypatch.setattr("newsarchive.pipeline._RENDER_AT_ONCE", 3)
    root = site(
        {
            f"content/{number}.txt": page(
                HEADLINES[number], BODIES[number], published=f"2022-09-2{number}T10:00", captured="2022-09-29"
            )
            for number in range(8)
        }
    )
    built(root)
    serial = tree(root / "build")
    with processes(2) as executor:
        build(load_site(root, output=root / "other"), executor, clean=True)
    assert tree(root / "other") == serial


def test_a_long_list_is_cut_by_month_and_none_of_its_pages_grows(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsarchive.site.cut.MOST", 3)
    root = site(
        {
            f"content/{n}.txt": page(
                HEADLINES[n], BODIES[n], published=f"2022-0{n + 1}-11T10:00", captured="2022-09-29"
            )
            for n in range(5)
        }
    )
    built(root)
    paper = root / "build" / "newspapers" / "banglatribune"
    assert sorted(path.name for path in paper.glob("2022-*")) == [
        "2022-01",
        "2022-02",
        "2022-03",
        "2022-04",
        "2022-05",
    ]
    for number in (2, 3, 4):
        (root / "content" / f"{number}.txt").unlink()
    built(root)
    assert list(paper.glob("2022-*")) == []


def test_an_articles_page_shows_every_line_of_its_capture_with_its_label(site: Site) -> None:
    root = site({"content/a.txt": HELD})
    built(root)
    (article,) = (
        path.read_text(encoding="utf-8") for path in (root / "build" / "2022" / "09").glob("*/*/index.html")
    )
    text = dict(re.findall(r'<p id="(p\d+)">(.*?)</p>', article))
    shown = [
        (label, text[place] if place else line)
        for label, line, place in re.findall(
            r'<li><b lang="en">(.*?)</b> (?:<span>(.*?)</span>|<a href="#(p\d+)" lang="en">\3</a>)</li>',
            article,
        )
    ]
    assert [html.unescape(line) for _, line in shown] == HELD.splitlines()
    assert {label for label, _ in shown} > {"headline", "dates", "paragraph", "blank"}


def test_a_paragraph_that_the_file_spells_otherwise_than_the_page_is_shown_as_the_file_has_it(
    site: Site,
) -> None:
    paragraph = BODIES[0][0]
    double, single = "\u09af\u09bc", "\u09df"
    root = site({"content/a.txt": HELD.replace(paragraph, f"{double} {single} {paragraph}")})
    built(root)
    (article,) = (
        path.read_text(encoding="utf-8") for path in (root / "build" / "2022" / "09").glob("*/*/index.html")
    )
    assert f'<b lang="en">paragraph</b> <span>{double} {single} ' in article
    assert f'<p id="p1">{double} {double} ' in article


def test_of_many_captures_the_older_ones_have_pages_of_their_own(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("newsarchive.site.raw_page._PER_PAGE", 2)
    days = [f"2022-09-{day}" for day in range(12, 19)]
    root = site(
        {
            f"content/{day}.txt": page(HEADLINES[0], BODIES[0], published="2022-09-11T10:00", captured=day)
            for day in days
        }
    )
    built(root)
    (article,) = (root / "build" / "2022" / "09" / "11").glob("*/index.html")
    assert article.read_text(encoding="utf-8").count("<details") == 3
    older = [article.parent / "captures" / part / "index.html" for part in ("", "2")]
    assert [path.read_text(encoding="utf-8").count('<section id="c-') for path in older] == [2, 2]
    assert check(load_site(root), as_json=True) is False
    capsys.readouterr()


def test_manifests_name_every_file_with_its_hash(site: Site) -> None:
    root = site({"content/a.txt": HELD})
    built(root)
    output = root / "build"
    lists = [*(output / "manifest").glob("*.sha256"), output / "search" / "index.sha256"]
    named = {line[66:]: line[:64] for path in lists for line in path.read_text().splitlines()}
    unnamed = ("manifest/site.sha256", "search/index.sha256")
    files = {path: data for path, data in tree(output).items() if path not in unnamed}
    assert named == {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
