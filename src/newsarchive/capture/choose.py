"""Which layout a page is read by: the one whose signs are all found on it."""

from __future__ import annotations

from typing import NamedTuple

from newsarchive.capture.condition import Check, Finder, compiled
from newsarchive.capture.layout import GENERIC, Layout, Library, Sign
from newsarchive.capture.page import Page


class _Sign(NamedTuple):
    """A sign, compiled. One that speaks of dates is looked for on the lines that may hold some, which are few."""

    find: Finder | None
    check: Check | None
    within: int | None
    absent: bool
    dated: bool


_SIGNED: dict[str, list[tuple[Layout, list[_Sign]]]] = {}  # by the digest of the library


def choose(page: Page, library: Library, newspaper: str | None) -> Layout:
    """The layout of a page by its signs: of those whose signs are all found, the one with the most.

    Where the newspaper is known its own layouts and those of no newspaper count, then its fallback. A page that nothing
    fits is read by the generic layout.
    """
    for layout, signs in _SIGNED.get(library.digest) or _signed(library):
        if (newspaper is None or layout.newspaper in (newspaper, None)) and _show(signs, page):
            return layout
    if newspaper is not None:
        for layout in library.layouts:
            if layout.fallback and layout.newspaper == newspaper:
                return layout
    generic = library.layout(GENERIC)
    assert generic is not None, "the generic layout comes with the program"
    return generic


def _signed(library: Library) -> list[tuple[Layout, list[_Sign]]]:
    """The layouts that have signs, with those compiled, in the order in which they are tried; made once a process.

    Those with the most signs come first, so that the first which fits is the one. Of a layout's signs the lines that it
    must not have come first: most pages that are not its own soon show one.
    """
    layouts = sorted(library.layouts, key=lambda layout: -len(layout.signs))
    found = _SIGNED[library.digest] = [
        (layout, sorted(map(_sign, layout.signs), key=lambda sign: not sign.absent))
        for layout in layouts
        if layout.signs
    ]
    return found


def _sign(sign: Sign) -> _Sign:
    return _Sign(*compiled(sign), sign.within, sign.absent, sign.holds is not None)


def _show(signs: list[_Sign], page: Page) -> bool:
    """Whether a page has all of these signs."""
    return all(_is_found(sign, page) is not sign.absent for sign in signs)


def _is_found(sign: _Sign, page: Page) -> bool:
    """Whether a line of the page is this sign."""
    find, check, within, _, dated = sign
    texts = page.texts if within is None else page.texts[:within]
    if check is None:
        return find is None or any(map(find, texts))
    for place in sorted(page.dated) if dated else range(len(texts)):
        if place < len(texts) and (find is None or find(texts[place])) and check(page, place):
            return True
    return False
