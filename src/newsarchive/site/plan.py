"""Which pages there are, which of them a change touches, and what each shows.

The plan is made of *units*: names such as `article	<id>`, `day	2022-09-26` or `list	section	খেলা`, each of which plans one page
or a few that belong together, or none where there is nothing left to show. What a change of the archive touches is found here
and nowhere else. Touching too much is allowed: a page whose context did not change is not written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Protocol

from newsarchive.bangla.calendar import to_bangla
from newsarchive.model import ALL, QUARANTINE, Page, Placing, list_name
from newsarchive.problems import Problem
from newsarchive.site import (
    article_page,
    day_page,
    front_pages,
    list_pages,
    machine_pages,
    month_pages,
    quarantine_page,
    raw_page,
    year_pages,
)
from newsarchive.site.needs import Archive, Side, Tools
from newsarchive.site.parts import reading_on

Planned = tuple[list[Page], list[Problem]]
_SIDES: tuple[Side, Side] = ("before", "after")
_RANKED_FOR = 7  # days after its publication in which a most-read list may lead to an article
_LISTS = ("paper", "section", "desk", "source", "undated")

# Units that show something of the whole archive; each is a page or two.
_WHOLE: dict[str, Callable[[Tools], Planned]] = {
    "home": front_pages.plan_home,
    "own": front_pages.plan_own,
    "rankings": front_pages.plan_rankings,
    "years": year_pages.plan_years,
    "readings": raw_page.plan_index,
    "quarantine": quarantine_page.plan_index,
    "feed": machine_pages.plan_feed,
    "sitemaps": machine_pages.plan_sitemaps,
    "robots": machine_pages.plan_robots,
    "assets": machine_pages.plan_assets,
}
_KEYED: dict[str, Callable[[str, Tools], Planned]] = {
    "article": article_page.plan,
    "day": day_page.plan_day,
    "month": month_pages.plan_month,
    "year": year_pages.plan_year,
    "bangla-month": month_pages.plan_bangla_month,
    "bangla-year": year_pages.plan_bangla_year,
    "ranking": front_pages.plan_ranking,
    "reading": raw_page.plan,
    "held": quarantine_page.plan,
    "desks": list_pages.plan_desks,
    "list": list_pages.plan,
    "sitemap": machine_pages.plan_sitemap,
}


def plan(unit: str, tools: Tools) -> Planned:
    """The pages of a unit, complete, and the problems met in making them; no page where nothing is left to show."""
    kind, _, key = unit.partition("\t")
    if kind in _WHOLE:
        return _WHOLE[kind](tools)
    if kind == "part":
        name, _, month = key.rpartition("\t")
        return list_pages.plan_month(name, month, tools)
    return _KEYED[kind](key, tools)


def every_unit(tools: Tools) -> Iterator[str]:
    """All units of the site."""
    archive = tools.archive
    yield from _WHOLE
    for id_ in archive.articles():
        yield list_name("article", id_)
    days = [day for day, _ in archive.counts(ALL)]
    yield from dict.fromkeys(unit for day in days for unit in _time_units(day, tools))
    for kind in _LISTS:
        for name, _ in archive.names(kind):
            yield from _list_units(name, archive)
    for day in archive.ranking_days():
        yield list_name("ranking", day)
    for bundle, _ in archive.bundles():
        yield from _reading_units(bundle)


class Laid(Protocol):
    """What lies in the output as it was last planned."""

    def units(self, start: str) -> list[str]:
        """The units whose names begin so and that have pages."""
        ...

    def pages(self, unit: str) -> int:
        """How many pages a unit has."""
        ...


def stale_units(
    before: Placing | None, after: Placing | None, unit: str, tools: Tools, laid: Laid
) -> Iterator[str]:
    """The units that a change touches: of an article (`unit`) or of a capture that shows none.

    `before` and `after` are where it stood when pages were last planned, and where it stands now.
    """
    if before == after:
        return
    yield from _WHOLE
    if unit.startswith("article\t"):
        yield unit
    for placing in (before, after):
        if placing is not None:
            yield from _around(placing, tools, laid)


def _around(placing: Placing, tools: Tools, laid: Laid) -> Iterator[str]:
    """The units that show something of what stands here, or of its place."""
    archive = tools.archive
    bundle = list_name("reading", placing.bundle)
    yield from _reading_units(placing.bundle)
    if (laid.pages(bundle) > 1) != (archive.bundle_size(placing.bundle) > raw_page.SHARD_AT):
        yield from (list_name("article", id_) for id_, _ in archive.bundle(placing.bundle) if id_)
    for name, sort in placing.lists:
        day = sort[:10]
        if name == ALL:
            for near in (day, *_nearest(archive, name, day)):
                yield from _time_units(near, tools)
            yield from (list_name("ranking", later) for later in _following(day))
        else:
            yield from _list_units(name, archive, day, laid)
        for card in archive.neighbours(name, sort):
            if card is not None and reading_on(card) == name:
                yield list_name("article", card.id)
    for newspaper, folded in placing.names:
        yield from archive.naming(newspaper, folded)
    if placing.sketch is not None:
        yield from (list_name("article", id_) for id_ in archive.alike(placing.sketch))
    for ranked in placing.rankings:
        yield list_name("ranking", ranked)
        around = (archive.nearest_ranking(ranked, side) for side in _SIDES)
        yield from (list_name("ranking", other) for other in around if other)


def _reading_units(bundle: str) -> Iterator[str]:
    """The units that show how the captures of a bundle were read, and that they could not be."""
    yield list_name("reading", bundle)
    if bundle.startswith(QUARANTINE + "-"):
        yield list_name("held", bundle)


def _nearest(archive: Archive, name: str, day: str) -> Iterator[str]:
    """The nearest days, and those of the nearest months and years, whose pages lead to this one."""
    for span in (day, day[:7], day[:4]):
        for side in _SIDES:
            if near := archive.nearest(name, span, side):
                yield near


def _following(day: str) -> Iterator[str]:
    """The days on which a most-read list may lead to an article of this day."""
    first = date.fromisoformat(day)
    return (str(first + timedelta(days=number)) for number in range(-1, _RANKED_FOR + 1))


def _time_units(day: str, tools: Tools) -> Iterator[str]:
    """The units of a day, its month and its year in both calendars."""
    bangla = to_bangla(date.fromisoformat(day), tools.settings.calendar)
    yield list_name("day", day)
    yield list_name("month", day[:7])
    yield list_name("year", day[:4])
    yield list_name("bangla-month", f"{bangla.year}-{bangla.month:02d}")
    yield list_name("bangla-year", str(bangla.year))
    yield list_name("sitemap", day[:7])


def _list_units(
    name: str, archive: Archive, day: str | None = None, laid: Laid | None = None
) -> Iterator[str]:
    """The units of a list: its page and its months, or of these only those about one day."""
    kind, *keys = name.split("\t")
    yield list_name("list", name)
    if kind == "undated":
        yield list_name("list", list_name("paper", keys[0]))
    if kind == "desk":
        yield list_name("desks", keys[0])
        yield list_name("list", list_name("paper", keys[0]))
    months = {month for month, _ in archive.months(name)}
    if day is not None and laid is not None:
        laid_months = laid.units(list_name("part", name, ""))
        if bool(laid_months) == list_pages.is_cut(name, archive.total(name)):
            months = {near[:7] for side in _SIDES if (near := archive.nearest(name, day[:7], side))}
        else:
            months |= {unit[-7:] for unit in laid_months}
        months |= {day[:7]}
    yield from (list_name("part", name, month) for month in sorted(months))
