"""The project's own lists of words: forms of a word, which search should join, and words that only resemble one another.

An archive is made of them in which every word is the text of articles of its own. A pair is joined where a query of either word finds an
article of the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import sites

from newsarchive.executors import Serial
from newsarchive.model import Document
from newsarchive.search import build
from newsarchive.search.query import Search
from searching import peer

LISTS = sites.HERE.parent / "tests" / "bangla"
ATTESTED = 3  # articles that must hold a word before others are taken for its forms
MOST = 100  # results looked at: no word is in so many

Pairs = list[tuple[str, str]]
Found = Callable[[Sequence[str]], list[set[str]]]
"""Gives for each query the words whose articles it finds."""


class Joined(NamedTuple):
    """How many pairs of each list are joined: of forms all should be, of words that are unlike none."""

    forms: int
    unlike: int


def pairs(name: str) -> Pairs:
    """The pairs of a list."""
    lines = (LISTS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    split = (line.split("\t") for line in lines if line.strip() and not line.startswith("#"))
    return [(one, other) for one, other in split]


def lists(every: int = 1) -> tuple[Pairs, Pairs]:
    """Both lists, or every so manieth pair of them."""
    return pairs("inflected")[::every], pairs("unlike")[::every]


def words(both: tuple[Pairs, Pairs]) -> list[str]:
    """All words of the lists, each once."""
    return list(dict.fromkeys(word for part in both for pair in part for word in pair))


def _joined(both: tuple[Pairs, Pairs], found: dict[str, set[str]]) -> Joined:
    return Joined(*(sum(two in found[one] and one in found[two] for one, two in part) for part in both))


def ours(both: tuple[Pairs, Pairs], work: Path) -> Joined:
    """How newsarchive's index joins them."""
    known = words(both)
    documents = [
        Document(
            id=f"{at}-{copy}", order=f"{at:06d} {copy}", address=f"{at}/{copy}/", headline="", kicker="", published="", newspaper="",
            newspaper_name="", section="", sources=(), text=word,
        )
        for at, word in enumerate(known) for copy in range(ATTESTED)
    ]  # fmt: skip
    work.mkdir(parents=True)
    build.build(work / "index", work, documents, Serial())
    search = Search(work / "index")
    found = {
        word: {known[int(one.address.partition("/")[0])] for one in search.ask(word, MOST).results}
        for word in known
    }
    return _joined(both, found)


def pagefind(both: tuple[Pairs, Pairs], work: Path) -> Path:
    """Have Pagefind index the words, an article each, as it asks for no more; the folder."""
    folder = peer.write(work, (("", word) for word in words(both)))
    peer.index(folder)
    return folder


def pagefinds(both: tuple[Pairs, Pairs], browser: Any, folder: Path) -> Joined:
    """How Pagefind joins them."""
    known = words(both)
    found = peer.every(browser, folder, known)
    return _joined(both, {word: {known[at] for at in its} for word, its in zip(known, found, strict=True)})
