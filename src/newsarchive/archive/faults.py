"""What is known to be wrong with the material, kept beside it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from newsarchive.archive.kept import record_of
from newsarchive.archive.quarantine import reasons
from newsarchive.model import QUARANTINE
from newsarchive.problems import Problem

_problem = msgspec.msgpack.Decoder(Problem).decode


def put(db: sqlite3.Connection, scope: str, problems: Iterable[Problem]) -> None:
    """Put what was found in a scope in the place of what was found there before."""
    db.execute("DELETE FROM problem WHERE scope = ?", (scope,))
    db.executemany(
        "INSERT INTO problem VALUES(?, ?)", [(scope, msgspec.msgpack.encode(problem)) for problem in problems]
    )


def all_of_them(db: sqlite3.Connection) -> list[Problem]:
    """Everything known to be wrong, of readings and of scopes, in order of path and line."""
    found = [_problem(blob) for (blob,) in db.execute("SELECT problem FROM problem")]
    for (blob,) in db.execute("SELECT record FROM capture JOIN reading USING(no) WHERE errors OR warnings"):
        found += record_of(blob).problems
    return sorted(found, key=lambda problem: (problem.path, problem.line, problem.code))


def quarantined(db: sqlite3.Connection) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The captures in quarantine by path, each with the codes of why."""
    rows = db.execute(
        "SELECT path, record FROM capture JOIN reading USING(no) WHERE bundle >= ? AND bundle < ? ORDER BY path",
        (QUARANTINE + "-", QUARANTINE + "."),
    )
    for path, blob in rows:
        yield path, reasons(record_of(blob).problems)


def counts(db: sqlite3.Connection) -> dict[str, int]:
    """How many errors and warnings there are."""
    errors, warnings = db.execute(
        "SELECT coalesce(sum(errors), 0), coalesce(sum(warnings), 0) FROM capture"
    ).fetchone()
    others = Counter(_problem(blob).severity for (blob,) in db.execute("SELECT problem FROM problem"))
    return {"error": errors + others["error"], "warning": warnings + others["warning"]}
