"""The home page, the most-read lists by day, and the archive's own pages."""

from __future__ import annotations

from itertools import groupby

import msgspec

from newsarchive import urls
from newsarchive.model import ALL, OWN, Card, Page, list_name
from newsarchive.problems import Problem
from newsarchive.site.context import (
    Count,
    DirectoryPage,
    Group,
    HomePage,
    LinkView,
    RankingPage,
    Ref,
    Sidebar,
    TextPage,
    When,
)
from newsarchive.site.list_pages import plan_directory
from newsarchive.site.markdown import to_html
from newsarchive.site.needs import Tools
from newsarchive.site.parts import card_view, link_view, lists_counted, when
from newsarchive.site.year_pages import bangla_years, years

Planned = tuple[list[Page], list[Problem]]
_ON_HOME = 9
_RANKED_ON_HOME = 5
_LEAD_LETTERS = 220


def plan_home(tools: Tools) -> Planned:
    """The front page."""
    say, archive = tools.say, tools.archive
    days = archive.nearest(ALL, "0", "after"), archive.nearest(ALL, "9999", "before")
    first, last = days
    cards = archive.cards(ALL, last, last, _ON_HOME) if last else []
    papers = archive.names("paper")
    known = [name for name, _ in papers if name not in (list_name("paper", ""), list_name("paper", OWN))]
    ranked = archive.nearest_ranking("9999", "before")
    undated = sum(count for _, count in archive.names("undated"))
    total = archive.total(ALL) + undated
    lead = cards[0] if cards else None
    rest = sorted(cards[1:], key=lambda card: card.section or "\U0010ffff")
    context = HomePage(
        page=tools.frame(
            tools.settings.title,
            urls.HOME,
            description=tools.settings.description,
            folio=_span(first, last, tools),
        ),
        articles=say.articles(total),
        papers=say.word("one_paper" if len(known) == 1 else "papers", n=say.number(len(known))),
        span=_span(first, last, tools) or None,
        last_day=when(last, tools, tools.settings.calendar) if last else None,
        last_address=urls.day(last) if last else None,
        lead=card_view(lead, tools) if lead else None,
        lead_text=_lead_text(lead, tools) if lead else None,
        groups=tuple(
            Group(_section(section), tuple(card_view(card, tools, section=False) for card in own))
            for section, own in groupby(rest, key=lambda card: card.section)
        ),
        most_read=_rankings(ranked, tools, _RANKED_ON_HOME) if ranked else (),
        most_read_address=urls.most_read(ranked) if ranked else None,
        newspapers=lists_counted(papers, tools),
        sections=lists_counted(archive.names("section"), tools),
        years=years(tools),
        bangla_years=bangla_years(tools),
        undated=Count(say.word("undated"), urls.UNDATED, say.number(undated)) if undated else None,
    )
    return [Page(urls.file(urls.HOME), "home.html", context)], []


def _section(section: str | None) -> Ref | None:
    return Ref(section, urls.listing(list_name("section", section))) if section else None


def _span(first: str | None, last: str | None, tools: Tools) -> str:
    """From the first day in the archive to the last, in words."""
    if first is None or last is None:
        return ""
    return f"{tools.say.day(first, weekday=False)} – {tools.say.day(last, weekday=False)}"


def _lead_text(card: Card, tools: Tools) -> str | None:
    """The first words of an article, cut at a word."""
    article = tools.archive.article(card.id)
    capture = tools.archive.reading(article.newest).capture if article else None
    if capture is None or capture.markup == "markdown" or not capture.body:
        return None
    text = capture.body[0]
    return text if len(text) <= _LEAD_LETTERS else text[:_LEAD_LETTERS].rsplit(" ", 1)[0] + "…"


def _rankings(day: str, tools: Tools, limit: int | None = None) -> tuple[Sidebar, ...]:
    """The most-read lists captured on a day, a list a newspaper."""
    found = []
    for paper, rows in tools.archive.ranking(day).items():
        links: tuple[LinkView, ...] = tuple(
            link_view(
                link, tools, tools.say.word("in_captures", n=tools.say.number(shown)) if shown > 1 else None
            )
            for link, shown in rows[:limit]
        )
        found.append(Sidebar("most_read", tools.paper_name(paper), tools.say.day(day, weekday=False), links))
    return tuple(found)


def plan_ranking(day: str, tools: Tools) -> Planned:
    """The most-read lists of one day of capture."""
    lists = _rankings(day, tools)
    if not lists:
        return [], []
    say = tools.say
    title = say.word("most_read")
    moment: When = when(day, tools, tools.settings.calendar)
    page = tools.frame(
        f"{title}: {say.day(day, weekday=False)}",
        urls.most_read(day),
        crumbs=(Ref(title, urls.MOST_READ),),
        folio=f"{say.day(day)} · {moment.bangla}",
        earlier=_ranking_near(day, tools, before=True),
        later=_ranking_near(day, tools, before=False),
    )
    return [
        Page(urls.file(urls.most_read(day)), "ranking.html", RankingPage(page=page, day=moment, lists=lists))
    ], []


def _ranking_near(day: str, tools: Tools, *, before: bool) -> Ref | None:
    near = tools.archive.nearest_ranking(day, "before" if before else "after")
    return Ref(tools.say.day(near, weekday=False), urls.most_read(near)) if near else None


def plan_rankings(tools: Tools) -> Planned:
    """The page of all days with most-read lists, by month, newest first."""
    months = groupby(reversed(tools.archive.ranking_days()), key=lambda day: day[:7])
    groups = tuple(
        (
            Ref(tools.say.month(month), None),
            tuple(Count(tools.say.day(day, weekday=False), urls.most_read(day), "") for day in days),
        )
        for month, days in months
    )
    context = DirectoryPage(page=tools.frame(tools.say.word("most_read"), urls.MOST_READ), groups=groups)
    return [Page(urls.file(urls.MOST_READ), "directory.html", context)], []


def plan_own(tools: Tools) -> Planned:
    """The archive's own pages: editorial ones, directories, and the page for what is not found."""
    pages = []
    for editorial in tools.pages:
        context = TextPage(page=tools.frame(editorial.title, editorial.address), html=to_html(editorial.text))
        pages.append(Page(urls.file(editorial.address), "text.html", context))
    for kind in ("paper", "section", "source", "undated"):
        pages += plan_directory(kind, tools)[0]
    base = tools.settings.base_url
    frame = tools.frame(tools.say.word("not_found"), urls.NOT_FOUND, index=False)
    frame = msgspec.structs.replace(frame, root="/" + base.split("/", 3)[3] if base else "/", canonical=None)
    pages.append(Page(urls.NOT_FOUND, "not_found.html", TextPage(page=frame, html="")))
    return pages, []
