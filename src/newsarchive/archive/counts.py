"""What can be counted in the archive: lists and their days, days of most-read lists, captures without an article, layouts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Literal

from newsarchive.archive import pins
from newsarchive.archive.link import naming, naming_loose
from newsarchive.model import ALL, WITHHELD, list_name
from newsarchive.sql import batched, marks

AFTER = "\U0010ffff"  # comes after whatever begins alike
_AT_ONCE = 400  # days that one statement is asked for
_LISTS = (
    500  # whose months are at hand: articles that changed stand in the same ones, and so do the parts of one
)
LIST = "(SELECT no FROM list WHERE name = ?)"
BEFORE_ID = len("2022-09-26T15:55 ")  # an article's place in a list is its time and its id
ID = f"substr(sort, {BEFORE_ID + 1})"


class Counts:
    """Counts, over one connection. Lists are named as in :func:`newsarchive.model.list_name`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._sought: int | None = None
        self._months: dict[str, list[tuple[str, int]]] = {}

    def counts(self, name: str, start: str = "", end: str = AFTER) -> list[tuple[str, int]]:
        """How many articles a list has on each of its days between two days, oldest first."""
        return self._db.execute(
            f"SELECT day, count FROM tally WHERE list = {LIST} AND day >= ? AND day <= ? ORDER BY day",
            (name, start, end + AFTER),
        ).fetchall()

    def counts_of(self, name: str, days: Sequence[str]) -> list[tuple[str, int]]:
        """How many articles a list has on those of some days on which it has any, in their order."""
        found: dict[str, int] = {}
        for part in batched(days, _AT_ONCE):
            found.update(
                self._db.execute(
                    f"SELECT day, count FROM tally WHERE list = {LIST} AND day IN ({marks(len(part))})",
                    (name, *part),
                )
            )
        return [(day, found[day]) for day in days if day in found]

    def days_of_year(self, name: str) -> list[str]:
        """The days of the year (`09-26`) on which a list has articles in any year."""
        rows = self._db.execute(
            f"SELECT DISTINCT substr(day, 6) FROM tally WHERE list = {LIST} AND day > '0001' ORDER BY 1",
            (name,),
        )
        return [day for (day,) in rows]

    def months(self, name: str) -> list[tuple[str, int]]:
        """How many articles a list has in each of its months, oldest first."""
        if name not in self._months:
            if len(self._months) >= _LISTS:
                self._months.clear()
            self._months[name] = self._db.execute(
                f"SELECT substr(day, 1, 7), sum(count) FROM tally WHERE list = {LIST} GROUP BY 1 ORDER BY 1",
                (name,),
            ).fetchall()
        return self._months[name]

    def total(self, name: str) -> int:
        """How many articles a list has."""
        row = self._db.execute("SELECT total FROM list WHERE name = ?", (name,)).fetchone()
        return int(row[0]) if row else 0

    def names(self, kind: str) -> list[tuple[str, int]]:
        """The lists of a kind (`section`, or `desk	banglatribune`) with how many articles each has, by name."""
        return self._db.execute(
            "SELECT name, total FROM list WHERE name >= ? AND name < ? AND total > 0 ORDER BY name",
            (kind + "\t", kind + "\t" + AFTER),
        ).fetchall()

    def nearest(self, name: str, day: str, side: Literal["before", "after"]) -> str | None:
        """The nearest day before or after one on which a list has articles; `day` may be a month or a year."""
        if side == "before":
            row = self._db.execute(
                f"SELECT max(day) FROM tally WHERE list = {LIST} AND day < ?", (name, day)
            ).fetchone()
        else:
            row = self._db.execute(
                f"SELECT min(day) FROM tally WHERE list = {LIST} AND day > ?", (name, day + AFTER)
            ).fetchone()
        return row[0] if row else None

    def ranking_days(self, year: str = "") -> list[str]:
        """The days, of a year or of all, on which pages with a most-read list were captured, oldest first."""
        rows = self._db.execute(
            "SELECT DISTINCT ranked FROM capture WHERE ranked IS NOT NULL AND ranked BETWEEN ? AND ? ORDER BY ranked",
            (year, year + AFTER),
        )
        return [day for (day,) in rows]

    def nearest_ranking(self, day: str, side: Literal["before", "after"]) -> str | None:
        """The nearest day before or after this one on which a most-read list was captured."""
        best, test = ("max", "<") if side == "before" else ("min", ">")
        row = self._db.execute(
            f"SELECT {best}(ranked) FROM capture WHERE ranked IS NOT NULL AND ranked {test} ?", (day,)
        ).fetchone()
        return row[0] if row else None

    def spans(self) -> list[str]:
        """The parts in which data is given away: years of dated articles, then of captures of what has no date (`undated-2024`)."""
        dated = self._db.execute(
            f"SELECT DISTINCT substr(day, 1, 4) FROM tally WHERE list = {LIST} ORDER BY 1", (ALL,)
        )
        undated = list_name("undated", "")
        others = self._db.execute(
            "SELECT substr(day, 1, 4) FROM tally JOIN list ON list.no = tally.list WHERE name >= ? AND name < ? "
            "UNION SELECT coalesce(nullif(substr(captured, 1, 4), ''), '0000') FROM capture WHERE bundle < ? ORDER BY 1",
            (undated, undated + AFTER, WITHHELD),
        )
        return [year for (year,) in dated] + [f"undated-{year}" for (year,) in others]

    def capture_months(self) -> list[str]:
        """The months in which captures were made, oldest first; `0000-00` where that is not known."""
        rows = self._db.execute(
            "SELECT DISTINCT coalesce(nullif(substr(captured, 1, 7), ''), '0000-00') FROM capture ORDER BY 1"
        )
        return [month for (month,) in rows]

    def capture_sums(self, month: str) -> list[tuple[str, str]]:
        """The files of the captures of a month by path, each with its SHA-256; without those that were withdrawn."""
        known = month != "0000-00"
        where = "captured >= ? AND captured < ?" if known else "captured = ''"
        return self._db.execute(
            f"SELECT path, sha256 FROM capture WHERE {where} AND (layout != '' OR bundle < ?) ORDER BY path",
            (month, month + AFTER, WITHHELD) if known else (WITHHELD,),
        ).fetchall()

    def bundles(self) -> list[tuple[str, int]]:
        """The bundles of captures without an article, with how many each holds."""
        return self._db.execute(
            "SELECT bundle, count(*) FROM capture WHERE bundle IS NOT NULL GROUP BY bundle ORDER BY bundle"
        ).fetchall()

    def bundle_size(self, name: str) -> int:
        """How many captures a bundle holds."""
        return int(self._db.execute("SELECT count(*) FROM capture WHERE bundle = ?", (name,)).fetchone()[0])

    def bundle(self, name: str) -> list[str]:
        """The captures of a bundle, in order of path."""
        rows = self._db.execute("SELECT path FROM capture WHERE bundle = ? ORDER BY path", (name,))
        return [path for (path,) in rows]

    def readings_by_layout(self) -> list[tuple[str, int]]:
        """How many captures each layout read; the empty name stands for files that could not be read."""
        return self._db.execute(
            "SELECT layout, count(*) FROM capture WHERE layout != '' OR bundle < ? GROUP BY layout ORDER BY layout",
            (WITHHELD,),
        ).fetchall()

    def withdrawn_addresses(self, bundle: str) -> list[str]:
        """Where the articles of a bundle of a withdrawn newspaper stood."""
        rows = self._db.execute(
            "SELECT DISTINCT address FROM capture JOIN withheld USING(no) WHERE bundle = ? AND address != '' ORDER BY address",
            (bundle,),
        )
        return [address for (address,) in rows]

    def sought(self) -> int:
        """By how many addresses at newspapers articles are looked up."""
        if self._sought is None:
            self._sought = int(self._db.execute("SELECT count(*) FROM sought").fetchone()[0])
        return self._sought

    def moved(self) -> Iterator[tuple[str, str]]:
        """The addresses that were made public and lead elsewhere now, in the order in which that was done, and where they lead."""
        return pins.moved(self._db)

    def articles(self) -> Iterator[str]:
        """The ids of all articles."""
        return (id_ for (id_,) in self._db.execute("SELECT id FROM article ORDER BY id"))

    def naming(self, keys: set[int]) -> Iterator[str]:
        """The ids of the articles whose sidebars may name a headline with one of these keys."""
        return naming(self._db, keys)

    def naming_loose(self, keys: set[int]) -> set[str]:
        """The years in which captures without an article were made whose sidebars may name such a headline."""
        return naming_loose(self._db, keys)
