"""Invented articles for tests of search, and an index made of them in a moment."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

from newsarchive.executors import Serial
from newsarchive.model import Document
from newsarchive.search.build import build
from newsarchive.search.query import Search

NOUNS = "নদী পাহাড় বাজার স্কুল মাঠ ইউক্রেন নির্বাচন কমিশন সরকার ঢাকা পাখি নৌকা বৃষ্টি কলস ঘুড়ি মেলা শিশু শিক্ষক গ্রাম হাওর".split()
ENDINGS = ("", "", "ের", "ে", "কে", "টি")


def article(id_: str, headline: str, text: str = "", published: str = "2022-09-26T15:55") -> Document:
    """An article with little else than its words."""
    return Document(
        id_,
        f"{published or ' 0000-00-00T00:00'} {id_}",
        f"{published[:10].replace('-', '/') or 'undated'}/x-{id_}/",
        headline,
        published=published,
        newspaper="paper",
        newspaper_name="দৈনিক পত্রিকা",
        section="খেলা",
        sources=("রয়টার্স",),
        text=text or headline,
    )


def invented(number: int, edition: int = 0) -> Document:
    """An article of the number, the same each time."""
    rng = random.Random(f"{number} {edition}")
    words = [rng.choice(NOUNS) + rng.choice(ENDINGS) for _ in range(rng.randint(5, 60))]
    day, month = rng.randint(1, 28), rng.randint(1, 12)
    published = f"2022-{month:02d}-{day:02d}T{rng.randint(0, 23):02d}:30" if rng.random() < 0.9 else ""
    return article(f"id{number:05d}", " ".join(words[:4]), " ".join(words[4:]) + "।", published)


def index_of(folder: Path, documents: Iterable[Document]) -> Path:
    """The folder of an index of these articles."""
    made = folder / "search"
    build(made, folder, documents, Serial())
    return made


def search_of(folder: Path, documents: Iterable[Document]) -> Search:
    """These articles, to be asked."""
    return Search(index_of(folder, documents))


def found(search: Search, query: str) -> list[str]:
    """The ids of what a query finds, in order."""
    return [one.address.rstrip("/").rpartition("-")[2] for one in search.ask(query, 1000).results]
