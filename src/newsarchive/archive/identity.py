"""Which captures show the same article: what is compared, and the key from which an article's id is made."""

from __future__ import annotations

import re
import zlib
from collections.abc import Hashable, Iterator, Sequence
from urllib.parse import urlsplit

import msgspec

from newsarchive.bangla.text import headline_key
from newsarchive.model import Capture
from newsarchive.urls import short_hash

_SENTENCE_END = re.compile(r"[।॥?!\n]+")
_NUMBER = re.compile(
    r"^\d{5,}$"
)  # the shortest article number seen in a newspaper's own address has five digits
_MIDNIGHT = "T00:00"
ID_LETTERS = 10  # 50 bits: at five million articles the odds of any two alike are 1 in 90


class Identity(msgspec.Struct, frozen=True):
    """What tells whether two captures show one article.

    `number` is the article's in the newspaper's own address. `moment` is its minute, or for a weak identity (midnight, a date
    without time, or no date at all) that and the headline key. `sentences` are hashes of the body's sentences.
    """

    newspaper: str
    number: str | None
    moment: str
    weak: bool
    headline: str
    sentences: frozenset[int]


def identify(capture: Capture, hosts: tuple[str, ...], *, whole: bool = False) -> Identity:
    """The identity of a capture that has a headline; `hosts` are its newspaper's.

    The sentences, which most captures are never asked for, are there where the identity is weak or `whole`.
    """
    headline = headline_key(capture.headline or "")
    stated = capture.published or capture.updated or ""
    weak = len(stated) <= len("2022-09-26") or stated[10:16] == _MIDNIGHT
    return Identity(
        newspaper=capture.newspaper or "",
        number=_number(capture.url, hosts),
        moment=f"{stated[:16]}|{headline}" if weak else stated[:16],
        weak=weak,
        headline=headline,
        sentences=_sentences(capture) if weak or whole else frozenset(),
    )


def _sentences(capture: Capture) -> frozenset[int]:
    return frozenset(
        zlib.crc32(sentence.encode())
        for paragraph in capture.body
        for part in _SENTENCE_END.split(paragraph)
        if (sentence := headline_key(part))
    )


def same_article(one: Identity, other: Identity) -> bool:
    """Whether two captures of one newspaper and moment, or one number, show the same article."""
    if one.number is not None and one.number == other.number and one.newspaper == other.newspaper:
        return True
    if one.newspaper != other.newspaper or one.moment != other.moment:
        return False
    if one.weak or other.weak:
        return one.headline == other.headline and _mostly_equal(one.sentences, other.sentences)
    return one.headline == other.headline or bool(
        one.sentences and _mostly_equal(one.sentences, other.sentences)
    )


def components(identities: Sequence[Identity]) -> list[list[int]]:
    """Captures by the articles they show, each as the places of its captures in the sequence, in order.

    Compared are those of one moment that share a headline or a sentence: of a thousand articles of one minute, hardly any.
    """
    roots = list(range(len(identities)))

    def root(place: int) -> int:
        while roots[place] != place:
            roots[place] = roots[roots[place]]
            place = roots[place]
        return place

    for group in _alike(identities):
        held: dict[
            int, list[int]
        ] = {}  # those of the group that were looked at, by the article they are known to show
        for other in group:
            mine = root(other)
            own = held.pop(mine, [])
            for key in [*held]:
                if any(same_article(identities[one], identities[other]) for one in held[key]):
                    roots[key] = mine
                    own += held.pop(key)
            held[mine] = [*own, other]
    found: dict[int, list[int]] = {}
    for place in range(len(identities)):
        found.setdefault(root(place), []).append(place)
    return list(found.values())


def _alike(identities: Sequence[Identity]) -> Iterator[list[int]]:
    """Groups of captures that have a number, a moment and headline, or a moment and a sentence in common."""
    groups: dict[Hashable, list[int]] = {}
    for place, one in enumerate(identities):
        if one.number is not None:
            groups.setdefault((one.newspaper, one.number, "number"), []).append(place)
        groups.setdefault((one.newspaper, one.moment, one.headline), []).append(place)
        for sentence in one.sentences:
            groups.setdefault((one.newspaper, one.moment, sentence), []).append(place)
    return (group for group in groups.values() if len(group) > 1)


def _mostly_equal(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether more than half of the sentences of the longer text are in the other; two empty texts are equal."""
    return 2 * len(one & other) > max(len(one), len(other)) or one == other


def article_id(first: Identity) -> str:
    """The id of an article, from the capture of it that was captured first: ten lower-case letters and digits of base 32."""
    if first.number is not None:
        key: tuple[object, ...] = ("number", first.newspaper, first.number)
    else:
        body = sorted(first.sentences) if first.weak else []
        key = ("moment", first.newspaper, first.moment, first.headline, body)
    return short_hash(msgspec.json.encode(key).decode(), ID_LETTERS)


def _number(url: str | None, hosts: tuple[str, ...]) -> str | None:
    """The article's number in the newspaper's own address: the last part of its path that is five digits or more."""
    if url is None:
        return None
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not any(host == own or host.endswith("." + own) for own in hosts):
        return None
    return next((part for part in reversed(parts.path.split("/")) if _NUMBER.match(part)), None)
