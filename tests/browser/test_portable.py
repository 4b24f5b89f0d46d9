"""A portable archive, opened from disk in a real Chromium."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest

from newsarchive.config import load_site
from newsarchive.executors import Serial
from newsarchive.pipeline import build
from tests.browser.conftest import MARKS

REPOSITORY = Path(__file__).parents[2]
pytestmark = MARKS


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration archive as a portable one, moved after it was built."""
    folder = tmp_path_factory.mktemp("stick")
    shutil.copytree(REPOSITORY / "content", folder / "content")
    shutil.copy(REPOSITORY / "newsarchive.yaml", folder)
    site = load_site(folder, templates=REPOSITORY / "templates", output=folder / "build")
    build(msgspec.structs.replace(site, portable=True), Serial())
    return Path(shutil.move(site.output, folder / "কোথাও আর"))


def test_from_disk_one_gets_from_the_home_page_over_the_search_to_an_article(
    browser: Any, archive: Path
) -> None:
    page = browser.new_page()
    page.goto((archive / "index.html").as_uri())
    page.fill("#find", "শাড়ি")
    page.keyboard.press("Enter")
    page.locator(".results mark", has_text="শাড়ির").first.wait_for()
    page.locator(".results > li > a").first.click()
    page.wait_for_selector("article h1")
    page.locator(".beside a, .crumbs a").first.click()
    assert page.locator("h1").count() == 1
    assert page.url.endswith("index.html")
    page.close()


def test_from_disk_a_phrase_is_searched_as_its_words_and_that_is_said(browser: Any, archive: Path) -> None:
    page = browser.new_page()
    page.goto((archive / "search" / "index.html").as_uri())
    page.fill("#q", "“বেচাকেনা ভালো সবচেয়ে”")
    page.locator(".how", has_text="ক্রম এখানে মিলিয়ে দেখা যায়নি").wait_for()
    assert page.locator(".results > li").count() >= 1
    page.close()


@pytest.mark.parametrize("left", [None, "newsarchive.shard(", 'newsarchive.shard("x","????")'])
def test_a_file_that_is_missing_or_damaged_on_disk_is_said(
    browser: Any, archive: Path, tmp_path: Path, left: str | None
) -> None:
    folder = Path(shutil.copytree(archive, tmp_path / "archive"))
    for path in folder.glob("search/*/t*.js"):
        path.unlink() if left is None else path.write_text(left)
    page = browser.new_page()
    page.goto((folder / "search" / "index.html").as_uri())
    page.fill("#q", "শাড়ি")
    page.locator(".status", has_text="নেই বা নষ্ট").wait_for()
    assert page.locator(".retry").is_visible()
    page.close()
