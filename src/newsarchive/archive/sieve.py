"""By what something withdrawn is known again: keyed digests of its text and headline, hashes of what identifies it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from newsarchive.archive.identity import Identity
from newsarchive.archive.keys import LONG
from newsarchive.bangla.text import begins_letter, folded_key
from newsarchive.takedowns import PAPER, Takedowns, Withdrawn
from newsarchive.urls import short_hash

_ENDS = 400  # letters of a line's end in which a headline is looked for
_LINE = 300  # letters that a headline cut short has at most
_REMEMBERED = 1 << 15  # lines: pages of one newspaper have most of theirs in common


class Sieve(msgspec.Struct, frozen=True):
    """By what captures of one newspaper show something withdrawn; values are the ids of withdrawals.

    `lasts` has for the last letters of a headline how many letters it has and the digest of all. `bare` are withdrawals of which
    nothing but the headline is known.
    """

    keys: dict[str, str] = {}
    minutes: dict[str, tuple[str, ...]] = {}
    lines: dict[str, str] = {}
    lasts: dict[str, tuple[tuple[int, str, str], ...]] = {}
    firsts: dict[str, str] = {}
    sentences: dict[str, frozenset[str]] = {}
    bare: frozenset[str] = frozenset()


class Withheld(msgspec.Struct, frozen=True):
    """All that is to be kept out: by newspaper, for captures of which no newspaper is known, and for all other ones.

    `captures` are files by SHA-256, `papers` whole newspapers, true where their old addresses are given up.
    """

    key: bytes
    by_paper: dict[str, Sieve]
    unknown: Sieve
    others: Sieve
    captures: dict[str, str]
    papers: dict[str, bool]

    def __bool__(self) -> bool:
        return bool(self.captures or self.papers or self.unknown != Sieve())

    def sieve(self, paper: str | None) -> Sieve:
        """What is to be kept out of a capture of a newspaper."""
        return self.by_paper.get(paper, self.others) if paper else self.unknown


class Prints(NamedTuple):
    """The digests of a line: of all of it, of its last letters and, where it ends in an ellipsis, of its first; its letters."""

    whole: str
    last: str
    first: str | None
    folded: str


def digest(key: bytes, text: str) -> str:
    """A keyed digest of a text."""
    return hashlib.blake2b(text.encode(), key=key, digest_size=6).hexdigest()


@lru_cache(_REMEMBERED)
def prints(key: bytes, text: str) -> Prints:
    """The digests by which a line of a page, in the archive's one spelling, is compared."""
    folded = folded_key(text[-_ENDS:])
    cut = len(text) <= _LINE and len(folded) >= LONG and text.rstrip(" ‘’“”'\"").endswith(("…", ".."))
    return Prints(
        digest(key, text), digest(key, folded[-LONG:]), digest(key, folded[:LONG]) if cut else None, folded
    )


def headline_print(key: bytes, headline: str) -> str:
    """A headline as `takedowns.yaml` keeps it; empty where it has no letters."""
    folded = folded_key(headline)[:_LINE]
    parts = [str(len(folded)), digest(key, folded), digest(key, folded[-LONG:])]
    if len(folded) >= LONG:
        parts.append(digest(key, folded[:LONG]))
    return " ".join(parts) if folded else ""


def keys_of(newspaper: str, number: str | None, moment: str | None, headline: str) -> tuple[list[str], str]:
    """Hashes of what identifies an article (its number; its minute and headline), and of its newspaper and minute."""
    moments = ["moment", newspaper, moment or ""]
    keys = [_key("number", newspaper, number)] if number is not None else []
    return [*keys, _key(*moments, headline, [])], _key(*moments)


def _key(*parts: object) -> str:
    return short_hash(msgspec.json.encode(parts).decode(), 10)


def sentence_prints(key: bytes, identity: Identity) -> list[str]:
    """The digests of the sentences of a capture's text."""
    return sorted(digest(key, str(one)) for one in identity.sentences)


def withheld(takedowns: Takedowns, ids: frozenset[str] | None = None) -> Withheld:
    """What is to be kept out by all withdrawals, or by those with these ids."""
    entries = [one for one in takedowns.articles if ids is None or one.id in ids]
    own: dict[str, list[Withdrawn]] = {}
    for one in entries:
        own.setdefault(one.newspaper or "", []).append(one)
    free = own.pop("", [])
    return Withheld(
        takedowns.key.encode()[:64],
        {paper: _sieve([*some, *free]) for paper, some in own.items()},
        _sieve(entries),
        _sieve(free),
        {sha256: one.id for one in entries for sha256 in one.captures},
        {one.id: one.erased for one in takedowns.newspapers if ids is None or PAPER + one.id in ids},
    )


def _sieve(entries: Sequence[Withdrawn]) -> Sieve:
    minutes: dict[str, tuple[str, ...]] = {}
    lasts: dict[str, tuple[tuple[int, str, str], ...]] = {}
    firsts: dict[str, str] = {}
    for one in entries:
        for minute in one.minutes:
            minutes[minute] = (*minutes.get(minute, ()), one.id)
        for headline in one.headlines:
            letters, whole, last, *first = headline.split(" ")
            lasts[last] = (*lasts.get(last, ()), (int(letters), whole, one.id))
            firsts.update(dict.fromkeys(first, one.id))
    return Sieve(
        {key: one.id for one in entries for key in (one.id, *one.keys)},
        minutes,
        {line: one.id for one in entries for line in one.lines.split()},
        lasts,
        firsts,
        {one.id: frozenset(one.sentences.split()) for one in entries},
        frozenset(one.id for one in entries if one.headlines and not one.captures and not one.keys),
    )


def named_by(wanted: Withheld, sieve: Sieve, text: str) -> str | None:
    """The withdrawal whose headline a line names: whole, after something else, or cut short."""
    found = prints(wanted.key, text)
    for letters, whole, id_ in sieve.lasts.get(found.last, ()):
        at = len(found.folded) - letters
        fits = at == 0 or (at > 0 and letters >= LONG and begins_letter(found.folded, at))
        if fits and digest(wanted.key, found.folded[at:]) == whole:
            return id_
    return sieve.firsts.get(found.first) if found.first is not None else None


def held_by(wanted: Withheld, sieve: Sieve, text: str) -> str | None:
    """The withdrawal whose text or headline a line holds."""
    return sieve.lines.get(prints(wanted.key, text).whole) or named_by(wanted, sieve, text)
