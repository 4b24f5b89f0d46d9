"""Sidebar headlines find their articles.

Links stay inside one newspaper and look back from the capture: a candidate was published before it (plus a day), and for the
latest and most-read lists within seven days of it. Two candidates are no link. Edit distance never decides.

Headlines and the names that sidebars print are brought together by a *key*, a number made of the newspaper and of the last
letters of the headline (for names cut short with an ellipsis, of the first ones): whatever a name may lead to has its key.
So a name is looked up once, and who names a headline is told by comparing numbers. Of most names this decides all: one headline
has their key, and the same *sum* of all its letters. The others are compared by their texts.
"""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from newsarchive.bangla.text import begins_letter, folded_key, folded_keys, headline_key
from newsarchive.model import SIDEBARS, Capture, Card, Kind
from newsarchive.sql import batched, marks

How = Literal["exact", "folded", "kicker", "cut", "ambiguous"]
LONG = 20  # letters that a cut headline, or the part after a glued kicker, must have to name an article
WINDOW = timedelta(days=7)
_DAY = timedelta(days=1)
_KEY_LENGTH = 300
_ELLIPSES = ("…", "...", "..")
_CUT = "…"
_AT_ONCE = 400  # values that one statement is given
_NEWSPAPERS = 1_000  # whose part of a key is at hand
_REMEMBERED = 6_000  # names and headlines that a process keeps at hand; pages of one time name the same ones


class Candidate(NamedTuple):
    """A wording of a headline that an article of a newspaper has, by its number, with its day (empty where it has none)."""

    article: int
    headline: str
    folded: str
    day: str


class Name(NamedTuple):
    """A name as it is looked up: its folded key, whether it was cut short, and the key of what it may lead to."""

    folded: str
    cut: bool
    key: int | None


@lru_cache(_REMEMBERED)
def name_of(newspaper: str, headline: str) -> Name:
    """A name that a sidebar of a newspaper prints. Without a key it can lead nowhere."""
    folded, cut = folded_name(headline)
    return Name(folded, cut, _key_of_name(newspaper, folded, cut))


def folded_name(headline: str) -> tuple[str, bool]:
    """A name's folded key, and whether it was cut short with an ellipsis."""
    return folded_key(headline)[:_KEY_LENGTH], _is_cut(headline)


def _is_cut(headline: str) -> bool:
    if "…" not in headline and ".." not in headline:
        return False
    return headline.rstrip(" ‘’“”'\"").endswith(_ELLIPSES)


def _key_of_name(newspaper: str, folded: str, cut: bool) -> int | None:
    if not folded or (cut and len(folded) < LONG):
        return None
    return _key(newspaper, _CUT + folded[:LONG] if cut else folded[-LONG:])


def _key(newspaper: str, letters: str) -> int:
    return zlib.crc32(letters.encode(), _begun(newspaper)) or 1


def _sum(newspaper: str, folded: str) -> int:
    """What tells folded keys apart in 63 bits, never 0: two sums of different kind, for both are cheap and weak."""
    letters = folded.encode()
    return zlib.crc32(letters, _begun(newspaper)) << 31 ^ zlib.adler32(letters) or 1


@lru_cache(_NEWSPAPERS)
def _begun(newspaper: str) -> int:
    return zlib.crc32(f"{newspaper}\n".encode())


class Sidebars(NamedTuple):
    """What a page names: the day of its capture, how many lines are related articles, and two numbers of eight bytes for each line.

    These are the key of what it may lead to, 0 where it can lead nowhere, and the sum of what it names, 0 where its text decides.
    """

    day: str | None
    related: int
    lines: bytes


def lines(capture: Capture) -> array[int]:
    """The numbers of the lines of a capture's sidebars; see :class:`Sidebars`."""
    paper, found = capture.newspaper or "", list[int]()
    headlines = [headline for _, headline in named(capture)]
    for headline, folded in zip(headlines, folded_keys(headlines), strict=True):
        name = folded[:_KEY_LENGTH]
        cut = _is_cut(headline)
        found += _key_of_name(paper, name, cut) or 0, _sum(paper, name) if name and not cut else 0
    return array("Q", found)


def names(*pages: array[int]) -> bytes:
    """The keys of all names in the lines of some pages, as numbers of four bytes each."""
    return array("I", sorted({key for page in pages for key in page[::2] if key})).tobytes()


def sidebars(capture: Capture, lines: array[int]) -> Sidebars | None:
    """What a page names, as its lines are looked up; None where it names nothing."""
    return Sidebars(_day_of(capture), len(capture.related), lines.tobytes()) if lines else None


def _day_of(capture: Capture) -> str | None:
    return capture.captured[:10] if capture.captured else None


HeadlineRow = tuple[str, str, str, str, int, int | None, int]
"""A row of the table `headline`: newspaper, folded key, headline, day, the two keys that find it, and its sum."""


def headline_rows(card: Card, wordings: Iterable[str]) -> Iterator[HeadlineRow]:
    """A row for each wording that an article's headline has or had."""
    paper = card.newspaper or ""
    for wording in dict.fromkeys(wordings):
        folded = folded_key(wording)[:_KEY_LENGTH]
        tail, head = keys_of(paper, folded)
        yield paper, folded, wording, card.date or "", tail, head, _sum(paper, folded)


def keys_of(newspaper: str, folded: str) -> tuple[int, int | None]:
    """The keys by which a headline is found: of whole names and, where it is long enough, of those cut short."""
    head = _key(newspaper, _CUT + folded[:LONG]) if len(folded) >= LONG else None
    return _key(newspaper, folded[-LONG:]), head


def all_keys(newspaper: str, wordings: Iterable[str]) -> Iterator[int]:
    """The keys of all names that may lead to an article with these wordings of its headline."""
    for wording in dict.fromkeys(wordings):
        yield from filter(None, keys_of(newspaper, folded_key(wording)[:_KEY_LENGTH]))


def naming(db: sqlite3.Connection, keys: set[int]) -> Iterator[str]:
    """The ids of the articles whose sidebars may name a headline with one of these keys.

    All names of the archive are compared, a few tenths of a microsecond an article; an index of them would be the largest part
    of the store, and every build would have to fill it.
    """
    for id_, blob in db.execute(
        "SELECT id, names FROM naming JOIN article USING(no)" if keys else "SELECT 1, 1 LIMIT 0"
    ):
        if not keys.isdisjoint(memoryview(blob).cast("I")):
            yield id_


def naming_loose(db: sqlite3.Connection, keys: set[int]) -> set[str]:
    """The years in which captures without an article were made whose sidebars may name a headline with one of these keys."""
    rows = db.execute("SELECT captured, names FROM naming JOIN capture USING(no) WHERE bundle IS NOT NULL")
    return {
        captured[:4] or "0000" for captured, blob in rows if not keys.isdisjoint(memoryview(blob).cast("I"))
    }


def named(capture: Capture) -> Iterator[tuple[str, str]]:
    """All names in a capture's sidebars, each with the newspaper."""
    paper = capture.newspaper or ""
    for kind in SIDEBARS:
        for entry in getattr(capture, kind):
            yield paper, entry.headline


class Links:
    """Looks names up in the store, and remembers what was found last: pages that were saved together name the same articles."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._found: dict[tuple[str, str], list[Candidate]] = {}
        self._held: dict[int, list[tuple[int, int, str]]] = {}

    def prepare_lines(self, pages: Iterable[Sidebars]) -> None:
        """Look the lines of some pages up together."""
        asked = {key for page in pages for key in memoryview(page.lines).cast("Q")[::2]}
        wanted = [key for key in asked if key not in self._held]
        if len(self._held) + len(wanted) > _REMEMBERED:
            self._held = {key: self._held[key] for key in asked if key in self._held}
        self._held.update((key, []) for key in wanted)
        for part in batched(wanted, _AT_ONCE):
            rows = self._db.execute(
                f'SELECT tail, "sum", no, day FROM headline WHERE tail IN ({marks(len(part))})', part
            )
            for key, *held in rows:
                self._held[key].append((*held,))

    def leads(self, page: Sidebars) -> list[int | None]:
        """The number of the article that each line of a page leads to, as far as numbers tell: 0 where to none, None where texts must decide.

        To be called after :meth:`prepare_lines`.
        """
        found, numbers = list[int | None](), memoryview(page.lines).cast("Q").tolist()
        first, last = window("related", page.day)
        for at in range(0, len(numbers), 2):
            if at == 2 * page.related:
                first, last = window("latest", page.day)
            whole = numbers[at + 1]
            held = [one for one in self._held[numbers[at]] if first <= one[2] <= last]
            if not whole:
                found.append(None)
            elif not held:
                found.append(0)
            else:
                same = {no for own, no, _ in held if own == whole}
                found.append(same.pop() if len(same) == 1 else None)
        return found

    def resolve(
        self, newspaper: str, headline: str, window: tuple[str, str]
    ) -> tuple[int | None, How | None]:
        """The number of the article that a name leads to, of those published in a window of days, and how that was found.

        No article where two are as good.
        """
        candidates = self._found.get((newspaper, headline))
        if candidates is None:
            candidates = self._look_up(newspaper, headline)
        if not candidates:
            return None, None
        first, last = window
        if len(candidates) == 1:
            one = candidates[0]
            if one.headline == headline:
                return (one.article, "exact") if first <= one.day <= last else (None, None)
        held = [one for one in candidates if first <= one.day <= last]
        return _decided(headline, held) if held else (None, None)

    def prepare(self, names: Iterable[tuple[str, str]]) -> None:
        """Look these names of newspapers up together, for a third of what it costs one by one."""
        asked = set(names)
        wanted = [name for name in asked if name not in self._found]
        if len(self._found) + len(wanted) > _REMEMBERED:
            self._found = {name: self._found[name] for name in asked & self._found.keys()}
        for column, cut in (("tail", False), ("head", True)):
            keys: dict[int, list[tuple[str, str]]] = {}
            for name in wanted:
                known = name_of(*name)
                if known.cut is cut:
                    self._found[name] = []
                    if known.key is not None:
                        keys.setdefault(known.key, []).append(name)
            for part in batched([*keys], _AT_ONCE):
                rows = self._db.execute(
                    f"SELECT {column}, newspaper, no, headline, folded, day FROM headline WHERE {column} IN ({marks(len(part))})",
                    part,
                )
                for key, paper, *candidate in rows:
                    for name in keys[key]:
                        if name[0] == paper:
                            self._found[name].append(Candidate._make(candidate))

    def _look_up(self, newspaper: str, headline: str) -> list[Candidate]:
        """What a name may lead to, whenever it was published."""
        self.prepare([(newspaper, headline)])
        return self._found[newspaper, headline]


def _decided(headline: str, held: list[Candidate]) -> tuple[int | None, How | None]:
    folded, cut = folded_name(headline)
    if cut:
        return _one([one for one in held if one.folded.startswith(folded)], "cut")
    if same := [one for one in held if one.folded == folded]:
        key = headline_key(headline)
        exact = [one for one in same if one.headline == headline or headline_key(one.headline) == key]
        return _one(exact, "exact") if exact else _one(same, "folded")
    ends = [one for one in held if _ends_with(folded, one.folded)]
    longest = max((one.folded for one in ends), key=len, default="")
    return _one([one for one in ends if one.folded == longest], "kicker")


def _ends_with(name: str, folded: str) -> bool:
    """Whether a name is a headline with a kicker glued before it."""
    at = len(name) - len(folded)
    return at > 0 and len(folded) >= LONG and name.endswith(folded) and begins_letter(name, at)


@lru_cache(4096)
def window(kind: Kind, captured: str | None) -> tuple[str, str]:
    """The days between which what a list names was published, by the day of its capture. Undated articles (an empty day) are found by `related` alone."""
    if captured is None:
        return ("", "9999")
    day = date.fromisoformat(captured)
    return ("" if kind == "related" else str(day - WINDOW), str(day + _DAY))


def _one(found: list[Candidate], how: How) -> tuple[int | None, How | None]:
    numbers = {one.article for one in found}
    if len(numbers) > 1:
        return None, "ambiguous"
    return (numbers.pop(), how) if numbers else (None, None)
