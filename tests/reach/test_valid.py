"""What is built is valid: HTML by the Nu checker, feeds by feedparser, links by `newsarchive check`, policies by looking at every tag."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from urllib.parse import urljoin

import feedparser
import lxml.etree
import lxml.html
import pytest

from newsarchive.check import check
from tests import theming
from tests.reach.conftest import REPOSITORY, Built

VNU = REPOSITORY / ".checkers" / "vnu" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
FORBIDDEN = lxml.etree.XPath(
    "//style | //script[not(@src) and not(@type='application/ld+json')] | //@style | //@*[starts-with(name(), 'on')]"
    " | //@*[starts-with(normalize-space(.), 'javascript:')]"
)
BOTH = pytest.mark.parametrize("name", ["demonstration", "generated"])


@pytest.fixture
def built(name: str, request: pytest.FixtureRequest) -> Built:
    site: Built = request.getfixturevalue(name)
    return site


def test_there_is_a_page_of_every_template(demonstration: Built, generated: Built) -> None:
    """Whoever adds a template adds what it takes to see it."""
    templates = {path.name for path in (REPOSITORY / "templates").glob("*.html")} - {
        "base.html",
        "_macros.html",
    }
    assert {one.template for one in (*demonstration.kinds, *generated.kinds)} == templates


def test_every_template_is_given_what_the_documents_say(demonstration: Built, generated: Built) -> None:
    given = {(one.template, one.context) for one in (*demonstration.made, *generated.made)}
    assert given == {*theming.CONTEXTS.items()}


@pytest.mark.skipif(
    not os.environ.get("CI") and not (VNU.is_file() and shutil.which("java")),
    reason="the Nu checker is not here: install Java and npm, then `make checkers`",
)
def test_the_nu_checker_finds_no_error(demonstration: Built, generated: Built) -> None:
    pages = [str(built.site.output / one.path) for built in (demonstration, generated) for one in built.kinds]
    command = ["java", "-Xss4m", "-jar", str(VNU), "--format", "json", "--exit-zero-always", *pages]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    said = json.loads(done.stderr)["messages"]
    assert [
        f"{one['url']}:{one.get('lastLine')}: {one['message']}" for one in said if one["type"] != "info"
    ] == []


@BOTH
def test_every_link_and_fragment_leads_somewhere(built: Built, capsys: pytest.CaptureFixture[str]) -> None:
    check(built.site, as_json=True)
    found = json.loads(capsys.readouterr().out)
    assert [one for one in found["problems"] if one["code"] in ("dead-link", "missing-page")] == []


@BOTH
def test_no_page_has_scripts_or_styles_in_it(built: Built) -> None:
    """Data for machines stands in an element of that name, which no browser runs."""
    for one in built.made:
        if one.template.endswith(".html"):
            assert FORBIDDEN(lxml.html.document_fromstring(built.html(one))) == [], one.path


@BOTH
def test_feeds_are_read_without_complaint(built: Built) -> None:
    feeds = {
        urljoin("/" + one.path, link.get("href")).lstrip("/"): link.get("type")
        for one in built.kinds
        if one.template != "not_found.html"  # whose links are full paths on the host
        for link in lxml.html.document_fromstring(built.html(one)).iterfind("head/link[@rel='alternate']")
        if link.get("type", "").endswith(("+xml", "+json"))
    }
    assert "feed.xml" in feeds
    for path, kind in feeds.items():
        data = (built.site.output / path).read_bytes()
        if kind.endswith("+json"):
            feed = json.loads(data)
            assert feed["version"] == "https://jsonfeed.org/version/1.1"
            assert feed["title"]
            assert feed["items"]
            assert all(
                item["id"] and (item.get("content_text") or item.get("content_html"))
                for item in feed["items"]
            )
            continue
        read = feedparser.parse(data)
        assert not read.bozo, (path, read.get("bozo_exception"))
        assert read.version == "atom10"
        assert read.feed.title
        assert read.feed.id
        assert read.feed.updated
        assert read.entries
        for entry in read.entries:
            assert entry.id, path
            assert entry.title, path
            assert entry.updated_parsed, path
            assert entry.link, path


NEWS = {"@context", "@type", "headline", "inLanguage", "publisher", "version", "identifier", "sdPublisher"}


@BOTH
def test_every_article_states_for_machines_what_it_is(built: Built) -> None:
    for one in built.kinds:
        page = lxml.html.document_fromstring(built.html(one))
        stated = [json.loads(it.text) for it in page.iterfind(".//script[@type='application/ld+json']")]
        if one.template == "article.html":
            (article,) = stated
            assert article.keys() >= NEWS, one.path
            assert article["@type"] == "NewsArticle"
            assert article["headline"] == page.findtext(".//h1").strip(), one.path
