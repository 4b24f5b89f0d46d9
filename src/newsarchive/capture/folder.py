"""A whole folder of captures: what changed since it was last read, read again in batches."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from newsarchive.capture.corrections import Corrections
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
    """A file that may have to be read: `sha256` is that of an earlier reading in the same context.

    `context` is without the file's correction, which is known with its SHA-256.
    """

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
    """What a look at the folder found: to be read, gone, and in the way; and how many files there are.

    `corrected` are the SHA-256 of those that need not be read and have a correction.
    """

    wanted: list[Wanted]
    gone: list[str]
    problems: list[Problem]
    corrected: set[str]
    total: int


def compare(content: Path, known: Iterable[Known], library: Library, corrections: Corrections) -> Changes:
    """What changed in the folder since the files known, which come in order of path."""
    changes = Changes([], [], [], set(), 0)
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
        in_context = same is not None and same.context == _corrected(context, same.sha256, corrections)
        if same is not None and in_context and same.settled and same.stamp == found.stamp:
            if same.sha256 in corrections.placed:
                changes.corrected.add(same.sha256)
            continue
        sha256 = same.sha256 if same is not None and in_context else None
        changes.wanted.append(Wanted(found.path, found.stamp, found.settled, found.folder, context, sha256))
    while row is not None:
        changes.gone.append(row.path)
        row = next(rows, None)
    return changes


def _context(folder: Folder, library: Library) -> str:
    """Names all that a reading depends on beside the file's bytes and its correction."""
    return hashlib.sha256(msgspec.msgpack.encode((library.digest, folder))).hexdigest()


def _corrected(context: str, sha256: str, corrections: Corrections) -> str:
    """A context with the correction of the capture, if it has one."""
    found = corrections.placed.get(sha256)
    return hashlib.sha256((context + found.digest).encode()).hexdigest() if found else context


def read_batch(content: Path, library: Library, corrections: Corrections, batch: list[Wanted]) -> list[Read]:
    """Read some files. Raises :class:`Fault` where one cannot be opened."""
    return [_read(content, library, corrections, wanted) for wanted in batch]


def _read(content: Path, library: Library, corrections: Corrections, wanted: Wanted) -> Read:
    try:
        if (
            wanted.sha256 is not None
            and hashlib.sha256((content / wanted.path).read_bytes()).hexdigest() == wanted.sha256
        ):
            return Read(_known(wanted, wanted.sha256, corrections), None)
        raw, reading = read_file(content, wanted.path, wanted.folder, library, corrections)
    except OSError as error:
        raise Fault(
            f"{content / wanted.path} cannot be read: {error.strerror or error}.", exit_code=1
        ) from None
    return Read(_known(wanted, raw.sha256, corrections), reading)


def _known(wanted: Wanted, sha256: str, corrections: Corrections) -> Known:
    context = _corrected(wanted.context, sha256, corrections)
    return Known(wanted.path, wanted.stamp, wanted.settled, sha256, context)


def batches(wanted: list[Wanted], size: int) -> Iterator[list[Wanted]]:
    """The files in parts of that size."""
    return (wanted[at : at + size] for at in range(0, len(wanted), size))
