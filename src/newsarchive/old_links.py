"""The newspaper's own address of an article as a key, the same however the address is written; `find.js` makes the same keys.

Scheme, user, port, `www.`, fragment, doubled and trailing strokes, percent-encoding, the case of Latin letters, blanks and joiners
make no difference, nor what the Wayback Machine puts in front. Of a query, what only counts visitors is left out.
"""

from __future__ import annotations

import re
import unicodedata

SHARD_BITS = 16  # of a key's hash are kept; shards are named by as many of the first as are needed
_LOST = re.compile("[\x00-\x20\x7f-\xa0\u200b-\u200f\ufeff]")
_WAYBACK = re.compile(r"^(?:https?:)?/*web\.archive\.org/web/[0-9]+[a-z_]*/", re.IGNORECASE | re.ASCII)
_SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//+|^https?:/*", re.IGNORECASE | re.ASCII)
_ENCODED = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_UPPER = re.compile("[A-Z]+")
_COUNTS_VISITORS = re.compile(
    r"(?:utm_[^=]*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_g[al]|ref|ref_src|amp)(?:=.*)?$"
)
_PROGRAM = re.compile(r"\.(?:php|asp|aspx|jsp|cgi|cfm|htm|html)$")
_HALF = re.compile("[\ud800-\udfff]")


def key_of(address: str) -> str:
    """An address as it is looked up first: host, path and query. Empty where there is no host."""
    text = _SCHEME.sub("", _WAYBACK.sub("", _LOST.sub("", address)))
    text, _, query = text.partition("#")[0].partition("?")
    host, _, path = text.partition("/")
    host = _lower(host.rpartition("@")[2].partition(":")[0]).removeprefix("www.").rstrip(".")
    if not host:
        return ""
    path = "/".join(part for part in _plain(path).split("/") if part)
    kept = [part for part in _plain(query).split("&") if part and not _COUNTS_VISITORS.match(part)]
    return f"{host}/{path}" + (f"?{'&'.join(kept)}" if kept else "")


def keys_of(address: str) -> tuple[str, ...]:
    """The keys by which an article is found that has this address: also without its query, where that need not name it."""
    key = key_of(address)
    path, _, query = key.partition("?")
    if not query:
        return (key,) if path.partition("/")[2] else ()
    return (key,) if _PROGRAM.search(path) or not path.partition("/")[2] else (key, path)


def shard_of(key: str) -> int:
    """The first bits of a key's hash (FNV-1a), by which its shard is named."""
    value = 0x811C9DC5
    for byte in _HALF.sub("\ufffd", key).encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return (value ^ value >> 16) & 0xFFFF


def _plain(text: str) -> str:
    """A part of an address without percent-encoding, in one spelling; what is no UTF-8 stays as it is."""
    text = _ENCODED.sub(_decoded, text)
    return _lower(unicodedata.normalize("NFC", _LOST.sub("", text)))


def _decoded(found: re.Match[str]) -> str:
    try:
        return bytes.fromhex(found[0].replace("%", "")).decode()
    except UnicodeDecodeError:
        return found[0]


def _lower(text: str) -> str:
    """Latin letters in lower case; of others languages think in different ways."""
    return _UPPER.sub(lambda found: found[0].lower(), text)
