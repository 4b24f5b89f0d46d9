"""One capture by one layout: exactly one label for every line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from newsarchive.bangla.text import normalise
from newsarchive.capture.condition import Check, Finder, Test, compiled, exact_texts
from newsarchive.capture.layout import Layout, Rule
from newsarchive.capture.page import Page

EVERYWHERE = "everywhere"


class _Step(NamedTuple):
    """A rule, compiled: what its text must be and what else must hold of the line, each None where the rule asks nothing."""

    label: str
    find: Finder | None
    check: Check | None
    go: str | None


_Steps = tuple[tuple[_Step, ...], tuple[_Step, ...]]
"""Rules, compiled: those for a line that can hold no dates, and all of them."""


class _Zone(NamedTuple):
    """A zone's rules, compiled.

    Most lines are none of the texts that `is` names and begin like none of the patterns that hold at a line's beginning
    alone: one look at `exact` and one at `gate`, and they skip all those rules. A line longer than the `longest` of `exact`
    is not looked up, since a text's hash costs as much as reading it.
    """

    exact: frozenset[str]
    longest: int
    gate: Finder | None
    every: _Steps
    begun: _Steps
    others: _Steps


_PROGRAMS: dict[str, dict[str, _Zone]] = {}


def label_lines(page: Page, layout: Layout, count: int, start: int = 0) -> tuple[str, ...]:
    """A label for each of a file's `count` lines, of which the first `start` are front matter.

    A line that no rule of its zone knows is `unread`. The work grows with the number of lines alone.
    """
    labels = ["front_matter"] * start + ["blank"] * (count - start)
    zones = _program(layout)
    exact, longest, gate, every, begun, others = zones[layout.start]
    dated, printed = page.dated, page.printed
    for place, (number, text) in enumerate(zip(page.numbers, page.texts, strict=True)):
        if len(text) <= longest and text in exact:
            steps = every
        elif gate is not None and gate(text):
            steps = begun
        else:
            steps = others
        for label, find, check, go in steps[place in dated]:
            if (find is None or find(text)) and (check is None or check(page, place)):
                labels[number] = label
                if label != "paragraph":
                    printed.add(text)
                if go is not None:
                    exact, longest, gate, every, begun, others = zones[go]
                break
        else:
            labels[number] = "unread"
    return tuple(labels)


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
    others = [rule for rule in free if rule.match is None or not is_anchored(rule.match)]
    exact = frozenset[str]().union(*(exact_texts(rule) for rule in rules))
    return _Zone(
        exact=exact,
        longest=max(map(len, exact), default=0),
        gate=re.compile("|".join(f"(?:{normalise(pattern)})" for pattern in begun)).match if begun else None,
        every=_steps(rules),
        begun=_steps(free),
        others=_steps(others),
    )


def _steps(rules: Sequence[Rule]) -> _Steps:
    return (
        tuple(_step(rule) for rule in rules if rule.holds is None),
        tuple(_step(rule) for rule in rules),
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
    find, check = compiled(rule)
    checks = [check] if check is not None else []
    if rule.block is not None or rule.at is not None:
        checks.append(lambda page, place: _stands(page.block(place), rule.block, rule.at))
    if rule.next is not None:
        checks.append(partial(_holds_beside, compiled(rule.next), 1))
    if rule.previous is not None:
        checks.append(partial(_holds_beside, compiled(rule.previous), -1))
    return _Step(rule.label, find, _all(checks), rule.go)


def _stands(found: tuple[int, int], block: int | None, at: int | None) -> bool:
    return block in (None, found[0]) and at in (None, found[1])


def _holds_beside(test: Test, distance: int, page: Page, place: int) -> bool:
    return test.holds(page, place + distance)


def _all(checks: list[Check]) -> Check | None:
    """One function for several, tried in their order."""
    if len(checks) > 1:
        return lambda page, place: all(check(page, place) for check in checks)
    return checks[0] if checks else None
