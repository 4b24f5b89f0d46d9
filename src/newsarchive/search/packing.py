"""Numbers and texts as bytes, and bytes as files: what docs/search.md calls a number, a text and sorted texts."""

from __future__ import annotations

import base64
import struct
import zlib
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from operator import sub

from newsarchive.problems import Fault

LARGEST = 64 * 2**20  # bytes of a file unpacked; ours are far smaller
_HEADER = (
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"  # no name, no time, no system: equal content, equal bytes
)
_FIRST, _SHIFT = 0x980, 0x900  # U+0980 is the byte 0x80
_ESCAPE = 0xFF
_DEFLATE = -15
_MOST_BITS = 35


class Damaged(Fault):
    """A file of the index is not as it was written."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"The search index is damaged ({name}: {why}); make it again with `newsarchive build --clean`.",
            exit_code=1,
        )


def _number(value: int) -> bytes:
    made = bytearray()
    while value > 0x7F:
        made.append(value & 0x7F | 0x80)
        value >>= 7
    made.append(value)
    return bytes(made)


_SMALL = tuple(_number(value) for value in range(1 << 14))


def number(value: int) -> bytes:
    """A whole number, not negative: seven bits a byte, the low ones first."""
    return _SMALL[value] if value < len(_SMALL) else _number(value)


def numbers(values: Sequence[int]) -> bytes:
    """Numbers one after another."""
    if not values or max(values) < 0x80:
        return bytes(values)
    small, most = _SMALL, len(_SMALL)
    return b"".join([small[value] if value < most else _number(value) for value in values])


def differences(ascending: Sequence[int]) -> bytes:
    """Ascending numbers, each as the difference to the one before."""
    return numbers([*ascending[:1], *map(sub, ascending[1:], ascending)])


class _Letters(dict[int, str]):
    """Each letter as the bytes it becomes, which here are letters of Latin-1."""

    def __missing__(self, code: int) -> str:
        if code < 0x80:
            made = chr(code)
        elif _FIRST <= code < _FIRST + 0x7F:
            made = chr(code - _SHIFT)
        else:
            made = (bytes([_ESCAPE]) + number(code)).decode("latin-1")
        self[code] = made
        return made


_LETTERS = _Letters()
_BACK = {code: code + _SHIFT for code in range(0x80, _ESCAPE)}


def letters(text: str) -> bytes:
    """A text's bytes, without their number. Halves of letters, which are none, become U+FFFD."""
    try:
        return text.translate(_LETTERS).encode("latin-1")
    except UnicodeError:  # pragma: no cover  (no letter is left that Latin-1 lacks)
        raise ValueError(text) from None


def text(value: str) -> bytes:
    """A text: the number of its bytes, and these."""
    made = letters(value)
    return number(len(made)) + made


def shared(one: str, other: str) -> int:
    """How many letters two texts have in common at the beginning."""
    most = min(len(one), len(other))
    for at in range(most):
        if one[at] != other[at]:
            return at
    return most


def sorted_text(value: str, before: str) -> bytes:
    """A text of a sorted list: how many letters it shares with the one before, and the rest."""
    same = shared(value, before)
    return number(same) + text(value[same:])


def sorted_texts(values: Sequence[str]) -> bytes:
    """Texts in order, with their count in front."""
    before = ["", *values[:-1]]
    return number(len(values)) + b"".join(map(sorted_text, values, before))


def packed(*columns: bytes) -> bytes:
    """Bytes as a file: gzip, equal for equal bytes on every system.

    Bytes of different kinds are given as columns: each gets its own code of deflate, which makes the file a tenth smaller.
    """
    deflate = zlib.compressobj(9, zlib.DEFLATED, _DEFLATE, 9)
    body = [deflate.compress(columns[0])]
    for column in columns[1:]:
        body += [deflate.flush(zlib.Z_BLOCK), deflate.compress(column)]
    data = b"".join(columns)
    end = struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)
    return b"".join([_HEADER, *body, deflate.flush(), end])


def unpacked(data: bytes, name: str) -> bytes:
    """The bytes of a file, also where a host has unpacked it already. Raises :class:`Damaged`."""
    if data[:2] != _HEADER[:2]:
        return data
    inflate = zlib.decompressobj(31)
    try:
        found = inflate.decompress(data, LARGEST)
    except zlib.error:
        raise Damaged(name, "it cannot be unpacked") from None
    if not inflate.eof:
        raise Damaged(name, "its end is missing")
    return found


class Bytes:
    """Bytes that are read from front to back. What ends too soon is :class:`Damaged`."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data, self._name, self.at = data, name, 0
        self._ends: list[int] | None = None

    def number(self) -> int:
        """The next number."""
        data, at, value, bits = self._data, self.at, 0, 0
        try:
            while (byte := data[at]) > 0x7F:
                value |= (byte & 0x7F) << bits
                bits += 7
                at += 1
        except IndexError:
            raise Damaged(self._name, "it ends too soon") from None
        if bits > _MOST_BITS:
            raise Damaged(self._name, "a number is too large")
        self.at = at + 1
        return value | byte << bits

    def take(self, count: int) -> bytes:
        """The next bytes."""
        end = self.at + count
        if end > len(self._data):
            raise Damaged(self._name, "it ends too soon")
        found = self._data[self.at : end]
        self.at = end
        return found

    def text(self) -> str:
        """The next text."""
        found = self.take(self.number())
        if _ESCAPE not in found:
            return found.decode("latin-1").translate(_BACK)
        rest, made = Bytes(found, self._name), []
        while rest.at < len(found):
            byte = found[rest.at]
            rest.at += 1
            code = rest.number() if byte == _ESCAPE else byte + _SHIFT * (byte >= 0x80)
            if code > 0x10FFFF:
                raise Damaged(self._name, "a letter is none")
            made.append(chr(code))
        return "".join(made)

    def sorted_text(self, before: str) -> str:
        """The next text of a sorted list, after the one before."""
        return before[: self.number()] + self.text()

    def sorted_texts(self) -> list[str]:
        """A sorted list with its count in front."""
        found, before = [], ""
        for _ in range(self.number()):
            before = self.sorted_text(before)
            found.append(before)
        return found

    def numbers(self, count: int) -> list[int]:
        """So many numbers."""
        start = self.at
        plain = self._data[start : start + count]
        if len(plain) == count and (not count or max(plain) < 0x80):
            self.at += count
            return list(plain)
        return [self.number() for _ in range(count)]

    def ascending(self, count: int) -> list[int]:
        """So many ascending numbers, which are there as differences."""
        return list(accumulate(self.numbers(count)))

    def skip_numbers(self, count: int) -> None:
        """Pass over so many numbers, without reading each."""
        if not count:
            return
        if self._ends is None:
            self._ends = [at for at, byte in enumerate(self._data) if byte < 0x80]
        last = bisect_left(self._ends, self.at) + count - 1
        if last >= len(self._ends):
            raise Damaged(self._name, "it ends too soon")
        self.at = self._ends[last] + 1


def as_script(name: str, data: bytes) -> bytes:
    """A packed file as a script that hands it over, for pages that were opened from disk and may fetch nothing."""
    return b'newsarchive.shard("%s","%s");\n' % (name.encode(), base64.b64encode(data))


def from_script(script: bytes) -> bytes:
    """The packed file in a script; whatever else it holds is told when it is unpacked."""
    try:
        return base64.b64decode(script.split(b'"')[3], validate=True)
    except (IndexError, ValueError):
        return b""
