"""How work is spread: over processes on one machine, or not at all."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from typing import Any, Generic, TypeVar

from newsarchive.problems import Fault

_AHEAD = 16  # parts that wait or are worked on, for all processes together
_FEW = 4
_KILLED = (
    "A process at work was ended by the system, as happens where memory runs out; what was done is kept. "
    "Build again, with --jobs 1 if it happens again."
)
_GARBAGE = 50_000  # new objects until garbage is looked for; records make no cycles

_T = TypeVar("_T")
_Result = TypeVar("_Result")
_HELD: dict[str, Any] = {}  # what this process unpickled last
_OPEN: dict[str, tuple[Any, Callable[[], None]]] = {}  # what it works with, and what closes that
_BYTES, _VALUE = "bytes", "value"


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
    """Processes to work in, or this one alone where one is asked for. An interrupt ends them at once.

    Until they end garbage is seldom looked for. Raises :class:`Fault` (exit code 1) where one of them was killed.
    """
    executor = processes(jobs) if jobs > 1 else Serial()
    usual = gc.get_threshold()
    gc.set_threshold(_GARBAGE)
    try:
        yield executor
    except BaseException as error:
        for child in multiprocessing.active_children():
            child.kill()
        executor.shutdown(wait=False)
        if isinstance(error, BrokenExecutor):
            raise Fault(_KILLED, exit_code=1) from None
        raise
    finally:
        gc.set_threshold(*usual)
    executor.shutdown()


def processes(jobs: int) -> Executor:
    """A pool of processes that share nothing with this one.

    Where the system forks they are there at once, with all that is loaded by now; so they are started before anything is
    opened or another thread runs. Ctrl-C is meant for this process alone, and its children never see it.
    """
    start = "fork" if sys.platform == "linux" else "spawn"
    executor = ProcessPoolExecutor(jobs, multiprocessing.get_context(start), _settle_down)
    if start == "fork":
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        executor.submit(int).result()
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
    return executor


def _settle_down() -> None:
    """In a new process: leave interrupts to the parent, and what is loaded alone when looking for garbage."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(_GARBAGE)


class Shared(Generic[_T]):
    """A value that every part of some work is given: pickled once, and unpickled once by each process."""

    def __init__(self, value: _T) -> None:
        self._value: _T | None = value
        self._bytes: bytes | None = None

    def __getstate__(self) -> bytes:
        if self._bytes is None:
            self._bytes = pickle.dumps(self._value)
        return self._bytes

    def __setstate__(self, state: bytes) -> None:
        self._value, self._bytes = None, state

    def get(self) -> _T:
        """The value."""
        if self._value is not None:
            return self._value
        assert self._bytes is not None, "unpickled"
        if _HELD.get(_BYTES) != self._bytes:
            _HELD.update({_BYTES: self._bytes, _VALUE: pickle.loads(self._bytes)})  # noqa: S301  (our own)
        value: _T = _HELD[_VALUE]
        return value


def new_token() -> str:
    """What tells a piece of work from all others, also from those of an earlier build in the same process."""
    return f"{os.getpid()} {time.monotonic_ns()}"


def at_hand(token: str, begin: Callable[[], tuple[_T, Callable[[], None]]]) -> _T:
    """What this process works with: made when its first part of some work comes, closed when other work begins.

    `token` is the work's (:func:`new_token`); `begin` gives what is worked with, and what closes it.
    """
    key = f"{os.getpid()} {token}"  # a process that was forked has its parent's
    if key not in _OPEN:
        let_go()
        _OPEN[key] = begin()
    value: _T = _OPEN[key][0]
    return value


def let_go() -> None:
    """Close what this process works with."""
    while _OPEN:
        _OPEN.popitem()[1][1]()


def in_parts(things: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """What comes, in parts of so many."""
    rest = iter(things)
    while part := [*islice(rest, size)]:
        yield part


def spread(
    executor: Executor, work: Callable[[Any], _Result], parts: Iterable[Any], ahead: int = _AHEAD
) -> Iterator[_Result]:
    """The results of the work on each part, in order.

    A few parts are done here: that takes less than other processes need to make ready. No more than `ahead` parts are under
    way, so that memory stays small.
    """
    rest = iter(parts)
    first = [*islice(rest, _FEW)]
    if len(first) < _FEW:
        yield from map(work, first)
        return
    waiting: deque[Future[_Result]] = deque()
    for part in chain(first, rest):
        waiting.append(executor.submit(work, part))
        if len(waiting) > ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
