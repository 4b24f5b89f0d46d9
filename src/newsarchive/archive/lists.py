"""The lists an article stands in: all by time, newspapers, sections, desks and persons, sources, undated.

An article's place in a list is `YYYY-MM-DDTHH:MM <id>` by its newspaper's clock, so that a month or a day of a list is a range
of it.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator

from newsarchive.bangla.text import normalise
from newsarchive.config import Settings
from newsarchive.model import ALL, Article, Capture, Moment, list_name, sort_of


def section_table(settings: Settings) -> dict[str, str]:
    """Which section each desk and printed section belongs to."""
    table = {normalise(name): name for name in settings.sections}
    for name, others in settings.sections.items():
        table.update(dict.fromkeys(map(normalise, others), name))
    return table


def section_of(capture: Capture, table: dict[str, str]) -> str | None:
    """A capture's section: the printed one under its usual name, or the one its desk belongs to."""
    if capture.section:
        return table.get(capture.section, capture.section)
    return table.get(capture.desk or "")


def places(article: Article, captured: Moment | None) -> tuple[str, tuple[str, ...]]:
    """An article's place in its lists, and these; `captured` is when its first capture was made."""
    card = article.card
    paper = card.newspaper or ""
    if card.date is None:
        return sort_of(card, captured), (list_name("undated", paper),)
    found = [ALL, list_name("paper", paper)]
    if card.section:
        found.append(list_name("section", card.section))
    found += [list_name("desk", paper, name) for name in (article.desk, *article.bylines) if name]
    found += [list_name("source", name) for name in article.sources]
    return sort_of(card, captured), tuple(dict.fromkeys(found))


Place = tuple[int, str, Iterable[str]]
"""An article's number, its place, and the lists it stands in."""


def add(db: sqlite3.Connection, places: Iterable[Place]) -> None:
    """Put articles in their lists."""
    for number, rows, days in _by_list(db, places, 1):
        db.executemany("INSERT INTO listing VALUES(?, ?, ?)", [(number, sort, no) for sort, no in rows])
        db.executemany(
            "INSERT INTO tally VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
            [(number, day, count) for day, count in days.items()],
        )


def remove(db: sqlite3.Connection, places: Iterable[Place]) -> None:
    """Take articles out of their lists."""
    for number, rows, days in _by_list(db, places, -1):
        db.executemany(
            "DELETE FROM listing WHERE list = ? AND sort = ?", [(number, sort) for sort, _ in rows]
        )
        db.executemany(
            "UPDATE tally SET count = count - ? WHERE list = ? AND day = ?",
            [(count, number, day) for day, count in days.items()],
        )
        db.executemany(
            "DELETE FROM tally WHERE list = ? AND day = ? AND count = 0", [(number, day) for day in days]
        )


def _by_list(
    db: sqlite3.Connection, places: Iterable[Place], sign: int
) -> Iterator[tuple[int, list[tuple[str, int]], Counter[str]]]:
    """The number of each list, the articles that change in it, and how many on each day; its total is changed already."""
    by_list: dict[str, list[tuple[str, int]]] = {}
    for no, sort, names in places:
        for name in names:
            by_list.setdefault(name, []).append((sort, no))
    for name, rows in by_list.items():
        db.execute(
            "INSERT INTO list(name, total) VALUES(?, ?) ON CONFLICT DO UPDATE SET total = total + excluded.total",
            (name, sign * len(rows)),
        )
        (number,) = db.execute("SELECT no FROM list WHERE name = ?", (name,)).fetchone()
        yield number, rows, Counter([sort[:10] for sort, _ in rows])
