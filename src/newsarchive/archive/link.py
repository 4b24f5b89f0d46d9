"""Sidebar headlines find their articles.

Links stay inside one newspaper and look back from the capture: a candidate was published before it (plus a day), and for the
latest and most-read lists within seven days of it. Two candidates are no link. Edit distance never decides.

What a name may lead to is found by its key, and most names are decided by numbers alone: see :mod:`~newsarchive.archive.keys`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple, TypeVar

from newsarchive.archive.keys import LONG, REMEMBERED, Sidebars, folded_name, name_of
from newsarchive.bangla.text import begins_letter, headline_key
from newsarchive.model import Kind
from newsarchive.sql import batched, marks

_T = TypeVar("_T")
How = Literal["exact", "folded", "kicker", "cut", "ambiguous"]
WINDOW = timedelta(days=7)
_DAY = timedelta(days=1)
_AT_ONCE = 400  # values that one statement is given


class Candidate(NamedTuple):
    """A wording of a headline that an article of a newspaper has, by its number, with its day (empty where it has none)."""

    article: int
    headline: str
    folded: str
    day: str


def naming(db: sqlite3.Connection, keys: set[int]) -> Iterator[str]:
    """The ids of the articles whose sidebars may name a headline with one of these keys.

    All names of the archive are compared, which takes less than a microsecond an article; an index of them would be the largest
    part of the store, and every build would have to fill it.
    """
    if not keys:
        return
    found = [
        *_holding(keys, db.execute("SELECT no, names FROM naming")),
        *_holding(keys, db.execute("SELECT no, lines FROM sidebar"), "Q", 2),
    ]
    for part in batched(sorted({*found}), _AT_ONCE):
        yield from (
            id_ for (id_,) in db.execute(f"SELECT id FROM article WHERE no IN ({marks(len(part))})", part)
        )


def _holding(
    keys: set[int], rows: Iterable[tuple[_T, bytes]], kind: Literal["I", "Q"] = "I", step: int = 1
) -> Iterator[_T]:
    """What stands beside the numbers that hold one of the keys: every first of so many of this kind is a key."""
    return (own for own, blob in rows if not keys.isdisjoint(memoryview(blob).cast(kind)[::step]))


def naming_loose(db: sqlite3.Connection, keys: set[int]) -> set[str]:
    """The years in which captures without an article were made whose sidebars may name a headline with one of these keys."""
    rows = db.execute("SELECT captured, names FROM naming JOIN capture USING(no) WHERE bundle IS NOT NULL")
    return {captured[:4] or "0000" for captured in _holding(keys, rows)}


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
        if len(self._held) + len(wanted) > REMEMBERED:
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
        if len(self._found) + len(wanted) > REMEMBERED:
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
