"""What a file's name says of the time of capture and of the address, by its folder's pattern."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import unquote

from newsarchive.model import Moment
from newsarchive.moments import iso_moment

_PARTS = re.compile(r"(\{captured:[^}]*\}|\{url\})")


def file_pattern(pattern: str) -> re.Pattern[str]:
    """A pattern of file names as a regular expression with groups `captured` and `url`. Raises ValueError.

    What follows a `*` is looked for from left to right and kept where it is found first, so that many of them cost no time.
    """
    try:
        first, *others = ["".join(map(_part, _PARTS.split(piece))) for piece in pattern.split("*")]
        middle = "".join(f"(?>.*?{piece})" for piece in others[:-1])
        return re.compile(first + middle + "".join(f".*{piece}" for piece in others[-1:]))
    except re.error as error:
        raise ValueError(f"`filename: {pattern}` is no pattern: {error.msg}") from None


def _part(part: str) -> str:
    if part == "{url}":
        return "(?P<url>.+)"
    if part.startswith("{captured:"):
        digits = {"%Y": r"\d{4}", **dict.fromkeys(("%m", "%d", "%H", "%M", "%S"), r"\d\d")}
        pieces = re.split(r"(%.)", part[len("{captured:") : -1])
        if not {"%Y", "%m", "%d"} <= set(pieces):
            raise ValueError(f"`{part}` does not give a whole day; write it like {{captured:%Y-%m-%d}}")
        if len(set(pieces) & digits.keys()) < sum(piece in digits for piece in pieces):
            raise ValueError(f"`{part}` asks for the same twice")
        if unknown := [piece for piece in pieces if piece.startswith("%") and piece not in digits]:
            raise ValueError(f"`{unknown[0]}` is not known in a file name; known are {' '.join(digits)}")
        return f"(?P<captured>{''.join(digits.get(piece, re.escape(piece)) for piece in pieces)})"
    if "{" in part:
        raise ValueError(
            f"`{part}` is not known in a file name; known are {{captured:%Y-%m-%d}}, {{url}} and *"
        )
    return re.escape(part)


def from_name(path: str, pattern: str | None) -> tuple[Moment | None, str | None]:
    """The time of capture and address that the file's name holds by its folder's pattern."""
    if pattern is None:
        return None, None
    found = file_pattern(pattern).fullmatch(path.rpartition("/")[2].rpartition(".")[0])
    if found is None:
        return None, None
    groups = found.groupdict()
    url = unquote(groups["url"]) if groups.get("url") else None
    if groups.get("captured") is None:
        return None, url
    spelled = re.search(r"\{captured:([^}]*)\}", pattern)
    assert spelled is not None, "the pattern has the group"
    try:
        moment = datetime.strptime(groups["captured"], spelled[1])  # noqa: DTZ007  (the newspaper's zone is laid on later)
    except ValueError:
        return None, url
    return iso_moment(moment.isoformat() if "%H" in spelled[1] else moment.date().isoformat()), url
