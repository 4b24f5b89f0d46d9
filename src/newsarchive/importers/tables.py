"""JSONL, CSV and Parquet: a page in each row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from newsarchive.importers.bounded import DamageError, Guard, Gzip, Plain, Stream
from newsarchive.importers.columns import mapped, page_of
from newsarchive.importers.records import MAX_PAGE, Broken, Item
from newsarchive.problems import Fault

if TYPE_CHECKING:
    from newsarchive.importers.bounded import Readable

_SEPARATORS = "\t;|,"
_SHAPES = 1000  # sets of keys whose fields are remembered
_ROWS = 16  # of a Parquet file that are in memory at once, beside the pages that they are packed in


def read_jsonl(file: Readable, maps: Mapping[str, str], name: str, *, packed: bool) -> Iterator[Item]:
    """The rows of a file with a JSON object in each line. Raises :class:`Fault` where none of its keys holds a text."""
    known: dict[frozenset[str], dict[str, str]] = {}
    for number, line in _lines(file, packed=packed):
        where = f"line {number}"
        if isinstance(line, DamageError):
            yield Broken(where, str(line))
            continue
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line)
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            yield Broken(where, f"it is no JSON: {error}")
            continue
        if not isinstance(row, dict):
            yield Broken(where, "it is no JSON object")
            continue
        try:
            columns = known.get(keys := frozenset(row)) or mapped(row, maps, name)
        except Fault:
            if not known:
                raise
            yield Broken(where, "it has no key that holds the text of a page")
            continue
        if len(known) < _SHAPES:
            known[keys] = columns
        yield page_of(row, columns, where)


def read_csv(file: Readable, maps: Mapping[str, str], name: str, *, packed: bool) -> Iterator[Item]:
    """The rows of a file of comma-separated values; its first row names the columns.

    Tabs, semicolons and strokes separate too, where the first row has more of them. Raises :class:`Fault` where it has no
    column that holds a text.
    """
    csv.field_size_limit(MAX_PAGE)
    lines = _lines(file, packed=packed)
    damage: list[DamageError] = []
    begun = [0]

    def texts() -> Iterator[str]:
        for number, line in lines:
            begun[0] = number
            if isinstance(line, DamageError):
                damage.append(line)
            else:
                yield line.decode("utf-8", "replace")

    source = texts()
    first = next(source, "")
    separator = max(reversed(_SEPARATORS), key=first.count)
    try:
        head = next(csv.reader([first], delimiter=separator), [])
    except csv.Error as error:
        yield Broken("line 1", f"it names no columns: {error}")
        return
    columns = mapped(head, maps, name) if first else {}
    rows = csv.reader(source, delimiter=separator)
    while True:
        where = f"line {begun[0] + 1}"
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Broken(where, f"it is no row: {error}")
            continue
        while damage:
            yield Broken(where, str(damage.pop()))
        if row is None:
            return
        if not row:
            continue
        if len(row) != len(head):
            yield Broken(where, f"it has {len(row)} values, the first row {len(head)}")
            continue
        yield page_of(dict(zip(head, row, strict=True)), columns, where)


def _lines(file: Readable, *, packed: bool) -> Iterator[tuple[int, bytes | DamageError]]:
    """The lines of a file, numbered from 1; of one that is too long or cannot be unpacked, why it is not to be had."""
    stream = Stream(Gzip(file) if packed else Plain(file))
    number = 0
    while True:
        number += 1
        try:
            parts: list[bytes] = []
            size = 0
            while part := stream.readline():
                size += len(part)
                parts.append(part)
                if size > 2 * MAX_PAGE:
                    parts = []
                stream.begin()
                if part.endswith(b"\n"):
                    break
        except DamageError as error:
            yield number, error
            return
        if not size:
            return
        if size > 2 * MAX_PAGE:
            yield number, DamageError(f"it has {size:,} bytes; a line may have {2 * MAX_PAGE:,}")
        else:
            line = b"".join(parts)
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def read_parquet(file: Any, size: int, maps: Mapping[str, str], name: str) -> Iterator[Item]:
    """The rows of a Parquet file. Raises :class:`Fault` where no column holds a text or pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise Fault("Parquet files need pyarrow: pip install 'newsarchive[parquet]'.") from None
    number = 0
    try:
        table = pq.ParquetFile(file, memory_map=False, pre_buffer=False, buffer_size=1024 * 1024)
        columns = mapped(table.schema_arrow.names, maps, name)
        guard = Guard(size)
        for group in range(table.metadata.num_row_groups):
            guard.took(table.metadata.row_group(group).total_byte_size)
        wanted = list(dict.fromkeys(columns.values()))
        for batch in table.iter_batches(_ROWS, columns=wanted, use_threads=False):
            for row in _rows(batch, pa):
                number += 1
                yield page_of(row, columns, f"row {number}")
    except DamageError as error:
        yield Broken("file", str(error))
    except (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError) as error:
        reason = str(error).partition("\n")[0][:200]
        yield Broken(f"row {number + 1}", f"the Parquet file is damaged: {reason}")


def _rows(batch: Any, pa: Any) -> Iterator[dict[str, Any]]:
    """The rows of a batch; moments to the microsecond, as Python has them."""
    values = []
    for column in batch.columns:
        if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
            column = column.cast(pa.timestamp("us", column.type.tz), safe=False)  # noqa: PLW2901
        values.append(column.to_pylist())
    for row in zip(*values, strict=True):
        yield dict(zip(batch.schema.names, row, strict=True))
