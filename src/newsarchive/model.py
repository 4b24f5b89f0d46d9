"""Every noun that passes between the stages, as frozen records.

A *moment* is ISO 8601 text: to the minute with the newspaper's offset (`2022-09-26T15:55+06:00`), or a date alone where no
time is printed. Capture, publication and update are three different moments and are never mixed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from newsarchive.problems import Problem

Moment = str

Kind = Literal["related", "latest", "most_read"]
SIDEBARS: tuple[Kind, ...] = ("related", "latest", "most_read")


class Stated(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a source stated of a page for machines. It goes before what the page's lines say.

    `by` says where: `json-ld`, `opengraph` or `time` of an HTML page, or the columns of a `table`. `published` and `updated` are ISO 8601.
    """

    by: Literal["table", "json-ld", "opengraph", "time"]
    headline: str | None = None
    published: str | None = None
    updated: str | None = None
    bylines: tuple[str, ...] = ()


class RawCapture(msgspec.Struct, frozen=True):
    """A saved page as it lies on disk, with what its front matter and folder say of it.

    `lines` are all lines of the file; `start` is the number of those that belong to the front matter. `newspaper`,
    `layout` and `timezone` are set where an importer or archivist named them.
    """

    path: str
    lines: tuple[str, ...]
    sha256: str
    start: int = 0
    url: str | None = None
    captured: Moment | None = None
    newspaper: str | None = None
    layout: str | None = None
    timezone: str | None = None
    stated: tuple[Stated, ...] = ()


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One line of a sidebar: a headline, and the kicker printed before it."""

    headline: str
    kicker: str | None = None


WITHDRAWN = Entry("")  # in the place of a headline that was withdrawn: no other entry is empty
WITHHELD = (
    "withdrawn"  # the label of a line that was withdrawn, and the kind of a bundle of captures that were
)


class Tombstone(msgspec.Struct, frozen=True):
    """What was withdrawn, the day of it and why; the address of the article's page, or the `paper` that was withdrawn whole."""

    id: str
    withdrawn: str
    reason: str
    address: str | None = None
    paper: str | None = None


class Capture(msgspec.Struct, frozen=True, array_like=True):
    """What one saved page says. All strings are in the archive's one spelling; absent values are None or empty.

    `bangla_date` is reckoned from `published`, else `updated`, in the newspaper's calendar (`1429-06-11`).
    `article` is false for a page that holds none (an error page, a front page): only its lists count. `markup` is `markdown`
    for hand-written articles, whose body is then one string of Markdown.
    """

    path: str
    sha256: str
    layout: str
    newspaper: str | None = None
    url: str | None = None
    section: str | None = None
    headline: str | None = None
    kicker: str | None = None
    desk: str | None = None
    bylines: tuple[str, ...] = ()
    place: str | None = None
    published: Moment | None = None
    updated: Moment | None = None
    captured: Moment | None = None
    bangla_date_printed: str | None = None
    bangla_date: str | None = None
    body: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    signoff: str | None = None
    tags: tuple[str, ...] = ()
    related: tuple[Entry, ...] = ()
    latest: tuple[Entry, ...] = ()
    most_read: tuple[Entry, ...] = ()
    article: bool = True
    markup: Literal["text", "markdown"] = "text"


class Override(msgspec.Struct, frozen=True):
    """A field of the record that does not hold what the lines say: what was read, what was set, and by whom.

    `by` is where a page stated it for machines (see :class:`Stated`), or `correction`.
    """

    field: str
    read: str | tuple[str, ...] | None
    set: str | tuple[str, ...] | None
    by: str


class Reading(msgspec.Struct, frozen=True):
    """How one file was read: its record (None where it could not be read), a label for every line, its problems.

    `overrides` are the record's fields that were set from elsewhere than the lines; `texts` are the lines in the archive's
    one spelling, where they are at hand; `even` where they lie so in the file.
    """

    capture: Capture | None
    labels: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    overrides: tuple[Override, ...] = ()
    texts: Sequence[str] = ()
    even: bool = False


class Record(msgspec.Struct, frozen=True, array_like=True):
    """A reading without its labels, and a capture without its text.

    `body` has for each paragraph the number of its line in the file (from 0), or its text where that is no line as it is;
    `even` where the lines of the file are in the archive's one spelling as they lie there.
    """

    capture: Capture | None
    even: bool
    body: tuple[int | str, ...]
    problems: tuple[Problem, ...]
    overrides: tuple[Override, ...]


class Revision(msgspec.Struct, frozen=True, array_like=True):
    """One wording of an article: in which captures (paths, oldest first) and between which moments it was seen."""

    headline: str
    captures: tuple[str, ...]
    first_seen: Moment | None
    last_seen: Moment | None


class Card(msgspec.Struct, frozen=True, array_like=True):
    """All that other pages show of an article. `date` is the day it stands under, `time` HH:MM where one is printed."""

    id: str
    address: str
    headline: str
    kicker: str | None = None
    date: str | None = None
    time: str | None = None
    section: str | None = None
    newspaper: str | None = None


class Article(msgspec.Struct, frozen=True, array_like=True):
    """One article: the captures that are its, its wordings (oldest first), and where it belongs.

    `newest` is the path of the capture whose text and sidebars its page shows.
    """

    card: Card
    first: str
    newest: str
    captures: tuple[str, ...]
    revisions: tuple[Revision, ...]
    published: Moment | None = None
    updated: Moment | None = None
    desk: str | None = None
    bylines: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Sketch(msgspec.Struct, frozen=True, array_like=True):
    """By what an article is found by the same story in other newspapers: its newspaper, its day, bands of its MinHash."""

    newspaper: str
    day: str
    bands: tuple[int, ...]


class Placing(msgspec.Struct, frozen=True, array_like=True):
    """Where an article stands in the site, so that a change of it finds the pages that show it.

    `lists` are the lists it stands in (see :func:`list_name`), in each at the place `sort`; `names` are the keys of the
    sidebar headlines that may name it, `rankings` and `months` when its pages were captured. `bundle` is that of a capture
    without an article. `sought` are the shards of the addresses that its captures had at the
    newspaper. `sketch` is what finds it in other newspapers, where the settings ask for reprints. `digest` changes with whatever
    any page shows of it, `listed` with what pages of lists of headlines show of it or of its captures' lists. `no` is an article's
    number in the store, by which others lead to it.
    """

    digest: bytes
    sort: str = ""
    lists: tuple[str, ...] = ()
    names: tuple[int, ...] = ()
    rankings: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    bundle: str = ""
    sketch: Sketch | None = None
    sought: tuple[int, ...] = ()
    listed: bytes = b""
    no: int = 0


ALL = "all"  # the list of all dated articles
QUARANTINE, LISTS = (
    "quarantine",
    "lists",
)  # bundles of captures without an article: not read, or of pages that hold none
OWN = "own"  # in the place of a newspaper's id: the archive's own articles


def list_name(kind: str, *keys: str) -> str:
    """The name of a list or of a unit of the plan: `section	খেলা`, `desk	banglatribune	আন্তর্জাতিক ডেস্ক`, `article	<id>`."""
    return "\t".join((kind, *keys))


def sort_of(card: Card, captured: Moment | None) -> str:
    """An article's place in its lists: its time by its newspaper's clock and its id, `2022-09-26T15:55 <id>`.

    Undated ones stand by the day on which their first capture was made, as far as that is known.
    """
    if card.date is not None:
        return f"{card.date}T{card.time or '00:00'} {card.id}"
    return f"{(captured or '')[:10] or '0000-00-00'}T00:00 {card.id}"


def reading_on(card: Card) -> str:
    """The list in which an article has an earlier and a later one: its section, else its newspaper, else all."""
    if card.date is None:
        return list_name("undated", card.newspaper or "")
    if card.section:
        return list_name("section", card.section)
    return list_name("paper", card.newspaper or "")


class Link(msgspec.Struct, frozen=True, omit_defaults=True):
    """A sidebar's headline and the article it leads to. `how` it was found: exact, folded, kicker (a suffix) or cut."""

    headline: str
    kicker: str | None = None
    target: Card | None = None
    how: str | None = None


class Seen(msgspec.Struct, frozen=True):
    """A headline as lists of one kind showed it on a day: its best place, on how many pages it stood, and since when.

    `lead` is the number of the article that it leads to, or what stands in the place of one where there is none or are several
    (see :mod:`newsarchive.archive.backlinks`).
    """

    entry: Entry
    lead: int
    place: int
    pages: int
    since: Moment


class OfDay(msgspec.Struct, frozen=True):
    """What a newspaper's lists showed on a day, by the letters of the headlines."""

    latest: dict[str, Seen]
    most_read: dict[str, Seen]


class Lacking(msgspec.Struct, frozen=True):
    """A headline that lists showed and the archive does not hold: on how many pages, and between which days."""

    headline: str
    newspaper: str
    first: str
    last: str
    times: int


class Page(msgspec.Struct, frozen=True):
    """One file of the site before it is rendered: its path in the output, its template and its complete, plain context.

    Without a template the context is the file's bytes.
    """

    path: str
    template: str
    context: object


class Document(msgspec.Struct, frozen=True):
    """An article as search takes it in. In descending `order` the newest is first and those without a date are last.

    `text` is all that is searched beside the headline; `published` is to the minute by the newspaper's clock, a day, or empty.
    """

    id: str
    order: str
    address: str
    headline: str
    kicker: str = ""
    published: str = ""
    newspaper: str = ""
    newspaper_name: str = ""
    section: str = ""
    sources: tuple[str, ...] = ()
    text: str = ""
