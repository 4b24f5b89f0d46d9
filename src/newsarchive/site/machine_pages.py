"""Files for machines: the Atom feed, sitemaps, robots.txt."""

from __future__ import annotations

from newsarchive import urls
from newsarchive.model import ALL, Page
from newsarchive.problems import Problem
from newsarchive.site.context import FeedPage, SitemapPage
from newsarchive.site.needs import Tools
from newsarchive.site.parts import card_view

Planned = tuple[list[Page], list[Problem]]
_Addresses = list[tuple[str, str | None]]
_IN_FEED = 30


def plan_feed(tools: Tools) -> Planned:
    """The newest articles as an Atom feed, dated by the newest of them; no clock is asked."""
    entries = []
    for card in tools.archive.cards(ALL, limit=_IN_FEED):
        article = tools.archive.article(card.id)
        moment = (article.published or article.updated or "") if article else ""
        entries.append((card_view(card, tools), card.id, _instant(moment)))
    context = FeedPage(
        page=tools.frame(tools.settings.title, urls.FEED),
        id=tools.settings.base_url or "urn:newsarchive:" + urls.short_hash(tools.settings.title, 10),
        updated=max((moment for _, _, moment in entries), default="1970-01-01T00:00:00Z"),
        entries=tuple(entries),
    )
    return [Page(urls.FEED, "feed.xml", context)], []


def _instant(moment: str) -> str:
    """A moment as Atom wants it, to the second and with an offset; a day alone begins at midnight of Greenwich."""
    return f"{moment}T00:00:00Z" if len(moment) == len("2022-09-26") else f"{moment[:16]}:00{moment[16:]}"


def plan_robots(tools: Tools) -> Planned:
    """robots.txt, and the empty file that keeps GitHub Pages from reading the site as Jekyll's."""
    context = SitemapPage(page=tools.frame("", urls.HOME), addresses=())
    return [Page("robots.txt", "robots.txt", context), Page(".nojekyll", "", b"")], []


def plan_assets(tools: Tools) -> Planned:
    """The theme's style sheet and whatever else its `assets` folder holds, as they are."""
    return [Page(f"assets/{name}", "", data) for name, data in tools.assets()], []


def plan_sitemap(month: str, tools: Tools) -> Planned:
    """The addresses of a month's articles and days."""
    base = tools.settings.base_url
    counts = tools.archive.counts(ALL, month, month)
    if base is None or not counts:
        return [], []
    addresses: _Addresses = [(base + urls.day(day), None) for day, _ in counts]
    for card in tools.archive.cards(ALL, month, month):
        article = tools.archive.article(card.id)
        addresses.append(
            (base + card.address, (article.updated or article.published or "")[:10] if article else None)
        )
    return [_sitemap(urls.sitemap(month), "sitemap.xml", addresses, tools)], []


def plan_sitemaps(tools: Tools) -> Planned:
    """The sitemap of pages that stand under no date, and the index of all sitemaps."""
    base = tools.settings.base_url
    if base is None:
        return [], []
    archive = tools.archive
    months = [month for month, _ in archive.months(ALL)]
    names = [
        name for kind in ("paper", "section", "source", "desk", "undated") for name, _ in archive.names(kind)
    ]
    own = [urls.HOME, urls.NEWSPAPERS, urls.SECTIONS, urls.SOURCES, urls.YEARS, urls.BANGLA, urls.MOST_READ]
    own += [page.address for page in tools.pages] + [urls.listing(name) for name in names]
    own += [urls.most_read(day) for day in archive.ranking_days()] + [urls.day(month) for month in months]
    own += sorted({urls.day(month[:4]) for month in months})
    for name, _ in archive.names("undated"):
        own += [card.address for card in archive.cards(name)]
    pages: _Addresses = [(base + address, None) for address in dict.fromkeys(own)]
    index: _Addresses = [(base + urls.sitemap(name), None) for name in ("site", *months)]
    return [
        _sitemap(
            urls.sitemap("site"),
            "sitemap.xml",
            pages,
            tools,
        ),
        _sitemap(urls.SITEMAP, "sitemap_index.xml", index, tools),
    ], []


def _sitemap(path: str, template: str, addresses: _Addresses, tools: Tools) -> Page:
    return Page(path, template, SitemapPage(page=tools.frame("", path), addresses=tuple(addresses)))
