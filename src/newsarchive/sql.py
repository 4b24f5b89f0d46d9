"""Statements of many values, and what is done in one step with the store."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

_T = TypeVar("_T")
_KEPT_EVERY = 1.0  # seconds


def batched(values: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    """The values in parts of at most that size: a statement takes no more than some hundreds."""
    return (values[at : at + size] for at in range(0, len(values), size))


def marks(count: int) -> str:
    """So many places for values in a statement."""
    return ",".join("?" * count)


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All that is done inside is kept together or not at all."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


@contextmanager
def one_state(db: sqlite3.Connection) -> Iterator[None]:
    """All that is asked inside is answered from one state of the store, which is looked for once."""
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("COMMIT")


class Steps:
    """Keeps what is done in steps, a second's worth of them together; what is not kept yet is done again after a kill."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> Steps:
        self._begin()
        return self

    def _begin(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        self._since = time.monotonic()

    def done(self) -> None:
        """A step is done, and may be kept."""
        if time.monotonic() - self._since > _KEPT_EVERY:
            self._db.execute("COMMIT")
            self._begin()

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        self._db.execute("COMMIT" if kind is None else "ROLLBACK")
