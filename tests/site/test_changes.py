"""What changed between two wordings, word by word, and how an article's page shows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.site.changes import Changes, Passage, Wording, compare
from tests.conftest import built
from tests.growth import TIMES, grows_no_faster_than_its_input
from tests.pages import BODIES, HEADLINES, page
from tests.site.test_site import article_page, text_of

Site = Callable[[dict[str, str]], Path]
MARKS = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}


def wording(*body: str, headline: str = "শিরোনাম", captions: tuple[str, ...] = ()) -> Wording:
    return Wording(headline, "", body, captions)


def marked(passages: tuple[Passage, ...]) -> list[str | int]:
    """Changed paragraphs with their changes in brackets, unchanged ones counted."""
    return [
        passage.same or "".join(MARKS[piece.kind].format(piece.text) for piece in passage.pieces)
        for passage in passages
    ]


@pytest.mark.parametrize(
    "before, after, shown",
    [
        ("দাম ৩ হাজার ২০০ টাকা।", "দাম ৩ হাজার ৪৫০ টাকা।", "দাম ৩ হাজার [-২০০-] [+৪৫০+] টাকা।"),
        ("ফলন ১০.৫ টন হবে।", "ফলন ১২.৫ টন হবে।", "ফলন [-১০.৫-] [+১২.৫+] টন হবে।"),
        ("কৃষ্ণচূড়া ফুটেছে আজ।", "কৃষ্ণচূড়ার ফুল ফুটেছে আজ।", "[-কৃষ্ণচূড়া-][+কৃষ্ণচূড়ার ফুল+] ফুটেছে আজ।"),
        ("মেলা আজ বসেছে, জানান তিনি।", "মেলা বসেছে, জানান তিনি।", "মেলা [-আজ-] বসেছে, জানান তিনি।"),
        ("মেলা বসেছে, জানান তিনি।", "আজ মেলা বসেছে, জানান তিনি।", "[+আজ+] মেলা বসেছে, জানান তিনি।"),
        ("এক দুই তিন চার পাঁচ।", "নদীর পানি নেমে গেছে।", "[-এক দুই তিন চার পাঁচ।-][+নদীর পানি নেমে গেছে।+]"),
    ],
)
def test_changed_words_are_marked_whole(before: str, after: str, shown: str) -> None:
    assert marked(compare(wording(before), wording(after)).body) == [shown]


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(("র\u200d্যাব  এসেছে। কথা বলেছে।",), id="a joiner and a blank"),
        pytest.param(("র\u200c্যাব এসেছে।", "কথা বলেছে।"), id="where a paragraph is broken"),
    ],
)
def test_these_are_no_change(after: tuple[str, ...]) -> None:
    assert compare(wording("র\u200c্যাব এসেছে। কথা বলেছে।"), wording(*after)) == Changes()


def test_only_changed_paragraphs_are_shown_and_the_others_counted() -> None:
    before = wording("প্রথম কথা।", "নৌকায় বই আছে ২০টি।", "তৃতীয় কথা।", "চতুর্থ কথা।")
    after = wording("প্রথম কথা।", "নৌকায় বই আছে ৩০টি।", "তৃতীয় কথা।", "চতুর্থ কথা।", "নতুন কথা।")
    shown = marked(compare(before, after).body)
    assert shown == [1, "নৌকায় বই আছে [-২০টি-] [+৩০টি+]।", 2, "[+নতুন কথা।+]"]


def test_headline_and_captions_are_compared_too() -> None:
    changes = compare(wording(headline="নদীতে নৌকা"), wording(headline="নদীতে দুই নৌকা", captions=("ঘাটের ছবি",)))
    assert marked(changes.headline) == ["নদীতে [+দুই+] নৌকা"]
    assert marked(changes.captions) == ["[+ঘাটের ছবি+]"]


PARAGRAPHS = st.lists(st.text("কখি্।, \u200d", min_size=1, max_size=12), max_size=5)


@given(PARAGRAPHS, PARAGRAPHS)
def test_each_shown_paragraph_without_what_one_wording_added_stands_in_the_other(
    old: list[str], new: list[str]
) -> None:
    passages = compare(wording(*old), wording(*new)).body
    for kind, text in (("removed", old), ("added", new)):
        words = re.sub(r"[\s\u200d]", "", "".join(text))
        for passage in passages:
            mine = "".join(piece.text for piece in passage.pieces if piece.kind in (kind, "same"))
            assert re.sub(r"[\s\u200d]", "", mine) in words
    if not passages:
        assert re.sub(r"[\s\u200d]", "", "".join(old)) == re.sub(r"[\s\u200d]", "", "".join(new))


def numbered(count: int) -> list[str]:
    return [f"কথা {n}।" for n in range(count)]


def hurtful(count: int) -> list[str]:
    return [" ".join(f"x u{n}" for n in range(60)) if line % 2 else f"{line}" for line in range(count)]


@pytest.mark.parametrize(
    "before, size, after, told",
    [
        pytest.param(numbered, 60_000, lambda _, p: p, True, id="the same"),
        pytest.param(numbered, 60_000, lambda n, p: p + "আরও" * (n == 9), True, id="a word"),
        pytest.param(numbered, 60_000, lambda _, p: p + "আরও", False, id="every line"),
        pytest.param(lambda n: ["ক", "খ"] * n, 150_000, lambda _, p: p.replace("খ", "গ"), False, id="two in turn"),
        pytest.param(lambda n: ["ক খ " * n], 200_000, lambda _, p: p.replace("খ", "গ"), False, id="one line"),
        pytest.param(hurtful, 100, lambda _, p: p.replace("u", "v"), True, id="words made to hurt the matcher"),
    ],
)  # fmt: skip
def test_a_megabyte_is_compared_in_linear_time_or_said_to_be_too_large(
    before: Callable[[int], list[str]], size: int, after: Callable[[int, str], str], told: bool
) -> None:
    def compared(count: int) -> Changes:
        lines = before(count)
        return compare(wording(*lines), wording(*(after(n, text) for n, text in enumerate(lines))))

    assert compared(size).too_large is not told
    assert grows_no_faster_than_its_input(compared, size // TIMES)


def capture(captured: str, **changed: list[str] | str) -> str:
    words = {"headline": HEADLINES[0], "body": BODIES[0], **changed}
    assert isinstance(words["headline"], str)
    return page(words["headline"], [*words["body"]], published="2024-04-14T15:55", captured=captured)


def test_the_page_shows_each_wording_when_it_was_seen_and_what_changed(site: Site) -> None:
    corrected = [BODIES[0][0].replace("গ্রামে", "বাজারে"), BODIES[0][1]]
    root = site(
        {
            "content/a.txt": capture("2024-04-14"),
            "content/b.txt": capture("2024-04-16"),
            "content/c.txt": capture("2024-04-20", body=corrected),
        }
    )
    built(root)
    html = article_page(root, HEADLINES[0])
    shown = text_of(html.partition('id="revisions"')[2].partition("</section>")[0])
    assert "প্রথম দেখা ১৪ এপ্রিল ২০২৪, শেষ দেখা ১৬ এপ্রিল ২০২৪" in shown
    assert "২০ এপ্রিল ২০২৪-এ দেখা গেছে" in shown
    assert "আগে: গ্রামে পরে: বাজারে" in shown
    assert "১টি অনুচ্ছেদ একই" in shown
    assert re.search(r"<del>.*?গ্রামে</del> <ins>.*?বাজারে</ins>", html)


def test_one_wording_in_many_captures_shows_no_revisions(site: Site) -> None:
    root = site({"content/a.txt": capture("2024-04-14"), "content/b.txt": capture("2024-04-16")})
    built(root)
    assert 'id="revisions"' not in article_page(root, HEADLINES[0])


def test_a_change_too_large_to_show_is_said_with_the_way_to_both_texts(site: Site) -> None:
    long = [f"{BODIES[0][0]} {n}" * 20 for n in range(40)]
    changed = [text.replace("গ্রামে", "বাজারে") for text in long]
    front = "---\nurl: https://www.banglatribune.com/country/765001/x\n---\n"
    root = site(
        {
            "content/a.txt": front + capture("2024-04-14", body=long),
            "content/b.txt": front + capture("2024-04-20", body=changed),
        }
    )
    built(root)
    shown = article_page(root, HEADLINES[0]).partition('id="revisions"')[2].partition("</section>")[0]
    assert "এখানে দেখানো হলো না" in shown
    assert shown.count("#c-") == 2
    assert "<del>" not in shown
