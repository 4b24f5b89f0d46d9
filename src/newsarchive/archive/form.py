"""Captures of one article become its record: what its pages and lists show, its wordings, where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsarchive.archive import lists
from newsarchive.model import Article, Capture, Card, Revision
from newsarchive.urls import article as article_address

_JOINERS = ("\u200c", "\u200d")
_DAY = len("2022-09-26")


def in_order(captures: Iterable[Capture]) -> list[Capture]:
    """Captures in the order in which they were captured; those whose time is not known last."""
    return sorted(captures, key=lambda capture: (capture.captured or "~", capture.sha256, capture.path))


def card_of(captures: Sequence[Capture], id_: str, sections: dict[str, str]) -> Card:
    """What other pages show of the article that these captures show, which are in order of capture.

    What the newest does not say, an older one may. The address is made of the first capture's headline, and so stays.
    """
    latest = _latest(captures)
    newest = latest[0]
    dated = _dated(captures)
    date = dated[:_DAY] if dated else None
    return Card(
        id_,
        article_address(date, captures[0].headline or "", id_),
        newest.headline or "",
        newest.kicker,
        date,
        dated[11:16] if dated and len(dated) > _DAY else None,
        next((section for capture in latest if (section := lists.section_of(capture, sections))), None),
        newest.newspaper,
    )


def address_of(captures: Sequence[Capture], id_: str) -> str:
    """The address of the article that these captures show, which are in order of capture, unless it was made public at another."""
    dated = _dated(captures)
    return article_address(dated[:_DAY] if dated else None, captures[0].headline or "", id_)


def _dated(captures: Sequence[Capture]) -> str | None:
    return next((moment for capture in captures if (moment := capture.published or capture.updated)), None)


def article_of(captures: Sequence[Capture], card: Card) -> Article:
    """The article that these captures show, which are in order of capture; `card` is what :func:`card_of` made of them."""
    latest = _latest(captures)
    return Article(
        card=card,
        first=captures[0].path,
        newest=latest[0].path,
        captures=tuple(capture.path for capture in captures),
        revisions=tuple(_revisions(captures)),
        published=next((capture.published for capture in latest if capture.published), None),
        updated=next((capture.updated for capture in latest if capture.updated), None),
        desk=next((capture.desk for capture in latest if capture.desk), None),
        bylines=next((capture.bylines for capture in latest if capture.bylines), ()),
        sources=next((capture.sources for capture in latest if capture.sources), ()),
    )


def article_of_one(capture: Capture, card: Card) -> Article:
    """As :func:`article_of` of a single capture, as most articles have; without its text, which decides nothing then."""
    path = (capture.path,)
    return Article(
        card,
        capture.path,
        capture.path,
        path,
        (Revision(card.headline, path, capture.captured, capture.captured),),
        capture.published,
        capture.updated,
        capture.desk,
        capture.bylines,
        capture.sources,
    )


def rankings_of(captures: Iterable[Capture]) -> tuple[str, ...]:
    """The days on which captures with a list of the latest or the most-read headlines were made."""
    days = {
        capture.captured[:_DAY]
        for capture in captures
        if capture.captured and (capture.most_read or capture.latest)
    }
    return tuple(sorted(days))


def months_of(captures: Iterable[Capture | None]) -> tuple[str, ...]:
    """The months in which captures were made; `0000-00` where that is not known."""
    moments = (capture.captured if capture is not None else None for capture in captures)
    return tuple(sorted({(moment or "")[:7] or "0000-00" for moment in moments}))


def _latest(captures: Sequence[Capture]) -> Sequence[Capture]:
    """The captures, the newest first."""
    if len(captures) == 1:
        return captures
    return sorted(
        captures,
        key=lambda capture: (capture.captured or "", capture.updated or "", capture.sha256),
        reverse=True,
    )


def _revisions(captures: Iterable[Capture]) -> Iterable[Revision]:
    """The wordings, in the order in which they were first seen. Joiners shape letters and make no other words."""
    wordings: dict[tuple[str, ...], list[Capture]] = {}
    for capture in captures:
        words = (capture.headline or "", capture.kicker or "", *capture.body, "\0", *capture.captions)
        wording = tuple(map(_bare, words))
        wordings.setdefault(wording, []).append(capture)
    for group in wordings.values():
        seen = [capture.captured for capture in group if capture.captured]
        yield Revision(
            headline=group[0].headline or "",
            captures=tuple(capture.path for capture in group),
            first_seen=min(seen, default=None),
            last_seen=max(seen, default=None),
        )


def _bare(text: str) -> str:
    for joiner in _JOINERS:
        text = text.replace(joiner, "")
    return text
