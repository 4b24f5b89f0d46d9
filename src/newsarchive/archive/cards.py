"""What is shown of articles elsewhere, by their numbers; those that were asked for last stay at hand."""

from __future__ import annotations

import sqlite3
from itertools import islice

from newsarchive.archive.backlinks import NO_ARTICLE
from newsarchive.archive.rows import read_card
from newsarchive.model import Card
from newsarchive.sql import batched, marks

_AT_ONCE = 200  # cards that one statement is asked for
_REMEMBERED = 20_000  # that a process keeps at hand, of 0.7 kB each


class Cards:
    """The cards of one store, for one process."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._held: dict[int, Card] = {}  # those that were asked for last stand last

    def get(self, no: int) -> Card | None:
        """An article's card; None where there is no article."""
        card = self._held.get(no)
        if card is None and no not in NO_ARTICLE:
            self.prepare({no})
            card = self._held.get(no)
        return card

    def prepare(self, numbers: set[int]) -> None:
        """Have the cards of these articles at hand, and of the others those that were asked for last."""
        held, wanted = self._held, []
        for no in numbers:
            if no in held:
                held[no] = held.pop(no)
            elif no not in NO_ARTICLE:
                wanted.append(no)
        for part in batched(sorted(wanted), _AT_ONCE):
            found = self._db.execute(f"SELECT no, card FROM article WHERE no IN ({marks(len(part))})", part)
            for no, blob in found:
                held[no] = read_card(blob)
        for no in [*islice(held, max(0, len(held) - max(_REMEMBERED, len(numbers))))]:
            del held[no]
