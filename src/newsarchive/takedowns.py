"""What was withdrawn: `content/takedowns.yaml`, read and written.

The file says what is to be kept out without saying it: of texts and headlines it holds keyed digests alone. A fault in it
stops a build, since a site built without it would publish what was withdrawn. `docs/takedown.md` explains it to people.
"""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from newsarchive.config import convert, dump_yaml, load_yaml
from newsarchive.model import Tombstone
from newsarchive.problems import WRITABLE, Fault

FILE = "takedowns.yaml"
PAPER = "newspaper-"  # before a newspaper's id: the id of its withdrawal
_MOST_BYTES = 64 * 1024 * 1024  # some fifty thousand articles
_ID = re.compile(r"[a-z2-7]{10}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DIGEST = re.compile(r"[0-9a-f]{12}")
_ADDRESS = re.compile(r"(?:\d{4}/\d\d/\d\d|undated)/(?:[a-z0-9]+-)*([a-z2-7]{10})/")
_HEADLINE = re.compile(r"[1-9]\d{0,2} [0-9a-f]{12} [0-9a-f]{12}(?: [0-9a-f]{12})?")
_HEAD = """\
# What was withdrawn from this archive; docs/takedown.md explains it. Keep this file: a build without it publishes again what
# is named here. It holds digests, and no text. `reason`, `withdrawn` and `note` may be edited by hand; the program writes the
# file anew with each takedown.
"""


class Withdrawn(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One article that was withdrawn.

    `withdrawn` is the day of it, `reason` what readers are told, `note` for the archive's people. `address` is that of its page,
    where it is to say that it was withdrawn. By the others it is known again: `captures` are SHA-256 of files; `keys` hashes of
    what identifies an article, `minutes` of its newspaper and minute; `sentences`, `lines` and `headlines` are digests of its
    text, and for a headline how many letters it has and digests of it, of its last and of its first letters.
    """

    id: str
    withdrawn: str
    reason: str
    newspaper: str | None = None
    published: str | None = None
    address: str | None = None
    note: str | None = None
    captures: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    minutes: tuple[str, ...] = ()
    headlines: tuple[str, ...] = ()
    sentences: str = ""
    lines: str = ""

    def tombstone(self) -> Tombstone:
        """What its pages say."""
        return Tombstone(self.id, self.withdrawn, self.reason, self.address)


class Paper(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A newspaper that was withdrawn whole, with all that is yet to come; `erased` where its old addresses are given up."""

    id: str
    withdrawn: str
    reason: str
    erased: bool = False
    note: str | None = None

    def tombstone(self) -> Tombstone:
        """What its pages say."""
        return Tombstone(PAPER + self.id, self.withdrawn, self.reason, paper=self.id)


class Takedowns(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """All that was withdrawn from an archive. `key` is another one in each, so that its digests say nothing elsewhere."""

    key: str = ""
    articles: tuple[Withdrawn, ...] = ()
    newspapers: tuple[Paper, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.articles or self.newspapers)

    def entries(self) -> list[Withdrawn | Paper]:
        """All withdrawals, articles first."""
        return [*self.articles, *self.newspapers]

    def tombstones(self) -> dict[str, Tombstone]:
        """What the pages of what was withdrawn say, by id."""
        return {one.id: one for one in (entry.tombstone() for entry in self.entries())}

    def parts(self) -> dict[str, tuple[str, str]]:
        """Of each withdrawal, by id, a hash of what it keeps out and one of what its pages say."""
        found = {}
        for entry in self.entries():
            kept = msgspec.structs.replace(entry, withdrawn="", reason="", note=None)
            told = entry.tombstone()
            found[told.id] = (_hash((self.key, kept)), _hash(told))
        return found


def _hash(value: object) -> str:
    return hashlib.sha256(msgspec.msgpack.encode(value)).hexdigest()[:20]


def load_takedowns(content: Path) -> Takedowns:
    """What was withdrawn from an archive; nothing where there is no file. Raises :class:`Fault` where it cannot be read."""
    path = content / FILE
    try:
        if path.is_symlink():
            raise ValueError("symbolic links are not read; put the file itself there")
        if not path.exists():
            return Takedowns()
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise ValueError(f"more than {_MOST_BYTES} bytes")
        plain = load_yaml(data.decode("utf-8-sig"), _MOST_BYTES)
        found = convert(plain or {}, Takedowns, {"$.articles": Withdrawn, "$.newspapers": Paper})
        _check(found)
        return found
    except UnicodeDecodeError:
        reason = "it is not text in UTF-8"
    except (OSError, ValueError) as error:
        reason = str(getattr(error, "strerror", None) or error)
    raise Fault(f"{path}: {reason}. Nothing is built without knowing what was withdrawn; correct the file.")


def _check(found: Takedowns) -> None:
    """Raises ValueError where something is not what it should be."""
    seen: set[str] = set()
    for entry in found.entries():
        where = f"`{entry.id[:40]}`"
        if isinstance(entry, Withdrawn):
            _check_article(entry, where)
        elif not entry.id.strip():
            raise ValueError("a newspaper needs an `id`")
        told = entry.tombstone()
        if told.id in seen:
            raise ValueError(f"{where} stands there twice")
        seen.add(told.id)
        try:
            if len(entry.withdrawn) != len("2024-05-01"):
                raise ValueError
            date.fromisoformat(entry.withdrawn)
        except ValueError:
            raise ValueError(f"{where}: `withdrawn` must be a day like 2024-05-01") from None
        if not entry.reason.strip():
            raise ValueError(f"{where} needs a `reason`, which readers are told")


def _check_article(entry: Withdrawn, where: str) -> None:
    if not _ID.fullmatch(entry.id):
        raise ValueError(f"{where} is no id of an article: ten small letters and figures from 2 to 7")
    if entry.address is not None:
        named = _ADDRESS.fullmatch(entry.address)
        if named is None or named[1] != entry.id or len(entry.address) > 120:
            raise ValueError(f"{where}: `address` must be the article's own, below the site")
    shapes: tuple[tuple[str, Any, re.Pattern[str]], ...] = (
        ("captures", entry.captures, _SHA256),
        ("keys", entry.keys, _ID),
        ("minutes", entry.minutes, _ID),
        ("headlines", entry.headlines, _HEADLINE),
        ("sentences", entry.sentences.split(), _DIGEST),
        ("lines", entry.lines.split(), _DIGEST),
    )
    for name, values, shape in shapes:
        for value in values:
            if not shape.fullmatch(value):
                raise ValueError(f"{where}: `{name}` holds something that is no digest")


def save_takedowns(content: Path, takedowns: Takedowns) -> None:
    """Write what was withdrawn, in one step; no file where that is nothing. Raises :class:`Fault` where it cannot be."""
    path, part = content / FILE, content / f".{FILE}.{os.getpid()}"
    try:
        if path.is_symlink():
            raise Fault(
                f"{path} is a symbolic link, and nothing is written through one; remove it.", exit_code=1
            )
        if not takedowns:
            path.unlink(missing_ok=True)
            return
        text = _HEAD + dump_yaml(msgspec.to_builtins(takedowns))
        with part.open("x", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise Fault(
            f"{path} cannot be written: {error.strerror or error}; {WRITABLE}.", exit_code=1
        ) from None
