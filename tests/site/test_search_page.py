"""The search box on every page, the page that searches, and pages that are opened from disk."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from newsarchive.config import load_site
from newsarchive.model import Page
from newsarchive.pipeline import bench_of
from newsarchive.site import plan
from newsarchive.site.build import site_view
from newsarchive.site.context import Frame, SiteView, TextPage
from newsarchive.site.needs import Tools
from newsarchive.site.render import renderer
from newsarchive.store import reading
from tests.conftest import built, tree
from tests.pages import BODIES, HEADLINES, page

Site = Callable[[dict[str, str]], Path]
ARTICLE = page(HEADLINES[0], BODIES[0], published="2022-09-26T15:55", captured="2022-09-27")
VIEW = SiteView(title="আর্কাইভ", description="", language="bn", base_url=None, contact=None, pages=())


@pytest.fixture
def pages(site: Site) -> dict[str, str]:
    """The pages of a small site, by their paths."""
    root = site({"content/a.txt": ARTICLE})
    built(root)
    files = tree(root / "build")
    return {path: data.decode() for path, data in files.items() if path.endswith(".html")}


def tools_of(root: Path) -> Tools:
    found = load_site(root)
    return bench_of(reading(found.work), found)


def shown(address: str, html: str, view: SiteView, tmp_path: Path) -> str:
    """A page of words alone, rendered."""
    root = "../" * address.count("/") or "./"
    context = TextPage(page=Frame("ক", address, address.partition("/")[0], root), html=html)
    return renderer(tmp_path, view).render(Page("a/index.html", "text.html", context)).decode()


def test_every_page_but_that_of_the_search_has_a_box_that_leads_there(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        if path == "search/index.html":
            assert 'id="find"' not in html
        else:
            assert re.search(r'<form action="[./]*search/" role="search"><label for="find">', html), path


def test_pages_run_the_same_script_of_the_site_and_two_pages_one_of_their_own(pages: dict[str, str]) -> None:
    own = {"search/index.html": ["search.js"], "calendar/index.html": ["calendar.js"]}
    for path, html in pages.items():
        policy = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', html)[0]
        assert policy.startswith(
            "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self';"
        ), path
        assert "form-action 'self'" in policy, path
        # Data in a script's clothes is none.
        text = re.sub(r'<script type="application/ld\+json">.*?</script>', "", html, flags=re.DOTALL)
        scripts = re.findall(
            r'<script src="[./]*assets/([a-z.]+)" defer(?: blocking="render")?></script>', text
        )
        assert len(scripts) == text.count("<script"), path
        assert scripts == ["page.js", *own.get(path, [])], path


def test_the_search_page_says_what_to_use_where_there_are_no_scripts(pages: dict[str, str]) -> None:
    html = pages["search/index.html"]
    assert "খোঁজার জন্য নতুন ব্রাউজার ও জাভাস্ক্রিপ্ট দরকার" in html
    assert {"../years/", "../bangla/", "../sections/", "../newspapers/"} <= set(
        re.findall(r'<li><a href="([^"]+)"', html)
    )


def test_a_site_without_search_has_neither_box_nor_page_nor_a_script_for_it(
    site: Site, tmp_path: Path
) -> None:
    root = site({"content/a.txt": ARTICLE})
    built(root)
    tools = msgspec.structs.replace(tools_of(root), search=False)
    assert plan.plan("search", tools) == ([], [])
    scripts = [one.path for one in plan.plan("assets", tools)[0] if one.path.endswith(".js")]
    assert scripts == ["assets/calendar.js", "assets/find.js", "assets/language.js", "assets/page.js"]
    html = shown("a/", "", site_view(tools), tmp_path)
    assert "<form" not in html
    assert "form-action 'none'" in html


def test_links_of_a_portable_site_end_in_the_name_of_a_file(tmp_path: Path) -> None:
    html = '<a href="../b/#c">d</a> <a href="https://e.example/f/">g</a> <a href="../h.txt">i</a> href=&quot;j/&quot;'
    text = shown("a/", html, msgspec.structs.replace(VIEW, portable=True), tmp_path)
    links = re.findall(r'(?:href|action)="([^"]*)"', text)
    assert {
        "../b/index.html#c",
        "https://e.example/f/",
        "../h.txt",
        "../index.html",
        "../search/index.html",
        "#main",
    } <= set(links)
    assert [link for link in links if link.endswith("/") and "://" not in link] == []
    assert "href=&quot;j/&quot;" in text


@pytest.mark.parametrize("path", ["search/index.html", "404.html"])
@pytest.mark.parametrize("told", [True, False])
def test_who_may_hold_an_old_address_is_led_to_the_page_that_finds_it_if_there_is_one(
    site: Site, path: str, told: bool
) -> None:
    front = "---\nurl: https://www.banglatribune.com/country/765001/x\n---\n" if told else ""
    root = site({"content/a.txt": front + ARTICLE})
    built(root)
    html = (root / "build" / path).read_text(encoding="utf-8")
    assert bool(re.search(r'<a href="[./]*/find/">', html)) is told
