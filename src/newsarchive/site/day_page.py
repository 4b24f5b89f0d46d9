"""The page of a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from newsarchive import urls
from newsarchive.bangla.calendar import to_bangla
from newsarchive.model import ALL, Card, Page
from newsarchive.problems import Problem
from newsarchive.site import anniversary_pages, cut
from newsarchive.site.context import Count, Group, ListPage, Ref
from newsarchive.site.needs import Tools
from newsarchive.site.parts import card_view, counted
from newsarchive.site.spans import near

Planned = tuple[list[Page], list[Problem]]


def plan_day(day: str, tools: Tools) -> Planned:
    """The page of a day; one for each newspaper below it where the day has more than a page holds, in parts if need be.

    A compact site has none: the articles stand on the page of the month.
    """
    if tools.settings.compact:
        return [], []
    cards = tools.archive.cards(ALL, day, day)
    if not cards:
        return [], []
    cards.sort(key=lambda card: (card.section or "\U0010ffff", card.time or "", card.id))
    if len(cards) <= cut.MOST:
        return [_day_page(day, urls.day(day), cards, tools)], []
    by_paper: dict[str, list[Card]] = {}
    for card in cards:
        by_paper.setdefault(card.newspaper or "", []).append(card)
    if len(by_paper) > cut.MOST:
        return _in_parts(day, urls.day(day), cards, tools), []
    papers = sorted(by_paper.items())
    rows = [(tools.paper_name(paper), urls.day_of_newspaper(day, paper), len(own)) for paper, own in papers]
    pages = [_day_page(day, urls.day(day), [], tools, parts=counted(rows, tools), total=len(cards))]
    for paper, own in papers:
        pages += _in_parts(day, urls.day_of_newspaper(day, paper), own, tools, tools.paper_name(paper))
    return pages, []


def _in_parts(
    day: str, address: str, cards: list[Card], tools: Tools, kicker: str | None = None
) -> list[Page]:
    """The page of some articles of a day, or the parts of them and the page that leads to these."""
    if len(cards) <= cut.MOST:
        return [_day_page(day, address, cards, tools, kicker=kicker)]
    parts = cut.ways(cards, address, tools)
    pages = [_day_page(day, address, [], tools, parts=parts, kicker=kicker, total=len(cards))]
    for part, own, earlier, later in cut.pieces(cards, address, tools):
        words, above = f"{kicker}, {part.text}" if kicker else part.text, Ref(kicker or "", address)
        around = earlier, later
        pages.append(_day_page(day, part.address or "", own, tools, kicker=words, around=around, above=above))
    return pages


def _day_page(
    day: str,
    address: str,
    cards: Sequence[Card],
    tools: Tools,
    *,
    parts: tuple[Count, ...] = (),
    kicker: str | None = None,
    total: int = 0,
    around: tuple[Ref | None, Ref | None] | None = None,
    above: Ref | None = None,
) -> Page:
    """A page of a day or of a part of it: `around` it are other parts, else other days; `above` leads to them all."""
    say = tools.say
    bangla = to_bangla(date.fromisoformat(day), tools.settings.calendar)
    groups = tuple(
        Group(
            Ref(section, urls.listing(f"section\t{section}")) if section else None,
            tuple(card_view(card, tools, section=False) for card in own),
        )
        for section, own in groupby(cards, key=lambda card: card.section)
    )
    words = say.bangla_day(day, tools.settings.calendar)
    crumbs = [Ref(say.digits(day[:4]), urls.day(day[:4])), Ref(say.month(day[:7]), urls.day(day[:7]))]
    if address != urls.day(day):
        crumbs.append(Ref(say.day(day), urls.day(day)))
    if above is not None and above.address != urls.day(day):
        crumbs.append(above)
    earlier, later = around or (near(day, "before", tools), near(day, "after", tools))
    context = ListPage(
        page=tools.frame(
            say.day(day),
            address,
            crumbs=tuple(crumbs),
            folio=f"{say.day(day)} · {words}",
            earlier=earlier,
            later=later,
        ),
        total=say.articles(total or len(cards)),
        kicker=kicker,
        bangla=Ref(words, urls.bangla(bangla.year, bangla.month)),
        groups=groups,
        parts=parts,
        also=anniversary_pages.refs(day, tools) if address == urls.day(day) else (),
    )
    return Page(urls.file(address), "list.html", context)
