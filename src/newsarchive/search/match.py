"""How a word of a query is looked for: as it stands, by what it may be a form of, by its sound, its beginning, its spelling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsarchive.bangla.phonetic import nearness, phonetic
from newsarchive.bangla.stem import candidates
from newsarchive.search.lookup import Entry, Reader

_BEGINNINGS = 50  # stems that one beginning stands for
_CHUNKS = 4  # that are read for a beginning
_SOUNDS = 3  # stems that a word in Latin letters, or one that is spelt wrongly, stands for
_FURTHEST = 2  # letters by which a spelling may differ
_LATIN = re.compile("[a-z]")
_BENGALI = re.compile("[\u0980-\u09ff]")


class Group(NamedTuple):
    """A word of the query as it is looked for: any of these stems; and how that is shown."""

    stems: tuple[str, ...]
    shown: str


class Words:
    """The words of an index, in all its segments."""

    def __init__(self, readers: Sequence[Reader]) -> None:
        self._readers = readers

    def stem_of(self, word: str) -> str | None:
        """The stem in the index that a word leads to as it stands."""
        for reader in self._readers:
            if reader.long(word):
                return word
            found = reader.term(word)
            if found is not None:
                return found if isinstance(found, str) else found.stem
        return None

    def frequency(self, word: str) -> int:
        """How many articles have a word in any of its forms."""
        stem = self.stem_of(word)
        found = [reader.term(stem) for reader in self._readers] if stem else []
        return sum(entry.frequency for entry in found if isinstance(entry, Entry))

    def stem(self, word: str) -> str:
        """The stem that a word leads to, or would."""
        for one in (word, *candidates(word)):
            if (stem := self.stem_of(one)) is not None:
                return stem
        return word

    def group(self, word: str) -> Group | None:
        """How a word is looked for; None where the index has nothing like it."""
        for one in (word, *candidates(word)):
            if (stem := self.stem_of(one)) is not None:
                return Group((stem,), word)
        if _LATIN.search(word):
            best = sorted(self._sounding(phonetic(word)).items(), key=lambda one: _near(word, *one))[:_SOUNDS]
            if best:
                return Group(tuple(stem for stem, _ in best), "/".join(stem for stem, _ in best))
        return None

    def _sounding(self, key: str) -> dict[str, int]:
        """The stems of a phonetic key, with how many articles have each."""
        found: dict[str, int] = {}
        for reader in self._readers:
            for stem, frequency in reader.key(key):
                found[stem] = found.get(stem, 0) + frequency
        return found

    def beginning(self, word: str) -> Group | None:
        """The most frequent stems that begin with a word."""
        found: dict[str, int] = {}
        for reader in self._readers:
            for stem, frequency in reader.beginning(word, _CHUNKS):
                found[stem] = found.get(stem, 0) + frequency
        best = sorted(found, key=lambda stem: (-found[stem], stem))[:_BEGINNINGS]
        return Group(tuple(best), f"{word}…") if best else None

    def spelt(self, word: str) -> Group | None:
        """The stems that are spelt most like a word."""
        most = min(_FURTHEST, (len(word) - 1) // 2)
        if most < 1 or not _BENGALI.search(word):
            return None
        near = self._sounding(phonetic(word))
        for reader in self._readers:
            for stem, frequency in reader.beside(word):
                if stem[:2] == word[:2] and stem not in near:
                    near[stem] = frequency
        ranked = []
        for stem, frequency in near.items():
            distance = edits(word, stem, most)
            if 0 < distance <= most:
                ranked.append((distance, -frequency, stem))
        ranked.sort()
        best = tuple(stem for distance, _, stem in ranked if distance == ranked[0][0])[:_SOUNDS]
        return Group(best, "/".join(best)) if best else None


def _near(word: str, stem: str, frequency: int) -> tuple[float, int, str]:
    return nearness(word, stem), -frequency, stem


def edits(one: str, other: str, most: int) -> int:
    """By how many letters put in, left out or replaced two words differ; more than `most` is told as one more than that."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row: list[int] = [*range(len(other) + 1)]
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for to, its in enumerate(other, 1):
            before, row[to] = row[to], min(before + (letter != its), row[to] + 1, row[to - 1] + 1)
        if min(row) > most:
            return most + 1
    return row[-1]
