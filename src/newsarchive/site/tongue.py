"""Dates and numbers in the language of the interface."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import msgspec

from newsarchive.bangla.calendar import Reckoning, to_bangla
from newsarchive.bangla.dates import bangla_date, bangla_month_name, clock, long_date, month_name, short_date
from newsarchive.bangla.text import bengali_digits, grouped
from newsarchive.site.words import translations, words

_DAYS = 20_000  # that a process keeps in words: half a century


@lru_cache(_DAYS)
def _day(language: str, day: str, weekday: bool) -> str:
    return (long_date if weekday else short_date)(date.fromisoformat(day), language)


@lru_cache(_DAYS)
def _bangla_day(language: str, day: str, reckoning: Reckoning) -> str:
    return bangla_date(to_bangla(date.fromisoformat(day), reckoning), language)


@lru_cache(24 * 60)
def _time(language: str, time: str) -> str:
    return clock(int(time[:2]), int(time[3:5]), language)


class Tongue(msgspec.Struct, frozen=True):
    """Speaks `bn` or `en`. Days are ISO text, as everywhere in the archive."""

    language: str

    def word(self, key: str, **values: str) -> str:
        """A word or phrase of the interface, with its places filled in."""
        text = words(self.language)[key]
        return text.format_map(values) if values else text

    def counted(self, one: str, several: str, count: int) -> str:
        """So many of something: the language decides which of a pair of phrases fits the count, `n` in both is the count."""
        return self.fitting(one, several, count).format(n=self.number(count))

    def fitting(self, one: str, several: str, count: int) -> str:
        """The phrase of a pair that fits a count, its places left open."""
        text: str = translations(self.language).ungettext(one, several, count)
        return text

    def digits(self, value: object) -> str:
        """A number that is a name (a year, a line), in the language's digits."""
        return bengali_digits(value) if self.language == "bn" else str(value)

    def number(self, count: int) -> str:
        """A count, grouped as South Asia groups it."""
        return self.digits(grouped(count))

    def articles(self, count: int) -> str:
        """`৬১টি খবর`."""
        return self.counted("one_article", "articles", count)

    def day(self, day: str, *, weekday: bool = True) -> str:
        """A day in words, with its weekday or without."""
        return _day(self.language, day, weekday)

    def as_captured(self, day: str) -> str:
        """That something stood so on the pages of a day."""
        return self.word("as_captured", date=self.day(day, weekday=False))

    def moment(self, moment: str, *, weekday: bool = True) -> str:
        """A moment in words: the day, and the time where there is one."""
        words = self.day(moment[:10], weekday=weekday)
        return f"{words}, {self.time(moment[11:16])}" if len(moment) > len("2022-09-26") else words

    def time(self, time: str) -> str:
        """HH:MM in the language's digits."""
        return _time(self.language, time)

    def month(self, month: str) -> str:
        """`2022-09` in words."""
        return f"{month_name(int(month[5:7]), self.language)} {self.digits(int(month[:4]))}"

    def bangla_day(self, day: str, reckoning: Reckoning) -> str:
        """A Gregorian day's Bangla date in words."""
        return _bangla_day(self.language, day, reckoning)

    def bangla_month(self, year: int, month: int) -> str:
        """A Bangla month in words."""
        return f"{bangla_month_name(month, self.language)} {self.digits(year)}"
