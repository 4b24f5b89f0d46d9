"""What a page stated of itself for machines, laid over what its lines say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, get_args
from zoneinfo import ZoneInfo

import msgspec

from newsarchive.bangla.calendar import to_bangla
from newsarchive.bangla.text import headline_key, normalise
from newsarchive.capture.assemble import in_zone
from newsarchive.capture.desk import read_desk
from newsarchive.config import Newspaper
from newsarchive.model import Capture, Override, RawCapture, Stated

_FIRST = get_args(msgspec.structs.fields(Stated)[0].type)  # who is believed before whom
_SUFFIX = (
    " | ",
    " - ",
    " – ",
    " — ",
    " :: ",
    " || ",
)  # between a headline and the newspaper's name in a title


def overlay(
    capture: Capture, raw: RawCapture, paper: Newspaper | None
) -> tuple[Capture, tuple[Override, ...]]:
    """The record with what the page stated laid over it, and the fields that differ by that. Never raises.

    Moments are set by the newspaper's clock; a date alone does not take the time from one of the same day. A name that is
    a desk's is no byline.
    """
    stated = sorted(raw.stated, key=lambda one: _FIRST.index(one.by))
    if not stated or not capture.article:
        return capture, ()
    paper = paper or Newspaper()
    zone = ZoneInfo(raw.timezone or paper.timezone)
    lines = {headline_key(line) for line in raw.lines[raw.start :]}
    changes: dict[str, Any] = {}
    overrides = []
    for one in stated:
        persons = (name for byline in one.bylines for name in read_desk(byline).bylines)
        found = {
            "headline": _without_suffix(one.headline, lines),
            "published": in_zone(one.published, zone) if one.published else None,
            "updated": in_zone(one.updated, zone) if one.updated else None,
            "bylines": tuple(dict.fromkeys(persons)),
        }
        for field, value in found.items():
            if not value or field in changes:
                continue
            read = getattr(capture, field)
            changes[field] = read if _says_less(field, value, read) else value
            if changes[field] != read:
                overrides.append(Override(field, read, value, one.by))
    day = (changes.get("published") or capture.published or changes.get("updated") or capture.updated or "")[
        :10
    ]
    reckoned = str(to_bangla(date.fromisoformat(day), paper.calendar)) if day else None
    return msgspec.structs.replace(capture, **changes, bangla_date=reckoned), tuple(overrides)


def _without_suffix(title: str | None, lines: Iterable[str]) -> str | None:
    """A title without the newspaper's name at its end, where what remains is a line of the page."""
    cuts = [title.rpartition(mark)[0] for mark in _SUFFIX if mark in title] if title else []
    cuts += [title.partition(mark)[0] for mark in _SUFFIX if mark in title] if title else []
    return next((normalise(cut) for cut in cuts if headline_key(cut) in lines), title)


def _says_less(field: str, value: Any, read: Any) -> bool:
    """Whether a stated day is the one of a moment that was read to the minute."""
    return field in ("published", "updated") and read is not None and len(value) == 10 and read[:10] == value
