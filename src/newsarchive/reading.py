"""Files of the content, read: what the store keeps of each, and their lines for whoever shows or searches them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import msgspec

from newsarchive.archive.kept import Kept, Rules, keep_open
from newsarchive.archive.sieve import Withheld
from newsarchive.bangla.text import normalise_lines
from newsarchive.capture import files
from newsarchive.capture.ahead import read_ahead
from newsarchive.capture.corrections import Corrections
from newsarchive.capture.folder import Known, Wanted, read_one
from newsarchive.capture.layout import Library
from newsarchive.executors import Shared
from newsarchive.problems import Fault


class Reader(msgspec.Struct, frozen=True):
    """What is needed to read captures and to make what the store keeps of them; `withheld` is what was withdrawn, if anything was."""

    content: Path
    library: Library
    corrections: Corrections
    rules: Rules
    withheld: Withheld | None = None


_encode = msgspec.msgpack.Encoder().encode
_part = msgspec.msgpack.Decoder(list[Kept | Known]).decode


def read_part(shared: Shared[Reader], part: list[Wanted]) -> bytes:
    """Some files, read, on their way to another process: see :func:`part_of`."""
    reader = shared.get()
    read_ahead(reader.content, [wanted.path for wanted in part])
    found: list[Kept | Known] = []
    for wanted in part:
        read = read_one(reader.content, reader.library, reader.corrections, wanted)
        known = read.known
        if read.reading is None:
            found.append(known)
        else:
            by = (known.stamp, known.settled, known.sha256, known.context)
            lines = partial(texts, reader.content, known.path)
            found.append(keep_open(known.path, by, read.reading, reader.rules, reader.withheld, lines))
    return _encode(found)


def part_of(packed: bytes) -> list[Kept | Known]:
    """What :func:`read_part` found: what the store keeps of each file, or its stamp alone where its bytes are those read before."""
    return _part(packed)


def texts(content: Path, path: str, even: bool = False) -> Sequence[str]:
    """A capture's lines in the archive's one spelling; `even` where they lie so in the file."""
    lines, _ = file_lines(content, path)
    return lines if even else normalise_lines(lines)[0]


def file_lines(content: Path, path: str) -> tuple[tuple[str, ...], str]:
    """A capture's lines as they are, and its SHA-256."""
    try:
        return files.raw_lines(content, path)
    except OSError as error:
        raise Fault(f"{path} cannot be read any more: {error.strerror}; build again.", exit_code=1) from None
