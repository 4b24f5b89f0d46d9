"""Wanted headlines, as an appeal to readers: what lists of pages name and the archive does not hold, by month of capture.

Only lists of the latest and the most read are looked through, since what they name was published shortly before. So whether a
headline is held depends on articles of a few days, and an article that arrives changes the pages of a month or two.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import groupby

from newsarchive import urls
from newsarchive.model import Lacking, Page
from newsarchive.problems import Problem
from newsarchive.site import cut
from newsarchive.site.context import Count, Ref
from newsarchive.site.needs import Side, Tools
from newsarchive.site.time_context import WantedLine, WantedPage

Planned = tuple[list[Page], list[Problem]]
_NEWEST = 30
_COLUMNS = ("newspaper", "headline", "first_seen", "last_seen", "pages")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # with which a spreadsheet would take a text for one


def plan_index(tools: Tools) -> Planned:
    """The appeal, with the headlines of the newest month that stood on most pages, and the ways to all months."""
    days, say = tools.archive.ranking_days(), tools.say
    months = [month for month, _ in groupby(reversed(days), key=lambda day: day[:7])]
    newest = months[0] if months else None
    groups = tuple(
        (Ref(say.digits(year), None), tuple(Ref(say.month(month), urls.wanted(month)) for month in own))
        for year, own in groupby(months, key=lambda month: month[:4])
    )
    context = WantedPage(
        page=tools.frame(say.word("wanted"), urls.WANTED),
        lines=_lines(tools.archive.lacking(newest)[:_NEWEST], tools) if newest else (),
        table=None,
        whole=Ref(say.month(newest), urls.wanted(newest)) if newest else None,
        months=groups,
    )
    return [Page(urls.file(urls.WANTED), "wanted.html", context)], []


def plan_month(month: str, tools: Tools) -> Planned:
    """A month's wanted headlines (`2022-09`), in parts where they are many, and the table of them all."""
    if not tools.archive.ranking_days(month):
        return [], []
    rows, address = tools.archive.lacking(month), urls.wanted(month)
    pages = [Page(urls.wanted_table(month), "", _table(rows))]
    if len(rows) <= cut.MOST:
        return [_page(month, address, rows, tools), *pages], []
    pages.append(_page(month, address, (), tools, parts=cut.ways(rows, address, tools)))
    for part, some, earlier, later in cut.pieces(rows, address, tools):
        pages.append(_page(month, part.address or "", some, tools, part=part, around=(earlier, later)))
    return pages, []


def _page(
    month: str,
    address: str,
    rows: Sequence[Lacking],
    tools: Tools,
    *,
    parts: tuple[Count, ...] = (),
    part: Ref | None = None,
    around: tuple[Ref | None, Ref | None] | None = None,
) -> Page:
    say = tools.say
    title = f"{say.word('wanted')}: {say.month(month)}"
    crumbs = [Ref(say.word("wanted"), urls.WANTED)]
    if part is not None:
        title = f"{title}, {part.text}"
        crumbs.append(Ref(say.month(month), urls.wanted(month)))
    earlier, later = around or (_near(f"{month}-00", "before", tools), _near(f"{month}-99", "after", tools))
    context = WantedPage(
        page=tools.frame(title, address, crumbs=tuple(crumbs), earlier=earlier, later=later),
        lines=_lines(rows, tools),
        table=urls.wanted_table(month),
        parts=parts,
    )
    return Page(urls.file(address), "wanted.html", context)


def _lines(rows: Sequence[Lacking], tools: Tools) -> tuple[WantedLine, ...]:
    say = tools.say
    pages = {
        times: say.counted("in_one_capture", "in_captures", times) for times in {row.times for row in rows}
    }
    return tuple(
        WantedLine(
            headline=row.headline,
            newspaper=tools.paper_name(row.newspaper),
            seen=" – ".join(say.day(day, weekday=False) for day in dict.fromkeys((row.first, row.last))),
            pages=pages[row.times],
        )
        for row in rows
    )


def _table(rows: Sequence[Lacking]) -> bytes:
    """All rows as CSV, with the mark by which spreadsheets know UTF-8; no text is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in rows:
        headline = f"'{row.headline}" if row.headline.startswith(_FORMULA) else row.headline
        writer.writerow((row.newspaper, headline, row.first, row.last, row.times))
    return text.getvalue().encode("utf-8-sig")


def _near(day: str, side: Side, tools: Tools) -> Ref | None:
    near = tools.archive.nearest_ranking(day, side)
    return Ref(tools.say.month(near[:7]), urls.wanted(near[:7])) if near else None
