"""What changed between two wordings of an article: paragraph by paragraph, word by word.

A pure function from two wordings to a frozen record. Paragraphs are aligned first, then sentences of those that differ, then
words. A word keeps its signs and joiners together; blanks, joiners, and where a paragraph is broken are no change. What a
comparison may cost is bounded: what is too unlike or too involved is given as it was and as it is, and what is too long not
at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain, groupby
from typing import Literal

import msgspec

Kind = Literal["same", "removed", "added"]

ROOM = 20_000  # letters of the paragraphs that differ, some six pages of print; more is not compared
_STEPS = (
    1000  # of the matcher at its worst, for each letter that may be compared: measured, half a second in all
)
_ALIKE = 0.3  # share of the shorter text's words that are kept; texts with less share common words alone
_LETTER = r"[\w\u0300-\u036f\u0900-\u0963\u0966-\u09ff\u200c\u200d]"
_TOKEN = re.compile(rf"\s?(?:{_LETTER}+(?:[.,:’'-]{_LETTER}+)*|\S)")
_JOINERS = re.compile("[\u200c\u200d]")
_ENDS = frozenset("।॥?!")
_BREAK = "\n"  # a token: here one paragraph ends and the next begins


class Wording(msgspec.Struct, frozen=True):
    """What of an article makes a wording: one that differs in it is another revision."""

    headline: str
    kicker: str
    body: tuple[str, ...]
    captions: tuple[str, ...]


class Piece(msgspec.Struct, frozen=True):
    """A run of words: of both wordings, of the earlier one alone, or of the later one alone."""

    kind: Kind
    text: str


class Passage(msgspec.Struct, frozen=True):
    """A paragraph that differs, in pieces; or how many paragraphs in a row are the same."""

    pieces: tuple[Piece, ...] = ()
    same: int = 0


class Changes(msgspec.Struct, frozen=True):
    """What differs between two wordings. A part whose words are the same is empty; all are where it is `too_large`."""

    headline: tuple[Passage, ...] = ()
    kicker: tuple[Passage, ...] = ()
    body: tuple[Passage, ...] = ()
    captions: tuple[Passage, ...] = ()
    too_large: bool = False


def compare(before: Wording, after: Wording, room: int = ROOM) -> Changes:
    """What changed from one wording to a later one; `room` is how many letters the paragraphs that differ may have."""
    pairs = (
        ((before.headline,), (after.headline,)),
        ((before.kicker,), (after.kicker,)),
        (before.body, after.body),
        (before.captions, after.captions),
    )
    spans = [_differing(_keys(old), _keys(new), _STEPS * ROOM) for old, new in pairs]
    length = sum(
        max(sum(map(len, old[a:b])), sum(map(len, new[c:d])))
        for (old, new), found in zip(pairs, spans, strict=True)
        for a, b, c, d in found
    )
    if length > room:
        return Changes(too_large=True)
    headline, kicker, body, captions = (
        _passages(old, new, found) for (old, new), found in zip(pairs, spans, strict=True)
    )
    return Changes(headline, kicker, body, captions)


_Span = tuple[int, int, int, int]  # from and to in the one sequence, from and to in the other


def _differing(one: Sequence[Hashable], other: Sequence[Hashable], steps: int) -> list[_Span]:
    """Where two sequences differ; all from the first difference to the last where to say more could take too many steps.

    The matcher is cubic where the same few things come again and again, as in text made to hurt it.
    """
    start, ends = 0, (len(one), len(other))
    while start < min(ends) and one[start] == other[start]:
        start += 1
    a, b = ends
    while min(a, b) > start and one[a - 1] == other[b - 1]:
        a, b = a - 1, b - 1
    if (start, start) == (a, b):
        return []
    counts, others = Counter(one[start:a]), Counter(other[start:b])
    meetings = sum(count * others[key] for key, count in counts.items() if key in others)
    if meetings * min(a - start, b - start) > steps:
        return [(start, a, start, b)]
    matcher = SequenceMatcher(None, one[start:a], other[start:b], autojunk=False)
    return [
        (i + start, j + start, k + start, m + start)
        for kind, i, j, k, m in matcher.get_opcodes()
        if kind != "equal"
    ]


def _passages(old: Sequence[str], new: Sequence[str], spans: list[_Span]) -> tuple[Passage, ...]:
    """The paragraphs in order: those that differ in pieces, the others counted; none where all words are the same."""
    found: list[Passage] = []
    at = 0
    for a, b, c, d in spans:
        found += [Passage(same=c - at), *_blocks(old[a:b], new[c:d])]
        at = d
    found.append(Passage(same=len(new) - at))
    if not any(passage.pieces for passage in found):
        return ()
    whole = groupby(found, key=lambda passage: bool(passage.pieces))
    counted = (run if differs else [Passage(same=sum(one.same for one in run))] for differs, run in whole)
    return tuple(passage for run in counted for passage in run if passage != Passage())


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[Passage]:
    """Paragraphs that came in the place of others, word by word."""
    words = chain.from_iterable(_words(_sentences(old), _sentences(new)))
    for broken, run in groupby(words, key=lambda word: word[1] == _BREAK):
        if not broken:
            pieces = tuple(_pieces(run))
            yield Passage(same=1) if all(piece.kind == "same" for piece in pieces) else Passage(pieces)


_Word = tuple[Kind, str]


def _words(old: list[list[str]], new: list[list[str]]) -> Iterator[list[_Word]]:
    """The words of both in order, each with whose it is, by aligned sentences."""
    at = 0
    letters = sum(len(word) for sentence in old for word in sentence)
    for a, b, c, d in _differing([*map(_keys, old)], [*map(_keys, new)], _STEPS * letters):
        yield [("same", word) for word in chain.from_iterable(new[at:c])]
        before, after = [*chain.from_iterable(old[a:b])], [*chain.from_iterable(new[c:d])]
        yield _run(before, after)
        at = d
    yield [("same", word) for word in chain.from_iterable(new[at:])]


def _run(before: list[str], after: list[str]) -> list[_Word]:
    """The words of sentences that differ; where they have little in common, all that was and then all that is."""
    spans = _differing(_keys(before), _keys(after), _STEPS * sum(map(len, before)))
    kept = len(before) - sum(b - a for a, b, _, _ in spans)
    if kept < _ALIKE * min(len(before), len(after)):
        spans = [(0, len(before), 0, len(after))]
    found: list[_Word] = []
    at = was = 0
    for a, b, c, d in [*spans, (len(before), len(before), len(after), len(after))]:
        found += [("same", _spaced(*both)) for both in zip(before[was:a], after[at:c], strict=True)]
        found += [("removed", word) for word in before[a:b]] + [("added", word) for word in after[c:d]]
        was, at = b, d
    return found


def _spaced(before: str, after: str) -> str:
    """A word that both have, with a blank before it where either has one: what stood between may be gone."""
    return " " + after if before[0] == " " != after[0] else after


def _pieces(words: Iterable[_Word]) -> Iterator[Piece]:
    """Runs of words of one kind; the blank before a change belongs to neither wording."""
    first = True
    for kind, run in groupby(words, key=lambda word: word[0]):
        text = "".join(word for _, word in run)
        if first or (kind != "same" and text[0] == " "):
            if not first:
                yield Piece("same", " ")
            text = text.lstrip(" ")
        first = False
        yield Piece(kind, text)


def _sentences(paragraphs: Sequence[str]) -> list[list[str]]:
    """The words of paragraphs by sentences, a break between two paragraphs being one of its own."""
    found: list[list[str]] = []
    for paragraph in paragraphs:
        if found:
            found.append([_BREAK])
        found.append([])
        for word in _TOKEN.findall(" ".join(paragraph.split())):
            found[-1].append(word)
            if word in _ENDS:
                found.append([])
    return [sentence for sentence in found if sentence]


def _keys(texts: Sequence[str]) -> tuple[str, ...]:
    """By what texts are compared: without joiners, blanks around them, and more than one between words."""
    return tuple(_JOINERS.sub("", text if text == _BREAK else " ".join(text.split())) for text in texts)
