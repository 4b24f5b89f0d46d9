"""The tables in which the archive is given away as data: a record a row, every column described where it is defined.

All that describes the data is made from these records: the JSON Schema, the tables of a database, the dictionary of columns.
A change of them that old programs would not read makes a new :data:`VERSION`.
"""

from __future__ import annotations

from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, Literal, get_args, get_origin, get_type_hints

import msgspec

VERSION = "1"


def _about(text: str, form: str = "") -> msgspec.Meta:
    return msgspec.Meta(description=text, extra_json_schema={"format": form} if form else None)


def _day(text: str) -> msgspec.Meta:
    return _about(text, "date")


_ARTICLE = "The id of its article"
_TIME = "Its time of day by the newspaper's clock, `15:55`; empty where none is printed."
_OFFSET = "The offset of that clock from UTC, `+06:00`; empty where there is no time."
_TEXT = "Its text, a paragraph a line; Markdown where `markup` says so."


class ArticleRow(msgspec.Struct, frozen=True):
    """The articles, each as its newest capture shows it."""

    key: ClassVar[tuple[str, ...]] = ("id",)
    leads: ClassVar[dict[str, str]] = {"newspaper": "newspapers"}

    id: Annotated[str, _about("The article's id, which stays.")]
    address: Annotated[str, _about("Where its page stands, below the address of the site.")]
    newspaper: Annotated[str | None, _about("The id of its newspaper; empty where that is not known.")]
    date: Annotated[
        str | None,
        _day("The day it stands under: of publication, else of the update; empty where no date is printed."),
    ]
    published_date: Annotated[str | None, _day("The day of publication, as the page printed or stated it.")]
    published_time: Annotated[str | None, _about(_TIME)]
    published_offset: Annotated[str | None, _about(_OFFSET)]
    updated_date: Annotated[str | None, _day("The day of the last update, likewise.")]
    updated_time: Annotated[str | None, _about(_TIME)]
    updated_offset: Annotated[str | None, _about(_OFFSET)]
    bangla_date: Annotated[
        str | None,
        _about(
            "The Bangla date of publication, else of the update, reckoned in the newspaper's calendar: `1429-06-11`."
        ),
    ]
    section: Annotated[str | None, _about("Its section: the printed one, or the one its desk belongs to.")]
    headline: Annotated[str, _about("Its headline.")]
    kicker: Annotated[str | None, _about("The short line above the headline.")]
    desk: Annotated[str | None, _about("The desk it comes from.")]
    bylines: Annotated[list[str], _about("Who wrote it.")]
    place: Annotated[str | None, _about("The town it was written from.")]
    body: Annotated[str, _about(_TEXT)]
    markup: Annotated[
        Literal["text", "markdown"],
        _about("`markdown` for articles of the archive's own, else `text`."),
    ]
    captions: Annotated[list[str], _about("The captions of its pictures, which are not kept.")]
    sources: Annotated[list[str], _about("What it names as its sources, such as agencies.")]
    signoff: Annotated[str | None, _about("The initials at its end, without strokes around them.")]
    tags: Annotated[list[str], _about("Its tags.")]
    url: Annotated[str | None, _about("Its address at the newspaper, where a capture tells it.")]
    revisions: Annotated[int, _about("How many wordings of it the archive holds.")]
    captures: Annotated[int, _about("How many captures show it.")]
    sha256: Annotated[str, _about("The SHA-256 of the capture file that this row was read from.")]
    rights: Annotated[str | None, _about("Who holds the rights, as the archive's settings say.")]


class RevisionRow(msgspec.Struct, frozen=True):
    """The wordings of articles, all of them, oldest first."""

    key: ClassVar[tuple[str, ...]] = ("article", "revision")
    leads: ClassVar[dict[str, str]] = {"article": "articles"}

    article: Annotated[str, _about(_ARTICLE + ".")]
    revision: Annotated[int, _about("Its number among the article's wordings, from 1.")]
    headline: Annotated[str, _about("Its headline.")]
    kicker: Annotated[str | None, _about("The short line above the headline.")]
    body: Annotated[str, _about("Its text, as in `articles`.")]
    captions: Annotated[list[str], _about("The captions of its pictures.")]
    captures: Annotated[int, _about("How many captures show this wording.")]
    first_seen_date: Annotated[
        str | None, _day("The day of the first capture that shows it, where one is known.")
    ]
    first_seen_time: Annotated[str | None, _about(_TIME)]
    first_seen_offset: Annotated[str | None, _about(_OFFSET)]
    last_seen_date: Annotated[str | None, _day("The day of the last capture that shows it, likewise.")]
    last_seen_time: Annotated[str | None, _about(_TIME)]
    last_seen_offset: Annotated[str | None, _about(_OFFSET)]
    sha256: Annotated[str, _about("The SHA-256 of the first capture file that shows it.")]


class CaptureRow(msgspec.Struct, frozen=True):
    """The captures: every saved page, those without an article among them."""

    key: ClassVar[tuple[str, ...]] = ("path",)
    leads: ClassVar[dict[str, str]] = {"article": "articles", "newspaper": "newspapers"}

    path: Annotated[str, _about("The file's path below `content/`.")]
    sha256: Annotated[str, _about("The SHA-256 of the file's bytes.")]
    status: Annotated[
        Literal["article", "lists", "quarantine"],
        _about(
            "`article` where it shows one, `lists` where the page holds none, `quarantine` where it could not be read."
        ),
    ]
    article: Annotated[str | None, _about("The id of the article that it shows; empty where it shows none.")]
    revision: Annotated[int | None, _about("The number of the wording that it shows.")]
    newspaper: Annotated[str | None, _about("The id of its newspaper; empty where that is not known.")]
    layout: Annotated[str | None, _about("The layout it was read by; empty where it could not be read.")]
    url: Annotated[str | None, _about("The page's own address, where it is known.")]
    captured_date: Annotated[str | None, _day("The day on which the page was saved.")]
    captured_time: Annotated[str | None, _about(_TIME)]
    captured_offset: Annotated[str | None, _about(_OFFSET)]
    published_date: Annotated[str | None, _day("The day of publication, as this page has it.")]
    published_time: Annotated[str | None, _about(_TIME)]
    published_offset: Annotated[str | None, _about(_OFFSET)]
    updated_date: Annotated[str | None, _day("The day of the last update, as this page has it.")]
    updated_time: Annotated[str | None, _about(_TIME)]
    updated_offset: Annotated[str | None, _about(_OFFSET)]
    bangla_date_printed: Annotated[
        str | None, _about("The Bangla date as the page prints it: of the day of saving.")
    ]
    section: Annotated[str | None, _about("The section as the page prints it.")]
    headline: Annotated[str | None, _about("The headline that this page has.")]
    problems: Annotated[list[str], _about("The codes of what is wrong with it; docs/problems.md says more.")]


class SidebarRow(msgspec.Struct, frozen=True):
    """The entries of sidebars: what stood in each list of each captured page, and where."""

    key: ClassVar[tuple[str, ...]] = ("capture", "list", "position")
    leads: ClassVar[dict[str, str]] = {"capture": "captures", "target": "articles"}

    capture: Annotated[str, _about("The path of the capture that shows the list.")]
    list: Annotated[Literal["related", "latest", "most_read"], _about("Which list it is.")]
    position: Annotated[int, _about("The entry's place in the list, from 1.")]
    headline: Annotated[str, _about("The headline as the list prints it.")]
    kicker: Annotated[str | None, _about("What is printed before it.")]
    target: Annotated[
        str | None, _about("The id of the article that it names; empty where the archive holds none such.")
    ]
    how: Annotated[
        str | None,
        _about(
            "How that was found: `exact`, `folded` (but for signs), `kicker` (with a kicker before it) or `cut` (its beginning); "
            "`ambiguous` where it fits several and so leads to none, `withdrawn` where its headline was withdrawn."
        ),
    ]
    newspaper: Annotated[str | None, _about("The id of the capture's newspaper.")]
    captured_date: Annotated[str | None, _day("The day on which the page was saved.")]
    captured_time: Annotated[str | None, _about(_TIME)]
    captured_offset: Annotated[str | None, _about(_OFFSET)]


class NewspaperRow(msgspec.Struct, frozen=True):
    """The newspapers that the archive has something of, and who holds their rights."""

    key: ClassVar[tuple[str, ...]] = ("id",)
    leads: ClassVar[dict[str, str]] = {}

    id: Annotated[str, _about("The newspaper's id; `own` for the archive's own articles.")]
    name: Annotated[str | None, _about("Its name.")]
    url: Annotated[str | None, _about("Its own address.")]
    calendar: Annotated[str, _about("The Bangla calendar it prints: `bangladesh` or `west-bengal`.")]
    timezone: Annotated[str, _about("The time zone of its printed times.")]
    rights: Annotated[str | None, _about("Who holds the rights, as the archive's settings say.")]


Row = ArticleRow | RevisionRow | CaptureRow | SidebarRow | NewspaperRow
TABLES: dict[str, type[Any]] = {
    "newspapers": NewspaperRow,
    "articles": ArticleRow,
    "revisions": RevisionRow,
    "captures": CaptureRow,
    "sidebars": SidebarRow,
}

Kind = Literal["text", "date", "number", "list"]


class Column(msgspec.Struct, frozen=True):
    """A column: its name, what it holds, whether it may be empty, what it means, and the words it may hold if these are few."""

    name: str
    kind: Kind
    optional: bool
    about: str
    words: tuple[str, ...] = ()


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table, in order."""
    hints = get_type_hints(TABLES[table], include_extras=True)
    return tuple(_column(name, hints[name]) for name in TABLES[table].__struct_fields__)


def _column(name: str, hint: Any) -> Column:
    inner, meta = get_args(hint)
    optional = get_origin(inner) is UnionType
    if optional:
        inner = next(part for part in get_args(inner) if part is not NoneType)
    words = get_args(inner) if get_origin(inner) is Literal else ()
    kind: Kind = "text"
    if inner is int:
        kind = "number"
    elif get_origin(inner) is list:
        kind = "list"
    elif meta.extra_json_schema:
        kind = "date"
    return Column(name, kind, optional, meta.description or "", words)


def about(table: str) -> str:
    """What a table holds."""
    return (TABLES[table].__doc__ or "").strip()


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the rows of every table, by the names of the tables."""
    found = msgspec.json.schema_components(TABLES.values(), ref_template="#/$defs/{name}")[1]
    names = {kind.__name__: name for name, kind in TABLES.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Rows of a newsarchive export, version {VERSION}",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in TABLES],
        "$defs": {
            names[key]: {**one, "title": names[key], "additionalProperties": False}
            for key, one in found.items()
        },
    }


def split(moment: str | None) -> tuple[str | None, str | None, str | None]:
    """A moment's day, time and offset apart."""
    if moment is None:
        return None, None, None
    return moment[:10], moment[11:16] or None, moment[16:] or None
