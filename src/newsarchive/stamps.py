"""By which a change of a file is noticed without reading it."""

from __future__ import annotations

import os
import time

# A file may change once more without its stamp changing until the clock that stamps it has moved on: the kernel's, which ticks
# every 1 to 16 ms, where the file system keeps finer times than a thousandth of a second; else at most FAT's two seconds.
_TICK_NS = 20_000_000
_COARSE_NS = 2_000_000_000
_FINE_NS = 1_000_000

COMPARED, SETTLED, SETTLING = 0, 1, 2
"""How far a stamp can be trusted: the file's bytes are compared too; not at all; from a tick of the clock later on."""


def stamp(status: os.stat_result) -> str:
    """Size, both times in nanoseconds and inode, as text."""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def is_settled(status: os.stat_result, now_ns: int | None = None) -> bool:
    """Whether the file is old enough that no change of it goes unnoticed; until then its bytes are compared."""
    age = (now_ns or time.time_ns()) - max(status.st_mtime_ns, status.st_ctime_ns)
    return age > (_TICK_NS if _is_fine(status) else _COARSE_NS)


def trust(status: os.stat_result) -> int:
    """How far the stamp of a file that was just written can be trusted."""
    if is_settled(status):
        return SETTLED
    return SETTLING if _is_fine(status) else COMPARED


def _is_fine(status: os.stat_result) -> bool:
    return bool(status.st_mtime_ns % _FINE_NS or status.st_ctime_ns % _FINE_NS)
