"""One capture by one layout: exactly one label for every line."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsarchive.bangla.text import normalise
from newsarchive.capture.condition import Check, Finder, Test, compiled, exact_texts
from newsarchive.capture.layout import Layout, Rule
from newsarchive.capture.page import Page

EVERYWHERE = "everywhere"


class _Step(NamedTuple):
    """A rule, compiled: each test is None where the rule has none."""

    label: str
    find: Finder | None
    check: Check | None
    following: Test | None
    preceding: Test | None
    block: int | None
    at: int | None
    go: str | None


class _Zone(NamedTuple):
    """A zone's rules, compiled.

    Most lines are none of the texts that `is` names and begin like none of the patterns that hold at a line's beginning
    alone: one look at `exact` and one at `gate`, and they skip all those rules.
    """

    exact: frozenset[str]
    gate: Finder | None
    every: tuple[_Step, ...]
    begun: tuple[_Step, ...]
    others: tuple[_Step, ...]


_PROGRAMS: dict[str, dict[str, _Zone]] = {}


def label_lines(page: Page, layout: Layout, count: int, start: int = 0) -> tuple[str, ...]:
    """A label for each of a file's `count` lines, of which the first `start` are front matter.

    A line that no rule of its zone knows is `unread`. The work grows with the number of lines alone.
    """
    labels = ["front_matter"] * start + ["blank"] * (count - start)
    zones = _program(layout)
    zone = zones[layout.start]
    numbers, printed = page.numbers, page.printed
    for place, text in enumerate(page.texts):
        if text in zone.exact:
            steps = zone.every
        else:
            steps = zone.begun if zone.gate is not None and zone.gate(text) else zone.others
        for label, find, check, following, preceding, block, at, go in steps:
            if find is not None and not find(text):
                continue
            if check is not None and not check(page, place):
                continue
            if (block is not None or at is not None) and not _stands(page.block(place), block, at):
                continue
            if following is not None and not following.holds(page, place + 1):
                continue
            if preceding is not None and not preceding.holds(page, place - 1):
                continue
            labels[numbers[place]] = label
            if label != "paragraph":
                printed.add(text)
            if go is not None:
                zone = zones[go]
            break
        else:
            labels[numbers[place]] = "unread"
    return tuple(labels)


def _stands(found: tuple[int, int], block: int | None, at: int | None) -> bool:
    return block in (None, found[0]) and at in (None, found[1])


def _program(layout: Layout) -> dict[str, _Zone]:
    """The layout's zones with their tests compiled, the rules of `everywhere` first in each; compiled once a process."""
    known = _PROGRAMS.get(layout.digest)
    if known is None:
        common = layout.zones.get(EVERYWHERE, ())
        known = {name: _zone((*common, *rules)) for name, rules in layout.zones.items()}
        _PROGRAMS[layout.digest] = known
    return known


def _zone(rules: tuple[Rule, ...]) -> _Zone:
    free = [rule for rule in rules if not rule.is_]
    begun = [rule.match for rule in free if rule.match is not None and is_anchored(rule.match)]
    return _Zone(
        exact=frozenset().union(*(exact_texts(rule) for rule in rules)),
        gate=re.compile("|".join(f"(?:{normalise(pattern)})" for pattern in begun)).match if begun else None,
        every=tuple(map(_step, rules)),
        begun=tuple(map(_step, free)),
        others=tuple(_step(rule) for rule in free if rule.match is None or not is_anchored(rule.match)),
    )


_OUTSIDE_GROUPS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)


def is_anchored(pattern: str) -> bool:
    """Whether a pattern can hold at a line's beginning alone, and can stand beside others in one.

    It begins with ^, has no choice outside of groups, and does not speak of groups by number or name.
    """
    if not pattern.startswith("^") or "(?P" in pattern or re.search(r"\\[1-9]", pattern):
        return False
    depth = 0
    for part in _OUTSIDE_GROUPS.findall(pattern):
        depth += (part == "(") - (part == ")")
        if part == "|" and depth == 0:
            return False
    return True


def _step(rule: Rule) -> _Step:
    return _Step(
        rule.label,
        *compiled(rule),
        compiled(rule.next) if rule.next is not None else None,
        compiled(rule.previous) if rule.previous is not None else None,
        rule.block,
        rule.at,
        rule.go,
    )
