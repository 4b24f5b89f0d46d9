"""The wordings of an article: when each was seen, and what changed from one to the next.

A capture proves that a wording was there on a day, never when another took its place; so nothing here is dated but by
captures.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsarchive.model import Article, Revision
from newsarchive.site.changes import ROOM, Changes, Passage, Wording, compare
from newsarchive.site.context import Paragraph, Part, RevisionView
from newsarchive.site.needs import Tools
from newsarchive.site.raw_page import raw_address


def revisions(article: Article, tools: Tools) -> tuple[RevisionView, ...]:
    """An article's wordings, oldest first; none where there is but one.

    The changes of all of them have the room of one comparison; the newest are shown before older ones.
    """
    if len(article.revisions) < 2:
        return ()
    wordings = [_wording(revision, tools) for revision in article.revisions]
    shown, room = [], ROOM
    for before, after in reversed([*pairwise(wordings)]):
        changes = compare(before, after, room)
        room -= _letters(changes)
        shown.append(changes)
    return tuple(
        _view(number, revision, changes, article, tools)
        for number, (revision, changes) in enumerate(
            zip(article.revisions, [None, *reversed(shown)], strict=True), 1
        )
    )


def _wording(revision: Revision, tools: Tools) -> Wording:
    capture = tools.archive.reading(revision.captures[-1]).capture
    assert capture is not None, "an article is made of captures that were read"
    return Wording(capture.headline or "", capture.kicker or "", capture.body, capture.captions)


def _parts(changes: Changes) -> Sequence[tuple[str, tuple[Passage, ...]]]:
    """The parts of an article that changed, by the words for them."""
    names = ("kicker", "headline", "body", "captions")
    return [(name, passages) for name in names if (passages := getattr(changes, name))]


def _letters(changes: Changes) -> int:
    """How many letters of paragraphs are shown."""
    return sum(
        len(piece.text) for _, passages in _parts(changes) for passage in passages for piece in passage.pieces
    )


def _view(
    number: int, revision: Revision, changes: Changes | None, article: Article, tools: Tools
) -> RevisionView:
    say, note = tools.say, None
    parts = _parts(changes) if changes else ()
    if changes and not parts:
        note = say.word("too_large" if changes.too_large else "no_change")
    return RevisionView(
        number=say.number(number),
        headline=revision.headline,
        seen=_seen(revision, tools),
        raw=raw_address(article.bundle, article.card.id, revision.captures[-1], tools),
        parts=tuple(
            Part(
                say.word(name),
                tuple(
                    paragraph
                    for passage in passages
                    if (paragraph := _paragraph(passage, tools)).pieces or name == "body"
                ),
            )
            for name, passages in parts
        ),
        note=note,
    )


def _seen(revision: Revision, tools: Tools) -> str:
    """When a wording was seen, in words."""
    if revision.first_seen is None or revision.last_seen is None:
        return tools.say.word("unknown_month")
    first = tools.say.moment(revision.first_seen, weekday=False)
    last = tools.say.moment(revision.last_seen, weekday=False)
    return tools.say.word("seen_once" if first == last else "seen", first=first, last=last)


def _paragraph(passage: Passage, tools: Tools) -> Paragraph:
    if passage.pieces:
        return Paragraph(passage.pieces, None)
    key = "one_same_paragraph" if passage.same == 1 else "same_paragraphs"
    return Paragraph((), tools.say.word(key, n=tools.say.number(passage.same)))
