"""What the templates of articles are given: the article, its captures, its wordings."""

from __future__ import annotations

import msgspec

from newsarchive.site.changes import Piece
from newsarchive.site.context import CardView, Frame, LinkView, Ref, Sidebar, When
from newsarchive.site.reading_context import RawView


class CaptureNote(msgspec.Struct, frozen=True):
    """Provenance of one capture of an article; `lines` are there where this page shows them, else `raw` leads to them."""

    captured: When | None
    layout: str
    sha256: str
    raw: str
    printed: str | None
    problems: str | None
    url: str | None
    view: RawView | None


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph that differs from the wording before, in runs of words; or a note on those that are the same."""

    pieces: tuple[Piece, ...]
    note: str | None


class Part(msgspec.Struct, frozen=True):
    """What changed in one part of an article: its headline, its text and so on."""

    name: str
    paragraphs: tuple[Paragraph, ...]


class RevisionView(msgspec.Struct, frozen=True):
    """One wording of an article: its number in figures, when it was seen, its raw text, and what changed against the one before.

    `name` is made of its words and is where pages lead to it; the number may change where an older capture is found. `note` says in words why no change is shown where there is a wording before.
    """

    name: str
    number: str
    headline: str
    seen: str
    raw: str
    parts: tuple[Part, ...]
    note: str | None


class OlderRevisions(msgspec.Struct, frozen=True):
    """Wordings that an article's page has no room for: the way to all of them, and to each by its name and number."""

    all: Ref
    each: tuple[tuple[str, Ref], ...]


class Shown(msgspec.Struct, frozen=True):
    """What of an article is cited: the wording that its page shows, by name, with the capture that it is from.

    `original` is the page's own address on the web, where it is known; `paper_url` its newspaper's. `own` is true of articles
    that are the archive's own and no newspaper's.
    """

    name: str
    captured: When | None
    sha256: str
    original: str | None
    paper_url: str | None
    own: bool


class ArticlePage(msgspec.Struct, frozen=True):
    """An article. `html` is the body of a hand-written one; captured bodies are `paragraphs`.

    `captures` and `revisions` are its newest; `older_captures` and `older_revisions` lead to the others where there are many.
    `named` are the newest pages that name it, `all_named` leads to all of them where there are more.
    """

    page: Frame
    id: str
    shown: Shown
    headline: str
    kicker: str | None
    section: Ref | None
    desks: tuple[Ref, ...]
    bylines: tuple[Ref, ...]
    place: str | None
    newspaper: Ref | None
    published: When | None
    updated: When | None
    bangla: Ref | None
    paragraphs: tuple[str, ...]
    html: str | None
    captions: tuple[str, ...]
    sources: tuple[Ref, ...]
    signoff: str | None
    tags: tuple[str, ...]
    captures: tuple[CaptureNote, ...]
    revisions: tuple[RevisionView, ...]
    rights: str | None
    related: Sidebar | None
    latest: Sidebar | None
    most_read: Sidebar | None
    reprints: tuple[CardView, ...]
    named: tuple[LinkView, ...]
    all_named: Ref | None
    older_captures: Ref | None = None
    older_revisions: OlderRevisions | None = None


class RevisionsPage(msgspec.Struct, frozen=True):
    """Older wordings of an article, which its own page has no room for."""

    page: Frame
    headline: str
    revisions: tuple[RevisionView, ...]
