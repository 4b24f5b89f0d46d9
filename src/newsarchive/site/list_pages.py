"""Pages of lists: newspapers, sections, desks, sources, undated, each with its months; and the directories of them.

A list of up to 500 articles is one page; a longer one is cut by month, and a month of it by day. Sections are always cut by
month. So no page grows with the archive.
"""

from __future__ import annotations

from itertools import groupby

from newsarchive import urls
from newsarchive.model import Card, Page, list_name
from newsarchive.problems import Problem
from newsarchive.site.context import CardView, Count, DirectoryPage, Group, ListPage, Ref
from newsarchive.site.needs import Tools
from newsarchive.site.parts import card_view, counted, list_crumbs, list_title, lists_counted

CUT = 500
_NEWEST = 30
Planned = tuple[list[Page], list[Problem]]


def is_cut(name: str, total: int) -> bool:
    """Whether a list of so many articles has pages for its months."""
    return name.startswith("section\t") or total > CUT


def plan(name: str, tools: Tools) -> Planned:
    """The page of a list: all of it, or its newest articles and its months."""
    total = tools.archive.total(name)
    kind, *keys = name.split("\t")
    parts: tuple[Count, ...] = ()
    if total == 0 and not (kind == "paper" and tools.archive.total(list_name("undated", keys[0]))):
        return [], []
    cut = is_cut(name, total)
    groups: tuple[Group, ...] = ()
    if cut:
        months = reversed(tools.archive.months(name))
        parts = counted(
            ((_month(name, month, tools), urls.listing_part(name, month), count) for month, count in months),
            tools,
        )
        newest = tools.archive.cards(name, limit=_NEWEST)
        groups = (Group(Ref(tools.say.word("newest"), None), _views(newest, name, tools)),)
    else:
        groups = _by_month(tools.archive.cards(name), name, tools)
    context = ListPage(
        page=tools.frame(list_title(name, tools), urls.listing(name), crumbs=list_crumbs(name, tools)),
        total=tools.say.articles(total),
        kicker=tools.say.word({"paper": "newspaper", "undated": "newspaper"}.get(kind, kind)),
        bangla=None,
        groups=groups,
        parts=parts,
        more=_more(keys[0], tools) if kind == "paper" else (),
        note=tools.say.word("undated_note") if kind == "undated" else None,
        own=tools.paper(keys[0]).url if kind == "paper" else None,
    )
    return [Page(urls.file(urls.listing(name)), "list.html", context)], []


def _more(paper: str, tools: Tools) -> tuple[Count, ...]:
    """What else a newspaper's page leads to: its desks, its undated articles."""
    found = []
    if desks := len(tools.archive.names(list_name("desk", paper))):
        found.append(Count(tools.say.word("desks"), urls.desks(paper), tools.say.number(desks)))
    if undated := tools.archive.total(list_name("undated", paper)):
        found.append(
            Count(
                tools.say.word("undated"),
                urls.listing(list_name("undated", paper)),
                tools.say.number(undated),
            )
        )
    return tuple(found)


def plan_month(name: str, month: str, tools: Tools) -> Planned:
    """The page of a list's month, and of its days where that month is longer than a page."""
    counts = tools.archive.counts(name, month, month)
    if not counts or not is_cut(name, tools.archive.total(name)):
        return [], []
    total = sum(count for _, count in counts)
    if total <= CUT or month == "0000-00":
        cards = tools.archive.cards(name, month, month)
        return [_part(name, month, total, _by_day(cards, name, tools), (), tools)], []
    parts = counted(
        ((_day(name, day, tools), urls.listing_part(name, day), count) for day, count in counts), tools
    )
    pages = [_part(name, month, total, (), parts, tools)]
    for day, count in counts:
        cards = tools.archive.cards(name, day, day)
        pages.append(_part(name, day, count, (Group(None, _views(cards, name, tools)),), (), tools))
    return pages, []


def _part(
    name: str, date: str, total: int, groups: tuple[Group, ...], parts: tuple[Count, ...], tools: Tools
) -> Page:
    words = _day(name, date, tools) if len(date) > len("2022-09") else _month(name, date, tools)
    crumbs = (*list_crumbs(name, tools), Ref(list_title(name, tools), urls.listing(name)))
    context = ListPage(
        page=tools.frame(
            f"{list_title(name, tools)}: {words}",
            urls.listing_part(name, date),
            crumbs=crumbs,
            earlier=_near(name, tools.archive.nearest(name, date, "before"), tools),
            later=_near(name, tools.archive.nearest(name, date, "after"), tools),
        ),
        total=tools.say.articles(total),
        kicker=list_title(name, tools),
        bangla=None,
        groups=groups,
        parts=parts,
    )
    return Page(urls.file(urls.listing_part(name, date)), "list.html", context)


def _near(name: str, date: str | None, tools: Tools) -> Ref | None:
    """A list's nearest month; days of a list lead to the month, since only long months have pages of days."""
    return Ref(_month(name, date[:7], tools), urls.listing_part(name, date[:7])) if date else None


def plan_desks(paper: str, tools: Tools) -> Planned:
    """The page of a newspaper's desks and correspondents."""
    rows = tools.archive.names(list_name("desk", paper))
    if not rows:
        return [], []
    crumbs = list_crumbs(list_name("desk", paper, ""), tools)[:-1]
    return _directory(tools.say.word("desks"), urls.desks(paper), rows, tools, crumbs)


def plan_directory(kind: str, tools: Tools) -> Planned:
    """The page of all newspapers, sections, sources, or newspapers with undated articles."""
    key, address = {
        "paper": ("newspapers", urls.NEWSPAPERS),
        "section": ("sections", urls.SECTIONS),
        "source": ("sources", urls.SOURCES),
        "undated": ("undated", urls.UNDATED),
    }[kind]
    rows = tools.archive.names(kind)
    if kind == "paper":
        dated = {name for name, _ in rows}
        undated = [(name.replace("undated", "paper", 1), 0) for name, _ in tools.archive.names("undated")]
        rows = sorted(rows + [(name, count) for name, count in undated if name not in dated])
    return _directory(tools.say.word(key), address, rows, tools, ())


def _directory(
    title: str, address: str, rows: list[tuple[str, int]], tools: Tools, crumbs: tuple[Ref, ...]
) -> Planned:
    """Lists with their counts, the longest first."""
    context = DirectoryPage(
        page=tools.frame(title, address, crumbs=crumbs), groups=((None, lists_counted(rows, tools)),)
    )
    return [Page(urls.file(address), "directory.html", context)], []


def _month(name: str, month: str, tools: Tools) -> str:
    if month == "0000-00":
        return tools.say.word("unknown_month")
    words = tools.say.month(month)
    return f"{tools.say.word('captured')}: {words}" if name.startswith("undated\t") else words


def _day(name: str, day: str, tools: Tools) -> str:
    words = tools.say.day(day, weekday=False)
    return f"{tools.say.word('captured')}: {words}" if name.startswith("undated\t") else words


def _by_month(cards: list[Card], name: str, tools: Tools) -> tuple[Group, ...]:
    if name.startswith("undated\t"):
        return (Group(None, _views(cards, name, tools)),)
    months = groupby(cards, key=lambda card: (card.date or "0000-00")[:7])
    return tuple(
        Group(Ref(_month(name, month, tools), urls.day(month)), _views(list(group), name, tools))
        for month, group in months
    )


def _by_day(cards: list[Card], name: str, tools: Tools) -> tuple[Group, ...]:
    days = groupby(cards, key=lambda card: card.date)
    return tuple(
        Group(
            Ref(tools.say.day(day), urls.day(day)) if day else None,
            _views(list(group), name, tools, date=False),
        )
        for day, group in days
    )


def _views(cards: list[Card], name: str, tools: Tools, *, date: bool = True) -> tuple[CardView, ...]:
    return tuple(
        card_view(card, tools, date=date, section=not name.startswith("section\t")) for card in cards
    )
