"""What a page looks like in a real Chromium: its face, its colours, on paper, and that nothing on it moves."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from newsarchive.config import load_site
from newsarchive.executors import Serial
from newsarchive.pipeline import build
from tests.browser.conftest import MARKS, hosted

REPOSITORY = Path(__file__).parents[2]
pytestmark = MARKS

# In force from before anything is drawn: how far what is on the page moves.
WATCH = """
    self.moved = 0;
    new PerformanceObserver(list => list.getEntries().forEach(one => self.moved += one.value))
        .observe({type: "layout-shift", buffered: true});
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration archive, made to open from disk too."""
    made = tmp_path_factory.mktemp("look")
    shutil.copytree(REPOSITORY / "content", made / "content")
    shutil.copy(REPOSITORY / "newsarchive.yaml", made)
    site = load_site(made, templates=REPOSITORY / "templates", output=made / "build")
    build(msgspec.structs.replace(site, portable=True, search=False), Serial())
    return site.output


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with hosted(folder) as host:
        yield host


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def kinds(folder: Path) -> dict[str, str]:
    """The home page, a day, and the article of most captures."""
    articles = folder.glob("20*/*/*/*/index.html")
    longest = max(articles, key=lambda path: (path.stat().st_size, path))
    return {
        "home": "index.html",
        "day": "2025/04/14/index.html",
        "article": longest.relative_to(folder).as_posix(),
    }


def faces(page: Any, which: str = "h1") -> set[str]:
    """The faces in which an element is set, as Chromium says when asked."""
    asked = page.context.new_cdp_session(page)
    asked.send("DOM.enable")
    asked.send("CSS.enable")
    root = asked.send("DOM.getDocument")["root"]["nodeId"]
    node = asked.send("DOM.querySelector", {"nodeId": root, "selector": which})["nodeId"]
    return {one["familyName"] for one in asked.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]}


def visited(page: Any, url: str) -> Any:
    """A page once the face is at hand, which may come too late for the pages before."""
    for _ in range(10):
        page.goto(url)
        page.evaluate("document.fonts.ready")
        if "Tiro Bangla" in faces(page):
            break
    return page


def test_headlines_are_set_in_the_face_that_comes_with_the_site(page: Any, address: str) -> None:
    assert faces(visited(page, address + "2025/04/14/index.html")) == {"Tiro Bangla"}


def test_from_disk_the_face_is_there_too(page: Any, folder: Path) -> None:
    assert faces(visited(page, (folder / "2025/04/14/index.html").as_uri())) == {"Tiro Bangla"}


def test_text_is_set_in_the_face_of_the_device_and_asks_for_no_other(
    page: Any, folder: Path, address: str
) -> None:
    assert "Tiro Bangla" not in faces(visited(page, address + kinds(folder)["article"]), ".text p")


def test_a_page_is_read_where_neither_face_nor_style_sheet_comes(page: Any, address: str) -> None:
    page.route("**/assets/*", lambda route: route.abort())
    page.goto(address)
    assert "Tiro Bangla" not in faces(page)
    assert page.locator(".lead h3").is_visible()
    assert page.locator("main a").first.is_visible()


@pytest.mark.parametrize("kind", ["home", "day", "article"])
def test_nothing_moves_on_a_page_while_it_comes(page: Any, folder: Path, address: str, kind: str) -> None:
    page.add_init_script(WATCH)
    for _ in ("first", "again, with the face"):
        page.goto(address + kinds(folder)[kind], wait_until="networkidle")
        assert page.evaluate("self.moved") == 0


def ground(page: Any) -> str:
    found: str = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return found


def test_a_reader_who_chooses_dark_has_it_on_every_page_until_it_is_taken_back(
    page: Any, address: str
) -> None:
    page.goto(address)
    light = ground(page)
    page.get_by_role("button", name="গাঢ়").click()
    dark = ground(page)
    assert dark != light
    page.goto(address + "years/index.html")
    assert ground(page) == dark
    button = page.get_by_role("button", name="গাঢ়")
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert ground(page) == light
    page.reload()
    assert ground(page) == light


def test_light_is_to_be_had_where_the_device_asks_for_dark(page: Any, address: str) -> None:
    page.goto(address)
    light = ground(page)
    page.emulate_media(color_scheme="dark")
    assert ground(page) != light
    page.get_by_role("button", name="হালকা").click()
    assert ground(page) == light


def test_colours_can_be_chosen_where_nothing_may_be_kept(page: Any, address: str) -> None:
    page.add_init_script("Object.defineProperty(self, 'localStorage', {get() { throw new Error('none'); }})")
    page.goto(address)
    light = ground(page)
    page.get_by_role("button", name="গাঢ়").click()
    assert ground(page) != light


def test_without_scripts_no_switch_is_shown_that_would_do_nothing(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert not page.locator(".theme").is_visible()
    context.close()


def test_on_paper_an_article_is_black_on_white_with_its_address_and_without_what_leads_elsewhere(
    page: Any, folder: Path, address: str
) -> None:
    page.goto(address + kinds(folder)["article"])
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.emulate_media(media="print", color_scheme="dark")
    assert ground(page) == "rgb(255, 255, 255)"
    assert page.locator("h1").evaluate("one => getComputedStyle(one).color") == "rgb(0, 0, 0)"
    shown = [".folio", "h1", ".text", ".slip"]
    gone = ["aside", ".masthead nav", ".beside", ".crumbs", ".theme", "footer nav", ".slip details"]
    assert [one for one in shown if not page.locator(one).first.is_visible()] == []
    assert [one for one in gone if page.locator(one).locator("visible=true").count()] == []
    permanent = kinds(folder)["article"].removesuffix("index.html")
    assert page.locator(".slip", has_text=permanent).is_visible()
