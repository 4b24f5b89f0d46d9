"""A correction laid over what was read, so that of every field it sets both values are known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from newsarchive.bangla.calendar import to_bangla
from newsarchive.capture.assemble import in_zone, lacking
from newsarchive.capture.corrections import MOMENTS, Placed, Value
from newsarchive.capture.layout import Library
from newsarchive.config import Newspaper
from newsarchive.model import SIDEBARS, Capture, Entry, Override, RawCapture, Reading
from newsarchive.problems import Problem

_BY = "correction"
_SHOWN = 80  # letters of a value that a problem quotes
_LACKING = {"no-headline", "no-date", "no-body"}
_BANGLA = {f"bangla-date-{how}" for how in ("behind", "ahead", "old-rule", "india", "wrong")}
# What was said of a field as it was read says nothing of one that was set.
_CURES = {
    "published": {"date-unreadable"},
    "updated": {"date-unreadable"},
    "captured": _BANGLA,
    "bangla_date_printed": _BANGLA,
}


def correct(
    raw: RawCapture, placed: Placed, library: Library, read: Callable[[RawCapture], Reading]
) -> Reading:
    """How a capture reads with its correction laid over it; `read` tells how it reads without one. Never raises.

    What a person set who had these very bytes at hand counts also where the correction no longer fits what is read.
    """
    wanted = placed.correction
    plain, fields = read(raw), dict(wanted.set.named())
    layout = library.layout(wanted.layout) if wanted.layout is not None else None
    paper = fields.get("newspaper")
    named = msgspec.structs.replace(
        raw,
        layout=layout.id if layout else raw.layout,
        newspaper=paper if isinstance(paper, str) else raw.newspaper,
    )
    base = read(named) if named != raw else plain
    assert plain.capture is not None, "what could be loaded has a record"
    assert base.capture is not None, "what could be loaded has a record"
    paper = fields.get("newspaper", base.capture.newspaper)
    known = library.newspapers.get(paper if isinstance(paper, str) else "", Newspaper())
    zone = ZoneInfo(raw.timezone or known.timezone)

    # The page is read by these two; so what they were is what is read without the correction.
    before = {name: _held(plain.capture if name == "newspaper" else base.capture, name) for name in fields}
    wishes = {name: _timed(name, value, zone) for name, value in fields.items()}
    if layout is not None:
        before["layout"], wishes["layout"] = plain.capture.layout, layout.id
    if wanted.article is not None:
        before["article"], wishes["article"] = _held(base.capture, "article"), _word(wanted.article)
    changes = {name: value for name, value in wishes.items() if value != before[name]}
    overrides = [Override(name, before[name], value, _BY) for name, value in changes.items()]
    capture = _changed(base.capture, changes, known)

    looked_at = {"unsure"} if layout is not None or wanted.article is False else set()
    cured = _LACKING.union(looked_at, *(_CURES.get(name, set()) for name in changes))
    problems = [one for one in base.problems if one.code not in cured] + lacking(capture)
    if wanted.layout is not None and layout is None:
        problems.append(_problem(raw, placed, "correction-layout", layout=wanted.layout))
    for name in wishes.keys() - changes.keys():
        if not (name == "layout" and _is_unsure(plain)):  # then it says that the general rules fit
            problems.append(_problem(raw, placed, "correction-idle", field=name))
    for name, was in wanted.was.named():
        now = _held(plain.capture, name)
        if now != _timed(name, was, zone):
            words = {"field": name, "was": _quoted(was), "read": _quoted(now)}
            problems.append(_problem(raw, placed, "correction-outdated", **words))
    problems.sort(key=lambda one: (one.line, one.code, one.parameters.get("field", "")))
    return Reading(capture, base.labels, tuple(problems), (*base.overrides, *overrides))


def vain(raw: RawCapture, placed: Placed) -> Problem:
    """That a file has no record which its correction could change."""
    return _problem(raw, placed, "correction-vain")


def _is_unsure(reading: Reading) -> bool:
    return any(problem.code == "unsure" for problem in reading.problems)


def _problem(raw: RawCapture, placed: Placed, code: str, **words: str) -> Problem:
    return Problem(raw.path, 0, code, {"file": placed.path, **words})


def _timed(name: str, value: Value, zone: tzinfo) -> Value:
    """A value as the record holds it: a moment on the newspaper's clock."""
    return in_zone(value, zone) if name in MOMENTS and isinstance(value, str) else value


def _held(capture: Capture, name: str) -> Value:
    """What a record holds in a field: of a sidebar its headlines, and whether there is an article in a word."""
    value: Any = getattr(capture, name)
    if name in SIDEBARS:
        return tuple(entry.headline for entry in value)
    held: Value = _word(value) if name == "article" else value
    return held


def _word(value: bool) -> str:
    return "true" if value else "false"


def _changed(capture: Capture, changes: dict[str, Value], paper: Newspaper) -> Capture:
    """The record with its fields changed, and its Bangla date reckoned again where that hangs on them."""
    values: dict[str, Any] = dict(changes)
    for name in SIDEBARS:
        if name in values:
            values[name] = tuple(map(Entry, values[name]))
    if "article" in values:
        values["article"] = values["article"] == _word(True)
    values.pop("layout", None)  # it was read by that
    changed = msgspec.structs.replace(capture, **values)
    if not changes.keys() & {"published", "updated", "newspaper"}:
        return changed
    day = (changed.published or changed.updated or "")[:10]
    reckoned = str(to_bangla(date.fromisoformat(day), paper.calendar)) if day else None
    return msgspec.structs.replace(changed, bangla_date=reckoned)


def _quoted(value: Value) -> str:
    """A value in a line, cut short."""
    text = " / ".join(value) if isinstance(value, tuple) else value or ""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
