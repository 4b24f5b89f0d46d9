"""The home page, and the archive's own pages."""

from __future__ import annotations

from itertools import groupby

import msgspec

from newsarchive import urls
from newsarchive.model import ALL, OWN, Page, list_name
from newsarchive.problems import Problem
from newsarchive.site.anniversary_pages import held_days
from newsarchive.site.context import Count, Group, Ref, TextPage
from newsarchive.site.directory_pages import plan_bylines, plan_directory
from newsarchive.site.find_pages import is_there
from newsarchive.site.markdown import to_html
from newsarchive.site.needs import Tools
from newsarchive.site.parts import card_view, lead_of, lists_counted, when
from newsarchive.site.ranking_pages import last_ranking, rankings_of
from newsarchive.site.time_context import HomePage
from newsarchive.site.year_pages import bangla_years, year_glance, years

Planned = tuple[list[Page], list[Problem]]
_ON_HOME = 9
_PAPERS_ON_HOME = 12
_SECTIONS_ON_HOME = 24
_YEARS_ON_HOME = 10
_RANKED_ON_HOME = 5
_RANKINGS_ON_HOME = 2


def plan_home(tools: Tools) -> Planned:
    """The front page."""
    say, archive = tools.say, tools.archive
    days = archive.nearest(ALL, "0", "after"), archive.nearest(ALL, "9999", "before")
    first, last = days
    cards = archive.cards(ALL, last, last, _ON_HOME) if last else []
    papers, sections = archive.names("paper"), archive.names("section")
    known = [name for name, _ in papers if name not in (list_name("paper", ""), list_name("paper", OWN))]
    ranked = last_ranking(archive)
    undated = sum(count for _, count in archive.names("undated"))
    total = archive.total(ALL) + undated
    articles, papers_known = say.articles(total), say.counted("one_paper", "papers", len(known))
    lead = cards[0] if cards else None
    rest = sorted(cards[1:], key=lambda card: card.section or "\U0010ffff")
    context = HomePage(
        page=tools.frame(
            tools.settings.title,
            urls.HOME,
            description=tools.settings.description or f"{articles}, {papers_known}",
            folio=_span(first, last, tools),
        ),
        articles=articles,
        papers=papers_known,
        span=_span(first, last, tools) or None,
        last_day=when(last, tools, tools.settings.calendar) if last else None,
        last_address=tools.day_address(last) if last else None,
        lead=card_view(lead, tools) if lead else None,
        lead_text=lead_of(lead, tools) if lead else None,
        groups=tuple(
            Group(_section(section), tuple(card_view(card, tools, section=False) for card in own))
            for section, own in groupby(rest, key=lambda card: card.section)
        ),
        most_read=rankings_of(ranked, tools, _RANKED_ON_HOME, _RANKINGS_ON_HOME) if ranked else (),
        most_read_address=tools.most_read_address(ranked) if ranked else None,
        newspapers=lists_counted(papers, tools, _PAPERS_ON_HOME),
        sections=lists_counted(sections, tools, _SECTIONS_ON_HOME),
        years=years(tools, _YEARS_ON_HOME),
        bangla_years=bangla_years(tools, _YEARS_ON_HOME),
        all_newspapers=_all(len(papers), _PAPERS_ON_HOME, tools),
        all_sections=_all(len(sections), _SECTIONS_ON_HOME, tools),
        all_years=_all(len({month[:4] for month, _ in archive.months(ALL)}), _YEARS_ON_HOME, tools),
        glance=year_glance(last[:4], tools, table=False) if last else None,
        glance_year=Ref(say.digits(last[:4]), urls.day(last[:4])) if last else None,
        held=held_days(archive),
        undated=Count(say.word("undated"), urls.UNDATED, say.number(undated)) if undated else None,
    )
    return [Page(urls.file(urls.HOME), "home.html", context)], []


def _all(total: int, shown: int, tools: Tools) -> str | None:
    """That there are more than are shown, with how many there are."""
    return f"{tools.say.word('all')}: {tools.say.number(total)}" if total > shown else None


def _section(section: str | None) -> Ref | None:
    return Ref(section, urls.listing(list_name("section", section))) if section else None


def _span(first: str | None, last: str | None, tools: Tools) -> str:
    """From the first day in the archive to the last, in words."""
    if first is None or last is None:
        return ""
    return f"{tools.say.day(first, weekday=False)} – {tools.say.day(last, weekday=False)}"


def plan_own(tools: Tools) -> Planned:
    """The archive's own pages: editorial ones, directories, and the page for what is not found."""
    pages = []
    for editorial in tools.pages:
        context = TextPage(page=tools.frame(editorial.title, editorial.address), html=to_html(editorial.text))
        pages.append(Page(urls.file(editorial.address), "text.html", context))
    for kind in ("paper", "section", "source", "undated"):
        pages += plan_directory(kind, tools)
    pages += plan_bylines(tools)
    base = tools.settings.base_url
    frame = tools.frame(tools.say.word("not_found"), urls.NOT_FOUND, index=False)
    frame = msgspec.structs.replace(frame, root="/" + base.split("/", 3)[3] if base else "/", canonical=None)
    pages.append(
        Page(urls.NOT_FOUND, "not_found.html", TextPage(page=frame, html="", find=is_there(tools.archive)))
    )
    return pages, []
