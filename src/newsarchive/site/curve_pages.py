"""The rise and fall of headlines: a month of most-read lists, each headline that stood there long as a line and a table."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from newsarchive import urls
from newsarchive.model import Page, Seen
from newsarchive.problems import Problem
from newsarchive.site import cut
from newsarchive.site.context import Count, Ref
from newsarchive.site.needs import Side, Tools
from newsarchive.site.parts import counted, link_view
from newsarchive.site.spans import ONE
from newsarchive.site.time_context import Curve, CurvesPage

Planned = tuple[list[Page], list[Problem]]
AROUND = 7  # days before and after a month in which a headline of it is followed
_LONGEST = 30  # headlines of a newspaper that are shown
_DAYS = 2  # on so many at least they stood in a list
_SPAN = 14  # days that the shortest line is given, so that a day has the same width in most
_PLACES = 10  # that a line tells apart; what stood lower runs along the bottom
_Found = dict[str, dict[str, dict[str, Seen]]]


def plan_month(month: str, tools: Tools) -> Planned:
    """The page of a month's lists (`2022-09`), or one for each newspaper where these are many. Nothing where no list was captured."""
    days = tools.archive.ranking_days(month)
    if not days:
        return [], []
    axis = _axis(month)
    found = _seen(axis, month, tools)
    address = urls.most_read(month)
    leading = () if tools.settings.compact else days
    refs = tuple(Count(tools.say.day(day), urls.most_read(day), "") for day in leading)
    curves = {paper: _curves(found[paper], axis, tools) for paper in sorted(found)}
    shown = {paper: own for paper, own in curves.items() if own}
    if sum(map(len, shown.values())) <= cut.MOST:
        papers = tuple((tools.paper_name(paper), own) for paper, own in shown.items())
        return [_page(month, address, tools, days=refs, papers=papers)], []
    ways = [
        (tools.paper_name(paper), urls.most_read_of_newspaper(month, paper), len(own))
        for paper, own in shown.items()
    ]
    pages = [_page(month, address, tools, days=refs, parts=counted(ways, tools))]
    for paper, own in shown.items():
        name, below = tools.paper_name(paper), urls.most_read_of_newspaper(month, paper)
        pages.append(_page(month, below, tools, name, papers=((name, own),)))
    return pages, []


def months_showing(day: str) -> list[str]:
    """The months on whose pages the lists of a day are shown."""
    middle = date.fromisoformat(day)
    return [*dict.fromkeys(str(middle + ONE * number)[:7] for number in (-AROUND, 0, AROUND))]


def _axis(month: str) -> list[str]:
    """The days along which a month's lines run."""
    year, number = int(month[:4]), int(month[5:7])
    first = date(year, number, 1)
    length = monthrange(year, number)[1]
    return [str(first + timedelta(days=day)) for day in range(-AROUND, length + AROUND)]


def _seen(axis: Sequence[str], month: str, tools: Tools) -> _Found:
    """For each newspaper its most-read headlines of the month by their letters, and for each the days on which it stood where."""
    found: _Found = defaultdict(lambda: defaultdict(dict))
    of_month: set[tuple[str, str]] = set()
    for day in axis:
        for paper, own in tools.archive.shown(day).items():
            for folded, seen in own.most_read.items():
                found[paper][folded][day] = seen
                if day.startswith(month):
                    of_month.add((paper, folded))
    return {
        paper: {folded: days for folded, days in own.items() if (paper, folded) in of_month}
        for paper, own in found.items()
    }


def _curves(headlines: dict[str, dict[str, Seen]], axis: Sequence[str], tools: Tools) -> tuple[Curve, ...]:
    """The headlines of a newspaper that stood longest, as lines."""
    long = [(folded, days) for folded, days in headlines.items() if len(days) >= _DAYS]
    long.sort(
        key=lambda item: (-len(item[1]), min(seen.place for seen in item[1].values()), min(item[1]), item[0])
    )
    return tuple(_curve(days, axis, tools) for _, days in long[:_LONGEST])


def _curve(days: dict[str, Seen], axis: Sequence[str], tools: Tools) -> Curve:
    say = tools.say
    first, last = min(days), max(days)
    along = [day for day in axis if day >= first]
    along = along[: max(_SPAN, along.index(last) + 1)]
    best = min(seen.place for seen in days.values())
    note = say.word("stood", n=say.number(len(days)), place=say.number(best))
    return Curve(
        link=link_view(tools.archive.link(days[first]), tools, note),
        path=_path([days[day].place if day in days else None for day in along]),
        days=max(_SPAN, len(along)),
        rows=tuple(
            (
                say.day(day, weekday=False),
                None if tools.settings.compact else urls.most_read(day),
                say.number(days[day].place),
                say.number(days[day].pages),
            )
            for day in sorted(days)
        ),
    )


def _path(places: Sequence[int | None]) -> str:
    """A line through the places of days one wide, broken where there is none; a day alone is a dot."""
    drawn = []
    for at, place in enumerate(places):
        if place is None:
            continue
        height = min(place, _PLACES) - 1
        if at and places[at - 1] is not None:
            drawn.append(f"L{at} {height}")
        else:
            drawn.append(f"M{at} {height}h0")
    return "".join(drawn)


def _page(
    month: str,
    address: str,
    tools: Tools,
    paper: str | None = None,
    *,
    papers: tuple[tuple[str, tuple[Curve, ...]], ...] = (),
    days: tuple[Count, ...] = (),
    parts: tuple[Count, ...] = (),
) -> Page:
    say = tools.say
    title = f"{say.word('rise_and_fall')}: {say.month(month)}"
    crumbs = [
        Ref(say.word("most_read"), urls.MOST_READ),
        Ref(say.digits(month[:4]), urls.most_read(month[:4])),
    ]
    if paper:
        crumbs.append(Ref(say.month(month), urls.most_read(month)))
    page = tools.frame(
        f"{title}, {paper}" if paper else title,
        address,
        crumbs=tuple(crumbs),
        earlier=None if paper else _near(f"{month}-00", "before", tools),
        later=None if paper else _near(f"{month}-99", "after", tools),
    )
    context = CurvesPage(page=page, papers=papers, days=days, parts=parts, wanted=urls.wanted(month))
    return Page(urls.file(address), "curves.html", context)


def _near(day: str, side: Side, tools: Tools) -> Ref | None:
    near = tools.archive.nearest_ranking(day, side)
    return Ref(tools.say.month(near[:7]), urls.most_read(near[:7])) if near else None
