"""Forms of a word meet in its stem, and words that resemble one another do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.bangla.stem import candidates, stems
from newsarchive.bangla.tokens import fold, words
from newsarchive.bangla.verbs import verb_forms


def pairs(name: str) -> list[tuple[str, str]]:
    """The pairs of a list, folded."""
    lines = (Path(__file__).parent / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    split = (fold(line).split("\t") for line in lines if not line.startswith("#"))
    return [(one, other) for one, other in split]


INFLECTED, UNLIKE = pairs("inflected"), pairs("unlike")
# An archive that holds every word of the lists, each in as many articles: the hardest case, as no word is seldom.
KNOWN = {word: 10 for pair in INFLECTED + UNLIKE for word in pair}
BENGALI = st.text(st.characters(min_codepoint=0x0985, max_codepoint=0x09DF), min_size=1, max_size=8)


def test_forms_of_a_word_have_one_stem() -> None:
    found = stems(KNOWN)
    apart = [pair for pair in INFLECTED if found.get(pair[0], pair[0]) != found.get(pair[1], pair[1])]
    assert len(INFLECTED) >= 400
    assert len(apart) <= 0.05 * len(INFLECTED), apart


def test_words_that_resemble_one_another_stay_apart() -> None:
    found = stems(KNOWN)
    joined = [pair for pair in UNLIKE if found.get(pair[0], pair[0]) == found.get(pair[1], pair[1])]
    assert len(UNLIKE) >= 250
    assert len(joined) <= 0.02 * len(UNLIKE), joined


@pytest.mark.parametrize(("known", "joined"), [(2, False), (3, True)])
def test_a_stem_is_a_word_of_at_least_three_articles(known: int, joined: bool) -> None:
    assert (stems({"ইউক্রেন": known, "ইউক্রেনের": 5}) != {}) is joined


@pytest.mark.parametrize(("known", "joined"), [(19, False), (20, True)])
def test_a_stem_is_known_at_least_a_fifth_as_well_as_the_form(known: int, joined: bool) -> None:
    assert (stems({"ইউক্রেন": known, "ইউক্রেনের": 100}) != {}) is joined


def test_a_chain_of_suffixes_leads_to_the_word_though_no_form_between_is_known() -> None:
    assert stems({"প্রতিস্ঠান": 9, "প্রতিস্ঠানগুলোকেও": 1}) == {"প্রতিস্ঠানগুলোকেও": "প্রতিস্ঠান"}


def test_a_word_that_takes_a_case_is_not_itself_the_case_of_another() -> None:
    assert "সিনার" in stems({"সিনা": 50, "সিনার": 40})
    assert "সিনার" not in stems({"সিনা": 50, "সিনার": 40, "সিনারের": 20})


@pytest.mark.parametrize(
    ("form", "word"), [("দুটি", "দুই"), ("দুজন", "দুই"), ("একজন", "এক"), ("মায়েদের", "মা"), ("নির্বাচনী", "নির্বাচন")]
)
def test_what_no_rule_tells_stands_in_a_table(form: str, word: str) -> None:
    assert stems({fold(form): 10, fold(word): 10}) == {fold(form): fold(word)}


@given(st.dictionaries(st.sampled_from(sorted(KNOWN)) | BENGALI, st.integers(1, 50)))
def test_a_stem_is_its_own_stem(counts: dict[str, int]) -> None:
    found = stems(counts)
    assert not set(found.values()) & set(found)
    assert all(form != stem for form, stem in found.items())


@given(st.dictionaries(st.sampled_from(sorted(KNOWN)), st.integers(1, 50)))
def test_the_order_of_the_words_says_nothing(counts: dict[str, int]) -> None:
    assert stems(dict(reversed(counts.items()))) == stems(counts)


def test_forms_lead_to_their_word_by_rules_alone() -> None:
    table = verb_forms()
    missed = [
        (word, form)
        for word, form in INFLECTED
        if word not in (reached := {form, *candidates(form)}) and word not in map(table.get, reached)
    ]
    assert len(missed) <= 0.02 * len(INFLECTED), missed


@given(BENGALI)
def test_candidates_are_other_words_and_none_stands_twice(word: str) -> None:
    found = candidates(fold(word))
    assert fold(word) not in found
    assert len(set(found)) == len(found)


def test_the_nearest_candidate_stands_first() -> None:
    found = candidates("দেশটিতেও")
    assert found.index("দেশটিতে") < found.index("দেশটি") < found.index("দেশ")


@pytest.mark.parametrize("form", ["লিখিতেছিলেন", "টপকাচ্ছে", "চিবিয়েছে"])
def test_a_verb_of_no_table_leads_to_its_verbal_noun(form: str) -> None:
    assert set(candidates(fold(form))) & {"লেখা", "টপকানো", "চিবানো"}


def test_every_verbal_noun_is_its_own_and_all_forms_are_folded_words() -> None:
    table = verb_forms()
    assert len(set(table.values())) >= 150
    for form, noun in table.items():
        assert words(form) == [form]
        assert table[noun] == noun


@pytest.mark.parametrize("word", "হাসান পরিবার বাজার খাবার থেকে দিন যান খান চালান".split())
def test_a_word_that_only_looks_like_a_verb_is_none(word: str) -> None:
    assert stems({word: 100}) == {}
