"""A word typed in Latin letters leads to the Bengali one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.bangla.phonetic import nearness, phonetic
from newsarchive.bangla.tokens import fold

TYPED = """
ukraine ইউক্রেন | rashia রাশিয়া | russia রাশিয়া | nirbachon নির্বাচন | nirbachan নির্বাচন | dhaka ঢাকা | dacca ঢাকা | sheikh শেখ | shekh শেখ | hasina হাসিনা
khaleda খালেদা | zia জিয়া | jia জিয়া | bangladesh বাংলাদেশ | chittagong চট্টগ্রাম | chattogram চট্টগ্রাম | corona করোনা | korona করোনা | cricket ক্রিকেট
awami আওয়ামী | league লীগ | lig লীগ | bnp বিএনপি | sarkar সরকার | shorkar সরকার | kazakhstan কাজাখস্তান | bharat ভারত | china চীন | trump ট্রাম্প
yunus ইউনূস | football ফুটবল | police পুলিশ | court কোর্ট | montri মন্ত্রী | sylhet সিলেট | coxsbazar কক্সবাজার | rohingya রোহিঙ্গা | dengue ডেঙ্গু
shikkha শিক্ষা | shiksha শিক্ষা | chhatra ছাত্র | biggan বিজ্ঞান | vaccine ভ্যাকসিন | bidyut বিদ্যুৎ | biswa বিশ্ব | bishwo বিশ্ব | mohammad মোহাম্মদ
election ইলেকশন | washington ওয়াশিংটন | general জেনারেল | budget বাজেট | sangsad সংসদ | songsod সংসদ | singapore সিঙ্গাপুর | tangail টাঙ্গাইল | narayanganj নারায়ণগঞ্জ | Café ক্যাফে
"""
PAIRS = [
    (latin, bengali)
    for latin, bengali in (pair.split() for pair in TYPED.replace("\n", "|").split("|") if pair.strip())
]
BENGALI = st.text(st.characters(min_codepoint=0x0980, max_codepoint=0x09FF))


@pytest.mark.parametrize(("latin", "bengali"), PAIRS)
def test_what_is_typed_has_the_key_of_what_is_meant(latin: str, bengali: str) -> None:
    assert phonetic(latin) == phonetic(bengali)


@pytest.mark.parametrize(
    ("latin", "meant", "other"),
    [
        ("taka", "টাকা", "তাকে"),
        ("dhaka", "ঢাকা", "ডাকে"),
        ("kotha", "কথা", "কত"),
        ("khela", "খেলা", "কালো"),
        ("bon", "বন", "ভবন"),
        ("desh", "দেশ", "দাস"),
        ("zia", "জিয়া", "যাওয়া"),
    ],
)
def test_of_one_key_the_nearer_is_meant(latin: str, meant: str, other: str) -> None:
    assert nearness(latin, meant) < nearness(latin, other)


def test_a_word_as_it_is_mostly_written_is_nearest() -> None:
    assert nearness("hasina", "হাসিনা") == 0


@given(st.text() | BENGALI)
def test_a_key_is_the_same_for_all_spellings_that_fold_alike(word: str) -> None:
    assert phonetic(fold(word)) == phonetic(word)


@given(st.text() | BENGALI)
def test_a_key_is_short_and_plain(word: str) -> None:
    key = phonetic(word)
    assert set(key) <= set("akgcjtdnpbmrlsh")
    assert "a" not in key[1:]


@given(st.text(st.sampled_from("abcdehiknorstuz")), BENGALI)
def test_nearness_is_never_below_nothing(latin: str, bengali: str) -> None:
    assert nearness(latin, bengali) >= 0


def test_numbers_and_other_scripts_have_no_key() -> None:
    assert phonetic("২০২২") == phonetic("2022") == phonetic("Москва") == phonetic("") == ""
