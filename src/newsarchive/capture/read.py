"""One capture read from end to end: layout chosen, lines labelled, record assembled."""

from __future__ import annotations

from pathlib import Path

import msgspec

from newsarchive.capture.article import read_article
from newsarchive.capture.assemble import assemble, lacking
from newsarchive.capture.choose import choose
from newsarchive.capture.correct import correct, vain
from newsarchive.capture.corrections import Corrections
from newsarchive.capture.files import Folder, load
from newsarchive.capture.label import label_lines
from newsarchive.capture.layout import Layout, Library
from newsarchive.capture.page import Page
from newsarchive.capture.stated import overlay
from newsarchive.model import RawCapture, Reading
from newsarchive.problems import Problem
from newsarchive.web import host_of, is_below


def read_file(
    content: Path,
    path: str,
    folder: Folder,
    library: Library,
    corrections: Corrections,
    layout: Layout | None = None,
) -> tuple[RawCapture, Reading]:
    """A file of the content folder and how it was read. Raises OSError where it cannot be opened.

    With a layout given the file is read by that alone, without its correction.
    """
    raw, problems = load(content, path, folder)
    placed = corrections.placed.get(raw.sha256) if layout is None else None
    if not problems and not path.endswith(".md"):
        if placed is not None:
            return raw, correct(raw, placed, library, lambda named: read_capture(named, library))
        return raw, read_capture(raw, library, layout)
    reading = Reading(None, ("unread",) * len(raw.lines), problems) if problems else read_article(raw)
    if placed is not None:
        reading = msgspec.structs.replace(reading, problems=(*reading.problems, vain(raw, placed)))
    return raw, reading


def read_capture(raw: RawCapture, library: Library, layout: Layout | None = None) -> Reading:
    """How a capture reads, by the layout given or the one its lines show. Never raises; every line has one label."""
    page = Page(raw.lines, raw.start)
    problems: tuple[Problem, ...] = ()
    newspaper = raw.newspaper or (_newspaper_of(raw.url, library) if raw.url is not None else None)
    if layout is None and raw.layout is not None:
        layout = library.layout(raw.layout)
        if layout is None:
            problems = (Problem(raw.path, 0, "unknown-layout", {"layout": raw.layout}),)
    if layout is None:
        layout = choose(page, library, newspaper)
    labels = label_lines(page, layout, len(raw.lines), raw.start)
    known = library.newspapers.get(newspaper or layout.newspaper or "")
    read, found = assemble(raw, page, labels, layout, (newspaper or layout.newspaper, known))
    capture, overrides = overlay(read, raw, known)
    if overrides:
        cured = [one for one in lacking(read) if one not in lacking(capture)]
        found = tuple(one for one in found if one not in cured)
    return Reading(capture, labels, (*problems, *found), overrides, page.lines, page.lines == [*raw.lines])


def _newspaper_of(url: str, library: Library) -> str | None:
    """The newspaper whose host an address names."""
    host = host_of(url)
    for name, newspaper in library.newspapers.items():
        if any(is_below(host, own) for own in newspaper.hosts):
            return name
    return None
