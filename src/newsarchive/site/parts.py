"""Small pieces that several kinds of page show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest

from newsarchive import urls
from newsarchive.bangla.calendar import Reckoning
from newsarchive.model import Card, Link
from newsarchive.site.context import CardView, Count, LinkView, Ref, Sidebar, When
from newsarchive.site.needs import Tools

_LEAD_LETTERS = 220


def card_view(
    card: Card, tools: Tools, *, date: bool = False, section: bool = True, newspaper: bool = True
) -> CardView:
    """An article as one line of a list, with its date where the list is not of one day, and what the page does not say of all."""
    return CardView(
        headline=card.headline,
        kicker=card.kicker,
        address=card.address,
        time=tools.say.time(card.time) if card.time and card.time != "00:00" and not date else None,
        date=tools.say.day(card.date, weekday=False) if date and card.date else None,
        section=card.section if section else None,
        newspaper=tools.paper_name(card.newspaper) if newspaper else None,
    )


def lead_of(card: Card, tools: Tools) -> str | None:
    """The first words of an article, cut at a word."""
    article = tools.archive.article(card.id)
    capture = tools.archive.capture(article.newest) if article else None
    if capture is None or capture.markup == "markdown" or not capture.body:
        return None
    text = capture.body[0]
    return text if len(text) <= _LEAD_LETTERS else text[:_LEAD_LETTERS].rsplit(" ", 1)[0] + "…"


def when(moment: str, tools: Tools, reckoning: Reckoning, *, link: bool = False) -> When:
    """A moment with its Bangla date, leading to its day where asked."""
    day = moment[:10]
    return When(
        moment,
        tools.say.moment(moment),
        tools.say.bangla_day(day, reckoning),
        tools.day_address(day) if link else None,
    )


def link_view(link: Link, tools: Tools, note: str | None = None) -> LinkView:
    """A sidebar's headline with the article it leads to; that it was withdrawn in the place of one that was."""
    if not link.headline:
        return LinkView(tools.say.word("withdrawn"), None, None, note, withdrawn=True)
    if link.how == "ambiguous":
        note = tools.say.word("ambiguous")
    return LinkView(link.headline, link.kicker, link.target.address if link.target else None, note)


def sidebar(
    kind: str, links: Sequence[Link], newspaper: str | None, captured: str | None, tools: Tools
) -> Sidebar | None:
    """A list as a page showed it, headed with whose it is and of which day; None where it has no line."""
    if not links:
        return None
    return Sidebar(
        kind=kind,
        newspaper=tools.paper_name(newspaper),
        shown=tools.say.as_captured(captured[:10]) if captured else None,
        address=tools.most_read_address(captured[:10]) if captured and kind != "related" else None,
        links=tuple([link_view(link, tools) for link in links]),
    )


def counted(rows: Iterable[tuple[str, str | None, int]], tools: Tools) -> tuple[Count, ...]:
    """Texts, addresses and counts, each with its share of the largest count."""
    rows = list(rows)
    most = max((count for _, _, count in rows), default=0) or 1
    return tuple(
        Count(text, address, tools.say.number(count), max(1, 100 * count // most))
        for text, address, count in rows
    )


def list_title(name: str, tools: Tools) -> str:
    """What a list is called."""
    kind, *keys = name.split("\t")
    if kind == "paper":
        return tools.paper_name(keys[0])
    if kind == "undated":
        return tools.say.word("undated")
    return keys[-1]


def lists_counted(rows: Iterable[tuple[str, int]], tools: Tools, limit: int) -> tuple[Count, ...]:
    """The longest lists by their titles with their counts."""
    longest = nsmallest(limit, rows, key=lambda row: (-row[1], row[0]))
    titled = [(list_title(name, tools), name, count) for name, count in longest]
    return counted(((title, urls.listing(name), count) for title, name, count in titled), tools)


def list_crumbs(name: str, tools: Tools) -> tuple[Ref, ...]:
    """The way from the home page to a list's page."""
    say, (kind, *keys) = tools.say, name.split("\t")
    if kind == "section":
        return (Ref(say.word("sections"), urls.SECTIONS),)
    if kind == "source":
        return (Ref(say.word("sources"), urls.SOURCES),)
    papers = Ref(say.word("newspapers"), urls.NEWSPAPERS)
    if kind == "paper":
        return (papers,)
    own = Ref(tools.paper_name(keys[0]), urls.newspaper(keys[0]))
    if kind == "undated":
        return (papers, own)
    return (papers, own, Ref(say.word("desks"), urls.desks(keys[0])))


def turning(
    title: str, addresses: Sequence[str], tools: Tools
) -> Iterator[tuple[Ref, Ref | None, Ref | None]]:
    """Pages that are parts of one thing: each as a place to go, with the ones before and after; numbered where there are several."""
    if len(addresses) == 1:
        yield Ref(title, addresses[0]), None, None
        return
    words = [tools.say.word("part", n=tools.say.number(number)) for number in range(1, len(addresses) + 1)]
    around = [Ref(word, address) for word, address in zip(words, addresses, strict=True)]
    for here, before, after in zip(around, (None, *around), (*around[1:], None), strict=False):
        yield Ref(f"{title}, {here.text}", here.address), before, after
