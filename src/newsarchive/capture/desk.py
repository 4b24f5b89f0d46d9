"""The line above an article's date: a desk, a person, a town, or several of them."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from newsarchive.bangla.text import normalise

# What makes a line a desk and not a person: offices, and the agencies that stand in a desk's place.
_OFFICE = re.compile(
    normalise(
        r"ডেস্ক|প্রতিনিধি|প্রতিবেদক|প্রতিবেদন|রিপোর্ট|সংবাদদাতা|করেসপন্ডেন্ট|করসপন্ডেন্ট|ব্যুরো|পত্রিকা|অনলাইন|সম্পাদকীয়|বার্তাকক্ষ"
        r"|^(?:বাসস|ইউএনবি|ইউএনবি|বিএনএ|রয়টার্স|এএফপি|এপি|বিবিসি|সিএনএন|পিটিআই|এএনআই|সিনহুয়া|আল জাজিরা)$"
    )
)
# `নাটোর প্রতিনিধি` and `গোয়াইনঘাট (সিলেট) প্রতিনিধি` name a town; `বিশেষ প্রতিনিধি` does not.
_LOCAL = re.compile(
    normalise(r"^(\S+(?: \([^()]+\))?) (?:জেলা |উপজেলা |সদর )?(?:প্রতিনিধি|সংবাদদাতা|প্রতিবেদক|ব্যুরো|অফিস)$")
)
_NO_TOWN = frozenset(
    map(
        normalise,
        "নিজস্ব বিশেষ স্টাফ জ্যেষ্ঠ সিনিয়র জেলা উপজেলা বিশ্ববিদ্যালয় ঢাবি জাবি রাবি চবি কূটনৈতিক সাহিত্য বিনোদন ক্রীড়া আদালত "
        "আঞ্চলিক অনলাইন মাল্টিমিডিয়া সংসদ সচিবালয় মেডিকেল ক্যাম্পাস অর্থনৈতিক বাণিজ্য শিক্ষা আন্তর্জাতিক প্রতিবেদক হাওর উপকূল উপকূলীয়".split(),
    )
)
DISTRICTS = frozenset(
    map(
        normalise,
        "ঢাকা গাজীপুর নারায়ণগঞ্জ নরসিংদী মানিকগঞ্জ মুন্সীগঞ্জ মুন্সিগঞ্জ টাঙ্গাইল কিশোরগঞ্জ ফরিদপুর গোপালগঞ্জ মাদারীপুর রাজবাড়ী "
        "শরীয়তপুর চট্টগ্রাম কক্সবাজার রাঙামাটি রাঙ্গামাটি বান্দরবান খাগড়াছড়ি ফেনী নোয়াখালী লক্ষ্মীপুর চাঁদপুর কুমিল্লা "
        "ব্রাহ্মণবাড়িয়া সিলেট মৌলভীবাজার হবিগঞ্জ সুনামগঞ্জ রাজশাহী নাটোর নওগাঁ চাঁপাইনবাবগঞ্জ পাবনা সিরাজগঞ্জ বগুড়া জয়পুরহাট "
        "রংপুর দিনাজপুর ঠাকুরগাঁও পঞ্চগড় নীলফামারী লালমনিরহাট কুড়িগ্রাম গাইবান্ধা খুলনা বাগেরহাট সাতক্ষীরা যশোর নড়াইল মাগুরা "
        "ঝিনাইদহ কুষ্টিয়া চুয়াডাঙ্গা মেহেরপুর বরিশাল পটুয়াখালী ভোলা পিরোজপুর বরগুনা ঝালকাঠি ময়মনসিংহ জামালপুর শেরপুর "
        "নেত্রকোনা নেত্রকোণা কলকাতা আগরতলা নয়াদিল্লি দিল্লি শিলিগুড়ি".split(),
    )
)
"""The district towns of Bangladesh, and the towns of India from which its newspapers are dated."""

_OUTER = " ,•●◆■*|-–—।"
_BETWEEN_PERSONS = re.compile(r"\s+(?:ও|এবং)\s+")


_LONGEST_NAME = 5  # words; more are no name


def _words(text: str) -> int:
    return text.count(" ") + 1


class Desk(msgspec.Struct, frozen=True):
    """Who a line names: a desk or agency, persons, and the town beside or in it."""

    desk: str | None = None
    bylines: tuple[str, ...] = ()
    place: str | None = None


def is_desk(text: str) -> bool:
    """Whether a line names a desk, an agency or a correspondent, and not only a person."""
    return _OFFICE.search(text.rpartition(",")[0] or text) is not None


def read_desk(text: str) -> Desk:
    """What a line in the place of the desk names: `আনিসুর রহমান, ফরিদপুর` is a person in a town."""
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _read(text)


def _read(text: str) -> Desk:
    text = text.strip(_OUTER)
    half = len(text) // 2
    if text[:half].strip() == text[-half:].strip() and half > 3:  # printed twice, glued
        text = text[:half].strip()
    name, comma, place = text.rpartition(",")
    if not comma or not name.strip() or not place.strip():
        name, place = text, ""
    name, town = name.strip(_OUTER), place.strip() or None
    if not name:
        return Desk()
    if not _OFFICE.search(name):
        persons = tuple(_BETWEEN_PERSONS.split(name))
        return Desk(bylines=persons, place=town) if max(map(_words, persons)) <= _LONGEST_NAME else Desk()
    local = _LOCAL.match(name)
    if town is None and local and local[1] not in _NO_TOWN:
        town = local[1]
    return Desk(desk=name, place=town)


_LONGEST_REMEMBERED = 200  # so that hostile lines take no memory
_remembered = lru_cache(maxsize=2048)(_read)  # a newspaper has few desks and reporters
