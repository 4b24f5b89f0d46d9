"""Sitemaps: one a month of articles, one of each newspaper's undated articles, one of the other pages, and the index of them.

One that would be longer than the protocol allows (sitemaps.org) is cut where a change stays in its part: a month by day, undated
articles by the month of capture, what has no date by a hash. So one article more rewrites one sitemap, and the index at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from newsarchive import urls
from newsarchive.model import ALL, Page
from newsarchive.problems import Problem
from newsarchive.site.context import SitemapPage
from newsarchive.site.needs import Archive, Tools

Planned = tuple[list[Page], list[Problem]]
_Addresses = list[tuple[str, str | None]]
_Days = list[tuple[str, int]]
_MOST = 50_000  # addresses in a sitemap; ours are short, so that the 50 MB it may have are far


def plan_sitemap(key: str, tools: Tools) -> Planned:
    """The sitemaps of a month's articles and days (`2022-09`), or of a newspaper's undated articles (their list)."""
    if tools.settings.base_url is None:
        return [], []
    if key.startswith("undated\t"):
        return [
            _sitemap(name, [(card.address, None) for card in tools.archive.cards(key, start, start)], tools)
            for name, start in _undated(key, tools.archive)
        ], []
    counts = tools.archive.counts(ALL, key, key)
    return [page for name, days in _parts(counts, tools) for page in _plan_days(name, days, tools)], []


def plan_sitemaps(tools: Tools) -> Planned:
    """The sitemaps of pages that stand under no date, and the index of all sitemaps."""
    if tools.settings.base_url is None:
        return [], []
    others = _by_hash(_others(tools))
    dated = [
        part
        for name, days in _parts(tools.archive.counts(ALL), tools)
        for part in _numbers(name, _size(days, tools))
    ]
    undated = [name for own, _ in tools.archive.names("undated") for name, _ in _undated(own, tools.archive)]
    pages = [
        _sitemap(name, [(address, None) for address in addresses], tools)
        for name, addresses in others.items()
    ]
    index: _Addresses = [(urls.sitemap(name), None) for name in (*others, *dated, *undated)]
    return [*pages, _page(urls.SITEMAP, "sitemap_index.xml", index, tools)], []


def _size(days: _Days, tools: Tools) -> int:
    """How many addresses some days have: those of their articles, and their own where days have pages."""
    return sum(count for _, count in days) + (0 if tools.settings.compact else len(days))


def _parts(counts: _Days, tools: Tools) -> Iterator[tuple[str, _Days]]:
    """The months of some days; the days of a month that is too long."""
    for month, own in groupby(counts, key=lambda row: row[0][:7]):
        days = list(own)
        if _size(days, tools) <= _MOST:
            yield month, days
        else:
            yield from ((day, [(day, count)]) for day, count in days)


def _numbers(name: str, total: int) -> list[str]:
    """The sitemaps of a month or a day with so many addresses: of a day that is too long, numbered."""
    parts = -(-total // _MOST)
    return [name] if parts == 1 else [f"{name}-{number}" for number in range(1, parts + 1)]


def _plan_days(name: str, days: _Days, tools: Tools) -> Iterator[Page]:
    """The sitemaps of some days: these, unless the site is compact, and their articles in the order of time, so that later ones go to the end."""
    own = [] if tools.settings.compact else [urls.day(day) for day, _ in days]
    articles = tools.archive.articles_within(ALL, days[0][0], days[-1][0])
    whole: _Addresses = [(address, None) for address in own]
    whole += [(one.card.address, (one.updated or one.published or "")[:10]) for one in articles]
    for number, part in enumerate(_numbers(name, len(whole))):
        yield _sitemap(part, whole[number * _MOST : (number + 1) * _MOST], tools)


def _undated(name: str, archive: Archive) -> Iterator[tuple[str, str]]:
    """The sitemaps of a newspaper's undated articles, each with how the places of those in it begin."""
    title = f"undated-{urls.part(name.partition(chr(9))[2])}"
    total = archive.total(name)
    if total <= _MOST:
        if total:
            yield title, ""
        return
    for month, count in archive.months(name):
        if count <= _MOST:
            yield f"{title}_{month}", month
        else:
            for day, _ in archive.counts(name, month, month):
                yield from _by_id(name, f"{title}_{day}", f"{day}T00:00 ", archive)


def _by_id(name: str, title: str, start: str, archive: Archive) -> Iterator[tuple[str, str]]:
    """The sitemaps of undated articles of one day of capture: one, or as many as their ids have first letters."""
    held = len(archive.cards(name, start, start, _MOST + 1))
    if 0 < held <= _MOST:
        yield title, start
    elif held:
        for letter in urls.LETTERS:
            yield from _by_id(name, f"{title}_{letter}", start + letter, archive)


def _others(tools: Tools) -> list[str]:
    """The addresses that stand under no date, and those of days, months and years that are not days of articles."""
    archive = tools.archive
    months = [month for month, _ in archive.months(ALL)]
    kinds = ("paper", "section", "source", "desk", "undated")
    own = [urls.HOME, urls.NEWSPAPERS, urls.SECTIONS, urls.SOURCES, urls.YEARS, urls.BANGLA, urls.MOST_READ]
    own += [urls.ON_THIS_DAY, urls.ON_THIS_BANGLA_DAY, urls.CALENDAR, urls.WANTED, urls.BYLINES]
    own += [page.address for page in tools.pages]
    own += [urls.listing(name) for kind in kinds for name, _ in archive.names(kind)]
    ranked = archive.ranking_days()
    own += [tools.most_read_address(day) for day in ranked]
    own += [
        address(month)
        for month in dict.fromkeys(day[:7] for day in ranked)
        for address in (urls.most_read, urls.wanted)
    ]
    own += [urls.day(month) for month in months] + sorted({urls.day(month[:4]) for month in months})
    return [*dict.fromkeys(own)]


def _by_hash(addresses: list[str]) -> dict[str, list[str]]:
    """Addresses by the sitemap they stand in: one, or as many as are needed, where a hash of each says in which."""
    letters, found = 0, {"site": addresses}
    while max(map(len, found.values())) > _MOST:
        letters, found = letters + 1, {}
        for address in addresses:
            found.setdefault(f"site-{urls.short_hash(address, letters)}", []).append(address)
    return dict(sorted(found.items()))


def _sitemap(name: str, addresses: _Addresses, tools: Tools) -> Page:
    return _page(urls.sitemap(name), "sitemap.xml", addresses, tools)


def _page(path: str, template: str, addresses: _Addresses, tools: Tools) -> Page:
    base = tools.settings.base_url or ""
    full = tuple((base + address, day) for address, day in addresses)
    return Page(path, template, SitemapPage(page=tools.frame("", path), addresses=full))
