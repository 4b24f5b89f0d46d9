"""A site made of hostile captures: everything is shown as text, and nothing leads astray."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from newsarchive.check import check
from newsarchive.config import load_site
from tests.conftest import built, tree
from tests.pages import page

Make = Callable[[dict[str, str]], Path]
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}"
NAMES = [
    "a/b",
    "..",
    "../../x",
    "own",
    "unknown-name",
    "কালের কাগজ",
    "'\"><b>",
    "{{ 7*7 }}",
    "x" * 300,
    "!!!",
    '"a\\tb"',
    '"a\\nb"',
]
_VOID = frozenset("meta link img br hr rect input".split())
_OURS = re.compile(
    r"[./]*(assets/(page|search|calendar)\.js|search/)"
)  # the site's scripts, and what leads to its search
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


class Page(HTMLParser):
    """A page's faults: tags that cross, scripts, and addresses that run something."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(text)
        self.close()
        self.faults += [f"{tag} is left open" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        ours = tag in ("script", "form") and _OURS.fullmatch(
            (given.get("src") if tag == "script" else given.get("action", "search/")) or ""
        )  # a form without an action leads to its own page
        data = (tag, attrs) == ("script", [("type", "application/ld+json")])  # which nothing runs
        if tag in ("script", "iframe", "object", "embed", "form", "base") and not (ours or data):
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or re.match(
                r"\s*(javascript|vbscript|data):", value or "", re.IGNORECASE
            ):
                self.faults.append(f"{name}={value}")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> crosses")


def capture(
    headline: str = "শীতের আগেই হাওরে ফিরেছে পাখি", newspaper: str | None = None, source: str = "বাসস"
) -> str:
    front = f"---\nnewspaper: {newspaper}\n---\n" if newspaper else ""
    return page(
        headline,
        [MARKUP, "পাখি এসেছে।"],
        published="2022-09-26T15:55",
        captured="2022-09-27",
        source=source,
        front=front,
    )


def faults(root: Path) -> list[str]:
    """What is wrong with the pages of a built site."""
    found = []
    for name, data in tree(root / "build").items():
        if name.endswith(".html"):
            text = data.decode()
            found += [f"{name}: {fault}" for fault in Page(text).faults]
            found += [f"{name}: {one!r}" for one in _FORBIDDEN.findall(text)]
    return found


def dead_links(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    check(load_site(root), as_json=False)
    return [line for line in capsys.readouterr().out.splitlines() if " dead-link " in line]


def test_markup_and_template_syntax_in_captured_text_are_shown_as_text(site: Make) -> None:
    root = site({"content/a.txt": capture(MARKUP, source=MARKUP)})
    built(root)
    assert faults(root) == []


@pytest.mark.parametrize(
    "headline", ["../../../etc/passwd", "।।।!!", "…", "&#99999999999;", "%2e%2e%2f", "con", "😀", "ক" * 3000]
)
def test_a_headline_of_any_kind_makes_an_address_below_its_day(site: Make, headline: str) -> None:
    root = site({"content/a.txt": capture(headline)})
    built(root)
    found = [name for name in tree(root) if re.fullmatch(r"build/2022/09/26/[a-z0-9-]+/index.html", name)]
    assert len(found) == 1


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_no_name_of_a_newspaper_breaks_a_link(
    site: Make, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name = name if name.startswith('"') else f"'{name.replace(chr(39), chr(39) * 2)}'"
    root = site(
        {
            "content/a.txt": capture(newspaper=name),
            "content/b.txt": f"---\nnewspaper: {name}\n---\nতারিখ ছাড়া একটি খবর\n\nপাঠ।\n",
        }
    )
    built(root)
    assert dead_links(root, capsys) == []


def test_nothing_is_written_outside_the_output_and_the_store(site: Make) -> None:
    root = site(
        {f"content/{n}.txt": capture(f"../../{n}", newspaper="'../../x'", source="../../y") for n in range(3)}
    )
    built(root)
    assert {path.name for path in root.iterdir()} == {"content", "build", ".newsarchive"}


def test_two_newspapers_never_share_a_page(site: Make) -> None:
    names = ("!!!~~~", "!!??*=")  # of which the same four letters are made
    root = site(
        {
            f"content/{n}.txt": capture(f"শিরোনাম {n} এসেছে আজ", newspaper=f"'{name}'")
            for n, name in enumerate(names)
        }
    )
    built(root)
    pages = [name for name in tree(root / "build") if re.fullmatch(r"newspapers/[^/]+/index.html", name)]
    assert len(pages) == 2


def test_a_newspaper_called_unknown_name_is_not_the_unknown_newspaper(site: Make) -> None:
    root = site(
        {
            "content/a.txt": capture(newspaper="unknown-name"),
            "content/b.txt": "একটি লম্বা শিরোনাম আছে\n\n১৪ এপ্রিল ২০২৪\n\nপাঠ।\n",
        }
    )
    built(root)
    pages = [name for name in tree(root / "build") if re.fullmatch(r"newspapers/[^/]+/index.html", name)]
    assert len(pages) == 2


def test_articles_whose_names_are_put_together_alike_are_two(site: Make) -> None:
    strange = "---\nnewspaper: 'a|2022-09-26T15:55'\n---\nখবরটি\n"
    root = site({"content/a.txt": strange, "content/b.txt": capture("|খবরটি|খবরটি", newspaper="a")})
    assert built(root).articles == 2


@pytest.mark.parametrize("letter", ["\ufffe", "\uffff"])
def test_letters_that_are_none_are_kept_out_of_pages(site: Make, letter: str) -> None:
    root = site({"content/a.txt": capture(f"পাখি{letter} এসেছে আজ")})
    built(root)
    assert faults(root) == []


@pytest.mark.parametrize("letter", ["\ufffe", "\uffff"])
def test_letters_that_are_none_are_kept_out_of_the_feed(site: Make, letter: str) -> None:
    root = site({"content/a.txt": capture(f"পাখি{letter} এসেছে আজ")})
    built(root)
    ET.parse(root / "build" / "feed.xml")


@pytest.mark.parametrize("escape", ["\\x01", "\\0", "\\x9f", "\\uFFFE"])
def test_controls_in_a_newspapers_name_are_kept_out_of_pages(site: Make, escape: str) -> None:
    root = site({"content/a.txt": capture(newspaper=f'"a{escape}"')})
    built(root)
    assert faults(root) == []


@pytest.mark.parametrize("name", ["a'\"<b>", "a\nb", "\x1b[31m", "a\x7f", "{{ x }}", "#?", "%00", "\ufffe"])
def test_a_file_of_any_name_is_shown_by_it(site: Make, name: str) -> None:
    root = site({f"content/{name}.txt": capture()})
    built(root)
    assert faults(root) == []


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "//["])
def test_a_link_to_a_script_in_markdown_is_left_as_text(site: Make, address: str) -> None:
    text = f"[এখানে]({address}) <a href='{address}'>x</a> ![x]({address})\n\n<script>alert(1)</script>\n"
    root = site(
        {
            "content/articles/a.md": f"---\nheadline: লেখা\npublished: 2024-01-01\n---\n{text}",
            "content/pages/p.md": f"---\ntitle: T\n---\n{text}",
        }
    )
    built(root)
    assert faults(root) == []


def test_check_survives_a_link_that_is_no_address(site: Make, capsys: pytest.CaptureFixture[str]) -> None:
    root = site({"content/pages/p.md": "---\ntitle: T\n---\n[x](<//[>) [y](http://[)\n"})
    built(root)
    check(load_site(root), as_json=True)
    assert capsys.readouterr().out


def test_editorial_pages_of_one_address_are_one_page_and_a_problem(site: Make) -> None:
    root = site(
        {"content/pages/a b.md": "---\ntitle: T\n---\n", "content/pages/a-b.md": "---\ntitle: U\n---\n"}
    )
    assert built(root).problems["error"] == 1


@pytest.mark.parametrize("name", ["!!!", "কালের", "..", "-"])
def test_an_editorial_page_of_an_odd_name_has_an_address(site: Make, name: str) -> None:
    root = site({f"content/pages/{name}.md": "---\ntitle: T\n---\nx\n"})
    built(root)
    assert len([path for path in tree(root / "build") if path.startswith("pages/")]) == 1


def test_an_editorial_page_whose_name_is_not_utf_8_is_a_problem(site: Make) -> None:
    root = site({"content/pages/a.md": "---\ntitle: T\n---\n"})
    (root / "content" / "pages" / "b\udcff.md").write_text("---\ntitle: U\n---\n")
    assert built(root).problems["error"] == 1


def test_editorial_pages_behind_a_symbolic_link_are_not_read(site: Make) -> None:
    root = site({"content/a.txt": capture(), "elsewhere/secret.md": "---\ntitle: S\n---\n"})
    (root / "content" / "pages").symlink_to("../elsewhere")
    built(root)
    assert not (root / "build" / "pages").exists()


def test_an_archive_of_nothing_but_undated_captures_is_built(site: Make) -> None:
    root = site({"content/a.txt": "একটি লম্বা শিরোনাম এখানে আছে\n\nপাঠ আছে এখানে।\n"})
    assert built(root).articles == 1


def test_the_section_of_nothing_but_undated_articles_leads_nowhere(
    site: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site({"content/articles/a.md": "---\nheadline: খবর\nsection: খেলা\n---\nপাঠ আছে এখানে।\n"})
    built(root)
    (page,) = (root / "build" / "undated").glob("khabar-*/index.html")
    assert "খেলা" in page.read_text(encoding="utf-8")
    assert dead_links(root, capsys) == []


def test_moments_in_the_feed_have_offsets_of_whole_minutes(site: Make) -> None:
    root = site({"content/articles/a.md": "---\nheadline: ক\npublished: 1850-04-14T16:35\n---\nx\n"})
    built(root)
    moments = re.findall("<updated>(.*)</updated>", (root / "build" / "feed.xml").read_text())
    assert all(re.search(r"\+\d\d:\d\d$|Z$", moment) and moment.count(":") == 3 for moment in moments)
