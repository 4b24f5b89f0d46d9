"""The search page in a real Chromium: what a reader types, what comes back, and what is said when something is broken."""

from __future__ import annotations

import gzip
import importlib
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from newsarchive.config import load_site
from newsarchive.executors import Serial
from newsarchive.model import Document
from newsarchive.pipeline import build
from newsarchive.search.query import Search
from tests.browser.conftest import MARKS, Quiet, hosted
from tests.browser.indexed import write_index

REPOSITORY = Path(__file__).parents[2]
HOSTILE = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
pytestmark = MARKS
Open = Callable[..., Any]


class Host(Quiet):
    """A host that says of packed files that they are packed, so that browsers unpack them."""

    def end_headers(self) -> None:
        if self.path.startswith("/encoding/") and self.path.endswith(".bin"):
            self.send_header("Content-Encoding", "gzip")
        super().end_headers()

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.replace("/encoding/", "/archive/", 1))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Document]]:
    """The demonstration archive, and one article that means ill, with an index; and the documents in that."""
    folder = tmp_path_factory.mktemp("host")
    shutil.copytree(REPOSITORY / "content", folder / "site" / "content")
    shutil.copy(REPOSITORY / "newsarchive.yaml", folder / "site")
    hostile = f"{HOSTILE} বিপদ\n\n২৬ সেপ্টেম্বর ২০২২, ১৫:৫৫\n\n{HOSTILE} বিপদের কথা।\n"
    (folder / "site" / "content" / "captures" / "hostile.txt").write_text(hostile, encoding="utf-8")
    site = load_site(folder / "site", templates=REPOSITORY / "templates", output=folder / "archive")
    build(site, Serial())
    return folder / "archive", write_index(site)


@pytest.fixture(scope="module")
def output(built: tuple[Path, list[Document]]) -> Path:
    return built[0]


@pytest.fixture(scope="module")
def held(built: tuple[Path, list[Document]]) -> list[Document]:
    return built[1]


@pytest.fixture(scope="module")
def host(output: Path) -> Iterator[str]:
    with hosted(output.parent, Host) as address:
        yield address


@pytest.fixture
def open_search(browser: Any, host: str) -> Iterator[Open]:
    """Opens the search page with what its address asks, or with what one context differs in."""
    contexts = []

    def opened(query: str = "", below: str = "archive", wait: bool = True, **options: Any) -> Any:
        context = browser.new_context(**{"viewport": TALL, **options})
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(f"{host}{below}/search/{query}")
        if wait and query:
            page.wait_for_function(SETTLED)
        return page

    yield opened
    for context in contexts:
        context.close()


TALL: Any = {"width": 1280, "height": 3000}  # all of the first nine results are in view
SETTLED = """() => document.querySelector('.status').textContent && !document.querySelector('.results').hasAttribute('aria-busy')
    && (document.querySelector('.more').hidden || document.querySelectorAll('.results > li').length >= 9)"""


def asked(words: str, **filters: str) -> str:
    return f"?q={quote(words)}" + "".join(f"&{name}={quote(value)}" for name, value in filters.items())


def headlines(page: Any) -> list[str]:
    found: list[str] = page.locator(".results > li > a").all_inner_texts()
    return found


def expect(page: Any, place: str, text: str) -> None:
    """Wait until a place says something."""
    page.locator(place, has_text=text).first.wait_for()


def test_what_is_typed_is_found_while_it_is_typed_with_the_words_marked(open_search: Open) -> None:
    page = open_search()
    page.locator("#q").press_sequentially("শাড়ি")
    expect(page, ".results mark", "শাড়ি")
    assert "তাঁতের শাড়ির দিন" in headlines(page)[0]
    assert page.evaluate("document.activeElement.id") == "q"
    assert parse_qs(urlsplit(page.url).query) == {"q": ["শাড়ি"]}
    assert page.complaints == []


def test_the_passage_of_a_result_in_view_is_fetched_with_its_article(open_search: Open) -> None:
    page = open_search(asked("বেডকভার"))
    expect(page, ".passage mark", "বেডকভার")


def test_a_box_on_another_page_leads_to_the_results(open_search: Open, host: str) -> None:
    page = open_search()
    page.goto(f"{host}archive/years/")
    page.fill("#find", "শাড়ি")
    page.keyboard.press("Enter")
    expect(page, ".results mark", "শাড়ি")
    assert "/search/?q=" in page.url


def test_the_address_holds_all_that_was_asked_and_back_leads_back(open_search: Open) -> None:
    page = open_search(asked("বছর"))
    many = len(headlines(page))
    page.select_option("#newspaper", label="যুগান্তর")
    page.wait_for_url("**newspaper=jugantor*")
    page.wait_for_function(f"() => document.querySelectorAll('.results > li').length < {many}")
    page.wait_for_function(SETTLED)
    fewer = headlines(page)
    page.fill("#q", "শাড়ি")
    page.keyboard.press("Enter")
    expect(page, ".results mark", "শাড়ি")
    page.go_back()
    page.wait_for_function(
        f"() => document.querySelector('#q').value === 'বছর' && document.querySelectorAll('.results > li').length === {len(fewer)}"
    )
    assert headlines(page) == fewer
    page.reload()
    page.wait_for_function(SETTLED)
    assert headlines(page) == fewer
    assert page.input_value("#newspaper") == "jugantor"


def test_filters_by_newspaper_section_source_and_days_leave_only_what_fits(open_search: Open) -> None:
    for filters, words in [
        ({"newspaper": "kalerkantho"}, "কালের কণ্ঠ"),
        ({"section": "খেলা"}, "খেলা"),
        ({"from": "2024-04-01", "to": "2024-04-30"}, "এপ্রিল ২০২৪"),
    ]:
        page = open_search(asked("বছর", **filters))
        lines = page.locator(".results .dots").all_inner_texts()
        assert lines
        assert all(words in line for line in lines), filters


def test_newest_first_orders_by_date(open_search: Open) -> None:
    page = open_search(asked("বছর", sort="new"))
    days = [one.get_attribute("data-address")[:10] for one in page.locator(".results > li").all()]
    assert days == sorted(days, reverse=True)
    assert len(days) == 9


def test_what_is_not_in_view_is_loaded_when_its_place_is_scrolled_to(open_search: Open) -> None:
    page = open_search(asked("বছর"), wait=False, viewport={"width": 360, "height": 640})
    page.wait_for_function("() => !document.querySelector('.more').hidden")
    for count in (3, 6):
        assert len(headlines(page)) == count
        page.locator(".more").scroll_into_view_if_needed()
        page.wait_for_function(f"() => document.querySelectorAll('.results > li').length === {count + 3}")
    assert page.evaluate("document.activeElement === document.body"), (
        "nobody asked for more, and the focus stays"
    )


def test_more_results_follow_and_the_focus_goes_to_the_first_of_them(open_search: Open) -> None:
    page = open_search(asked("বছর"))
    before = len(headlines(page))
    page.locator(".more").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => document.querySelectorAll('.results > li').length > {before}")
    new = headlines(page)[before]
    page.wait_for_function("() => document.activeElement.closest('.results')")
    assert page.evaluate("document.activeElement.innerText") == new


def test_the_keyboard_alone_leads_from_the_field_to_an_article(open_search: Open) -> None:
    page = open_search()
    page.focus("#q")
    page.keyboard.type("শাড়ি")
    page.keyboard.press("Enter")
    page.wait_for_selector(".results > li")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('.results')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("article h1")


def test_what_was_found_is_announced_and_errors_are_too(open_search: Open) -> None:
    page = open_search(asked("শাড়ি"))
    status = page.get_by_role("status")
    assert "টি খবর পাওয়া গেছে" in status.inner_text()
    page.route("**/search/*/*.bin", lambda route: route.abort())
    page.fill("#q", "ঘোড়া")
    expect(page, "[role=status]", "খোঁজার তথ্য আনা যায়নি")


def test_captured_markup_is_shown_as_text(open_search: Open) -> None:
    page = open_search(asked("বিপদ"))
    expect(page, ".results > li > a", HOSTILE)
    expect(page, ".passage mark", "বিপদের")
    assert page.locator(".results img, .results script").count() == 0
    assert "owned" not in page.title()


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "্িী়", "!?।", "' OR 1=1 --"]
)
def test_a_query_of_markup_or_of_signs_alone_gets_an_answer_in_words(open_search: Open, typed: str) -> None:
    page = open_search()
    page.on("dialog", lambda dialog: page.complaints.append(dialog.message))
    page.fill("#q", typed)
    page.keyboard.press("Enter")
    page.wait_for_function(SETTLED)
    assert page.input_value("#q") == typed
    assert page.locator(".search script, .search img").count() == 0
    assert page.complaints == []


def test_a_query_of_ten_thousand_letters_is_cut_and_that_is_said(open_search: Open) -> None:
    page = open_search()
    page.fill("#q", "শাড়ি " * 2000)
    page.keyboard.press("Enter")
    expect(page, ".how", "প্রথম ২০০টি অক্ষর")
    page.wait_for_selector(".results > li")
    assert len(page.url) < 2500


@pytest.mark.parametrize(
    ("name", "body"),
    [("t", b"\x1f\x8b\x08"), ("r", gzip.compress(b"\xff\xff\xff", mtime=0)), ("bounds", b"\x05\x00")],
)
def test_a_truncated_file_is_said_and_trying_again_helps(open_search: Open, name: str, body: bytes) -> None:
    page = open_search(wait=False)
    page.route(f"**/search/*/{name}*.bin", lambda route: route.fulfill(body=body))
    page.fill("#q", "শাড়ি")
    expect(page, ".status", "নেই বা নষ্ট")
    page.unroute_all()
    page.click(".retry")
    expect(page, ".results mark", "শাড়ি")
    assert page.evaluate("document.activeElement.className") == "status"


def test_a_missing_file_is_said(open_search: Open) -> None:
    page = open_search(wait=False)
    page.route("**/search/*/r*.bin", lambda route: route.fulfill(status=404, body="?"))
    page.fill("#q", "শাড়ি")
    expect(page, ".status", "নেই বা নষ্ট")
    assert page.locator(".retry").is_visible()


def test_an_archive_without_an_index_says_so(open_search: Open) -> None:
    page = open_search(wait=False)
    page.route("**/search/index.json", lambda route: route.fulfill(status=404, body="?"))
    page.reload()
    expect(page, ".status", "নেই বা নষ্ট")


def test_a_network_that_fails_half_way_leaves_what_was_found_and_offers_to_try_again(
    open_search: Open,
) -> None:
    page = open_search(asked("বছর"))
    before, said = headlines(page), page.inner_text(".status")
    page.context.set_offline(True)
    page.fill("#q", "ঘোড়া")
    expect(page, ".status", "খোঁজার তথ্য আনা যায়নি")
    page.fill("#q", "বছর")  # what is at hand is found without the network
    expect(page, ".status", said)
    page.wait_for_function(SETTLED)
    assert headlines(page) == before
    page.fill("#q", "শাড়ি")
    expect(page, ".status", "খোঁজার তথ্য আনা যায়নি")
    page.context.set_offline(False)
    page.click(".retry")
    expect(page, ".results mark", "শাড়ি")


def test_an_answer_that_comes_late_does_not_replace_a_newer_one(open_search: Open) -> None:
    page = open_search(wait=False)
    held: list[Any] = []
    page.route("**/search/*/t*.bin", lambda route: held.append(route))  # noqa: PLW0108  (it is marked)
    page.fill("#q", "বছর")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('.status').textContent.includes('খোঁজা হচ্ছে')")
    page.fill("#q", "!")
    page.keyboard.press("Enter")
    expect(page, ".status", "খোঁজার মতো কোনো শব্দ নেই")
    for route in held:
        route.continue_()
    page.unroute_all()
    page.fill("#q", "শাড়ি")
    page.keyboard.press("Enter")
    expect(page, ".results mark", "শাড়ি")


def test_a_host_that_says_the_files_are_packed_serves_as_well(open_search: Open) -> None:
    page = open_search(asked("শাড়ি"), below="encoding")
    expect(page, ".results mark", "শাড়ি")


def test_without_scripts_the_page_leads_to_dates_and_sections(open_search: Open) -> None:
    page = open_search(asked("শাড়ি"), wait=False, java_script_enabled=False)
    assert page.get_by_text("খোঁজার জন্য নতুন ব্রাউজার ও জাভাস্ক্রিপ্ট দরকার").is_visible()
    assert not page.locator("#q").is_visible()
    page.locator("main a[href='../sections/']").click()
    assert page.locator("h1").count() == 1


def test_a_phrase_is_looked_for_on_the_pages_of_the_best_results(open_search: Open) -> None:
    loose = open_search(asked("তাঁতের শাড়ির হাট"))
    quoted = open_search(asked("“সবচেয়ে ভালো বেচাকেনা”"))
    assert len(headlines(quoted)) == 1
    assert len(headlines(loose)) >= 1
    missed = open_search(asked("“বেচাকেনা ভালো সবচেয়ে”"))
    expect(missed, ".how", "পরপর কোথাও পাওয়া যায়নি")
    assert headlines(missed) == headlines(quoted)


def test_a_latin_query_says_what_it_is_taken_for_and_can_be_searched_as_typed(open_search: Open) -> None:
    page = open_search(asked("bochor"))
    expect(page, ".how", "‘বছর")
    expect(page, ".results mark", "বছর")
    page.click(".how button")
    page.wait_for_url("**typed=1*")
    expect(page, ".status", "কিছু পাওয়া যায়নি")
    assert page.evaluate("document.activeElement.className") == "status"
    page.go_back()
    expect(page, ".results mark", "বছর")


def test_a_word_that_is_not_finished_or_misspelt_is_found_and_that_is_said(open_search: Open) -> None:
    page = open_search(asked("বেচাকেন"))
    expect(page, ".how", "এভাবে শুরু হয়")
    page = open_search(asked("বেচাকেণাা"))
    expect(page, ".how", "কাছাকাছি বানান")
    page = open_search(asked("বেচাকেনা একতারা"))
    expect(page, ".how", "যেকোনো একটি শব্দ")


def test_a_date_leads_to_its_day(open_search: Open) -> None:
    page = open_search(asked("১ বৈশাখ ১৪৩২"))
    page.click(".how a.day")
    page.wait_for_url("**/2025/04/14/")


def test_a_date_of_which_nothing_is_held_is_said(open_search: Open) -> None:
    page = open_search(asked("২ জানুয়ারি ১৯৫২"))
    expect(page, ".how", "এ সময়ের কোনো খবর নেই")


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (360, "dark"), (1280, "light")])
def test_nothing_scrolls_sideways_and_all_can_be_touched(open_search: Open, width: int, scheme: str) -> None:
    page = open_search(asked("বছর"), viewport={"width": width, "height": 3000}, color_scheme=scheme)
    page.evaluate("document.querySelector('details').open = true")
    inside, room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert inside <= room
    for one in page.locator(".search :is(input, select, button, summary)").all():
        if one.is_visible():
            assert one.bounding_box()["height"] >= 44


def queries(texts: list[str], count: int = 200) -> list[str]:
    """What readers might type: words, several of them, other endings, misspelt, unfinished, in Latin letters, quoted."""
    rng = random.Random("queries")
    spoken = [text.split() for text in texts if len(text.split()) > 30]
    found = [
        "ukraine",
        "nirbachon",
        "dhaka",
        "bochor",
        "২০২২",
        "র‍্যাব",
        "খবর নেই",
        "এই খবরটি আর নেই",
        "zzz",
        "কখগঘঙ চছজ",
    ]
    while len(found) < count:
        at = rng.randrange(25)
        words = rng.choice(spoken)[at : at + rng.randint(1, 4)]
        word = rng.choice(words)
        cut = rng.randrange(len(word))
        found.append(
            rng.choice(
                [
                    " ".join(words),
                    f"“{' '.join(words)}”",
                    f"{word}ের",
                    f"{word} {rng.choice(rng.choice(spoken))}",
                    " ".join(words)[: -rng.randint(1, 2)],
                    word[:cut] + word[cut + 1 :],
                    word[:cut] + "ক" + word[cut:],
                ]
            )
        )
    return found


def test_two_hundred_queries_are_answered_as_the_program_answers_them(
    open_search: Open, output: Path, held: list[Document]
) -> None:
    texts = {one.address: one.text for one in held}
    search = Search(output / "search", texts.__getitem__)
    asked = queries([*texts.values()])
    page = open_search(wait=False)
    found = page.evaluate(
        """async ([queries, texts]) => {
            const files = newsarchive.files(new URL(".", location).href, false);
            const archive = await newsarchive.open(files, async address => texts[address]);
            const answers = [];
            for (const query of queries) {
                const answer = await archive.search(query), records = await archive.records(await answer.ids(0, 40));
                answers.push([answer.how, answer.total, records.map(record => record.address)]);
            }
            return answers;
        }""",
        [asked, texts],
    )
    expected = [search.ask(query, 40) for query in asked]
    different = [
        (query, answer.how, answer.total, theirs[:2])
        for query, answer, theirs in zip(asked, expected, found, strict=True)
        if [answer.how, answer.total, [one.address for one in answer.results]] != theirs
    ]
    assert different == []
    assert {answer.how for answer in expected} >= {"all", "phrase", "prefix", "spelling", "any", "none"}


def test_the_benchmark_asks_the_page_and_counts_what_it_fetches(
    browser: Any, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(REPOSITORY / "benchmarks"))
    chromium, ours = map(importlib.import_module, ("searching.chromium", "searching.ours"))
    ((query, opening, size, files, found),) = chromium.first(browser, ours.side(output), ["শাড়ি"])
    assert found
    served = {path.stat().st_size for path in (output / "search").rglob("*.bin")}
    assert min(served) < size < sum(served)
    assert files >= 2
    assert opening > (output / "assets" / "search.js").stat().st_size
    times = chromium.times(browser, ours.side(output), [query, "বছর"])
    assert len(times.new) == len(times.warm) == 2


def test_the_script_that_searches_is_small(output: Path) -> None:
    script = (output / "assets" / "search.js").read_bytes()
    assert len(gzip.compress(script, 9, mtime=0)) <= 14_000
