"""What templates are given: one record for each kind of page, complete, so that a template asks for nothing more.

All addresses are relative to the site's root (a template writes `{{ page.root }}{{ address }}`). Words that newspapers wrote are
as captured; dates and numbers are already in the site's language.
"""

from __future__ import annotations

import msgspec


class Ref(msgspec.Struct, frozen=True):
    """A text that leads somewhere. An empty address is the home page, None leads nowhere."""

    text: str
    address: str | None


class Count(msgspec.Struct, frozen=True):
    """A place to go, if any, with how many are there: `number` is a count in figures, `share` of the largest 0 to 100."""

    text: str
    address: str | None
    number: str
    share: int = 0


class When(msgspec.Struct, frozen=True):
    """A moment: machine-readable, in words, the Bangla date in words, and the day's page where there is one."""

    iso: str
    text: str
    bangla: str | None = None
    address: str | None = None


class Frame(msgspec.Struct, frozen=True):
    """What every page has: its title, its own address, the way back to the site's root, and its folio line.

    `canonical` is the full address where the site knows where it will stand. `crumbs` lead from the home page to here.
    `earlier` and `later` are for reading on; `index` is false where search engines are to pass by. `place` is the first part
    of the address, by which the menu tells where one is.
    """

    title: str
    address: str
    place: str
    root: str
    canonical: str | None = None
    description: str = ""
    folio: str = ""
    crumbs: tuple[Ref, ...] = ()
    earlier: Ref | None = None
    later: Ref | None = None
    index: bool = True


class CardView(msgspec.Struct, frozen=True):
    """One line of a list of articles."""

    headline: str
    kicker: str | None
    address: str
    time: str | None
    date: str | None
    section: str | None
    newspaper: str | None


class LinkView(msgspec.Struct, frozen=True):
    """One line of a sidebar, or of who names an article. Without an address the archive does not hold it, or it was `withdrawn`."""

    headline: str
    kicker: str | None
    address: str | None
    note: str | None = None
    withdrawn: bool = False


class Sidebar(msgspec.Struct, frozen=True):
    """A list as a page showed it: `kind` is related, latest or most_read; the newspaper's name, and when it stood so in words.

    `start` is the number of its first line, where it is a part of a longer one; `address` leads to all lists of that day.
    """

    kind: str
    newspaper: str | None
    shown: str | None
    links: tuple[LinkView, ...]
    start: int = 1
    address: str | None = None


class Group(msgspec.Struct, frozen=True):
    """A part of a list with a heading of its own, which may lead to more of it; `anchor` is the heading's name, if it has one."""

    heading: Ref | None
    cards: tuple[CardView, ...]
    anchor: str | None = None


class ListPage(msgspec.Struct, frozen=True):
    """A list of articles: `groups` of cards, and `parts` (months, days or newspapers) where it is cut.

    `more` leads to what else a newspaper has, `own` is its own address on the web; the feeds of a list stand at `feed`. `also`
    leads from a day to the same day of other years. `over_time` is how many it has in each year, or month where all are of one
    year.
    """

    page: Frame
    total: str
    kicker: str | None
    bangla: Ref | None
    groups: tuple[Group, ...]
    parts: tuple[Count, ...]
    more: tuple[Count, ...] = ()
    note: str | None = None
    own: str | None = None
    feed: str | None = None
    also: tuple[Ref, ...] = ()
    over_time: tuple[Count, ...] = ()


class DirectoryPage(msgspec.Struct, frozen=True):
    """Names with counts: newspapers, sections, sources, desks, years. `groups` pairs a heading (or None) with its names.

    `wide` groups stand one below the other, else side by side.
    """

    page: Frame
    groups: tuple[tuple[Ref | None, tuple[Count, ...]], ...]
    note: str | None = None
    wide: bool = False


class TextPage(msgspec.Struct, frozen=True):
    """An editorial page, its body as HTML of the program's own making; or a page of words alone.

    `find` is whether there is a page that finds articles by the newspaper's own address, for who came by an old one.
    """

    page: Frame
    html: str
    find: bool = False


class MovedPage(msgspec.Struct, frozen=True):
    """A page that leads on: to `target` in the site, which is `full` on the web where the site knows where it will stand."""

    page: Frame
    target: str
    full: str | None


class FindPage(msgspec.Struct, frozen=True):
    """The page that finds articles by the newspaper's own address; its script is told how many `bits` of a hash name a file."""

    page: Frame
    bits: int


class SearchPage(msgspec.Struct, frozen=True):
    """The page that searches the archive: what its scripts are told of the calendar and of the words of dates.

    `compact` says that a day is a place on the page of its month, `find` that there is a page for the newspaper's own addresses.
    """

    page: Frame
    calendar: str
    dates: dict[str, str]
    compact: bool = False
    find: bool = False


class Entry(msgspec.Struct, frozen=True):
    """An article in a feed: when it was published and last changed, to the second, and its first words."""

    card: CardView
    id: str
    published: str | None
    updated: str
    summary: str | None


class TombstonePage(msgspec.Struct, frozen=True):
    """That something was withdrawn: on which day, and why."""

    page: Frame
    day: When
    reason: str


class FeedPage(msgspec.Struct, frozen=True):
    """A feed of the page at `home`: what its name and those of its entries begin with; `updated` is the newest article's time."""

    page: Frame
    id: str
    home: str
    names: str
    updated: str
    entries: tuple[Entry, ...]


class DataFile(msgspec.Struct, frozen=True):
    """A file of data: its name and address, whose rows it holds and how many, its size in words, its SHA-256."""

    name: str
    address: str
    table: str
    rows: str
    size: str
    sha256: str


class DataTable(msgspec.Struct, frozen=True):
    """A table of the data: its name, what a row is, and its columns as name, type and meaning, all in English."""

    name: str
    about: str
    columns: tuple[tuple[str, str, str], ...]


class DataPage(msgspec.Struct, frozen=True):
    """The page that offers the data: files by year, who holds the rights, and what the columns hold.

    `documents` describe the data to programs.
    """

    page: Frame
    groups: tuple[tuple[str, tuple[DataFile, ...]], ...]
    documents: tuple[Ref, ...]
    rights: tuple[tuple[str, str], ...]
    tables: tuple[DataTable, ...]
    version: str


class SitemapPage(msgspec.Struct, frozen=True):
    """A sitemap's full addresses, each with the day of its last change where one is known."""

    page: Frame
    addresses: tuple[tuple[str, str | None], ...]


class SiteView(msgspec.Struct, frozen=True):
    """What every template may ask of the site itself, as `site`. `pages` are the editorial pages.

    `search` is whether it can be searched, `data` whether it offers its data, `portable` whether it is made to be opened from disk.
    """

    title: str
    description: str
    language: str
    base_url: str | None
    contact: str | None
    pages: tuple[Ref, ...]
    search: bool = True
    portable: bool = False
    data: bool = False
