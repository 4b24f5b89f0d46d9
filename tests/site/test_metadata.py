"""What an article's page says of itself to programs: JSON-LD, OpenGraph, Dublin Core, what Zotero reads, and the names of wordings."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsarchive.site.render import in_json
from tests.conftest import built
from tests.pages import BODIES, HEADLINES, page

Site = Callable[[dict[str, str]], Path]
BASE = "https://archive.example/"
SETTINGS = f"title: আর্কাইভ\nbase_url: {BASE}\n"
URL = "https://www.banglatribune.com/foreign/764950/x"
HELD = page(
    HEADLINES[0],
    BODIES[0],
    published="2022-09-26T15:55",
    captured="2022-09-27",
    front=f"---\nurl: {URL}\n---\n",
)
AGAIN = page(HEADLINES[0], [*BODIES[0], "আরও এক কথা।"], published="2022-09-26T15:55", captured="2022-10-02")
TITLE = '</script><script>alert(1)</script> <!-- "কথা" \\ &amp; \u2028 শেষ'


def page_of(root: Path) -> str:
    (path,) = (root / "build").glob("[2u]*/**/*-*/index.html")
    return path.read_text(encoding="utf-8")


def data_of(text: str) -> dict[str, Any]:
    """The one block of data of a page."""
    (block,) = re.findall(r'<script type="application/ld\+json">\n(.*?)\n?</script>', text, re.DOTALL)
    found: dict[str, Any] = json.loads(block)
    return found


def metas(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', text):
        found.setdefault(name, []).append(html.unescape(value))
    return found


def test_json_ld_says_whose_article_it_is_and_who_keeps_the_copy(site: Site) -> None:
    root = site({"content/a.txt": HELD, "newsarchive.yaml": SETTINGS})
    built(root)
    data = data_of(page_of(root))
    assert (data["@type"], data["headline"], data["inLanguage"]) == ("NewsArticle", HEADLINES[0], "bn")
    assert data["publisher"]["name"] == data["isPartOf"]["name"] == "বাংলা ট্রিবিউন"
    assert data["sdPublisher"] == {"@type": "ArchiveOrganization", "name": "আর্কাইভ", "url": BASE}
    assert data["isBasedOn"] == URL
    assert data["archivedAt"].startswith(BASE + "2022/09/26/")
    assert data["datePublished"] == "2022-09-26T15:55+06:00"
    assert data["author"] == [{"@type": "Organization", "name": "আন্তর্জাতিক ডেস্ক"}]
    assert {one["propertyID"] for one in data["identifier"]} == {"newsarchive", "SHA-256"}


def test_without_an_address_of_the_site_json_ld_claims_none(site: Site) -> None:
    root = site({"content/a.txt": AGAIN})
    built(root)
    data = data_of(page_of(root))
    assert not data.keys() & {"archivedAt", "url", "@id", "isBasedOn"}
    assert "url" not in data["sdPublisher"]


def test_an_undated_article_of_no_known_newspaper_claims_neither_date_nor_publisher(site: Site) -> None:
    root = site({"content/a.txt": "একটি লম্বা শিরোনাম এখানে আছে\n\nপাঠ আছে এখানে।\n"})
    built(root)
    assert not data_of(page_of(root)).keys() & {"datePublished", "dateModified", "publisher", "isPartOf"}


def test_an_article_of_the_archives_own_is_no_newspapers(site: Site) -> None:
    root = site({"content/articles/a.md": "---\nheadline: নিজের এক লেখা\npublished: 2024-01-01\n---\nকথা।\n"})
    built(root)
    data = data_of(page_of(root))
    assert data["publisher"]["@type"] == "ArchiveOrganization"
    assert "isPartOf" not in data


def test_nothing_captured_ends_the_block_of_data(site: Site) -> None:
    root = site(
        {"content/a.txt": page(TITLE, BODIES[0], published="2022-09-26T15:55", captured="2022-09-27")}
    )
    built(root)
    text = page_of(root)
    assert text.count("<script") == text.count("</script") == len(re.findall("<script (?:type|src)=", text))
    assert data_of(text)["headline"].startswith("</script><script>alert(1)</script> <!--")


@pytest.mark.parametrize("text", ["", "কথা", TITLE, "\x00\x1f\x7f\x9f\u2029\ufffe", "\U0001f600'"])
def test_a_text_in_a_block_of_data_is_read_back_as_it_was(text: str) -> None:
    written = in_json(text)
    assert json.loads(written) == text
    assert not re.search("[<>&\u2028\u2029\x00-\x1f\x7f-\x9f]", written)


def test_zotero_is_told_that_it_is_an_article_of_a_newspaper(site: Site) -> None:
    root = site({"content/a.txt": HELD, "newsarchive.yaml": SETTINGS})
    built(root)
    found = metas(page_of(root))
    assert found["z:itemType"] == found["DC.type"] == ["newspaperArticle"]
    assert found["citation_title"] == found["DC.title"] == found["og:title"] == [HEADLINES[0]]
    assert found["citation_date"] == found["DC.date"] == ["2022-09-26"]
    assert found["citation_language"] == ["bn"]
    assert found["DC.publisher"] == ["বাংলা ট্রিবিউন"]
    assert found["og:type"] == ["article"]
    assert found["article:published_time"] == ["2022-09-26T15:55+06:00"]
    assert found["citation_public_url"] == found["og:url"] == found["DC.identifier"]
    assert "citation_journal_title" not in found  # of which Zotero makes an article of a journal


def test_a_wording_keeps_its_name_when_others_come_before_and_after_it(site: Site) -> None:
    root = site({"content/b.txt": AGAIN})
    built(root)
    name = data_of(page_of(root))["version"]
    assert f'<article id="{name}">' in page_of(root)
    later = AGAIN.replace("আরও এক কথা।", "আরও দুই কথা।").replace("২ অক্টোবর ২০২২", "৩ অক্টোবর ২০২২")
    site({"content/a.txt": HELD, "content/c.txt": later})
    built(root)
    text = page_of(root)
    assert data_of(text)["version"] != name
    assert text.count(f'id="{name}"') == 1
    assert f'<li id="{name}">' in text


def test_the_citation_names_the_wording_and_when_it_was_captured(site: Site) -> None:
    root = site({"content/a.txt": HELD, "newsarchive.yaml": SETTINGS})
    built(root)
    text = page_of(root)
    (cited,) = re.findall(r'<dd id="cite">(.*?)</dd>', text)
    words = re.sub("<[^>]+>", "", cited)
    for part in (HEADLINES[0], "বাংলা ট্রিবিউন", BASE, data_of(text)["version"], "২৭ সেপ্টেম্বর ২০২২"):
        assert part in words


def test_a_wording_for_which_the_page_has_no_room_is_still_found_by_its_old_address(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsarchive.site.revisions.SHOWN", 2)
    texts = {
        f"content/{day}.txt": page(
            HEADLINES[0], [*BODIES[0], f"কথা {day}"], published="2022-09-11T10:00", captured=f"2022-09-{day}"
        )
        for day in range(12, 17)
    }
    root = site(texts)
    built(root)
    (path,) = (root / "build" / "2022" / "09" / "11").glob("*/index.html")
    text = path.read_text(encoding="utf-8")
    older = re.findall(r'<a id="(r-[a-z2-7]+)" href="([^"]+)#\1">', text)
    assert len(older) == 3
    for name, address in older:
        other = (path.parent / address / "index.html").read_text(encoding="utf-8")
        assert other.count(f'<li id="{name}">') == 1


def test_pages_say_which_come_before_and_after_them(site: Site) -> None:
    root = site(
        {
            f"content/{n}.txt": page(
                HEADLINES[n], BODIES[n], published=f"2022-09-2{n}T10:00", captured="2022-09-29"
            )
            for n in range(3)
        }
    )
    built(root)
    (middle,) = (root / "build" / "2022" / "09" / "21").glob("*/index.html")
    text = middle.read_text(encoding="utf-8")
    for side, day in (("prev", "20"), ("next", "22")):
        (address,) = re.findall(rf'<link rel="{side}" href="([^"]+)">', text)
        assert (middle.parent / address / "index.html").resolve().parent.parent.name == day
