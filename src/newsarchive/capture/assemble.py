"""Labels become a record and its problems."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from newsarchive.bangla.calendar import Reckoning, judge_printed, to_bangla
from newsarchive.bangla.dates import (
    bangla_date,
    iso_minute,
    read_article_dates,
    read_page_dates,
)
from newsarchive.bangla.text import headline_key, is_mark_bomb, normalise
from newsarchive.capture.desk import read_desk
from newsarchive.capture.layout import Layout
from newsarchive.config import Newspaper
from newsarchive.model import Capture, Entry, Moment, RawCapture
from newsarchive.problems import Problem

_SOURCE = re.compile(normalise(r"^(?:তথ্য)?সূত্র\s*[:ঃ]+\s*"))
_READ_ALSO = re.compile(normalise(r"^(?:(?:আরও|আরো) পড়ুন[:ঃ]?\s*)+"))
_DATE_GLUED = re.compile(
    r"(?<=[^\s০-৯])[০-৯]{1,2} \S{2,20} [০-৯]{4}$"
)  # Prothom Alo glues a title's date to it
_GLUED_READ_ALSO = re.compile(normalise(r"(?<=[।!?’”])\s*(?:(?:আরও|আরো) পড়ুন[:ঃ]?\s*)+([^।]{1,200})$"))
_BETWEEN_NAMES = re.compile(r"\s*[,;،]\s*|\s+(?:ও|এবং)\s+")
# What may stand glued to an article's last word: initials in strokes, its source, a line about its author.
_MOST_TAILS, _LONGEST_TAIL = 6, 260
_TAILS = {
    "signoff": re.compile(r"(?<=[।!?’”])\s*/([^।]{1,60}?)/?$"),
    "source": re.compile(normalise(r"(?<=[।!?’”])\s*(?:তথ্য)?সূত্র\s*[:ঃ]+\s*([^।]{1,80})$")),
    "bio": re.compile(normalise(r"(?<=[।!?’”])\s*(?:লেখক|অনুবাদ)\s*[:ঃ]\s*([^।]{1,200}।?)$")),
}


class _Lines(NamedTuple):
    numbers: dict[str, list[int]]
    texts: Sequence[str]

    def all(self, label: str) -> tuple[str, ...]:
        return tuple(self.texts[number] for number in self.numbers.get(label, ()))

    def first(self, label: str) -> str | None:
        return next(iter(self.all(label)), None)


def assemble(
    raw: RawCapture,
    texts: Sequence[str],
    labels: Sequence[str],
    layout: Layout,
    newspaper: tuple[str | None, Newspaper | None],
) -> tuple[Capture, tuple[Problem, ...]]:
    """The record that a capture's labels say, and what is wrong with it. Never raises.

    `newspaper` is its id and what is known of it, either of which may be missing.
    """
    name, paper = newspaper
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, label in enumerate(labels):
        numbers[label].append(number)
    lines = _Lines(numbers, texts)
    problems: list[Problem] = []
    zone = ZoneInfo(raw.timezone or (paper.timezone if paper else "Asia/Dhaka"))
    reckoning = paper.calendar if paper else Reckoning.BANGLADESH
    captured, printed = _header(raw, lines, zone, reckoning, problems)
    published, updated = _dates(raw, lines, zone, problems)
    desks = [read_desk(text) for text in lines.all("desk")]
    body, tails = _cut_tails(lines.all("paragraph"), layout)
    headline = lines.first("headline")
    day = date.fromisoformat((published or updated or "")[:10]) if published or updated else None
    read_also = (
        *(_DATE_GLUED.sub("", _READ_ALSO.sub("", text)) for text in lines.all("read_also")),
        *tails["read_also"],
    )
    sources = [
        name for text in (*lines.all("source"), *tails["source"]) for name in _names(_SOURCE.sub("", text))
    ]
    capture = Capture(
        path=raw.path,
        sha256=raw.sha256,
        layout=layout.id,
        newspaper=name,
        url=raw.url,
        section=lines.first("section"),
        headline=headline,
        kicker=lines.first("kicker"),
        desk=_first(desk.desk for desk in desks),
        bylines=tuple(dict.fromkeys(name for desk in desks for name in desk.bylines)),
        place=_first(desk.place for desk in desks),
        published=published,
        updated=updated,
        captured=captured,
        bangla_date_printed=printed,
        bangla_date=str(to_bangla(day, reckoning)) if day else None,
        body=body,
        captions=lines.all("caption"),
        sources=tuple(dict.fromkeys(sources)),
        signoff=_first(text.strip("/ ") or None for text in (*lines.all("signoff"), *tails["signoff"])),
        tags=tuple(tag for text in lines.all("tags") for tag in _BETWEEN_NAMES.split(text) if tag),
        related=_entries(lines.all("related"), layout.entries.get("related"), before=read_also),
        latest=_entries(lines.all("latest"), layout.entries.get("latest")),
        most_read=_entries(lines.all("most_read"), layout.entries.get("most_read")),
    )
    problems += _faults(raw, texts, capture, layout, lines)
    return capture, tuple(sorted({(problem.line, problem.code): problem for problem in problems}.values()))


def _header(
    raw: RawCapture, lines: _Lines, zone: tzinfo, reckoning: Reckoning, problems: list[Problem]
) -> tuple[Moment | None, str | None]:
    """When the page was saved, and the Bangla date it printed then, compared with the calendar in force."""
    captured, printed, reckoned = None, None, None
    at = 0
    for number in lines.numbers.get("page_date", ()):
        dates = read_page_dates(lines.texts[number])
        if dates is None:
            continue
        if dates.stamp is not None and captured is None:
            captured = dates.stamp.iso(zone)
        if dates.bangla_printed is not None and printed is None:
            printed, reckoned, at = dates.bangla_printed, dates.bangla, number + 1
    if captured is None and raw.captured is not None:
        captured = _in_zone(raw.captured, zone)
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
    raw: RawCapture, lines: _Lines, zone: tzinfo, problems: list[Problem]
) -> tuple[Moment | None, Moment | None]:
    """When the article was published and updated, as its date lines say."""
    published, updated = None, None
    for number in lines.numbers.get("dates", ()):
        dates = read_article_dates(lines.texts[number])
        if dates is None or dates.unreadable:
            problems.append(
                Problem(raw.path, number + 1, "date-unreadable", {"text": lines.texts[number][:80]})
            )
        if dates is not None:
            published = published or (dates.published.iso(zone) if dates.published else None)
            updated = updated or (dates.updated.iso(zone) if dates.updated else None)
    return published, updated


def _in_zone(moment: Moment, zone: tzinfo) -> Moment:
    """A moment on the newspaper's own clock."""
    if len(moment) == len("2024-04-20"):
        return moment
    read = datetime.fromisoformat(moment)
    read = read.replace(tzinfo=zone) if read.tzinfo is None else read.astimezone(zone)
    return iso_minute(read)


def _cut_tails(paragraphs: tuple[str, ...], layout: Layout) -> tuple[tuple[str, ...], dict[str, list[str]]]:
    """The body without what is glued to its last word, and that by its kind."""
    tails: dict[str, list[str]] = {"signoff": [], "source": [], "bio": [], "read_also": []}
    if not paragraphs:
        return (), tails
    if "read_also" in layout.glued:
        tails["read_also"] = [found[1] for text in paragraphs if (found := _GLUED_READ_ALSO.search(text))]
        paragraphs = tuple(_GLUED_READ_ALSO.sub("", text) for text in paragraphs)
    *body, last = paragraphs
    for _ in range(_MOST_TAILS):
        end = max(0, len(last) - _LONGEST_TAIL)
        tail = next(
            (
                (kind, found)
                for kind in layout.glued
                if kind in _TAILS and (found := _TAILS[kind].search(last, end))
            ),
            None,
        )
        if tail is None:
            break
        tails[tail[0]].append(tail[1][1])
        last = last[: tail[1].start()].rstrip()
    return (*body, *([last] if last else [])), tails


def _names(text: str) -> list[str]:
    return [name for part in _BETWEEN_NAMES.split(text) if (name := part.strip(" ।.'‘’"))]


def _entries(
    texts: Sequence[str], printed: Literal["once", "twice"] | None, before: Sequence[str] = ()
) -> tuple[Entry, ...]:
    """A sidebar's headlines, each once, in the order of the page; `before` are headlines that the page printed above it.

    Where a layout prints them twice, the first line is clean and the second may have a kicker before it, glued or set off by
    a blank or a colon.
    """
    found = {headline_key(text): Entry(text) for text in before if text}
    at = 0
    while at < len(texts):
        text = texts[at]
        again = texts[at + 1] if printed == "twice" and at + 1 < len(texts) else ""
        paired = bool(again) and again.endswith(text)
        kicker = again[: -len(text)].rstrip(" :ঃ") if paired else ""
        at += 2 if paired else 1
        if text:
            found.setdefault(headline_key(text), Entry(text, kicker or None))
    return tuple(found.values())


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _faults(
    raw: RawCapture, texts: Sequence[str], capture: Capture, layout: Layout, lines: _Lines
) -> list[Problem]:
    """What the record lacks, and lines that could not be read."""
    found = [
        Problem(raw.path, number + 1, "unread-line", {"layout": layout.id})
        for number in lines.numbers.get("unread", ())
    ]
    found += [
        Problem(raw.path, number + 1, "mark-run") for number, text in enumerate(texts) if is_mark_bomb(text)
    ]
    if layout.unsure:
        found.append(Problem(raw.path, 0, "unsure"))
    if capture.headline is None:
        found.append(Problem(raw.path, 0, "no-headline"))
    if capture.published is None and capture.updated is None:
        found.append(Problem(raw.path, 0, "no-date"))
    if not capture.body and not capture.captions:
        found.append(Problem(raw.path, 0, "no-body"))
    return found
