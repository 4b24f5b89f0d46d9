"""The line above an article's date: a desk, a person, a town, or several of them."""

from __future__ import annotations

import re

import msgspec

from newsarchive.bangla.text import normalise

# What makes a line a desk and not a person: offices, and the agencies that stand in a desk's place.
_OFFICE = re.compile(
    normalise(
        r"ডেস্ক|প্রতিনিধি|প্রতিবেদক|প্রতিবেদন|রিপোর্ট|সংবাদদাতা|করেসপন্ডেন্ট|ব্যুরো|পত্রিকা|অনলাইন|সম্পাদকীয়"
        r"|^(?:বাসস|ইউএনবি|ইউএনবি|রয়টার্স|এএফপি|এপি|বিবিসি|সিএনএন|পিটিআই|সিনহুয়া|আল জাজিরা)$"
    )
)
# `নাটোর প্রতিনিধি` names a town; `বিশেষ প্রতিনিধি` does not.
_LOCAL = re.compile(normalise(r"^(\S+) (?:জেলা |উপজেলা )?(?:প্রতিনিধি|সংবাদদাতা|ব্যুরো)$"))
_NO_TOWN = frozenset(
    map(
        normalise,
        "নিজস্ব বিশেষ স্টাফ জ্যেষ্ঠ সিনিয়র জেলা উপজেলা বিশ্ববিদ্যালয় ঢাবি জাবি রাবি চবি কূটনৈতিক সাহিত্য বিনোদন ক্রীড়া আদালত "
        "আঞ্চলিক অনলাইন মাল্টিমিডিয়া সংসদ সচিবালয় মেডিকেল ক্যাম্পাস".split(),
    )
)


class Desk(msgspec.Struct, frozen=True):
    """Who a line names: a desk or agency, persons, and the town beside or in it."""

    desk: str | None = None
    bylines: tuple[str, ...] = ()
    place: str | None = None


def read_desk(text: str) -> Desk:
    """What a line in the place of the desk names: `আনিসুর রহমান, ফরিদপুর` is a person in a town."""
    name, comma, place = text.rpartition(",")
    if not comma or not name.strip() or not place.strip():
        name, place = text, ""
    name, town = name.strip(" ,"), place.strip() or None
    if not name:
        return Desk()
    if not _OFFICE.search(name):
        return Desk(bylines=(name,), place=town)
    local = _LOCAL.match(name)
    if town is None and local and local[1] not in _NO_TOWN:
        town = local[1]
    return Desk(desk=name, place=town)
