"""Addresses of other people's pages: which are taken, and whose they are."""

from __future__ import annotations

import re
from urllib.parse import quote, urldefrag, urljoin, urlsplit

_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_LONGEST = 2000  # what browsers take; a longer one is damage
_NOT_TAKEN = re.compile(r"[\s<>\"'\x00-\x20\x7f-\x9f\ud800-\udfff]")
# Under a country's own name newspapers register below one of these: paper.com.bd, paper.co.in.
_SHARED = frozenset("ac co com edu gov info mil net org".split())


def web_address(url: str | None) -> str | None:
    """The address, if it is one that a page can have. Raises ValueError."""
    if url is None:
        return None
    if not _ADDRESS.fullmatch(url) or not host_of(url):
        raise ValueError(f"`url: {url[:80]}` is no http or https address")
    return url


def tidy(url: str | None, base: str | None = None) -> str | None:
    """An address as found somewhere, made whole by that of its page and without its fragment; None where it is none.

    What an address may not hold is percent-encoded.
    """
    if not url:
        return None
    try:
        whole = urldefrag(urljoin(base or "", url.strip()))[0]
        whole = _NOT_TAKEN.sub(lambda found: quote(found[0], errors="replace"), whole)
        return web_address(whole) if len(whole) <= _LONGEST else None
    except ValueError:
        return None


def host_of(url: str | None) -> str:
    """The host of an address in lower case; empty where there is none."""
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""


def is_below(host: str, other: str) -> bool:
    """Whether a host is the other or stands below it: `www.paper.example` below `paper.example`."""
    return host == other or host.endswith("." + other)


def same_owner(one: str, other: str) -> bool:
    """Whether two hosts were registered under the same name, as `m.paper.com.bd` and `www.paper.com.bd` were."""
    return bool(one) and _registered(one) == _registered(other)


def _registered(host: str) -> str:
    labels = host.split(".")
    if labels[-1].isdigit():  # an IP address
        return host
    deep = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SHARED
    return ".".join(labels[-3 if deep else -2 :])
