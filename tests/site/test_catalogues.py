"""The interface's words: two catalogues that hold the same, all of it used and nothing else; and how templates ask for them."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from newsarchive.site.tongue import Tongue
from newsarchive.site.words import LANGUAGES, catalogue, words
from tests.conftest import built

REPOSITORY = Path(__file__).parents[2]
SITE = REPOSITORY / "src" / "newsarchive" / "site"
TEMPLATES = REPOSITORY / "templates"
NAME = r"[a-z][a-z0-9_]*"


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_catalogues_hold_the_same_words_and_none_is_empty_or_unsure() -> None:
    bengali, english = ([one.id for one in catalogue(language) if one.id] for language in LANGUAGES)
    assert bengali == english
    for language in LANGUAGES:
        assert all(text.strip() for text in words(language).values())
        assert [one.id for one in catalogue(language) if one.fuzzy and one.id] == []
        assert list(catalogue(language).obsolete) == []


def test_a_word_has_the_same_places_in_both_languages() -> None:
    for name, text in words("bn").items():
        assert places(text) == places(words("en")[name]), name


def test_tools_of_translators_find_nothing_wrong_with_a_catalogue() -> None:
    for language in LANGUAGES:
        assert [error for _, errors in catalogue(language).check() for error in errors] == []


def test_the_bengali_catalogue_tells_translators_the_english_words() -> None:
    english = words("en")
    for one in catalogue("bn"):
        if one.id:
            name = one.id if isinstance(one.id, str) else one.id[1]
            assert f"English: {english[name]}" in one.auto_comments, name


def test_every_word_is_used_and_every_word_used_is_there() -> None:
    templates = "".join(path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("*.*")))
    program = "".join(path.read_text(encoding="utf-8") for path in sorted(SITE.glob("*.py")))
    asked = set(re.findall(rf"\bt\.({NAME})\b", templates))
    for keys in re.findall(r"for key in \(([^)]*)\)", templates):
        asked |= set(re.findall(rf"'({NAME})'", keys))
    asked |= set(re.findall(rf"\.word\(\s*['\"]({NAME})['\"]", program))
    for pair in re.findall(rf"\.counted\(\s*['\"]({NAME})['\"], ['\"]({NAME})['\"]", program):
        asked |= set(pair)
    known = set(words("en"))
    assert {name for name in asked if not name.endswith("_")} - known == set()
    # Some are chosen from among several, or put together.
    named = set(re.findall(rf"['\"]({NAME})['\"]", program)) | {"problem_error", "problem_warning"}
    assert known - asked - named == set()


def test_a_count_takes_the_form_that_its_language_has_for_it() -> None:
    english, bengali = Tongue("en"), Tongue("bn")
    assert [english.articles(count) for count in (0, 1, 2)] == ["0 articles", "1 article", "2 articles"]
    assert [bengali.articles(count) for count in (1, 2375868)] == ["১টি খবর", "২৩,৭৫,৮৬৮টি খবর"]
    assert english.articles(2375868) == "23,75,868 articles"


def test_dates_and_numbers_follow_the_language() -> None:
    said = [(say.moment("2022-09-26T15:55"), say.month("2022-09")) for say in map(Tongue, LANGUAGES)]
    assert said == [
        ("সোমবার, ২৬ সেপ্টেম্বর ২০২২, ১৫:৫৫", "সেপ্টেম্বর ২০২২"),
        ("Monday, 26 September 2022, 15:55", "September 2022"),
    ]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("bn", "প্রচ্ছদ|প্রচ্ছদ|আজ, ৫ &lt;মে&gt;|২৩,৭৫,৮৬৮টি খবর|১টি খবর|<i>Ours</i> 100% 7"),
        ("en", "Home|Home|Today, 5 &lt;মে&gt;|23,75,868 articles|1 article|<i>Ours</i> 100% 7"),
    ],
)
def test_a_template_asks_for_words_as_gettext_does_and_may_have_text_of_its_own(
    tmp_path: Path, language: str, expected: str
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "newsarchive.yaml").write_text(f"language: {language}\n", encoding="utf-8")
    (tmp_path / "templates" / "not_found.html").write_text(
        "{% set many, one = 2375868, 1 %}"
        "{{ _('home') }}|{% trans %}home{% endtrans %}|{{ _('today', date=say ~ ' <মে>') }}|"
        "{% trans n=many %}one_article{% pluralize %}articles{% endtrans %}|{{ ngettext('one_article', 'articles', one) }}|"
        "{% trans rest='7' %}<i>Ours</i> 100% {{ rest }}{% endtrans %}".replace(
            "say ~", f"'{Tongue(language).digits(5)}' ~"
        ),
        encoding="utf-8",
    )
    built(tmp_path, search=False)
    assert (tmp_path / "build" / "404.html").read_text(encoding="utf-8") == expected
