"""Small pieces that several kinds of page show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsarchive import urls
from newsarchive.bangla.calendar import Reckoning
from newsarchive.model import Card, Link, list_name
from newsarchive.site.context import CardView, Count, LinkView, Ref, Sidebar, When
from newsarchive.site.needs import Tools


def card_view(card: Card, tools: Tools, *, date: bool = False, section: bool = True) -> CardView:
    """An article as one line of a list, with its date where the list is not of one day."""
    return CardView(
        headline=card.headline,
        kicker=card.kicker,
        address=card.address,
        time=tools.say.time(card.time) if card.time and card.time != "00:00" and not date else None,
        date=tools.say.day(card.date, weekday=False) if date and card.date else None,
        section=card.section if section else None,
        newspaper=tools.paper_name(card.newspaper),
    )


def when(moment: str, tools: Tools, reckoning: Reckoning, *, link: bool = False) -> When:
    """A moment with its Bangla date, leading to its day where asked."""
    day = moment[:10]
    return When(
        moment,
        tools.say.moment(moment),
        tools.say.bangla_day(day, reckoning),
        urls.day(day) if link else None,
    )


def link_view(link: Link, tools: Tools, note: str | None = None) -> LinkView:
    """A sidebar's headline with the article it leads to."""
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
        day=tools.say.day(captured[:10], weekday=False) if captured else None,
        links=tuple(link_view(link, tools) for link in links),
    )


def counted(rows: Iterable[tuple[str, str, int]], tools: Tools) -> tuple[Count, ...]:
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


def lists_counted(rows: Iterable[tuple[str, int]], tools: Tools) -> tuple[Count, ...]:
    """Lists by their titles with their counts, the longest first; lists of undated articles by their newspapers."""
    titled = [
        (
            tools.paper_name(name.split("\t")[1])
            if name.startswith("undated\t")
            else list_title(name, tools),
            name,
            count,
        )
        for name, count in rows
    ]
    titled.sort(key=lambda row: (-row[2], row[0], row[1]))
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


def reading_on(card: Card) -> str:
    """The list in which an article has an earlier and a later one: its section, else its newspaper, else all."""
    if card.date is None:
        return list_name("undated", card.newspaper or "")
    if card.section:
        return list_name("section", card.section)
    return list_name("paper", card.newspaper or "")
