"""The page of a day."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from newsarchive import urls
from newsarchive.bangla.calendar import to_bangla
from newsarchive.model import ALL, Card, Page
from newsarchive.problems import Problem
from newsarchive.site.context import Count, Group, ListPage, Ref
from newsarchive.site.list_pages import CUT
from newsarchive.site.needs import Tools
from newsarchive.site.parts import card_view, counted
from newsarchive.site.spans import near

Planned = tuple[list[Page], list[Problem]]


def plan_day(day: str, tools: Tools) -> Planned:
    """The page of a day; one for each newspaper below it where the day has more than a page holds."""
    cards = tools.archive.cards(ALL, day, day)
    if not cards:
        return [], []
    cards.sort(key=lambda card: (card.section or "\U0010ffff", card.time or "", card.id))
    parts: tuple[Count, ...] = ()
    pages = []
    if len(cards) > CUT:
        by_paper: dict[str, list[Card]] = {}
        for card in cards:
            by_paper.setdefault(card.newspaper or "", []).append(card)
        rows = [
            (tools.paper_name(paper), urls.day_of_newspaper(day, paper), len(own))
            for paper, own in sorted(by_paper.items())
        ]
        parts = counted(rows, tools)
        for paper, own in sorted(by_paper.items()):
            pages.append(
                _day_page(
                    day, urls.day_of_newspaper(day, paper), own, (), tools, kicker=tools.paper_name(paper)
                )
            )
    pages.insert(0, _day_page(day, urls.day(day), [] if parts else cards, parts, tools, total=len(cards)))
    return pages, []


def _day_page(
    day: str,
    address: str,
    cards: list[Card],
    parts: tuple[Count, ...],
    tools: Tools,
    *,
    kicker: str | None = None,
    total: int = 0,
) -> Page:
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
    context = ListPage(
        page=tools.frame(
            say.day(day),
            address,
            crumbs=(Ref(say.digits(day[:4]), urls.day(day[:4])), Ref(say.month(day[:7]), urls.day(day[:7]))),
            folio=f"{say.day(day)} · {words}",
            earlier=near(day, "before", tools),
            later=near(day, "after", tools),
        ),
        total=say.articles(total or len(cards)),
        kicker=kicker,
        bangla=Ref(words, urls.bangla(bangla.year, bangla.month)),
        groups=groups,
        parts=parts,
    )
    return Page(urls.file(address), "list.html", context)
