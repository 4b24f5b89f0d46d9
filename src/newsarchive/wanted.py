"""Headlines that captures name and the archive does not hold, printed for people and for programs."""

from __future__ import annotations

import sys
from contextlib import closing

import msgspec

from newsarchive import store
from newsarchive.archive import wanted as archive
from newsarchive.config import Site


def wanted(site: Site, limit: int | None, *, as_json: bool) -> None:
    """Print the headlines that are wanted, those named most often first: a few lines for each, or JSON Lines.

    Raises :class:`~newsarchive.problems.Fault` where nothing was built to the end yet, or the disk has no room for what is gathered.
    """
    none = True
    with closing(store.finished(site.work)) as db:
        for one in archive.wanted(db, limit):
            none = False
            sys.stdout.write((msgspec.json.encode(one).decode() if as_json else _in_words(one)) + "\n")
    if none and not as_json:
        sys.stdout.write("Every headline that the captures name is held.\n")


def _in_words(one: archive.Wanted) -> str:
    days = list(dict.fromkeys(moment[:10] for moment in (one.first_seen, one.last_seen) if moment))
    seen = f"{one.times:>5} ×  {' to '.join(days) or 'seen on an unknown day'}"
    lines = [f"{seen}  {one.newspaper or 'unknown newspaper'}", f"         {one.headline}"]
    lines += [f"         near: {near.headline}\n               {near.address}" for near in one.suggestions]
    return "\n".join(lines)
