"""What an archivist set right: `content/corrections/*.yaml`, by the SHA-256 of a capture.

A correction is of certain bytes; so it holds wherever the file lies, and no longer once it changes. `docs/corrections.md`
explains it to people; :mod:`newsarchive.capture.correct` lays it over what was read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from newsarchive.bangla.text import normalise
from newsarchive.config import MAX_YAML, convert, load_yaml
from newsarchive.model import SIDEBARS
from newsarchive.moments import iso_moment
from newsarchive.problems import Problem
from newsarchive.web import web_address

FOLDER = "corrections"
MOMENTS = ("published", "updated", "captured")
_MOST_BYTES = 4 * MAX_YAML
_SHA256 = re.compile(r"[0-9a-f]{64}")
_KEY = re.compile(r"""["']?([0-9a-f]{64})["']?\s*:""")

_Text = str | None | UnsetType
_Texts = tuple[str, ...] | None | UnsetType
_LISTS = frozenset(("bylines", "body", "captions", "sources", "tags", *SIDEBARS))
Value = str | tuple[str, ...] | None


class Fields(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Fields of a record, of which only those that are named count; null is an empty field.

    Moments are ISO 8601, by the newspaper's clock where they have no offset. Sidebars are lists of headlines.
    """

    newspaper: _Text = UNSET
    url: _Text = UNSET
    section: _Text = UNSET
    headline: _Text = UNSET
    kicker: _Text = UNSET
    desk: _Text = UNSET
    bylines: _Texts = UNSET
    place: _Text = UNSET
    published: _Text = UNSET
    updated: _Text = UNSET
    captured: _Text = UNSET
    bangla_date_printed: _Text = UNSET
    body: _Texts = UNSET
    captions: _Texts = UNSET
    sources: _Texts = UNSET
    signoff: _Text = UNSET
    tags: _Texts = UNSET
    related: _Texts = UNSET
    latest: _Texts = UNSET
    most_read: _Texts = UNSET

    def named(self) -> Iterator[tuple[str, Value]]:
        """The fields that are named, with their values as a record holds them."""
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if value is not UNSET:
                yield name, _as_held(name, value)


class Correction(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is set right in the reading of one capture.

    `note` says why. `was` is what was read when this was written; where something else is read now, the correction no longer
    fits. `set` are fields and their values, `layout` the layout to read the page by, `article` whether it holds one at all.
    """

    note: str | None = None
    was: Fields = Fields()
    set: Fields = Fields()
    layout: str | None = None
    article: bool | None = None


class Placed(msgspec.Struct, frozen=True):
    """A correction, and the file (below the content folder) and line in which it stands."""

    correction: Correction
    path: str
    line: int

    @property
    def digest(self) -> str:
        """Names all of it that a reading depends on; its line is not among that."""
        return hashlib.sha256(msgspec.msgpack.encode((self.path, self.correction))).hexdigest()


class Corrections(msgspec.Struct, frozen=True):
    """All corrections of a site by SHA-256, and what is wrong with their files."""

    placed: dict[str, Placed] = {}
    problems: tuple[Problem, ...] = ()

    def unused(self, held: set[str]) -> Iterator[Problem]:
        """A problem for each correction of a capture that is not among those held."""
        for sha256, found in sorted(self.placed.items()):
            if sha256 not in held:
                yield Problem(found.path, found.line, "correction-unused", {"sha256": sha256})


def load_corrections(content: Path) -> Corrections:
    """The corrections of a content folder. Never raises: what is wrong is a problem, and the rest counts.

    Of two corrections for one capture neither counts.
    """
    found: dict[str, list[Placed | None]] = {}
    problems: list[Problem] = []
    folder = content / FOLDER
    for file in sorted(folder.glob("*.yaml")) if folder.is_dir() and not folder.is_symlink() else ():
        path = f"{FOLDER}/{file.name}".encode("utf-8", "backslashreplace").decode()
        try:
            for sha256, line, entry in _entries(file):
                try:
                    found.setdefault(sha256, []).append(Placed(_correction(sha256, entry), path, line))
                except ValueError as error:
                    found.setdefault(sha256, []).append(None)
                    problems.append(Problem(path, line, "corrections-file", {"reason": str(error)}))
        except ValueError as error:
            problems.append(Problem(path, 0, "corrections-file", {"reason": str(error)}))
    problems += [
        Problem(one.path, one.line, "correction-twice", {"sha256": sha256})
        for sha256, several in found.items()
        for one in several
        if len(several) > 1 and one is not None
    ]
    placed = {sha256: one for sha256, (one, *others) in found.items() if one is not None and not others}
    return Corrections(placed, tuple(problems))


def _entries(file: Path) -> Iterator[tuple[str, int, Any]]:
    """What stands in a file: key, line and data of each entry, one that stands there twice twice. Raises ValueError."""
    if file.is_symlink():
        raise ValueError("symbolic links are not read")
    try:
        with file.open("rb") as opened:
            text = _whole(opened.read(_MOST_BYTES + 1)).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from None
    data = load_yaml(text)
    if not isinstance(data, dict | None):
        raise ValueError("must be lines of `<SHA-256>:`, with what to correct below each")
    lines: dict[str, list[int]] = {}  # YAML keeps the last of two equal keys and tells no lines
    for number, line in enumerate(text.splitlines(), 1):
        if key := _KEY.match(line):
            lines.setdefault(key[1], []).append(number)
    for key, entry in (data or {}).items():
        for number in lines.get(str(key), [0]):
            yield str(key), number, entry


def _whole(data: bytes) -> bytes:
    if len(data) > _MOST_BYTES:
        raise ValueError(f"more than {_MOST_BYTES} bytes; put some of them into another file")
    return data


def _correction(sha256: str, entry: Any) -> Correction:
    """An entry as a typed record. Raises ValueError naming the capture and what is wrong."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError(f"`{sha256[:80]}` is no SHA-256: 64 figures and letters from a to f")
    try:
        correction = convert(entry, Correction, {"$.set": Fields, "$.was": Fields})
        for fields in (correction.set, correction.was):
            list(fields.named())
        return correction
    except ValueError as error:
        raise ValueError(f"{sha256[:12]}…: {error}") from None


def _as_held(name: str, value: _Text | _Texts) -> Value:
    """A value in the archive's one spelling, as the record holds it. Raises ValueError where it is no date or address."""
    if name in _LISTS:
        return tuple(text for one in value or () if (text := normalise(one)))
    text = normalise(value) if isinstance(value, str) else ""
    if not text:
        return None
    if name in MOMENTS:
        return iso_moment(text)
    return web_address(text) if name == "url" else text
