"""How each newspaper sets its pages, as data: a layout is a YAML file of line rules, never a class.

`docs/layouts.md` explains the language to people; the records here are its grammar.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from newsarchive.bangla.dates import read_article_dates, read_page_dates
from newsarchive.bangla.text import normalise
from newsarchive.config import Newspaper, convert, load_yaml
from newsarchive.problems import Fault

Label = Literal[
    "front_matter", "blank", "furniture", "page_date", "section", "kicker", "headline", "subheadline", "desk", "dates",
    "caption", "paragraph", "read_also", "source", "signoff", "tags", "list_heading", "related", "latest", "most_read",
    "entry_detail", "repeat", "other_article", "unread",
]  # fmt: skip
GENERIC = "generic"
_BUILT_IN = Path(__file__).parent.parent / "layouts"


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What must hold of one line, all of what is given.

    `is`: it is one of these texts. `match`: a regular expression is found in it. `holds`: it is wholly a line of the
    article's dates, or of the page's. `end`: there is no such line, the page ends here.
    """

    is_: str | tuple[str, ...] = msgspec.field(default=(), name="is")
    match: str | None = None
    holds: Literal["dates", "page dates"] | None = None
    end: bool = False


class Sign(Condition, frozen=True):
    """A line that the newspaper's pages have, among the first `within` lines that are not blank, or anywhere."""

    within: int | None = None


class Rule(Condition, frozen=True):
    """Gives a line its label where the line passes, and its neighbours too, and may go on to another zone.

    `next` and `previous` speak of the nearest line that is not blank. `block` is the number of lines that stand together
    without a blank between, `at` the line's place among them.
    """

    label: Label = "unread"
    next: Condition | None = None
    previous: Condition | None = None
    block: int | None = None
    at: int | None = None
    go: str | None = None


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One form of one newspaper's page.

    `like` names another layout whose zones, entries and tails are this one's too where it has none of its own of that name.
    `signs` choose it where all are found. A `fallback` is taken for its newspaper's pages where no other form fits.
    Reading starts in zone `start`; the rules of zone `everywhere` are tried before those of any zone. `entries` says how a
    sidebar prints a headline. `glued` names what the last paragraph may carry at its tail (and `read_also`, any paragraph). `used` are the years it was in
    use, for people.
    """

    id: str
    zones: dict[str, tuple[Rule, ...]]
    start: str
    like: str | None = None
    newspaper: str | None = None
    used: str | int = ""
    signs: tuple[Sign, ...] = ()
    fallback: bool = False
    unsure: bool = False
    entries: dict[Literal["related", "latest", "most_read"], Literal["once", "twice"]] = {}
    glued: tuple[Literal["signoff", "source", "bio", "read_also"], ...] = ()
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
        if layout.like is not None:
            model = self.layout(layout.like)
            if model is None or model.like is not None:
                raise Fault(f"layout {layout.id}: there is no layout `{layout.like}` that it could be like.")
            layout = msgspec.structs.replace(
                layout,
                zones={**model.zones, **layout.zones},
                entries=layout.entries or model.entries,
                glued=layout.glued or model.glued,
                digest=hashlib.sha256((model.digest + layout.digest).encode()).hexdigest(),
            )
        goals = {rule.go for zone in layout.zones.values() for rule in zone if rule.go} | {layout.start}
        if missing := sorted(goals - set(layout.zones)):
            raise Fault(f"layout {layout.id}: there is no zone `{missing[0]}`.")
        return layout


Check = Callable[[str | None], bool]


@lru_cache(maxsize=4096)
def compiled(test: Condition) -> Check:
    """The test as a function of a line's text in the archive's one spelling; None stands for the end of the page."""
    if test.end:
        return lambda text: text is None
    checks: list[Callable[[str], bool]] = []
    if test.is_:
        texts = frozenset(map(normalise, [test.is_] if isinstance(test.is_, str) else test.is_))
        checks.append(texts.__contains__)
    if test.match is not None:
        search = re.compile(normalise(test.match)).search
        checks.append(lambda text: search(text) is not None)
    if test.holds == "dates":
        checks.append(lambda text: read_article_dates(text) is not None)
    if test.holds == "page dates":
        checks.append(lambda text: read_page_dates(text) is not None)
    if len(checks) == 1:
        only = checks[0]
        return lambda text: text is not None and only(text)
    return lambda text: text is not None and all(check(text) for check in checks)


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


def choose(texts: list[str], library: Library, newspaper: str | None) -> Layout:
    """The layout of a page by its signs: of those whose signs are all found, the one with the most.

    `texts` are the lines that are not blank. Where the newspaper is known only its layouts count, then its fallback.
    A page that nothing fits is read by the generic layout.
    """
    own = [layout for layout in library.layouts if newspaper is None or layout.newspaper == newspaper]
    fitting = [layout for layout in own if layout.signs and all(_shows(texts, sign) for sign in layout.signs)]
    if fitting:
        return max(fitting, key=lambda layout: len(layout.signs))
    if newspaper is not None:
        for layout in own:
            if layout.fallback:
                return layout
    generic = library.layout(GENERIC)
    assert generic is not None, "the generic layout comes with the program"
    return generic


def _shows(texts: list[str], sign: Sign) -> bool:
    check = compiled(sign)
    return any(map(check, texts[: sign.within]))
