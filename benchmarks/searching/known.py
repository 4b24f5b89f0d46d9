"""Real articles, each looked for by three words of its headline: as they stand, with other endings, in the other form of Unicode.

Endings are those of a grammar, not of the program's own stemmer, lest it be asked for what it knows. A word that stands with an ending is given
another or none; where the rest is no word of these articles, the ending is no ending. Finite verbs take no such endings and are passed
over, as are words of one or two letters.
"""

from __future__ import annotations

import json
import lzma
import random
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import sites

from newsarchive.bangla.text import normalise
from newsarchive.search.query import Search
from searching import chromium, peer

ASKED, WORDS, BEST = 200, 3, 10
HEADLINES, BODIES = ("headline", "title"), ("body", "text", "content")
KINDS = ("as written", "another ending", "the other form of Unicode")

_WORD = re.compile("[\u0985-\u09b9\u09ce\u09dc-\u09e1](?:[\u0980-\u09e3\u200c\u200d])*")
_LETTER = re.compile("[\u0985-\u09b9\u09ce\u09dc-\u09e1]")
_FINITE = re.compile(
    "(?:ছে|ছেন|ছি|ছিল|ছিলেন|ছিলাম|লেন|লাম|বেন|বে|বো|তেন|চ্ছে|েনি|হ\u09af\u09bc|করে|করা|নি\u09af\u09bcে|দি\u09af\u09bcে|নেই|ন\u09af\u09bc)$"
)
# The cases of a noun by what it ends in.
_CASES = (
    (re.compile("[ইউঐঔং]$"), ("\u09af\u09bcের", "কে", "\u09af\u09bcে")),
    (re.compile("[\u0985-\u0994\u09be-\u09cc]$"), ("র", "কে", "তে")),
    (re.compile("."), ("ের", "কে", "ে")),
)
# What else a word of a headline may end in.
_ENDINGS = ("\u09af\u09bc", "দের", "েদের", "রা", "েরা", "ও", "ই", "েও", "েই", "টি", "টির")
# Letters that Unicode has as one and as two.
_FORMS = {
    "\u09dc": "ড\u09bc",
    "\u09dd": "ঢ\u09bc",
    "\u09df": "\u09af\u09bc",
    "\u09cb": "\u09c7\u09be",
    "\u09cc": "\u09c7\u09d7",
}
_EITHER = re.compile("|".join([*_FORMS, *_FORMS.values()]))
_OTHER = _FORMS | {two: one for one, two in _FORMS.items()}


class Article(NamedTuple):
    """A real article, its letters as they were saved."""

    headline: str
    text: str


class Item(NamedTuple):
    """An article to be found, by three queries (see KINDS)."""

    headline: str
    queries: tuple[str, str, str]


def read(path: Path) -> list[Article]:
    """The articles of a file of JSON Lines, plain or packed with xz."""
    opened = lzma.open if path.suffix == ".xz" else open
    found = []
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            headline, text = (
                next((row[name] for name in names if row.get(name)), "") for names in (HEADLINES, BODIES)
            )
            found.append(Article(headline, text))
    return found


def items(articles: Sequence[Article], count: int = ASKED) -> list[Item]:
    """Articles to look for, chosen by chance, with what is asked."""
    spread = Counter(word for one in articles for word in {*map(_key, _words(f"{one.headline} {one.text}"))})
    rng, found = random.Random("known items"), []
    for at in rng.sample(range(len(articles)), len(articles)):
        headline = articles[at].headline
        usable = [word for word in dict.fromkeys(_words(headline)) if _usable(word)]
        if len(usable) < WORDS:
            continue
        rarest = sorted(usable, key=lambda word: (spread[_key(word)], word))[:WORDS]
        ends = [inflected(word, spread, rng) for word in rarest]
        found.append(Item(headline, (" ".join(rarest), " ".join(ends), other_form(" ".join(rarest)))))
        if len(found) == count:
            break
    return found


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _key(word: str) -> str:
    return unicodedata.normalize("NFC", word)


def _usable(word: str) -> bool:
    return len(_LETTER.findall(word)) > 2 and _FINITE.search(_key(word)) is None


def inflected(word: str, spread: Counter[str], rng: random.Random) -> str:
    """A word with an ending that it does not have. `spread` says how many articles have a word."""
    word = _key(word)
    root, had = word, ""
    for ending in {*_ENDINGS, *(case for _, cases in _CASES for case in cases)}:
        rest = word.removesuffix(ending)
        fits = ending in _ENDINGS or ending in _cases(rest or word)
        if rest and rest != word and fits and spread[rest] and len(ending) > len(had):
            root, had = rest, ending
    return root + rng.choice([case for case in _cases(root) if case != had])


def _cases(word: str) -> tuple[str, ...]:
    """The cases that a word may take."""
    return next(cases for end, cases in _CASES if end.search(word))


def other_form(text: str) -> str:
    """The same letters, each in the other form where Unicode has two."""
    return _EITHER.sub(lambda found: _OTHER[found[0]], text)


def site(path: Path, work: Path, jobs: int | None) -> sites.Site:
    """The articles imported and built as a user would."""
    made = sites.Site.fresh(work / "site", work / "site" / "content", jobs)
    made.content.mkdir()
    source = work / "articles.jsonl"
    source.write_bytes(lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes())
    command = [sites.NEWSARCHIVE, "import", "-C", made.root, "--all-languages", source]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sites.give_up(f"{path} could not be imported:\n{done.stdout[-1000:]}{done.stderr[-1000:]}")
    made.build(search=True)
    return made


def ours(found: Sequence[Item], built: sites.Site) -> list[int]:
    """How many of the items newsarchive's index has among its first ten, by kind of query."""
    search = Search(built.output / "search")
    return _hits(
        found,
        [[{one.headline for one in search.ask(query, BEST).results} for query in it.queries] for it in found],
    )


def pagefinds(found: Sequence[Item], articles: Sequence[Article], browser: Any, folder: Path) -> list[int]:
    """How many Pagefind has."""
    queries = [query for it in found for query in it.queries]
    addresses = iter(chromium.answers(browser, peer.side(folder), queries))
    return _hits(
        found,
        [
            [{normalise(articles[peer.number(one)].headline) for one in next(addresses)} for _ in KINDS]
            for _ in found
        ],
    )


def pages(articles: Sequence[Article], folder: Path) -> Path:
    """The articles as pages for Pagefind, indexed."""
    peer.write(folder, articles)
    peer.index(folder)
    return folder


def _hits(found: Sequence[Item], answers: list[list[set[str]]]) -> list[int]:
    return [
        sum(normalise(it.headline) in its[kind] for it, its in zip(found, answers, strict=True))
        for kind in range(len(KINDS))
    ]
