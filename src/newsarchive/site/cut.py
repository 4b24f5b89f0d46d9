"""How what is too long for a page is cut, so that no page grows with the archive: names by letters, other things in parts.

Lists of articles are cut by time wherever that is enough; see `list_pages` and `day_page`. Parts that are but numbered are the
last resort.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from newsarchive import urls
from newsarchive.model import Page
from newsarchive.site.context import Count, DirectoryPage, Ref
from newsarchive.site.needs import Tools
from newsarchive.site.parts import counted

MOST = 500  # entries on a page
_LARGEST = 30
_DEEP = 8  # letters after one another that lead to narrower shelves; a million names need three or four
_OTHER = "#"  # the letter of names that begin with none that readers would look under

_T = TypeVar("_T")
_Groups = tuple[tuple[Ref | None, tuple[Count, ...]], ...]


class Name(NamedTuple):
    """A name in a directory: where it leads, and how much is held there."""

    text: str
    address: str
    held: int


class Directory(msgspec.Struct, frozen=True):
    """What all pages of a directory have in common."""

    title: str
    address: str
    crumbs: tuple[Ref, ...]
    note: str | None
    index: bool


class _Shelf(msgspec.Struct, frozen=True):
    """The names that begin alike: with `letters` after what stands before them, which is `#` for unusual ones."""

    letters: str
    names: list[Name]


def pieces(
    things: Sequence[_T], address: str, tools: Tools
) -> Iterator[tuple[Ref, Sequence[_T], Ref | None, Ref | None]]:
    """Things in parts of what a page holds: each with its place below an address, and those of the parts around it."""
    parts = [things[at : at + MOST] for at in range(0, len(things), MOST)]
    refs = [
        Ref(tools.say.word("part", n=tools.say.number(number)), urls.piece(address, number))
        for number in range(1, len(parts) + 1)
    ]
    yield from zip(refs, parts, (None, *refs), (*refs[1:], None), strict=False)


def ways(things: Sequence[_T], address: str, tools: Tools) -> tuple[Count, ...]:
    """The ways to the parts of things."""
    rows = [(part.text, part.address or "", len(own)) for part, own, _, _ in pieces(things, address, tools)]
    return counted(rows, tools)


def plan_names(
    title: str,
    address: str,
    names: Sequence[Name],
    tools: Tools,
    crumbs: tuple[Ref, ...] = (),
    *,
    note: str | None = None,
    index: bool = True,
) -> list[Page]:
    """The page of a directory, the longest lists first; where it is too long, the longest alone and a page for each letter."""
    book = Directory(title, address, crumbs, note, index)
    largest = sorted(names, key=lambda name: (-name.held, name.text, name.address))
    if len(names) <= MOST:
        return [_page(book, title, address, crumbs, ((None, counted(largest, tools)),), tools)]
    shelves = _shelves("", names)
    groups = (
        (None, _letters(book, shelves, tools)),
        (Ref(tools.say.word("largest"), None), counted(largest[:_LARGEST], tools)),
    )
    pages = [_page(book, title, address, crumbs, groups, tools)]
    return pages + _plan_shelves(book, shelves, (*crumbs, Ref(title, address)), tools)


def _plan_shelves(
    book: Directory, shelves: list[_Shelf], crumbs: tuple[Ref, ...], tools: Tools
) -> list[Page]:
    """The pages of some shelves side by side; a shelf that is too long leads to narrower ones, or to parts where none would do."""
    refs = [Ref(shelf.letters, _address(book, shelf)) for shelf in shelves]
    pages = []
    for place, shelf in enumerate(shelves):
        title, address = f"{book.title}: {shelf.letters}", _address(book, shelf)
        around = (
            refs[place - 1] if place else None,
            refs[place + 1] if place + 1 < len(refs) else None,
        )
        names = sorted(shelf.names, key=lambda name: (name.text, name.address))
        if len(names) <= MOST:
            shown = counted(names, tools)
            pages.append(_page(book, title, address, crumbs, ((None, shown),), tools, *around))
            continue
        begin = _common([_key(name) for name in names])
        inner = _shelves(begin, names, outside=False)
        here = [name for name in names if _key(name) == begin]
        below = (*crumbs, refs[place])
        if len(here) + len(inner) <= MOST and len(below) <= len(book.crumbs) + _DEEP:
            shown = counted(here, tools) + _letters(book, inner, tools)
            pages.append(_page(book, title, address, crumbs, ((None, shown),), tools, *around))
            pages += _plan_shelves(book, inner, below, tools)
            continue
        groups: _Groups = ((None, ways(names, address, tools)),)
        pages.append(_page(book, title, address, crumbs, groups, tools, *around))
        for part, some, *beside in pieces(names, address, tools):
            groups = ((None, counted(some, tools)),)
            words = f"{title}, {part.text}"
            pages.append(_page(book, words, part.address or "", below, groups, tools, *beside))
    return pages


def _key(name: Name) -> str:
    """By what a name is put on its shelf."""
    return name.text.upper()


def _common(keys: Sequence[str]) -> str:
    """The letters with which all of them begin."""
    first, last = min(keys), max(keys)
    differ = (place for place, (one, other) in enumerate(zip(first, last, strict=False)) if one != other)
    return first[: next(differ, len(first))]


def _shelves(begin: str, names: Sequence[Name], *, outside: bool = True) -> list[_Shelf]:
    """Names that begin alike by how they go on, in order; those that do not go on are on none.

    Unusual letters have one shelf together, from outside.
    """
    found: dict[str, list[Name]] = {}
    for name in names:
        if letter := _key(name)[len(begin) : len(begin) + 1]:
            usual = not outside or "ঀ" <= letter <= "৿" or (letter.isascii() and letter.isalnum())
            found.setdefault(begin + letter if usual else _OTHER, []).append(name)
    return [_Shelf(letters, found[letters]) for letters in sorted(found)]


def _address(book: Directory, shelf: _Shelf) -> str:
    return urls.letter(book.address, shelf.letters)


def _letters(book: Directory, shelves: list[_Shelf], tools: Tools) -> tuple[Count, ...]:
    """The ways to some shelves, each with how many names it has."""
    return tuple(
        Count(
            shelf.letters,
            _address(book, shelf),
            tools.say.counted("one_name", "names", len(shelf.names)),
        )
        for shelf in shelves
    )


def _page(
    book: Directory,
    title: str,
    address: str,
    crumbs: tuple[Ref, ...],
    groups: _Groups,
    tools: Tools,
    earlier: Ref | None = None,
    later: Ref | None = None,
) -> Page:
    frame = tools.frame(title, address, crumbs=crumbs, earlier=earlier, later=later, index=book.index)
    return Page(
        urls.file(address),
        "directory.html",
        DirectoryPage(page=frame, groups=groups, note=book.note, wide=True),
    )
