"""The page that searches the archive. What it finds, its scripts find; here they are told the words of dates."""

from __future__ import annotations

from newsarchive import urls
from newsarchive.bangla.names import (
    BANGLA_MONTHS,
    BANGLA_MONTHS_ENGLISH,
    DAY_WORDS,
    GREGORIAN_MONTHS,
    GREGORIAN_MONTHS_ENGLISH,
    ORDINALS,
)
from newsarchive.model import Page
from newsarchive.problems import Problem
from newsarchive.site.context import SearchPage
from newsarchive.site.find_pages import is_there
from newsarchive.site.needs import Tools

_IDLE = "তারিখ সাল সালের of".split()
_Table = tuple[tuple[str, ...], ...]


def plan(tools: Tools) -> tuple[list[Page], list[Problem]]:
    """The page, unless the site is not to be searched."""
    if not tools.search:
        return [], []
    context = SearchPage(
        page=tools.frame(tools.say.word("search"), urls.SEARCH, index=False),
        calendar=str(tools.settings.calendar),
        dates=words_of_dates(tools.settings.language),
        compact=tools.settings.compact,
        find=is_there(tools.archive),
    )
    return [Page(urls.file(urls.SEARCH), "search.html", context)], []


def words_of_dates(language: str) -> dict[str, str]:
    """The words of dates by what they are, parted by commas.

    Of a month there are several, parted by strokes, and the first is the one to be written. Of `dayWords` each is a day and a
    word for it; `dateWords` may stand in a date and say nothing.
    """
    return {
        "months": _months(GREGORIAN_MONTHS, GREGORIAN_MONTHS_ENGLISH, bengali=language == "bn"),
        "banglaMonths": _months(BANGLA_MONTHS, BANGLA_MONTHS_ENGLISH, bengali=language == "bn"),
        "dayWords": ",".join(f"{day}|{word}" for word, day in DAY_WORDS.items()),
        "dateWords": ",".join([*ORDINALS, *_IDLE]),
    }


def _months(bengali_words: _Table, english_words: _Table, *, bengali: bool) -> str:
    tables = (bengali_words, english_words) if bengali else (english_words, bengali_words)
    return ",".join("|".join((*one, *other)) for one, other in zip(*tables, strict=True))
