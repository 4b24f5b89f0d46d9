"""The wordings of an article: when each was seen, and what changed from one to the next.

A capture proves that a wording was there on a day, never when another took its place; so nothing here is dated but by
captures.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsarchive import urls
from newsarchive.model import Article, Capture, Page, Revision
from newsarchive.site.article_context import OlderRevisions, Paragraph, Part, RevisionsPage, RevisionView
from newsarchive.site.changes import ROOM, Changes, Passage, Wording, compare
from newsarchive.site.context import Ref
from newsarchive.site.needs import Tools
from newsarchive.site.parts import turning

SHOWN = 20  # wordings on a page
_NAMED = 100  # older wordings to which an article's page leads one by one


def newest_revisions(article: Article, raws: dict[str, str], tools: Tools) -> tuple[RevisionView, ...]:
    """An article's newest wordings, oldest first; none where there is but one. `raws` are the addresses of its captures' lines."""
    if len(article.revisions) < 2:
        return ()
    return _views(article, max(0, len(article.revisions) - SHOWN), len(article.revisions), raws, tools)


def name_of(capture: Capture) -> str:
    """The name of the wording that a capture shows. Joiners shape letters and make no other words."""
    return urls.wording(capture.headline or "", capture.kicker or "", *capture.body, "", *capture.captions)


def older_revisions(article: Article, tools: Tools) -> OlderRevisions | None:
    """The ways to the wordings before these, each by its name, so that an address given for one while it was new still leads to it."""
    older = len(article.revisions) - SHOWN
    if older <= 0:
        return None
    pages = [urls.revisions(article.card.address, place // SHOWN + 1) for place in range(older)]
    last = [revision.captures[-1] for revision in article.revisions[:older]]
    return OlderRevisions(
        Ref(tools.say.counted("one_older_revision", "older_revisions", older), pages[-1]),
        tuple(
            (name_of(tools.archive.capture(path)), Ref(tools.say.number(number), page))
            for number, (path, page) in enumerate(
                zip(last[-_NAMED:], pages[-_NAMED:], strict=True), older - len(last[-_NAMED:]) + 1
            )
        ),
    )


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
    captures = [tools.archive.capture(one.captures[-1]) for one in article.revisions[max(0, start - 1) : end]]
    wordings = [Wording(one.headline or "", one.kicker or "", one.body, one.captions) for one in captures]
    shown: list[Changes | None] = []
    room = ROOM
    for before, after in reversed([*pairwise(wordings)]):
        changes = compare(before, after, room)
        room -= _letters(changes)
        shown.append(changes)
    if start == 0:
        shown.append(None)  # nothing was before it
    return tuple(
        _view(number, name_of(capture), revision, changes, raws[revision.captures[-1]], tools)
        for number, (revision, changes, capture) in enumerate(
            zip(some, reversed(shown), captures[-len(some) :], strict=True), start + 1
        )
    )


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
    number: int, name: str, revision: Revision, changes: Changes | None, raw: str, tools: Tools
) -> RevisionView:
    say, note = tools.say, None
    parts = _parts(changes) if changes else ()
    if changes and not parts:
        note = say.word("too_large" if changes.too_large else "no_change")
    return RevisionView(
        name=name,
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
    return Paragraph((), tools.say.counted("one_same_paragraph", "same_paragraphs", passage.same))
