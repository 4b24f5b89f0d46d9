"""The words of dates as newspapers spell them, and as the archive writes them.

Every table passes through ``normalise``, so both Unicode forms of ড় ঢ় য় match. Of spelling variants the first is the one
written; ``|`` parts them. The variants are those seen in print, with the standard ones beside them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from newsarchive.bangla.calendar import BanglaDate
from newsarchive.bangla.text import bengali_digits, normalise


def _variants(lines: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(normalise(word) for word in line.split("|")) for line in lines.strip().splitlines())


# Months 1 to 12. æ and ^ are left-overs of the Bijoy font encoding.
GREGORIAN_MONTHS = _variants("""
জানুয়ারি|জানুয়ারী|জানুযারি|জানয়ারি|জানু
ফেব্রুয়ারি|ফেব্রুয়ারী|ফেব্রæয়ারি|ফেব্রু|ফেব্র|ফেব
মার্চ
এপ্রিল
মে
জুন
জুলাই
আগস্ট|আগষ্ট|অগস্ট|অগাস্ট|অগাষ্ট
সেপ্টেম্বর|সেপটেম্বর|সেপ্টে
অক্টোবর|অক্টোবার|অক্টো
নভেম্বর|নবেম্বর|নভে
ডিসেম্বর|ডিসে
""")
BANGLA_MONTHS = _variants("""
বৈশাখ
জ্যৈষ্ঠ|জৈষ্ঠ|জ্যৈষ্ট
আষাঢ়
শ্রাবণ|শ্রাবন
ভাদ্র
আশ্বিন|আশি^ন
কার্তিক|কার্ত্তিক
অগ্রহায়ণ|অগ্রহায়ন|অঘ্রান
পৌষ
মাঘ
ফাল্গুন|ফাল্গুণ|ফাগুন
চৈত্র
""")
HIJRI_MONTHS = _variants("""
মহররম|মুহাররম|মুহররম|মহরম|মহর্রম
সফর|সাফার
রবিউল আউয়াল|রবিউল আওয়াল
রবিউস সানি|রবিউস সানী
জমাদিউল আউয়াল|জমাদিউল আওয়াল|জুমাদাল আউয়াল
জমাদিউস সানি|জমাদিউস সানী|জমাদিউস্সানি|জামাদিউস সানী|জুমাদাল উখরা
রজব
শাবান|শা'বান|শা’বান|সাবান
রমজান|রমযান|রামাযান
শাওয়াল
জিলকদ|জিলক্বদ
জিলহজ|জিলহজ্জ
""")
GREGORIAN_MONTHS_ENGLISH = _variants("""
January|Jan
February|Feb
March|Mar
April|Apr
May
June|Jun
July|Jul
August|Aug
September|Sept|Sep
October|Oct
November|Nov
December|Dec
""")
BANGLA_MONTHS_ENGLISH = _variants(
    "Boishakh\nJyoishtho\nAsharh\nShrabon\nBhadro\nAshwin\nKartik\nOgrohayon\nPoush\nMagh\nFalgun\nChoitro"
)

# Monday first, as datetime.date.weekday counts. সমবার is a misspelling that a site prints.
WEEKDAYS = _variants("""
সোমবার|সমবার|সোম
মঙ্গলবার|মঙ্গল
বুধবার|বুধ
বৃহস্পতিবার|বৃহষ্পতিবার|বৃহঃস্পতিবার|বৃহস্পতি|বৃহঃ
শুক্রবার|শুক্র
শনিবার|শনি
রবিবার|রোববার|রবি|রোব
""")
WEEKDAYS_ENGLISH = _variants("""
Monday|Mon
Tuesday|Tue
Wednesday|Wed
Thursday|Thu
Friday|Fri
Saturday|Sat
Sunday|Sun
""")

# Days that are words; ordinals in digits carry a suffix, not always the right one (১৯ই).
DAY_WORDS = {
    normalise(word): day
    for day, words in {
        1: "পহেলা|পয়লা",
        2: "দোসরা",
        3: "তেসরা",
        4: "চৌঠা",
        21: "একুশে",
        25: "পঁচিশে",
    }.items()
    for word in words.split("|")
}
ORDINALS = _variants("লা|রা|ঠা|ই|শে|st|nd|rd|th")[0]

# The hours of 24 that a word for part of the day leaves possible, wide where that stays unambiguous: দুপুর ১টা is 13 and
# দুপুর ১১টা is 11. Of দিবাগত রাত (the night after the day) only the hours before midnight belong to the day printed.
DAY_PARTS = {
    normalise(word): frozenset(hours)
    for words, hours in (
        ("এএম|am|a.m|পূর্বাহ্ণ|পূর্বাহ্ন", range(12)),
        ("পিএম|pm|p.m|অপরাহ্ণ|অপরাহ্ন", range(12, 24)),
        ("ভোর|সকাল", range(1, 12)),
        ("দুপুর", range(11, 16)),
        ("বিকাল|বিকেল|সন্ধ্যা", range(13, 24)),
        ("রাত", [*range(6), *range(18, 24)]),
        ("দিবাগত রাত", range(18, 24)),
    )
    for word in words.split("|")
}

LABELS = {
    normalise(word): field
    for field, words in {
        "published": "প্রকাশ|প্রকাশিত|প্রকাশিত হয়েছে|প্রকাশের সময়|প্রকাশের তারিখ|প্রকাশকাল|প্রথম প্রকাশ"
        "|posted|posted on|published|published on",
        "updated": "আপডেট|শেষ আপডেট|সর্বশেষ আপডেট|আপডেট সময়|আপডেটের সময়|হালনাগাদ|শেষ হালনাগাদ|সর্বশেষ হালনাগাদ"
        "|last updated|last update|updated|updated on|update",
    }.items()
    for word in words.split("|")
}

# What else may stand in a date line, by where: anywhere; beside an article's date only; in a page's header only.
ERAS = _variants("বঙ্গাব্দ|বাংলা|সন|সাল|খ্রিস্টাব্দ|খ্রিষ্টাব্দ|খ্রি|খৃস্টাব্দ|খৃষ্টাব্দ|খৃ|ইংরেজি|ইংরেজী|ইং|হিজরি|হিজরী|হি")[0]
FILLERS = _variants("সময়|বাংলাদেশ সময়|তারিখ|টা|টায়|ঘণ্টা|ঘন্টা|মিনিট|মি|at|on|bst|bdst")[0]
EDITIONS = _variants(
    "অনলাইন সংস্করণ|প্রিন্ট সংস্করণ|মুদ্রিত সংস্করণ|নগর সংস্করণ|অনলাইন ভার্সন|প্রিন্ট ভার্সন|online edition|print edition"
)[0]
PAGE_WORDS = _variants("আজ|আজকের তারিখ|প্রিন্ট|গ্রীষ্মকাল|বর্ষাকাল|শরৎকাল|হেমন্তকাল|শীতকাল|বসন্তকাল")[0]
PLACES = _variants(
    "ঢাকা|বাংলাদেশ|চট্টগ্রাম|চট্রগ্রাম|রাজশাহী|খুলনা|বরিশাল|সিলেট|রংপুর|ময়মনসিংহ|কুমিল্লা|নারায়ণগঞ্জ|গাজীপুর|বগুড়া|যশোর"
    "|কলকাতা|আগরতলা|শিলচর|গুয়াহাটি|ভারত|টরন্টো|নিউইয়র্ক|নিউ ইয়র্ক|লন্ডন|dhaka|bangladesh|kolkata"
)[0]
INDIAN_ZONE = ("ist",)  # Indian Standard Time: a page that prints it is an Indian newspaper's
OFFSETS = {
    "0600": "free",
    "0530": "indian",
}  # what +06:00 behind a time makes of the line; others are "loose"
OTHER_ZONES = ("gmt", "utc")  # a time by another clock: not to be read as the newspaper's own

OCLOCK = _variants("টা|টায়")[0]
AGE_UNITS = _variants(
    "সেকেন্ড|মিনিট|ঘণ্টা|ঘন্টা|দিন|সপ্তাহ|মাস|বছর|second|seconds|minute|minutes|hour|hours|day|days|week|weeks|month|months|year|years"
)[0]
AGO = _variants("আগে|পূর্বে|ago")[0]
COUNTED = _variants("view|views|বার পড়া হয়েছে|বার পঠিত|বার দেখা হয়েছে|জন দেখেছেন|জন পড়েছেন")[0]


_Table = tuple[tuple[str, ...], ...]


def _numbers(*tables: _Table) -> dict[str, int]:
    return {
        word.lower(): number
        for table in tables
        for number, words in enumerate(table, start=1)
        for word in words
    }


# Every spelling of a month, in lower case, with its number.
MONTH_NUMBERS = _numbers(GREGORIAN_MONTHS, GREGORIAN_MONTHS_ENGLISH)
BANGLA_MONTH_NUMBERS = _numbers(BANGLA_MONTHS, BANGLA_MONTHS_ENGLISH)
HIJRI_MONTH_NUMBERS = _numbers(HIJRI_MONTHS)

# Every word that may stand alone, in lower case, with what it makes of the line: "month" is one that no day and year
# completed, "loose" one that no rule understands.
KINDS = {
    word.lower(): kind
    for kind, words in (
        ("free", [*_numbers(WEEKDAYS, WEEKDAYS_ENGLISH), *ERAS, *FILLERS]),
        ("article", EDITIONS),
        ("page", [*PAGE_WORDS, *PLACES]),
        ("month", [*MONTH_NUMBERS, *BANGLA_MONTH_NUMBERS]),
        ("indian", INDIAN_ZONE),
        ("loose", OTHER_ZONES),
        ("label", LABELS),
        ("part", DAY_PARTS),
    )
    for word in words
}

_WRITTEN = {  # language: months, Bangla months, weekdays
    "bn": (GREGORIAN_MONTHS, BANGLA_MONTHS, WEEKDAYS),
    "en": (GREGORIAN_MONTHS_ENGLISH, BANGLA_MONTHS_ENGLISH, WEEKDAYS_ENGLISH),
}


def month_name(month: int, language: str) -> str:
    """The Gregorian month, 1 to 12, in ``bn`` or ``en``. ValueError for another month or language."""
    return _month(month, _written(language)[0])


def bangla_month_name(month: int, language: str) -> str:
    """The Bangla month, 1 (বৈশাখ, Boishakh) to 12, in ``bn`` or ``en``. ValueError for another month or language."""
    return _month(month, _written(language)[1])


def long_date(day: datetime.date, language: str) -> str:
    """``সোমবার, ২৬ সেপ্টেম্বর ২০২২`` or ``Monday, 26 September 2022``. ValueError for a language not bn or en."""
    return f"{_written(language)[2][day.weekday()][0]}, {short_date(day, language)}"


def short_date(day: datetime.date, language: str) -> str:
    """``২৬ সেপ্টেম্বর ২০২২`` or ``26 September 2022``. ValueError for a language not bn or en."""
    return _digits(f"{day.day} {month_name(day.month, language)} {day.year}", language)


def bangla_date(bangla: BanglaDate, language: str) -> str:
    """``১১ আশ্বিন ১৪২৯`` or ``11 Ashwin 1429``. ValueError for a language not bn or en."""
    return _digits(f"{bangla.day} {bangla_month_name(bangla.month, language)} {bangla.year}", language)


def clock(hour: int, minute: int, language: str) -> str:
    """A time of 24 hours, ``১৫:৫৫`` or ``15:55``. ValueError for a language not bn or en."""
    return _digits(f"{hour:02d}:{minute:02d}", language)


def _written(language: str) -> tuple[_Table, _Table, _Table]:
    if language not in _WRITTEN:
        raise ValueError(f"no names of months in {language!r}: languages are {', '.join(_WRITTEN)}")
    return _WRITTEN[language]


def _month(month: int, table: _Table) -> str:
    if not 1 <= month <= len(table):
        raise ValueError(f"there is no month {month}: months are 1 to 12")
    return table[month - 1][0]


def _digits(text: str, language: str) -> str:
    _written(language)
    return bengali_digits(text) if language == "bn" else text


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words in lower case, the longest first; a blank in a word may be a hyphen."""
    longest_first = sorted({word.lower() for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", "[ -]") for word in longest_first) + ")"
