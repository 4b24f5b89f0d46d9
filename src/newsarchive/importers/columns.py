"""The columns of a table mapped to what the archive knows of a page, and a row made into one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from newsarchive.bangla.text import normalise
from newsarchive.front_matter import About
from newsarchive.importers.records import MAX_PAGE, Broken, Page
from newsarchive.model import Stated
from newsarchive.moments import iso_moment
from newsarchive.problems import Fault
from newsarchive.terminal import printable
from newsarchive.web import tidy

# Of each field, the columns that are taken for it where nobody says otherwise, the first that is there.
FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "page_text", "raw_text"),
    "html": ("html", "raw_html"),
    "headline": ("headline", "title", "heading"),
    "body": ("body", "content", "article", "article_body", "articlebody", "article_text", "news"),
    "url": ("url", "link", "uri", "source_url"),
    "captured": ("captured", "captured_at", "crawled", "crawled_at", "crawl_date", "scraped", "scraped_at", "downloaded", "date_download", "fetched_at", "retrieved"),
    "published": ("published", "published_at", "published_date", "publish_date", "date_published", "datepublished", "date_publish", "pub_date", "date"),
    "updated": ("updated", "updated_at", "date_modified", "datemodified", "date_modify", "modified"),
    "newspaper": ("newspaper", "paper"),
    "byline": ("byline", "author", "authors", "reporter"),
}  # fmt: skip
_TEXTS = ("text", "html", "body", "headline")
_MOST_NAMES = 8


def parse_maps(words: Iterable[str]) -> dict[str, str]:
    """`COLUMN=FIELD` of the command line as columns by their fields. Raises :class:`Fault`."""
    found: dict[str, str] = {}
    for word in words:
        column, _, field = word.rpartition("=")
        if not column:
            raise Fault(f"--map {word}: write it as COLUMN=FIELD; fields are {', '.join(FIELDS)}.")
        if field not in FIELDS:
            near = difflib.get_close_matches(field, FIELDS, 1, 0.5)
            hint = f"did you mean {near[0]}?" if near else f"fields are {', '.join(FIELDS)}."
            raise Fault(f"--map {word}: there is no field {field}; {hint}")
        if field in found:
            raise Fault(
                f"--map {word}: {field} is already taken from {found[field]}; name one column for a field."
            )
        found[field] = column
    return found


def mapped(columns: Iterable[str], maps: Mapping[str, str], name: str) -> dict[str, str]:
    """Which column each field is taken from: as `maps` says, else by the column's name.

    Raises :class:`Fault` where a column that was named is not there, or none holds a text.
    """
    there = list(columns)
    listed = printable(", ".join(column[:40] for column in there[:40])) or "none"
    for column in maps.values():
        if column not in there:
            raise Fault(f"{name} has no column {column}; there are: {listed}.")
    by_name = {column.strip().lower(): column for column in reversed(there)}
    found = dict(maps)
    for field, names in FIELDS.items():
        usual = next((by_name[one] for one in names if one in by_name), None)
        if field not in found and usual is not None and usual not in found.values():
            found[field] = usual
    if not any(field in found for field in ("text", "html", "body")):
        raise Fault(
            f"{name} has no column that is known to hold the text of a page; name one with --map COLUMN=text. There are: {listed}."
        )
    return found


def page_of(row: Mapping[str, Any], columns: Mapping[str, str], where: str) -> Page | Broken:
    """A row as a page; a broken one where it holds no text, or one that is too long."""
    values = {field: _plain(row.get(column)) for field, column in columns.items()}
    if sum(map(len, values.values())) > MAX_PAGE:
        return Broken(where, f"it has more than {MAX_PAGE:,} letters", tidy(values.get("url")))
    if not any(values.get(field, "").strip() for field in _TEXTS):
        return Broken(where, "it holds no text", tidy(values.get("url")))
    stated = Stated(
        "table",
        headline=normalise(values.get("headline", "")) or None,
        published=_moment(values.get("published")),
        updated=_moment(values.get("updated")),
        bylines=tuple(filter(None, map(normalise, values.get("byline", "").split("\n"))))[:_MOST_NAMES],
    )
    about = About(
        url=tidy(values.get("url")),
        captured=values.get("captured", "").strip() or None,
        newspaper=normalise(values.get("newspaper", "")) or None,
        stated=(stated,) if stated != Stated("table") else (),
    )
    original = msgspec.json.encode({str(key): _plain(value) for key, value in row.items()}, order="sorted")
    if values.get("html", "").strip():
        return Page(where, values["html"].encode("utf-8", "replace"), about, charset="utf-8")
    return Page(where, original, about, text=_text(values, stated))


def _text(values: Mapping[str, str], stated: Stated) -> str:
    """The lines of a page: headline, the date where it is not one that a program reads, then the text."""
    text = values.get("text") or values.get("body") or ""
    first = normalise(text.strip().partition("\n")[0])
    above = [stated.headline] if stated.headline and first != stated.headline else []
    above += [
        values[field]
        for field in ("published", "updated")
        if values.get(field) and not getattr(stated, field)
    ]
    return "\n\n".join([*(normalise(line) for line in above), text])


def _moment(text: str | None) -> str | None:
    try:
        return iso_moment(text or None)
    except ValueError:
        return None  # it stands above the text, where the layout may read it


def _plain(value: Any) -> str:
    """A value of a table as text; of a list its parts, a line each."""
    if value is None or (isinstance(value, float) and value != value):  # noqa: PLR0124  (pandas writes NaN for nothing)
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, (list, tuple)):
        return "\n".join(map(_plain, value[:1000]))
    return str(value) if isinstance(value, (int, float)) else ""
