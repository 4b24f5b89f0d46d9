"""Invent an archive of Bengali articles: saved pages for newsarchive, and the same articles for Hugo and Pelican.

    python benchmarks/captures.py N FOLDER [--kinds raw hugo pelican] [--seed 1] [--recapture 0.02] [--from K --to M]

Each kind gets a folder of its own:

    FOLDER/raw/content/captures/2019/03/07/0000123.txt    a page as the layout banglatribune-2022 reads it
    FOLDER/hugo/content/articles/2019/03/07/0000123.md    Markdown under front matter in JSON
    FOLDER/pelican/content/2019/03/07/0000123.md          Markdown under Pelican's lines of metadata

The words are made by rule of syllables, so they mean nothing; how long they are and how often each comes again is as in
news. A page has 12 entries in its three sidebars. They name articles that existed when the page was saved, and about 8 in
100 name one that is in no file. Saved pages hold the headlines alone; Hugo and Pelican are given the addresses ready made.
About 2 in 100 pages are saved a second time (0000123-2.txt), with one paragraph changed.

Every article is made from the seed and its number alone, so several processes may each write a range (`--from`, `--to`,
counted from 1, both included) of the same N. What is kept in memory is five bytes an article, and some headlines.
"""

from __future__ import annotations

import argparse
import bisect
import datetime as dt
import itertools
import json
import random
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

WORDS = 60_000
FIRST = dt.datetime(2015, 1, 1)  # noqa: DTZ001 - the paper's own clock; no other is compared with it
LAST = dt.datetime(2025, 12, 31, 23, 59)  # noqa: DTZ001
LAST_SAVED = dt.datetime(2026, 1, 31)  # noqa: DTZ001
MONTHS = "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর".split()
WEEKDAYS = "সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার রবিবার".split()
BANGLA_MONTHS = "বৈশাখ জ্যৈষ্ঠ আষাঢ় শ্রাবণ ভাদ্র আশ্বিন কার্তিক অগ্রহায়ণ পৌষ মাঘ ফাল্গুন চৈত্র".split()
DESKS = {  # address, name, how many of 100 articles
    "world": ("আন্তর্জাতিক ডেস্ক", 19),
    "nation": ("জাতীয় ডেস্ক", 17),
    "districts": ("জেলা প্রতিনিধি", 15),
    "sports": ("স্পোর্টস ডেস্ক", 11),
    "parliament": ("সংসদ প্রতিবেদক", 9),
    "trade": ("বাণিজ্য ডেস্ক", 8),
    "culture": ("বিনোদন ডেস্ক", 7),
    "courts": ("আদালত প্রতিবেদক", 4),
    "science": ("বিজ্ঞান ডেস্ক", 4),
    "schools": ("শিক্ষা প্রতিবেদক", 3),
    "health": ("স্বাস্থ্য ডেস্ক", 2),
    "farming": ("কৃষি প্রতিনিধি", 1),
}
SOURCES = "রয়টার্স|এএফপি|এপি|বাসস|ইউএনবি|বিবিসি|সিনহুয়া|ডয়চে ভেলে".split("|")
INITIALS = "আরকে এসএম টিএ এনআই এমএইচ জেডএ এফআর ওএস কেএইচ আইএ".split()
RELATED, LATEST, MOST_READ = 3, 4, 5

_DIGITS = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")
_SLUGS = tuple(DESKS)
_MINUTE = dt.timedelta(minutes=1)


def _weighted(table: str) -> tuple[list[str], list[int]]:
    """Texts and their accumulated weights, from `text:weight text:weight …`; a lone colon's text is empty."""
    pairs = [it.rsplit(":", 1) for it in table.split()]
    return [text for text, _ in pairs], list(itertools.accumulate(int(weight) for _, weight in pairs))


_ONSETS = _weighted(
    "ক:80 খ:16 গ:24 ঘ:5 চ:22 ছ:14 জ:32 ঝ:3 ট:20 ঠ:4 ড:9 ঢ:2 ত:48 থ:15 দ:42 ধ:14 ন:58 প:46 ফ:11 ব:66 ভ:18 ম:46 য:16 "
    "র:74 ল:36 শ:26 ষ:8 স:56 হ:32"
)
_JOINED = _weighted(
    "প্র:22 ত্র:10 ক্ষ:10 স্ত:8 স্থ:7 দ্র:5 ব্র:5 গ্র:8 শ্র:5 ব্য:10 জ্ঞ:2 স্ব:6 ট্র:5 ক্র:7 শ্ব:2 ন্য:4 দ্ব:3 ম্য:1 স্ম:1 ধ্ব:1"
)
_JOINED_INNER = _weighted(
    "ন্ত:14 ষ্ট:10 ন্দ:9 ক্ত:8 র্ত:6 র্ম:6 ঙ্গ:5 চ্ছ:8 ল্প:3 ম্প:5 ত্য:8 ন্য:7 দ্ধ:6 র্থ:5 র্ব:5 ণ্ড:3 ঞ্চ:3 ম্ব:3 ঙ্ক:2 ন্ত্র:5 ক্ষ:6 ত্র:5 "
    "স্ত:5 প্র:4 র্শ:3 ল্ল:3 ব্য:3"
)
_SIGNS = _weighted("ো:14 া:86 ি:58 ী:14 ু:28 ূ:4 ৃ:3 ে:62 ৈ:2 ৌ:2 :84")
_OPENERS = _weighted("অ:20 আ:34 ই:12 উ:16 এ:30 ও:12 ঐ:1")
_INNER = _weighted("য়:40 ড়:13 ঢ়:1")  # never at the beginning of a word; NFC keeps them as two code points
_ENDS = _weighted("র:40 ন:24 ক:12 ল:12 ত:13 স:7 ম:9 ট:7 ই:8 ং:5 ও:5 দ:6 য়:12 :150")


def _draw(rng: random.Random, table: tuple[list[str], list[int]]) -> str:
    return rng.choices(table[0], cum_weights=table[1])[0]


def _word(rng: random.Random, syllables: int) -> str:
    """A word of some syllables, such as could stand in a Bengali dictionary and does not."""
    parts = []
    for at in range(syllables):
        if at == 0 and rng.random() < 0.13:
            parts.append(_draw(rng, _OPENERS))
            continue
        chance = rng.random()
        kind = (
            _ONSETS
            if chance > (0.24 if at else 0.12)
            else _JOINED
            if not at
            else _JOINED_INNER
            if chance < 0.17
            else _INNER
        )
        parts.append(_draw(rng, kind) + _draw(rng, _SIGNS))
    return "".join(parts) + _draw(rng, _ENDS)


def _syllables(rank: int, rng: random.Random) -> int:
    """How long the word of a rank is: what is often said is short."""
    if rank < 60:
        return rng.choice((1, 1, 2, 2))
    if rank < 1_500:
        return rng.choice((1, 2, 2, 2, 3, 3))
    return rng.choice((2, 2, 3, 3, 3, 4))


@lru_cache(maxsize=1)
def vocabulary() -> tuple[list[str], list[float]]:
    """The distinct words, the most used first, and their accumulated weights (after Zipf and Mandelbrot).

    They are the same for every seed: a seed chooses articles, not a language.
    """
    rng, words = random.Random("syllables"), dict[str, None]()
    while len(words) < WORDS:
        word = _word(rng, _syllables(len(words), rng))
        if len(word) > 1:
            words[word] = None
    weights = itertools.accumulate((rank + 30.0) ** -1.06 for rank in range(WORDS))
    return list(words), list(weights)


class Entry(NamedTuple):
    """A line of a sidebar: `number` is None where no file holds the article."""

    headline: str
    kicker: str
    number: int | None


class Article(NamedTuple):
    """An article as one saved page shows it; articles are counted from 0."""

    number: int
    headline: str
    kicker: str
    desk: str
    published: dt.datetime
    updated: dt.datetime
    saved: dt.datetime
    paragraphs: list[str]
    source: str
    initials: str
    related: list[Entry]
    latest: list[Entry]
    most_read: list[Entry]

    @property
    def stem(self) -> str:
        """The file's path without its suffix."""
        return stem(self.published, self.number)


def stem(published: dt.datetime, number: int) -> str:
    """Where an article stands, without a suffix."""
    return f"{published:%Y/%m/%d}/{number + 1:07d}"


class Archive:
    """N articles of a seed. Only their minutes and desks are kept; all else is made where it is asked for."""

    def __init__(self, count: int, seed: int = 1, recapture: float = 0.02) -> None:
        rng, span = random.Random(f"archive {seed}"), (LAST - FIRST) // _MINUTE
        self._seed, self._recapture = seed, recapture
        self._minutes = array("I", sorted(rng.randrange(span) for _ in range(count)))
        weights = list(itertools.accumulate(weight for _, weight in DESKS.values()))
        self._desks = bytes(rng.choices(range(len(DESKS)), cum_weights=weights, k=count))
        self._rng = random.Random()
        self._named = lru_cache(maxsize=40_000)(self._name)

    def __len__(self) -> int:
        return len(self._minutes)

    def published(self, number: int) -> dt.datetime:
        """When an article was published."""
        return FIRST + self._minutes[number] * _MINUTE

    def saved_again(self, number: int) -> bool:
        """Whether there is a second capture of the article."""
        return self._again("again", number).random() < self._recapture

    def article(self, number: int, *, again: bool = False) -> Article:
        """An article as it was saved, or as it was saved a second time."""
        headline, kicker = self._named(number)
        rng, published = self._again("article", number), self.published(number)
        updated = published + rng.choice((0, 3, 3, 8, 20, 55, 240)) * _MINUTE
        room = min((LAST_SAVED - published) // _MINUTE, 700 * 24 * 60)
        saved = max(published + rng.randrange(60, room) * _MINUTE, updated)
        paragraphs = _body(rng)
        source = rng.choice(SOURCES) if rng.random() < 0.7 else ""
        initials = rng.choice(INITIALS)
        if again:
            updated += dt.timedelta(days=1)
            saved = max(saved + dt.timedelta(days=30), updated)
            paragraphs[-1] = _sentences(iter(_words(rng, 40)), rng)
        return Article(
            number, headline, kicker, _SLUGS[self._desks[number]], published, updated, saved, paragraphs,
            source, initials, *self._sidebars(number, saved, rng),
        )  # fmt: skip

    def _again(self, what: str, number: int) -> random.Random:
        """The generator set to the one sequence that belongs to this article and use of it."""
        self._rng.seed(f"{self._seed} {what} {number}")
        return self._rng

    def _name(self, number: int) -> tuple[str, str]:
        """An article's headline and kicker."""
        rng = random.Random(f"{self._seed} name {number}")
        return _headline(rng), " ".join(_words(rng, 2)) if rng.random() < 0.2 else ""

    def _sidebars(
        self, number: int, saved: dt.datetime, rng: random.Random
    ) -> tuple[list[Entry], list[Entry], list[Entry]]:
        """Related, latest and most read articles at a moment."""
        end = bisect.bisect_left(self._minutes, (saved - FIRST) // _MINUTE)
        newest = [it for it in range(max(0, end - 61), end) if it != number]
        own = [it for it in self._of_desk(self._desks[number], end, 13) if it != number]
        return (
            self._entries(rng.sample(own, min(RELATED, len(own))), RELATED, rng),
            self._entries(newest[: -LATEST - 1 : -1], LATEST, rng),
            self._entries(rng.sample(newest, min(MOST_READ, len(newest))), MOST_READ, rng),
        )

    def _of_desk(self, desk: int, end: int, most: int) -> list[int]:
        """The last articles of a desk before an article's number."""
        found: list[int] = []
        while len(found) < most and (end := self._desks.rfind(desk, 0, end)) >= 0:
            found.append(end)
        return found

    def _entries(self, numbers: Sequence[int], count: int, rng: random.Random) -> list[Entry]:
        """So many lines of a sidebar; some of them, and all that are wanting, name what is in no file."""
        held = [number if rng.random() >= 0.08 else None for number in numbers]
        held += [None] * (count - len(held))
        return [
            Entry(_headline(rng), "", None) if number is None else Entry(*self._named(number), number)
            for number in held
        ]


def _words(rng: random.Random, count: int) -> list[str]:
    words, weights = vocabulary()
    return rng.choices(words, cum_weights=weights, k=count)


def _headline(rng: random.Random) -> str:
    words, chance = _words(rng, rng.randint(5, 9)), rng.random()
    if chance < 0.08:
        words[0] += ":"
    elif chance < 0.11:
        words[-1] += "?"
    elif chance < 0.15:
        words[1:3] = [f"‘{' '.join(words[1:3])}’"]
    return " ".join(words)


def _body(rng: random.Random) -> list[str]:
    """Paragraphs of a few sentences, 80 to 280 words in all."""
    words, count = _words(rng, rng.randint(80, 280)), rng.randint(4, 9)
    cuts = [len(words) * at // count for at in range(count + 1)]
    return [_sentences(iter(words[begin:end]), rng) for begin, end in itertools.pairwise(cuts)]


def _sentences(words: Iterator[str], rng: random.Random) -> str:
    """The words as sentences, some of them quoted and some with a number."""
    made = []
    while part := list(itertools.islice(words, rng.randint(8, 16))):
        chance, text = rng.random(), " ".join(part)
        if chance < 0.06:
            text = f"‘{text}’"
        elif chance < 0.16:
            text = f"{part[0]} {bengali(rng.randint(2, 900))} {' '.join(part[1:])}".rstrip()
        made.append(text + "।")
    return " ".join(made)


def bengali(value: object) -> str:
    """A number, or a text with numbers, in Bengali digits."""
    return str(value).translate(_DIGITS)


def day_text(day: dt.datetime) -> str:
    """A day as the page prints it: ০৪ আগস্ট ২০২২."""
    return bengali(f"{day.day:02d} {MONTHS[day.month - 1]} {day.year}")


def minute_text(moment: dt.datetime) -> str:
    """A minute as the page prints it: ০৪ আগস্ট ২০২২, ১১:১৭."""
    return f"{day_text(moment)}, {bengali(f'{moment:%H:%M}')}"


def bangla_text(day: dt.date) -> str:
    """A day in the calendar of Bangladesh, as it was reckoned then: ২০ শ্রাবণ ১৪২৯."""
    start = day.year - (day < dt.date(day.year, 4, 14))
    year, rest = start - 593, (day - dt.date(start, 4, 14)).days
    leap = dt.date(start + 1, 3, 1) - dt.date(start + 1, 2, 28) == dt.timedelta(days=2)
    lengths = [31] * 6 + [30] * 4 + [29 + leap, 30] if year >= 1426 else [31] * 5 + [30] * 5 + [30 + leap, 30]
    for month, length in zip(BANGLA_MONTHS, lengths, strict=True):
        if rest < length:
            return bengali(f"{rest + 1} {month} {year}")
        rest -= length
    raise AssertionError(day)


def as_capture(it: Article) -> str:
    """The page as text, as the layout banglatribune-2022 reads it."""
    lines = ["X", f"{WEEKDAYS[it.saved.weekday()]}, {day_text(it.saved)}", bangla_text(it.saved.date()), ""]
    lines += [it.kicker] if it.kicker else []
    lines += [it.headline, "", DESKS[it.desk][0]]
    lines += [f"{minute_text(it.published)}আপডেট : {minute_text(it.updated)}", ""]
    for text in it.paragraphs:
        lines += (text, "")
    if it.source:
        lines += (f"সূত্র: {it.source}", "")
    lines += (f"/{it.initials}/", "সম্পর্কিত", *(entry.headline for entry in it.related))
    for heading, entries in (("সর্বশেষ খবর", it.latest), ("সর্বাধিক পঠিত", it.most_read)):
        lines.append(heading)
        for entry in entries:
            lines += (entry.headline, entry.kicker + entry.headline)
    return "\n".join(lines) + "\n"


def as_hugo(it: Article, archive: Archive) -> str:
    """The article for Hugo; days, months and years are taxonomies, as Hugo has no pages for them otherwise."""
    matter = {
        "title": it.headline,
        "date": f"{it.published:%Y-%m-%dT%H:%M:00+06:00}",
        "lastmod": f"{it.updated:%Y-%m-%dT%H:%M:00+06:00}",
        "desks": [it.desk],
        "days": [f"{it.published:%Y-%m-%d}"],
        "months": [f"{it.published:%Y-%m}"],
        "years": [f"{it.published:%Y}"],
        **_particulars(it),
        **{name: _addressed(entries, archive) for name, entries in _lists(it)},
    }
    return json.dumps(matter, ensure_ascii=False, indent=0) + "\n\n" + "\n\n".join(it.paragraphs) + "\n"


def as_pelican(it: Article, archive: Archive) -> str:
    """The article for Pelican; a sidebar is one line of JSON, for metadata are texts."""
    matter = {
        "title": it.headline,
        "date": f"{it.published:%Y-%m-%d %H:%M}",
        "modified": f"{it.updated:%Y-%m-%d %H:%M}",
        "category": it.desk,
        "slug": f"{it.number + 1:07d}",
        **_particulars(it),
        **{
            name: json.dumps(_addressed(entries, archive), ensure_ascii=False) for name, entries in _lists(it)
        },
    }
    lines = (f"{name}: {value}" for name, value in matter.items() if value)
    return "\n".join(lines) + "\n\n" + "\n\n".join(it.paragraphs) + "\n"


def _particulars(it: Article) -> dict[str, str]:
    return {
        "kicker": it.kicker,
        "deskname": DESKS[it.desk][0],
        "origin": it.source,
        "initials": it.initials,
        "printed": minute_text(it.published),
        "printedupdate": minute_text(it.updated),
    }


def _lists(it: Article) -> Iterator[tuple[str, list[Entry]]]:
    yield from (("related", it.related), ("latest", it.latest), ("mostread", it.most_read))


def _addressed(entries: list[Entry], archive: Archive) -> list[dict[str, str]]:
    return [
        {"text": it.headline}
        if it.number is None
        else {"text": it.headline, "to": f"/{stem(archive.published(it.number), it.number)}.html"}
        for it in entries
    ]


KINDS = {"raw": "raw/content/captures", "hugo": "hugo/content/articles", "pelican": "pelican/content"}


def write(archive: Archive, folder: Path, kinds: Sequence[str], numbers: range) -> int:
    """Write some articles of the archive, each kind into its folder; tells how many files were written."""
    made, files = set[Path](), 0

    def put(path: Path, text: str) -> None:
        nonlocal files
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(text.encode())
        files += 1

    for number in numbers:
        article = archive.article(number)
        if "raw" in kinds:
            put(folder / KINDS["raw"] / f"{article.stem}.txt", as_capture(article))
            if archive.saved_again(number):
                text = as_capture(archive.article(number, again=True))
                put(folder / KINDS["raw"] / f"{article.stem}-2.txt", text)
        if "hugo" in kinds:
            put(folder / KINDS["hugo"] / f"{article.stem}.md", as_hugo(article, archive))
        if "pelican" in kinds:
            put(folder / KINDS["pelican"] / f"{article.stem}.md", as_pelican(article, archive))
    if "hugo" in kinds:
        for slug, (name, _) in DESKS.items():
            put(folder / "hugo/content/desks" / slug / "_index.md", json.dumps({"title": name}) + "\n")
    return files


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", metavar="N", type=int, help="articles in the archive")
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=["raw"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--recapture", type=float, default=0.02, help="the share saved twice")
    parser.add_argument(
        "--from", dest="begin", metavar="K", type=int, default=1, help="the first to be written"
    )
    parser.add_argument("--to", dest="end", metavar="M", type=int, help="the last to be written")
    asked = parser.parse_args()
    asked.end = asked.count if asked.end is None else asked.end
    if not 1 <= asked.begin <= asked.end <= asked.count:
        parser.error(f"--from and --to must lie between 1 and {asked.count}, --from first")
    return asked


def main() -> None:
    """Write what is asked for and say how much that was."""
    asked = arguments()
    archive = Archive(asked.count, asked.seed, asked.recapture)
    files = write(archive, asked.folder, asked.kinds, range(asked.begin - 1, asked.end))
    print(f"{files:,} files in {asked.folder}")


if __name__ == "__main__":
    main()
