"""Ends a program at its n-th call that changes files or commits, with all processes it started, as a power failure would."""

from __future__ import annotations

import io
import multiprocessing
import os
import random
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from newsarchive import store

_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink"}
_WRITING = os.O_WRONLY | os.O_RDWR


class Counter:
    """Counts calls over a process and those it forks; at the one whose turn it is all of them are killed.

    What is counted: every opening of a file to write, every write (of which the first half is done), rename, removal, making
    and removing of a folder, as Python's audit events tell of them, and every commit to the store.
    """

    def __init__(self, last: int) -> None:
        self._shared = multiprocessing.get_context("fork").Value("q", 0)
        self._last = last

    @property
    def calls(self) -> int:
        """How many calls there were."""
        return int(self._shared.get_obj().value)  # who held the lock may have been killed

    def hit(self, half_done: Callable[[], object] = lambda: None) -> None:
        """One call is about to be made."""
        with self._shared.get_lock():
            self._shared.value += 1
            if self._shared.value == self._last:
                half_done()
                os.killpg(os.getpgrp(), signal.SIGKILL)

    def write(self, write: Callable[[Any], int], data: Any) -> int:
        """Write, or write one half and no more."""
        whole = memoryview(data).cast("B")
        self.hit(lambda: write(whole[: len(whole) // 2]))
        return write(data)

    def _heard(self, event: str, words: tuple[object, ...]) -> None:
        if event in _CHANGES or (event == "open" and isinstance(words[2], int) and words[2] & _WRITING):
            self.hit()

    def install(self) -> None:
        """Count in this process from now on; there is no way back."""
        write, opening, connect = os.write, io.open, store._connect

        def counted(descriptor: int, data: bytes) -> int:
            return self.write(partial(write, descriptor), data)

        def opened(
            file: Any, mode: str = "r", buffering: int = -1, encoding: str | None = None, *rest: Any
        ) -> Any:
            if "r" in mode:
                return opening(file, mode, buffering, encoding, *rest)
            buffered = io.BufferedWriter(_File(file, mode.replace("b", ""), self))
            return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding, *rest)

        def connected(*words: object) -> sqlite3.Connection:
            db = connect(*words)  # type: ignore[arg-type]
            db.set_trace_callback(lambda statement: self.hit() if statement == "COMMIT" else None)
            return db

        os.write, io.open, store._connect = counted, opened, connected  # type: ignore[assignment]
        sys.addaudithook(self._heard)


class _File(io.FileIO):
    """A file that is written to, each time counted."""

    def __init__(self, file: Any, mode: str, counter: Counter) -> None:
        super().__init__(file, mode)
        self._counter = counter

    def write(self, data: Any) -> int:
        return self._counter.write(super().write, data)


def run_until(last: int, work: Callable[[], object]) -> tuple[bool, int]:
    """Do some work in a process of its own, killed at its `last`-th call; whether it was, and how many calls there were.

    Waits until every process of it is gone.
    """
    counter = Counter(last)
    read, written = os.pipe()
    child = os.fork()
    if child == 0:
        code = 70
        try:
            os.setsid()
            counter.install()
            work()
            code = 0
        finally:
            os._exit(code)
    os.close(written)
    while os.read(read, 1):  # every process of it holds the other end until it is gone
        pass
    os.close(read)
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status)
    assert killed or os.WEXITSTATUS(status) == 0, "the work failed"
    return killed, counter.calls


def drawn(calls: int, kills: int, seed: int) -> Iterator[int]:
    """At which calls to kill: drawn evenly over all of them, the same ones each time."""
    chance = random.Random(seed)
    return (chance.randint(1, calls) for _ in range(kills))
