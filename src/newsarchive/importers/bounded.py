"""Streams that a compression bomb cannot blow up, and that find their feet again after damage."""

from __future__ import annotations

import zlib
from typing import Final, Protocol

MAX_RATIO: Final = 200  # text compresses ten times, rarely thirty times; a bomb of zeros a thousand times
FREE: Final = 16 * 1024 * 1024  # so much may come out before the ratio is looked at
_STEP: Final = 64 * 1024
_MAX_HEAD: Final = 1024 * 1024  # of lines that are read between two calls of `begin`
_GZIP: Final = b"\x1f\x8b\x08"


class DamageError(ValueError):
    """Bytes that cannot be read on, in words that follow `record 7:`."""


class RefusedError(DamageError):
    """A page that is too large or badly packed, in a source that can be read on."""


class Readable(Protocol):
    """A binary file, or a part of one."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""
        ...


class Guard:
    """Counts what goes into and comes out of a decompressor. `took` raises :class:`DamageError` for a bomb."""

    def __init__(self, packed: int = 0) -> None:
        self.packed, self._out = packed, 0

    def took(self, out: int) -> None:
        """Count what came out."""
        self._out += out
        if self._out > FREE and self._out > MAX_RATIO * self.packed:
            raise DamageError(f"it grows to more than {MAX_RATIO} times its size: a compression bomb")


class Plain:
    """The bytes of a file, a step at a time."""

    def __init__(self, file: Readable) -> None:
        self._file = file
        self.broken = False

    def step(self) -> bytes:
        """The next bytes; none at the end."""
        return self._file.read(_STEP)

    def find_member(self, _start: bytes) -> bool:
        """What is not packed has no members."""
        return False


class Gzip:
    """The bytes of a file of gzip members, a step at a time.

    After damage (`broken`) :meth:`find_member` goes to the next member.
    """

    def __init__(self, file: Readable) -> None:
        self._file = file
        self._waiting = b""  # read and not yet unpacked
        self._fed = b""  # what the unpacker was given last
        self._inflater: zlib._Decompress | None = None
        self._guard = Guard()
        self.broken = False

    def step(self) -> bytes:
        """The next bytes; none at the end. Raises :class:`DamageError`."""
        try:
            while True:
                if self._inflater is None and not self._begin():
                    return b""
                if out := self._unpack():
                    return out
        except zlib.error:
            self.broken = True
            raise DamageError("its gzip member is damaged") from None
        except DamageError:
            self.broken = True
            raise

    def _begin(self) -> bool:
        while not self._waiting.lstrip(b"\0"):  # some writers fill up with zeros
            self._waiting = self._file.read(_STEP)
            if not self._waiting:
                return False
        self._waiting = self._waiting.lstrip(b"\0")
        if len(self._waiting) < len(_GZIP):
            self._waiting += self._file.read(_STEP)
        if not self._waiting.startswith(_GZIP):
            raise DamageError("what follows is no gzip member")
        self._inflater, self._guard = zlib.decompressobj(zlib.MAX_WBITS | 16), Guard()
        return True

    def _unpack(self) -> bytes:
        assert self._inflater is not None, "a member is begun"
        self._fed = self._waiting or self._file.read(_STEP)
        out = self._inflater.decompress(self._fed, _STEP)
        if not self._fed and not out and not self._inflater.eof:
            raise DamageError("it is cut off: the file ends inside a gzip member")
        self._waiting = self._inflater.unconsumed_tail
        self._guard.packed += len(self._fed) - len(self._waiting)
        self._guard.took(len(out))
        if self._inflater.eof:
            self._waiting, self._inflater = self._inflater.unused_data, None
        return out

    def find_member(self, start: bytes) -> bool:
        """Go to the next member whose text begins so; whether there is one."""
        self._inflater, self.broken = None, False
        data, at = self._fed, 1
        while True:
            at = data.find(_GZIP, at)
            if at < 0 or len(data) - at < 1024:
                more = self._file.read(_STEP)
                if at < 0:
                    data, at = data[-2:] + more, 0
                else:
                    data, at = data[at:] + more, 0
                if more:
                    continue
                if len(data) < len(_GZIP) or not data.startswith(_GZIP):
                    return False
                at = 0
            try:
                found = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data[at : at + 1024], len(start))
            except zlib.error:
                found = b""
            if found == start:
                self._waiting = data[at:]
                return True
            at += 1


class Stream:
    """Lines and bytes of a file for a parser of records.

    Between two calls of :meth:`begin` the lines read may have a mebibyte, so that no head of a record is endless.
    """

    def __init__(self, source: Plain | Gzip) -> None:
        self._source = source
        self._buffer = b""
        self._at = 0
        self._head = 0

    def begin(self) -> None:
        """A record begins."""
        self._head = 0

    def read(self, size: int) -> bytes:
        """At most so many bytes; none at the end. Raises :class:`DamageError`."""
        if self._at == len(self._buffer):
            self._buffer, self._at = self._source.step(), 0
        part = self._buffer[self._at : self._at + size]
        self._at += len(part)
        return part

    def readline(self, limit: int | None = None) -> bytes:
        """A line with its end, at most `limit` bytes of it; nothing at the end. Raises :class:`DamageError`."""
        parts: list[bytes] = []
        most = _STEP if limit is None else min(limit, _STEP)
        while most > 0:
            if self._at == len(self._buffer):
                self._buffer, self._at = self._source.step(), 0
                if not self._buffer:
                    break
            end = self._buffer.find(b"\n", self._at, self._at + most) + 1
            parts.append(self._buffer[self._at : end or self._at + most])
            self._at += len(parts[-1])
            most -= len(parts[-1])
            if end:
                break
        line = b"".join(parts)
        self._head += len(line)
        if self._head > _MAX_HEAD:
            raise DamageError("its head has more than a mebibyte")
        return line

    def find(self, start: bytes) -> bool:
        """After damage: go to the next line or gzip member that begins so; whether there is one."""
        while True:
            try:
                if self._source.broken:
                    self._buffer, self._at = b"", 0
                    return self._source.find_member(start)
                at = self._buffer.find(b"\n" + start, self._at)
                if at >= 0:
                    self._at = at + 1
                    return True
                kept = self._buffer[max(self._at, len(self._buffer) - len(start)) :]
                more = self._source.step()
                if not more:
                    return False
                self._buffer, self._at = kept + more, 0
            except DamageError:
                continue


def unpacked(data: bytes, encoding: str, limit: int) -> bytes:
    """A page's bytes without the encoding that its server sent it in.

    Raises :class:`RefusedError` where they cannot be unpacked or are more than `limit`.
    """
    for name in reversed([name.strip() for name in encoding.lower().split(",")]):
        if name in ("", "identity", "utf-8", "none"):
            continue
        if name in ("gzip", "x-gzip") and not data.startswith(_GZIP):
            continue  # some tools store the page unpacked and keep the header
        if name in ("gzip", "x-gzip", "deflate"):
            data = _inflated(data, name, limit)
        elif name == "br":
            data = _unbrotlied(data, limit)
        else:
            raise RefusedError(f"its Content-Encoding `{name[:20]}` is not known")
        if len(data) > limit:
            raise RefusedError(f"unpacked it has more than {limit:,} bytes: a compression bomb")
    return data


def _inflated(data: bytes, name: str, limit: int) -> bytes:
    raw = name == "deflate" and not (data[:1] == b"\x78" and int.from_bytes(data[:2], "big") % 31 == 0)
    bits = -zlib.MAX_WBITS if raw else zlib.MAX_WBITS | (0 if name == "deflate" else 16)
    try:
        return zlib.decompressobj(bits).decompress(data, limit + 1)  # what is cut off gives what there is
    except zlib.error:
        raise RefusedError(f"its Content-Encoding `{name}` is damaged") from None


def _unbrotlied(data: bytes, limit: int) -> bytes:
    try:
        import brotli
    except ImportError:
        raise RefusedError("it is packed with Brotli; `pip install newsarchive[import]` reads that") from None
    unpacker = brotli.Decompressor()
    out: list[bytes] = []
    size = 0
    try:
        while size <= limit and not unpacker.is_finished():
            part: bytes = unpacker.process(data, output_buffer_limit=_STEP)
            data = b""
            if not part and unpacker.can_accept_more_data():
                break
            out.append(part)
            size += len(part)
    except brotli.error:
        raise RefusedError("its Content-Encoding `br` is damaged") from None
    return b"".join(out)
