"""The demonstration archive in a real Chromium: readable on every screen, without scripts, from any folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsarchive.config import load_site
from newsarchive.executors import Serial
from newsarchive.pipeline import build
from tests.browser.conftest import MARKS, hosted

REPOSITORY = Path(__file__).parents[2]
pytestmark = MARKS


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the archive is served, below a path of its own as many hosts serve it."""
    folder = tmp_path_factory.mktemp("host")
    site = load_site(REPOSITORY, output=folder / "archive")
    shutil.copytree(REPOSITORY / "content", folder / "site" / "content")
    shutil.copy(REPOSITORY / "newsarchive.yaml", folder / "site")
    (folder / "site" / "content" / "captures" / "no-page.txt").write_text(
        "এই ফাইলে কোনো খবর নেই।\n", encoding="utf-8"
    )
    site = load_site(folder / "site", templates=site.templates, output=folder / "archive")
    build(site, Serial())
    with hosted(folder) as host:
        yield f"{host}archive/"


def test_every_page_is_read_without_scripts(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator("main h2 a, main h3 a, main p a").first.click()
    assert page.locator("h1").count() == 1
    context.close()


def test_the_first_tab_leads_past_the_menu(browser: Any, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").endswith("#main")
    context.close()


def test_captured_markup_is_shown_as_text(browser: Any, tmp_path: Path) -> None:
    text = "<script>document.title='owned'</script> {{ 7 * 7 }} খবর\n\n২৬ সেপ্টেম্বর ২০২২, ১৫:৫৫\n\n<img src=x onerror=\"document.title='owned'\"> কথা।\n"
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.txt").write_text(text, encoding="utf-8")
    build(load_site(tmp_path), Serial())
    article = next((tmp_path / "build").glob("2022/09/26/*/index.html"))
    context = browser.new_context()
    page = context.new_page()
    page.goto(article.as_uri())
    assert page.locator("h1").inner_text() == "<script>document.title='owned'</script> {{ 7 * 7 }} খবর"
    assert page.locator("main img").count() == 0
    assert "owned" not in page.title().replace("document.title='owned'", "")
    context.close()
