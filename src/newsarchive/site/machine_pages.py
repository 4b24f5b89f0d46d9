"""Files for machines: the Atom feed, robots.txt, the theme's files."""

from __future__ import annotations

import re

from newsarchive import urls
from newsarchive.model import ALL, Page
from newsarchive.problems import Problem
from newsarchive.site.context import FeedPage, SitemapPage
from newsarchive.site.needs import Tools
from newsarchive.site.parts import card_view

Planned = tuple[list[Page], list[Problem]]
_IN_FEED = 30
# In the order in which they run; published without remarks and indentation, which are a fifth of them.
_SCRIPTS = [f"search-{name}.js" for name in ("words", "dates", "files", "index", "page")]
_REMARKS = re.compile(rb"^ *(?:/\*.*?\*/\n|//[^\n]*\n)?", re.MULTILINE | re.DOTALL)


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
    """The theme's style sheet and whatever else its `assets` folder holds, as they are; the scripts of the search as one."""
    files = dict(tools.assets())
    scripts = [files.pop(name, b"") for name in _SCRIPTS]
    if tools.search:
        files["search.js"] = b"".join(_REMARKS.sub(b"", script) for script in scripts)
    return [Page(f"assets/{name}", "", files[name]) for name in sorted(files)], []
