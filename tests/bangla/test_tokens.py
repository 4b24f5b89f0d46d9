"""Words as search knows them: what is folded away, what stays apart, where a word ends."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.bangla.tokens import fold, unfolded, words

BENGALI = st.text(
    st.characters(min_codepoint=0x0980, max_codepoint=0x09FF)
    | st.sampled_from(" \u200c\u200d\ufeff।a-Z0éİ\u0301\u09bc\u09cd\u0981\u09c7\u09be\u09d7")
)


@given(st.text() | BENGALI)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text() | BENGALI)
def test_all_unicode_forms_of_a_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(st.text() | BENGALI)
def test_words_are_those_of_the_folded_text_and_folded_themselves(text: str) -> None:
    assert words(fold(text)) == words(text) == [fold(word) for word in words(text)]


@given(BENGALI, BENGALI)
def test_a_blank_parts_what_stands_beside_it(one: str, other: str) -> None:
    assert words(f"{one} {other}") == words(one) + words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("\u09dcঢা\u09df", "ড\u09bcঢায\u09bc"),  # the letters with a dot, one code point or two
        ("র\u200d্যাব", "র\u200c্যাব"),
        ("ৰংপুর", "রংপুর"),  # the Assamese ৰ
        ("ব\u09bcংপুর", "রংপুর"),  # ব with a dot, as old machines made র
        ("চাঁদ", "চাদ"),
        ("শ্রেণী", "শ্রেনি"),
        ("পূজা", "পুজা"),
        ("হঠাৎ", "হঠাত"),
        ("বাঙলা", "বাংলা"),
        ("ষ্টেশন", "স্টেশন"),
        ("২০২২", "2022"),
        ("Café", "CAFE"),
        ("হ\u00adল\ufeff", "হল"),
        ("ড্\u200d\u09bc", "\u09dc্"),  # a nukta after a hasanta stands before it in NFC
        ("\u09b6\u09c7\u0981\u09be", "শো"),  # what a sign leaves when it goes may be joined
    ],
)
def test_these_are_spellings_of_one_word(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("সব", "শব"), ("আসা", "আশা"), ("কথা", "কোথা"), ("বন", "বান"), ("বাড়ি", "বারি")]
)
def test_these_are_words_of_their_own(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_folded_word_is_shown_as_people_write_it() -> None:
    assert unfolded(fold("রোহিঙ্গা, ডেঙ্গু, বাংলা")) == "রোহিঙ্গা, ডেঙ্গু, বাংলা"


def test_a_danda_is_no_part_of_a_word() -> None:
    assert words("তিনি এলেন।পরে গেলেন॥") == ["তিনি", "এলেন", "পরে", "গেলেন"]


def test_letters_and_digits_that_touch_are_words_of_their_own() -> None:
    assert words("১৯৭১সালে G20-এর") == ["1971", "সালে", "g", "20", "এর"]


def test_a_sign_that_hangs_on_no_letter_begins_no_word() -> None:
    assert words("\u09be\u09cd \u09bfক") == ["ক"]


def test_a_run_of_marks_without_end_takes_no_time() -> None:
    assert words("ক " + "\u0327\u0301" * 200_000 + " খ") == ["ক", "খ"]
