"""Captures on disk: find them, and read one into lines with what its folder and front matter say of it."""

from __future__ import annotations

import hashlib
import os
import re
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
_BIJOY = re.compile("[†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")  # in no text, in most other files
_SAMPLE = 1000
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
        one = next(waiting[-1], None)
        if one is None:
            waiting.pop()
        elif isinstance(one, tuple):
            waiting.append(_entries(content, *one))
        else:
            yield one


def _entries(content: Path, prefix: str, folder: Folder) -> Iterator[Found | Problem | tuple[str, Folder]]:
    """What lies in one folder, in order; a folder in it as its path and the settings that hold there."""
    try:
        with os.scandir(content / prefix) as listing:
            # A folder sorts with its stroke, so that whole paths come in order.
            entries = sorted(
                ((entry.name + "/" * _is_folder(entry), entry) for entry in listing), key=lambda pair: pair[0]
            )
    except OSError as error:
        reason = f"The folder {printable(content / prefix)} cannot be read: {error.strerror}"
        raise Fault(f"{reason}; give yourself the right to read it, or move it away.", exit_code=1) from None
    settings = next((entry for name, entry in entries if name == FOLDER_FILE), None)
    if settings is not None and settings.is_file(follow_symlinks=False):
        try:
            folder = _merged(folder, _folder(Path(settings.path)))
        except ValueError as error:
            yield Problem(prefix + FOLDER_FILE, 0, "folder-settings", {"reason": str(error)})
    for name, entry in entries:
        if name.startswith("."):
            continue
        path = prefix + name
        try:
            path.encode()
        except UnicodeEncodeError:
            yield Problem(path.encode("utf-8", "backslashreplace").decode(), 0, "file-name")
            continue
        wanted = name.lower().endswith(".txt") or (path.startswith("articles/") and path.endswith(".md"))
        if entry.is_symlink():
            if wanted or name.endswith("/"):
                yield Problem(path, 0, "symlink")
        elif name.endswith("/"):
            if prefix or name.rstrip("/") not in _RESERVED:
                yield path, folder
        elif wanted and entry.is_file(follow_symlinks=False):
            status = entry.stat()
            yield Found(path, stamp(status), is_settled(status), folder)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder, or a symbolic link to one."""
    try:
        return entry.is_dir()
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
    with (content / path).open("rb") as file:
        data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            size = str(os.fstat(file.fileno()).st_size)
            problem = Problem(path, 0, "too-large", {"size": size, "limit": str(MAX_BYTES)})
            return RawCapture(path, (), hashlib.sha256(data).hexdigest()), (problem,)
    return parse(path, data, folder)


def parse(path: str, data: bytes, folder: Folder) -> tuple[RawCapture, tuple[Problem, ...]]:
    """As :func:`load`, of bytes at hand."""
    sha256 = hashlib.sha256(data).hexdigest()
    text, code = _decode(data)
    lines = tuple(text.split("\n"))
    if "\r" in text:
        lines = tuple(line.removesuffix("\r") for line in lines)
    lines = lines[:-1] if lines[-1] == "" else lines
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
                newspaper=about.newspaper or normalise(folder.newspaper or "") or None,
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


def _decode(data: bytes) -> tuple[str, str | None]:
    """The text of a file, and the code of what is wrong with it; then the text is only good to be shown."""
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = data.decode("utf-16")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        shown = data.decode("cp1252", "replace")
        return shown, "bijoy" if _is_bijoy(shown) and not _CONTROLS.search(shown) else "not-text"
    if "\0" in text:
        return text, "not-text"
    return text, "bijoy" if _is_bijoy(text) else None


def _is_bijoy(text: str) -> bool:
    """Whether of about a thousand characters a twentieth are those that Bijoy writes Bengali with, and Bengali is rarer."""
    sample = text[:: max(1, len(text) // _SAMPLE)]
    marks = len(_BIJOY.findall(sample))
    return marks > max(20, len(sample) // 20) and marks > len(_BENGALI.findall(sample))
