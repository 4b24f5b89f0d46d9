"""One spelling: what is folded away, what is kept, and what two spellings of a headline share."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.bangla.romanise import slug
from newsarchive.bangla.text import (
    ascii_digits,
    begins_letter,
    bengali_digits,
    folded_key,
    folded_keys,
    grouped,
    headline_key,
    is_mark_bomb,
    normalise,
    normalise_lines,
)

BENGALI = st.text(
    st.characters(min_codepoint=0x0980, max_codepoint=0x09FF) | st.sampled_from(" \u200c\u200d\ufeff।a-Z0")
)


def test_both_forms_of_a_letter_with_a_dot_become_one() -> None:
    assert normalise("ব\u09df") == normalise("বয\u09bc")


def test_joiners_that_shape_a_letter_are_kept_in_the_text_and_not_in_the_key() -> None:
    assert normalise("র\u200d্যাব") == "র\u200d্যাব"
    assert headline_key("র\u200d্যাব") == headline_key("র\u200c্যাব")


def test_blanks_of_every_kind_become_one_space() -> None:
    assert normalise("\ufeff ঢাকা:\u00a0\t খবর\u200b \n") == "ঢাকা: খবর"


@given(st.text() | BENGALI)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


TIDY = st.text(
    st.sampled_from("কনঢ়িাে্য়ং,। 5") | st.sampled_from(["\u09df", "\u09c7", "\u09be", "\u09d7", "\u09bc", " "])
)


@given(st.lists(TIDY | BENGALI, max_size=6))
def test_the_lines_of_a_page_become_what_each_of_them_would(lines: list[str]) -> None:
    lines = [line.replace("\n", "") for line in lines]
    assert normalise_lines(lines)[0] == [normalise(line) for line in lines]


@pytest.mark.parametrize("pair", ["  ", "\u09c7\u09be", "\u09c7\u09d7", "\u09cd\u09bc", "ক" + "\u09be" * 31])
@pytest.mark.parametrize("before", [0, 1, 2, 70_000])
def test_what_is_not_normal_is_seen_wherever_in_a_page_it_stands(pair: str, before: int) -> None:
    lines = ["ক" * before + pair + "খ", "গ"]
    page, plain = normalise_lines(lines)
    assert page == [normalise(line) for line in lines]
    assert plain is (pair == "  ")


@given(BENGALI)
def test_the_two_unicode_forms_of_a_text_have_the_same_keys(text: str) -> None:
    other = unicodedata.normalize("NFD", text)
    assert headline_key(other) == headline_key(text)
    assert folded_key(other) == folded_key(text)


@given(BENGALI)
def test_equal_headline_keys_have_equal_folded_keys(text: str) -> None:
    assert folded_key(headline_key(text)) == folded_key(text)


@given(st.lists(st.one_of(BENGALI, st.text())))
def test_headlines_have_the_same_folded_keys_together_and_alone(texts: list[str]) -> None:
    assert folded_keys(texts) == [folded_key(text) for text in texts]


@given(st.one_of(BENGALI, st.text()))
def test_a_folded_key_is_the_same_whether_it_is_seen_at_a_glance_or_not(text: str) -> None:
    assert folded_key(text + "Q") == folded_key(text) + "q"  # a capital letter is looked at closely


def test_a_folded_key_forgets_quotes_punctuation_and_the_length_of_i() -> None:
    assert folded_key("‘পাখী’ ফিরছে: ২০২২!") == folded_key('"পাখি" ফিরছে ২০২২')


def test_a_folded_key_keeps_vowel_signs() -> None:
    assert folded_key("কথা") != folded_key("কোথা")


def test_a_run_of_marks_is_noticed_and_left_alone() -> None:
    bomb = "ক" + "\u09bc\u09cd" * 20
    assert is_mark_bomb(bomb)
    assert normalise(bomb) == bomb


@pytest.mark.parametrize(
    ("count", "words"),
    [(61, "61"), (1000, "1,000"), (40112, "40,112"), (2375868, "23,75,868"), (-1234567, "-12,34,567")],
)
def test_counts_are_grouped_as_in_south_asia(count: int, words: str) -> None:
    assert grouped(count) == words


@given(st.integers(0))
def test_digits_go_there_and_back(number: int) -> None:
    assert ascii_digits(bengali_digits(number)) == str(number)


def test_mixed_digits_are_read_one_by_one() -> None:
    assert ascii_digits("20২৩") == "2023"


def test_no_letter_begins_at_a_sign() -> None:
    word = "স্কুলে"
    assert [begins_letter(word, at) for at in range(len(word))] == [True, False, False, False, True, False]


@pytest.mark.parametrize(
    ("headline", "address"),
    [
        ("গণভোটকে স্বীকৃতি দেবে না", "ganabhotake-sbikriti-debe-na"),
        ("র\u200d্যাবের অভিযান", "ryaber-abhijan"),
        ("‘আমার গ্রাম’ নিয়ে ২০২২", "amar-gram-niye-2022"),
        ("!!!", ""),
    ],
)
def test_a_headline_becomes_a_part_of_an_address(headline: str, address: str) -> None:
    assert slug(headline) == address


@given(st.text() | BENGALI)
def test_an_address_holds_nothing_but_small_letters_digits_and_hyphens(text: str) -> None:
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(slug(text)) <= 60
