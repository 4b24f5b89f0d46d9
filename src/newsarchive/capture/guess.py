"""What the lines of a page may be, guessed from several pages of one form. Only a draft of a layout is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import reduce
from typing import NamedTuple

from newsarchive.bangla.text import normalise
from newsarchive.capture.condition import exact_texts
from newsarchive.capture.desk import is_desk
from newsarchive.capture.layout import Label, Library
from newsarchive.capture.page import Page
from newsarchive.capture.shape import LineKind, kind_of
from newsarchive.model import SIDEBARS

PATTERNS: dict[Label, str] = {
    "caption": r"ছবি ?[:ঃ] ?[^।]{0,60}$|\((?:ফাইল )?ছবি[^()]*\)$",
    "read_also": "^(আরও|আরো) (পড়ুন|দেখুন)",
    "source": "^(তথ্য)?সূত্র ?[:ঃ]",
    "signoff": "^/[^।]+/$",
}
"""By what some lines of a text are known in most newspapers."""

_SEARCHES = {label: re.compile(normalise(pattern)).search for label, pattern in PATTERNS.items()}
_HEAD = 25  # lines, among which an article's head is looked for
_LONGEST_FURNITURE, _LONGEST_DESK = 60, 60
_KICKER = 0.6  # of the headline's length; a longer line above it is a headline with a second one below
_DATES: frozenset[LineKind] = frozenset(("date line", "date"))


class Words(NamedTuple):
    """Lines known for what they are: furniture, and the headings of lists with the label of what stands below."""

    furniture: frozenset[str]
    headings: dict[str, Label]


def words_of(library: Library, pages: Sequence[Page]) -> Words:
    """What the layouts there are call furniture and headings, and what these pages have in common."""
    furniture: set[str] = set()
    headings: dict[str, Label] = {}
    for layout in library.layouts:
        for rule in (rule for rules in layout.zones.values() for rule in rules):
            if rule.label == "furniture":
                furniture |= exact_texts(rule)
            elif rule.label == "list_heading" and rule.go is not None:
                labels = {one.label for one in layout.zones.get(rule.go, ())} & set(SIDEBARS)
                if len(labels) == 1:
                    headings.update(dict.fromkeys(exact_texts(rule), labels.pop()))
    common = _common(pages) - headings.keys()
    unknown = {
        text for text in common - furniture if all(_heads_a_list(page, text, common) for page in pages)
    }
    headings.update(dict.fromkeys(sorted(unknown), "related"))
    return Words(frozenset((furniture | common) - headings.keys()), headings)


def _common(pages: Sequence[Page]) -> set[str]:
    """Lines that stand on every one of several pages and are no date, desk or text."""
    if len(pages) < 2:
        return set()
    found = reduce(set.intersection, (set(page.texts) for page in pages))
    first = pages[0]
    return {
        text
        for place, text in enumerate(first.texts)
        if text in found
        and kind_of(first, place) in ("mark", "latin", "short", "title")
        and len(text) <= _LONGEST_FURNITURE
        and not is_desk(text)
    }


def _heads_a_list(page: Page, text: str, common: set[str]) -> bool:
    """Whether a paragraph stands above a line and at least two headlines follow it."""
    at = page.texts.index(text)
    above = any(kind_of(page, place) == "text" for place in range(at))
    below = range(at + 1, min(at + 3, len(page.texts)))
    return (
        above
        and len(below) == 2
        and all(kind_of(page, place) == "title" and page.texts[place] not in common for place in below)
    )


def guess(page: Page, words: Words) -> tuple[list[Label], int, int]:
    """A label for each line that is not blank; the place of the headline, and the place where the text begins."""
    texts, count = page.texts, len(page.texts)
    kinds = [kind_of(page, place) for place in range(count)]
    prose = [place for place, kind in enumerate(kinds) if kind == "text"]
    lists = next(
        (place for place in range(count) if texts[place] in words.headings and prose[:1] < [place]), count
    )
    labels: list[Label] = ["unread"] * count
    for place, text in enumerate(texts):
        if text in words.furniture or kinds[place] in ("mark", "number"):
            labels[place] = "furniture"
    _guess_dates(
        page,
        kinds,
        labels,
        [place for place in range(min(lists, _HEAD)) if sum(one < place for one in prose) < 2],
    )
    last_date = max((place for place, label in enumerate(labels) if label in ("dates", "repeat")), default=-1)
    open_ = [place for place in range(lists) if labels[place] == "unread"]
    headline = _headline(page, kinds, [place for place in open_ if not _is_caption(texts[place])], last_date)
    begin = next(
        (place for place in open_ if place > max(headline, last_date) and kinds[place] == "text"), None
    )
    if begin is None:
        begin = next((place for place in open_ if place > max(headline, last_date)), lists)
    labels[headline] = "headline"
    for place in open_:
        if place < headline:
            labels[place] = _above(page, kinds, place, headline)
        elif headline < place < begin:
            labels[place] = _between(page, kinds, labels, place, last_date)
        elif place >= begin:
            labels[place] = _in_body(texts[place], kinds[place])
    _guess_lists(page, kinds, labels, lists, words)
    _guess_end(page, kinds, labels, begin, lists)
    return labels, headline, begin


def _is_caption(text: str) -> bool:
    return _SEARCHES["caption"](text) is not None


def _guess_dates(page: Page, kinds: Sequence[LineKind], labels: list[Label], places: Iterable[int]) -> None:
    """Tell the article's dates from the page's.

    A date that may be either is the page's where another is surely the article's, and beside a Bangla date.
    """
    dated = [place for place in places if kinds[place] in _DATES]
    sure = [place for place in dated if kinds[place] == "date line"]
    for place, kind in enumerate(kinds):
        if kind == "page date":
            labels[place] = "page_date"
    either = [place for place in dated if kinds[place] == "date"]
    beside = {place for place in either if "page date" in kinds[max(0, place - 1) : place + 2]}
    last = page.texts[either[-1]] if either else ""
    for place in dated:
        if place in sure or (not sure and place not in beside and page.texts[place] == last):
            labels[place] = "repeat" if page.texts[place] in page.texts[:place] else "dates"
        else:
            labels[place] = "page_date"


def _headline(page: Page, kinds: Sequence[LineKind], places: Sequence[int], last_date: int) -> int:
    """Of the lines above the date, else of the first ones, the longest that is no sentence; of two alike the first."""
    above = [place for place in places if place < last_date] or list(places[:3])
    above = [place for place in above if not is_desk(page.texts[place])] or above
    titles = [place for place in above if kinds[place] == "title"] or above
    if not titles:
        return 0
    best = titles[0]
    for place in titles[1:]:
        if kinds[best] != "text" and len(page.texts[best]) < _KICKER * len(page.texts[place]):
            best = place
    return best


def _above(page: Page, kinds: Sequence[LineKind], place: int, headline: int) -> Label:
    if is_desk(page.texts[place]):
        return "desk"
    if kinds[place] == "latin":
        return "furniture"
    together = page.numbers[headline] - page.numbers[place] == headline - place
    return (
        "kicker" if kinds[place] in ("title", "text") or (together and place == headline - 1) else "section"
    )


def _between(
    page: Page, kinds: Sequence[LineKind], labels: Sequence[Label], place: int, last_date: int
) -> Label:
    text = page.texts[place]
    if text in page.texts[:place]:
        return "repeat"
    if _is_caption(text) or place > last_date >= 0:
        return "desk" if is_desk(text) and len(text) <= _LONGEST_DESK else "caption"
    beside_date = "dates" in labels[place + 1 : place + 2]
    if len(text) <= _LONGEST_DESK and (is_desk(text) or beside_date) and kinds[place] != "text":
        return "desk"
    return "furniture" if kinds[place] == "latin" else "section" if kinds[place] == "short" else "subheadline"


def _in_body(text: str, kind: LineKind) -> Label:
    if kind in _DATES:
        return "dates"
    return next((label for label, search in _SEARCHES.items() if search(text)), "paragraph")


def _guess_lists(
    page: Page, kinds: Sequence[LineKind], labels: list[Label], start: int, words: Words
) -> None:
    """Below the first heading every line that is no furniture is a headline of the list, or a detail of one."""
    current: Label = "unread"
    for place in range(start, len(labels)):
        if page.texts[place] in words.headings:
            labels[place], current = "list_heading", words.headings[page.texts[place]]
        elif labels[place] != "furniture":
            labels[place] = current if kinds[place] in ("title", "short", "text", "latin") else "entry_detail"


def _guess_end(page: Page, kinds: Sequence[LineKind], labels: list[Label], begin: int, lists: int) -> None:
    """From where the page stands a second time all is repeat; a last line of the text that is no sentence may be tags."""
    head = {page.texts[place] for place in range(begin) if labels[place] not in ("furniture", "unread")}
    again = next((place for place in range(begin + 1, lists) if page.texts[place] in head), lists)
    for place in range(again, len(labels) if again < lists else again):
        labels[place] = "repeat"
    body = [place for place in range(begin, again) if labels[place] != "furniture"]
    if len(body) > 1 and labels[body[-1]] == "paragraph" and kinds[body[-1]] in ("short", "title"):
        labels[body[-1]] = "tags"
