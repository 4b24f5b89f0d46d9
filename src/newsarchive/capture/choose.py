"""Which layout a page is read by: the one whose signs are all found on it."""

from __future__ import annotations

from newsarchive.capture.condition import Check, Finder, compiled
from newsarchive.capture.layout import GENERIC, Layout, Library
from newsarchive.capture.page import Page

_Signs = tuple[tuple[Finder | None, Check | None, int | None, bool], ...]
_SIGNED: dict[str, list[tuple[Layout, _Signs]]] = {}  # by the digest of the library


def choose(page: Page, library: Library, newspaper: str | None) -> Layout:
    """The layout of a page by its signs: of those whose signs are all found, the one with the most.

    Where the newspaper is known its own layouts and those of no newspaper count, then its fallback. A page that nothing
    fits is read by the generic layout.
    """
    best: Layout | None = None
    for layout, signs in _SIGNED.get(library.digest) or _signed(library):
        if newspaper is not None and layout.newspaper not in (newspaper, None):
            continue
        if (best is None or len(signs) > len(best.signs)) and _show(signs, page):
            best = layout
    if best is not None:
        return best
    if newspaper is not None:
        for layout in library.layouts:
            if layout.fallback and layout.newspaper == newspaper:
                return layout
    generic = library.layout(GENERIC)
    assert generic is not None, "the generic layout comes with the program"
    return generic


def _signed(library: Library) -> list[tuple[Layout, _Signs]]:
    """The layouts that have signs, with those compiled; once a process."""
    found = _SIGNED[library.digest] = [
        (layout, tuple((*compiled(sign), sign.within, sign.absent) for sign in layout.signs))
        for layout in library.layouts
        if layout.signs
    ]
    return found


def _show(signs: _Signs, page: Page) -> bool:
    """Whether a page has all of these signs."""
    for find, check, within, absent in signs:
        texts = page.texts if within is None else page.texts[:within]
        if find is None or any(map(find, texts)):
            found = check is None or any(
                (find is None or find(text)) and check(page, place) for place, text in enumerate(texts)
            )
        else:
            found = False
        if found is absent:
            return False
    return True
