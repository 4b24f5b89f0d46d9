"""A whole folder of captures: what changed since it was last read, read again in batches."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from newsarchive.capture.corrections import Corrections
from newsarchive.capture.files import Folder, find
from newsarchive.capture.layout import Library
from newsarchive.capture.read import read_file
from newsarchive.model import Reading
from newsarchive.problems import Fault, Problem

KnownRow = tuple[str, str, int, str, str]
"""What is remembered of a file: its path, its stamp and whether that is settled, SHA-256, and what its reading depended on."""


class Known(msgspec.Struct, frozen=True):
    """A file as it is now: see :data:`KnownRow`."""

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
    """What a look at the folder has found so far: files that are gone, what is in the way, how many files there are.

    `corrected` are the SHA-256 of those that need not be read and have a correction; `wanted` is how many must be read.
    """

    gone: list[str]
    problems: list[Problem]
    corrected: set[str]
    total: int
    wanted: int = 0


def compare(
    content: Path, known: Iterable[KnownRow], library: Library, corrections: Corrections, changes: Changes
) -> Iterator[Wanted]:
    """What has to be read since the files known, which come in order of path; the rest is noted in `changes`."""
    contexts: dict[Folder, str] = {}
    rows = iter(known)
    row = next(rows, None)
    for found in find(content):
        if isinstance(found, Problem):
            changes.problems.append(found)
            continue
        changes.total += 1
        path = found.path
        while row is not None and row[0] < path:
            changes.gone.append(row[0])
            row = next(rows, None)
        same = row if row is not None and row[0] == path else None
        if same is not None:
            row = next(rows, None)
        context = contexts.get(found.folder) or contexts.setdefault(
            found.folder, _context(found.folder, library)
        )
        sha256 = None
        if same is not None:
            _, stamp, settled, before, in_context = same
            placed = corrections.placed and before in corrections.placed
            if in_context == (_corrected(context, before, corrections) if placed else context):
                if settled and stamp == found.stamp:
                    if placed:
                        changes.corrected.add(before)
                    continue
                sha256 = before
        changes.wanted += 1
        yield Wanted(path, found.stamp, found.settled, found.folder, context, sha256)
    while row is not None:
        changes.gone.append(row[0])
        row = next(rows, None)


def count(content: Path) -> int:
    """How many files there are to be looked at, roughly and soon: for who waits to see how much is left."""
    found, waiting = 0, [str(content)]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as listing:
            for entry in listing:
                if entry.name.endswith(".txt"):
                    found += 1
                elif entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
    return found


def _context(folder: Folder, library: Library) -> str:
    """Names all that a reading depends on beside the file's bytes and its correction."""
    return hashlib.sha256(msgspec.msgpack.encode((library.digest, folder))).hexdigest()


def _corrected(context: str, sha256: str, corrections: Corrections) -> str:
    """A context with the correction of the capture, if it has one."""
    found = corrections.placed.get(sha256)
    return hashlib.sha256((context + found.digest).encode()).hexdigest() if found else context


def read_one(content: Path, library: Library, corrections: Corrections, wanted: Wanted) -> Read:
    """Read a file. Raises :class:`Fault` where it cannot be opened."""
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
