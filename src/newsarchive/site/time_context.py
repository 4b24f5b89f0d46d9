"""What the templates of days, months and years are given, and that of the home page; see :mod:`newsarchive.site.context`."""

from __future__ import annotations

import msgspec

from newsarchive.site.context import CardView, Count, Frame, Group, LinkView, Ref, Sidebar, When


class Day(msgspec.Struct, frozen=True):
    """A cell of a calendar: the day in figures, the other calendar's below it, `begins` its month where one begins.

    `anchor` is the name of the cell where what leads to the day leads here.
    """

    day: str
    other: str
    begins: str | None
    number: str | None
    address: str | None
    label: str
    anchor: str | None = None


class DaysPage(msgspec.Struct, frozen=True):
    """All days of the year that have articles in any year, by month; `other` leads to those of the other calendar.

    `held` tells a script which days these are: a number in hexadecimal for each month, its lowest bit the first.
    """

    page: Frame
    months: tuple[tuple[str, tuple[Ref, ...]], ...]
    other: Ref
    held: str | None = None


class MonthPage(msgspec.Struct, frozen=True):
    """A month as a calendar: weeks from Sunday, None where a cell belongs to another month.

    In a compact site a Gregorian month has its articles by day in `groups`, or leads to `parts` of them where they are too many.
    """

    page: Frame
    total: str
    other: str
    others: tuple[Ref, ...]
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[Day | None, ...], ...]
    groups: tuple[Group, ...] = ()
    parts: tuple[Count, ...] = ()


class Strip(msgspec.Struct, frozen=True):
    """A month of a year's picture: its name, for each step from 0 to 5 the outlines of its cells, and how many cells it has."""

    name: str
    paths: tuple[tuple[int, str], ...]
    days: int


class Glance(msgspec.Struct, frozen=True):
    """A year as a picture: its months as strips at most `width` cells long, what the steps of colour mean, and the figures.

    `figures` are the days that have articles, by month.
    """

    width: int
    strips: tuple[Strip, ...]
    legend: tuple[tuple[int, str], ...]
    figures: tuple[tuple[str, tuple[Count, ...]], ...]


class YearPage(msgspec.Struct, frozen=True):
    """A year: its months with counts, the years of the other calendar it falls in, and its days as a picture."""

    page: Frame
    total: str
    months: tuple[Count, ...]
    others: tuple[Ref, ...]
    glance: Glance


class HomePage(msgspec.Struct, frozen=True):
    """The front page: what the archive holds, its last day, and the ways into it.

    Of newspapers, sections and years there are no more than the front page holds; `all_newspapers` and so on say how many
    there are where it shows but the largest or newest. `glance` is the picture of the newest year, `held` tells a script which
    days of the year have articles.
    """

    page: Frame
    articles: str
    papers: str
    span: str | None
    last_day: When | None
    last_address: str | None
    lead: CardView | None
    lead_text: str | None
    groups: tuple[Group, ...]
    most_read: tuple[Sidebar, ...]
    most_read_address: str | None
    newspapers: tuple[Count, ...]
    sections: tuple[Count, ...]
    years: tuple[Count, ...]
    bangla_years: tuple[Count, ...]
    all_newspapers: str | None
    all_sections: str | None
    all_years: str | None
    undated: Count | None
    glance: Glance | None = None
    glance_year: Ref | None = None
    held: str = ""


class RankingPage(msgspec.Struct, frozen=True):
    """Lists of one day of capture as pages showed them; `note` of a link is how many captures show it, `month` leads to its month.

    `parts` lead to them where they are too long for one page.
    """

    page: Frame
    day: When
    lists: tuple[Sidebar, ...]
    parts: tuple[Count, ...] = ()
    month: str = ""


class CalendarPage(msgspec.Struct, frozen=True):
    """The date converter: `months` and `bangla_months` by their numbers, and when the Bangla months begin by each rule.

    `names` are the words its script writes dates with, parted by commas: months, Bangla months, weekdays from Sunday.
    """

    page: Frame
    months: tuple[str, ...]
    bangla_months: tuple[str, ...]
    starts: tuple[tuple[str, str, str], ...]
    names: tuple[str, str, str]


class Curve(msgspec.Struct, frozen=True):
    """A headline's way through most-read lists: `path` draws its places in a box `days` wide and ten high.

    `rows` say the same: of each day its words, the address of its lists (a compact site has none), the place, and on how many
    pages it stood there.
    """

    link: LinkView
    path: str
    days: int
    rows: tuple[tuple[str, str | None, str, str], ...]


class CurvesPage(msgspec.Struct, frozen=True):
    """A month of most-read lists: for each newspaper its headlines that stood longest, and the days that have lists.

    `parts` lead to the newspapers where they are too many for one page.
    """

    page: Frame
    papers: tuple[tuple[str, tuple[Curve, ...]], ...]
    days: tuple[Count, ...]
    parts: tuple[Count, ...]
    wanted: str


class WantedLine(msgspec.Struct, frozen=True):
    """A headline that lists name and the archive does not hold; when it was seen, and on how many pages."""

    headline: str
    newspaper: str
    seen: str
    pages: str


class WantedPage(msgspec.Struct, frozen=True):
    """An appeal for headlines that are not held: those of a month, or of the newest month, and the ways to all months.

    `table` is the address of all of the month's as a table, `whole` leads to a month whose first ones are shown. `parts` lead to
    them where they are too many for one page.
    """

    page: Frame
    lines: tuple[WantedLine, ...]
    table: str | None
    whole: Ref | None = None
    parts: tuple[Count, ...] = ()
    months: tuple[tuple[Ref, tuple[Ref, ...]], ...] = ()
