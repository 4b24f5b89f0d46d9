"""Moments as people and programs write them, in the archive's one form."""

from __future__ import annotations

from datetime import datetime

from newsarchive.model import Moment

_YEARS = range(1800, 2201)  # a newspaper's; others are slips of the pen


def iso_moment(text: str | None) -> Moment | None:
    """ISO 8601 as the archive writes it: to the minute, or a date alone. Raises ValueError."""
    if text is None:
        return None
    text = text.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.year not in _YEARS:
        raise ValueError(f"`{text[:40]}` is no date; write it like 2024-04-20 or 2024-04-20T14:05+06:00")
    return (
        moment.date().isoformat() if len(text) <= len("2024-04-20") else moment.isoformat(timespec="minutes")
    )
