"""`content/addresses.tsv`: where articles were made public. `publish` appends to it; a build reads it, and so moves none of them.

A line is an address, a tab, and by what its article is known again should its id change: the SHA-256 of its first capture. People
may write something else there: an address to which it moved, or `-` where it is to be given up. An address spells its headline;
of one that is to be forgotten only the id at its end is left.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from newsarchive.problems import WRITABLE, Fault, Problem

NAME = "addresses.tsv"
GIVEN_UP = "-"
_HEAD = "# Where articles were made public; `newsarchive publish` adds to it. Keep this file: see docs/publishing.md.\n"
_ADDRESS = re.compile(r"(?:\d{4}/\d\d/\d\d|undated)/[a-z0-9]+(?:-[a-z0-9]+)*/")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_TARGET = re.compile(r"(?:[a-z0-9_-]+/)+")
_ERASED = re.compile(r"([a-z2-7]{10})\t-")
_LONGEST = 120  # bytes of an address, as `urls` makes them
_MOST_WRONG = 100  # lines that are told of


class Pin(NamedTuple):
    """An address that was made public: its line, and the capture of its article, or where it moved (`-`: it is given up)."""

    line: int
    address: str
    capture: str | None
    target: str | None


def read(content: Path) -> Iterator[Pin | Problem]:
    """The pins in the order in which addresses were made public, and what is wrong with other lines; none without the file.

    Raises :class:`Fault` (exit code 1) where it cannot be read.
    """
    wrong = 0
    for number, row in enumerate(_rows(content), 1):
        if not row.strip() or row.startswith("#") or _ERASED.fullmatch(row):
            continue
        pin = _pin(number, row)
        if pin is not None:
            yield pin
        elif wrong < _MOST_WRONG:
            wrong += 1
            yield Problem(NAME, number, "address-line", {})


def _rows(content: Path) -> Iterator[str]:
    try:
        with (content / NAME).open(encoding="utf-8", errors="replace") as file:
            for line in file:
                yield line.rstrip("\r\n")
    except FileNotFoundError:
        return
    except OSError as error:
        raise Fault(f"{content / NAME} cannot be read: {error.strerror}.", exit_code=1) from None


def _pin(number: int, row: str) -> Pin | None:
    address, _, rest = row.partition("\t")
    if len(address) > _LONGEST or not _ADDRESS.fullmatch(address):
        return None
    if _SHA256.fullmatch(rest):
        return Pin(number, address, rest, None)
    if rest == GIVEN_UP or (len(rest) <= _LONGEST and _TARGET.fullmatch(rest) and rest != address):
        return Pin(number, address, None, rest)
    return None


def erased(content: Path) -> set[str]:
    """The ids at the ends of addresses that were public and are to be forgotten. Raises :class:`Fault` (exit code 1)."""
    return {found[1] for row in _rows(content) if (found := _ERASED.fullmatch(row))}


def forgotten(lines: list[str], ids: set[str], gone: set[str]) -> list[str]:
    """The lines of the file once some addresses are forgotten: those that are `gone`, that end in one of these ids, or lead there."""
    known = -1
    while known != len(gone):
        known = len(gone)
        for line in lines:
            address, _, target = line.strip().partition("\t")
            if target in gone or {id_of(address), id_of(target)} & ids:
                gone = gone | {address}
    left = ((line, line.strip().partition("\t")[0]) for line in lines)
    return [f"{id_of(address)}\t{GIVEN_UP}\n" if address in gone else line for line, address in left]


def id_of(address: str) -> str:
    """The id at the end of an article's address: the one it had when the address was made."""
    return address.rstrip("/").rpartition("/")[2].rpartition("-")[2]


def append(content: Path, rows: Iterable[tuple[str, str]]) -> int:
    """Add addresses with the SHA-256 of their articles' first captures; how many. Raises :class:`Fault` (exit code 1)."""
    path, count = content / NAME, 0
    try:
        whole = not path.exists() or not path.stat().st_size
        torn = not whole and _last_byte(path) != b"\n"
        with path.open("a", encoding="utf-8", newline="\n") as file:
            for address, capture in rows:
                if not count:
                    file.write(_HEAD if whole else "\n" if torn else "")
                file.write(f"{address}\t{capture}\n")
                count += 1
    except OSError as error:
        raise Fault(
            f"{path} cannot be written: {error.strerror or error}; {WRITABLE}.", exit_code=1
        ) from None
    return count


def _last_byte(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read()
