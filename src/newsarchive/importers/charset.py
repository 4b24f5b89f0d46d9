"""The bytes of a page become text, by the encoding that its mark, its server or the page itself names."""

from __future__ import annotations

import codecs
import re

# An allowance, since of Python's other codecs some are slow by design (punycode) and some are no encodings at all.
_KNOWN = re.compile(
    r"utf-?(8|16|16-?le|16-?be)|us-ascii|ascii|latin-?1|iso-8859-\d{1,2}|(windows-|cp)125\d|macintosh"
)
# What servers name when nobody told them: of text that is UTF-8 byte for byte they are wrong.
_BY_DEFAULT = re.compile(r"us-ascii|ascii|latin-?1|iso-8859-\d{1,2}|(windows-|cp)125\d")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_HEAD = 4096
_WHOLE = 200  # letters to one that is broken: pages cut a summary in the middle of a letter, other encodings break them all


def decoded(data: bytes, named: str | None = None) -> str:
    """The text of a page. `named` is the encoding that the server named.

    A byte that is broken here and there becomes U+FFFD. Raises ValueError where the encoding cannot be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _tried(data[len(mark) :], encoding)
    meta = _META.search(data, 0, _HEAD)
    names = [
        name.strip().strip("\"'").lower()
        for name in (named, meta[1].decode("ascii") if meta else None)
        if name
    ]
    known = [name for name in names if _KNOWN.fullmatch(name)]
    encoding = known[0] if known else "utf-8"
    if _BY_DEFAULT.fullmatch(encoding) and _is_utf8(data):
        encoding = "utf-8"
    if encoding.startswith(("utf-16", "utf16")):
        encoding = "utf-16-be" if encoding.endswith("be") else "utf-16-le"
        if meta is not None:  # what can be read in single bytes is not in two
            encoding = "utf-8"
    return _tried(data, encoding)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _tried(data: bytes, encoding: str) -> str:
    text = data.decode(encoding, "replace")
    broken = text.count("\ufffd")
    if broken > 1 and broken * _WHOLE > len(text):
        raise ValueError(f"it is no text in {encoding}, and names no other encoding")
    return text
