"""Captures on disk: find them, and read one into lines with what its folder and front matter say of it."""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from newsarchive.bangla.text import normalise
from newsarchive.capture.file_names import file_pattern, from_name
from newsarchive.config import check_zone, convert, load_yaml
from newsarchive.front_matter import MAX_BYTES, front_end, read_about
from newsarchive.model import RawCapture
from newsarchive.problems import Fault, Problem
from newsarchive.stamps import is_settled, stamp
from newsarchive.terminal import printable
from newsarchive.web import web_address

FOLDER_FILE = "_folder.yaml"
_RESERVED = ("corrections", "layouts", "pages")  # folders of content/ that hold no captures

# Bijoy writes Bengali with Latin-1 letters: many of these and hardly a Bengali letter is text in it, not a language.
_BIJOY_LETTERS = "†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"
_BIJOY = re.compile(f"[{_BIJOY_LETTERS}]")
_FEWEST = 20
_SOME_BIJOY = re.compile(
    f"(?:[^{_BIJOY_LETTERS}]*+{_BIJOY.pattern}){{{_FEWEST + 1}}}"
)  # told sooner than their number
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_USUAL_BYTES = 64 * 1024  # read at once, without asking for a file's size; fewer come where it ends
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")  # in no text, in most other files
_SAMPLE = 400
_BENGALI = re.compile("[\u0980-\u09ff]")


class Folder(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What `_folder.yaml` says of every capture below it.

    `filename` is a pattern of file names without their ending: `{captured:%Y-%m-%d}-*` finds the time of capture in them,
    `{url}` an address written percent-encoded; `*` is anything.
    """

    newspaper: str | None = None
    layout: str | None = None
    timezone: str | None = None
    filename: str | None = None


class Found(msgspec.Struct, frozen=True):
    """A file that is to be read, by its path below the content folder, with its stamp and its folder's settings."""

    path: str
    stamp: str
    settled: bool
    folder: Folder


def find(content: Path, below: str = "") -> Iterator[Found | Problem]:
    """Every capture (`.txt`) and hand-written article (`articles/**/*.md`), in order of path, and what hinders one.

    Hidden files, `corrections/`, `layouts/` and `pages/` are passed over; symbolic links are never followed. `below` names one
    folder of the content, ending in a stroke, where only that is wanted. Raises :class:`Fault` where a folder is closed to us.
    """
    waiting = [_entries(content, below, folder_of(content, below))]
    while waiting:
        for one in waiting[-1]:
            if isinstance(one, tuple):
                waiting.append(_entries(content, *one))
                break
            yield one
        else:
            waiting.pop()


def _entries(content: Path, prefix: str, folder: Folder) -> Iterator[Found | Problem | tuple[str, Folder]]:
    """What lies in one folder, in order; a folder in it as its path and the settings that hold there."""
    try:
        with os.scandir(f"{content}/{prefix}") as listing:
            # A folder sorts with its stroke, so that whole paths come in order.
            entries = {entry.name + "/" if _is_folder(entry) else entry.name: entry for entry in listing}
    except OSError as error:
        reason = f"The folder {printable(content / prefix)} cannot be read: {error.strerror}"
        raise Fault(f"{reason}; give yourself the right to read it, or move it away.", exit_code=1) from None
    settings = entries.get(FOLDER_FILE)
    if settings is not None and settings.is_file(follow_symlinks=False):
        try:
            folder = _merged(folder, _folder(Path(settings.path)))
        except ValueError as error:
            yield Problem(prefix + FOLDER_FILE, 0, "folder-settings", {"reason": str(error)})
    now = time.time_ns()  # before the first look at a file: what changes from here on is not settled
    for name in sorted(entries):
        if name.startswith("."):
            continue
        path, entry = prefix + name, entries[name]
        if not name.isascii() and not _is_unicode(name):
            yield Problem(path.encode("utf-8", "backslashreplace").decode(), 0, "file-name")
        elif entry.is_file(follow_symlinks=False):
            if _is_wanted(path):
                status = entry.stat()
                yield Found(path, stamp(status), is_settled(status, now), folder)
        elif entry.is_symlink():
            if name.endswith("/") or _is_wanted(path):
                yield Problem(path, 0, "symlink")
        elif name.endswith("/") and (prefix or name.rstrip("/") not in _RESERVED):
            yield path, folder


def _is_unicode(name: str) -> bool:
    """Whether a file's name is text, and not bytes that Python keeps as halves of letters."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_wanted(path: str) -> bool:
    """Whether a file of this path is a capture or a hand-written article."""
    return path[-4:].lower() == ".txt" or (path.endswith(".md") and path.startswith("articles/"))


def is_capture(path: str) -> bool:
    """Whether a file at this path below the content folder is read as a capture or a hand-written article."""
    return _is_wanted(path) and path.partition("/")[0] not in _RESERVED


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder, or a symbolic link to one."""
    try:
        return not entry.is_file(follow_symlinks=False) and entry.is_dir()
    except OSError:  # a link to itself
        return False


def folder_of(content: Path, path: str) -> Folder:
    """What the folders from the content's root down to a file say of it; what cannot be read says nothing."""
    folder, parts = Folder(), path.split("/")[:-1]
    for depth in range(len(parts) + 1):
        settings = content.joinpath(*parts[:depth], FOLDER_FILE)
        if settings.is_file() and not settings.is_symlink():
            with suppress(ValueError):
                folder = _merged(folder, _folder(settings))
    return folder


def _folder(path: Path) -> Folder:
    try:
        folder = convert(load_yaml(path.read_text(encoding="utf-8-sig")) or {}, Folder)
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from None
    if folder.filename is not None:
        file_pattern(folder.filename)
    if folder.timezone is not None:
        check_zone(folder.timezone)
    return folder


def _merged(outer: Folder, inner: Folder) -> Folder:
    """What both say, the inner folder's word first."""
    said: dict[str, Any] = {**msgspec.to_builtins(outer), **msgspec.to_builtins(inner)}
    return msgspec.convert(said, Folder)


def load(content: Path, path: str, folder: Folder) -> tuple[RawCapture, tuple[Problem, ...]]:
    """A capture's lines and what is known of it. An error among the problems means that it cannot be read.

    Raises OSError where the file is gone or closed to us.
    """
    data, size = _bytes(content, path)
    if size > MAX_BYTES:
        problem = Problem(path, 0, "too-large", {"size": str(size), "limit": str(MAX_BYTES)})
        return RawCapture(path, (), hashlib.sha256(data).hexdigest()), (problem,)
    return parse(path, data, folder)


def raw_lines(content: Path | str, path: str) -> tuple[tuple[str, ...], str]:
    """A file's lines as :func:`load` gives them, and its SHA-256; for files that were read before.

    Nothing is said of what is wrong with it. Raises OSError where the file is gone or closed to us.
    """
    data, size = _bytes(content, path)
    lines = _lines(_decode(data)[0]) if size <= MAX_BYTES else ()
    return lines, hashlib.sha256(data).hexdigest()


def _bytes(content: Path | str, path: str) -> tuple[bytes, int]:
    """What a file holds, and its size in bytes; of one that is too large only as much as shows that."""
    file = os.open(f"{content}/{path}", _READING)
    try:
        data = os.read(file, _USUAL_BYTES)
        if len(data) < _USUAL_BYTES:
            return data, len(data)
        while len(data) <= MAX_BYTES and (more := os.read(file, len(data))):
            data += more
        return (
            (data, len(data)) if len(data) <= MAX_BYTES else (data[: MAX_BYTES + 1], os.fstat(file).st_size)
        )
    finally:
        os.close(file)


def parse(path: str, data: bytes, folder: Folder) -> tuple[RawCapture, tuple[Problem, ...]]:
    """As :func:`load`, of bytes at hand."""
    sha256 = hashlib.sha256(data).hexdigest()
    text, code = _decode(data)
    lines = _lines(text)
    if code is None and _is_bijoy(text):
        code = "bijoy"
    if code is not None:
        return RawCapture(path, lines, sha256), (Problem(path, 0, code),)
    start = front_end(lines)
    try:
        about = read_about(lines, start if path.endswith(".txt") else 0)
        captured, url = from_name(path, folder.filename)
        return (
            RawCapture(
                path,
                lines,
                sha256,
                start,
                url=about.url or web_address(url),
                captured=about.captured or captured,
                newspaper=about.newspaper
                or (normalise(folder.newspaper) or None if folder.newspaper else None),
                layout=about.layout or folder.layout,
                timezone=about.timezone or folder.timezone,
                stated=about.stated,
            ),
            (),
        )
    except ValueError as error:
        return RawCapture(path, lines, sha256, start), (
            Problem(path, 1, "front-matter", {"reason": str(error)}),
        )


def _lines(text: str) -> tuple[str, ...]:
    lines = text.split("\n")
    if "\r" in text:
        lines = [line.removesuffix("\r") for line in lines]
    if lines[-1] == "":
        del lines[-1]
    return tuple(lines)


def _decode(data: bytes) -> tuple[str, str | None]:
    """The text of a file, and the code of what is wrong with it; then the text is only good to be shown."""
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = data.decode("utf-16")
        else:
            text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError:
        shown = data.decode("cp1252", "replace")
        return shown, "bijoy" if _is_bijoy(shown) and not _CONTROLS.search(shown) else "not-text"
    if "\0" in text:
        return text, "not-text"
    return text, None


def _is_bijoy(text: str) -> bool:
    """Whether of about four hundred characters a twentieth are those that Bijoy writes Bengali with, and Bengali is rarer."""
    sample = text[:: max(1, len(text) // _SAMPLE)]
    if _SOME_BIJOY.match(sample) is None:
        return False
    marks = len(_BIJOY.findall(sample))
    return marks > max(_FEWEST, len(sample) // 20) and marks > len(_BENGALI.findall(sample))
