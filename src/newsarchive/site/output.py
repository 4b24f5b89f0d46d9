"""Files put into the output folder, where they are not there just so; nothing that is not the program's is touched.

Every file is written under a temporary name of our own and put in place in one step, so that no reader sees half of one.
`manifest/` in the output names every file with its SHA-256 (as `sha256sum -c` reads it), so that stale pages are found even
after the store was deleted; files about to be written are noted there before, so that what a killed run left is found too.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from newsarchive.problems import WRITABLE, Fault
from newsarchive.site.ledger import MANIFEST
from newsarchive.stamps import stamp, trust

_TEMPORARY = ".newsarchive-part"
PENDING = "pending-"
_OURS = re.compile(r"[A-Za-z0-9_.~-]+(?:/[A-Za-z0-9_.~-]+)*")
_DEEPEST_SHARED = 3  # strokes in the path of a folder that holds many files or folders, such as a day's
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


class Written(NamedTuple):
    """A file as it lies now: its stamp, how far that can be trusted, and whether it was written."""

    stamp: str
    settled: int
    new: bool


def write(output: Path, path: str, data: bytes, safe: set[str]) -> Written:
    """Put a file in place in one step, unless it is there just so. Raises :class:`Fault` (exit code 1).

    `safe` are folders of the output that are known to be there and to be reached through no symbolic link; it grows.
    """
    folder, _, name = path.rpartition("/")
    where = f"{output}/{folder}" if folder else str(output)
    target = f"{where}/{name}"
    try:
        fresh = folder not in safe and _make_folder(output, folder, safe)
        if not fresh and _is_there(target, data):
            return Written(*stamped(target), False)
        part = f"{where}/.{os.getpid()}{_TEMPORARY}"
        try:
            _put(part, target, data)
        except OSError:
            with suppress(OSError):
                os.unlink(part)
            raise
        return Written(*stamped(target), True)
    except OSError as error:
        raise trouble(error, Path(target)) from None


def part_of(folder: Path, name: str) -> Path:
    """Where to write what is too large to be made first, below a name that :func:`sweep` removes."""
    return folder / f".{name}-{os.getpid()}{_TEMPORARY}"


def _put(part: str, target: str, data: bytes) -> None:
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _NO_LINK, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)
    os.replace(part, target)


def _is_there(target: str, data: bytes) -> bool:
    """Whether a file lies there that holds just these bytes."""
    try:
        status = os.lstat(target)
    except FileNotFoundError:
        return False
    return S_ISREG(status.st_mode) and status.st_size == len(data) and Path(target).read_bytes() == data


def _make_folder(output: Path, folder: str, safe: set[str]) -> bool:
    """Make a folder of the output with all above it; whether it is new. Never through a symbolic link, which could lead out."""
    above, _, _ = folder.rpartition("/")
    if folder and above not in safe:
        _make_folder(output, above, safe)
    whole = f"{output}/{folder}" if folder else str(output)
    try:
        if folder:
            os.mkdir(whole)
        else:
            output.mkdir(parents=True)
    except FileExistsError:
        if folder and os.path.islink(whole):
            raise Fault(
                f"{whole} is a symbolic link, and nothing is written through one; remove it.", exit_code=1
            ) from None
        if not os.path.isdir(whole):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), whole) from None
        fresh = False
    else:
        fresh = True
    if folder.count("/") < _DEEPEST_SHARED:  # an article's own folder holds one file
        safe.add(folder)
    return fresh


def check_above(output: Path, folder: Path) -> None:
    """Raises :class:`Fault` where a folder of the output is reached through a symbolic link, which could lead out."""
    while folder != output:
        if folder.is_symlink():
            raise Fault(
                f"{folder} is a symbolic link, and nothing is written through one; remove it.", exit_code=1
            )
        folder = folder.parent


def trouble(error: OSError, target: Path) -> Fault:
    """What keeps a file of the output from being read or written, and what to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Fault(
            f"The disk is full at {target}; make room and build again, nothing is lost.", exit_code=1
        )
    if error.errno in (errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENOTEMPTY):
        return Fault(
            f"Something that is not the site's stands in the way of {target}; move it and build again.",
            exit_code=1,
        )
    return Fault(f"{target} cannot be written: {error.strerror or error}; {WRITABLE}.", exit_code=1)


def stamped(path: str | Path) -> tuple[str, int]:
    """A file's stamp, and how far that can be trusted."""
    status = os.lstat(path)
    return stamp(status), trust(status)


def note_pending(output: Path, paths: Iterable[str], safe: set[str]) -> None:
    """Note the files that are about to be written, so that they are found if the run is killed, even without its store."""
    lines = "".join(f"{path}\n" for path in paths)
    if lines:
        folder = output / MANIFEST
        try:
            if MANIFEST not in safe:
                _make_folder(output, MANIFEST, safe)
            with (folder / f"{PENDING}{os.getpid()}").open("a", encoding="utf-8") as file:
                file.write(lines)
        except OSError as error:
            raise trouble(error, folder) from None


def sweep(output: Path) -> None:
    """Remove the temporary files that a killed run left; never through a symbolic link."""
    waiting = [str(output)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as listing:
                for entry in listing:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif entry.name.endswith(_TEMPORARY):
                        os.unlink(entry.path)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise trouble(error, output) from None


def file_sha256(path: Path) -> bytes:
    """The SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).digest()


def is_safe(path: str) -> bool:
    """Whether a path can be one that we write: a manifest may have been tampered with, an asset be named oddly."""
    return _OURS.fullmatch(path) is not None and not any(part in (".", "..") for part in path.split("/"))
