"""How well a document fits, in whole numbers that are worked out when the index is written; so every reader ranks alike."""

from __future__ import annotations

import math
from collections.abc import Sequence

HEADLINE = 6  # a word of the headline counts as so many of the text
_K1, _B = 1.2, 0.5
_IMPACT, _IDF = 31, 16
_COARSE = bytes(impact | 3 for impact in range(256))
_TABLED = 48  # counts of a word for which all impacts are worked out beforehand


def idf(articles: int, df: int) -> int:
    """What a word is worth that stands in so many of the articles."""
    return max(1, round(_IDF * math.log(1 + (articles - df + 0.5) / (df + 0.5))))


def _impact(tf: int, weight: float) -> int:
    return max(1, round(_IMPACT * tf / (tf + weight)))


def coarse(impacts: bytes) -> bytes:
    """Impacts in eight steps instead of 31.

    What one article in 64 has is worth little, so that a step of it moves hardly an article that a rarer word has moved; and
    the lists of such words are most of what a query loads: this makes them up to a third smaller.
    """
    return impacts.translate(_COARSE)


class Impacts:
    """The impact of a word that an article has so many times, by the lengths of all articles and their mean."""

    def __init__(self, lengths: Sequence[int], mean: float) -> None:
        self._weights = [_K1 * (1 - _B + _B * length / mean) if mean else _K1 for length in lengths]
        self._tables: list[bytes | None] = [None] * _TABLED

    def of(self, tfs: Sequence[int], articles: Sequence[int]) -> bytes:
        """The impacts of a posting list, a byte each."""
        if len(articles) > 64:
            for tf in set(tfs):
                if tf < _TABLED and self._tables[tf] is None:
                    self._tables[tf] = bytes([_impact(tf, weight) for weight in self._weights])
        tables, weights = self._tables, self._weights
        return bytes(
            [
                table[article]
                if tf < _TABLED and (table := tables[tf]) is not None
                else _impact(tf, weights[article])
                for tf, article in zip(tfs, articles, strict=True)
            ]
        )
