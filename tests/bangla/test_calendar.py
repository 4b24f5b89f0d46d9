"""The Bangla calendar against printed anchors, tables of month starts and, where it is present, a day-by-day reference."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.bangla.calendar import (
    BanglaDate,
    Reckoning,
    month_length,
    to_bangla,
    to_bangla_1987,
    to_gregorian,
)

BANGLADESH = Reckoning.BANGLADESH
WEST_BENGAL = Reckoning.WEST_BENGAL
REFERENCE = Path(__file__).parents[3] / "shared" / "calendar" / "calendar_reference.csv"

IN_FORCE_IN_BANGLADESH = """
2013-12-16 1420-9-2    2014-04-14 1421-1-1    2016-02-29 1422-11-17  2016-03-14 1422-11-31
2018-11-21 1425-8-7    2019-02-21 1425-11-9   2019-04-13 1425-12-30  2019-10-15 1426-6-30
2019-10-16 1426-6-31   2019-10-17 1426-7-1    2020-02-14 1426-11-1   2020-03-14 1426-11-30
2021-03-14 1427-11-29  2022-09-26 1429-6-11   2023-12-16 1430-9-1    2024-03-15 1430-12-1
2024-04-20 1431-1-7    2025-12-16 1432-9-1
1941-08-07 1348-4-22   1952-02-21 1358-11-8   1971-03-26 1377-12-12  1972-11-04 1379-7-18
"""

TRADITIONAL = """
1941-08-07 1348-4-22   1952-02-21 1358-11-8   1971-03-26 1377-12-12  1971-12-16 1378-8-29
1972-11-04 1379-7-18   2019-02-21 1425-11-8   2019-10-16 1426-6-28   2020-02-14 1426-11-1
1855-03-03 1261-11-20
"""

BY_THE_RULE_OF_1987 = """
1952-02-21 1358-11-9   1971-03-26 1377-12-12  1971-12-16 1378-9-2    1972-11-04 1379-7-20
2019-02-21 1425-11-9   2019-10-16 1426-7-1    2020-02-14 1426-11-2
"""

# Year, then the Gregorian days on which its months begin, Boishakh to Choitro (the last three in the next Gregorian year).
WEST_BENGAL_MONTH_STARTS = """
1421 04-15 05-16 06-16 07-18 08-18 09-18 10-19 11-18 12-17 01-16 02-14 03-16
1422 04-15 05-16 06-17 07-18 08-19 09-19 10-19 11-18 12-17 01-16 02-14 03-15
1423 04-14 05-15 06-16 07-17 08-18 09-18 10-18 11-17 12-17 01-15 02-14 03-15
1424 04-15 05-16 06-16 07-18 08-18 09-18 10-19 11-18 12-17 01-15 02-14 03-16
1425 04-15 05-16 06-16 07-18 08-18 09-18 10-19 11-18 12-17 01-16 02-14 03-16
1426 04-15 05-16 06-17 07-18 08-19 09-19 10-19 11-18 12-18 01-16 02-14 03-15
1427 04-14 05-15 06-16 07-17 08-18 09-18 10-18 11-17 12-17 01-15 02-14 03-15
1428 04-15 05-16 06-16 07-18 08-18 09-18 10-19 11-18 12-17 01-15 02-14 03-16
1429 04-15 05-16 06-16 07-18 08-18 09-18 10-19 11-18 12-17 01-16 02-14 03-16
1430 04-15 05-16 06-17 07-18 08-19 09-19 10-19 11-18 12-18 01-16 02-14 03-15
1431 04-14 05-15 06-16 07-17 08-18 09-18 10-18 11-17 12-17 01-15 02-14 03-15
1432 04-15 05-16 06-16 07-18 08-18 09-18 10-19 11-18 12-17 01-15 02-14 03-16
1433 04-15 05-16 06-16 07-18 08-18 09-19 10-19 11-18 12-17 01-16 02-14 03-16
1434 04-15 05-16 06-17 07-18 08-19 09-19 10-19 11-18 12-18 01-16 02-14 03-15
1435 04-15 05-15 06-16 07-18 08-18 09-18 10-18 11-17 12-17 01-15 02-14 03-15
"""
BANGLADESH_MONTH_STARTS = """
1394 04-14 05-15 06-15 07-16 08-16 09-16 10-16 11-15 12-15 01-14 02-13 03-15
1425 04-14 05-15 06-15 07-16 08-16 09-16 10-16 11-15 12-15 01-14 02-13 03-15
1426 04-14 05-15 06-15 07-16 08-16 09-16 10-17 11-16 12-16 01-15 02-14 03-15
1434 04-14 05-15 06-15 07-16 08-16 09-16 10-17 11-16 12-16 01-15 02-14 03-15
"""

days = st.dates(min_value=datetime.date(1950, 1, 1), max_value=datetime.date(2100, 12, 31))
reckonings = st.sampled_from(Reckoning)


def bangla(text: str) -> BanglaDate:
    return BanglaDate(*(int(number) for number in text.split("-")))


def pairs(table: str) -> list[tuple[str, str]]:
    words = table.split()
    return list(zip(words[::2], words[1::2], strict=True))


def month_starts(table: str) -> list[tuple[BanglaDate, datetime.date]]:
    found = []
    for line in table.strip().splitlines():
        year, *starts = line.split()
        for month, start in enumerate(starts, start=1):
            gregorian = int(year) + (593 if month < 10 else 594)
            found.append(
                (BanglaDate(int(year), month, 1), datetime.date.fromisoformat(f"{gregorian}-{start}"))
            )
    return found


@pytest.mark.parametrize("gregorian, expected", pairs(IN_FORCE_IN_BANGLADESH))
def test_bangladesh_names_a_day_by_the_rule_in_force_on_it(gregorian: str, expected: str) -> None:
    assert to_bangla(datetime.date.fromisoformat(gregorian), BANGLADESH) == bangla(expected)


@pytest.mark.parametrize("gregorian, expected", pairs(TRADITIONAL))
def test_west_bengal_names_a_day_by_the_surya_siddhanta(gregorian: str, expected: str) -> None:
    assert to_bangla(datetime.date.fromisoformat(gregorian), WEST_BENGAL) == bangla(expected)


@pytest.mark.parametrize("gregorian, expected", pairs(BY_THE_RULE_OF_1987))
def test_the_rule_of_1987_can_be_asked_for_any_day(gregorian: str, expected: str) -> None:
    assert to_bangla_1987(datetime.date.fromisoformat(gregorian)) == bangla(expected)


def test_months_of_west_bengal_begin_where_the_table_says() -> None:
    for first, day in month_starts(WEST_BENGAL_MONTH_STARTS):
        assert (first, to_gregorian(first, WEST_BENGAL)) == (first, day)


def test_months_of_bangladesh_begin_where_the_table_says() -> None:
    for first, day in month_starts(BANGLADESH_MONTH_STARTS):
        assert (first, to_gregorian(first, BANGLADESH)) == (first, day)


def test_every_day_of_the_reference_has_its_name_in_both_reckonings() -> None:
    if not REFERENCE.exists():
        pytest.skip("the day-by-day reference (shared/calendar beside the checkout) is not on this machine")
    wrong = []
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = datetime.date.fromisoformat(row["gregorian"])
            found = (to_bangla(day, BANGLADESH), to_bangla(day, WEST_BENGAL), to_bangla_1987(day))
            columns = (row["bd_in_force"], row["india_sidereal"], row["bd_1987_rule"])
            if found != tuple(bangla(column) for column in columns):
                wrong.append(row["gregorian"])
    assert wrong == []


@given(days, reckonings)
def test_a_day_comes_back_from_its_bangla_name(day: datetime.date, reckoning: Reckoning) -> None:
    assert to_gregorian(to_bangla(day, reckoning), reckoning) == day


@given(days, reckonings)
def test_bangla_dates_sort_as_their_days_do(day: datetime.date, reckoning: Reckoning) -> None:
    assert to_bangla(day, reckoning) < to_bangla(day + datetime.timedelta(days=1), reckoning)


@given(st.integers(1350, 1500), reckonings)
def test_a_bangla_year_has_365_or_366_days(year: int, reckoning: Reckoning) -> None:
    total = sum(month_length(year, month, reckoning) for month in range(1, 13))
    assert total in ({364, 365} if (year, reckoning) == (1393, BANGLADESH) else {365, 366})


def test_the_day_before_the_reform_of_1987_is_the_last_of_a_shortened_choitro() -> None:
    assert to_bangla(datetime.date(1987, 4, 13), BANGLADESH) == BanglaDate(1393, 12, 29)
    assert to_bangla(datetime.date(1987, 4, 14), BANGLADESH) == BanglaDate(1394, 1, 1)
    assert month_length(1393, 12, BANGLADESH) == 29


def test_the_date_dropped_by_the_reform_of_1987_names_no_day_in_bangladesh() -> None:
    with pytest.raises(ValueError, match="1393-12-30 does not exist: the month has 29 days"):
        to_gregorian(BanglaDate(1393, 12, 30), BANGLADESH)
    assert to_gregorian(BanglaDate(1393, 12, 30), WEST_BENGAL) == datetime.date(1987, 4, 14)


@pytest.mark.parametrize(
    "year, length", [(1424, 30), (1422, 31), (1425, 30), (1426, 30), (1427, 29), (1430, 30), (1434, 30)]
)
def test_falgun_has_a_leap_day_where_its_gregorian_year_has_one(year: int, length: int) -> None:
    assert month_length(year, 11, BANGLADESH) == length


@pytest.mark.parametrize("impossible", ["1429-1-0", "1429-1-32", "1429-7-31", "1427-11-30"])
def test_a_day_that_does_not_exist_is_refused(impossible: str) -> None:
    with pytest.raises(ValueError, match="does not exist"):
        to_gregorian(bangla(impossible), BANGLADESH)


@pytest.mark.parametrize("month", [-1, 0, 13])
def test_a_month_that_does_not_exist_is_refused(month: int) -> None:
    with pytest.raises(ValueError, match="there is no Bangla month"):
        month_length(1429, month, WEST_BENGAL)


@pytest.mark.parametrize("year", [-5, 0, 9406, 10**9])
def test_a_year_out_of_reach_is_refused(year: int) -> None:
    with pytest.raises(ValueError, match="cannot be reckoned"):
        to_gregorian(BanglaDate(year, 1, 1), WEST_BENGAL)


@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max])
def test_a_day_outside_the_bangla_years_is_refused(day: datetime.date) -> None:
    for reckoning in Reckoning:
        with pytest.raises(ValueError, match="outside the Bangla years"):
            to_bangla(day, reckoning)


def test_a_bangla_date_is_written_as_year_month_and_day() -> None:
    assert str(BanglaDate(1429, 6, 11)) == "1429-06-11"
