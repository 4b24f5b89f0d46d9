"""The lists an article stands in: all by time, newspapers, sections, desks and persons, sources, undated.

An article's place in a list is `YYYY-MM-DDTHH:MM <id>` by its newspaper's clock, so that a month or a day of a list is a range
of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from newsarchive.bangla.text import normalise
from newsarchive.config import Settings
from newsarchive.model import ALL, Article, Capture, list_name


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


def places(article: Article, first: Capture) -> Iterator[tuple[str, str]]:
    """The lists an article stands in with its place in each; `first` is its first capture."""
    card = article.card
    paper = card.newspaper or ""
    if card.date is None:
        yield list_name("undated", paper), f"{(first.captured or '')[:10] or '0000-00-00'}T00:00 {card.id}"
        return
    sort = f"{card.date}T{card.time or '00:00'} {card.id}"
    yield ALL, sort
    yield list_name("paper", paper), sort
    if card.section:
        yield list_name("section", card.section), sort
    for name in dict.fromkeys(filter(None, (article.desk, *article.bylines))):
        yield list_name("desk", paper, name), sort
    for name in article.sources:
        yield list_name("source", name), sort


def add(db: sqlite3.Connection, id_: str, lists: Iterable[tuple[str, str]]) -> None:
    """Put an article in its lists."""
    rows = list(lists)
    db.executemany("INSERT INTO listing VALUES(?, ?, ?)", [(*row, id_) for row in rows])
    db.executemany(
        "INSERT INTO tally VALUES(?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1",
        [(name, sort[:10]) for name, sort in rows],
    )


def remove(db: sqlite3.Connection, id_: str, lists: Iterable[tuple[str, str]]) -> None:
    """Take an article out of its lists."""
    rows = list(lists)
    db.executemany(
        "DELETE FROM listing WHERE list = ? AND sort = ? AND article = ?", [(*row, id_) for row in rows]
    )
    days = [(name, sort[:10]) for name, sort in rows]
    db.executemany("UPDATE tally SET count = count - 1 WHERE list = ? AND day = ?", days)
    db.executemany("DELETE FROM tally WHERE list = ? AND day = ? AND count = 0", days)
