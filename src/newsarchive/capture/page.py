"""A page as rules see it: its lines that are not blank, and what is found out about each of them, once."""

from __future__ import annotations

from collections.abc import Sequence

from newsarchive.bangla.dates import (
    ArticleDates,
    PageDates,
    Scan,
    date_places,
    read_article_dates,
    read_page_dates,
    scan,
)
from newsarchive.bangla.text import normalise_lines


class Page:
    """The lines of a capture that are not blank, counted by their place from 0.

    `numbers` are their numbers in the file, `printed` the texts that already have a label other than `paragraph`: what a
    page repeats are headlines, desks and dates, and a refrain is no repeat.
    """

    __slots__ = (
        "_article",
        "_block",
        "_last",
        "_page",
        "dated",
        "lines",
        "numbers",
        "plain",
        "printed",
        "texts",
    )

    def __init__(self, lines: Sequence[str], start: int = 0) -> None:
        texts, self.plain = normalise_lines(lines)
        self.lines = texts
        self.numbers = [number for number in range(start, len(texts)) if texts[number]]
        self.texts = list(filter(None, texts[start:] if start else texts))
        self.dated = date_places(self.texts)
        self.printed: set[str] = set()
        self._article: dict[int, ArticleDates | None] = {}
        self._page: dict[int, PageDates | None] = {}
        self._last: dict[str, int] | None = None
        self._block = (0, 0)  # the last that was asked for: rules ask for one line after the other

    def article_dates(self, place: int) -> ArticleDates | None:
        """The dates of an article that a line wholly consists of."""
        if place not in self._article:
            self._article[place] = read_article_dates(self.texts[place])
        return self._article[place]

    def page_dates(self, place: int) -> PageDates | None:
        """The dates of the page's saving that a line wholly consists of."""
        if place not in self._page:
            self._page[place] = read_page_dates(self.texts[place])
        return self._page[place]

    def scan(self, place: int) -> Scan | None:
        """What a line holds of dates, as :func:`newsarchive.bangla.dates.scan` finds it."""
        return scan(self.texts[place])

    def stands_below(self, place: int) -> bool:
        """Whether a line's text stands a second time, further down."""
        if self._last is None:
            self._last = {text: at for at, text in enumerate(self.texts)}
        return self._last[self.texts[place]] > place

    def block(self, place: int) -> tuple[int, int]:
        """How many lines stand together with this one, without a blank between, and its place among them from 1."""
        numbers, (begin, end) = self.numbers, self._block
        if not begin <= place < end:
            begin, end = place, place + 1
            while begin and numbers[begin - 1] == numbers[begin] - 1:
                begin -= 1
            while end < len(numbers) and numbers[end] == numbers[end - 1] + 1:
                end += 1
            self._block = begin, end
        return end - begin, place - begin + 1
