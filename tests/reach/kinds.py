"""Which pages of a built site to look at, so that every kind of page is looked at and few are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import msgspec
import pytest

from newsarchive.model import Page
from newsarchive.site.render import Renderer


class Made(NamedTuple):
    """A page as it was made: where it lies, of which template, the type of its context, what of that is filled, its size."""

    path: str
    template: str
    context: type
    shows: frozenset[str]
    size: int


@contextmanager
def watched() -> Iterator[list[Made]]:
    """Notes the pages that are rendered in this process meanwhile."""
    made: list[Made] = []
    render = Renderer.render

    def noting(self: Renderer, page: Page) -> bytes:
        data = render(self, page)
        if page.template:
            shows = frozenset(_filled(page.context, "")) if page.template.endswith(".html") else frozenset()
            made.append(Made(page.path, page.template, type(page.context), shows, len(data)))
        return data

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Renderer, "render", noting)
        yield made


def _filled(value: object, name: str) -> Iterator[str]:
    """The names of all fields of a context that hold something, those of what lies in lists among them."""
    if isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from _filled(getattr(value, field), f"{name}.{field}")
    elif isinstance(value, tuple):
        for one in value:
            yield from _filled(one, name)
    elif value:
        yield f"{name}={value}" if name == ".page.place" and not str(value).isdigit() else name


def few(made: list[Made]) -> list[Made]:
    """Of every template so few pages that between them they fill every field that any page fills: each branch is looked at."""
    chosen = []
    for template in sorted({one.template for one in made if one.template.endswith(".html")}):
        waiting = sorted((one for one in made if one.template == template), key=lambda one: one.path)
        missing = frozenset().union(*(one.shows for one in waiting))
        while missing:
            best = max(waiting, key=lambda one: len(one.shows & missing))
            chosen.append(best)
            missing -= best.shows
    return chosen


def largest(made: list[Made]) -> list[Made]:
    """Of every template its largest page."""
    pages = sorted(
        (one for one in made if one.template.endswith(".html")), key=lambda one: (one.size, one.path)
    )
    return sorted({one.template: one for one in pages}.values(), key=lambda one: one.path)
