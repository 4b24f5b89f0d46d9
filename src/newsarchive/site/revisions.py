"""The wordings of an article: when each was seen, and what changed from one to the next.

A capture proves that a wording was there on a day, never when another took its place; so nothing here is dated but by
captures.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsarchive import urls
from newsarchive.model import Article, Page, Revision
from newsarchive.site.article_context import Paragraph, Part, RevisionsPage, RevisionView
from newsarchive.site.changes import ROOM, Changes, Passage, Wording, compare
from newsarchive.site.context import Ref
from newsarchive.site.needs import Tools
from newsarchive.site.parts import turning

SHOWN = 20  # wordings on a page


def newest_revisions(article: Article, raws: dict[str, str], tools: Tools) -> tuple[RevisionView, ...]:
    """An article's newest wordings, oldest first; none where there is but one. `raws` are the addresses of its captures' lines."""
    if len(article.revisions) < 2:
        return ()
    return _views(article, max(0, len(article.revisions) - SHOWN), len(article.revisions), raws, tools)


def older_revisions(article: Article, tools: Tools) -> Ref | None:
    """The way to the wordings before these: to the page of the newest of them, from which one turns back."""
    older = len(article.revisions) - SHOWN
    if older <= 0:
        return None
    key = "one_older_revision" if older == 1 else "older_revisions"
    address = urls.revisions(article.card.address, (older - 1) // SHOWN + 1)
    return Ref(tools.say.word(key, n=tools.say.number(older)), address)


def plan_revisions(article: Article, raws: dict[str, str], tools: Tools) -> list[Page]:
    """The pages below an article's that show its older wordings, those that were seen first on the first."""
    starts = range(0, len(article.revisions) - SHOWN, SHOWN)
    if not starts:
        return []
    card, pages = article.card, []
    title = f"{tools.say.word('revisions')}: {card.headline}"
    refs = turning(title, [urls.revisions(card.address, number + 1) for number in range(len(starts))], tools)
    for start, (here, earlier, later) in zip(starts, refs, strict=True):
        end = min(start + SHOWN, len(article.revisions) - SHOWN)
        address = here.address or ""
        frame = tools.frame(
            here.text,
            address,
            crumbs=(Ref(card.headline, card.address),),
            earlier=earlier,
            later=later,
            index=False,
        )
        context = RevisionsPage(
            page=frame, headline=card.headline, revisions=_views(article, start, end, raws, tools)
        )
        pages.append(Page(urls.file(address), "revisions.html", context))
    return pages


def _views(
    article: Article, start: int, end: int, raws: dict[str, str], tools: Tools
) -> tuple[RevisionView, ...]:
    """The wordings between two places, each compared with the one before it.

    The changes of all of them have the room of one comparison; the newest are shown before older ones.
    """
    some = article.revisions[start:end]
    wordings = [_wording(revision, tools) for revision in article.revisions[max(0, start - 1) : end]]
    shown: list[Changes | None] = []
    room = ROOM
    for before, after in reversed([*pairwise(wordings)]):
        changes = compare(before, after, room)
        room -= _letters(changes)
        shown.append(changes)
    if start == 0:
        shown.append(None)  # nothing was before it
    return tuple(
        _view(number, revision, changes, raws[revision.captures[-1]], tools)
        for number, (revision, changes) in enumerate(zip(some, reversed(shown), strict=True), start + 1)
    )


def _wording(revision: Revision, tools: Tools) -> Wording:
    capture = tools.archive.capture(revision.captures[-1])
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


def _view(number: int, revision: Revision, changes: Changes | None, raw: str, tools: Tools) -> RevisionView:
    say, note = tools.say, None
    parts = _parts(changes) if changes else ()
    if changes and not parts:
        note = say.word("too_large" if changes.too_large else "no_change")
    return RevisionView(
        number=say.number(number),
        headline=revision.headline,
        seen=_seen(revision, tools),
        raw=raw,
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
