"""Pages of lists: newspapers, sections, desks, sources, undated, each with its parts.

A list of up to 500 articles is one page. A longer one is cut by year, a year of it past 500 by month, a month past 500 by day;
sections are always cut by year. A day of it past 500 is cut in parts in the order of time; a day of capture of undated
articles, whose order means nothing, by their ids, so that one more changes one page. So no page grows with the archive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from newsarchive import urls
from newsarchive.model import Card, Page, list_name
from newsarchive.problems import Problem
from newsarchive.site import cut
from newsarchive.site.context import CardView, Count, Group, ListPage, Ref
from newsarchive.site.feeds import feeds
from newsarchive.site.needs import Archive, Side, Tools
from newsarchive.site.parts import card_view, counted, list_crumbs, list_title

_NEWEST = 30
_FEW = 10  # articles of a list that has no bars
_YEARS = 30  # that have a bar
_YEAR, _MONTH = len("2022"), len("2022-09")
_UNKNOWN = "0000"  # the year of undated articles whose time of capture is not known
_UNKNOWN_DAY = "0000-00-00"
Planned = tuple[list[Page], list[Problem]]


def is_cut(name: str, total: int) -> bool:
    """Whether a list of so many articles has pages for its years."""
    return name.startswith("section\t") or total > cut.MOST


def parts_of(name: str, archive: Archive) -> Iterator[str]:
    """The years (`2022`) and months (`2022-09`) of a list that have pages of their own."""
    if not is_cut(name, archive.total(name)):
        return
    for year, months in groupby(archive.months(name), key=lambda row: row[0][:4]):
        own = list(months)
        yield year
        if sum(count for _, count in own) > cut.MOST and year != _UNKNOWN:
            yield from (month for month, _ in own)


def plan(name: str, tools: Tools) -> Planned:
    """The page of a list: all of it, or its newest articles and its years."""
    total = tools.archive.total(name)
    kind, *keys = name.split("\t")
    parts: tuple[Count, ...] = ()
    if total == 0 and not (kind == "paper" and tools.archive.total(list_name("undated", keys[0]))):
        return [], []
    if is_cut(name, total):
        years = reversed(_summed(tools.archive.months(name), 4))
        rows = [(_in_words(name, year, tools), urls.listing_part(name, year), count) for year, count in years]
        parts = counted(rows, tools)
        newest = tools.archive.cards(name, limit=_NEWEST)
        groups: tuple[Group, ...] = (Group(Ref(tools.say.word("newest"), None), _views(newest, name, tools)),)
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
        over_time=_over_time(name, total, tools) if kind != "undated" else (),
        feed=urls.listing(name) if kind == "section" else None,
    )
    page = Page(urls.file(urls.listing(name)), "list.html", context)
    if kind != "section":
        return [page], []
    about = Ref(f"{tools.settings.title}: {list_title(name, tools)}", urls.listing(name))
    return [page, *feeds(name, about, tools)], []


def _over_time(name: str, total: int, tools: Tools) -> tuple[Count, ...]:
    """How many a list has in each year, oldest first; in each month where all are of one. Of a few it would say nothing."""
    months = tools.archive.months(name) if total >= _FEW else []
    years = _summed(months, _YEAR)[-_YEARS:]
    spans = years if len(years) > 1 else months
    if len(spans) < 2:
        return ()
    say = tools.say
    words = [say.digits(span) if len(span) == _YEAR else say.month(span) for span, _ in spans]
    parts = {*parts_of(name, tools.archive)}
    addresses = [urls.listing_part(name, span) if span in parts else None for span, _ in spans]
    return counted(zip(words, addresses, (count for _, count in spans), strict=True), tools)


def _summed(counts: list[tuple[str, int]], letters: int) -> list[tuple[str, int]]:
    """Counts of days or months by what their names begin with, in order."""
    return [
        (span, sum(count for _, count in rows))
        for span, rows in groupby(counts, key=lambda row: row[0][:letters])
    ]


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


def plan_part(name: str, span: str, tools: Tools) -> Planned:
    """The page of a list's year or month; of its days too, where a month is longer than a page."""
    counts = tools.archive.counts(name, span, span)
    total = sum(count for _, count in counts)
    if not counts or span not in parts_of(name, tools.archive):
        return [], []
    if span == _UNKNOWN:
        return _plan_shelf(name, span, _UNKNOWN_DAY, "", tools)[0], []
    if total <= cut.MOST:
        cards = tools.archive.cards(name, span, span)
        groups = (_by_month if len(span) == _YEAR else _by_day)(cards, name, tools)
        return [_part(name, span, total, tools, groups)], []
    if len(span) == _YEAR:
        months = _summed(counts, _MONTH)
        rows = [
            (_in_words(name, month, tools), urls.listing_part(name, month), count) for month, count in months
        ]
        return [_part(name, span, total, tools, parts=counted(rows, tools))], []
    whole_day = name.startswith("paper\t")  # what a newspaper brought stands together on the page of the day
    rows = [
        (
            _in_words(name, day, tools),
            tools.day_address(day) if whole_day else urls.listing_part(name, day),
            count,
        )
        for day, count in counts
    ]
    pages = [_part(name, span, total, tools, parts=counted(rows, tools))]
    for day, count in () if whole_day else counts:
        if name.startswith("undated\t"):
            pages += _plan_shelf(name, day, day, "", tools)[0]
        else:
            pages += _plan_day(name, day, count, tools)
    return pages, []


def _plan_day(name: str, day: str, count: int, tools: Tools) -> list[Page]:
    """The page of a list's day, or its parts and the page that leads to them."""
    cards = tools.archive.cards(name, day, day)
    if count <= cut.MOST:
        return [_part(name, day, count, tools, (Group(None, _views(cards, name, tools)),))]
    pages = []
    for part, own, earlier, later in cut.pieces(cards[::-1], urls.listing_part(name, day), tools):
        groups = (Group(None, _views(own, name, tools)),)
        pages.append(_part(name, day, len(own), tools, groups, part=part, around=(earlier, later)))
    parts = cut.ways(cards, urls.listing_part(name, day), tools)
    return [_part(name, day, count, tools, parts=parts), *pages]


def _plan_shelf(name: str, span: str, day: str, begin: str, tools: Tools) -> tuple[list[Page], int]:
    """The undated articles of a day of capture whose ids begin so, and how many: on a page, or on pages by the next letter."""
    place = f"{day}T00:00 {begin}"
    cards = tools.archive.cards(name, place, place, cut.MOST + 1)
    if not cards:
        return [], 0
    here = _shelf(name, span, begin, tools) if begin else None
    if len(cards) <= cut.MOST:
        groups = (Group(None, _views(cards, name, tools)),)
        return [_part(name, span, len(cards), tools, groups, part=here)], len(cards)
    pages, rows, total = [], [], 0
    for letter in urls.LETTERS:
        inner, count = _plan_shelf(name, span, day, begin + letter, tools)
        if inner:
            ref = _shelf(name, span, begin + letter, tools)
            rows.append((ref.text, ref.address or "", count))
            pages += inner
            total += count
    return [_part(name, span, total, tools, parts=counted(rows, tools), part=here), *pages], total


def _shelf(name: str, span: str, letters: str, tools: Tools) -> Ref:
    """A part of undated articles by the first letters of their ids, which readers are told as numbers."""
    numbers = ".".join(str(urls.LETTERS.index(letter) + 1) for letter in letters)
    title = tools.say.word("part", n=tools.say.digits(numbers))
    return Ref(title, f"{urls.listing_part(name, span)}{letters}/")


def _part(
    name: str,
    span: str,
    total: int,
    tools: Tools,
    groups: tuple[Group, ...] = (),
    *,
    parts: tuple[Count, ...] = (),
    part: Ref | None = None,
    around: tuple[Ref | None, Ref | None] = (None, None),
) -> Page:
    """A page of a list's year, month or day, or of a part of it, which has others around it."""
    above = [span[:letters] for letters in (_YEAR, _MONTH) if letters < len(span)]
    title = f"{list_title(name, tools)}: {_in_words(name, span, tools)}"
    crumbs = [
        *list_crumbs(name, tools),
        Ref(list_title(name, tools), urls.listing(name)),
        *(Ref(_in_words(name, outer, tools), urls.listing_part(name, outer)) for outer in above),
    ]
    if part is None:
        address = urls.listing_part(name, span)
        around = _near(name, span, "before", tools), _near(name, span, "after", tools)
    else:
        address = part.address or ""
        title = f"{title}, {part.text}"
        crumbs.append(Ref(_in_words(name, span, tools), urls.listing_part(name, span)))
    context = ListPage(
        page=tools.frame(title, address, crumbs=tuple(crumbs), earlier=around[0], later=around[1]),
        total=tools.say.articles(total),
        kicker=list_title(name, tools),
        bangla=None,
        groups=groups,
        parts=parts,
    )
    return Page(urls.file(address), "list.html", context)


def _near(name: str, span: str, side: Side, tools: Tools) -> Ref | None:
    """A list's nearest year or month; where a year is one page, its months lead to that, and days lead to months."""
    day = tools.archive.nearest(name, span, side)
    if day is None:
        return None
    near = day[: min(len(span), _MONTH)]
    if len(near) == _MONTH and near not in parts_of(name, tools.archive):
        near = near[:_YEAR]
    return Ref(_in_words(name, near, tools), urls.listing_part(name, near))


def _in_words(name: str, span: str, tools: Tools) -> str:
    """A year, month or day of a list; of undated articles it is that of their capture."""
    say = tools.say
    if span.startswith(_UNKNOWN):
        return say.word("unknown_month")
    if len(span) == _YEAR:
        words = say.digits(span)
    else:
        words = say.month(span) if len(span) == _MONTH else say.day(span, weekday=False)
    return f"{say.word('captured')}: {words}" if name.startswith("undated\t") else words


def _by_month(cards: list[Card], name: str, tools: Tools) -> tuple[Group, ...]:
    if name.startswith("undated\t"):
        return (Group(None, _views(cards, name, tools)),)
    months = groupby(cards, key=lambda card: (card.date or "0000-00")[:7])
    return tuple(
        Group(Ref(_in_words(name, month, tools), urls.day(month)), _views(list(group), name, tools))
        for month, group in months
    )


def _by_day(cards: list[Card], name: str, tools: Tools) -> tuple[Group, ...]:
    days = groupby(cards, key=lambda card: card.date)
    return tuple(
        Group(
            Ref(tools.say.day(day), tools.day_address(day)) if day else None,
            _views(list(group), name, tools, date=False),
        )
        for day, group in days
    )


def _views(cards: Sequence[Card], name: str, tools: Tools, *, date: bool = True) -> tuple[CardView, ...]:
    return tuple(
        card_view(card, tools, date=date, section=not name.startswith("section\t")) for card in cards
    )
