"""The interface in the other language, on the demonstration archive in a real Chromium: every word of it, and no captured one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from newsarchive.config import load_site
from newsarchive.executors import Serial
from newsarchive.pipeline import build
from newsarchive.site.words import words
from tests.browser.conftest import MARKS, hosted

REPOSITORY = Path(__file__).parents[2]
pytestmark = MARKS
SWITCH = ".language button"
# The texts below the elements that `lang` sets apart, and all the others.
TEXTS = """captured => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), root = document.documentElement;
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement;
    if (node.data.trim() && !parent.matches("script, .language *") && (parent.closest("[lang]") !== root) === captured) found.push(node.data);
  }
  return found;
}"""
ATTRIBUTES = """() => [...document.body.querySelectorAll("[aria-label], [title], [placeholder]")].flatMap(
  one => ["aria-label", "title", "placeholder"].map(name => one.getAttribute(name) || ""))"""
# What stands in the page and is not the interface's: told by the classes and elements that hold it, not by what the switch says.
HELD = """() => [...document.querySelectorAll(
  "article .text p, article .text li, .lines > li > a, .lines .kicker, .lost, .raw li > span, .captions dd, article h1, .path, #cite > span, .by a, .passage, .bars a > span[lang]")]
  .map(one => [...one.childNodes].filter(node => node.nodeType === 3).map(node => node.data).join(""))"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration archive as a portable one, which a host may serve too."""
    folder = tmp_path_factory.mktemp("tongues")
    shutil.copytree(REPOSITORY / "content", folder / "content")
    shutil.copy(REPOSITORY / "newsarchive.yaml", folder)
    site = load_site(folder, templates=REPOSITORY / "templates", output=folder / "build")
    build(msgspec.structs.replace(site, portable=True), Serial())
    return site.output


@pytest.fixture(scope="module")
def host(archive: Path) -> Iterator[str]:
    with hosted(archive) as address:
        yield address


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[[str], Any]]:
    """Opens an address as a reader who was never here."""
    context = browser.new_context()
    faults: list[str] = []

    def open_(address: str) -> Any:
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        return page

    yield open_
    assert faults == []
    context.close()


def revised(archive: Path) -> str:
    """An article with revisions, readings and sidebars."""
    pages = sorted(archive.glob("2*/*/*/*/index.html"))
    return next(
        path.relative_to(archive).as_posix()
        for path in pages
        if 'id="revisions"' in (text := path.read_text(encoding="utf-8")) and "<aside>" in text
    )


def switched(page: Any, language: str = "en") -> None:
    page.click(SWITCH)
    page.wait_for_selector(f"html[lang={language}]")


def bengali(texts: list[str]) -> list[str]:
    return [text for text in texts if any("\u0980" <= one <= "\u09ff" for one in text)]


@pytest.mark.parametrize(
    "where",
    ["", "article", "2024/04/14/", "2024/04/", "2024/", "bangla/1431/01/", "calendar/", "on-this-day/", "newspapers/", "most-read/", "wanted/", "reading/", "find/", "404.html", "search/"],
)  # fmt: skip
def test_every_word_of_the_interface_is_replaced_and_no_captured_one(
    archive: Path, host: str, opened: Callable[[str], Any], where: str
) -> None:
    page = opened(host + (revised(archive) if where == "article" else where))
    held, before = page.evaluate(HELD), page.evaluate(TEXTS, False)
    switched(page)
    assert page.evaluate(HELD) == held
    assert bengali(page.evaluate(TEXTS, False) + page.evaluate(ATTRIBUTES)) == []
    # What stayed Bengali is none of our words.
    stayed = {text.strip(" \n:;,○") for text in page.evaluate(TEXTS, True)}
    ours = {text.strip(" \n:;,○") for text in before} & set(words("bn").values())
    assert ours
    assert ours & stayed == {text for text in ours if any(text == one.strip() for one in held)}
    switched(page, "bn")
    assert page.evaluate(TEXTS, False) == before
    page.close()


def test_dates_figures_and_the_title_follow(host: str, opened: Callable[[str], Any]) -> None:
    page = opened(f"{host}2024/04/14/")
    assert page.locator("h1").inner_text() == "রবিবার, ১৪ এপ্রিল ২০২৪"
    switched(page)
    assert page.locator("h1").inner_text() == "Sunday, 14 April 2024"
    assert page.locator(".folio p").first.inner_text() == "Sunday, 14 April 2024 · 1 Boishakh 1431"
    assert page.title().startswith("Sunday, 14 April 2024 — ")
    assert page.locator(".head .dots span").first.inner_text().endswith(" articles")


def test_the_choice_goes_from_page_to_page_until_it_is_taken_back(
    host: str, opened: Callable[[str], Any]
) -> None:
    page = opened(host)
    switched(page)
    page.goto(f"{host}2024/04/")
    page.wait_for_selector("html[lang=en]")
    assert page.locator(SWITCH).inner_text() == "বাংলা"
    assert page.locator(SWITCH).get_attribute("lang") == "bn"
    switched(page, "bn")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{host}2024/")
    assert page.locator("html").get_attribute("lang") == "bn"
    assert page.locator(SWITCH).inner_text() == "English"
    assert [url for url in asked if url.endswith("language.js")] == []


def test_where_a_browser_keeps_nothing_the_choice_holds_for_the_page(
    host: str, opened: Callable[[str], Any]
) -> None:
    page = opened(f"{host}robots.txt")
    page.context.add_init_script(
        "Object.defineProperty(self, 'localStorage', {get() { throw new Error('no'); }})"
    )
    page.goto(host)
    switched(page)
    assert page.locator(".masthead nav a").first.inner_text() == "Home"
    switched(page, "bn")
    assert page.locator(".masthead nav a").first.inner_text() == "প্রচ্ছদ"


def test_it_works_from_disk(archive: Path, opened: Callable[[str], Any]) -> None:
    page = opened((archive / "2024" / "04" / "14" / "index.html").as_uri())
    held = page.evaluate(HELD)
    switched(page)
    assert page.locator("h1").inner_text() == "Sunday, 14 April 2024"
    assert page.evaluate(HELD) == held


def test_what_is_found_is_told_in_the_other_language_and_stays_as_captured(
    host: str, opened: Callable[[str], Any]
) -> None:
    page = opened(f"{host}search/?q=শাড়ি")
    page.wait_for_selector(".results > li")
    headlines = page.locator(".results > li > a").all_inner_texts()
    switched(page)
    page.locator(".status", has_text="articles found").wait_for()
    assert page.locator(".results > li > a").all_inner_texts() == headlines
    assert bengali(page.evaluate(TEXTS, False)) == []
    page.fill("#q", "১৪ এপ্রিল ২০২৪")
    page.locator(".how a", has_text="All of that day: 14 April 2024").wait_for()
    assert page.title().endswith(" — Search — নমুনা সংবাদ আর্কাইভ")


def test_the_converter_of_dates_speaks_the_other_language(host: str, opened: Callable[[str], Any]) -> None:
    page = opened(f"{host}calendar/")
    switched(page)
    for name, value in (("day", "14"), ("year", "2024")):
        page.fill(f"#gregorian-{name}", value)
    page.select_option("#gregorian-month", "4")
    page.locator("[data-calendar=bangladesh]", has_text="1 Boishakh 1431").wait_for()
    assert page.locator("#gregorian-month option").nth(3).inner_text() == "April"
