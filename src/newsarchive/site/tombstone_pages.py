"""What stands where something was withdrawn: that it was, when and why, and no word of it."""

from __future__ import annotations

from collections.abc import Iterator

from newsarchive import urls
from newsarchive.model import Page, Tombstone
from newsarchive.problems import Problem
from newsarchive.site.context import TombstonePage
from newsarchive.site.needs import Tools
from newsarchive.site.parts import when

Planned = tuple[list[Page], list[Problem]]


def plan(id_: str, tools: Tools) -> Planned:
    """The page of a withdrawal, and the same at the article's old address where that is kept; none where it was undone."""
    tombstone = tools.tombstones.get(id_)
    if tombstone is None:
        return [], []
    addresses = filter(None, (urls.withdrawn(id_), tombstone.address))
    return [*_pages(tombstone, addresses, tools)], []


def plan_month(bundle: str, tools: Tools) -> Planned:
    """The pages at the old addresses of a withdrawn newspaper's articles of one month."""
    _, _, rest = bundle.partition("-")
    tombstone = next((one for one in tools.tombstones.values() if one.paper == rest[:-8]), None)
    if tombstone is None:
        return [], []
    return [*_pages(tombstone, tools.archive.withdrawn_addresses(bundle), tools)], []


def _pages(tombstone: Tombstone, addresses: Iterator[str] | list[str], tools: Tools) -> Iterator[Page]:
    title = tools.say.word("paper_withdrawn" if tombstone.paper else "withdrawn")
    day = when(tombstone.withdrawn, tools, tools.settings.calendar)
    for address in addresses:
        frame = tools.frame(title, address, index=False)
        yield Page(urls.file(address), "withdrawn.html", TombstonePage(frame, day, tombstone.reason))
