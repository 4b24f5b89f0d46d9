"""One capture read from end to end: layout chosen, lines labelled, record assembled."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from newsarchive.bangla.text import normalise
from newsarchive.capture.article import read_article
from newsarchive.capture.assemble import assemble
from newsarchive.capture.files import Folder, load
from newsarchive.capture.label import label_lines
from newsarchive.capture.layout import Layout, Library, choose
from newsarchive.model import RawCapture, Reading
from newsarchive.problems import Problem


def read_file(content: Path, path: str, folder: Folder, library: Library) -> tuple[RawCapture, Reading]:
    """A file of the content folder and how it was read. Raises OSError where it cannot be opened."""
    raw, problems = load(content, path, folder)
    if problems:
        return raw, Reading(None, ("unread",) * len(raw.lines), problems)
    return raw, read_article(raw) if path.endswith(".md") else read_capture(raw, library)


def read_capture(raw: RawCapture, library: Library, layout: Layout | None = None) -> Reading:
    """How a capture reads, by the layout given or the one its lines show. Never raises; every line has one label."""
    texts = [normalise(line) for line in raw.lines]
    problems: tuple[Problem, ...] = ()
    newspaper = raw.newspaper or _newspaper_of(raw.url, library)
    if layout is None and raw.layout is not None:
        layout = library.layout(raw.layout)
        if layout is None:
            problems = (Problem(raw.path, 0, "unknown-layout", {"layout": raw.layout}),)
    if layout is None:
        layout = choose([text for text in texts[raw.start :] if text], library, newspaper)
    labels = label_lines(texts, raw.start, layout)
    known = library.newspapers.get(newspaper or layout.newspaper or "")
    capture, found = assemble(raw, texts, labels, layout, (newspaper or layout.newspaper, known))
    return Reading(capture, labels, (*problems, *found))


def _newspaper_of(url: str | None, library: Library) -> str | None:
    """The newspaper whose host an address names."""
    host = (urlsplit(url).hostname or "") if url else ""
    for name, newspaper in library.newspapers.items():
        if any(host == own or host.endswith("." + own) for own in newspaper.hosts):
            return name
    return None
