"""What is asked of the generated archives: words from the commonest to the rarest, words of headlines, unfinished and misspelt ones."""

from __future__ import annotations

import random
from typing import NamedTuple

import captures

EACH = 10
SIGNS = "\u09be\u09bf\u09c0\u09c1\u09c2\u09c7"


class Queries(NamedTuple):
    """Queries of words that are in the archive, and of words that are not."""

    words: list[str]
    others: list[str]


def queries(count: int, each: int = EACH) -> Queries:
    """Queries for an archive of so many articles: one, two and three words; and the beginnings of words, and slips."""
    rng, words = random.Random(f"asked {count}"), captures.vocabulary()[0]
    archive = captures.Archive(count)
    ranks = [round(3 * (len(words) / 30) ** (at / max(each - 1, 1))) for at in range(each)]
    held = [
        " ".join(rng.sample(_of(archive.article(rng.randrange(count)).headline), size))
        for size in (2, 3)
        for _ in range(each)
    ]
    long = [word for word in words[200:4000] if len(word) > 5]
    cut = [word[:-1] for word in rng.sample(long, each // 2)]
    slips = [_slip(word, rng) for word in rng.sample(long, each - each // 2)]
    return Queries([words[rank] for rank in ranks] + held, cut + slips)


def _of(headline: str) -> list[str]:
    """The words of a headline, without its signs."""
    return [word.strip("‘’:?") for word in headline.split()]


def _slip(word: str, rng: random.Random) -> str:
    """The word with one sign too many or another one."""
    at = rng.randrange(2, len(word))
    return word[:at] + rng.choice(SIGNS) + word[at + (word[at] in SIGNS) :]
