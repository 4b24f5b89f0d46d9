"""The Bangla calendar (বঙ্গাব্দ) as Bangladesh and as West Bengal reckon it.

Three rules have been in force, and a date is meaningless without knowing which:

* the traditional rule, everywhere in Bengal before the reforms and in West Bengal to this day: sidereal solar months by
  the Surya Siddhanta (Sewell and Dikshit, *The Indian Calendar*, 1896, Art. 28);
* Bangladesh's rule of 1987 (the Shahidullah committee's of 1966), taken to begin on 14 April 1987, 1 Boishakh 1394;
* Bangladesh's rule of 2019, for the year 1426 and later. It first gives another date on 16 October 2019.

Days are civil days from midnight to midnight: for Bangladesh take the day in Asia/Dhaka.
"""

from __future__ import annotations

import datetime
import enum
import math
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

import msgspec

Judgement = Literal["same", "behind", "ahead", "old_rule", "india", "wrong"]
_FIRST_DAY_1987_RULE = datetime.date(1987, 4, 14)
_MONTHS = 12
_YEAR_OFFSET = 593  # Bangla year 1 began in the Gregorian year 594
_LAST_YEAR = 9405  # the last Bangla year to end before Python's last date
_FIRST_YEAR_1987_RULE = 1394
_FIRST_YEAR_2019_RULE = 1426


def _days_of_year(table: str) -> tuple[tuple[int, int], ...]:
    return tuple((int(day[:2]), int(day[3:])) for day in table.split())


# Gregorian days on which the Bangla months begin. Month lengths follow: the leap day falls inside Falgun.
_STARTS_1987 = _days_of_year("04-14 05-15 06-15 07-16 08-16 09-16 10-16 11-15 12-15 01-14 02-13 03-15")
_STARTS_2019 = _days_of_year("04-14 05-15 06-15 07-16 08-16 09-16 10-17 11-16 12-16 01-15 02-14 03-15")

# Surya Siddhanta: mean Sun at 0° at midnight of Ujjain when the Kali age began; apogee; epicycle of 14° that shrinks by
# 20' where the anomaly is 90° or 270°.
_YEAR_DAYS = 1_577_917_828 / 4_320_000
_EPOCH_JD = 588_465.5
_KALI_YEARS_BEFORE = 3694  # Kali years elapsed when Bangla year 0 began
_APOGEE = 77 + 17 / 60
_EPICYCLE = 14.0
_EPICYCLE_SHRINKS = 20 / 60
_KOLKATA_AFTER_UJJAIN = (88.3639 - 75.77) / 360  # days of local time
_JD_OF_ORDINAL_0 = 1_721_424.5


_StartsOf = Callable[[int], tuple[int, ...] | None]


class Reckoning(enum.StrEnum):
    """Whose calendar a newspaper follows."""

    BANGLADESH = "bangladesh"
    WEST_BENGAL = "west-bengal"


class BanglaDate(msgspec.Struct, frozen=True, order=True):
    """A day named by the Bangla calendar; ``str`` gives ``1429-06-11``. Not checked to exist: see :func:`to_gregorian`."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


@lru_cache(maxsize=4096)  # an archive asks for the same days again and again
def to_bangla(date: datetime.date, reckoning: Reckoning) -> BanglaDate:
    """The Bangla date of a civil day, by the rule in force on that day in that reckoning.

    Raises:
        ValueError: The day lies before the Bangla year 1 or after the year 9405.
    """
    return _named(date, lambda year: _starts_if_any(year, reckoning))


def to_bangla_1987(date: datetime.date) -> BanglaDate:
    """The date under Bangladesh's rule of 1987, whatever was in force: many sites never left it.

    Raises:
        ValueError: The day lies before the Bangla year 1 or after the year 9405.
    """
    return _named(date, lambda year: _fixed_starts(year, _STARTS_1987) if 1 <= year <= _LAST_YEAR else None)


def to_gregorian(bangla: BanglaDate, reckoning: Reckoning) -> datetime.date:
    """The civil day that a Bangla date names: the inverse of :func:`to_bangla` for every day.

    Where Bangladesh passed to the rule of 1987 no date names two days, and one names none: 30 Choitro 1393 would have
    been 14 April 1987, which became 1 Boishakh 1394.

    Raises:
        ValueError: That year, month or day does not exist in the reckoning.
    """
    length = month_length(bangla.year, bangla.month, reckoning)
    if not 1 <= bangla.day <= length:
        raise ValueError(f"{bangla} does not exist: the month has {length} days ({reckoning} reckoning)")
    return datetime.date.fromordinal(_starts(bangla.year, reckoning)[bangla.month - 1] + bangla.day - 1)


def month_length(year: int, month: int, reckoning: Reckoning) -> int:
    """The number of days in a Bangla month (1 = Boishakh, 12 = Choitro), 29 to 32.

    Raises:
        ValueError: The month is not 1 to 12, or the year not 1 to 9405.
    """
    if not 1 <= month <= _MONTHS:
        raise ValueError(f"there is no Bangla month {month}: months are 1 to 12")
    if not 1 <= year <= _LAST_YEAR:
        raise ValueError(f"the Bangla year {year} cannot be reckoned: years are 1 to {_LAST_YEAR}")
    starts = _starts(year, reckoning)
    return starts[month] - starts[month - 1]


def _named(date: datetime.date, starts_of: _StartsOf) -> BanglaDate:
    ordinal = date.toordinal()
    # New Year falls in March at the earliest and in September at the latest over Python's whole range of dates, so a day
    # belongs to the Bangla year that begins in its own Gregorian year or to the one before.
    for year in (date.year - _YEAR_OFFSET, date.year - _YEAR_OFFSET - 1):
        starts = starts_of(year)
        if starts is not None and starts[0] <= ordinal < starts[_MONTHS]:
            month = bisect_right(starts, ordinal)
            return BanglaDate(year, month, ordinal - starts[month - 1] + 1)
    raise ValueError(f"{date} lies outside the Bangla years 1 to {_LAST_YEAR}")


def _starts_if_any(year: int, reckoning: Reckoning) -> tuple[int, ...] | None:
    return _starts(year, reckoning) if 1 <= year <= _LAST_YEAR else None


@lru_cache(maxsize=1024)
def _starts(year: int, reckoning: Reckoning) -> tuple[int, ...]:
    """Proleptic ordinals of the first days of the year's twelve months, and of the next New Year."""
    if reckoning is Reckoning.WEST_BENGAL or year < _FIRST_YEAR_1987_RULE - 1:
        return _sidereal_starts(year)
    if year < _FIRST_YEAR_1987_RULE:  # the last traditional year ends where the reform begins, a day early
        return (*_sidereal_starts(year)[:_MONTHS], _fixed_starts(year + 1, _STARTS_1987)[0])
    return _fixed_starts(year, _STARTS_1987 if year < _FIRST_YEAR_2019_RULE else _STARTS_2019)


@lru_cache(maxsize=1024)
def _fixed_starts(year: int, table: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    spring = year + _YEAR_OFFSET
    days = [datetime.date(spring + (month < table[0][0]), month, day).toordinal() for month, day in table]
    return (*days, datetime.date(spring + 1, *table[0]).toordinal())


@lru_cache(maxsize=1024)
def _sidereal_starts(year: int) -> tuple[int, ...]:
    return tuple(_day_after_sankranti(year, sign) for sign in range(_MONTHS + 1))


def _day_after_sankranti(year: int, sign: int) -> int:
    """Ordinal of the month's first day: the one after the civil day of Kolkata in which the Sun enters the sign."""
    longitude = 30.0 * sign
    mean = longitude
    for _ in range(12):  # the equation is below 2.3° and changes slowly: each round gains more than a decimal
        mean = longitude + _equation(mean)
    moment = _EPOCH_JD + (year + _KALI_YEARS_BEFORE + mean / 360) * _YEAR_DAYS + _KOLKATA_AFTER_UJJAIN
    return math.floor(moment - _JD_OF_ORDINAL_0) + 1


def _equation(mean: float) -> float:
    """What the true Sun lacks of the mean Sun, both in degrees."""
    sine = math.sin(math.radians(mean - _APOGEE))
    return math.degrees(math.asin((_EPICYCLE - _EPICYCLE_SHRINKS * abs(sine)) / 360 * sine))


@lru_cache(maxsize=4096)  # of the pages saved on one day
def judge_printed(printed: BanglaDate, day: datetime.date, reckoning: Reckoning) -> Judgement:
    """How a printed Bangla date compares with the day printed beside it.

    ``same``; ``behind``, the date of the day before (sites turn the page some hours after midnight); ``old_rule``,
    Bangladesh's rule of 1987 since it was replaced; ``india``, West Bengal's date on a Bangladeshi page; ``ahead``, the
    date of the day after; else ``wrong``. The first that fits is told, in this order.

    Raises:
        ValueError: The day lies before the Bangla year 1 or after the year 9405.
    """
    bangladesh = reckoning is Reckoning.BANGLADESH
    one = datetime.timedelta(days=1)
    if printed == to_bangla(day, reckoning):
        return "same"
    if printed == to_bangla(day - one, reckoning):
        return "behind"
    if bangladesh and day >= _FIRST_DAY_1987_RULE and printed == to_bangla_1987(day):
        return "old_rule"
    if bangladesh and printed == to_bangla(day, Reckoning.WEST_BENGAL):
        return "india"
    return "ahead" if printed == to_bangla(day + one, reckoning) else "wrong"
