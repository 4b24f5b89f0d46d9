"""Dates as newspapers print them: each format with what it must give, and what must never be taken for a date line."""

from __future__ import annotations

import datetime
import unicodedata
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.bangla import date_scan
from newsarchive.bangla.calendar import BanglaDate, Reckoning, judge_printed, to_bangla, to_bangla_1987
from newsarchive.bangla.dates import (
    ArticleDates,
    PageDates,
    Stamp,
    bangla_date,
    bangla_month_name,
    clock,
    long_date,
    month_name,
    read_article_dates,
    read_page_dates,
    short_date,
)
from tests import growth

DHAKA = ZoneInfo("Asia/Dhaka")

# Format: the line as printed, when it was published, when it was updated ("-": not printed).
ARTICLE_LINES = [
    ("A1", "২৬ সেপ্টেম্বর ২০২২, ১৫:৫৫আপডেট : ২৬ সেপ্টেম্বর ২০২২, ১৫:৫৭", "2022-09-26T15:55", "2022-09-26T15:57"),
    ("A2", "আপডেট : ০৭ অক্টোবর ২০২১, ১৮:১৩", "-", "2021-10-07T18:13"),
    ("A3", "১০ ফেব্রুয়ারি ২০১৬, ১৯:১৯", "2016-02-10T19:19", "-"),
    ("A4", "প্রকাশ : ০৫ জানুয়ারি ২০২৫, ১৩:৪১", "2025-01-05T13:41", "-"),
    ("A5", "আপডেট : ০৬ অক্টোবর ২০২৩, ২১: ৫০", "-", "2023-10-06T21:50"),
    ("A6", "প্রকাশ: ২৩ ডিসেম্বর ২০২৫, ১০:৫৫ এএম", "2025-12-23T10:55", "-"),
    (
        "A7",
        " প্রকাশ: ৩০ সেপ্টেম্বর ২০১৯ | ১২:১০ | আপডেট: ৩০ সেপ্টেম্বর ২০১৯ | ১২:৪৪",
        "2019-09-30T12:10",
        "2019-09-30T12:44",
    ),
    (
        "A8",
        "প্রকাশিত: ১৬:০০, ২৪ এপ্রিল ২০২২; আপডেট: ১৬:১০, ২৪ এপ্রিল ২০২২",
        "2022-04-24T16:00",
        "2022-04-24T16:10",
    ),
    ("A8, its first half", "প্রকাশিত: ১৬:০০, ২৪ এপ্রিল ২০২২", "2022-04-24T16:00", "-"),
    (
        "A9",
        "১২ ফেব্রুয়ারি ২০২৩, ০৮:১৬ এএম | আপডেট: ৩০ এপ্রিল ২০২৩, ১০:৫৫ পিএম",
        "2023-02-12T08:16",
        "2023-04-30T22:55",
    ),
    ("A10", "(১ বছর আগে) ১৭ এপ্রিল ২০২২, রবিবার, ৬:০১ অপরাহ্ন", "2022-04-17T18:01", "-"),
    ("A11", "২৩ নভেম্বর, ২০২৫ ০০:০০", "2025-11-23T00:00", "-"),
    ("A12", "শুক্রবার, ২৬ ডিসেম্বর, ২০২৫ ০০:০০", "2025-12-26T00:00", "-"),
    ("A13", "শুক্রবার, ২২ জানুয়ারি, ২০২১ ০০:০০ টা", "2021-01-22T00:00", "-"),
    ("A14", "প্রকাশ: ০০:০০, শুক্রবার, ৩১ ডিসেম্বর, ২০২১ আপডেট:", "2021-12-31T00:00", "-"),
    ("A15", "মার্চ ১৭, ২০২১, ০১:৩৫ পিএম", "2021-03-17T13:35", "-"),
    ("A16", "৩০ ডিসেম্বর ২০২২ ১৮:২৬", "2022-12-30T18:26", "-"),
    ("A17", "শেষ আপডেট: ০৮ মে ২০২৪ ০৯:৫৯", "-", "2024-05-08T09:59"),
    ("A18", "প্রকাশিত:রবিবার ১৮ জুন ২০২৩ | হালনাগাদ:রবিবার ১৮ জুন ২০২৩ | অনলাইন সংস্করণ", "2023-06-18", "2023-06-18"),
    ("A19", "প্রকাশিত:মঙ্গলবার ২৩ মে 20২৩ | হালনাগাদ:শনিবার ১৪ সেপ্টেম্বর ২০২৪ |", "2023-05-23", "2024-09-14"),
    ("A20", "আপডেট সময় : ১২:১৮:১৭ অপরাহ্ন, রবিবার, ১২ সেপ্টেম্বর ২০২১", "-", "2021-09-12T12:18"),
    ("A21", "প্রকাশিত হয়েছে : ২৫ অক্টোবর ২০২৪, ৮:৩০:৩৮ অপরাহ্ন", "2024-10-25T20:30", "-"),
    ("A22", "প্রকাশিত: ১:০৫ অপরাহ্ণ, ফেব্রুয়ারি ১, ২০২৩", "2023-02-01T13:05", "-"),
    ("A23", "প্রকাশ : ১৪ সেপ্টেম্বর ২০২৫, ০০:০০ | প্রিন্ট সংস্করণ", "2025-09-14T00:00", "-"),
    ("A24", "| বুধবার , ২২ নভেম্বর, ২০২৩ at ৬:২৪ অপরাহ্ণ", "2023-11-22T18:24", "-"),
    ("A25", "বৃহস্পতিবার, ১৭ ফেব্রুয়ারি ২০২২ , ১১:৫৮ পিএম", "2022-02-17T23:58", "-"),
    ("A26", "বাংলাদেশ সময়: ১৪৪০ ঘণ্টা, অক্টোবর ৮, ২০১৮", "2018-10-08T14:40", "-"),
    ("A27", "আপডেট : ১৬ জানুয়ারি, ২০২১ ২৩:২৫", "-", "2021-01-16T23:25"),
    ("A28", "প্রকাশের সময় :১৬ নভেম্বর, ২০২১ ৩:১৬ : অপরাহ্ণ 265 Views", "2021-11-16T15:16", "-"),
    ("A29", "আপডেটঃ : রবিবার, ৩১ ডিসেম্বর, ২০২৩", "-", "2023-12-31"),
    ("A30", "Posted ৯:৩০ অপরাহ্ণ | মঙ্গলবার, ১৪ অক্টোবর ২০২৫", "2025-10-14T21:30", "-"),
    ("A31", "প্রকাশ : March 20, 20223:17 pm", "2022-03-20T15:17", "-"),
    ("A32", "Last Updated: July 21, 2023, 12:59 IST", "-", "2023-07-21T12:59"),
    ("A33", "📆 তারিখ: ১৯ সেপ্টেম্বর, ২০২৫", "2025-09-19", "-"),
    ("A35", "৮:০২ পূর্বাহ্ন, ১৬ ডিসেম্বর ২০২৫, মঙ্গলবার", "2025-12-16T08:02", "-"),
    (
        "glued to a word",
        "২৩ ডিসেম্বর ২০২৫, ১০:৫৫ এএমআপডেট: ২৩ ডিসেম্বর ২০২৫, ১:০৫ পিএম",
        "2025-12-23T10:55",
        "2025-12-23T13:05",
    ),
    ("colon as visarga", "প্রকাশঃ ২৩ ডিসেম্বর ২০২৫, ১০ঃ৫৫", "2025-12-23T10:55", "-"),
    ("Bangla date beside a label", "প্রকাশ: ২৬ সেপ্টেম্বর ২০২২, ১১ আশ্বিন ১৪২৯", "2022-09-26", "-"),
    ("readers counted", "১২ সেপ্টেম্বর ২০২১ ৮৮ বার পড়া হয়েছে", "2021-09-12", "-"),
    ("ordinals and era", "১লা মার্চ, ২০২৪ খ্রি:", "2024-03-01", "-"),
    ("days in words", "একুশে ফেব্রুয়ারি ২০২৪", "2024-02-21", "-"),
    ("day in front of month, in figures", "২২/০১/২০২৫", "2025-01-22", "-"),
    ("year first", "2025-01-22", "2025-01-22", "-"),
    ("Bangladesh Standard Time", "Update: 3:55 PM BdST, 26 Sep 2022", "-", "2022-09-26T15:55"),
    ("a mail's date", "Mon, 26 Sep 2022 15:55:00 +0600", "2022-09-26T15:55", "-"),
    ("an offset with a colon", "প্রকাশ: ২৬ সেপ্টেম্বর ২০২২, ১৫:৫৫ +06:00", "2022-09-26T15:55", "-"),
]

# Format: the line as printed, the moment of saving, the Bangla date as printed, its reading ("-": not printed).
PAGE_LINES = [
    ("P1, first line", "শনিবার, ২০ এপ্রিল ২০২৪", "2024-04-20", "-", "-"),
    ("P1, second line", "৬ বৈশাখ ১৪৩১", "-", "৬ বৈশাখ ১৪৩১", "1431-01-06"),
    ("P2", "শুক্রবার, ০৩ ডিসেম্বর ২০২১, ১৭ অগ্রহায়ণ ১৪২৮", "2021-12-03", "১৭ অগ্রহায়ণ ১৪২৮", "1428-08-17"),
    ("P3", "ঢাকা ৯ চৈত্র ১৪৩১, রোববার, ২৩ মার্চ ২০২৫", "2025-03-23", "৯ চৈত্র ১৪৩১", "1431-12-09"),
    ("P4", "ঢাকা, বাংলাদেশ   মঙ্গলবার ১৬ এপ্রিল ২০২৪, ৩ বৈশাখ ১৪৩১", "2024-04-16", "৩ বৈশাখ ১৪৩১", "1431-01-03"),
    ("P5", "রবিবার, ৫ জানুয়ারি ২০২৫ | ২১ পৌষ ১৪৩১", "2025-01-05", "২১ পৌষ ১৪৩১", "1431-09-21"),
    ("P6", "ঢাকা শুক্রবার, ২৯ মার্চ, ২০২৪,", "2024-03-29", "-", "-"),
    ("P7", "Sunday 29 September 2024", "2024-09-29", "-", "-"),
    ("P8", "আজঃ মঙ্গলবার ০২ জুলাই 2০২4", "2024-07-02", "-", "-"),
    ("P9", "ঢাকা ০৮:৩২ পূর্বাহ্ন, সোমবার, ১৪ জুলাই ২০২৫", "2025-07-14T08:32", "-", "-"),
    ("P10", "প্রিন্ট: ২৫ ডিসেম্বর ২০২৫, ০৭:৩২ পিএম", "2025-12-25T19:32", "-", "-"),
    (
        "P11",
        "বৃহস্পতিবার, ২৮ নভেম্বর ২০২৪ ।। ১৩ অগ্রহায়ণ ১৪৩১ ।। ২৬ জমাদিউল আউয়াল ১৪৪৬",
        "2024-11-28",
        "১৩ অগ্রহায়ণ ১৪৩১",
        "1431-08-13",
    ),
    (
        "P12",
        "শুক্রবার, ১৩ই জুন, ২০২৫ খ্রিস্টাব্দ, ৩০শে জ্যৈষ্ঠ, ১৪৩২ বঙ্গাব্দ, বিকাল ৪:১০",
        "2025-06-13T16:10",
        "৩০শে জ্যৈষ্ঠ, ১৪৩২ বঙ্গাব্দ",
        "1432-02-30",
    ),
    (
        "P13",
        "মঙ্গলবার | ৮ জুলাই, ২০২৫ খ্রিস্টাব্দ | ১২ মহর্রম, ১৪৪৭ হিজরি | ২৪ আষাঢ়, ১৪৩২ বঙ্গাব্দ | বর্ষাকাল | সকাল ৬:৩৩",
        "2025-07-08T06:33",
        "২৪ আষাঢ়, ১৪৩২ বঙ্গাব্দ",
        "1432-03-24",
    ),
    (
        "P14",
        "ঢাকা   সোমবার, ১২ এপ্রিল ২০২১, ২৯ চৈত্র ১৪২৭   সন্ধ্যা ৬:০৯ ",
        "2021-04-12T18:09",
        "২৯ চৈত্র ১৪২৭",
        "1427-12-29",
    ),
    ("P15", "টরন্টো, শনিবার, ২৮ জানুয়ারি, ২০২৩ , ১৫ মাঘ ১৪২৯", "2023-01-28", "১৫ মাঘ ১৪২৯", "1429-10-15"),
    ("P16", "September 16, 2025, 4:20 pm", "2025-09-16T16:20", "-", "-"),
    ("P17", "২২/০১/২০২৫ ইং", "2025-01-22", "-", "-"),
    ("P18", "সমবার, ২৫ নভেম্বর ২০২৪, সময় : ০১:৩৩ pm", "2024-11-25T13:33", "-", "-"),
    ("Bangla alone with its era", "৬ই অগ্রহায়ণ, ১৪৩১ বঙ্গাব্দ", "-", "৬ই অগ্রহায়ণ, ১৪৩১ বঙ্গাব্দ", "1431-08-06"),
    ("Hijri alone", "১২ মহররম ১৪৪৭ হিজরি", "-", "-", "-"),
    ("hyphen in a Hijri month", "৬ বৈশাখ ১৪৩১, ২৬ জমাদিউল-আউয়াল ১৪৪৬ হিঃ", "-", "৬ বৈশাখ ১৪৩১", "1431-01-06"),
    ("spelling of Tripura", "৫ ফেব্ৰুয়ারি ২০২৪", "2024-02-05", "-", "-"),
    ("left-over of an old font", "৩ আশি^ন ১৪৩১", "-", "৩ আশি^ন ১৪৩১", "1431-06-03"),
]

NOT_DATE_LINES = [
    "",
    "নাটোরে নতুন সেতু খুলে দেওয়া হলো",
    "২৬ সেপ্টেম্বর ২০২২ তারিখে নাটোরে মেলা বসে।",
    "সোমবার (২৬ সেপ্টেম্বর) সকালে মেলা শুরু হয়।",
    "মেলা শুরু হয় ২৬ সেপ্টেম্বর ২০২২",
    "মেলা শুরু ২৬ সেপ্টেম্বর ২০২২, ১৫:৫৫",
    "বার্লিন, ০২ অক্টোবর- ",
    "কলকাতা, ৮ জুন:- ",
    "শেষ সময় ২৬ সেপ্টেম্বর ২০২২ বিকাল ৫টা",
    "প্রকাশিত হলো ২৬ সেপ্টেম্বর ২০২২ সালের ফল",
    "মেলা ২০২২",
    "২০২২",
    "১৫:৫৫",
    "রবিবার ৫",
    "৯ ঘণ্টা আগে",
    "৩ সপ্তাহ আগে",
    "১০ মাস, ২ সপ্তাহ আগে",
    "5 months ago",
    "বুধবার,২০২২",
    "প্রকাশ:",
    "আপডেট:",
    "|",
    "২০৩জন দেখেছেন",
    "আপডেট: ২ ঘণ্টা আগে",
]

# They look like date lines, and nothing certain can be read from them.
UNREADABLE = [
    "৩১ ফেব্রুয়ারি ২০২২",
    "২৯ ফেব্রুয়ারি ২০২৩, ১০:০০",
    "০ মে ২০২২",
    "২৬ সেপ্টেম্বর ২০২২, 25:61",
    "২৬ সেপ্টেম্বর ২০২২, ২৪:০০",
    "২৬ সেপ্টেম্বর ২০২২, ১০:৩০:৬১",
    "২৬ সেপ্টেম্বর ২০২২, ১৫:৩০ এএম",
    "২৬ সেপ্টেম্বর ২০২২, সকাল ১২:৩০",
    "২৬ সেপ্টেম্বর ২০২২, ১০:৩০ GMT",
    "Mon, 26 Sep 2022 15:55:00 +0000",
    "২৬ সেপ্টেম্বর ১৪২৯",
    "২২/১৩/২০২৫",
    "এপ্রিল ২০২১",
    "২২ এপ্রিল",
    "Sunday, October 27",
    "০৯:৫৪ পিএম, ২৯ জুন,",
    "২৬ সেপ্টেম্বর ২০২২ ২৭ সেপ্টেম্বর ২০২২",
    "প্রকাশ: ২৬ সেপ্টেম্বর ২০২২ প্রকাশ: ২৭ সেপ্টেম্বর ২০২২",
    "আপডেট: ১৫:৫৫",
    "প্রকাশ: ৬ বৈশাখ ১৪৩১",
    "২৬ সেপ্টেম্বর ২০২২, দিবাগত রাত ১টা",  # by the calendar that night hour belongs to the 27th
]

# A time with its word, and what a clock of 24 hours shows.
TIMES = [
    ("১২:০৮ এএম", "00:08"),
    ("১২:১৮:১৭ অপরাহ্ন", "12:18"),
    ("১১:৫৯ পূর্বাহ্ণ", "11:59"),
    ("১২:০০ PM", "12:00"),
    ("১৫:৩০ পিএম", "15:30"),
    ("১০:৩০ p.m.", "22:30"),
    ("ভোর ৫:১০", "05:10"),
    ("সকাল ১০টা", "10:00"),
    ("সকাল ১০টা ৫ মিনিট", "10:05"),
    ("দুপুর ১১:৪৫", "11:45"),
    ("দুপুর ১২:৩০", "12:30"),
    ("দুপুর ২টায়", "14:00"),
    ("বিকেল ৫:০৫", "17:05"),
    ("বিকাল ৪:১০", "16:10"),
    ("৬:০৯ সন্ধ্যা", "18:09"),
    ("রাত ৬:৩০", "18:30"),
    ("রাত ১১:৫৮", "23:58"),
    ("রাত ১২:০৫", "00:05"),
    ("রাত ৩:২০", "03:20"),
    ("দিবাগত রাত ১১:৩০", "23:30"),
    ("রাত ১১:৫৮ পিএম", "23:58"),
    ("২১: ৫০", "21:50"),
    ("২১.৫০", "21:50"),
    ("০৯৩০ ঘন্টা", "09:30"),
]


def shown(stamp: Stamp | None) -> str:
    return "-" if stamp is None else stamp.iso(DHAKA)[:16]


@pytest.mark.parametrize(
    "name, line, published, updated", ARTICLE_LINES, ids=[row[0] for row in ARTICLE_LINES]
)
def test_an_article_line_gives_its_two_dates(name: str, line: str, published: str, updated: str) -> None:
    dates = read_article_dates(line)
    assert dates is not None
    assert (shown(dates.published), shown(dates.updated), dates.unreadable) == (published, updated, False)


@pytest.mark.parametrize("name, line, stamp, printed, bangla", PAGE_LINES, ids=[row[0] for row in PAGE_LINES])
def test_a_page_line_gives_its_moment_and_bangla_date(
    name: str, line: str, stamp: str, printed: str, bangla: str
) -> None:
    dates = read_page_dates(line)
    assert dates is not None
    assert (shown(dates.stamp), dates.bangla_printed or "-", str(dates.bangla or "-"), dates.unreadable) == (
        stamp,
        unicodedata.normalize("NFC", printed),
        bangla,
        False,
    )


@pytest.mark.parametrize("line", NOT_DATE_LINES)
def test_a_line_that_is_not_wholly_a_date_line_gives_nothing(line: str) -> None:
    assert read_article_dates(line) is None
    assert read_page_dates(line) is None


@pytest.mark.parametrize("line", UNREADABLE)
def test_what_cannot_be_read_for_certain_gives_no_date_but_a_sign(line: str) -> None:
    assert read_article_dates(line) == ArticleDates(unreadable=True)


@pytest.mark.parametrize("printed, expected", TIMES)
def test_words_for_part_of_the_day_settle_the_hour(printed: str, expected: str) -> None:
    for line in (f"২৬ সেপ্টেম্বর ২০২২, {printed}", f"{printed}, ২৬ সেপ্টেম্বর ২০২২"):
        dates = read_article_dates(line)
        assert dates is not None
        assert shown(dates.published) == f"2022-09-26T{expected}"


def test_one_unreadable_date_leaves_the_other_standing() -> None:
    dates = read_article_dates("প্রকাশ: ৩১ এপ্রিল ২০২২ | আপডেট: ০১ মে ২০২২")
    assert dates == ArticleDates(updated=Stamp(2022, 5, 1), unreadable=True)


def test_a_page_header_is_not_an_article_line() -> None:
    for line in (
        "শুক্রবার, ০৩ ডিসেম্বর ২০২১, ১৭ অগ্রহায়ণ ১৪২৮",
        "৬ বৈশাখ ১৪৩১",
        "প্রিন্ট: ২৫ ডিসেম্বর ২০২৫, ০৭:৩২ পিএম",
    ):
        assert read_article_dates(line) is None


def test_a_labelled_date_is_not_a_page_header() -> None:
    assert read_page_dates("আপডেট : ০৭ অক্টোবর ২০২১, ১৮:১৩") is None
    assert read_page_dates("(১ বছর আগে) ১৭ এপ্রিল ২০২২") is None


def test_a_header_without_a_year_is_no_header() -> None:
    for line in ("২২ এপ্রিল", "৬ বৈশাখ", "ঢাকা, ৮ জুন"):
        assert read_page_dates(line) is None


def test_the_header_of_two_lines_reads_as_one_too() -> None:
    dates = read_page_dates("শনিবার, ২০ এপ্রিল ২০২৪\n৬ বৈশাখ ১৪৩১")
    assert dates == PageDates(Stamp(2024, 4, 20), "৬ বৈশাখ ১৪৩১", BanglaDate(1431, 1, 6))


@pytest.mark.parametrize(
    "line, expected",
    [
        ("৩১ জুন ২০২৪, ৬ বৈশাখ ১৪৩১", PageDates(None, "৬ বৈশাখ ১৪৩১", BanglaDate(1431, 1, 6), unreadable=True)),
        ("২০ এপ্রিল ২০২৪, ৩৩ বৈশাখ ১৪৩১", PageDates(Stamp(2024, 4, 20), "৩৩ বৈশাখ ১৪৩১", None, unreadable=True)),
        ("২০ এপ্রিল ২০২৪, ৬ বৈশাখ ২০২৪", PageDates(Stamp(2024, 4, 20), "৬ বৈশাখ ২০২৪", None, unreadable=True)),
    ],
)
def test_a_header_that_is_partly_impossible_says_so(line: str, expected: PageDates) -> None:
    assert read_page_dates(line) == expected


def test_both_unicode_forms_of_a_letter_read_alike() -> None:
    apart = unicodedata.normalize("NFC", "প্রকাশের সময় : ১০ ফেব্রুয়ারি ২০১৬")
    single = apart.replace("\u09af\u09bc", "\u09df")
    assert apart != single
    assert read_article_dates(apart) == read_article_dates(single) == ArticleDates(Stamp(2016, 2, 10))


def test_invisible_characters_and_hard_blanks_do_not_matter() -> None:
    assert read_article_dates("\ufeff\u00a0২৬\u00a0সেপ্\u200dটেম্বর\u200c ২০২২,\u00a0১৫:৫৫") == ArticleDates(
        Stamp(2022, 9, 26, 15, 55)
    )


def test_a_stamp_is_written_with_the_offset_of_its_own_moment() -> None:
    assert Stamp(2022, 9, 26, 15, 55).iso(DHAKA) == "2022-09-26T15:55+06:00"
    assert Stamp(2009, 6, 18, 12, 0).iso(DHAKA) == "2009-06-18T12:00+06:00"
    assert Stamp(2009, 8, 1, 12, 0).iso(DHAKA) == "2009-08-01T12:00+07:00"
    assert Stamp(2010, 1, 1, 12, 0).iso(DHAKA) == "2010-01-01T12:00+06:00"
    assert Stamp(2022, 9, 26, 15, 55).iso(ZoneInfo("Asia/Kolkata")) == "2022-09-26T15:55+05:30"


def test_a_stamp_without_a_time_is_written_as_a_day() -> None:
    assert Stamp(2022, 9, 26).iso(DHAKA) == "2022-09-26"
    assert Stamp(2022, 9, 26).date() == datetime.date(2022, 9, 26)


@pytest.mark.parametrize(
    "day, printed, reckoning, judgement",
    [
        ("2024-04-20", (1431, 1, 7), "bangladesh", "same"),
        ("2024-04-20", (1431, 1, 6), "bangladesh", "behind"),
        ("2021-12-03", (1428, 8, 17), "bangladesh", "behind"),
        ("2024-04-20", (1431, 1, 8), "bangladesh", "ahead"),
        ("2019-10-16", (1426, 7, 1), "bangladesh", "old_rule"),
        ("2024-01-10", (1430, 9, 27), "bangladesh", "old_rule"),
        ("2019-10-16", (1426, 6, 28), "bangladesh", "india"),
        ("2025-01-05", (1432, 9, 21), "bangladesh", "wrong"),
        ("2019-10-16", (1426, 6, 28), "west-bengal", "same"),
        ("2019-10-16", (1426, 6, 27), "west-bengal", "behind"),
        ("2019-10-16", (1426, 6, 29), "west-bengal", "ahead"),
        ("2019-10-16", (1426, 6, 31), "west-bengal", "wrong"),
        ("1972-11-04", (1379, 7, 20), "bangladesh", "wrong"),
    ],
)
def test_a_printed_bangla_date_is_judged_by_the_day_beside_it(
    day: str, printed: tuple[int, int, int], reckoning: str, judgement: str
) -> None:
    assert (
        judge_printed(BanglaDate(*printed), datetime.date.fromisoformat(day), Reckoning(reckoning))
        == judgement
    )


def test_the_old_rule_is_never_taken_for_a_day_ahead() -> None:
    day = datetime.date(2020, 10, 16)
    while day < datetime.date(2021, 3, 15):
        assert judge_printed(to_bangla_1987(day), day, Reckoning.BANGLADESH) == "old_rule"
        day += datetime.timedelta(days=1)


def test_dates_are_written_in_both_languages() -> None:
    day = datetime.date(2022, 9, 26)
    assert long_date(day, "bn") == "সোমবার, ২৬ সেপ্টেম্বর ২০২২"
    assert long_date(day, "en") == "Monday, 26 September 2022"
    assert short_date(day, "bn") == "২৬ সেপ্টেম্বর ২০২২"
    assert short_date(day, "en") == "26 September 2022"
    assert bangla_date(to_bangla(day, Reckoning.BANGLADESH), "bn") == "১১ আশ্বিন ১৪২৯"
    assert bangla_date(to_bangla(day, Reckoning.BANGLADESH), "en") == "11 Ashwin 1429"
    assert (clock(15, 55, "bn"), clock(0, 5, "en")) == ("১৫:৫৫", "00:05")


def test_the_months_of_both_calendars_have_their_names() -> None:
    english = "Boishakh Jyoishtho Asharh Shrabon Bhadro Ashwin Kartik Ogrohayon Poush Magh Falgun Choitro"
    assert [bangla_month_name(month, "en") for month in range(1, 13)] == english.split()
    assert [month_name(month, "en")[:3] for month in (1, 12)] == ["Jan", "Dec"]
    assert [bangla_month_name(month, "bn") for month in (1, 12)] == ["বৈশাখ", "চৈত্র"]


@pytest.mark.parametrize("month", [-1, 0, 13])
def test_a_month_that_does_not_exist_has_no_name(month: int) -> None:
    for name in (month_name, bangla_month_name):
        with pytest.raises(ValueError, match="there is no month"):
            name(month, "bn")


def test_an_unknown_language_is_refused() -> None:
    day = datetime.date(2022, 9, 26)
    with pytest.raises(ValueError, match="languages are bn, en"):
        long_date(day, "fr")
    with pytest.raises(ValueError, match="languages are bn, en"):
        clock(1, 2, "fr")
    with pytest.raises(ValueError, match="languages are bn, en"):
        month_name(1, "")


PIECES = """
প্রকাশ আপডেট শেষ ২৬ ৩১ 2022 ১৪৩১ ২০২২ সেপ্টেম্বর বৈশাখ মহররম June সোমবার রাত ১৫:৫৫ 25:61 ১৪৪০ ঘণ্টা ১টা আগে
বছর 265 Views ঢাকা : | , ।। / - . ঃ মেলা İ ১লা pm এএম ২২/০১/২০২৫ 9999 ০
"""
pieces = st.sampled_from([*PIECES.split(), " ", "\n", "\u200d", "\u00a0"])


@given(
    st.one_of(
        st.text(max_size=250),
        st.lists(pieces, max_size=40).map("".join),
        st.lists(pieces, max_size=30).map(" ".join),
    )
)
def test_no_text_makes_reading_fail(line: str) -> None:
    read_article_dates(line)
    read_page_dates(line)


@given(
    st.dates(datetime.date(1818, 1, 1), datetime.date(2199, 12, 31)),
    st.times(),
    st.sampled_from(["bn", "en"]),
)
def test_every_stamp_written_in_the_common_format_reads_back(
    day: datetime.date, at: datetime.time, language: str
) -> None:
    stamp = Stamp(day.year, day.month, day.day, at.hour, at.minute)
    line = f"{short_date(day, language)}, {clock(at.hour, at.minute, language)}"
    assert read_article_dates(line) == ArticleDates(stamp)
    assert read_article_dates(f"{line}আপডেট : {line}") == ArticleDates(stamp, stamp)


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)), st.sampled_from(["bn", "en"]))
def test_a_header_as_the_archive_would_write_it_reads_back(day: datetime.date, language: str) -> None:
    bangla = to_bangla(day, Reckoning.WEST_BENGAL)
    printed = bangla_date(bangla, language)
    assert read_page_dates(f"{long_date(day, language)}, {printed}") == PageDates(
        Stamp(day.year, day.month, day.day), printed, bangla
    )


@pytest.mark.parametrize(
    ("first", "unit", "last"),
    [("", "১", ""), ("১", " |", ""), ("", "১ দিন ", ""), ("", "মার্চ ১ ", ""), ("", "১-", ""), ("", "১,২", ""), ("", "প্রকাশ", "১")],
)  # fmt: skip
def test_lines_made_to_be_slow_are_not(first: str, unit: str, last: str) -> None:
    def work(count: int) -> None:
        line = first + unit * count + last
        read_article_dates(line)
        read_page_dates(line)

    assert growth.grows_no_faster_than_its_input(work, 200 // len(unit) // growth.TIMES)


@pytest.mark.parametrize("month", ["সেপ্টেম্বর", "মে", "আশ্বিন", "রজব", "নদী"])
@pytest.mark.parametrize("day", ["২৬", "৩১", "2৬", "৩২"])
@pytest.mark.parametrize("clock", ["১৫:৫৫", "৯:০৫", "২৫:৬১"])
@pytest.mark.parametrize("label", ["", "আপডেট : ", "আপডেট:"])
def test_a_line_of_the_usual_form_reads_as_any_other(month: str, day: str, clock: str, label: str) -> None:
    line = f"{day} {month} ২০২২, {clock}" + (f"{label}৩ মার্চ ২০২৩, ০০:০১" if label else "")
    unusual = line.replace(", ", " , ")  # the blanks are passed over, and the line is read token by token
    assert date_scan.usual_moments(unusual) is None
    assert read_article_dates(line) == read_article_dates(unusual)
    assert read_page_dates(line) == read_page_dates(unusual)


def test_the_hours_of_a_day_on_which_clocks_are_changed_have_their_own_offsets() -> None:
    zone = ZoneInfo("Asia/Dhaka")  # one hour forward at 23:00
    moments = [Stamp(2009, 6, 19, 22, 59).iso(zone), Stamp(2009, 6, 20, 0, 1).iso(zone)]
    assert moments == ["2009-06-19T22:59+06:00", "2009-06-20T00:01+07:00"]
