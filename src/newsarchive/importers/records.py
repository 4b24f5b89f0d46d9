"""What every kind of source is read into: pages, what is passed over, and what is broken; and how large a page may be."""

from __future__ import annotations

import msgspec

from newsarchive.front_matter import About

# The largest newspaper page seen has 2 MB of HTML; a page saved as one file, with its pictures in it, some more.
MAX_PAGE = 8 * 1024 * 1024


class Page(msgspec.Struct, frozen=True):
    """A page as its source holds it.

    `data` is the original, by whose SHA-256 the page is known: HTML or text, in the encoding that a server named
    (`charset`). Of a table's row, which is neither, `text` gives the lines. `about` is what the source says of the page.
    """

    where: str
    data: bytes
    about: About
    html: bool = True
    charset: str | None = None
    text: str | None = None


class Passed(msgspec.Struct, frozen=True):
    """A record that is no page of an article: a picture, a redirect, a page that is not there."""

    where: str


class Broken(msgspec.Struct, frozen=True):
    """A record that could not be read: where it stands, its address where that is known, and why."""

    where: str
    reason: str
    url: str | None = None


Item = Page | Passed | Broken
