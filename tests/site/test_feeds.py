"""Feeds of the site and of its sections: read by a reader of feeds, dated by articles, never long."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import feedparser
import pytest

from tests.conftest import built
from tests.pages import BODIES, HEADLINES, page

Site = Callable[[dict[str, str]], Path]
BASE = "https://archive.example/"
SPORT = page(HEADLINES[4], BODIES[4], published="2022-09-26T15:55", captured="2022-09-27", desk="স্পোর্টস ডেস্ক")
HOSTILE = page(
    'কথা <b>&amp; ]]> "উদ্ধৃতি" \\ </script>',
    ["<!-- & -->"],
    published="2022-09-27T10:00",
    captured="2022-09-28",
)


@pytest.fixture
def output(site: Site) -> Path:
    root = site(
        {
            "content/a.txt": SPORT,
            "content/b.txt": HOSTILE,
            "newsarchive.yaml": f"title: আর্কাইভ & কোং\nbase_url: {BASE}\n",
        }
    )
    built(root)
    return root / "build"


def atom(path: Path) -> Any:
    found = feedparser.parse(path.read_bytes())
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_every_atom_feed_is_read_without_a_complaint(output: Path) -> None:
    feeds = {path.parent.relative_to(output).parts[:1]: atom(path) for path in output.rglob("feed.xml")}
    assert {*feeds} == {(), ("sections",)}
    assert feeds[()].feed.title == "আর্কাইভ & কোং"
    assert [entry.updated for entry in feeds[()].entries] == [
        "2022-09-27T10:00:00+06:00",
        "2022-09-26T15:55:00+06:00",
    ]


def test_a_section_has_feeds_of_its_own_articles_alone(output: Path) -> None:
    (folder,) = (path.parent for path in output.glob("sections/khela-*/feed.xml"))
    assert [entry.title for entry in atom(folder / "feed.xml").entries] == [HEADLINES[4]]
    own = json.loads((folder / "feed.json").read_bytes())
    assert [item["title"] for item in own["items"]] == [HEADLINES[4]]
    assert own["title"] == "আর্কাইভ & কোং: খেলা"


def test_a_json_feed_has_what_version_1_1_asks_for(output: Path) -> None:
    found = json.loads((output / "feed.json").read_bytes())
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert (found["home_page_url"], found["feed_url"]) == (BASE, BASE + "feed.json")
    for item in found["items"]:
        assert item["id"].startswith(BASE)
        assert (output / item["url"].removeprefix(BASE) / "index.html").is_file()
        assert item["content_text"]
        assert item["date_modified"]
    assert len({item["id"] for item in found["items"]}) == len(found["items"]) == 2


def test_both_forms_of_a_feed_name_an_article_alike(output: Path) -> None:
    ids = [item["id"] for item in json.loads((output / "feed.json").read_bytes())["items"]]
    assert ids == [entry.id for entry in atom(output / "feed.xml").entries]


def test_an_article_that_was_updated_is_dated_by_that_and_keeps_its_time_of_publication(site: Site) -> None:
    text = SPORT.replace("আপডেট : ২৬ সেপ্টেম্বর ২০২২, ১৫:৫৫", "আপডেট : ২৬ সেপ্টেম্বর ২০২২, ১৮:১০")
    root = site({"content/a.txt": text})
    built(root)
    (item,) = json.loads((root / "build" / "feed.json").read_bytes())["items"]
    assert item["date_published"] == "2022-09-26T15:55:00+06:00"
    assert item["date_modified"] == "2022-09-26T18:10:00+06:00"


def test_without_an_address_of_the_site_feeds_lead_on_from_where_they_lie(site: Site) -> None:
    root = site({"content/a.txt": SPORT})
    built(root)
    for path in (root / "build").rglob("feed.json"):
        feed = json.loads(path.read_bytes())
        assert "feed_url" not in feed
        for item in feed["items"]:
            assert (path.parent / item["url"] / "index.html").is_file()
    for path in (root / "build").rglob("feed.xml"):
        assert all(entry.id.startswith("urn:newsarchive:") for entry in atom(path).entries)


def test_pages_of_a_section_lead_to_its_feeds(output: Path) -> None:
    (folder,) = (path.parent for path in output.glob("sections/khela-*/feed.xml"))
    html = (folder / "index.html").read_text(encoding="utf-8")
    for kind, name in (("atom+xml", "feed.xml"), ("feed+json", "feed.json")):
        assert f'type="application/{kind}"' in html
        assert f'href="../../sections/{folder.name}/{name}"' in html
