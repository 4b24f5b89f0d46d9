"""Front matter of a capture: what stands above its text, between two rules of hyphens; read and written."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from newsarchive.bangla.text import normalise
from newsarchive.config import check_zone, convert, dump_yaml, load_yaml
from newsarchive.model import Stated
from newsarchive.moments import iso_moment
from newsarchive.web import web_address

# The longest real page seen has 32 kB of text; endless scroll saved for hours stays below 1 MB.
MAX_BYTES = 4 * 1024 * 1024
_MOST_LINES = 60
_RULE = "---"
_SHA256 = re.compile(r"[0-9a-f]{64}")


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What front matter may say of a capture."""

    url: str | None = None
    captured: str | None = None
    newspaper: str | None = None
    layout: str | None = None
    timezone: str | None = None
    original: str | None = None
    stated: tuple[Stated, ...] = ()


def front_end(lines: Sequence[str]) -> int:
    """How many lines the front matter takes, its two rules of hyphens among them; 0 where there is none."""
    if lines and lines[0].rstrip() == _RULE:
        for number, line in enumerate(lines[1:_MOST_LINES], 2):
            if line.rstrip() == _RULE:
                return number
    return 0


def read_about(lines: Sequence[str], end: int) -> About:
    """What the first `end` lines say, moments and names in the archive's one form. Raises ValueError in one line."""
    if not end:
        return About()
    about = convert(load_yaml("\n".join(lines[1 : end - 1])) or {}, About, {"$.stated": Stated})
    if about.timezone is not None:
        check_zone(about.timezone)
    if about.original is not None and not _SHA256.fullmatch(about.original):
        raise ValueError(
            f"`original: {about.original[:80]}` is no SHA-256: 64 figures and letters from a to f"
        )
    return msgspec.structs.replace(
        about,
        url=web_address(about.url),
        captured=iso_moment(about.captured),
        newspaper=normalise(about.newspaper or "") or None,
        stated=tuple(map(_stated, about.stated)),
    )


def _stated(found: Stated) -> Stated:
    return msgspec.structs.replace(
        found,
        headline=normalise(found.headline or "") or None,
        published=iso_moment(found.published),
        updated=iso_moment(found.updated),
        bylines=tuple(filter(None, map(normalise, found.bylines))),
    )


def as_text(about: About) -> str:
    """The front matter that says this, its rules of hyphens among it. :func:`read_about` reads the same.

    Raises ValueError where it would be longer than what is read.
    """
    text = f"{_RULE}\n{dump_yaml(msgspec.to_builtins(about))}{_RULE}\n"
    if text.count("\n") > _MOST_LINES:
        raise ValueError(f"its front matter has more than {_MOST_LINES} lines")
    return text
