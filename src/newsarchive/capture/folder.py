"""A whole folder of captures: what changed since it was last read, read again in batches."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from newsarchive.capture.files import Folder, find
from newsarchive.capture.layout import Library
from newsarchive.capture.read import read_file
from newsarchive.model import Reading
from newsarchive.problems import Fault, Problem


class Known(msgspec.Struct, frozen=True):
    """What is remembered of a file: its stamp and whether that is settled, SHA-256, and what its reading depended on."""

    path: str
    stamp: str
    settled: bool
    sha256: str
    context: str


class Wanted(msgspec.Struct, frozen=True):
    """A file that may have to be read: `sha256` is that of an earlier reading in the same context."""

    path: str
    stamp: str
    settled: bool
    folder: Folder
    context: str
    sha256: str | None


class Read(msgspec.Struct, frozen=True):
    """A file that was looked at; `reading` is None where its bytes turned out to be those read before."""

    known: Known
    reading: Reading | None


class Changes(msgspec.Struct):
    """What a look at the folder found: to be read, gone, and in the way; and how many files there are."""

    wanted: list[Wanted]
    gone: list[str]
    problems: list[Problem]
    total: int


def compare(content: Path, known: Iterable[Known], library: Library) -> Changes:
    """What changed in the folder since the files known, which come in order of path."""
    changes = Changes([], [], [], 0)
    contexts: dict[Folder, str] = {}
    rows = iter(known)
    row = next(rows, None)
    for found in find(content):
        if isinstance(found, Problem):
            changes.problems.append(found)
            continue
        changes.total += 1
        while row is not None and row.path < found.path:
            changes.gone.append(row.path)
            row = next(rows, None)
        same = row if row is not None and row.path == found.path else None
        if same is not None:
            row = next(rows, None)
        context = contexts.get(found.folder) or contexts.setdefault(
            found.folder, _context(found.folder, library)
        )
        in_context = same is not None and same.context == context
        if same is not None and in_context and same.settled and same.stamp == found.stamp:
            continue
        sha256 = same.sha256 if same is not None and in_context else None
        changes.wanted.append(Wanted(found.path, found.stamp, found.settled, found.folder, context, sha256))
    while row is not None:
        changes.gone.append(row.path)
        row = next(rows, None)
    return changes


def _context(folder: Folder, library: Library) -> str:
    """Names all that a reading depends on beside the file's bytes."""
    return hashlib.sha256(msgspec.msgpack.encode((library.digest, folder))).hexdigest()


def read_batch(content: Path, library: Library, batch: list[Wanted]) -> list[Read]:
    """Read some files. Raises :class:`Fault` where one cannot be opened."""
    return [_read(content, library, wanted) for wanted in batch]


def _read(content: Path, library: Library, wanted: Wanted) -> Read:
    try:
        if (
            wanted.sha256 is not None
            and hashlib.sha256((content / wanted.path).read_bytes()).hexdigest() == wanted.sha256
        ):
            return Read(Known(wanted.path, wanted.stamp, wanted.settled, wanted.sha256, wanted.context), None)
        raw, reading = read_file(content, wanted.path, wanted.folder, library)
    except OSError as error:
        raise Fault(
            f"{content / wanted.path} cannot be read: {error.strerror or error}.", exit_code=1
        ) from None
    return Read(Known(wanted.path, wanted.stamp, wanted.settled, raw.sha256, wanted.context), reading)


def batches(wanted: list[Wanted], size: int) -> Iterator[list[Wanted]]:
    """The files in parts of that size."""
    return (wanted[at : at + size] for at in range(0, len(wanted), size))
