"""A year at a glance: how many articles each of its days has, as a picture, and the figures behind it.

A month is a strip of cells, a day a cell. So its words stay words beside it, as large as all others, and only the strip grows
and shrinks with the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from newsarchive.site.context import Count
from newsarchive.site.needs import Tools
from newsarchive.site.time_context import Glance, Strip

_STEPS = 5
_Month = tuple[str, Sequence[str]]  # its name, and its days


def glance(months: Sequence[_Month], counts: dict[str, int], tools: Tools, *, table: bool = True) -> Glance:
    """The picture of a year by its months and by how many articles its days have; with the figures behind it."""
    say = tools.say
    bounds = _bounds(max(counts.values(), default=0))
    steps = [
        next(step for step, most in enumerate(bounds) if counts.get(day, 0) <= most)
        for _, days in months
        for day in days
    ]
    rest = iter(steps)
    strips = tuple(Strip(name, _paths([next(rest) for _ in days]), len(days)) for name, days in months)
    legend = tuple(
        (
            step,
            say.number(most)
            if most == bounds[step - 1] + 1
            else f"{say.number(bounds[step - 1] + 1)}–{say.number(most)}",
        )
        for step, most in enumerate(bounds)
        if step and most > bounds[step - 1]
    )
    figures = tuple(
        (
            name,
            tuple(
                Count(say.day(day), tools.day_address(day), say.number(counts[day]))
                for day in days
                if day in counts
            ),
        )
        for name, days in (months if table else ())
    )
    return Glance(
        max(len(days) for _, days in months), strips, legend, tuple(one for one in figures if one[1])
    )


def _bounds(most: int) -> list[int]:
    """The largest count of each step, from none at all to the most: each about as many times the one before."""
    found = [0]
    for step in range(1, _STEPS + 1):
        bound = round(most ** (step / _STEPS))
        bound -= bound**_STEPS > most**step  # what machines round differently is not left to them
        found.append(bound)
    return found


def _paths(steps: Sequence[int]) -> tuple[tuple[int, str], ...]:
    """For each step the outlines of its cells, which stand one wide in a row."""
    by_step = groupby(sorted((step, place) for place, step in enumerate(steps)), key=lambda cell: cell[0])
    return tuple((step, "".join(f"M{place} 0h1v1h-1z" for _, place in cells)) for step, cells in by_step)
