"""Feeds: the newest articles of the site and of each section, as Atom and as JSON Feed. No clock is asked: the newest article dates them."""

from __future__ import annotations

import json

from newsarchive import urls
from newsarchive.model import ALL, Card, Page
from newsarchive.problems import Problem
from newsarchive.site.context import Entry, FeedPage, Ref
from newsarchive.site.needs import Tools
from newsarchive.site.parts import card_view, lead_of

Planned = tuple[list[Page], list[Problem]]
_NEWEST = 30
_NOTHING_YET = "1970-01-01T00:00:00Z"


def plan_feed(tools: Tools) -> Planned:
    """The feeds of the site."""
    return feeds(ALL, Ref(tools.settings.title, urls.HOME), tools), []


def feeds(name: str, about: Ref, tools: Tools) -> list[Page]:
    """The feeds of a list of dated articles; `about` is what it is called, and its page, below which they stand."""
    entries = tuple(_entry(card, tools) for card in tools.archive.cards(name, limit=_NEWEST))
    address = about.address or ""
    base = tools.settings.base_url
    own = base or "urn:newsarchive:" + urls.short_hash(tools.settings.title, 10)
    context = FeedPage(
        page=tools.frame(about.text, address + urls.FEED),
        id=own + address if base else own + (":" + address.strip("/").replace("/", ":") if address else ""),
        home=address,
        names=own if base else own + ":",
        updated=max((entry.updated for entry in entries), default=_NOTHING_YET),
        entries=entries,
    )
    return [
        Page(address + urls.FEED, "feed.xml", context),
        Page(address + urls.JSON_FEED, "", _json_feed(context, tools)),
    ]


def _entry(card: Card, tools: Tools) -> Entry:
    article = tools.archive.article(card.id)
    moments = (article.published, article.updated) if article else (None, None)
    published, updated = (_instant(moment) if moment else None for moment in moments)
    return Entry(
        card=card_view(card, tools),
        id=card.id,
        published=published,
        updated=updated or published or _NOTHING_YET,
        summary=lead_of(card, tools),
    )


def _instant(moment: str) -> str:
    """A moment to the second and with an offset, as both formats want it; a day alone begins at midnight of Greenwich."""
    return f"{moment}T00:00:00Z" if len(moment) == len("2022-09-26") else f"{moment[:16]}:00{moment[16:]}"


def _json_feed(context: FeedPage, tools: Tools) -> bytes:
    """As version 1.1 of JSON Feed wants it. Without `base_url` addresses lead on from the feed's own."""
    base = tools.settings.base_url or context.page.root
    items = [
        {
            "id": context.names + entry.id,
            "url": base + entry.card.address,
            "title": f"{entry.card.kicker}: {entry.card.headline}"
            if entry.card.kicker
            else entry.card.headline,
            "content_text": entry.summary or entry.card.headline,
            **({"date_published": entry.published} if entry.published else {}),
            "date_modified": entry.updated,
            **({"authors": [{"name": entry.card.newspaper}]} if entry.card.newspaper else {}),
            **({"tags": [entry.card.section]} if entry.card.section else {}),
            "language": "bn",
        }
        for entry in context.entries
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": context.page.title,
        "home_page_url": base + context.home,
        **({"feed_url": base + context.home + urls.JSON_FEED} if tools.settings.base_url else {}),
        **({"description": tools.settings.description} if tools.settings.description else {}),
        "authors": [{"name": tools.settings.title}],
        "language": tools.settings.language,
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode() + b"\n"
