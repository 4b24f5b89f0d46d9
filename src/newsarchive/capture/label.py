"""One capture by one layout: exactly one label for every line."""

from __future__ import annotations

from collections.abc import Sequence

from newsarchive.capture.layout import Check, Layout, Rule, compiled

EVERYWHERE = "everywhere"

_Step = tuple[Rule, Check, Check | None, Check | None]
_PROGRAMS: dict[str, dict[str, list[_Step]]] = {}


def label_lines(texts: Sequence[str], start: int, layout: Layout) -> tuple[str, ...]:
    """A label for each of the texts, which are lines in the archive's one spelling.

    The first `start` lines are front matter. A line that no rule of its zone knows is `unread`. The work grows with the
    number of lines alone.
    """
    labels = ["front_matter"] * start + ["blank"] * (len(texts) - start)
    full = [number for number in range(start, len(texts)) if texts[number]]
    blocks = _blocks(full)
    steps = _program(layout)
    zone = steps[layout.start]
    for place, number in enumerate(full):
        text = texts[number]
        for rule, check, following, preceding in zone:
            if not check(text):
                continue
            if rule.block is not None and rule.block != blocks[place][0]:
                continue
            if rule.at is not None and rule.at != blocks[place][1]:
                continue
            if following and not following(texts[full[place + 1]] if place + 1 < len(full) else None):
                continue
            if preceding and not preceding(texts[full[place - 1]] if place else None):
                continue
            labels[number] = rule.label
            zone = steps[rule.go] if rule.go else zone
            break
        else:
            labels[number] = "unread"
    return tuple(labels)


def _program(layout: Layout) -> dict[str, list[_Step]]:
    """The layout's zones with their tests compiled, the rules of `everywhere` first in each; compiled once a process."""
    known = _PROGRAMS.get(layout.digest)
    if known is None:
        common = layout.zones.get(EVERYWHERE, ())
        known = {name: [_step(rule) for rule in (*common, *rules)] for name, rules in layout.zones.items()}
        _PROGRAMS[layout.digest] = known
    return known


def _step(rule: Rule) -> _Step:
    return (
        rule,
        compiled(rule),
        compiled(rule.next) if rule.next is not None else None,
        compiled(rule.previous) if rule.previous is not None else None,
    )


def _blocks(full: list[int]) -> list[tuple[int, int]]:
    """For each full line, how many lines stand together with it, and its place among them from 1."""
    found: list[tuple[int, int]] = []
    begin = 0
    for end in range(1, len(full) + 1):
        if end == len(full) or full[end] != full[end - 1] + 1:
            found += [(end - begin, place) for place in range(1, end - begin + 1)]
            begin = end
    return found
