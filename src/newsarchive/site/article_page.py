"""The page of an article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from newsarchive import urls
from newsarchive.bangla.calendar import to_bangla
from newsarchive.config import Newspaper
from newsarchive.model import OWN, Article, Capture, Page, list_name, reading_on, sort_of
from newsarchive.problems import Problem
from newsarchive.site.article_context import ArticlePage, CaptureNote, Shown
from newsarchive.site.context import Frame, Ref, When
from newsarchive.site.markdown import to_html
from newsarchive.site.named_pages import newest_named
from newsarchive.site.needs import Tools
from newsarchive.site.parts import card_view, sidebar, when
from newsarchive.site.raw_page import EMBEDDED, plan_captures, raw_addresses, raw_view
from newsarchive.site.revisions import name_of, newest_revisions, older_revisions, plan_revisions

NOTED = 20  # captures of which an article's own page tells
# What an article's page may weigh, in letters of the lines of a capture, in which all stands that costs bytes on the way but who
# names the article. The lines of a second capture repeat most of the first, and packed cost so much less.
_ROOM = 7_600
_AGAIN = 0.4
_LINE = 125  # of one who names it: what is left is theirs
_LABEL = 48  # letters that each of them has around it


def plan(id_: str, tools: Tools) -> tuple[list[Page], list[Problem]]:
    """The article's page, and the headlines in its sidebars that fit several articles. Nothing where it is gone."""
    article = tools.archive.article(id_)
    if article is None:
        return [], []
    card = article.card
    newest = tools.archive.capture(article.newest)
    paper = tools.paper(card.newspaper)
    links = tools.archive.shown_links(id_, newest)
    raws = raw_addresses(article)
    noted = max(0, len(article.captures) - NOTED)
    markdown = newest.markup == "markdown"
    paragraphs = () if markdown else newest.body
    numbers = {
        text: number for number, text in reversed([*enumerate(paragraphs, 1)])
    }  # the first of equal ones
    captures = tuple(
        _note(path, raws[path], tools, numbers if place >= len(article.captures) - EMBEDDED else None)
        for place, path in enumerate(article.captures[noted:], noted)
    )
    named, all_named, all_pages = newest_named(card, tools, _room(article, tools))
    context = ArticlePage(
        page=_frame(article, newest, paper, tools),
        id=card.id,
        shown=_shown(newest, paper, tools, own=card.newspaper == OWN),
        headline=card.headline,
        kicker=card.kicker,
        section=_section(article),
        desks=tuple(_desk(article, name) for name in (article.desk,) if name),
        bylines=tuple(_desk(article, name) for name in article.bylines),
        place=newest.place,
        newspaper=Ref(tools.paper_name(card.newspaper), urls.newspaper(card.newspaper))
        if card.newspaper
        else None,
        published=_when(article.published, card.date, paper, tools),
        updated=_when(article.updated, card.date, paper, tools),
        bangla=_bangla(card.date, paper, tools),
        paragraphs=paragraphs,
        html=to_html(newest.body[0]) if markdown else None,
        captions=newest.captions,
        sources=tuple(Ref(name, _listed(article, list_name("source", name))) for name in article.sources),
        signoff=newest.signoff,
        tags=newest.tags,
        captures=captures,
        revisions=newest_revisions(article, raws, tools),
        rights=paper.rights,
        related=sidebar("related", links["related"], newest.newspaper, newest.captured, tools),
        latest=sidebar("latest", links["latest"], newest.newspaper, newest.captured, tools),
        most_read=sidebar("most_read", links["most_read"], newest.newspaper, newest.captured, tools),
        reprints=tuple(
            card_view(other, tools, date=True, section=False)
            for other in (tools.archive.reprints(id_) if tools.settings.reprints else ())
        ),
        named=named,
        all_named=all_named,
        older_captures=_older_captures(article, noted, raws, tools) if noted else None,
        older_revisions=older_revisions(article, tools),
    )
    problems = [
        Problem(newest.path, 0, "ambiguous-link", {"headline": link.headline})
        for sidebar_links in links.values()
        for link in sidebar_links
        if link.how == "ambiguous"
    ]
    below = [*plan_captures(article, tools), *plan_revisions(article, raws, tools), *all_pages]
    return [Page(urls.file(card.address), "article.html", context), *below], problems


def _shown(newest: Capture, paper: Newspaper, tools: Tools, *, own: bool) -> Shown:
    """The wording that the page shows, and the capture that it is from."""
    captured, url = newest.captured, newest.url
    return Shown(
        name=name_of(newest),
        captured=When(captured, tools.say.moment(captured, weekday=False)) if captured else None,
        sha256=newest.sha256,
        original=url if url and url.startswith(("https://", "http://")) else None,
        paper_url=paper.url,
        own=own,
    )


def _older_captures(article: Article, count: int, raws: dict[str, str], tools: Tools) -> Ref:
    """The way to so many older captures: to the page of the newest of them, from which one turns back."""
    address, _, _ = raws[article.captures[count - 1]].partition("#")
    return Ref(tools.say.counted("one_older_capture", "older_captures", count), address)


def _frame(article: Article, newest: Capture, paper: Newspaper, tools: Tools) -> Frame:
    card, say = article.card, tools.say
    crumbs = [Ref(tools.paper_name(card.newspaper), urls.newspaper(card.newspaper))] if card.newspaper else []
    crumbs += filter(None, [_section(article)])
    first = tools.archive.record(article.first).capture if card.date is None else None
    place = sort_of(card, first.captured if first else None)
    before, after = tools.archive.neighbours(reading_on(card), place)
    return tools.frame(
        card.headline,
        card.address,
        crumbs=tuple(crumbs),
        folio=f"{say.day(card.date)} · {say.bangla_day(card.date, paper.calendar)}"
        if card.date
        else say.word("undated"),
        description="" if newest.markup == "markdown" else " ".join(newest.body[:1])[:200],
        earlier=Ref(before.headline, before.address) if before else None,
        later=Ref(after.headline, after.address) if after else None,
    )


def _listed(article: Article, name: str) -> str | None:
    """The address of a list, where the article stands in it: undated ones stand in none of sections, desks or sources."""
    return urls.listing(name) if article.card.date else None


def _section(article: Article) -> Ref | None:
    name = article.card.section
    return Ref(name, _listed(article, list_name("section", name))) if name else None


def _desk(article: Article, name: str) -> Ref:
    return Ref(name, _listed(article, list_name("desk", article.card.newspaper or "", name)))


def _when(moment: str | None, day: str | None, paper: Newspaper, tools: Tools) -> When | None:
    """A moment of the article; it leads to its day's page where that is the day the article stands under."""
    if moment is None:
        return None
    return when(moment, tools, paper.calendar, link=moment[:10] == day)


def _bangla(day: str | None, paper: Newspaper, tools: Tools) -> Ref | None:
    """The Bangla date in the newspaper's calendar, leading to the site's page of the Bangla month that holds the day."""
    if day is None:
        return None
    shown = to_bangla(date.fromisoformat(day), tools.settings.calendar)
    return Ref(tools.say.bangla_day(day, paper.calendar), urls.bangla(shown.year, shown.month))


def _room(article: Article, tools: Tools) -> int:
    """For how many who name it an article's page has room beside all else."""
    letters = [_letters(path, tools) for path in article.captures[-EMBEDDED:]]
    longest = max(letters)
    return int(_ROOM - longest - _AGAIN * (sum(letters) - longest)) // _LINE


def _letters(path: str, tools: Tools) -> int:
    """How long the lines of a capture are, wherever on the page each of them stands."""
    lines, _ = tools.raw(path)
    return sum(map(len, lines)) + _LABEL * len(lines)


def _note(path: str, raw: str, tools: Tools, shown: Mapping[str, int] | None) -> CaptureNote:
    """What is said of a capture; its lines where they stand on the page, with the paragraphs that are `shown` there by number."""
    record = tools.archive.record(path)
    capture = record.capture
    assert capture is not None, "an article is made of captures that were read"
    calendar = tools.paper(capture.newspaper).calendar
    return CaptureNote(
        captured=when(capture.captured, tools, calendar) if capture.captured else None,
        layout=capture.layout,
        sha256=capture.sha256,
        raw=raw,
        printed=capture.bangla_date_printed,
        problems=tools.say.counted("one_problem", "problems", len(record.problems))
        if record.problems
        else None,
        url=capture.url,
        view=raw_view(path, tools, shown) if shown is not None else None,
    )
