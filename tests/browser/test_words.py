"""Words in a real Chromium are those of Python: what is typed meets what was indexed."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsarchive.bangla.phonetic import nearness, phonetic
from newsarchive.bangla.stem import candidates
from newsarchive.bangla.tokens import fold, words
from tests.browser.conftest import CHROMIUM, FLAGS, MARKS

playwright = pytest.importorskip("playwright.sync_api")
REPOSITORY = Path(__file__).parents[2]
pytestmark = MARKS

ONSETS = [
    *"কখগঘচছজঝঞটঠডঢতথদধনপফবভমযরলশষসহণঙৰৱঅআইঈউঊঋএঐওঔ",
    "\u09dc",
    "\u09dd",
    "\u09df",
    "ড\u09bc",
    "ঢ\u09bc",
    "য\u09bc",
    "ব\u09bc",
]
ONSETS += [
    "জ\u09bc",
    "ক্ষ",
    "জ্ঞ",
    "ষ্ট",
    "ন্ত্র",
    "স্ব",
    "ম্ব",
    "ঙ্গ",
    "দ্ধ",
    "র\u200d্য",
    "র\u200c্য",
    "ক্য",
    "্\u09bc",
    "ৎ",
    "র্ক",
]
SIGNS = [
    "",
    "",
    *"ািীুূৃেৈোৌংঃঁ্",
    "\u09c7\u09be",
    "\u09c7\u0981\u09be",
    "\u09c7\u09d7",
    "া\u0981",
    "\u200d",
    "\u200b",
    "\u09bc",
    "\u00ad",
]
ENDINGS = [
    "",
    "",
    "",
    "ের",
    "র",
    "কে",
    "টির",
    "গুলোতেও",
    "দেরই",
    "য়ে",
    "সহ",
    "েছিলেন",
    "িয়াছে",
    "াচ্ছে",
    "নি",
    "ানোর",
    "।",
    "।পরে",
    "॥",
    "’",
]
LATIN = "a e i o u b c d f g h j k l m n p q r s t v w x y z sh ch chh th ng kh gh ksh tion é ü ß İ Å ø ﬁ Σ ee oo A S".split()
DIGITS = [*"0123456789০১২৩৪৫৬৭৮৯"]


def generated(count: int) -> Iterator[str]:
    """Words by rule, no two alike: most Bengali, some Latin, some numbers, some of all at once."""
    rng = random.Random(7)
    seen: set[str] = set()
    while len(seen) < count:
        kind = rng.random()
        if kind < 0.75:
            word = "".join(rng.choice(ONSETS) + rng.choice(SIGNS) for _ in range(rng.randint(1, 4)))
            word += rng.choice(ENDINGS)
        elif kind < 0.9:
            word = "".join(rng.choices(LATIN, k=rng.randint(1, 7)))
        else:
            word = "".join(rng.choices(DIGITS + ONSETS + SIGNS + LATIN, k=rng.randint(1, 8)))
        word = unicodedata.normalize("NFD", word) if kind < 0.2 else word
        if word not in seen:
            seen.add(word)
            yield word


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    """A page with the script and a policy that allows no more than the site's pages do."""
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = browser.new_page()
        script = (REPOSITORY / "templates" / "assets" / "search-words.js").read_text(encoding="utf-8")
        policy = (
            "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; script-src 'self'\">"
        )
        answers = {
            "/": (
                "text/html",
                f"<!doctype html><meta charset='utf-8'>{policy}<script src='words.js'></script>",
            ),
            "/words.js": ("text/javascript", script),
        }

        def answer(route: Any) -> None:
            kind, body = answers[route.request.url.removeprefix("http://words.test")]
            route.fulfill(content_type=f"{kind}; charset=utf-8", body=body)

        opened.route("http://words.test/**", answer)
        opened.goto("http://words.test/")
        yield opened
        browser.close()


def differing(ours: list[Any], theirs: list[Any], asked: list[Any]) -> list[Any]:
    """The first few questions that were answered in two ways, with the answers."""
    return [both for both in zip(asked, ours, theirs, strict=True) if both[1] != both[2]][:5]


def test_python_and_the_browser_agree_on_a_hundred_thousand_words(page: Any) -> None:
    asked = list(generated(100_000))
    ours = [[fold(text), words(text), phonetic(text)] for text in asked]
    theirs = page.evaluate(
        "(texts) => JSON.stringify(JSON.parse(texts).map("
        "(text) => [newsarchive.fold(text), newsarchive.words(text), newsarchive.phonetic(text)]))",
        json.dumps(asked),
    )
    assert not differing(ours, json.loads(theirs), asked)


def test_python_and_the_browser_agree_on_what_a_word_may_be_a_form_of(page: Any) -> None:
    asked = sorted({word for text in generated(100_000) for word in words(text)})
    assert len(asked) >= 75_000
    theirs = page.evaluate(
        "(texts) => JSON.stringify(JSON.parse(texts).map(newsarchive.candidates))", json.dumps(asked)
    )
    assert not differing([candidates(word) for word in asked], json.loads(theirs), asked)


def test_python_and_the_browser_agree_on_what_is_near(page: Any) -> None:
    texts = list(generated(20_000))
    latin = [word for word in texts if word[:1].isascii()]
    asked = list(zip(latin, texts[: len(latin)], strict=True))
    theirs = page.evaluate(
        "(pairs) => JSON.stringify(JSON.parse(pairs).map(([one, other]) => newsarchive.nearness(one, other)))",
        json.dumps(asked),
    )
    assert not differing([nearness(*pair) for pair in asked], json.loads(theirs), asked)
