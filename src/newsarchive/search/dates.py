"""Dates as people type them, found by a table of words and a list of forms; the reader in JavaScript has the same two.

A form is a row of letters: `d` a number that can be a day, `m` one that can be a month, `y` a year, `G` and `B` a month's name in
either calendar, `w` a day that is a word. The first form that fits anywhere in the query is taken.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from newsarchive.bangla.calendar import BanglaDate, Reckoning, to_gregorian
from newsarchive.bangla.names import (
    BANGLA_MONTHS,
    BANGLA_MONTHS_ENGLISH,
    DAY_WORDS,
    GREGORIAN_MONTHS,
    GREGORIAN_MONTHS_ENGLISH,
    ORDINALS,
)
from newsarchive.bangla.tokens import words

FORMS = (
    "dGy",
    "Gdy",
    "wGy",
    "dBy",
    "Bdy",
    "wBy",
    "ydG",
    "yGd",
    "yBd",
    "ymd",
    "dmy",
    "Gy",
    "yG",
    "By",
    "yB",
    "ym",
    "my",
)
_FIRST_BANGLA, _FIRST_GREGORIAN, _LAST = 1000, 1700, 2200  # years


class Typed(NamedTuple):
    """A day or month that was typed: its address in the site's numbers, and its first and last day."""

    calendar: str
    year: int
    month: int
    day: int
    first: datetime.date
    last: datetime.date


def _table() -> dict[str, tuple[str, int]]:
    """The folded names of months and of days that are words."""
    tables = (
        ("G", (*GREGORIAN_MONTHS, *GREGORIAN_MONTHS_ENGLISH)),
        ("B", (*BANGLA_MONTHS, *BANGLA_MONTHS_ENGLISH)),
    )
    found = {
        folded[0]: (letter, at % 12 + 1)
        for letter, months in tables
        for at, names in enumerate(months)
        for name in names
        if len(folded := words(name)) == 1
    }
    return found | {words(word)[0]: ("w", day) for word, day in DAY_WORDS.items()}


NAMES = _table()
PASSED_OVER = {word for ordinal in ORDINALS for word in words(ordinal)} | set(words("তারিখ সাল সালের of"))


def typed(query: str, reckoning: Reckoning) -> Typed | None:
    """The day or month that a query names, the first if several; with a year, which nothing fills in. Bangla dates are reckoned so."""
    found = [word for word in words(query) if word not in PASSED_OVER]
    for form in FORMS:
        for at in range(len(found) - len(form) + 1):
            parts = {}
            for letter, word in zip(form, found[at:], strict=False):
                value = _value(letter, word)
                if value is None:
                    break
                parts[letter] = value
            else:
                if (date := _date(parts, reckoning)) is not None:
                    return date
    return None


def _value(letter: str, word: str) -> int | None:
    """What a word is as a part of a form, None where it cannot be that."""
    if letter in "dmy":
        if not (word.isascii() and word.isdecimal() and len(word) <= 4):
            return None
        value, (least, most) = int(word), {"d": (1, 32), "m": (1, 12), "y": (_FIRST_BANGLA, _LAST)}[letter]
        return value if least <= value <= most else None
    kind, value = NAMES.get(word, ("", 0))
    return value if kind == letter else None


def _date(parts: dict[str, int], reckoning: Reckoning) -> Typed | None:
    """The date of these parts, None where there is none such."""
    year, day = parts["y"], parts.get("d", parts.get("w", 0))
    bangla = year < _FIRST_GREGORIAN
    month = parts.get("B" if bangla else "G", parts.get("m", 0))
    try:
        if bangla:
            return _bangla(year, month, day, reckoning)
        first = datetime.date(year, month, day or 1)
    except ValueError:  # also where a month of one calendar stands beside a year of the other
        return None
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return Typed("gregorian", year, month, day, first, first if day else following - datetime.timedelta(1))


def _bangla(year: int, month: int, day: int, reckoning: Reckoning) -> Typed:
    first = to_gregorian(BanglaDate(year, month, day or 1), reckoning)
    if day:
        return Typed("bangla", year, month, day, first, first)
    following = BanglaDate(year + month // 12, month % 12 + 1, 1)
    last = to_gregorian(following, reckoning) - datetime.timedelta(1)
    return Typed("bangla", year, month, 0, first, last)


def numbers(found: Typed, days: Sequence[int], epoch: datetime.date) -> bool:
    """Whether any of these days, counted from `epoch`, lies in what was typed."""
    first, last = (found.first - epoch).days, (found.last - epoch).days
    return any(first <= day <= last for day in days)
