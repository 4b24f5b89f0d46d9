"""How each newspaper sets its pages, as data: a layout is a YAML file of line rules, never a class.

`docs/layouts.md` explains the language to people; the records here are its grammar.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from newsarchive.bangla.text import normalise
from newsarchive.capture.condition import Condition, compiled
from newsarchive.config import Newspaper, convert, load_yaml
from newsarchive.problems import Fault

Label = Literal[
    "front_matter", "blank", "furniture", "page_date", "section", "kicker", "headline", "subheadline", "desk", "dates",
    "caption", "paragraph", "read_also", "source", "signoff", "bio", "tags", "list_heading", "related", "latest", "most_read",
    "entry_detail", "repeat", "other_article", "unread",
]  # fmt: skip
Lead = Literal["dates", "desk", "glued_desk", "byline", "place", "town"]
Tail = Literal["signoff", "source", "bio", "email", "read_also"]
GENERIC = "generic"
_DEEPEST = 4  # of likeness and of inclusion
_BUILT_IN = Path(__file__).parent.parent / "layouts"


class Sign(Condition, frozen=True):
    """A line that the newspaper's pages have, among the first `within` lines that are not blank, or anywhere.

    An `absent` one is a line that they never have.
    """

    within: int | None = None
    absent: bool = False


class Rule(Condition, frozen=True):
    """Gives a line its label where the line passes, and its neighbours too, and may go on to another zone.

    `next` and `previous` speak of the nearest line that is not blank. `block` is the number of lines that stand together
    without a blank between, `at` the line's place among them. A rule that has `include` and nothing else stands for all
    rules of that zone.
    """

    label: Label = "unread"
    next: Condition | None = None
    previous: Condition | None = None
    block: int | None = None
    at: int | None = None
    go: str | None = None
    include: str | None = None


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One form of one newspaper's page.

    `like` names another layout whose zones, entries, lead, glued and drop are this one's too where it has none of its own.
    `signs` choose it where all are found. A `fallback` is taken for its newspaper's pages where no other form fits.
    Reading starts in zone `start`; the rules of zone `everywhere` are tried before those of any zone. `entries` says how a
    sidebar prints a headline. `lead` names what the first paragraph may carry at its head, `glued` what the last may carry
    at its tail (and `read_also`, any paragraph); `drop` is a pattern by label that is cut from such lines. `article` is
    false for pages that hold none. `used` are the years it was in use, for people.
    """

    id: str
    zones: dict[str, tuple[Rule, ...]] = {}
    start: str = "top"
    like: str | None = None
    newspaper: str | None = None
    used: str | int = ""
    signs: tuple[Sign, ...] = ()
    fallback: bool = False
    unsure: bool = False
    entries: dict[Literal["related", "latest", "most_read"], Literal["once", "twice"]] = {}
    lead: tuple[Lead, ...] = ()
    glued: tuple[Tail, ...] = ()
    drop: dict[Label, str] = {}
    article: bool = True
    digest: str = ""


class Library(msgspec.Struct, frozen=True):
    """The layouts and newspapers that captures are read by. `digest` names all of it in one hash."""

    layouts: tuple[Layout, ...]
    newspapers: dict[str, Newspaper]
    digest: str

    def layout(self, name: str) -> Layout | None:
        """The layout of that id."""
        return next((layout for layout in self.layouts if layout.id == name), None)

    def complete(self, layout: Layout) -> Layout:
        """A layout with what it takes from the one it is like. Raises :class:`Fault` where a zone or that one is missing."""
        layout = self._merged(layout, 0)
        zones = {name: tuple(_included(layout, rules, 0)) for name, rules in layout.zones.items()}
        goals = {rule.go for zone in zones.values() for rule in zone if rule.go} | {layout.start}
        if missing := sorted(goals - set(zones)):
            raise Fault(f"layout {layout.id}: there is no zone `{missing[0]}`.")
        return msgspec.structs.replace(layout, zones=zones)

    def _merged(self, layout: Layout, depth: int) -> Layout:
        """A layout with what it takes from the one it is like, and that from its own model."""
        if layout.like is not None:
            model = self.layout(layout.like)
            if model is None:
                raise Fault(f"layout {layout.id}: there is no layout `{layout.like}` that it could be like.")
            if depth == _DEEPEST:
                raise Fault(f"layout {layout.id}: it is like `{layout.like}`, and so on without an end.")
            model = self._merged(model, depth + 1)
            layout = msgspec.structs.replace(
                layout,
                zones={**model.zones, **layout.zones},
                entries=layout.entries or model.entries,
                lead=layout.lead or model.lead,
                glued=layout.glued or model.glued,
                drop=layout.drop or model.drop,
                digest=hashlib.sha256((model.digest + layout.digest).encode()).hexdigest(),
            )
        return layout


def _included(layout: Layout, rules: tuple[Rule, ...], depth: int) -> Iterator[Rule]:
    """The rules, with those of other zones in the place of each `include`."""
    for rule in rules:
        if rule.include is None:
            yield rule
            continue
        if rule.include not in layout.zones:
            raise Fault(f"layout {layout.id}: there is no zone `{rule.include}` to include.")
        if depth == _DEEPEST:
            raise Fault(f"layout {layout.id}: zone `{rule.include}` includes itself.")
        yield from _included(layout, layout.zones[rule.include], depth + 1)


def read_layout(text: str, name: str) -> Layout:
    """A layout from its YAML. Raises :class:`Fault` naming the file and what is wrong in it."""
    try:
        data = load_yaml(text)
        if isinstance(data, dict) and "digest" in data:
            raise ValueError("unknown key `digest`")
        layout = convert(data, Layout, {"$.zones": Rule, "$.signs": Sign})
        rules = [rule for zone in layout.zones.values() for rule in zone]
        for test in (
            *rules,
            *(rule.next for rule in rules),
            *(rule.previous for rule in rules),
            *layout.signs,
        ):
            if test is not None:
                compiled(test)
        for pattern in layout.drop.values():
            re.compile(normalise(pattern))
    except re.error as error:
        raise Fault(
            f"{name}: the pattern `{error.pattern!r}` is no regular expression: {error.msg}."
        ) from None
    except (ValueError, OverflowError, RecursionError) as error:
        raise Fault(f"{name}: {error}.") from None
    return msgspec.structs.replace(layout, digest=hashlib.sha256(text.encode()).hexdigest())


def load_layout(path: Path) -> Layout:
    """The layout in a file. Raises :class:`Fault` where it cannot be read."""
    try:
        return read_layout(path.read_text(encoding="utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise Fault(f"{path} cannot be read: {error}.") from None


def load_library(newspapers: dict[str, Newspaper], own: Path | None = None) -> Library:
    """The layouts that come with the program and those in a site's own folder, which replace them by id."""
    found = {layout.id: layout for layout in (*_built_in(), *(_layouts(own) if own is not None else ()))}
    written = Library(tuple(found[name] for name in sorted(found)), newspapers, "")
    layouts = tuple(map(written.complete, written.layouts))
    parts = [layout.digest for layout in layouts]
    parts += [
        f"{name} {paper.hosts} {paper.calendar} {paper.timezone}"
        for name, paper in sorted(newspapers.items())
    ]
    return Library(layouts, newspapers, hashlib.sha256("\n".join(parts).encode()).hexdigest())


def _layouts(folder: Path) -> tuple[Layout, ...]:
    return tuple(map(load_layout, sorted(path for path in folder.glob("*.yaml") if path.is_file())))


@cache
def _built_in() -> tuple[Layout, ...]:
    return _layouts(_BUILT_IN)
