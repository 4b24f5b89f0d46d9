"""Which pages name an article: the newest on its own page and, where they are many, all of them on pages below it.

Those are cut by the month of the pages that name it, and within a month in the order of time, so that one more changes one part.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsarchive import urls
from newsarchive.model import Card, Page
from newsarchive.site import cut
from newsarchive.site.context import CardView, Count, Group, LinkView, ListPage, Ref
from newsarchive.site.needs import Tools
from newsarchive.site.parts import card_view, counted

SHOWN, FEWEST = 30, 5  # on an article's own page


def newest_named(card: Card, tools: Tools, room: int) -> tuple[tuple[LinkView, ...], Ref | None, list[Page]]:
    """The newest pages that name an article, as many as its page has room for; where there are more, the way to all, and the pages of all."""
    shown = max(FEWEST, min(SHOWN, room))
    found = tools.archive.named_by(card.id, shown + 1)
    views = tuple([_line(one, tools) for one in found[:shown]])
    if len(found) <= shown:
        return views, None, []
    total, pages = _all(card, tools)
    way = Ref(tools.say.word("all_backlinks", n=tools.say.number(total)), urls.named(card.address))
    return views, way, pages


def _line(card: Card, tools: Tools) -> LinkView:
    note = tools.say.day(card.date, weekday=False) if card.date else None
    return LinkView(card.headline, None, card.address, note)


def _all(card: Card, tools: Tools) -> tuple[int, list[Page]]:
    """How many pages name an article, and the pages below its own that lead to all of them."""
    found = tools.archive.named_by(card.id, cut.MOST + 1)
    if len(found) <= cut.MOST:
        total = len(found)
        return total, [_page(card, urls.named(card.address), total, tools, _views(found, tools))]
    months = tools.archive.named_in(card.id)
    total = sum(count for _, count in months)
    rows = [
        (_month(month, tools), urls.named(card.address, month), count) for month, count in reversed(months)
    ]
    pages = [_page(card, urls.named(card.address), total, tools, parts=counted(rows, tools))]
    for month, count in months:
        here = Ref(_month(month, tools), urls.named(card.address, month))
        cards = tools.archive.named_within(card.id, month)
        if count <= cut.MOST:
            pages.append(_page(card, here.address or "", count, tools, _views(cards[::-1], tools), here))
            continue
        parts = cut.ways(cards, here.address or "", tools)
        pages.append(_page(card, here.address or "", count, tools, here=here, parts=parts))
        for part, own, earlier, later in cut.pieces(cards, here.address or "", tools):
            within = Ref(f"{here.text}, {part.text}", part.address)
            views = _views(own, tools)
            pages.append(
                _page(card, part.address or "", len(own), tools, views, within, around=(earlier, later))
            )
    return total, pages


def _month(month: str, tools: Tools) -> str:
    return tools.say.word("unknown_month") if month.startswith("0000") else tools.say.month(month)


def _views(cards: Sequence[Card], tools: Tools) -> tuple[CardView, ...]:
    """Articles as lines of a list; of one newspaper all of them, which the way to the page names."""
    return tuple([card_view(card, tools, date=True, section=False, newspaper=False) for card in cards])


def _page(
    card: Card,
    address: str,
    total: int,
    tools: Tools,
    views: tuple[CardView, ...] = (),
    here: Ref | None = None,
    *,
    parts: tuple[Count, ...] = (),
    around: tuple[Ref | None, Ref | None] = (None, None),
) -> Page:
    """A page of some that name an article: all, a month's (`here`), or a part of one."""
    title = tools.say.word("backlinks") + (f", {here.text}" if here else "")
    paper = card.newspaper
    crumbs = [Ref(tools.paper_name(paper), urls.newspaper(paper))] if paper else []
    crumbs.append(Ref(card.headline, card.address))
    if here:
        crumbs.append(Ref(tools.say.word("backlinks"), urls.named(card.address)))
    context = ListPage(
        page=tools.frame(
            title, address, crumbs=tuple(crumbs), earlier=around[0], later=around[1], index=False
        ),
        total=tools.say.articles(total),
        kicker=card.headline,
        bangla=None,
        groups=(Group(None, views),) if views else (),
        parts=parts,
    )
    return Page(urls.file(address), "list.html", context)
