"""WACZ: a zip file that holds web archives."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

import msgspec

from newsarchive.importers.bounded import DamageError, Guard
from newsarchive.importers.records import Broken, Item
from newsarchive.importers.warc import read_warc

_MOST = 10_000  # archives in one file
_FAULTS = (  # what zipfile raises for damage
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, OverflowError, RuntimeError, IndexError,
)  # fmt: skip
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class _Member:
    """A member of the zip file, read under the guard of the whole."""

    def __init__(self, member: IO[bytes], guard: Guard) -> None:
        self._member, self._guard = member, guard
        self._ended = False

    def read(self, size: int, /) -> bytes:
        """At most so many bytes. Raises :class:`DamageError`, and after that is at its end."""
        if self._ended:
            return b""
        try:
            part = self._member.read(size)
            self._guard.took(len(part))
            return part
        except DamageError:
            self._ended = True
            raise
        except _FAULTS as error:
            self._ended = True
            raise DamageError(f"the zip file is damaged: {error}") from None


def read_wacz(file: IO[bytes], size: int) -> Iterator[Item]:
    """The records of all archives in the file. Members are only read, never unpacked to a path, so their names do no harm."""
    guard = Guard(size)
    try:
        whole = zipfile.ZipFile(file)
    except _FAULTS as error:
        yield Broken("zip file", f"it is damaged: {error}")
        return
    with whole:
        members = [one for one in whole.infolist() if one.filename.lower().endswith((".warc.gz", ".warc"))]
        if not members or len(members) > _MOST:
            reason = f"it holds more than {_MOST:,} archives" if members else "it holds no archive (.warc.gz)"
            yield Broken("zip file", reason)
            return
        for number, info in enumerate(members, 1):
            where = f"archive {number}"
            try:
                if info.compress_type not in _METHODS or info.flag_bits & 1:
                    raise DamageError("it is packed in a way that is not read")
                with whole.open(info) as member:
                    packed = info.filename.lower().endswith(".gz")
                    for item in read_warc(_Member(member, guard), packed=packed):
                        yield msgspec.structs.replace(item, where=f"{where}, {item.where}")
            except _FAULTS as error:
                yield Broken(where, str(error))
