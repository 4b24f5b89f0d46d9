"""How work is spread: over processes on one machine, or not at all."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

# Said by a helper of the pool's, of semaphores that it then removes, where an interrupt ended the program.
_NOT_FOR_USERS = "ignore:resource_tracker"
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


@contextmanager
def workers(jobs: int) -> Iterator[Executor]:
    """Processes to work in, or this one alone where one is asked for. An interrupt ends them at once."""
    executor = processes(jobs) if jobs > 1 else Serial()
    try:
        yield executor
    except BaseException:
        for child in multiprocessing.active_children():
            child.kill()
        executor.shutdown(wait=False)
        raise
    executor.shutdown()


def processes(jobs: int) -> Executor:
    """A pool of processes that share nothing with this one."""
    start = "spawn"
    if "forkserver" in multiprocessing.get_all_start_methods():
        from multiprocessing import forkserver

        start = "forkserver"
        if _NOT_FOR_USERS not in sys.warnoptions:
            sys.warnoptions.append(_NOT_FOR_USERS)
        # Its children inherit what it holds back: they never see the Ctrl-C that is meant for this process.
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        forkserver.ensure_running()
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
    return ProcessPoolExecutor(jobs, multiprocessing.get_context(start), _leave_interrupts_to_the_parent)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def spread(executor: Executor, work: Callable[[Any], Any], parts: list[Any], size: int) -> Iterator[Any]:
    """The results of the work on each part, in order; a little work is not worth other processes."""
    if size <= _ALONE:
        yield from map(work, parts)
        return
    yield from executor.map(work, parts)
