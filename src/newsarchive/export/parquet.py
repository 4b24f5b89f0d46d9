"""Rows as Parquet, a file a table, a group of rows at a time."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec

from newsarchive.problems import Fault
from newsarchive.tables import TABLES, VERSION, Column, Row, columns

_ROWS = 20_000  # of a group
_LETTERS = 2_000_000  # of a group's longest columns; so much of each table is in memory at once


def write(rows: Iterable[tuple[str, Row]], folder: Path) -> None:
    """Write the rows into a folder that is there. Raises OSError, and :class:`Fault` where pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise Fault("Parquet needs pyarrow: pip install 'newsarchive[parquet]'.") from None
    with ExitStack() as opened:
        tables = {}
        for table in TABLES:
            schema = _schema(table, pa)
            file = pq.ParquetWriter(folder / f"{table}.parquet", schema, compression="zstd")
            tables[table] = _Table(opened.enter_context(file), schema, pa)
        for table, row in rows:
            tables[table].put(row)
        for one in tables.values():
            one.flush()


class _Table:
    """The rows of a table that wait to be written as a group."""

    def __init__(self, file: Any, schema: Any, pa: Any) -> None:
        self._file, self._schema, self._pa = file, schema, pa
        self._rows: list[tuple[Any, ...]] = []
        self._letters = 0

    def put(self, row: Row) -> None:
        """One row more."""
        self._rows.append(msgspec.structs.astuple(row))
        self._letters += len(getattr(row, "body", ""))
        if len(self._rows) >= _ROWS or self._letters >= _LETTERS:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        if not self._rows:
            return
        pa = self._pa
        arrays = []
        for field, values in zip(self._schema, zip(*self._rows, strict=True), strict=True):
            if pa.types.is_date(field.type):
                arrays.append(pa.array(values, pa.string()).cast(field.type))
            else:
                arrays.append(pa.array(values, field.type))
        self._file.write_batch(pa.RecordBatch.from_arrays(arrays, schema=self._schema))
        self._rows, self._letters = [], 0


def _schema(table: str, pa: Any) -> Any:
    kinds = {"text": pa.string(), "date": pa.date32(), "number": pa.int32(), "list": pa.list_(pa.string())}

    def field(column: Column) -> Any:
        about = {"description": column.about}
        return pa.field(column.name, kinds[column.kind], nullable=column.optional, metadata=about)

    return pa.schema(map(field, columns(table)), metadata={"newsarchive_schema_version": VERSION})
