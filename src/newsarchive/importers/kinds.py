"""What kind of source a file is, told by its first bytes and its ending; folders file by file."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from newsarchive.front_matter import About, front_end, read_about
from newsarchive.importers.bounded import DamageError, Gzip, Plain, Stream
from newsarchive.importers.charset import decoded
from newsarchive.importers.records import MAX_PAGE, Broken, Item, Page
from newsarchive.importers.tables import read_csv, read_jsonl, read_parquet
from newsarchive.importers.wacz import read_wacz
from newsarchive.importers.warc import START, read_warc

_HEAD = 4096
_GZIP, _ZIP, _PARQUET = b"\x1f\x8b", b"PK\x03\x04", b"PAR1"
_ENDINGS = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv",
    ".tsv": "csv", ".warc": "warc", ".wet": "warc", ".wacz": "wacz", ".parquet": "parquet",
}  # fmt: skip


def files_of(source: Path) -> Iterator[Path]:
    """The file itself; of a folder all files below it in order of their paths, without hidden ones and symbolic links."""
    if not source.is_dir():
        yield source
        return
    with os.scandir(source) as listing:
        entries = sorted(
            (entry for entry in listing if not entry.name.startswith(".")), key=lambda one: one.name
        )
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from files_of(source / entry.name)
        elif entry.is_file(follow_symlinks=False):
            yield source / entry.name


def kind_of(name: str, head: bytes) -> str | None:
    """The kind of a file by its name and its first bytes, unpacked; None where it is of no kind that is read."""
    if head.startswith(_PARQUET):
        return "parquet"
    if head.startswith(_ZIP):
        return "wacz"
    if head.startswith(START):
        return "warc"
    ending = Path(name.lower().removesuffix(".gz")).suffix
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:15].lower()
    return "html" if start.startswith((b"<!doctype html", b"<html")) else None


def read_file(file: IO[bytes], name: str, size: int, maps: Mapping[str, str]) -> Iterator[Item] | None:
    """What an open file holds; None where it is of no kind that is read.

    Raises OSError, and :class:`Fault` where a table has no column for the text or a library is missing.
    """
    head = file.read(_HEAD)
    packed = head.startswith(_GZIP)
    if packed:
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, _HEAD)
        except zlib.error:
            head = b""
    kind = kind_of(name, head)
    file.seek(0)
    if kind in ("html", "text"):
        return iter([_single(file, kind, packed=packed)])
    if kind == "warc":
        return read_warc(file, packed=packed)
    if kind in ("jsonl", "csv"):
        return (read_jsonl if kind == "jsonl" else read_csv)(file, maps, name, packed=packed)
    if kind is None or packed:
        return None
    return read_wacz(file, size) if kind == "wacz" else read_parquet(file, size, maps, name)


def _single(file: IO[bytes], kind: str, *, packed: bool) -> Item:
    """A file that is one page. Text may have front matter, which then says what it says."""
    stream = Stream(Gzip(file) if packed else Plain(file))
    parts, size = [], 0
    try:
        while part := stream.read(_HEAD * 16):
            parts.append(part)
            size += len(part)
            if size > MAX_PAGE:
                raise DamageError(f"it has more than {MAX_PAGE:,} bytes")
        data = b"".join(parts)
        if kind == "html":
            return Page("page", data, About())
        lines = decoded(data).split("\n")
        end = front_end(lines)
        return Page("page", data, read_about(lines, end), html=False, text="\n".join(lines[end:]))
    except ValueError as error:
        return Broken("page", str(error))
