"""Rows as JSON Lines and as comma-separated values, a file a table."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, Literal

import msgspec

from newsarchive.tables import TABLES, Row, columns

Form = Literal["jsonl", "csv"]
_encode = msgspec.json.Encoder().encode


def write(form: Form, rows: Iterable[tuple[str, Row]], folder: Path) -> None:
    """Write the rows into a folder that is there: a file for each table, also for one that has no row. Raises OSError."""
    with ExitStack() as opened:
        put = {
            table: writer(form, table, opened.enter_context((folder / f"{table}.{form}").open("wb")))
            for table in TABLES
        }
        for table, row in rows:
            put[table](row)


def writer(form: Form, table: str, file: IO[bytes]) -> Callable[[Row], object]:
    """What writes rows of a table to a file; of CSV the names of the columns are written at once."""
    if form == "jsonl":
        return lambda row: file.write(_encode(row) + b"\n")
    rows = csv.writer(_Encoded(file), lineterminator="\n")
    rows.writerow([column.name for column in columns(table)])
    return lambda row: rows.writerow(values(row))


class _Encoded:
    """Writes text into a file of bytes, at once and as it is."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Write a text."""
        return self._file.write(text.encode())


def values(row: Row) -> list[Any]:
    """A row's values as a cell holds them: a list as JSON, None for what is empty."""
    return [
        _encode(value).decode() if isinstance(value, list) else value
        for value in msgspec.structs.astuple(row)
    ]


def dictionary() -> Iterator[Sequence[str]]:
    """The dictionary of columns: table, column, what it holds, whether it may be empty, what it means."""
    yield ("table", "column", "type", "optional", "meaning")
    for table in TABLES:
        for one in columns(table):
            yield (table, one.name, one.kind, "yes" if one.optional else "no", one.about)
