"""Every noun that passes between the stages, as frozen records.

A *moment* is ISO 8601 text: to the minute with the newspaper's offset (`2022-09-26T15:55+06:00`), or a date alone where no
time is printed. Capture, publication and update are three different moments and are never mixed.
"""

from __future__ import annotations

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


class Entry(msgspec.Struct, frozen=True):
    """One line of a sidebar: a headline, and the kicker printed before it."""

    headline: str
    kicker: str | None = None


class Capture(msgspec.Struct, frozen=True, omit_defaults=True):
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


class Reading(msgspec.Struct, frozen=True, omit_defaults=True):
    """How one file was read: its record (None where it could not be read), a label for every line, its problems.

    `overrides` are the record's fields that were set from elsewhere than the lines.
    """

    capture: Capture | None
    labels: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    overrides: tuple[Override, ...] = ()


class Revision(msgspec.Struct, frozen=True):
    """One wording of an article: in which captures (paths, oldest first) and between which moments it was seen."""

    headline: str
    captures: tuple[str, ...]
    first_seen: Moment | None
    last_seen: Moment | None


class Card(msgspec.Struct, frozen=True, omit_defaults=True):
    """All that other pages show of an article. `date` is the day it stands under, `time` HH:MM where one is printed."""

    id: str
    address: str
    headline: str
    kicker: str | None = None
    date: str | None = None
    time: str | None = None
    section: str | None = None
    newspaper: str | None = None


class Article(msgspec.Struct, frozen=True):
    """One article: the captures that are its, its wordings (oldest first), and where it belongs.

    `newest` is the path of the capture whose text and sidebars its page shows; `keys` are the folded keys and headline keys
    of all its wordings, by which sidebars find it. `bundle` names the page that shows how its captures were read.
    """

    card: Card
    first: str
    newest: str
    captures: tuple[str, ...]
    revisions: tuple[Revision, ...]
    keys: tuple[tuple[str, str], ...]
    published: Moment | None = None
    updated: Moment | None = None
    desk: str | None = None
    bylines: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    bundle: str = ""


class Sketch(msgspec.Struct, frozen=True):
    """By what an article is found by the same story in other newspapers: its newspaper, its day, bands of its MinHash."""

    newspaper: str
    day: str
    bands: tuple[int, ...]


class Placing(msgspec.Struct, frozen=True):
    """Where an article stands in the site, so that a change of it finds the pages that show it.

    `lists` are pairs of a list and the article's place in it (see :func:`list_name`), `names` pairs of newspaper and folded
    headline by which others find it, `rankings` the days on which its pages were captured, `bundle` the page of its raw text.
    `sketch` is what finds it in other newspapers, where the settings ask for reprints. `digest` changes with whatever any page shows of it.
    """

    digest: str
    lists: tuple[tuple[str, str], ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    rankings: tuple[str, ...] = ()
    bundle: str = ""
    sketch: Sketch | None = None


ALL = "all"  # the list of all dated articles
QUARANTINE, LISTS = (
    "quarantine",
    "lists",
)  # bundles of captures without an article: not read, or of pages that hold none
OWN = "own"  # in the place of a newspaper's id: the archive's own articles


def list_name(kind: str, *keys: str) -> str:
    """The name of a list or of a unit of the plan: `section	খেলা`, `desk	banglatribune	আন্তর্জাতিক ডেস্ক`, `article	<id>`."""
    return "\t".join((kind, *keys))


class Link(msgspec.Struct, frozen=True, omit_defaults=True):
    """A sidebar's headline and the article it leads to. `how` it was found: exact, folded, kicker (a suffix) or cut."""

    headline: str
    kicker: str | None = None
    target: Card | None = None
    how: str | None = None


class Page(msgspec.Struct, frozen=True):
    """One file of the site before it is rendered: its path in the output, its template and its complete, plain context.

    Without a template the context is the file's bytes.
    """

    path: str
    template: str
    context: object
