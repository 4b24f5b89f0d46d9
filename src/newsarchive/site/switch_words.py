"""The words by which a script turns the interface into the other language: one file for the whole site."""

from __future__ import annotations

import json

from newsarchive.bangla.names import (
    BANGLA_MONTHS,
    BANGLA_MONTHS_ENGLISH,
    GREGORIAN_MONTHS,
    GREGORIAN_MONTHS_ENGLISH,
    WEEKDAYS,
    WEEKDAYS_ENGLISH,
)
from newsarchive.problems import KINDS
from newsarchive.site.words import LANGUAGES, catalogue, words

_DATES = (
    (GREGORIAN_MONTHS, GREGORIAN_MONTHS_ENGLISH),
    (BANGLA_MONTHS, BANGLA_MONTHS_ENGLISH),
    (WEEKDAYS, WEEKDAYS_ENGLISH),
)


def script(language: str, code: bytes) -> bytes:
    """The script that turns a site of a language into the other one, with the words that it needs in front of it."""
    (other,) = (one for one in LANGUAGES if one != language)
    bengali = language == "bn"
    kinds = [(kind.bengali, kind.english) for kind in KINDS.values()]
    tokens = [
        (one[0], two[0])
        for pair in _DATES
        for one, two in zip(*(pair if bengali else pair[::-1]), strict=True)
    ]
    data = {
        "own": language,
        "other": other,
        "words": _words(language, other),
        "problems": kinds if bengali else [kind[::-1] for kind in kinds],
        "tokens": tokens,
    }
    packed = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"(self.newsarchive = self.newsarchive || {{}}).interface = {packed};\n".encode() + code


def _words(language: str, other: str) -> list[tuple[str, ...]]:
    """Each word as its name, itself, and what it is in the other language; of what several are called, also what one is."""
    mine, theirs = words(language), words(other)
    found: list[tuple[str, ...]] = []
    for message in catalogue(language):
        if not message.id:
            continue
        if isinstance(message.id, str):
            found.append((message.id, mine[message.id], theirs[message.id]))
        else:
            one, several = message.id
            found.append((one, mine[one], theirs[one]))
            found.append((several, mine[several], theirs[several], theirs[one]))
    return found
