"""The newspaper's own address of an article leads to it, in a real Chromium; both languages make the same key of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import pytest

from newsarchive.config import load_site
from newsarchive.executors import Serial
from newsarchive.old_links import key_of, shard_of
from newsarchive.pipeline import build
from tests.browser.conftest import MARKS, hosted
from tests.publish.conftest import capture

SCRIPT = Path(__file__).parents[2] / "templates" / "assets" / "find.js"
PARTS = [
    "http://", "https:", "//", "/", "www.", "WWW.", "paper.example", "user@", ":80", "?", "&", "=", "#", "%", "%E0%A6%96", "%e0%a6",
    "%FF", "%2F", "%3F", "খেলা", "য়", "ড\u09bc", "É", "e\u0301", "İ", "\u200d", " ", "\t", "id=5", "utm_source=x", "fbclid=1", "ref",
    "amp", "news.php", "a.html", "index", "web.archive.org/web/2019id_/", "𝒳", "..", "+", "'", "<b>", '"',
]  # fmt: skip
pytestmark = MARKS


def site_of(folder: Path, *, portable: bool) -> Path:
    """A small archive whose captures tell their addresses."""
    (folder / "content").mkdir()
    for number in range(3):
        front = f"---\nurl: https://www.banglatribune.com/খেলা/{765430 + number}/?utm_source=x\n---\n"
        (folder / "content" / f"{number}.txt").write_text(capture(number, front=front), encoding="utf-8")
    site = msgspec.structs.replace(load_site(folder), portable=portable, search=False)
    build(site, Serial())
    return site.output


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with hosted(site_of(tmp_path_factory.mktemp("find"), portable=False)) as found:
        yield found


@pytest.mark.parametrize(
    "asked",
    [
        "https://www.banglatribune.com/খেলা/765431/",
        "banglatribune.com/%E0%A6%96%E0%A7%87%E0%A6%B2%E0%A6%BE/765431?fbclid=abc#x",
    ],
)
def test_an_old_link_leads_to_the_article(browser: Any, address: str, asked: str) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{address}find/?url={quote(asked)}")
    page.wait_for_selector("article h1")
    assert "paharer-skule" in page.url
    assert complaints == []
    page.close()


def test_an_address_that_is_not_held_is_said_and_another_can_be_typed(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}find/?url=https://paper.example/javascript:alert(1)")
    page.locator(".status", has_text="এই ঠিকানার কোনো খবর আর্কাইভে নেই").wait_for()
    page.fill("#url", "banglatribune.com/খেলা/765430")
    page.keyboard.press("Enter")
    page.wait_for_selector("article h1")
    page.close()


def test_an_old_link_works_from_disk_too(browser: Any, tmp_path: Path) -> None:
    page = browser.new_page()
    output = site_of(tmp_path, portable=True)
    page.goto(f"{(output / 'find' / 'index.html').as_uri()}?url=banglatribune.com/{quote('খেলা')}/765432")
    page.wait_for_selector("article h1")
    assert page.url.endswith("/index.html")
    page.close()


def test_both_languages_make_the_same_key_of_an_address(browser: Any) -> None:
    rng = random.Random(7)
    addresses = ["".join(rng.choices(PARTS, k=rng.randint(1, 12))) for _ in range(4000)]
    page = browser.new_page()
    page.add_script_tag(path=SCRIPT)
    found = page.evaluate(
        "all => all.map(one => [newsarchive.keyOf(one), newsarchive.shardOf(newsarchive.keyOf(one))])",
        addresses,
    )
    assert found == [[key_of(one), shard_of(key_of(one))] for one in addresses]
    page.close()
