"""What a survey counts otherwise than an earlier one, as before and after an upgrade."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from newsarchive.problems import Fault
from newsarchive.terminal import printable

_NAMED = {
    "lacking": "without",
    "problems": "problem",
    "sections": "section",
}  # counts by name, and how they are called


class Change(msgspec.Struct, frozen=True):
    """One count that is not what it was; 0 where it was not there."""

    what: str
    before: int
    now: int


def earlier(path: Path) -> dict[str, Any]:
    """A survey that `survey --json` wrote, of whatever version. Raises :class:`Fault` where the file is none."""
    try:
        found = msgspec.json.decode(path.read_bytes())
        if not isinstance(found, dict) or not isinstance(found.get("captures"), int):
            raise msgspec.DecodeError("it is no survey")
        list(_counts(found))
    except OSError as error:
        raise Fault(f"{printable(path)} cannot be read: {error.strerror or error}.") from None
    except (msgspec.DecodeError, ValueError, AttributeError, KeyError, TypeError, RecursionError):
        raise Fault(
            f"{printable(path)} is no earlier survey; make one with `newsarchive survey --json > {printable(path)}`."
        ) from None
    return found


def changes(before: dict[str, Any], now: dict[str, Any]) -> tuple[Change, ...]:
    """The counts that differ, in the order of the survey. Forms and desks are not compared: a survey has only the commonest."""
    old, new = dict(_counts(before)), dict(_counts(now))
    return tuple(
        Change(what, old.get(what, 0), new.get(what, 0))
        for what in {**new, **old}
        if old.get(what, 0) != new.get(what, 0)
    )


def in_words(found: tuple[Change, ...]) -> str:
    """The changes for people, counts before names."""
    if not found:
        return "Everything is counted as it was."
    rows = (f"{one.before:>10,}{one.now:>10,}   {printable(one.what)}" for one in found)
    return "\n".join(("    before       now   what", *rows))


def _counts(survey: dict[str, Any]) -> Iterator[tuple[str, int]]:
    for key, value in survey.items():
        if key in _NAMED:
            yield from ((f"{_NAMED[key]} {name}", int(count)) for name, count in value.items())
        elif key == "readings":
            for row in value:
                name = f"{row['newspaper'] or 'unknown'}, {row['layout'] or 'could not be read'}"
                yield from ((f"{name}: {how}", count) for how, count in _counts({**row, "readings": ()}))
        elif isinstance(value, int):
            yield key.replace("_", " "), value
