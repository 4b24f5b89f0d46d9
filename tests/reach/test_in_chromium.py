"""Every kind of page, looked at in a real Chromium: by axe-core, by hand and eye, by keyboard, without scripts and fonts.

A page is opened once for each width, and all that can be asked of it is asked then. axe-core judges all it can at the widest, which
shows the most; of one page of each template there the colours again in the dark, which differs in nothing else, and at narrower widths
all but the colours, which are the same. 768 px differ from the other widths in how things are laid alone,
and there one page of each template is enough. Of what is made of the same parts, line after line, axe-core is shown three.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import MARKS
from tests.reach.conftest import Built

pytestmark = MARKS

LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")
WIDTHS = (320, 768, 1280)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
EVERYTHING = {
    "runOnly": {"type": "tag", "values": WCAG},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    "preload": False,
}
LAID_OUT = {**EVERYTHING, "rules": {"target-size": {"enabled": True}, "color-contrast": {"enabled": False}}}
COLOURS = {
    **EVERYTHING,
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "rules": {},
}
TOOLS = {"search.html", "calendar.html", "find.html"}  # whose work is done by scripts
TODAY = "2026-04-14T12:00:00+06:00"  # a day of the year on which both sites have articles
Found = dict[str, dict[str, list[str]]]  # what is wrong, by what was asked and by page


@pytest.fixture(scope="module", params=["demonstration", "generated"])
def built(request: pytest.FixtureRequest) -> Built:
    site: Built = request.getfixturevalue(request.param)
    return site


@pytest.fixture(scope="module")
def host(built: Built) -> Iterator[str]:
    with built.hosted() as address:
        yield address


@pytest.fixture(scope="module")
def found(browser: Any, built: Built, host: str) -> Found:
    """Everything that is wrong with a page of each kind, at every width and in both colours."""
    axe = pytest.importorskip("axe_playwright_python.base").AXE_SCRIPT
    faults: Found = defaultdict(lambda: defaultdict(list))
    said: list[str] = []
    typical = built.typical
    for width in WIDTHS:
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme="light")
        context.add_init_script(LOOK)
        context.clock.set_fixed_time(TODAY)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        # The icon may still be on its way when the next page is opened.
        page.on("requestfailed", lambda it: said.append(it.url) if it.failure != "net::ERR_ABORTED" else None)
        for one in typical if width == 768 else built.looked_at:
            said.clear()
            page.goto(host + one.path)
            page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
            wrong = {
                "shifts": page.evaluate("reach.shifts"),
                "forbidden": page.evaluate("reach.forbidden") + said,
                **page.evaluate(
                    "reach.unfold(), {sideways: reach.sideways(), small: reach.small(), covering: reach.covering(),"
                    " headings: reach.headings()}"
                ),
                "spaced": page.evaluate("reach.space(), [...reach.clipped(), ...reach.sideways()]"),
                "axe": list(_violations(page, axe, width, typical=one in typical)),
            }
            for what, faulty in wrong.items():
                if faulty:
                    faults[what][f"{one.template} {width} px {one.path}"] += faulty
        context.close()
    return faults


def _violations(page: Any, axe: str, width: int, *, typical: bool) -> Iterator[str]:
    """What axe finds: everything at the widest, in the dark the colours, at narrower ones what depends on how things are laid."""
    if width < 1280 and not typical:
        return
    page.evaluate("reach.unspace(), reach.thin()")
    page.evaluate(axe)
    asked = [(EVERYTHING if width == 1280 else LAID_OUT, "light")]
    if typical and width == 1280:
        asked.append((COLOURS, "dark"))
    for options, colours in asked:
        page.emulate_media(color_scheme=colours)
        for rule in page.evaluate("(options) => axe.run(options)", options)["violations"]:
            for node in rule["nodes"][:3]:
                yield f"{rule['id']}, {colours}: {node['html'][:120]} {node['failureSummary'][:160]}"
    page.emulate_media(color_scheme="light")


def test_axe_finds_no_violation_of_wcag_in_light_and_dark(found: Found) -> None:
    assert found["axe"] == {}


def test_nothing_scrolls_sideways(found: Found) -> None:
    assert found["sideways"] == {}


def test_every_page_has_one_heading_of_the_first_level(found: Found) -> None:
    assert found["headings"] == {}


def test_whatever_is_pressed_is_at_least_24_px_high_and_wide(found: Found) -> None:
    assert found["small"] == {}


def test_readers_may_space_the_text_and_nothing_is_clipped(found: Found) -> None:
    assert found["spaced"] == {}


def test_nothing_moves_once_it_is_shown(found: Found) -> None:
    assert found["shifts"] == {}


def test_no_page_asks_for_what_its_policy_forbids_or_what_is_not_there(found: Found) -> None:
    assert found["forbidden"] == {}


def test_nothing_stays_in_place_where_it_could_cover_what_has_the_focus(found: Found) -> None:
    assert found["covering"] == {}


def test_every_page_is_used_with_the_keyboard_alone(browser: Any, demonstration: Built) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(LOOK)
    page = context.new_page()
    press = _presser(context.new_cdp_session(page))
    faults = {}
    with demonstration.hosted() as host:
        for one in demonstration.typical:
            page.goto(host + one.path)
            page.evaluate("reach.follow()")
            for kind in page.evaluate("reach.stops().map(reach.kindOf)"):
                press("Tab")
                if kind == "folded":
                    press("Enter")
                # A date's day, month and year are stops of their own, and so is its calendar.
                for _ in range(3 * (kind == "date")):
                    press("Tab")
            press("Tab")
            wrong = page.evaluate("reach.missed()")
            if wrong:
                faults[f"{one.template} {one.path}"] = wrong
    context.close()
    assert faults == {}


def _presser(session: Any) -> Callable[[str], None]:
    """Presses a key and does not let go: what keys do here they do when pressed. Playwright's own way takes twice the time."""
    keys = {"Tab": (9, ""), "Enter": (13, "\r")}

    def press(key: str) -> None:
        code, text = keys[key]
        given = {"type": "keyDown", "key": key, "code": key, "windowsVirtualKeyCode": code, "text": text}
        session.send("Input.dispatchKeyEvent", given)

    return press


def test_without_scripts_and_fonts_a_page_says_all_that_it_says_with_them(
    browser: Any, demonstration: Built
) -> None:
    """But for what scripts know alone, and what is pressed to run them. Tools say what they need scripts for."""
    said = {}
    with demonstration.hosted() as host:
        for scripts in (True, False):
            context = browser.new_context(java_script_enabled=scripts)
            context.clock.set_fixed_time("2026-02-29T12:00:00+06:00")  # no day of any archive
            page = context.new_page()
            if not scripts:
                page.route("**/*.woff2", lambda route: route.abort())
            for one in demonstration.typical:
                page.goto(host + one.path)
                page.evaluate("document.querySelectorAll('button').forEach((one) => one.remove())")
                said[one.path, scripts] = page.locator("main").inner_text().split("\n")
                if not scripts and one.template in TOOLS:
                    assert page.locator(".without").is_visible()
            context.close()
    for one in demonstration.typical:
        if one.template not in TOOLS:
            assert said[one.path, False] == said[one.path, True], one.path


def test_an_article_is_read_with_12_kb_and_its_font_has_at_most_50(
    browser: Any, built: Built, host: str
) -> None:
    """What is needed to read counts, packed as hosts pack it; scripts are not. One of the middle is loaded, and the largest."""
    sizes = {
        one.path: len(gzip.compress(built.html(one), 6))
        for one in built.made
        if one.template == "article.html"
    }
    ranked = sorted(sizes, key=lambda path: (sizes[path], path))
    for path in (ranked[len(ranked) // 2], ranked[-1]):
        page = browser.new_page()
        asked: list[Any] = []
        page.on("response", lambda response, asked=asked: asked.append(response))
        page.goto(host + path, wait_until="load")
        needed = {
            it.url: len(gzip.compress(it.body(), 6))
            for it in asked
            if it.request.resource_type in ("document", "stylesheet", "image")
        }
        fonts = {it.url: len(it.body()) for it in asked if it.request.resource_type == "font"}
        page.close()
        assert len(needed) >= 2
        assert sum(needed.values()) <= 12_000, (path, needed)
        assert len(fonts) <= 1
        assert sum(fonts.values()) <= 50_000, fonts
