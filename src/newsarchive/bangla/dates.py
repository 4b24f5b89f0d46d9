"""Dates as newspapers print them, read by rule alone, and dates as the archive writes them.

A line is read only when it is wholly a date line: labels, dates, times, weekdays and what stands beside them. Whatever is
missing or impossible stays missing; nothing is filled in from a clock, and no date is derived from a Bangla one.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

import msgspec

from newsarchive.bangla.calendar import BanglaDate
from newsarchive.bangla.date_scan import (
    ANY_WEEKDAY,
    LONGEST,
    MARKS,
    Scan,
    Segment,
    date_places,
    plain,
    scan,
    tokens,
    usual_moments,
)
from newsarchive.bangla.names import bangla_date, bangla_month_name, clock, long_date, month_name, short_date

__all__ = [
    "ArticleDates",
    "PageDates",
    "Scan",
    "Stamp",
    "article_dates",
    "bangla_date",
    "bangla_month_name",
    "clock",
    "date_places",
    "iso_minute",
    "leading_dates",
    "long_date",
    "month_name",
    "page_dates",
    "read_article_dates",
    "read_page_dates",
    "read_split_dates",
    "scan",
    "short_date",
]


_WEEKDAY = re.compile(rf"[{re.escape(MARKS)}]*+{ANY_WEEKDAY}(?![\u0981-\u0983\u09be-\u09cd])")
_YEAR_ALONE = re.compile(rf"(?:{ANY_WEEKDAY}[ ,]*)?([0-9০-৯]{{4}})")


_NONE = datetime.timedelta()


def iso_minute(moment: datetime.datetime) -> str:
    """ISO 8601 to the minute. Offsets of local mean time, before zones were of whole minutes, lose their seconds."""
    text = moment.isoformat(timespec="minutes")
    if len(text) > len("2022-09-26T15:55+06:00"):
        whole = datetime.timedelta(minutes=(moment.utcoffset() or _NONE) // datetime.timedelta(minutes=1))
        text = moment.replace(tzinfo=datetime.timezone(whole)).isoformat(timespec="minutes")
    return text


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
        day = self.date()
        if self.hour is None or self.minute is None:
            return day.isoformat()
        offset = _offset(day, zone)
        if offset is not None:
            return f"{day}T{self.hour:02d}:{self.minute:02d}{offset}"
        return iso_minute(
            datetime.datetime(day.year, day.month, day.day, self.hour, self.minute, tzinfo=zone)
        )


@lru_cache(maxsize=4096)
def _offset(day: datetime.date, zone: datetime.tzinfo) -> str | None:
    """The offset that :func:`iso_minute` writes of each minute of a day; None where it changes on that day."""
    start = datetime.datetime(day.year, day.month, day.day, tzinfo=zone)
    hours = [start.replace(hour=hour) for hour in range(24)]
    offsets = {moment.utcoffset() for moment in (*hours, start.replace(hour=23, minute=59))}
    return iso_minute(start)[len("2022-09-26T15:55") :] if len(offsets) == 1 else None


class ArticleDates(msgspec.Struct, frozen=True):
    """What an article's date line says.

    ``unreadable``: part of it looked like a date and gave none (৩১ ফেব্রুয়ারি, 25:61). ``indian``: its time is Indian Standard
    Time, by its own word.
    """

    published: Stamp | None = None
    updated: Stamp | None = None
    unreadable: bool = False
    indian: bool = False


class PageDates(msgspec.Struct, frozen=True):
    """What a page's header line says: the moment of saving, never the article's date.

    ``bangla_printed`` is the Bangla date as printed, normalised and without joiners, with its era if it has one; ``bangla``
    is its reading, which no calendar has judged (:func:`~newsarchive.bangla.calendar.judge_printed`). ``unreadable`` as in :class:`ArticleDates`.
    """

    stamp: Stamp | None = None
    bangla_printed: str | None = None
    bangla: BanglaDate | None = None
    unreadable: bool = False


def read_article_dates(line: str) -> ArticleDates | None:
    """The dates of an article from its date line; None when the line is not wholly a date line.

    A date without a label is the date of publication; an empty label gives nothing. A 12-hour time needs its word (পিএম,
    সন্ধ্যা) to become an afternoon. Weekdays are not compared with dates: newspapers misprint them. A Bangla date is
    passed over beside a label; without one the line is a page's header, hence None.
    """
    moments = usual_moments(line)
    if moments is None:
        return article_dates(scan(line))
    stamps = [
        Stamp(day.year, day.month, day.day, *clock) if day is not None and clock is not None else None
        for day, clock in moments
    ]
    return ArticleDates(stamps[0], stamps[1] if len(stamps) > 1 else None, unreadable=None in stamps)


def article_dates(segments: Scan | None) -> ArticleDates | None:
    """As :func:`read_article_dates`, of a line that was scanned."""
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
            stamp = _stamp(segment)
            if stamp is None:
                unreadable = True
            elif found.setdefault(segment.label or "published", stamp) != stamp:
                return ArticleDates(unreadable=True)  # one label, two dates: neither is taken
    return ArticleDates(found.get("published"), found.get("updated"), unreadable, "indian" in kinds)


def read_page_dates(line: str) -> PageDates | None:
    """The dates of a page's header line; None when the line is not wholly one.

    A Bangla date may stand alone, and a Hijri date is passed over. A label (প্রকাশ, আপডেট) makes it an article's line and
    a date without its year a dateline (ঢাকা, ৮ জুন), hence None.
    """
    return _page_dates_of(line) if len(line) <= LONGEST else None


@lru_cache(maxsize=2048)  # pages saved on one day print one line
def _page_dates_of(line: str) -> PageDates | None:
    return page_dates(scan(line))


def page_dates(segments: Scan | None) -> PageDates | None:
    """As :func:`read_page_dates`, of a line that was scanned."""
    if segments is None or len(segments) > 1 or not segments[0].has("day", "bangla", "hijri"):
        return None
    header = segments[0]
    if header.has("article"):
        return None
    stamp = _stamp(header)
    printed, bangla = header.bangla[0] if len(header.bangla) == 1 else (None, None)
    lacking = bool(header.days and stamp is None) or bool(header.bangla and bangla is None)
    return PageDates(stamp, printed, bangla, lacking or header.has("month", "loose"))


def read_split_dates(first: str, second: str) -> ArticleDates | None:
    """The dates of an article that stand on two lines: a label and its date, or a day and month and (after a weekday) the year.

    None where the two together are no date line that can be read.
    """
    year = _YEAR_ALONE.fullmatch(plain(second).lower())
    dates = read_article_dates(f"{first} {year[1] if year else second}")
    return None if dates is None or dates.unreadable else dates


def leading_dates(text: str) -> tuple[ArticleDates, str] | None:
    """The article's dates that stand glued before a text, and the text.

    None where it does not begin with a label or a time and a whole date: prose too may begin with a day.
    """
    whole = plain(text)
    segments, end = tokens(whole[:LONGEST])
    dates = article_dates(segments)
    if dates is None or dates.unreadable or not (len(segments) > 1 or any(one.clocks for one in segments)):
        return None
    if weekday := _WEEKDAY.match(whole, end):  # glued to the text, so that its end is not seen
        end = weekday.end()
    return dates, whole[end:].lstrip(MARKS)


def _stamp(segment: Segment) -> Stamp | None:
    """The one moment of the segment, None unless everything in it is understood."""
    day = segment.days[0] if len(segment.days) == 1 else None
    if day is None or segment.has("month", "loose") or len(segment.clocks) > 1:
        return None
    if not segment.clocks:
        return Stamp(day.year, day.month, day.day)
    time = _on_24_hours(segment.clocks[0], segment.parts)
    return None if time is None else Stamp(day.year, day.month, day.day, *time)


def _on_24_hours(printed: tuple[int, int] | None, parts: list[frozenset[int]]) -> tuple[int, int] | None:
    """The time with its words for part of the day applied; None unless they leave exactly one hour."""
    if printed is None or not parts:
        return printed
    hour, minute = printed
    hours = {hour % 12, hour % 12 + 12} if 1 <= hour <= 12 else {hour}
    left = hours.intersection(*parts)
    return (left.pop(), minute) if len(left) == 1 else None
