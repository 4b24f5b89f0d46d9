"""Citing in a real Chromium: references that programs read back, paragraphs copied with where they are from, revisions side by side."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string

from newsarchive.config import load_site
from newsarchive.executors import Serial
from newsarchive.pipeline import build
from tests.browser.conftest import MARKS, hosted
from tests.pages import BODIES, HEADLINES, page

pytestmark = MARKS
BASE = "https://archive.example/"
HOSTILE = 'একটি } {খবর\\ ১০০% "উদ্ধৃতি" & </script> #1_2 ~ ^ $x ER  - শেষ'
WORDS = BODIES[0][0]
ARCHIVE = "আর্কাইভ & {কোং}"
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("site")
    (root / "content").mkdir()
    (root / "newsarchive.yaml").write_text(f"title: '{ARCHIVE}'\nbase_url: {BASE}\nsearch: false\n")
    texts = {
        "a": page(HEADLINES[0], BODIES[0], published="2022-09-26T15:55", captured="2022-09-27"),
        "b": page(HEADLINES[0], [WORDS, "অন্য কথা এলো।"], published="2022-09-26T15:55", captured="2022-10-02"),
        "c": page(HOSTILE, BODIES[1], published="2022-09-24T10:00", captured="2022-09-25"),
        "d": "একটি লম্বা শিরোনাম এখানে আছে\n\nপাঠ আছে এখানে।\n",
    }
    for name, text in texts.items():
        (root / "content" / f"{name}.txt").write_text(text, encoding="utf-8")
    build(load_site(root), Serial())
    with hosted(root / "build") as address:
        yield address


@pytest.fixture
def read(browser: Any, host: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """Opens the article of a day; what the page complains of is an error."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def opened(
        day: str = "2022/09/26/", width: int = 1280, *, clipboard: bool = True, address: str = ""
    ) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 800}, accept_downloads=True)
        contexts.append(context)
        if clipboard:
            context.grant_permissions(["clipboard-read", "clipboard-write"])
        else:
            context.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        page = context.new_page()
        page.on(
            "console", lambda one: complaints.append(one.text) if "favicon" not in str(one.location) else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(host + day)
        page.goto(page.locator("main li a").first.evaluate("link => link.href") + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def reference(page: Any, name: str) -> str:
    page.get_by_role("button", name=name).click()
    text: str = page.locator(".cites pre").evaluate("one => one.textContent")
    return text


@pytest.mark.parametrize(("day", "title"), [("2022/09/26/", HEADLINES[0]), ("2022/09/24/", HOSTILE)])
def test_each_form_of_a_reference_is_read_back_as_the_article_it_is_of(
    read: Open, day: str, title: str
) -> None:
    page = read(day)
    about = json.loads(page.locator('script[type="application/ld+json"]').evaluate("one => one.textContent"))
    title, sha256 = about["headline"], about["identifier"][1]["value"]
    date, seen = about["datePublished"][:10], page.locator("#cite time").get_attribute("datetime")

    (item,) = json.loads(reference(page, "CSL-JSON"))
    assert (item["type"], item["title"], item["language"]) == ("article-newspaper", title, "bn")
    assert item["issued"] == {"date-parts": [[int(part) for part in date.split("-")]]}
    assert item["accessed"] == {"date-parts": [[int(part) for part in seen.split("-")]]}
    assert item["container-title"] == "বাংলা ট্রিবিউন"
    assert item["author"] == [{"literal": "আন্তর্জাতিক ডেস্ক"}]
    assert item["URL"] == about["archivedAt"]

    (entry,) = rispy.loads(reference(page, "RIS"))
    assert (entry["type_of_reference"], entry["title"]) == ("NEWS", title)
    assert (entry["date"], entry["language"]) == (date.replace("-", "/"), "bn")
    assert entry["urls"] == [about["archivedAt"]]

    library = parse_string(reference(page, "BibTeX"))
    assert not library.failed_blocks
    fields = {field.key: field.value for field in library.entries[0].fields}
    assert (fields["langid"], fields["date"], fields["url"]) == ("bengali", date, about["archivedAt"])
    assert fields["title"].count("{") == fields["title"].count("}")
    for note in (item["note"], entry["notes"][0], fields["note"]):
        assert about["version"] in note
        assert sha256 in note


def test_a_reference_can_be_saved_as_a_file(read: Open) -> None:
    page = read()
    text = reference(page, "RIS")
    with page.expect_download() as saved:
        page.locator(".cites a").click()
    assert saved.value.suggested_filename.endswith(".ris")
    assert Path(saved.value.path()).read_bytes().decode() == text


def test_the_permanent_address_is_copied(read: Open) -> None:
    page = read()
    page.get_by_role("button", name="লিংক কপি করুন").click()
    page.get_by_text("কপি হয়েছে", exact=True).wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#permalink").inner_text()
    assert copied.startswith(BASE)


def test_where_there_is_no_clipboard_the_text_is_selected(read: Open) -> None:
    page = read(clipboard=False)
    page.get_by_role("button", name="লিংক কপি করুন").click()
    page.get_by_text("বাছাই করা আছে").wait_for()
    assert page.evaluate("String(getSelection())") == page.locator("#permalink").inner_text()


def test_the_keyboard_copies_a_paragraph_with_its_citation_and_address(read: Open) -> None:
    page = read()
    mark = page.locator("#p1 .mark")
    page.locator("#p1").evaluate(
        "one => one.closest('article').querySelector('header a[href=\"#revisions\"]').focus()"
    )
    page.keyboard.press("Tab")
    assert mark.evaluate("one => one === document.activeElement && getComputedStyle(one).opacity === '1'")
    page.keyboard.press("Enter")
    page.get_by_text("কপি হয়েছে", exact=True).wait_for()
    assert page.url.endswith("#p1")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"“{WORDS}”\n")
    for part in (HEADLINES[0], "বাংলা ট্রিবিউন", page.locator("#permalink").inner_text() + "#p1", "r-"):
        assert part in copied


@pytest.mark.parametrize("width", [320, 1280])
def test_links_beside_paragraphs_are_large_enough_and_move_nothing(read: Open, width: int) -> None:
    page = read(width=width)
    for mark in page.locator(".mark").all():
        box = mark.bounding_box()
        assert min(box["width"], box["height"]) >= 24
        assert 0 <= box["x"] <= width - box["width"]
    shifts = page.evaluate(
        """new Promise(tell => {
            new PerformanceObserver(list => tell(list.getEntries().reduce((sum, one) => sum + one.value, 0)))
                .observe({type: "layout-shift", buffered: true});
            requestAnimationFrame(() => requestAnimationFrame(() => tell(0)));
        })"""
    )
    assert shifts == 0


def test_an_article_without_date_or_newspaper_is_cited_without(read: Open) -> None:
    page = read("undated/")
    while not page.locator(".cites").count():
        page.goto(page.locator("main li a").first.evaluate("link => link.href"))
    (item,) = json.loads(reference(page, "CSL-JSON"))
    assert not item.keys() & {"issued", "container-title", "author", "accessed"}
    (entry,) = rispy.loads(reference(page, "RIS"))
    assert "date" not in entry


def test_revisions_stand_side_by_side_where_there_is_room_and_in_one_where_there_is_none(read: Open) -> None:
    for width, beside in ((1280, True), (360, False)):
        page = read(width=width)
        page.locator(".revisions summary").click()
        page.locator(".revisions .both").first.wait_for(state="hidden" if beside else "visible")
        sides = page.locator(".revisions .sides").first
        assert sides.is_visible() == beside
        if beside:
            left, right = (one.bounding_box() for one in sides.locator("p").all())
            assert left["y"] == right["y"]
            assert left["x"] + left["width"] <= right["x"]
            assert sides.locator("p:first-child ins, p:last-child del").count() == 0
