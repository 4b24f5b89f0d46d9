"""By which a change of a file is noticed without reading it."""

from __future__ import annotations

import os
import time

# A file younger than the coarsest clock of a file system (FAT: two seconds) may change without its stamp changing.
_SETTLED_NS = 2_000_000_000


def stamp(status: os.stat_result) -> str:
    """Size, both times in nanoseconds and inode, as text."""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def is_settled(status: os.stat_result, now_ns: int | None = None) -> bool:
    """Whether the file is old enough that no change of it goes unnoticed; until then its bytes are compared."""
    return max(status.st_mtime_ns, status.st_ctime_ns) < (now_ns or time.time_ns()) - _SETTLED_NS
