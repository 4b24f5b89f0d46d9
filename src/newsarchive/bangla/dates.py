"""Dates as newspapers print them, read by rule alone, and dates as the archive writes them.

A line is read only when it is wholly a date line: labels, dates, times, weekdays and what stands beside them. Whatever is
missing or impossible stays missing; nothing is filled in from a clock, and no date is derived from a Bangla one.
"""

from __future__ import annotations

import datetime
import re

import msgspec

from newsarchive.bangla import names
from newsarchive.bangla.calendar import BanglaDate
from newsarchive.bangla.names import bangla_date, bangla_month_name, clock, long_date, month_name, short_date
from newsarchive.bangla.text import normalise

__all__ = [
    "ArticleDates",
    "PageDates",
    "Stamp",
    "bangla_date",
    "bangla_month_name",
    "clock",
    "iso_minute",
    "long_date",
    "month_name",
    "read_article_dates",
    "read_page_dates",
    "short_date",
]


_LONGEST = 200  # characters; the longest date line seen has about 110
_LONGEST_TOKEN = 40  # characters; a Hijri date in full has about 30
_GREGORIAN_YEARS = range(1800, 2200)  # the first Bengali newspapers are of 1818
_BANGLA_YEARS = range(1200, 1600)
_LONGEST_BANGLA_MONTH = 32

_D = "[0-9০-৯]"
_DIGIT = re.compile(_D)
_MARKS = " |/⬤●•·,;:ঃ।॥.()[]–—~📆📅🕒\ufe0f-"
# A word ends where no letter follows, or where a label is glued to it (এএমআপডেট). ঃ is no letter here: it is printed for
# a colon. A year ends likewise, or where a time is glued to it (20223:17 pm).
_END = rf"(?:(?![a-zæ^'’\u0980-\u0982\u0984-\u09e5\u09f0-\u09ff])|(?={names.any_of(names.LABELS)}))"
_YEAR = rf"{_D}{{4}}(?:(?!{_D})|(?={_D}{{1,2}}[ ]?:))"
_ANY_MONTH = names.any_of({*names.MONTH_NUMBERS, *names.BANGLA_MONTH_NUMBERS, *names.HIJRI_MONTH_NUMBERS})
_ORDINAL = rf"(?:[ ]?{names.any_of(names.ORDINALS)}{_END})?"
_DAY = rf"(?:{_D}{{1,2}}{_ORDINAL}|{names.any_of(names.DAY_WORDS)})"
_AGE = rf"{_D}{{1,5}}[ ]?{names.any_of(names.AGE_UNITS)}"
# Every quantifier is bounded or possessive, so the time spent grows with the length of the line and no faster.
_TOKEN = re.compile(
    rf"""[{re.escape(_MARKS)}]*+(?:
      (?P<article>(?:{_AGE},?[ ]){{0,2}}{_AGE}[ ]?{names.any_of(names.AGO)}{_END}
        |[0-9০-৯,]{{1,10}}[ ]?{names.any_of(names.COUNTED)}{_END})
    | (?P<numeric>(?P<nd>{_D}{{1,2}})[ ]?(?P<by>[/.-])[ ]?(?P<nm>{_D}{{1,2}})[ ]?(?P=by)[ ]?(?P<ny>{_YEAR}))
    | (?P<iso>(?P<iy>{_D}{{4}})-(?P<im>{_D}{{2}})-(?P<id>{_D}{{2}})(?!{_D}))
    | (?P<written>(?P<wd>{_DAY})[ ,/.-]{{0,3}}(?P<wm>{_ANY_MONTH})[ ,/.-]{{0,3}}(?P<wy>{_YEAR})
        (?:[ ]?,?[ ]?{names.any_of(names.ERAS)}{_END})?)
    | (?P<inverse>(?P<vm>{_ANY_MONTH})[ ]?(?P<vd>{_D}{{1,2}}{_ORDINAL})[ ,]{{1,3}}(?P<vy>{_YEAR}))
    | (?P<clock>(?P<ch>{_D}{{1,2}})(?:[ ]?[:ঃ][ ]?|\.)(?P<cm>{_D}{{2}})(?:[:ঃ](?P<cs>{_D}{{2}}))?(?!{_D}))
    | (?P<hours>(?P<hh>{_D}{{2}})(?P<hm>{_D}{{2}})[ ]?ঘ(?:ণ্|ন্)টা{_END})
    | (?P<oclock>(?P<oh>{_D}{{1,2}})[ ]?{names.any_of(names.OCLOCK)}{_END}
        (?:[ ](?P<om>{_D}{{1,2}})[ ]?(?:মিনিট|মি){_END})?)
    | (?P<word>{names.any_of(names.KINDS)}{_END})
    | (?P<loose>{_D}++{_ORDINAL})
    )""",
    re.VERBOSE,
)
_FIELDS = {"numeric": "ny nm nd", "iso": "iy im id", "written": "wy wm wd", "inverse": "vy vm vd"}
_CLOCKS = {"clock": "ch cm", "hours": "hh hm", "oclock": "oh om"}


def iso_minute(moment: datetime.datetime) -> str:
    """ISO 8601 to the minute. Offsets of local mean time, before zones were of whole minutes, lose their seconds."""
    offset = moment.utcoffset()
    if offset is not None and offset.seconds % 60:
        whole = datetime.timedelta(minutes=offset // datetime.timedelta(minutes=1))
        moment = moment.replace(tzinfo=datetime.timezone(whole))
    return moment.isoformat(timespec="minutes")


class Stamp(msgspec.Struct, frozen=True):
    """A day, or a minute of it, by the newspaper's own clock. ``hour`` (0 to 23) and ``minute`` are both set or both None."""

    year: int
    month: int
    day: int
    hour: int | None = None
    minute: int | None = None

    def date(self) -> datetime.date:
        """The civil day, for reckoning and for :func:`long_date`."""
        return datetime.date(self.year, self.month, self.day)

    def iso(self, zone: datetime.tzinfo) -> str:
        """ISO 8601 with the zone's offset at that moment (``2022-09-26T15:55+06:00``), or the day alone without a time."""
        if self.hour is None or self.minute is None:
            return self.date().isoformat()
        return iso_minute(
            datetime.datetime(self.year, self.month, self.day, self.hour, self.minute, tzinfo=zone)
        )


class ArticleDates(msgspec.Struct, frozen=True):
    """What an article's date line says. ``unreadable``: part of it looked like a date and gave none (৩১ ফেব্রুয়ারি, 25:61)."""

    published: Stamp | None = None
    updated: Stamp | None = None
    unreadable: bool = False


class PageDates(msgspec.Struct, frozen=True):
    """What a page's header line says: the moment of saving, never the article's date.

    ``bangla_printed`` is the Bangla date as printed, normalised and without joiners, with its era if it has one; ``bangla``
    is its reading, which no calendar has judged (:func:`~newsarchive.bangla.calendar.judge_printed`). ``unreadable`` as in :class:`ArticleDates`.
    """

    stamp: Stamp | None = None
    bangla_printed: str | None = None
    bangla: BanglaDate | None = None
    unreadable: bool = False


class _Segment(msgspec.Struct):
    """What was found from one label to the next; None in a list stands for what is impossible."""

    label: str | None = None
    days: list[datetime.date | None] = []
    clocks: list[tuple[int, int] | None] = []
    parts: list[frozenset[int]] = []
    bangla: list[tuple[str, BanglaDate | None]] = []
    kinds: set[str] = set()

    def has(self, *kinds: str) -> bool:
        return not self.kinds.isdisjoint(kinds)

    def stamp(self) -> Stamp | None:
        """The one moment of the segment, None unless everything in it is understood."""
        day = self.days[0] if len(self.days) == 1 else None
        if day is None or self.has("month", "loose") or len(self.clocks) > 1:
            return None
        if not self.clocks:
            return Stamp(day.year, day.month, day.day)
        time = _on_24_hours(self.clocks[0], self.parts)
        return None if time is None else Stamp(day.year, day.month, day.day, *time)


def read_article_dates(line: str) -> ArticleDates | None:
    """The dates of an article from its date line; None when the line is not wholly a date line.

    A date without a label is the date of publication; an empty label gives nothing. A 12-hour time needs its word (পিএম,
    সন্ধ্যা) to become an afternoon. Weekdays are not compared with dates: newspapers misprint them. A Bangla date is
    passed over beside a label; without one the line is a page's header, hence None.
    """
    segments = _scan(line)
    if segments is None or any(segment.has("page") for segment in segments):
        return None
    kinds = {kind for segment in segments for kind in segment.kinds}
    labelled = len(segments) > 1
    telling = {"day", "month", "clock", "bangla"} if labelled else {"day", "month"}
    if kinds.isdisjoint(telling) or (kinds & {"bangla", "hijri"} and not labelled):
        return None
    found: dict[str, Stamp] = {}
    unreadable = False
    for segment in segments:
        if segment.has("day", "month", "clock", "bangla", "loose"):
            stamp = segment.stamp()
            if stamp is None:
                unreadable = True
            elif found.setdefault(segment.label or "published", stamp) != stamp:
                return ArticleDates(unreadable=True)  # one label, two dates: neither is taken
    return ArticleDates(found.get("published"), found.get("updated"), unreadable)


def read_page_dates(line: str) -> PageDates | None:
    """The dates of a page's header line; None when the line is not wholly one.

    A Bangla date may stand alone, and a Hijri date is passed over. A label (প্রকাশ, আপডেট) makes it an article's line and
    a date without its year a dateline (ঢাকা, ৮ জুন), hence None.
    """
    segments = _scan(line)
    if segments is None or len(segments) > 1 or not segments[0].has("day", "bangla", "hijri"):
        return None
    header = segments[0]
    if header.has("article"):
        return None
    stamp = header.stamp()
    printed, bangla = header.bangla[0] if len(header.bangla) == 1 else (None, None)
    lacking = bool(header.days and stamp is None) or bool(header.bangla and bangla is None)
    return PageDates(stamp, printed, bangla, lacking or header.has("month", "loose"))


def _scan(line: str) -> list[_Segment] | None:
    """The line label by label (the first segment has none), or None where anything in it is no part of a date line."""
    if len(line) > _LONGEST or not _DIGIT.search(line):
        return None
    # Most lines are prose: their first word decides before the whole line is normalised.
    if not _TOKEN.match(_plain(line.lstrip(_MARKS)[:_LONGEST_TOKEN]).lower()):
        return None
    text = _plain(line)
    matched = text.lower().rstrip(_MARKS)  # as long as the text, letter for letter
    segments = [_Segment()]
    at = 0
    while at < len(matched):
        token = _TOKEN.match(matched, at)
        if token is None:
            return None
        at = token.end()
        kind = token.lastgroup or ""
        if kind == "word":
            _take_word(token["word"].replace("-", " "), segments)
        elif kind in _FIELDS:
            _take_date(token, text, segments[-1])
        elif kind in _CLOCKS:
            hour, minute = (int(token[field] or 0) for field in _CLOCKS[kind].split())
            real = hour < 24 and minute < 60 and int(token["cs"] or 0) < 60
            segments[-1].clocks.append((hour, minute) if real else None)
            segments[-1].kinds.add("clock")
        else:
            segments[-1].kinds.add(kind)
    return segments


def _plain(text: str) -> str:
    """Normalised, without joiners, and with Tripura's ৰ as র."""
    return normalise(text.replace("\u200c", "").replace("\u200d", "").replace("ৰ", "র"))


def _take_word(word: str, segments: list[_Segment]) -> None:
    kind = names.KINDS[word]
    if kind == "label":
        segments.append(_Segment(names.LABELS[word]))
    elif kind == "part":
        segments[-1].parts.append(names.DAY_PARTS[word])
    else:
        segments[-1].kinds.add(kind)


def _take_date(token: re.Match[str], text: str, segment: _Segment) -> None:
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
    return names.DAY_WORDS.get(day) or int("".join(_DIGIT.findall(day)))


def _gregorian(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day) if year in _GREGORIAN_YEARS else None
    except ValueError:
        return None


def _bangla(year: int, month: int, day: int) -> BanglaDate | None:
    real = year in _BANGLA_YEARS and 1 <= day <= _LONGEST_BANGLA_MONTH
    return BanglaDate(year, month, day) if real else None


def _on_24_hours(printed: tuple[int, int] | None, parts: list[frozenset[int]]) -> tuple[int, int] | None:
    """The time with its words for part of the day applied; None unless they leave exactly one hour."""
    if printed is None or not parts:
        return printed
    hour, minute = printed
    hours = {hour % 12, hour % 12 + 12} if 1 <= hour <= 12 else {hour}
    left = hours.intersection(*parts)
    return (left.pop(), minute) if len(left) == 1 else None
