"""The page that finds articles by the newspaper's own address of them, and the files in which its script looks them up.

A key's hash says in which file it stands; there are as many as keep each at some hundred lines.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from newsarchive import urls
from newsarchive.model import Page, list_name
from newsarchive.old_links import SHARD_BITS
from newsarchive.problems import Problem
from newsarchive.site.context import FindPage
from newsarchive.site.needs import Archive, Laid, Tools

Planned = tuple[list[Page], list[Problem]]
_IN_SHARD = 256  # keys, as long as there are not more than that many times 65,536
_MOST = 20  # articles that one key may lead to; more have nothing in common but that


def is_there(archive: Archive) -> bool:
    """Whether there is such a page: some capture tells its own address."""
    return archive.sought() > 0


def plan(tools: Tools) -> Planned:
    """The page that asks; none where no capture tells its own address."""
    if not is_there(tools.archive):
        return [], []
    frame = tools.frame(tools.say.word("find_title"), urls.FIND, index=False)
    return [Page(urls.file(urls.FIND), "find.html", FindPage(page=frame, bits=_bits(tools.archive)))], []


def plan_shard(key: str, tools: Tools) -> Planned:
    """One file: the keys whose hashes begin so, each with the addresses of its articles; none where the files are cut otherwise now."""
    bits, number = map(int, key.split("-"))
    if bits != _bits(tools.archive):
        return [], []
    width = 1 << SHARD_BITS - bits
    found = tools.archive.sought_between(number * width, (number + 1) * width, _MOST)
    if not found and not is_there(tools.archive):
        return [], []
    data = msgspec.json.encode(found)
    if tools.portable:
        return [Page(urls.find_shard(key, "js"), "", b"newsarchive.found(" + _harmless(data) + b");")], []
    return [Page(urls.find_shard(key, "json"), "", data)], []


def _harmless(data: bytes) -> bytes:
    """JSON as a script may hold it."""
    return (
        data.replace(b"\xe2\x80\xa8", b"\\u2028")
        .replace(b"\xe2\x80\xa9", b"\\u2029")
        .replace(b"<", b"\\u003c")
    )


def _bits(archive: Archive) -> int:
    bits = 0
    while bits < SHARD_BITS and archive.sought() > _IN_SHARD << bits:
        bits += 1
    return bits


def units(archive: Archive) -> Iterator[str]:
    """All files there are."""
    if is_there(archive):
        bits = _bits(archive)
        yield from (list_name("found", f"{bits}-{number}") for number in range(1 << bits))


def units_of(shards: tuple[int, ...], archive: Archive, laid: Laid) -> Iterator[str]:
    """The files that some keys stand in; all, where they are cut otherwise than they lie."""
    bits = _bits(archive)
    if not shards:
        return
    first = next(laid.units(list_name("found", "")), None)
    if first is None or not first.startswith(list_name("found", f"{bits}-")):
        yield from laid.units(list_name("found", ""))
        yield from units(archive)
    yield from (list_name("found", f"{bits}-{shard >> SHARD_BITS - bits}") for shard in shards)
