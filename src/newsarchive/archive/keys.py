"""By what headlines, and the names that sidebars print, are brought together.

A *key* is a number made of the newspaper and of the last letters of the headline (for names cut short with an ellipsis, of the
first ones): whatever a name may lead to has its key. So a name is looked up once, and who names a headline is told by comparing
numbers. Of most names this decides all: one headline has their key, and the same *sum* of all its letters. The others are
compared by their texts.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from newsarchive.bangla.text import folded_key, folded_keys
from newsarchive.model import SIDEBARS, Capture, Card

LONG = 20  # letters that a cut headline, or the part after a glued kicker, must have to name an article
REMEMBERED = 6_000  # names and headlines that a process keeps at hand; pages of one time name the same ones
_KEY_LENGTH = 300
_ELLIPSES = ("…", "...", "..")
_CUT = "…"
_NEWSPAPERS = 1_000  # whose part of a key is at hand


class Name(NamedTuple):
    """A name as it is looked up: its folded key, whether it was cut short, and the key of what it may lead to."""

    folded: str
    cut: bool
    key: int | None


@lru_cache(REMEMBERED)
def name_of(newspaper: str, headline: str) -> Name:
    """A name that a sidebar of a newspaper prints. Without a key it can lead nowhere."""
    folded, cut = folded_name(headline)
    return Name(folded, cut, _key_of_name(_begun(newspaper), folded, cut))


def folded_name(headline: str) -> tuple[str, bool]:
    """A name's folded key, and whether it was cut short with an ellipsis."""
    return folded_key(headline)[:_KEY_LENGTH], is_cut(headline)


def folded_names(headlines: Sequence[str]) -> list[str]:
    """The folded key of each name, as :func:`folded_name` gives it; together they cost half."""
    return [folded[:_KEY_LENGTH] for folded in folded_keys(headlines)]


def is_cut(headline: str) -> bool:
    """Whether a name was cut short with an ellipsis."""
    if "…" not in headline and ".." not in headline:
        return False
    return headline.rstrip(" ‘’“”'\"").endswith(_ELLIPSES)


def _key_of_name(begun: int, folded: str, cut: bool) -> int | None:
    if not folded or (cut and len(folded) < LONG):
        return None
    return _key(begun, _CUT + folded[:LONG] if cut else folded[-LONG:])


def _key(begun: int, letters: str) -> int:
    return zlib.crc32(letters.encode(), begun) or 1


def _sum(begun: int, folded: str) -> int:
    """What tells folded keys apart in 63 bits, never 0: two sums of different kind, for both are cheap and weak."""
    letters = folded.encode()
    return zlib.crc32(letters, begun) << 31 ^ zlib.adler32(letters) or 1


@lru_cache(_NEWSPAPERS)
def _begun(newspaper: str) -> int:
    """The sum of a newspaper, with which those of its headlines begin."""
    return zlib.crc32(f"{newspaper}\n".encode())


class Sidebars(NamedTuple):
    """What a page names: the day of its capture, how many lines are related articles, and two numbers of eight bytes for each line.

    These are the key of what it may lead to, 0 where it can lead nowhere, and the sum of what it names, 0 where its text decides.
    """

    day: str | None
    related: int
    lines: bytes


def lines(capture: Capture) -> array[int]:
    """The numbers of the lines of a capture's sidebars; see :class:`Sidebars`."""
    begun, found = _begun(capture.newspaper or ""), list[int]()
    headlines = [headline for _, headline in named(capture)]
    for headline, name in zip(headlines, folded_names(headlines), strict=True):
        cut = is_cut(headline)
        found += _key_of_name(begun, name, cut) or 0, _sum(begun, name) if name and not cut else 0
    return array("Q", found)


def names(*pages: array[int]) -> bytes:
    """The keys of all names in the lines of some pages, as numbers of four bytes each."""
    return array("I", sorted({key for page in pages for key in page[::2] if key})).tobytes()


def sidebars(capture: Capture, lines: array[int]) -> Sidebars | None:
    """What a page names, as its lines are looked up; None where it names nothing."""
    return Sidebars(_day_of(capture), len(capture.related), lines.tobytes()) if lines else None


def _day_of(capture: Capture) -> str | None:
    return capture.captured[:10] if capture.captured else None


HeadlineRow = tuple[str, str, str, str, int, int | None, int]
"""A row of the table `headline`: newspaper, folded key, headline, day, the two keys that find it, and its sum."""


def headline_rows(card: Card, wordings: Iterable[str]) -> Iterator[HeadlineRow]:
    """A row for each wording that an article's headline has or had."""
    paper = card.newspaper or ""
    for wording in dict.fromkeys(wordings):
        folded = folded_key(wording)[:_KEY_LENGTH]
        tail, head = keys_of(paper, folded)
        yield paper, folded, wording, card.date or "", tail, head, _sum(_begun(paper), folded)


def keys_of(newspaper: str, folded: str) -> tuple[int, int | None]:
    """The keys by which a headline is found: of whole names and, where it is long enough, of those cut short."""
    begun = _begun(newspaper)
    head = _key(begun, _CUT + folded[:LONG]) if len(folded) >= LONG else None
    return _key(begun, folded[-LONG:]), head


def all_keys(newspaper: str, wordings: Iterable[str]) -> Iterator[int]:
    """The keys of all names that may lead to an article with these wordings of its headline."""
    for wording in dict.fromkeys(wordings):
        yield from filter(None, keys_of(newspaper, folded_key(wording)[:_KEY_LENGTH]))


def named(capture: Capture) -> Iterator[tuple[str, str]]:
    """All names in a capture's sidebars, each with the newspaper."""
    paper = capture.newspaper or ""
    for kind in SIDEBARS:
        for entry in getattr(capture, kind):
            yield paper, entry.headline
