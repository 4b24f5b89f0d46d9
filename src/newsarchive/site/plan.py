"""Which pages there are, which of them a change touches, and what each shows.

The plan is made of *units*: names such as `article	<id>`, `day	2022-09-26` or `list	section	খেলা`, each of which plans one page
or a few that belong together, or none where there is nothing left to show. What a change of the archive touches is found here
and nowhere else. Touching too much is allowed: a page whose context did not change is not written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from newsarchive.bangla.calendar import to_bangla
from newsarchive.model import ALL, QUARANTINE, WITHHELD, Page, Placing, list_name, reading_on
from newsarchive.problems import Problem
from newsarchive.site import (
    anniversary_pages,
    article_page,
    bundle_index,
    calendar_page,
    capture_sums,
    curve_pages,
    data_page,
    day_page,
    directory_pages,
    feeds,
    find_pages,
    front_pages,
    host_pages,
    list_pages,
    machine_pages,
    month_pages,
    quarantine_page,
    ranking_pages,
    raw_page,
    search_page,
    sitemap_pages,
    tombstone_pages,
    wanted_pages,
    year_pages,
)
from newsarchive.site.ledger import DATA
from newsarchive.site.needs import Archive, Laid, Side, Tools

Planned = tuple[list[Page], list[Problem]]
_SIDES: tuple[Side, Side] = ("before", "after")
_RANKED_FOR = 7  # days after its publication in which a most-read list may lead to an article
_LISTS = ("paper", "section", "desk", "source", "undated")

# Units that show something of the whole archive; each is a page or two.
_WHOLE: dict[str, Callable[[Tools], Planned]] = {
    "home": front_pages.plan_home,
    "own": front_pages.plan_own,
    "rankings": ranking_pages.plan_years,
    "wanted": wanted_pages.plan_index,
    "years": year_pages.plan_years,
    "days-of-year": anniversary_pages.plan_all,
    "readings": bundle_index.plan_readings,
    "quarantine": bundle_index.plan_quarantine,
    "calendar": calendar_page.plan,
    "search": search_page.plan,
    "offer": data_page.plan,
    "find": find_pages.plan,
    "feed": feeds.plan_feed,
    "sitemaps": sitemap_pages.plan_sitemaps,
    "robots": machine_pages.plan_robots,
    "host": host_pages.plan,
    "assets": machine_pages.plan_assets,
}


def _plan_ranking(key: str, tools: Tools) -> Planned:
    """What lists showed on a day; or in a month, together with what of it is wanted: both look at the same days."""
    if len(key) == len("2022-09-26"):
        return ranking_pages.plan_day(key, tools)
    curves, wanted = curve_pages.plan_month(key, tools), wanted_pages.plan_month(key, tools)
    return curves[0] + wanted[0], curves[1] + wanted[1]


_KEYED: dict[str, Callable[[str, Tools], Planned]] = {
    "article": article_page.plan,
    "day": day_page.plan_day,
    "month": month_pages.plan_month,
    "year": year_pages.plan_year,
    "bangla-month": month_pages.plan_bangla_month,
    "bangla-year": year_pages.plan_bangla_year,
    "on-this-day": anniversary_pages.plan_day,
    "on-this-bangla-day": anniversary_pages.plan_bangla_day,
    "ranking": _plan_ranking,
    "ranking-year": ranking_pages.plan_year,
    "reading": raw_page.plan,
    "captures": capture_sums.plan,
    "found": find_pages.plan_shard,
    "held": quarantine_page.plan,
    "desks": directory_pages.plan_desks,
    "list": list_pages.plan,
    "sitemap": sitemap_pages.plan_sitemap,
    WITHHELD: tombstone_pages.plan,
    "gone": tombstone_pages.plan_month,
}


def plan(unit: str, tools: Tools) -> Planned:
    """The pages of a unit, complete, and the problems met in making them; no page where nothing is left to show."""
    kind, _, key = unit.partition("\t")
    if kind in _WHOLE:
        return _WHOLE[kind](tools)
    if kind == "part":
        name, _, span = key.rpartition("\t")
        return list_pages.plan_part(name, span, tools)
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
    ranked = archive.ranking_days()
    for span in dict.fromkeys(span for day in ranked for span in (day[:7], day)):
        yield list_name("ranking", span)
    yield from dict.fromkeys(list_name("ranking-year", day[:4]) for day in archive.ranking_days())
    for bundle, _ in archive.bundles():
        yield from _reading_units(bundle)
    for month in archive.capture_months():
        yield list_name("captures", month)
    for id_ in tools.tombstones:
        yield list_name(WITHHELD, id_)
    if tools.settings.data:
        yield from (list_name(DATA, span) for span in archive.spans())
    yield from find_pages.units(archive)


def stale_units(
    before: Placing | None, after: Placing | None, unit: str, tools: Tools, laid: Laid
) -> Iterator[str]:
    """The units that a change touches: of an article (`unit`) or of a capture that shows none.

    `before` and `after` are where it stood when pages were last planned, and where it stands now. Pages whose sidebars may
    name it, and those that it names, are found for all changes at once.
    """
    yield from _WHOLE
    if unit.startswith("article\t"):
        yield unit
    listed = before is None or after is None or before.listed != after.listed
    for placing in (before, after):
        if placing is not None:
            yield from _around(placing, tools, laid, listed=listed)


def naming_units(keys: set[int], tools: Tools) -> Iterator[str]:
    """The units of articles whose sidebars may name a headline with one of these keys, and those of the data that has them."""
    archive = tools.archive
    for id_ in archive.naming(keys):
        yield list_name("article", id_)
        if tools.settings.data and (placing := archive.placing(id_)) is not None:
            yield from _data_units(placing)
    if tools.settings.data and keys:
        yield from (list_name(DATA, f"undated-{year}") for year in archive.naming_loose(keys))


def _data_units(placing: Placing) -> Iterator[str]:
    """The parts of the data that hold the rows of what stands here."""
    year = placing.sort[:4]
    if placing.bundle:
        yield from (list_name(DATA, f"undated-{month[:4]}") for month in placing.months)
    elif ALL in placing.lists:
        yield list_name(DATA, year)
    else:
        yield list_name(DATA, f"undated-{year}")


def _around(placing: Placing, tools: Tools, laid: Laid, *, listed: bool) -> Iterator[str]:
    """The units that show something of what stands here, or of its place; without lists of headlines unless `listed`."""
    archive, sort = tools.archive, placing.sort
    if placing.bundle:
        yield from _reading_units(placing.bundle)
    for name in placing.lists:
        day = sort[:10]
        if name == ALL:
            for near in (day, *_nearest(archive, name, day)):
                yield from _time_units(near, tools)
            yield from anniversary_pages.units(day, tools, around=True)
            for later in _following(day) if listed else ():
                yield from (
                    list_name("ranking", span) for span in (later, *curve_pages.months_showing(later))
                )
        else:
            yield from _list_units(name, archive, day, laid)
        for card in archive.neighbours(name, sort):
            if card is not None and reading_on(card) == name:
                yield list_name("article", card.id)
    yield from find_pages.units_of(placing.sought, archive, laid)
    if placing.sketch is not None:
        yield from (list_name("article", id_) for id_ in archive.alike(placing.sketch))
    for month in placing.months:
        yield list_name("captures", month)
    if tools.settings.data:
        yield from _data_units(placing)
    for ranked in placing.rankings if listed else ():
        yield from _ranked_units(ranked, archive)


def _ranked_units(day: str, archive: Archive) -> Iterator[str]:
    """The units that show lists of a day, or lead to them."""
    for span in (day, *curve_pages.months_showing(day)):
        yield list_name("ranking", span)
    near = (archive.nearest_ranking(day, side) for side in _SIDES)
    for other in filter(None, near):
        yield from (list_name("ranking", other), list_name("ranking", other[:7]))
        yield list_name("ranking-year", other[:4])
    yield list_name("ranking-year", day[:4])


def _reading_units(bundle: str) -> Iterator[str]:
    """The units that show how the captures of a bundle were read, and that they could not be, or that they were withdrawn."""
    if bundle.startswith(WITHHELD + "-"):
        yield list_name("gone", bundle)
        return
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
    yield from anniversary_pages.units(day, tools)


def _list_units(
    name: str, archive: Archive, day: str | None = None, laid: Laid | None = None
) -> Iterator[str]:
    """The units of a list: its page and its parts, or of these only those about one day, if the list is cut as it was."""
    kind, *keys = name.split("\t")
    yield list_name("list", name)
    if kind == "undated":
        yield list_name("list", list_name("paper", keys[0]))
        yield list_name("sitemap", name)
    if kind == "desk":
        yield list_name("desks", keys[0])
        yield list_name("list", list_name("paper", keys[0]))
    units = {list_name("part", name, span) for span in list_pages.parts_of(name, archive)}
    if day is not None and laid is not None:
        before = {*laid.units(list_name("part", name, ""))}
        if units == before:
            near = (archive.nearest(name, day[:letters], side) for letters in (4, 7) for side in _SIDES)
            spans = {one[:letters] for one in (day, *near) if one for letters in (4, 7)}
            units &= {list_name("part", name, span) for span in spans}
        else:
            units |= before
    yield from sorted(units)
