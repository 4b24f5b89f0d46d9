"""Hand-written articles: Markdown with YAML front matter, beside the captures and on a par with them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec

from newsarchive.bangla.calendar import Reckoning, to_bangla
from newsarchive.bangla.dates import iso_minute
from newsarchive.bangla.text import normalise
from newsarchive.config import convert, load_yaml
from newsarchive.model import OWN, Capture, Moment, RawCapture, Reading
from newsarchive.moments import iso_moment
from newsarchive.problems import Problem

LAYOUT = "markdown"


class Front(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the front matter of a hand-written article says. `published` and `updated` are ISO 8601, by the clock of Dhaka."""

    headline: str
    published: str | None = None
    updated: str | None = None
    kicker: str | None = None
    section: str | None = None
    desk: str | None = None
    byline: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    newspaper: str | None = None


def read_article(raw: RawCapture) -> Reading:
    """How a hand-written article reads. Never raises: what is wrong with its front matter is a problem."""
    labels = ("front_matter",) * raw.start + tuple(
        "paragraph" if line.strip() else "blank" for line in raw.lines[raw.start :]
    )
    try:
        front = convert(load_yaml("\n".join(raw.lines[1 : raw.start - 1])) if raw.start else {}, Front)
        published, updated = _in_dhaka(iso_moment(front.published)), _in_dhaka(iso_moment(front.updated))
    except ValueError as error:
        return Reading(None, labels, (Problem(raw.path, 1, "front-matter", {"reason": str(error)}),))
    day = (published or updated or "")[:10]
    capture = Capture(
        path=raw.path,
        sha256=raw.sha256,
        layout=LAYOUT,
        newspaper=_text(front.newspaper) or OWN,
        section=_text(front.section),
        headline=_text(front.headline),
        kicker=_text(front.kicker),
        desk=_text(front.desk),
        bylines=tuple(filter(None, map(_text, front.byline))),
        published=published,
        updated=updated,
        bangla_date=str(to_bangla(date.fromisoformat(day), Reckoning.BANGLADESH)) if day else None,
        body=("\n".join(raw.lines[raw.start :]).strip("\n"),),
        sources=tuple(filter(None, map(_text, front.sources))),
        markup="markdown",
    )
    problems = [] if capture.headline else [Problem(raw.path, 1, "no-headline")]
    problems += [] if day else [Problem(raw.path, 0, "no-date")]
    return Reading(capture, labels, tuple(problems))


def _text(value: str | None) -> str | None:
    return (normalise(value) or None) if value else None


def _in_dhaka(moment: Moment | None) -> Moment | None:
    if moment is None or len(moment) != len("2025-04-14T10:30"):
        return moment
    return iso_minute(datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Asia/Dhaka")))
