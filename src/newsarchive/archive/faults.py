"""What is known to be wrong with the material, kept beside it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable

import msgspec

from newsarchive.model import Reading
from newsarchive.problems import Problem

_problem = msgspec.msgpack.Decoder(Problem).decode
_reading = msgspec.msgpack.Decoder(Reading).decode


def put(db: sqlite3.Connection, scope: str, problems: Iterable[Problem]) -> None:
    """Put what was found in a scope in the place of what was found there before."""
    db.execute("DELETE FROM problem WHERE scope = ?", (scope,))
    db.executemany(
        "INSERT INTO problem VALUES(?, ?)", [(scope, msgspec.msgpack.encode(problem)) for problem in problems]
    )


def all_of_them(db: sqlite3.Connection) -> list[Problem]:
    """Everything known to be wrong, of readings and of scopes, in order of path and line."""
    found = [_problem(blob) for (blob,) in db.execute("SELECT problem FROM problem")]
    for (blob,) in db.execute("SELECT reading FROM capture WHERE errors OR warnings"):
        found += _reading(blob).problems
    return sorted(found, key=lambda problem: (problem.path, problem.line, problem.code))


def counts(db: sqlite3.Connection) -> dict[str, int]:
    """How many errors and warnings there are."""
    errors, warnings = db.execute(
        "SELECT coalesce(sum(errors), 0), coalesce(sum(warnings), 0) FROM capture"
    ).fetchone()
    others = Counter(_problem(blob).severity for (blob,) in db.execute("SELECT problem FROM problem"))
    return {"error": errors + others["error"], "warning": warnings + others["warning"]}
