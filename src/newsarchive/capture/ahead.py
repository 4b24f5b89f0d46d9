"""Files are asked for together where the disk is waited for: one small file after the other leaves it idle most of the time."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_LAST = {"blocks": 0}  # that this process had read from disk when it last asked for files
_SOME = 256  # blocks of half a kilobyte: a dozen captures


def read_ahead(content: Path, paths: Iterable[str]) -> None:
    """Have the system fetch files of the content folder that are read next, if it had to fetch some since it last did.

    Does nothing where systems do not offer it. Files that are in memory are not asked for: that costs as much as reading them.
    """
    if not hasattr(os, "posix_fadvise"):
        return
    from resource import RUSAGE_SELF, getrusage

    blocks = getrusage(RUSAGE_SELF).ru_inblock
    if blocks - _LAST["blocks"] < _SOME:
        return
    for path in paths:
        with suppress(OSError):  # who reads it will say what is wrong with it
            descriptor = os.open(f"{content}/{path}", os.O_RDONLY | os.O_NONBLOCK)
            try:
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_WILLNEED)
            finally:
                os.close(descriptor)
    _LAST["blocks"] = blocks
