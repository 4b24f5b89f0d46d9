"""An import from end to end: sources read, pages filtered, captures written, all of it counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from newsarchive.front_matter import About
from newsarchive.importers.charset import decoded
from newsarchive.importers.claims import address, saved, stated
from newsarchive.importers.html import read_html
from newsarchive.importers.kinds import files_of, read_file
from newsarchive.importers.language import is_bengali
from newsarchive.importers.records import Broken, Item, Page, Passed
from newsarchive.importers.write import as_capture, is_there, place, put, sha256
from newsarchive.moments import iso_moment
from newsarchive.problems import Fault
from newsarchive.terminal import printable
from newsarchive.web import host_of, is_below

Outcome = Literal["written", "known", "skipped", "failed"]
_LINE_END = re.compile("\r\n|\n|\r")
_UNKNOWN = "it is none of the kinds that are read: WARC, WET, WACZ, HTML, JSONL, CSV, Parquet, text; give the file its kind's ending"


class Wanted(msgspec.Struct, frozen=True):
    """Which pages are taken: of these hosts (all, where none is named) and of which language; and what is said of each."""

    hosts: tuple[str, ...] = ()
    newspaper: str | None = None
    all_languages: bool = False
    maps: dict[str, str] = {}


class Counts(msgspec.Struct):
    """What became of the records that could be pages. `read` is the sum of the others."""

    read: int = 0
    written: int = 0
    known: int = 0
    skipped: int = 0
    failed: int = 0


class Told(msgspec.Struct, frozen=True):
    """What an import tells while it runs: a line for a person, and how many bytes of how many were read."""

    line: Callable[[str], None]
    bytes: Callable[[int, int], None]


def run(content: Path, sources: list[Path], wanted: Wanted, told: Told) -> tuple[Counts, bool]:
    """Import the sources into `content/captures/`; the counts, and whether something of each source could be read.

    Raises :class:`Fault` where a source is not there, a table has no column for the text, a library is missing, or a capture
    cannot be written.
    """
    for source in sources:
        if not source.exists():
            raise Fault(f"There is no file or folder {printable(source)}; name what is to be imported.")
    files = [(source, path) for source in sources for path in _listed(source)]
    sizes = [_size(path) for _, path in files]
    counts, before, total = Counts(), 0, sum(sizes)
    unread = {source for source in sources if not source.is_dir()}
    for (source, path), size in zip(files, sizes, strict=True):
        for item, at in _items(path, size, wanted, alone=path == source):
            outcome = _take(item, path, content, wanted, told)
            counts.read += 1
            setattr(counts, outcome, getattr(counts, outcome) + 1)
            if outcome != "failed":
                unread.discard(source)
            told.bytes(before + at, total)
        before += size
        told.bytes(before, total)
    return counts, not unread


def _listed(source: Path) -> list[Path]:
    """The files of a source. Raises :class:`Fault` where a folder cannot be listed."""
    try:
        return list(files_of(source))
    except OSError as error:
        raise Fault(f"{error.filename} cannot be read: {error.strerror}.", exit_code=1) from None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _items(path: Path, size: int, wanted: Wanted, *, alone: bool) -> Iterator[tuple[Item, int]]:
    """What a file holds, and how much of it was read by then. A file of no known kind is passed over in a folder."""
    try:
        with path.open("rb") as file:
            items = read_file(file, path.name, size, wanted.maps)
            if items is None:
                yield Broken("file", _UNKNOWN) if alone else Passed("file"), size
                return
            item = None
            for item in items:
                yield item, size if file.closed else min(size, file.tell())
            if item is None and alone:
                yield Broken("file", "it holds nothing"), size
    except OSError as error:
        yield Broken("file", f"it cannot be read: {error.strerror or error}"), size


def _take(item: Item, path: Path, content: Path, wanted: Wanted, told: Told) -> Outcome:
    """Do with a record what is to be done, and say what became of it."""
    if isinstance(item, Passed):
        return "skipped"
    if isinstance(item, Page):
        try:
            return _import(item, content, wanted)
        except ValueError as error:
            item = Broken(item.where, str(error), item.about.url)
    address = f" ({item.url})" if item.url else ""
    told.line(printable(f"{path}: {item.where}{address}: {item.reason}"))
    return "failed"


def _import(page: Page, content: Path, wanted: Wanted) -> Outcome:
    """Write a page's capture, if it is wanted and not there. Raises ValueError where it cannot be read."""
    about, original = page.about, sha256(page.data)
    identity = (original, about.url or "", about.captured or "")
    about = msgspec.structs.replace(
        about,
        captured=iso_moment(about.captured),
        newspaper=wanted.newspaper or about.newspaper,
        original=about.original or original,
    )
    if about.url is not None and not _is_wanted(about.url, wanted):
        return "skipped"
    if about.captured is not None and is_there(content / place(about, identity)):
        return "known"
    about, lines = _read(page, about)
    if not _is_wanted(about.url, wanted) and page.about.url is None:
        return "skipped"
    if not wanted.all_languages and not is_bengali("\n".join(lines)):
        return "skipped"
    path = content / place(about, identity)
    if is_there(path):
        return "known"
    put(path, as_capture(about, lines))
    return "written"


def _is_wanted(url: str | None, wanted: Wanted) -> bool:
    return not wanted.hosts or any(is_below(host_of(url), host) for host in wanted.hosts)


def _read(page: Page, about: About) -> tuple[About, list[str]]:
    """A page's lines, and what is said of it with what it says of itself. Raises ValueError where it cannot be read."""
    text = page.text if page.text is not None else decoded(page.data, page.charset)
    if not page.html or page.text is not None:
        return about, _LINE_END.split(text.rstrip())
    found = read_html(text)
    url, captured = saved(found)
    return msgspec.structs.replace(
        about,
        url=address(found, about.url or url),
        captured=about.captured or iso_moment(captured),
        stated=(*about.stated, *stated(found)),
    ), found.lines


def parse_hosts(words: Iterable[str]) -> tuple[str, ...]:
    """The hosts of the command line in lower case. Raises :class:`Fault` for what is none."""
    for word in words:
        if not re.fullmatch(r"[\w-]+(\.[\w-]+)*\.?", word):
            raise Fault(f"--host {word}: name a host alone, like banglatribune.com.")
    return tuple(word.lower().strip(".") for word in words)
