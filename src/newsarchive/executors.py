"""How work is spread: over processes on one machine, or not at all."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import Any

_ALONE = 300  # this much work is done before a second process has started


class Serial(Executor):
    """Does the work at once in this process: for tests, and where there is little to do."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run the function now."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def processes(jobs: int) -> Executor:
    """A pool of processes that share nothing with this one."""
    start = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(jobs, multiprocessing.get_context(start), _leave_interrupts_to_the_parent)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def spread(executor: Executor, work: Callable[[Any], Any], parts: list[Any], size: int) -> Iterator[Any]:
    """The results of the work on each part, in order; a little work is not worth other processes."""
    if size <= _ALONE:
        yield from map(work, parts)
        return
    yield from executor.map(work, parts)
