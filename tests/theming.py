"""What the templates are given, written from the types and from the templates of the default theme, for `docs/theming.md`."""

from __future__ import annotations

import inspect
import re
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from newsarchive.site import article_context, context, reading_context, time_context

THEME = Path(__file__).parent.parent / "templates"
CONTEXTS: dict[str, type] = {
    "home.html": time_context.HomePage,
    "article.html": article_context.ArticlePage,
    "revisions.html": article_context.RevisionsPage,
    "list.html": context.ListPage,
    "directory.html": context.DirectoryPage,
    "month.html": time_context.MonthPage,
    "year.html": time_context.YearPage,
    "days.html": time_context.DaysPage,
    "calendar.html": time_context.CalendarPage,
    "ranking.html": time_context.RankingPage,
    "curves.html": time_context.CurvesPage,
    "wanted.html": time_context.WantedPage,
    "search.html": context.SearchPage,
    "find.html": context.FindPage,
    "moved.html": context.MovedPage,
    "text.html": context.TextPage,
    "not_found.html": context.TextPage,
    "data.html": context.DataPage,
    "reading.html": reading_context.ReadingPage,
    "quarantine.html": reading_context.QuarantinePage,
    "withdrawn.html": context.TombstonePage,
    "feed.xml": context.FeedPage,
    "sitemap_index.xml": context.SitemapPage,
    "sitemap.xml": context.SitemapPage,
    "robots.txt": context.SitemapPage,
}
_LEAVES: dict[Any, str] = {str: "text", bool: "true or false", int: "number", bytes: "bytes"}


def contract() -> str:
    """The written part of `docs/theming.md`: every template with what it is given, then every record found therein."""
    parts = ["## Templates"]
    waiting: list[type] = [context.SiteView]
    for name, kind in CONTEXTS.items():
        blocks = re.findall(r"{% block (\w+) %}", (THEME / name).read_text(encoding="utf-8"))
        also = f" Blocks: {', '.join(f'`{block}`' for block in dict.fromkeys(blocks))}." if blocks else ""
        parts += [f"### {name}", _said(kind) + also, _fields(kind)]
        waiting += _records(kind)
    blocks = re.findall(r"{% block (\w+) %}", (THEME / "base.html").read_text(encoding="utf-8"))
    parts += [
        "### base.html",
        f"What stands on every page; the others extend it. Blocks: {', '.join(f'`{one}`' for one in blocks)}.",
        "### _macros.html",
        "Pieces that several pages show: `{% import '_macros.html' as m %}`, then `{{ m.cards(…) }}`.",
        "\n".join(f"- `{one}`" for one in _macros()),
        "## Records",
    ]
    known: dict[str, type] = {}
    while waiting:
        kind = waiting.pop(0)
        if kind.__name__ not in known:
            known[kind.__name__] = kind
            waiting += _records(kind)
    for name, kind in sorted(known.items()):
        parts += [f"### {name}", _said(kind), _fields(kind)]
    return "\n\n".join(parts) + "\n"


def _said(kind: type) -> str:
    return " ".join((inspect.getdoc(kind) or "").split())


def _fields(kind: type) -> str:
    hints = typing.get_type_hints(kind)
    rows = [f"| `{field.name}` | {_type(hints[field.name])} |" for field in msgspec.structs.fields(kind)]
    return "\n".join(["| name | what it is |", "|---|---|", *rows])


def _type(kind: Any) -> str:
    """A type in words, records as links."""
    inner = [one for one in typing.get_args(kind) if one not in (type(None), ...)]
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        return " or ".join(map(_type, inner)) + (" or none" if type(None) in typing.get_args(kind) else "")
    if typing.get_origin(kind) is typing.Literal:
        return " or ".join(f"`{one}`" for one in inner)
    if typing.get_origin(kind) is tuple:
        if ... in typing.get_args(kind):
            return f"list of {_type(inner[0])}" if not _plain(inner[0]) else f"list of ({_type(inner[0])})"
        return ", ".join(map(_type, inner))
    if typing.get_origin(kind) is dict:
        return f"{_type(inner[1])} by name"
    return _LEAVES.get(kind) or f"[{kind.__name__}](#{kind.__name__.lower()})"


def _plain(kind: Any) -> bool:
    """Whether its words would run into those around them."""
    return bool(typing.get_args(kind))


def _records(kind: Any) -> list[type]:
    """The records that a type is made of."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return [one for hint in typing.get_type_hints(kind).values() for one in _inner(hint)]
    return []


def _inner(kind: Any) -> Iterator[type]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield kind
    for one in typing.get_args(kind):
        yield from _inner(one)


def _macros() -> list[str]:
    return re.findall(r"{% macro (\w+\(.*?\)) %}", (THEME / "_macros.html").read_text(encoding="utf-8"))
