"""What queries find, in which order, and what is done where nothing fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.search.match import edits
from newsarchive.search.query import Search
from tests.search.articles import article, found, index_of, search_of

FIVE = [
    article("a", "ইউক্রেনের শস্য নিয়ে চুক্তি", "জাহাজ ছেড়েছে বন্দর থেকে।"),
    article("b", "বাজারে শস্যের দাম", "ইউক্রেন থেকে শস্য আসছে। ইউক্রেন বলছে আরও আসবে।", "2022-09-27T10:00"),
    article("c", "নির্বাচন কমিশন বৈঠকে", "কমিশন ভবনে বৈঠক, নির্বাচন সামনে।", "2022-10-01"),
    article("d", "কমিশন চায় সংলাপ", "নির্বাচন নিয়ে কথা, কমিশন ডেকেছে। ইউক্রেন নিয়ে নয়।", "2022-10-02T08:00"),
    article("e", "হাওরে পাখি", "শীতের পাখি এসেছে।", ""),
]


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Search:
    return search_of(tmp_path_factory.mktemp("five"), FIVE)


def test_a_word_in_a_headline_counts_for_more(tmp_path: Path) -> None:
    old, new = (
        article("a", "শস্য আসে", "কথা হলো।", "2020-01-01"),
        article("b", "কথা হলো", "শস্য আসে।", "2021-01-01"),
    )
    assert found(search_of(tmp_path, [old, new]), "শস্য") == ["a", "b"]


def test_all_words_are_looked_for_together(search: Search) -> None:
    answer = search.ask("নির্বাচন ইউক্রেন")
    assert (answer.how, answer.total) == ("all", 1)
    assert [one.headline for one in answer.results] == ["কমিশন চায় সংলাপ"]


def test_a_result_says_all_that_is_shown_of_it(search: Search) -> None:
    (one,) = search.ask("হাওরে").results
    assert (one.headline, one.address, one.newspaper, one.section, one.published) == (
        "হাওরে পাখি", "undated/x-e/", "paper", "খেলা", "",
    )  # fmt: skip
    assert one.passage == "শীতের পাখি এসেছে।"


def test_of_equally_good_articles_the_newer_comes_first(tmp_path: Path) -> None:
    same = [article(name, "একই কথা", "একই কথা আবার", f"2022-0{at}-01") for at, name in enumerate("xyz", 1)]
    assert found(search_of(tmp_path, same), "একই কথা") == ["z", "y", "x"]


def test_both_forms_of_a_letter_and_either_digits_find_the_same(tmp_path: Path) -> None:
    search = search_of(tmp_path, [article("a", "রাশিয়া ২০২২")])
    assert found(search, "রাশিয়া 2022") == found(search, "রাশিয়া ২০২২") == ["a"]


def test_a_word_begun_finds_words_that_begin_so(search: Search) -> None:
    answer = search.ask("নির্বা")
    assert (answer.how, answer.total, answer.searched) == ("prefix", 2, "নির্বা…")


def test_a_word_misspelt_finds_the_nearest(search: Search) -> None:
    answer = search.ask("নিবাচন")
    assert (answer.how, answer.total, answer.searched) == ("spelling", 2, "নির্বাচন")


def test_where_no_article_has_all_words_some_will_do(search: Search) -> None:
    answer = search.ask("পাখি নির্বাচন")
    assert answer.how == "any"
    assert answer.total == 3


def test_where_nothing_is_like_it_nothing_is_found(search: Search) -> None:
    answer = search.ask("ঞঞঞঞঞঞ")
    assert (answer.how, answer.total, answer.results) == ("none", 0, [])


def test_latin_letters_find_bengali_words(search: Search) -> None:
    answer = search.ask("nirbachon")
    assert (answer.how, answer.searched) == ("all", "নির্বাচন")
    assert answer.total == 2


def test_a_phrase_is_looked_for_in_the_texts(tmp_path: Path) -> None:
    folder = index_of(tmp_path, FIVE)
    texts = {one.address: one.text for one in FIVE}
    search = Search(folder, texts.__getitem__)
    answer = search.ask("“নির্বাচন কমিশন”")
    assert (answer.how, [one.headline for one in answer.results]) == ("phrase", ["নির্বাচন কমিশন বৈঠকে"])
    answer = search.ask('"কমিশন নির্বাচন"')
    assert (answer.how, answer.total) == ("all", 2)


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "।",
        "্" * 50,
        "\u0981\u0981",
        "<script>alert(1)</script>",
        "ক" * 10_000,
        "“",
        "“”",
        '""',
        "\x00",
        "\ud800",
        "a" * 300,
    ],
    ids=range(13),
)
def test_any_query_has_an_answer(search: Search, query: str) -> None:
    answer = search.ask(query)
    assert answer.query == query
    assert answer.total == 0 or answer.results


def test_only_two_hundred_letters_are_searched(search: Search) -> None:
    assert search.ask("নির্বাচন" + " " * 200 + "পাখি").total == 2


def test_an_empty_archive_finds_nothing(tmp_path: Path) -> None:
    answer = search_of(tmp_path, []).ask("নির্বাচন")
    assert (answer.how, answer.total) == ("none", 0)


def test_a_date_is_offered_where_articles_stand_under_it(search: Search) -> None:
    day = search.dated("২৬ সেপ্টেম্বর ২০২২")
    assert day is not None
    assert day.first.isoformat() == "2022-09-26"
    assert search.dated("২৫ সেপ্টেম্বর ২০২২") is None
    assert search.dated("নির্বাচন") is None


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("ক", "ক", 0), ("নিবাচন", "নির্বাচন", 2), ("abc", "abd", 1), ("abc", "xyz", 3)],
)
def test_words_are_compared_letter_by_letter(one: str, other: str, distance: int) -> None:
    assert edits(one, other, 2) == distance
