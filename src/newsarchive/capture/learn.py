"""The simplest rules that tell the lines of a zone apart, found from lines of which each is taken for something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from newsarchive.capture.condition import Condition, compiled
from newsarchive.capture.guess import PATTERNS
from newsarchive.capture.layout import Label, Rule
from newsarchive.capture.page import Page

_DESK = "(ডেস্ক|প্রতিনিধি|প্রতিবেদক|প্রতিবেদন|রিপোর্ট|রিপোর্টার|সংবাদদাতা|করেসপন্ডেন্ট)(, ?[^।]{1,30})?$"
_NO_WORD = "^[^অ-হ]+$"
_NO_SENTENCE = "^[^।॥?!]+$"
_SENTENCE = "[।॥?!]"
_PREFIX = re.compile(r"([^\W\d_][^\d:ঃ|]{1,24}?) ?[:ঃ]")
_MOST_TEXTS, _LONGEST_TEXT = 40, 60


class Line(NamedTuple):
    """A line of an example and what it is taken for."""

    page: Page
    place: int
    label: Label

    @property
    def text(self) -> str:
        """The line itself."""
        return self.page.texts[self.place]


class Learned(NamedTuple):
    """A rule with the lines for which it was made; not `sure` where it takes other lines too."""

    rule: Rule
    lines: Sequence[Line]
    sure: bool = True


def learn(lines: Sequence[Line], order: Sequence[Label]) -> Iterator[Learned]:
    """Rules in an order in which each takes all lines of one label and no other line that is left.

    Where lines stand goes before how long they are, which differs from page to page.
    """
    left = list(lines)
    while left:
        labels = [label for label in order if any(line.label == label for line in left)]
        tries = (_separating(left, label, by_length) for by_length in (False, True) for label in labels)
        found = next(filter(None, tries), None)
        if found is None:  # nothing tells them apart
            mine = [line for line in left if line.label == labels[0]]
            found = Learned(_candidates(mine, by_length=True)[-1], mine, sure=False)
        yield found
        left = [line for line in left if line.label != found.rule.label]


def _separating(left: Sequence[Line], label: Label, by_length: bool) -> Learned | None:
    mine = [line for line in left if line.label == label]
    others = [line for line in left if line.label != label]
    for rule in _candidates(mine, by_length=by_length):
        if all(_takes(rule, line) for line in mine) and not any(_takes(rule, line) for line in others):
            return Learned(rule, mine)
    return None


def _takes(rule: Rule, line: Line) -> bool:
    page, place = line.page, line.place
    block, at = page.block(place)
    return (
        compiled(rule).holds(page, place)
        and rule.block in (None, block)
        and rule.at in (None, at)
        and (rule.next is None or compiled(rule.next).holds(page, place + 1))
        and (rule.previous is None or compiled(rule.previous).holds(page, place - 1))
    )


def _candidates(lines: Sequence[Line], *, by_length: bool) -> list[Rule]:
    """Rules that might tell lines of one label, the plainest first."""
    label = lines[0].label
    every, stands, exact = Rule(label=label), _standing(lines), _exact(lines)
    near = _near(every)
    shortest, longest = (bound(len(line.text) for line in lines) for bound in (min, max))
    long, short = _matching(label, f"^.{{{shortest},}}$"), _matching(label, f"^.{{1,{longest}}}$")
    patterns = [_matching(label, PATTERNS[label])] if label in PATTERNS else []
    dates, pages = (msgspec.structs.replace(every, holds=holds) for holds in ("dates", "page dates"))
    wordless = _matching(label, _NO_WORD)
    table: dict[Label, list[Rule]] = {
        "furniture": [*exact, wordless],
        "dates": [dates, *_labelled(dates, lines), *_near(dates), *exact],
        "page_date": [pages, *_labelled(pages, lines), *_near(pages), *exact],
        "repeat": [dates, pages, *near, msgspec.structs.replace(every, again="above")],
        "desk": [*near[:2], _matching(label, "^[^।]{0,60}" + _DESK), *exact, every],
        "headline": [every, *near, *stands, *([long] if by_length else [])],
        "section": [every, *stands, *near, *([short, *exact] if by_length else [])],
        "kicker": [every, *stands, *near, *([short, *exact] if by_length else [])],
        "subheadline": [every, *near],
        "caption": [*patterns, _matching(label, _NO_SENTENCE), every],
        "paragraph": [_matching(label, _SENTENCE), *near, every],
        "tags": _last(_matching(label, _NO_SENTENCE), lines),
        "entry_detail": [dates, pages, wordless, *exact],
    }
    return table.get(label, [*patterns, every])


def _matching(label: Label, pattern: str) -> Rule:
    return Rule(label=label, match=pattern)


def _near(rule: Rule) -> list[Rule]:
    """The rule with a test of the line below or above: dates, or a desk."""
    tests = (Condition(holds="dates"), Condition(holds="page dates"), Condition(match=_DESK))
    return [msgspec.structs.replace(rule, **{side: test}) for test in tests for side in ("next", "previous")]


def _last(rule: Rule, lines: Sequence[Line]) -> list[Rule]:
    """The rule for lines at the end of a page, or above what stands below them all."""
    after = {line.page.texts[line.place + 1] for line in lines if line.place + 1 < len(line.page.texts)}
    tests = [Condition(end=True), *([Condition(is_=tuple(sorted(after)))] if after else [])]
    return [msgspec.structs.replace(rule, next=test) for test in tests]


def _labelled(rule: Rule, lines: Sequence[Line]) -> list[Rule]:
    prefix = prefix_of(lines)
    return [msgspec.structs.replace(rule, match=prefix)] if prefix else []


def _standing(lines: Sequence[Line]) -> list[Rule]:
    """A rule by the lines' place among those that stand together, where that is the same of all."""
    (block, at), *others = {line.page.block(line.place) for line in lines}
    return [] if others else [Rule(label=lines[0].label, block=block, at=at)]


def _exact(lines: Sequence[Line]) -> list[Rule]:
    texts = tuple(sorted({line.text for line in lines}))
    few = len(texts) <= _MOST_TEXTS and max(map(len, texts)) <= _LONGEST_TEXT
    return [Rule(label=lines[0].label, is_=texts)] if few else []


def prefix_of(lines: Sequence[Line]) -> str | None:
    """A pattern for the label before a date (`প্রকাশ:`), where all lines begin with the same one."""
    found = {one[1] if (one := _PREFIX.match(line.text)) else None for line in lines}
    word = found.pop() if len(found) == 1 else None
    return f"^{re.escape(word)} ?[:ঃ]".replace(r"\ ", " ") if word else None
