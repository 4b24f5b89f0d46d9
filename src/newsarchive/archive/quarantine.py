"""Which captures could not be read and wait for somebody to look at them, and where captures without an article stand."""

from __future__ import annotations

from collections.abc import Iterable

from newsarchive.model import LISTS, QUARANTINE, Reading
from newsarchive.problems import Problem


def is_quarantined(reading: Reading) -> bool:
    """Whether a capture could not be read: it has no record, or should hold an article and has no headline.

    So it is where nobody knows the newspaper and general rules found neither date nor text: then the headline is no more than
    some line of the file.
    """
    capture = reading.capture
    if capture is None:
        return True
    if not capture.article:
        return False
    if capture.headline is None:
        return True
    held = capture.published or capture.updated or capture.body or capture.captions
    return (
        not held
        and capture.newspaper is None
        and any(problem.code == "unsure" for problem in reading.problems)
    )


def reasons(problems: Iterable[Problem]) -> tuple[str, ...]:
    """The codes of why a capture with these problems is in quarantine."""
    errors = dict.fromkeys(problem.code for problem in problems if problem.severity == "error")
    return tuple(errors) or ("unsure",)


def bundle_of(reading: Reading) -> str:
    """The bundle of a capture that shows no article: by whether it was read, its newspaper and its month of capture."""
    capture = reading.capture
    kind = QUARANTINE if is_quarantined(reading) else LISTS
    paper = (capture.newspaper or "") if capture else ""
    month = (capture.captured or "")[:7] if capture else ""
    return f"{kind}-{paper}-{month or '0000-00'}"
