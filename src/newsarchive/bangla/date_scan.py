"""A line as far as it is made of dates: labels, days, times, weekdays and what stands beside them, token by token.

What its tokens say is for :mod:`newsarchive.bangla.dates` to judge.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from newsarchive.bangla import names
from newsarchive.bangla.calendar import BanglaDate
from newsarchive.bangla.text import normalise

LONGEST = 200  # characters; the longest date line seen has about 110
_GREGORIAN_YEARS = range(1800, 2200)  # the first Bengali newspapers are of 1818
_BANGLA_YEARS = range(1200, 1600)
_LONGEST_BANGLA_MONTH = 32

_D = "[0-9০-৯]"
_DIGITS = frozenset("0123456789০১২৩৪৫৬৭৮৯")
_DIGIT = re.compile(_D)
MARKS = " |/⬤●•·,;:ঃ।॥.()[]–—~📆📅🕒\ufe0f-"
_BEFORE = MARKS + "\u00a0\ufeff\u200b\t\r\n"
# A word ends where no letter follows, or where a label is glued to it (এএমআপডেট). ঃ is no letter here: it is printed for
# a colon. A year ends likewise, or where a time is glued to it (20223:17 pm).
_END = rf"(?:(?![a-zæ^'’\u0980-\u0982\u0984-\u09e5\u09f0-\u09ff])|(?={names.any_of(names.LABELS)}))"
_YEAR = rf"{_D}{{4}}(?:(?!{_D})|(?={_D}{{1,2}}[ ]?:))"
_ANY_MONTH = names.any_of({*names.MONTH_NUMBERS, *names.BANGLA_MONTH_NUMBERS, *names.HIJRI_MONTH_NUMBERS})
_ORDINAL = rf"(?:[ ]?{names.any_of(names.ORDINALS)}{_END})?"
_AGE = rf"{_D}{{1,5}}[ ]?{names.any_of(names.AGE_UNITS)}"
# Every quantifier is bounded or possessive, so the time spent grows with the length of the line and no faster. What begins
# with a digit and what begins with a letter are two patterns: neither tries the choices of the other.
_LAST_OF_WRITTEN = (
    rf"(?P<wm>{_ANY_MONTH})[ ,/.-]{{0,3}}(?P<wy>{_YEAR})(?:[ ]?,?[ ]?{names.any_of(names.ERAS)}{_END})?"
)
_NUMBER = re.compile(
    rf"""
      (?P<written>(?P<wd>{_D}{{1,2}}{_ORDINAL})[ ,/.-]{{0,3}}{_LAST_OF_WRITTEN})
    | (?P<numeric>(?P<nd>{_D}{{1,2}})[ ]?(?P<by>[/.-])[ ]?(?P<nm>{_D}{{1,2}})[ ]?(?P=by)[ ]?(?P<ny>{_YEAR}))
    | (?P<iso>(?P<iy>{_D}{{4}})-(?P<im>{_D}{{2}})-(?P<id>{_D}{{2}})(?!{_D}))
    | (?P<clock>(?P<ch>{_D}{{1,2}})(?:[ ]?[:ঃ][ ]?|\.)(?P<cm>{_D}{{2}})(?:[:ঃ](?P<cs>{_D}{{2}}))?(?:[ ]?[+](?P<cz>{_D}{{2}}:?{_D}{{2}}))?(?!{_D}))
    | (?P<article>(?:{_AGE},?[ ]){{0,2}}{_AGE}[ ]?{names.any_of(names.AGO)}{_END}
        |[0-9০-৯,]{{1,10}}[ ]?{names.any_of(names.COUNTED)}{_END})
    | (?P<hours>(?P<hh>{_D}{{2}})(?P<hm>{_D}{{2}})[ ]?ঘ(?:ণ্|ন্)টা{_END})
    | (?P<oclock>(?P<oh>{_D}{{1,2}})[ ]?{names.any_of(names.OCLOCK)}{_END}
        (?:[ ](?P<om>{_D}{{1,2}})[ ]?(?:মিনিট|মি){_END})?)
    | (?P<loose>{_D}++{_ORDINAL})
    """,
    re.VERBOSE,
)
_WORD = re.compile(
    rf"""
      (?P<inverse>(?P<vm>{_ANY_MONTH})[ ]?(?P<vd>{_D}{{1,2}}{_ORDINAL})[ ,]{{1,3}}(?P<vy>{_YEAR}))
    | (?P<written>(?P<wd>{names.any_of(names.DAY_WORDS)})[ ,/.-]{{0,3}}{_LAST_OF_WRITTEN})
    | (?P<word>{names.any_of(names.KINDS)}{_END})
    """,
    re.VERBOSE,
)
# The line that is met most, no two of which are equal: what its days and times are is found for each of them alone.
_USUAL_DAY, _USUAL_CLOCK = rf"{_D}{{1,2}} [\u0985-\u09e3]{{2,12}} {_D}{{4}}", rf"{_D}{{1,2}}:{_D}{{2}}"
_USUAL_LINE = re.compile(rf"({_USUAL_DAY}), ({_USUAL_CLOCK})(?:আপডেট ?: ?({_USUAL_DAY}), ({_USUAL_CLOCK}))?")
# The words that a date line begins with. Inside them may stand ৰ for র.
_FIRST_WORDS = {
    spelling
    for word in {*names.KINDS, *names.DAY_WORDS, *names.HIJRI_MONTH_NUMBERS}
    for spelling in (word, word.replace("র", "ৰ"), word.replace("র", "ৰ", 1))
}
_FIRST_TWO = frozenset(word[:2] for word in _FIRST_WORDS)
# After a letter of the Bengali script, which has no capitals, a line begins with one of these or is no date line: with three
# letters of such a word, the whole of a short one, or a joiner inside the three.
_FIRST_LETTER, _AFTER_LETTERS = "\u0985", "\u09e4"
_JOINERS = "\u200c\u200d"
_BEGINNINGS = {word[:3] for word in _FIRST_WORDS} | {
    word[:2] + joiner for word in _FIRST_WORDS for joiner in _JOINERS
}
_SHORT_BEGINNINGS = {word for word in _FIRST_WORDS if len(word) < 3} | {
    word[0] + joiner for word in _FIRST_WORDS for joiner in _JOINERS
}
ANY_WEEKDAY = names.any_of(word for words in names.WEEKDAYS for word in words if word.endswith("বার"))
_FIELDS = {"numeric": "ny nm nd", "iso": "iy im id", "written": "wy wm wd", "inverse": "vy vm vd"}
_CLOCKS = {"clock": "ch cm", "hours": "hh hm", "oclock": "oh om"}


class Segment(msgspec.Struct):
    """What was found from one label to the next; None in a list stands for what is impossible."""

    label: str | None = None
    days: list[datetime.date | None] = []
    clocks: list[tuple[int, int] | None] = []
    parts: list[frozenset[int]] = []
    bangla: list[tuple[str, BanglaDate | None]] = []
    kinds: set[str] = set()

    def has(self, *kinds: str) -> bool:
        """Whether it has a token of one of these kinds."""
        return not self.kinds.isdisjoint(kinds)


Scan = Sequence[Segment]
"""What :func:`scan` finds in a date line, from label to label; it is shared and never changed."""


def may_be_dates(line: str) -> bool:
    """Whether a line is short and begins as a date line does; most lines do not, and this costs little to tell."""
    if len(line) > LONGEST or _DIGIT.search(line) is None:
        return False
    begin = line.lstrip(_BEFORE)[:2].lower()
    return begin[:1] in _DIGITS or begin in _FIRST_TWO or "\u200c" in begin or "\u200d" in begin


def date_places(lines: Sequence[str]) -> set[int]:
    """The places of the lines that :func:`scan` is worth the while; none of the lines is empty. It is cheap, and wide."""
    has_digit = _DIGIT.search
    return {
        place
        for place, line in enumerate(lines)
        if (
            line[:3] in _BEGINNINGS
            or line[:2] in _SHORT_BEGINNINGS
            or not _FIRST_LETTER <= line < _AFTER_LETTERS
        )
        and len(line) <= LONGEST
        and has_digit(line)
    }


def scan(line: str) -> Scan | None:
    """The line label by label (the first segment has none), or None where anything in it is no part of a date line."""
    moments = usual_moments(line)
    if moments is None:
        return _scan(line) if may_be_dates(line) else None
    return [
        Segment(label, days=[day], clocks=[clock], kinds={"day", "clock"})
        for label, (day, clock) in zip((None, "updated"), moments, strict=False)
    ]


def usual_moments(line: str) -> list[tuple[datetime.date | None, tuple[int, int] | None]] | None:
    """The day and the time, each None where it is impossible, before a usual line's আপডেট and after; None for other lines."""
    usual = _USUAL_LINE.fullmatch(line)
    if usual is None:
        return None
    parts = usual.groups()
    moments = []
    for day, clock in (parts[:2], parts[2:]) if parts[2] else (parts[:2],):
        on, at = _scan(day), _scan(clock)
        if not on or not at or on[0].kinds != {"day"} or at[0].kinds != {"clock"}:
            return None
        moments.append((on[0].days[0], at[0].clocks[0]))
    return moments


@lru_cache(maxsize=8192)  # pages saved on one day print one line; there are 1440 times of day
def _scan(line: str) -> Scan | None:
    """As :func:`scan`, of a line that may be dates and token by token."""
    text = plain(line)
    segments, end = tokens(text)
    return segments if end >= len(text.rstrip(MARKS)) else None


def tokens(text: str) -> tuple[list[Segment], int]:
    """What stands in a text as far as it is a date line, label by label, and where that ends."""
    matched = text.lower().rstrip(MARKS)  # as long as the text, letter for letter
    segments = [Segment()]
    at, length = 0, len(matched)
    while True:
        begin = at
        while begin < length and matched[begin] in MARKS:
            begin += 1
        if begin >= length:
            return segments, at
        token = (_NUMBER if matched[begin] in _DIGITS else _WORD).match(matched, begin)
        if token is None:
            return segments, at
        at = token.end()
        kind = token.lastgroup or ""
        if kind == "word":
            _take_word(token["word"].replace("-", " "), segments)
        elif kind in _FIELDS:
            _take_date(token, text, segments[-1])
        elif kind in _CLOCKS:
            _take_clock(token, segments[-1])
        else:
            segments[-1].kinds.add(kind)


def plain(text: str) -> str:
    """Normalised, without joiners, and with Tripura's ৰ as র."""
    return normalise(text.replace("\u200c", "").replace("\u200d", "").replace("ৰ", "র"))


def _take_word(word: str, segments: list[Segment]) -> None:
    kind = names.KINDS[word]
    if kind == "label":
        segments.append(Segment(names.LABELS[word]))
    elif kind == "part":
        segments[-1].parts.append(names.DAY_PARTS[word])
    else:
        segments[-1].kinds.add(kind)


def _take_clock(token: re.Match[str], segment: Segment) -> None:
    kind = token.lastgroup or ""
    hour, minute = (int(token[field] or 0) for field in _CLOCKS[kind].split())
    second = int(token["cs"] or 0) if kind == "clock" else 0
    segment.clocks.append((hour, minute) if hour < 24 and minute < 60 and second < 60 else None)
    segment.kinds.add("clock")
    if kind == "clock" and (offset := token["cz"]):
        segment.kinds.add(names.OFFSETS.get(f"{int(offset.replace(':', '')):04d}", "loose"))


def _take_date(token: re.Match[str], text: str, segment: Segment) -> None:
    kind = token.lastgroup or ""
    year, month, day = (token[field] for field in _FIELDS[kind].split())
    if month in names.BANGLA_MONTH_NUMBERS:
        bangla = _bangla(int(year), names.BANGLA_MONTH_NUMBERS[month], _day_number(day))
        segment.bangla.append((text[token.start(kind) : token.end(kind)], bangla))
        segment.kinds.add("bangla")
    elif month in names.MONTH_NUMBERS or month.isdecimal():
        number = names.MONTH_NUMBERS.get(month) or int(month)
        segment.days.append(_gregorian(int(year), number, _day_number(day)))
        segment.kinds.add("day")
    else:
        segment.kinds.add("hijri")


def _day_number(day: str) -> int:
    return int(day) if day.isdecimal() else names.DAY_WORDS.get(day) or int("".join(_DIGIT.findall(day)))


def _gregorian(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day) if year in _GREGORIAN_YEARS else None
    except ValueError:
        return None


def _bangla(year: int, month: int, day: int) -> BanglaDate | None:
    real = year in _BANGLA_YEARS and 1 <= day <= _LONGEST_BANGLA_MONTH
    return BanglaDate(year, month, day) if real else None
