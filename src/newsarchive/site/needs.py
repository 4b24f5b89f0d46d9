"""What the site needs to know of the archive, and what every planner is handed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, Protocol

import msgspec

from newsarchive import urls
from newsarchive.config import Newspaper, Settings
from newsarchive.model import (
    OWN,
    Article,
    Capture,
    Card,
    Kind,
    Lacking,
    Link,
    OfDay,
    Placing,
    Reading,
    Record,
    Seen,
    Sketch,
    Tombstone,
)
from newsarchive.site.context import Frame, Ref
from newsarchive.site.tongue import Tongue

Side = Literal["before", "after"]


class Laid(Protocol):
    """What lies in the output as it was last planned."""

    def units(self, start: str) -> Iterator[str]:
        """The units whose names begin so and that have pages."""
        ...


class Archive(Protocol):
    """The questions that pages are made from. Lists are named as in :func:`newsarchive.model.list_name`; days are ISO."""

    def prepare(self, ids: Sequence[str]) -> None: ...
    def article(self, id_: str) -> Article | None: ...
    def articles(self) -> Iterator[str]: ...
    def reading(self, path: str) -> Reading: ...
    def record(self, path: str) -> Record: ...
    def labels(self, path: str) -> tuple[str, ...]: ...
    def capture(self, path: str) -> Capture: ...
    def shown_links(self, id_: str, capture: Capture) -> dict[Kind, list[Link]]: ...
    def naming(self, keys: set[int]) -> Iterator[str]: ...
    def named_by(self, id_: str, limit: int) -> list[Card]: ...
    def named_in(self, id_: str) -> list[tuple[str, int]]: ...
    def named_within(self, id_: str, month: str = ...) -> list[Card]: ...
    def alike(self, sketch: Sketch) -> list[str]: ...
    def reprints(self, id_: str) -> list[Card]: ...
    def placing(self, id_: str) -> Placing | None: ...
    def cards(self, name: str, start: str = ..., end: str = ..., limit: int = ...) -> list[Card]: ...
    def articles_within(self, name: str, start: str, end: str) -> Iterator[Article]: ...
    def counts(self, name: str, start: str = ..., end: str = ...) -> list[tuple[str, int]]: ...
    def counts_of(self, name: str, days: Sequence[str]) -> list[tuple[str, int]]: ...
    def days_of_year(self, name: str) -> list[str]: ...
    def months(self, name: str) -> list[tuple[str, int]]: ...
    def total(self, name: str) -> int: ...
    def names(self, kind: str) -> list[tuple[str, int]]: ...
    def nearest(self, name: str, day: str, side: Side) -> str | None: ...
    def neighbours(self, name: str, sort: str) -> tuple[Card | None, Card | None]: ...
    def ranking_days(self, year: str = ...) -> list[str]: ...
    def nearest_ranking(self, day: str, side: Side) -> str | None: ...
    def ranking(self, day: str, kind: Kind = ...) -> dict[str, list[tuple[Link, int]]]: ...
    def shown(self, day: str) -> dict[str, OfDay]: ...
    def link(self, seen: Seen) -> Link: ...
    def lacking(self, month: str) -> list[Lacking]: ...
    def naming_loose(self, keys: set[int]) -> set[str]: ...
    def spans(self) -> list[str]: ...
    def capture_months(self) -> list[str]: ...
    def capture_sums(self, month: str) -> list[tuple[str, str]]: ...
    def bundles(self) -> list[tuple[str, int]]: ...
    def bundle_size(self, name: str) -> int: ...
    def bundle(self, name: str) -> list[str]: ...
    def sought(self) -> int: ...
    def sought_between(self, start: int, end: int, most: int) -> dict[str, list[str]]: ...
    def moved(self) -> Iterator[tuple[str, str]]: ...
    def readings_by_layout(self) -> list[tuple[str, int]]: ...
    def withdrawn_addresses(self, bundle: str) -> list[str]: ...


class Editorial(msgspec.Struct, frozen=True):
    """An editorial page: its address, title and Markdown."""

    address: str
    title: str
    text: str


class Offered(msgspec.Struct, frozen=True):
    """A file of data that the site offers: its path, the table and the part of the archive that it holds, rows, bytes, SHA-256."""

    path: str
    table: str
    span: str
    rows: int
    bytes: int
    sha256: str


_UNKNOWN = Newspaper()


class Tools(msgspec.Struct, frozen=True):
    """What every planner is handed: the archive, the site's settings and own pages, and how to speak its language.

    `raw` gives a content file's lines as they are, and its SHA-256; `assets` the names and bytes of the theme's files. `search`
    is whether the site can be searched, `portable` whether it is made to be opened from disk. `tombstones` are what was
    withdrawn, by id. `data` gives the files of data that the site offers and, by name, those that describe them.
    """

    archive: Archive
    settings: Settings
    pages: tuple[Editorial, ...]
    say: Tongue
    raw: Callable[[str], tuple[tuple[str, ...], str]]
    assets: Callable[[], list[tuple[str, bytes]]]
    search: bool = True
    portable: bool = False
    tombstones: dict[str, Tombstone] = {}
    data: Callable[[], tuple[list[Offered], dict[str, bytes]]] = lambda: ([], {})

    def frame(
        self,
        title: str,
        address: str,
        *,
        crumbs: tuple[Ref, ...] = (),
        folio: str = "",
        description: str = "",
        earlier: Ref | None = None,
        later: Ref | None = None,
        index: bool = True,
    ) -> Frame:
        """What every page has; the crumbs begin with the home page wherever there are any."""
        base = self.settings.base_url
        return Frame(
            title=title,
            address=address,
            place=address.partition("/")[0],
            root=urls.root(address),
            canonical=base + address if base else None,
            description=description,
            folio=folio,
            crumbs=(Ref(self.say.word("home"), ""), *crumbs) if address else (),
            earlier=earlier,
            later=later,
            index=index,
        )

    def day_address(self, date: str) -> str:
        """Where one finds a day: its own page, or in a compact site its place on the month's. A month or year has its page."""
        return urls.day(date, compact=self.settings.compact)

    def most_read_address(self, date: str) -> str:
        """Where one finds the lists of a day of capture: on a page of its own, or in a compact site on the month's."""
        return urls.most_read(date, compact=self.settings.compact)

    def paper(self, name: str | None) -> Newspaper:
        """What is known of a newspaper."""
        return self.settings.newspapers.get(name or "", _UNKNOWN)

    def paper_name(self, name: str | None) -> str:
        """A newspaper's name in words, also where it is unknown or the archive itself."""
        if not name:
            return self.say.word("unknown_paper")
        return self.paper(name).name or (self.say.word("own_articles") if name == OWN else name)
