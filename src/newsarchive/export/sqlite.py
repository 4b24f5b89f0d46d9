"""Rows as one SQLite file that opens in Datasette, its articles ready to be searched."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from itertools import groupby
from pathlib import Path

from newsarchive import __version__
from newsarchive.executors import in_parts
from newsarchive.export.describe import About
from newsarchive.export.tabular import dictionary, values
from newsarchive.tables import TABLES, VERSION, Row, columns

_KINDS = {"text": "TEXT", "date": "TEXT", "number": "INTEGER", "list": "TEXT"}
_AT_ONCE = 500
_CACHE_KB = 32_000
# Bengali vowel signs and the hasanta are marks: a tokenizer that does not count them among letters takes কথা and কোথা for ক and থ.
_TOKENIZE = "unicode61 categories 'L* N* Co Mn Mc'"
_SEARCHED = ("headline", "kicker", "body", "captions")
_INDEXES = (
    ("articles", "date"),
    ("articles", "newspaper"),
    ("captures", "article"),
    ("captures", "captured_date"),
    ("sidebars", "target"),
    ("sidebars", "list, captured_date"),
)


def write(rows: Iterable[tuple[str, Row]], path: Path, about: About) -> None:
    """Write the rows into a new database. Raises OSError."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            for pragma in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{_CACHE_KB}"):
                db.execute(f"PRAGMA {pragma}")
            db.execute("BEGIN")
            for table in TABLES:
                db.execute(_definition(table))
            _fill(db, rows)
            for table, over in _INDEXES:
                name = "_".join((table, *over.split(", ")))
                db.execute(f'CREATE INDEX "{name}" ON "{table}"({over})')
            _describe(db, about)
            names = ", ".join(_SEARCHED)
            db.execute(
                f'CREATE VIRTUAL TABLE articles_fts USING fts5({names}, content="articles", tokenize="{_TOKENIZE}")'
            )
            db.execute("INSERT INTO articles_fts(articles_fts) VALUES('rebuild')")
            db.execute("COMMIT")
    except sqlite3.OperationalError as error:
        full = error.sqlite_errorname == "SQLITE_FULL"
        raise OSError(errno.ENOSPC if full else errno.EIO, str(error), str(path)) from None


def _fill(db: sqlite3.Connection, rows: Iterable[tuple[str, Row]]) -> None:
    """Put the rows in, some of one table at a time."""
    for part in in_parts(rows, _AT_ONCE):
        part.sort(key=lambda pair: pair[0])  # keeps the order within a table
        for table, some in groupby(part, key=lambda pair: pair[0]):
            places = ",".join("?" * len(columns(table)))
            db.executemany(f'INSERT INTO "{table}" VALUES({places})', [values(row) for _, row in some])


def _definition(table: str) -> str:
    kind = TABLES[table]
    lines = [
        f'"{one.name}" {_KINDS[one.kind]}' + ("" if one.optional else " NOT NULL") for one in columns(table)
    ]
    lines.append("PRIMARY KEY(" + ", ".join(f'"{name}"' for name in kind.key) + ")")
    lines += [
        f'FOREIGN KEY("{name}") REFERENCES "{other}"("{TABLES[other].key[0]}")'
        for name, other in kind.leads.items()
    ]
    return f'CREATE TABLE "{table}"(\n  ' + ",\n  ".join(lines) + "\n)"


def _describe(db: sqlite3.Connection, about: About) -> None:
    head, *words = dictionary()
    names = ", ".join(f'"{name}" TEXT NOT NULL' for name in head)
    db.execute(f"CREATE TABLE columns({names})")
    db.executemany("INSERT INTO columns VALUES(?, ?, ?, ?, ?)", words)
    db.execute("CREATE TABLE about(name TEXT PRIMARY KEY, value TEXT)")
    facts = {
        "schema_version": VERSION,
        "program": f"newsarchive {__version__}",
        "title": about.title,
        "description": about.description,
        "base_url": about.base_url,
        "contact": about.contact,
        "date": about.date,
    }
    db.executemany("INSERT INTO about VALUES(?, ?)", facts.items())
