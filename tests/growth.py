"""How the work of something grows with what it is given, counted by the processor and not by a clock.

No test may say how many seconds something takes: machines differ, and are busy. That twice as much takes about twice as
long is true on all of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 8  # so much more is given
_ROUNDS = 5  # at most: a machine that is busy at the wrong moment gets another chance
_LEAST = 0.002  # seconds; less is lost in what the processor does besides


def grows_no_faster_than_its_input(work: Callable[[int], object], size: int) -> bool:
    """Whether `work(8 · size)` takes far less than the 64 times `work(size)` that squared work would.

    Half of that is taken as the limit: linear work, with all that tables and caches add, is well below it.
    """
    small = large = float("inf")
    for _ in range(_ROUNDS):
        small, large = min(small, _taken(work, size)), min(large, _taken(work, TIMES * size))
        if large < max(small, _LEAST) * TIMES**2 / 2:
            return True
    return False


def _taken(work: Callable[[int], object], size: int) -> float:
    begin = time.process_time()
    work(size)
    return time.process_time() - begin
