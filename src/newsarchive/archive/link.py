"""Sidebar headlines find their articles.

Links stay inside one newspaper and look back from the capture: a candidate was published before it (plus a day), and for the
latest and most-read lists within seven days of it. Two candidates are no link. Edit distance never decides.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from newsarchive.bangla.text import begins_letter, folded_key, headline_key
from newsarchive.model import Capture, Entry, Kind

How = Literal["exact", "folded", "kicker", "cut", "ambiguous"]
LONG = 20  # letters that a cut headline, or the part after a glued kicker, must have to name an article
WINDOW = timedelta(days=7)
_DAY = timedelta(days=1)
_KEY_LENGTH = 300
_ELLIPSES = ("…", "...", "..")
_ANY_LATER = "\U0010ffff"


def name_keys(capture: Capture) -> Iterator[str]:
    """By what the headlines of a capture's sidebars can be found from the headlines of articles: see :func:`naming`."""
    for entry in (*capture.related, *capture.latest, *capture.most_read):
        folded, cut = folded_name(entry.headline)
        if folded:
            yield "…" + folded if cut else folded[::-1]


def naming(db: sqlite3.Connection, newspaper: str, folded: str) -> list[str]:
    """The units whose sidebars may name an article with this folded headline.

    Names are kept letter by letter backwards, so that those which end with the headline (a kicker before it) are one range;
    names that were cut short are kept forwards.
    """
    ends = folded[::-1]
    cuts = ["…" + folded[:length] for length in range(LONG, len(folded) + 1)]
    rows = db.execute(
        "SELECT unit FROM named WHERE newspaper = ? AND name >= ? AND name < ?",
        (newspaper, ends, ends + _ANY_LATER),
    ).fetchall()
    marks = ",".join("?" * len(cuts))
    rows += db.execute(
        f"SELECT unit FROM named WHERE newspaper = ? AND name IN ({marks})", (newspaper, *cuts)
    ).fetchall()
    return [unit for (unit,) in rows]


def resolve(
    db: sqlite3.Connection, newspaper: str, entry: Entry, kind: Kind, captured: str | None
) -> tuple[str | None, How | None]:
    """The id of the article that a sidebar's headline names, and how it was found; `ambiguous` where there are several."""
    folded, cut = folded_name(entry.headline)
    if not folded:
        return None, None
    window = _window(kind, captured)
    if cut:
        if len(folded) < LONG:
            return None, None
        return _one(
            _rows(db, newspaper, "folded >= ? AND folded < ?", (folded, folded + _ANY_LATER), window), "cut"
        )
    rows = _rows(db, newspaper, "folded = ?", (folded,), window)
    key = headline_key(entry.headline)
    if exact := [row for row in rows if row[1] == key]:
        return _one(exact, "exact")
    if rows:
        return _one(rows, "folded")
    ends = [folded[at:] for at in range(1, len(folded) - LONG + 1) if begins_letter(folded, at)]
    marks = ",".join("?" * len(ends))
    rows = _rows(db, newspaper, f"folded IN ({marks})", tuple(ends), window) if ends else []
    longest = max((row[2] for row in rows), key=len, default="")
    return _one([row for row in rows if row[2] == longest], "kicker")


def folded_name(headline: str) -> tuple[str, bool]:
    """A name's folded key, and whether it was cut short with an ellipsis."""
    return folded_key(headline)[:_KEY_LENGTH], headline.rstrip(" ‘’“”'\"").endswith(_ELLIPSES)


def _window(kind: Kind, captured: str | None) -> tuple[str, str]:
    """The days between which a candidate was published. Undated articles (an empty day) are found by `related` alone."""
    if captured is None:
        return ("", "9999")
    day = date.fromisoformat(captured[:10])
    return ("" if kind == "related" else str(day - WINDOW), str(day + _DAY))


_Row = tuple[str, str, str]


def _rows(
    db: sqlite3.Connection, newspaper: str, test: str, values: tuple[str, ...], window: tuple[str, str]
) -> list[_Row]:
    return db.execute(
        f"SELECT article, key, folded FROM headline WHERE newspaper = ? AND {test} AND day BETWEEN ? AND ?",
        (newspaper, *values, *window),
    ).fetchall()


def _one(rows: list[_Row], how: How) -> tuple[str | None, How | None]:
    ids = {id_ for id_, _, _ in rows}
    if len(ids) > 1:
        return None, "ambiguous"
    return (ids.pop(), how) if ids else (None, None)
