"""What a layout may ask of one line, as data and as functions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, ParamSpec

import msgspec

from newsarchive.bangla.text import normalise
from newsarchive.capture.page import Page

_P = ParamSpec("_P")


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What must hold of one line, all of what is given.

    `is`: it is one of these texts. `match`: a regular expression is found in it. `holds`: it is wholly a line of the
    article's dates, or of the page's. `again`: the same text stands above, not as a paragraph, or further below. `end`:
    there is no such line, the page ends here.
    """

    is_: str | tuple[str, ...] = msgspec.field(default=(), name="is")
    match: str | None = None
    holds: Literal["dates", "page dates"] | None = None
    again: Literal["above", "below"] | None = None
    end: bool = False


Finder = Callable[[str], object]
Check = Callable[[Page, int], bool]


class Test(NamedTuple):
    """A condition as functions. `find` says of a text alone whether it may hold, `check` then of the line at its place."""

    find: Finder | None
    check: Check | None

    def holds(self, page: Page, place: int) -> bool:
        """Whether the condition holds of the line at a place; where there is no line only `end` does."""
        if not 0 <= place < len(page.texts):
            return self is AT_END
        return (self.find is None or bool(self.find(page.texts[place]))) and (
            self.check is None or self.check(page, place)
        )


AT_END = Test(None, lambda page, place: not 0 <= place < len(page.texts))


@lru_cache(maxsize=4096)
def compiled(condition: Condition) -> Test:
    """The condition as functions."""
    if condition.end:
        return AT_END
    finders: list[Finder] = []
    checks: list[Check] = []
    if condition.is_:
        finders.append(exact_texts(condition).__contains__)
    if condition.match is not None:
        finders.append(re.compile(normalise(condition.match)).search)
    if condition.holds == "dates":
        checks.append(lambda page, place: place in page.dated and page.article_dates(place) is not None)
    if condition.holds == "page dates":
        checks.append(lambda page, place: place in page.dated and page.page_dates(place) is not None)
    if condition.again == "above":
        checks.append(lambda page, place: page.texts[place] in page.printed)
    if condition.again == "below":
        checks.append(Page.stands_below)
    return Test(_both(finders), _both(checks))


def _both(tests: Sequence[Callable[_P, object]]) -> Callable[_P, bool] | None:
    """One function for at most two."""
    if len(tests) == 2:
        one, other = tests
        return lambda *arguments, **names: bool(one(*arguments, **names) and other(*arguments, **names))
    return tests[0] if tests else None  # type: ignore[return-value]


def exact_texts(condition: Condition) -> frozenset[str]:
    """The texts of `is`, in the archive's one spelling."""
    texts = [condition.is_] if isinstance(condition.is_, str) else condition.is_
    return frozenset(map(normalise, texts))
