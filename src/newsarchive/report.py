"""What a build did: counts, seconds by stage, memory."""

from __future__ import annotations

import sys
import time

import msgspec


class Summary(msgspec.Struct, frozen=True):
    """What a build did. Seconds by stage; `peak_mb` is the largest memory of this process or of one that it started."""

    captures: int
    articles: int
    pages: int
    written: int
    removed: int
    unchanged: int
    problems: dict[str, int]
    seconds: dict[str, float]
    peak_mb: int
    note: str | None = None


class Clock:
    """Seconds by stage."""

    def __init__(self) -> None:
        self._start = self._last = time.perf_counter()
        self._laps: dict[str, float] = {"read": 0.0, "archive": 0.0, "render": 0.0, "search": 0.0}

    def lap(self, stage: str) -> None:
        """The stage is done, or a part of it."""
        now = time.perf_counter()
        self._laps[stage] = round(self._laps[stage] + now - self._last, 3)
        self._last = now

    def laps(self) -> dict[str, float]:
        """All stages and their total."""
        return {**self._laps, "total": round(time.perf_counter() - self._start, 3)}


def peak_mb() -> int:
    """The largest memory of this process or of one it started, in MB; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return max(peaks) * unit // 2**20
