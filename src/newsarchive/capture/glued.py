"""What newspapers glue to a text without a line of its own: at the head of the first paragraph, at the tail of the last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsarchive.bangla.dates import ArticleDates, leading_dates
from newsarchive.bangla.text import normalise
from newsarchive.capture.desk import DISTRICTS, Desk, is_desk, read_desk
from newsarchive.capture.layout import Lead, Tail

_END = r"(?<=[।॥?!’”'\")])"  # a sentence's end, before what is glued to it
_LETTER = "এইচ|ডব্লিউ|ডাব্লিউ|এক্স|ওয়াই|জেড|কিউ|বি|সি|ডি|এফ|জি|আই|জে|কে|এল|এম|এন|পি|আর|এস|টি|ইউ|ভি|এ|ই|ও"
INITIALS = normalise(rf"(?:{_LETTER}){{2,9}}(?: ?/ ?(?:{_LETTER}){{1,9}}){{0,3}}")
"""A pattern for journalists' initials, Latin letters by their Bengali names: এনআর/কেএ."""

_BENGALI = "[\u0980-\u09ff]"
_READ = normalise("পড়ুন")
_READ_ALSO = re.compile(normalise(r"^(?:(?:আরও|আরো) পড়ুন ?[:ঃ]? ?)+"))
_GLUED_READ_ALSO = re.compile(normalise(r"(?<=[।!?’”]) ?(?:(?:আরও|আরো) পড়ুন ?[:ঃ]? ?)+([^।]{1,200})$"))
# Prothom Alo glues its date or age to such a title.
_DATE_GLUED = re.compile(r"(?<=[^\s০-৯])[০-৯]{1,2} (?:\S{2,20} [০-৯]{4}|(?:মিনিট|ঘণ্টা|দিন|সপ্তাহ|মাস|বছর) আগে)$")
_MOST_TAILS, _LONGEST_LEAD = 6, 320
_LONGEST_TAIL: dict[Tail, int] = {"signoff": 70, "source": 110, "bio": 230, "email": 160}
_TAILS: dict[Tail, re.Pattern[str]] = {
    "signoff": re.compile(
        rf"{_END}\s*(?:/([^।]{{1,60}}?)/?|((?:{_BENGALI}{{2,12}}/)?{INITIALS})/?"
        rf"|({_BENGALI}{{2,12}}/{_BENGALI}{{2,15}})|((?:{_BENGALI}|/){{5,30}})\4)$"
    ),
    "source": re.compile(normalise(rf"{_END}\s*(?:তথ্য)?সূত্র ?[:ঃ]+\s*([^।]{{1,80}})।?$")),
    "bio": re.compile(normalise(rf"{_END}[\s,]*(?:লেখক|অনুবাদ|অনুবাদক) ?[-–:ঃ] ?([^।]{{1,200}}।?)$")),
    "email": re.compile(normalise(r"\s*ই-?মেই?ল ?[:ঃ] ?(\S+@\S+(?:, ?\S+@\S+){0,3})$")),
}
_LONGEST_OF_TAILS = max(_LONGEST_TAIL.values())
# One of these is in every tail that ends as a sentence does; most paragraphs end so, and have none.
_HINT = re.compile(normalise("সূত্র|লেখক|অনুবাদ|@"))
_HINTS: dict[Tail, str] = {"source": "সূত্র", "email": "@"}  # without which such a tail is not looked for
_NAME = r"[^\s:ঃ॥।,০-৯()‘’“”]{2,16}"
_PLACE = re.compile(rf"({_NAME}(?: {_NAME}){{0,2}}(?: \([^()]{{2,20}}\))?) ?[:ঃ]-? ?(?=\S)")
_AGENCY = re.compile(rf"({_NAME}(?: {_NAME}){{0,3}}, ?{_NAME}(?: {_NAME})?) ?[:ঃ]-? ?(?=\S)")
_DATELINE = re.compile(rf"({_NAME}(?: {_NAME})?), ?[০-৯]{{1,2}} [^\s:ঃ।,-]{{2,12}} ?[:ঃ]?[-–—]+ ?(?=\S)")
_DESK = re.compile(r"([^:ঃ॥।?!‘’“”]{3,80}?) ?(?:[:ঃ॥]|[-–—](?= )) ?(?=\S)")
_MAY_BE_DESK = re.compile(
    r"[^:ঃ॥।?!‘’“”–—-]{0,81}+[:ঃ॥–—-]"
)  # a tenth of the cost, and most paragraphs are not
# Without anything between, only what no word begins with: বিদেশ ডেস্কমার্কিন …, নাটোর প্রতিনিধিগুরুদাসপুরে …
_GLUED_DESK = re.compile(
    normalise(
        r"((?:বাংলা ট্রিবিউন|আন্তর্জাতিক|বিদেশ|জাতীয়|স্পোর্টস|ক্রীড়া|বিনোদন|বিজনেস|টেক|লাইফস্টাইল|অনলাইন) (?:ডেস্ক|রিপোর্ট)"
        rf"|(?:{'|'.join(sorted(DISTRICTS))}) প্রতিনিধি)(?=[অ-হ])(?!রা |দের |র |ত্ব|টপ|ার)"
    )
)
_BYLINE = re.compile(rf"([^॥।]{{3,{_LONGEST_LEAD}}}?) ?॥ ?(?=\S)")
_DATE_IN_BYLINE = re.compile(r", ?[০-৯]{1,2} \S{2,12}$")
_BULLET = re.compile(r"(?:^| )[০•●] ")
_DESK_AT_END = re.compile(
    normalise(
        r"(?:(?:স্টাফ|সিনিয়র|বিশেষ|ক্রীড়া|স্পোর্টস|কূটনৈতিক|অর্থনৈতিক|জনকণ্ঠ) রিপোর্টার|জনকণ্ঠ রিপোর্ট|\S+ ডেস্ক"
        r"|(?:নিজস্ব|স্টাফ|বিশেষ) (?:সংবাদদাতা|প্রতিনিধি|প্রতিবেদক))(?:, ?\S+)?$"
    )
)


class Led(NamedTuple):
    """What stood at the head of the first paragraph: who wrote it and where, when, and a shoulder line before that."""

    desk: Desk = Desk()
    dates: ArticleDates | None = None
    kicker: str | None = None


def cut_lead(paragraphs: Sequence[str], kinds: Sequence[Lead]) -> tuple[tuple[str, ...], Led]:
    """The body without what is glued before its first word, and that. Kinds are tried in their order, each once."""
    if not paragraphs or not kinds:
        return tuple(paragraphs), Led()
    first, led = paragraphs[0], Led()
    for kind in kinds:
        if kind == "dates":
            if dated := leading_dates(first):
                first, led = dated[1], led._replace(dates=dated[0])
        elif kind == "byline":
            if signed := _BYLINE.match(first):
                first, led = first[signed.end() :], _signed(signed[1])
        elif named := _named(first, kind):
            first, led = first[named[1] :], led._replace(desk=_joined(led.desk, named[0]))
    return (first, *paragraphs[1:]), led


def _named(text: str, kind: Lead) -> tuple[Desk, int] | None:
    """The desk or town before a text, and where the text begins."""
    if kind == "glued_desk":
        found = _GLUED_DESK.match(text)
        return (read_desk(found[1]), found.end()) if found else None
    if kind == "desk":
        found = _DESK.match(text) if _MAY_BE_DESK.match(text) else None
        return (read_desk(found[1]), found.end()) if found and is_desk(found[1]) else None
    if found := _DATELINE.match(text):
        return Desk(place=found[1]), found.end()
    if kind == "place" and (found := _AGENCY.match(text)):
        return read_desk(found[1]), found.end()
    found = _PLACE.match(text)
    if found and (kind == "place" or found[1] in DISTRICTS):
        return Desk(place=found[1]), found.end()
    return None


def _joined(one: Desk, other: Desk) -> Desk:
    return Desk(one.desk or other.desk, one.bylines or other.bylines, one.place or other.place)


def _signed(before: str) -> Led:
    """What stands before a first ॥: perhaps shoulder lines behind bullets, then a desk or persons.

    Where one bullet runs into a person's name nothing tells where the name begins, and no one is named.
    """
    bullets = [part.strip() for part in _BULLET.split(before) if part.strip()]
    if not _BULLET.match(before):
        return Led(desk=read_desk(_DATE_IN_BYLINE.sub("", before)))
    desk = _DESK_AT_END.search(bullets[-1])
    if desk:
        bullets[-1] = bullets[-1][: desk.start()].strip()
    kicker = next((bullet for bullet in bullets if bullet), None) if desk or len(bullets) > 1 else None
    return Led(desk=read_desk(desk[0]) if desk else Desk(), kicker=kicker)


def cut_tails(
    paragraphs: Sequence[str], kinds: Sequence[Tail]
) -> tuple[tuple[str, ...], dict[Tail, list[str]]]:
    """The body without what is glued to its last word, and that by its kind."""
    tails: dict[Tail, list[str]] = {"signoff": [], "source": [], "bio": [], "email": []}
    if not paragraphs:
        return (), tails
    *body, last = paragraphs
    for _ in range(_MOST_TAILS):
        if last.endswith("।") and _HINT.search(last, max(0, len(last) - _LONGEST_OF_TAILS)) is None:
            break
        cut = next(((kind, tail) for kind in kinds if kind in _TAILS and (tail := _tail(kind, last))), None)
        if cut is None:
            break
        kind, tail = cut
        tails[kind].append(next(filter(None, tail.groups()), tail[0]).strip())
        last = last[: tail.start()].rstrip()
    return (*body, *([last] if last else [])), tails


def cut_read_also(text: str) -> tuple[str, str | None]:
    """A paragraph without a read-also that hangs from its end, and the headline of that."""
    found = _GLUED_READ_ALSO.search(text) if _READ in text else None
    return (text[: found.start()], read_also_title(found[1])) if found else (text, None)


def _tail(kind: Tail, text: str) -> re.Match[str] | None:
    begin = max(0, len(text) - _LONGEST_TAIL[kind])
    return _TAILS[kind].search(text, begin) if text.find(_HINTS.get(kind, ""), begin) >= 0 else None


def read_also_title(text: str) -> str:
    """The headline of a read-also line, without that word and without the date or age glued to it; may be empty."""
    return _DATE_GLUED.sub("", _READ_ALSO.sub("", text)).strip()
