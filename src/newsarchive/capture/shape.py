"""The shape of a page: of what kinds its first lines are. Pages of one form are told by it where no layout knows them."""

from __future__ import annotations

import re
from typing import Literal

from newsarchive.capture.page import Page

LineKind = Literal["page date", "date line", "date", "mark", "number", "latin", "short", "title", "text"]
"""The day of saving, an article's dates, a date that may be either, no letter and no digit, digits, letters none of which is
Bengali, a few Bengali words, more of them without the end of a sentence, a paragraph."""
BLANK = "blank"

_BENGALI = re.compile("[\u0985-\u09b9\u09dc-\u09e1\u09f0\u09f1]")
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_SENTENCE_END = re.compile("[।॥?!]")
_LONGEST_SHORT, _LONGEST_TITLE = 25, 150
_MOST_KINDS = 24


def kind_of(page: Page, place: int) -> LineKind:
    """What the line at a place of the page looks like."""
    text = page.texts[place]
    articles, pages = page.article_dates(place) is not None, page.page_dates(place) is not None
    if articles or pages:
        return "date" if articles and pages else "date line" if articles else "page date"
    if not _LETTER.search(text):
        return "number" if _DIGIT.search(text) else "mark"
    if not _BENGALI.search(text):
        return "latin"
    if _SENTENCE_END.search(text) or len(text) > _LONGEST_TITLE:
        return "text"
    return "short" if len(text) <= _LONGEST_SHORT else "title"


def shape_of(page: Page) -> tuple[str, ...]:
    """The kinds of the page's lines as far as its first paragraph, with `blank` where lines are set apart.

    Of lines of one kind in a row one is told, so that pages which differ in the number of some line have one shape.
    """
    kinds: list[str] = []
    for place, number in enumerate(page.numbers):
        kind = kind_of(page, place)
        if kinds and kinds[-1] == kind:
            continue
        if place and number > page.numbers[place - 1] + 1:
            kinds.append(BLANK)
        kinds.append(kind)
        if kind == "text" or len(kinds) >= _MOST_KINDS:
            break
    return tuple(kinds)
