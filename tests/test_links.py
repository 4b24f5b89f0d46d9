"""Links that lead nowhere are found as a browser would meet them, in one quick look at each page."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from newsarchive.links import Dead, asked, dead, target

GOLDEN = Path(__file__).parent / "golden" / "build"


class Parsed(HTMLParser):
    """What the parser that comes with Python finds, a hundred lines of it to each of ours."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: dict[str, int] = {}
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.setdefault(value, self.getpos()[0])
            elif name == "id" and value:
                self.anchors.add(value)


@pytest.mark.parametrize(
    "text",
    [
        "<a href='a?b=1&amp;c' title=\"1 > 0\">x</a>\n<p ID=here><IMG SRC=i.png alt=''>",
        "<!-- <a href='no'> --><a data-href='no' href = 'yes'>href='no'</a>",
        '<a title=\'href="no"\' href="yes"/><br/><a href=yes#x>',
        "a &lt;a href=no&gt; <a\nhref=''\nid='x'>",
        '<script type="application/ld+json">{"id":"no","href":"no"}</script><a href="x">',
    ],
)
def test_what_a_page_asks_for_is_what_a_parser_finds(text: str) -> None:
    links, anchors = asked(text)
    parsed = Parsed(text)
    assert {link: text.count("\n", 0, at) + 1 for link, at in links.items() if link} == parsed.links
    assert anchors == parsed.anchors


def test_of_our_own_pages_it_finds_the_same_too() -> None:
    for path in GOLDEN.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        links, anchors = asked(text)
        parsed = Parsed(text)
        assert list(links) == list(parsed.links), path
        assert anchors == parsed.anchors, path


def test_a_link_is_followed_from_the_folder_of_its_page() -> None:
    assert target("a/b/index.html", "../c/?q=1#d") == ("a/c/index.html", "d")
    assert target("a/b/index.html", "#d") == ("a/b/index.html", "d")
    assert target("a/b/index.html", "../../") == ("index.html", "")
    assert target("a/b/index.html", "%E0%A6%95.txt") == ("a/b/ক.txt", "")
    assert target("a/b/index.html", "//elsewhere.example/x") is None
    assert target("a/b/index.html", "mailto:who@elsewhere.example") is None
    assert target("a/b/index.html", "http://[") == ("http://[", "")


def test_links_to_files_and_places_that_are_not_there_are_dead() -> None:
    pages = {
        "index.html": '<a href="a/">\n<a href="a/#here">\n<a href="a/#gone">\n<a href="b/">\n<a href="#top">',
        "a/index.html": '<p id="here">\n<a href="#here"> <a href="#gone"> <a href="../style.css"> <a href="../#x">',
        "404.html": '<a href="/archive/nowhere/">',
    }
    held = {*pages, "style.css"}
    assert list(dead(pages, held.__contains__, pages.get)) == [
        Dead("a/index.html", 2, "#gone"),
        Dead("a/index.html", 2, "../#x"),
        Dead("index.html", 3, "a/#gone"),
        Dead("index.html", 4, "b/"),
        Dead("index.html", 5, "#top"),
    ]
    assert list(dead(["missing.html"], held.__contains__, pages.get)) == []
