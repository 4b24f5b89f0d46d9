"""A page becomes a capture: its lines below their front matter, in a file named by what identifies it."""

from __future__ import annotations

import errno
import hashlib
import re
from contextlib import suppress
from pathlib import Path

from newsarchive.front_matter import MAX_BYTES, About, as_text
from newsarchive.problems import Fault
from newsarchive.urls import short_hash

_NAME = 20  # letters, a hundred bits
_UNDATED = "undated"
_DAY = re.compile(r"(\d{4})-(\d\d)")
# What no line of text holds; a line may end in more ways than a capture's does.
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]")


def place(about: About, identity: tuple[str, ...]) -> str:
    """Where a capture stands below `content/`: `captures/2024/04/<digest>.txt`. Nothing of the page's own words is in it."""
    found = _DAY.match(about.captured or "")
    folder = f"{found[1]}/{found[2]}" if found else _UNDATED
    return f"captures/{folder}/{short_hash(chr(0).join(identity), _NAME)}.txt"


def sha256(data: bytes) -> str:
    """By which an original is known."""
    return hashlib.sha256(data).hexdigest()


def as_capture(about: About, lines: list[str]) -> bytes:
    """The bytes of a capture. Raises ValueError where they are too many."""
    text = as_text(about) + _NOT_TEXT.sub("", "\n".join((*lines, "")))
    data = text.encode()
    if len(data) > MAX_BYTES:
        raise ValueError(f"its text has {len(data):,} bytes; a capture may have {MAX_BYTES:,}")
    return data


def is_there(path: Path) -> bool:
    """Whether a capture was written before; an empty file is what a power failure left."""
    with suppress(OSError):
        return path.stat().st_size > 0
    return False


def put(path: Path, data: bytes) -> None:
    """Write a capture in one step, so that a killed run leaves no half of it. Raises :class:`Fault` where that fails.

    What a killed run left has a hidden name, which no build reads, and is written over by the next run.
    """
    waiting = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        waiting.write_bytes(data)
        waiting.replace(path)
    except OSError as error:
        with suppress(OSError):
            waiting.unlink()
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            told = f"The disk is full at {path}; make room and import again, what was written is kept."
        else:
            told = f"{path} cannot be written: {error.strerror or error}; give yourself the right to write there and import again."
        raise Fault(told, exit_code=1) from None
