"""What an HTML page states of itself for machines: JSON-LD, OpenGraph, `<time>`, and its canonical address."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from newsarchive.bangla.dates import read_article_dates
from newsarchive.bangla.text import normalise
from newsarchive.importers.html import Html
from newsarchive.model import Moment, Stated
from newsarchive.moments import iso_moment
from newsarchive.web import host_of, same_owner, tidy

_MOST = 2000  # objects of JSON-LD that are looked at
_MOST_NAMES, _LONGEST = 8, 500
_ORGANISATION = re.compile("Organi[sz]ation$")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")  # by a browser's "save page as"
_INDIAN = ZoneInfo("Asia/Kolkata")
_ANY_ORDER = re.compile(r"(?<!\d)\d{1,2}([/.-])\d{1,2}\1\d{4}")  # day or month first: nobody knows
_HALF_OF_DAY = re.compile(r"\d ?[ap]\.?m\b", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"Page saved with SingleFile\s+url:\s*(\S+)(?:\s+saved date:\s*([^\n(]+))?")


def stated(page: Html) -> tuple[Stated, ...]:
    """What the page states of its article, by each of the ways in which it does; nothing where it says that it is none."""
    by_data, opengraph = _from_data(page.data), _from_metas(page.metas)
    is_article = by_data is not None or "article" in page.metas.get("og:type", "").lower()
    found = (by_data, opengraph if is_article or opengraph.published else None, _from_times(page.times))
    return tuple(one for one in found if one is not None and one != Stated(one.by))


def address(page: Html, own: str | None) -> str | None:
    """The page's address: the one that it says is canonical, where that is the same owner's as its own; else its own.

    A home page is never taken for the canonical address of a page below it.
    """
    for named in (page.canonical, page.metas.get("og:url")):
        url = tidy(named, own)
        if url is None or (own is not None and not same_owner(host_of(url), host_of(own))):
            continue
        if (
            own is None
            or urlsplit(url).path.strip("/")
            or urlsplit(url).query
            or not urlsplit(own).path.strip("/")
        ):
            return url
    return own


def saved(page: Html) -> tuple[str | None, Moment | None]:
    """Where and when a browser or SingleFile says that it saved the page."""
    for comment in page.comments:
        if found := _SINGLE_FILE.search(comment):
            return tidy(found[1]), _javascript_moment(found[2])
        if found := _SAVED_FROM.search(comment):
            return tidy(found[1]), None
    return None, None


def _javascript_moment(text: str | None) -> Moment | None:
    """`Sat Apr 20 2024 14:05:11 GMT+0600` as ISO 8601."""
    try:
        return datetime.strptime((text or "").strip(), "%a %b %d %Y %H:%M:%S GMT%z").isoformat()
    except ValueError:
        return None


def _from_data(scripts: list[str]) -> Stated | None:
    """The first article of the page's JSON-LD; what is no JSON is passed over."""
    for script in scripts:
        try:
            data = json.loads(script.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue
        for one in _objects(data):
            kinds = one.get("@type")
            if not any(str(kind).endswith(("Article", "BlogPosting")) for kind in _list(kinds)):
                continue
            publisher = next(_names(one.get("publisher")), None)
            found = Stated(
                "json-ld",
                headline=_words(one.get("headline") or one.get("name")),
                published=_moment(one.get("datePublished")),
                updated=_moment(one.get("dateModified")),
                bylines=_persons(
                    name for name in _names(one.get("author"), person=True) if name != publisher
                ),
            )
            if found != Stated("json-ld"):
                return found
    return None


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of a script that may be the page's article, in order: in lists, in `@graph`, as `mainEntity`."""
    waiting = [data]
    for _ in range(_MOST):
        if not waiting:
            return
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            yield one
            waiting += [one[key] for key in ("mainEntity", "mainEntityOfPage", "@graph") if key in one]


def _from_metas(metas: dict[str, str]) -> Stated:
    author = metas.get("article:author", "")
    return Stated(
        "opengraph",
        headline=_words(metas.get("og:title")),
        published=_moment(metas.get("article:published_time") or metas.get("og:article:published_time")),
        updated=_moment(
            metas.get("article:modified_time")
            or metas.get("og:article:modified_time")
            or metas.get("og:updated_time")
        ),
        bylines=_persons([author] if "://" not in author else []),  # often the address of a profile
    )


def _from_times(times: list[dict[str, str]]) -> Stated | None:
    """What `<time>` says: one that is marked so, else the first in the article, else the only one of the page."""
    published = updated = None
    for one in times:
        if re.search("modified|updated", one["itemprop"] + one["class"], re.IGNORECASE):
            updated = updated or _moment(one["datetime"])
        elif one["pubdate"] or re.search("published", one["itemprop"] + one["class"], re.IGNORECASE):
            published = published or _moment(one["datetime"])
    if published is None and updated is None:
        inside = [one for one in times if one["article"]] or (times if len(times) == 1 else [])
        published = _moment(inside[0]["datetime"]) if inside else None
    return Stated("time", published=published, updated=updated) if published or updated else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _names(value: Any, *, person: bool = False) -> Iterator[str]:
    """The names in a value of JSON-LD: texts or objects, one or many; with `person`, of no organisation."""
    for one in _list(value)[:_MOST_NAMES]:
        kind = one.get("@type") if isinstance(one, dict) else None
        name = _words(one.get("name") if isinstance(one, dict) else one)
        if name and not (person and any(_ORGANISATION.search(str(each)) for each in _list(kind))):
            yield name


def _persons(names: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_words, names))))


def _words(value: Any) -> str | None:
    """A text without entities, in one line; None where it is none or no text at all."""
    return (
        normalise(html.unescape(value[: 4 * _LONGEST]))[:_LONGEST] or None if isinstance(value, str) else None
    )


def _moment(value: Any) -> Moment | None:
    """A moment that is written in one of the ways in which pages write them; None where it cannot be read."""
    if not isinstance(value, str):
        return None
    text = re.sub(r"\s+(?=[+-]\d\d:?\d\d$)", "", value.strip()[:60])
    for read in (str, _printed_moment, _mail_moment):
        try:
            return iso_moment(read(text))
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _printed_moment(text: str) -> str:
    """A date as newspapers print it, with its label or without, by the newspaper's own clock. Raises ValueError.

    One with an offset is left to the reader that keeps it.
    """
    dates = None if "+" in text or _ANY_ORDER.search(text) else read_article_dates(text)
    if dates is None or dates.unreadable or (dates.published and dates.updated):
        raise ValueError(text)
    stamp = dates.published or dates.updated
    if stamp is None:
        raise ValueError(text)
    moment = stamp.iso(_INDIAN)
    return moment if dates.indian else moment[: len("2022-09-26T15:55")]


def _mail_moment(text: str) -> str:
    """`Mon, 26 Sep 2022 15:55:00 +0600` as ISO 8601. Raises what its reader raises, and ValueError for a time of half a day.

    Of that its reader would leave the half away.
    """
    if _HALF_OF_DAY.search(text):
        raise ValueError(text)
    return parsedate_to_datetime(text).isoformat()
