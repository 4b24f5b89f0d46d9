"""Labels become a record and its problems."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo
from functools import lru_cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from newsarchive.bangla.calendar import Reckoning, judge_printed, to_bangla
from newsarchive.bangla.dates import (
    ArticleDates,
    bangla_date,
    iso_minute,
    read_split_dates,
)
from newsarchive.bangla.text import is_mark_bomb, normalise
from newsarchive.capture.desk import Desk, read_desk
from newsarchive.capture.glued import Led, cut_lead, cut_read_also, cut_tails, read_also_title
from newsarchive.capture.layout import Label, Layout
from newsarchive.capture.page import Page
from newsarchive.config import Newspaper
from newsarchive.model import Capture, Entry, Moment, RawCapture
from newsarchive.problems import Problem

_SOURCE = re.compile(normalise(r"^(?:তথ্য)?সূত্র ?[:ঃ]+\s*"))
_BETWEEN_NAMES = re.compile(r"\s*[,;،]\s*|\s+(?:ও|এবং)\s+")
_HAS_DIGIT = re.compile("[0-9০-৯]")
_READ_ALSO = normalise("পড়ুন")
_INDIAN = Newspaper(calendar=Reckoning.WEST_BENGAL, timezone="Asia/Kolkata")
_BETWEEN_SHOULDERS = ";###;"  # Janakantha's mark between the lines above a headline


class _Lines(NamedTuple):
    """The page's lines by their labels: their places in the page, and their texts without what the layout drops."""

    page: Page
    places: dict[str, list[int]]
    drop: dict[Label, str]

    def all(self, label: Label) -> tuple[str, ...]:
        places = self.places.get(label)
        if places is None:
            return ()
        found = tuple(map(self.page.texts.__getitem__, places))
        if label in self.drop:
            pattern = normalise(self.drop[label])
            found = tuple(text for one in found if (text := re.sub(pattern, "", one).strip()))
        return found

    def first(self, label: Label) -> str | None:
        return next(iter(self.all(label)), None)


def assemble(
    raw: RawCapture,
    page: Page,
    labels: Sequence[str],
    layout: Layout,
    newspaper: tuple[str | None, Newspaper | None],
) -> tuple[Capture, tuple[Problem, ...]]:
    """The record that a capture's labels say, and what is wrong with it. Never raises.

    `newspaper` is its id and what is known of it, either of which may be missing.
    """
    name, paper = newspaper
    places: dict[str, list[int]] = defaultdict(list)
    for place, number in enumerate(page.numbers):
        places[labels[number]].append(place)
    lines = _Lines(page, places, layout.drop)
    problems: list[Problem] = []
    paper = paper or (_INDIAN if _is_indian(lines) else Newspaper())
    zone, reckoning = ZoneInfo(raw.timezone or paper.timezone), paper.calendar
    captured, printed = _header(raw, lines, zone, reckoning, problems)
    paragraphs, read_also = _text(lines, layout)
    body, tails = cut_tails(paragraphs, layout.glued)
    body, led = cut_lead(body, layout.lead)
    published, updated = _dates(raw, lines, led, zone, problems)
    writers = _together([*map(read_desk, lines.all("desk")), led.desk])
    shoulders = lines.first("kicker")
    moment = published or updated
    sources = [name for text in (*lines.all("source"), *tails["source"]) for name in _sources(text)]
    capture = Capture(
        path=raw.path,
        sha256=raw.sha256,
        layout=layout.id,
        newspaper=name,
        url=raw.url,
        section=lines.first("section"),
        headline=lines.first("headline"),
        kicker=shoulders.partition(_BETWEEN_SHOULDERS)[0].strip() if shoulders else led.kicker,
        desk=writers.desk,
        bylines=writers.bylines,
        place=writers.place,
        published=published,
        updated=updated,
        captured=captured,
        bangla_date_printed=printed,
        bangla_date=_bangla_day(moment[:10], reckoning) if moment else None,
        body=body,
        captions=lines.all("caption"),
        sources=tuple(dict.fromkeys(sources)),
        signoff=next(
            filter(None, (text.strip("/ ") for text in (*lines.all("signoff"), *tails["signoff"]))), None
        ),
        tags=tuple(tag for text in lines.all("tags") for tag in _BETWEEN_NAMES.split(text) if tag),
        related=_entries(lines.all("related"), layout.entries.get("related"), before=read_also),
        latest=_entries(lines.all("latest"), layout.entries.get("latest")),
        most_read=_entries(lines.all("most_read"), layout.entries.get("most_read")),
        article=layout.article,
    )
    problems += _faults(raw, capture, layout, lines)
    if len(problems) < 2:
        return capture, tuple(problems)
    return capture, tuple(sorted({(problem.line, problem.code): problem for problem in problems}.values()))


def _together(desks: Iterable[Desk]) -> Desk:
    """All that the lines of desks name: the first desk and the first town, every person once."""
    desk, place, bylines = None, None, {}
    for one in desks:
        desk, place = desk or one.desk, place or one.place
        bylines.update(dict.fromkeys(one.bylines))
    return Desk(desk, tuple(bylines), place)


@lru_cache(maxsize=4096)  # a folder of captures is one of few days
def _bangla_day(day: str, reckoning: Reckoning) -> str:
    return str(to_bangla(date.fromisoformat(day), reckoning))


def _text(lines: _Lines, layout: Layout) -> tuple[tuple[str, ...], list[str]]:
    """The paragraphs, and the headlines that the page says to read also, in the order of the page."""
    paragraphs = lines.all("paragraph")
    if "read_also" not in lines.places and _READ_ALSO not in "".join(paragraphs):
        return paragraphs, []
    titles = {place: read_also_title(lines.page.texts[place]) for place in lines.places.get("read_also", ())}
    if "read_also" in layout.glued:
        cut = [cut_read_also(text) for text in paragraphs]
        paragraphs = tuple(text for text, _ in cut)
        places = lines.places.get("paragraph", ())
        titles |= {place: title for place, (_, title) in zip(places, cut, strict=True) if title}
    return paragraphs, [titles[place] for place in sorted(titles)]


def _is_indian(lines: _Lines) -> bool:
    """Whether a newspaper that is not known prints Indian time."""
    found = [lines.page.article_dates(place) for place in lines.places.get("dates", ())]
    return any(dates is not None and dates.indian for dates in found)


def _header(
    raw: RawCapture, lines: _Lines, zone: tzinfo, reckoning: Reckoning, problems: list[Problem]
) -> tuple[Moment | None, str | None]:
    """When the page was saved, and the Bangla date it printed then, compared with the calendar in force."""
    captured, printed, reckoned = None, None, None
    at = 0
    for place in lines.places.get("page_date", ()):
        dates = lines.page.page_dates(place)
        if dates is None:
            continue
        if dates.stamp is not None and captured is None:
            captured = dates.stamp.iso(zone)
        if dates.bangla_printed is not None and printed is None:
            printed, reckoned, at = dates.bangla_printed, dates.bangla, lines.page.numbers[place] + 1
    if captured is None and raw.captured is not None:
        captured = in_zone(raw.captured, zone)
    if captured is not None and reckoned is not None:
        day = date.fromisoformat(captured[:10])
        how = judge_printed(reckoned, day, reckoning)
        if how != "same":
            code = f"bangla-date-{how.replace('_', '-')}"
            words = {
                "printed": printed or "",
                "reckoned": bangla_date(to_bangla(day, reckoning), "bn"),
            }
            problems.append(Problem(raw.path, at, code, words))
    return captured, printed


def _dates(
    raw: RawCapture, lines: _Lines, led: Led, zone: tzinfo, problems: list[Problem]
) -> tuple[Moment | None, Moment | None]:
    """When the article was published and updated, as its date lines say, or the dates at the head of its text."""
    page = lines.page
    found: list[ArticleDates] = []
    waiting: int | None = None  # a date line that says nothing alone: its date or year may stand on the next
    for place in lines.places.get("dates", ()):
        dates = page.article_dates(place)
        if waiting is not None and (both := read_split_dates(page.texts[waiting], page.texts[place])):
            found.append(both)
            waiting = None
        elif dates is not None and not dates.unreadable:
            found.append(dates)
        else:
            found += [dates] if dates is not None else []
            _unreadable(raw, page, waiting, problems)
            waiting = place
    _unreadable(raw, page, waiting, problems)
    if led.dates is not None:
        found.append(led.dates)
    published = next((dates.published for dates in found if dates.published), None)
    updated = next((dates.updated for dates in found if dates.updated), None)
    return published.iso(zone) if published else None, updated.iso(zone) if updated else None


def _unreadable(raw: RawCapture, page: Page, place: int | None, problems: list[Problem]) -> None:
    if place is not None and _HAS_DIGIT.search(page.texts[place]):
        text = {"text": page.texts[place][:80]}
        problems.append(Problem(raw.path, page.numbers[place] + 1, "date-unreadable", text))


def in_zone(moment: Moment, zone: tzinfo) -> Moment:
    """A moment on the newspaper's own clock."""
    if len(moment) == len("2024-04-20"):
        return moment
    read = datetime.fromisoformat(moment)
    read = read.replace(tzinfo=zone) if read.tzinfo is None else read.astimezone(zone)
    return iso_minute(read)


def _sources(text: str) -> list[str]:
    """The names in a line of sources."""
    parts = _BETWEEN_NAMES.split(_SOURCE.sub("", text))
    return [name for part in parts if (name := part.strip(" ।.'‘’"))]


def _entries(
    texts: Sequence[str], printed: Literal["once", "twice"] | None, before: Sequence[str] = ()
) -> tuple[Entry, ...]:
    """A sidebar's headlines, each once, in the order of the page; `before` are headlines that the page printed above it.

    Where a layout prints them twice, the first line is clean and the second may have a kicker before it, glued or set off by
    a blank or a colon.
    """
    found = {text: Entry(text) for text in before if text}
    lines = iter(texts)
    text = next(lines, None)
    while text is not None:
        again = next(lines, None)
        kicker = None
        if printed == "twice" and again is not None and again.endswith(text):
            kicker = again.removesuffix(text).rstrip(" :ঃ") if again != text else None
            again = next(lines, None)
        if text not in found:
            found[text] = Entry(text, kicker or None)
        text = again
    return tuple(found.values())


def _faults(raw: RawCapture, capture: Capture, layout: Layout, lines: _Lines) -> list[Problem]:
    """What the record lacks, and lines that could not be read."""
    page = lines.page
    found = [
        Problem(raw.path, page.numbers[place] + 1, "unread-line", {"layout": layout.id})
        for place in lines.places.get("unread", ())
    ]
    if not page.plain:
        found += [
            Problem(raw.path, number + 1, "mark-run")
            for number, text in zip(page.numbers, page.texts, strict=True)
            if is_mark_bomb(text)
        ]
    if layout.unsure:
        found.append(Problem(raw.path, 0, "unsure"))
    return found + lacking(capture)


def lacking(capture: Capture) -> list[Problem]:
    """What a record that holds an article should have and has not."""
    if not capture.article:
        return []
    codes = []
    if capture.headline is None:
        codes.append("no-headline")
    if capture.published is None and capture.updated is None:
        codes.append("no-date")
    if not capture.body and not capture.captions:
        codes.append("no-body")
    return [Problem(capture.path, 0, code) for code in codes]
