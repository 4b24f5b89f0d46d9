"""The archive as rows of tables. Whatever is given away as data is read here and nowhere else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsarchive.archive.counts import AFTER, ID, LIST
from newsarchive.archive.kept import Texts
from newsarchive.archive.quarantine import reasons
from newsarchive.archive.takedown import open_captures, shown_lines
from newsarchive.archive.view import Archive
from newsarchive.config import Newspaper, Settings
from newsarchive.executors import in_parts
from newsarchive.model import ALL, LISTS, SIDEBARS, WITHHELD, Article, Capture, Record, list_name
from newsarchive.tables import ArticleRow, CaptureRow, NewspaperRow, RevisionRow, Row, SidebarRow, split

Rows = Iterator[tuple[str, Row]]
"""Rows, each with the name of its table: an article's before those of its wordings, captures and sidebars."""

_AT_ONCE = 200
_UNDATED = list_name("undated", "")
UNDATED = "undated"
WITHDRAWN_WORD = "খবরটি প্রত্যাহার করা হয়েছে"  # in the place of a headline or line that was withdrawn


class Span(NamedTuple):
    """A part of the archive: the dated articles of a year, or what has no date, by the year of capture (`0000` if unknown)."""

    year: str
    dated: bool

    @property
    def name(self) -> str:
        """`2022`, or `undated-2024`."""
        return self.year if self.dated else f"{UNDATED}-{self.year}"


def span_of(name: str) -> Span:
    """A span by its name."""
    return Span(name.removeprefix(f"{UNDATED}-"), not name.startswith(UNDATED))


class Dataset:
    """The rows of an archive, over one connection. `texts` gives the lines of a capture's file."""

    def __init__(self, db: sqlite3.Connection, settings: Settings, texts: Texts) -> None:
        self._db = db
        self._settings = settings
        self._archive = Archive(db, texts)

    def everything(self) -> Rows:
        """All rows: newspapers, dated articles from the oldest on, those without a date, captures without an article."""
        yield from self.newspapers()
        for span in self.spans():
            yield from self.rows(span)

    def rows(self, span: Span) -> Rows:
        """The rows of a part of the archive, without newspapers."""
        yield from self._articles(self._dated(span.year) if span.dated else self._undated(span.year))
        if not span.dated:
            yield from self._loose(span.year)

    def spans(self) -> list[Span]:
        """The parts of the archive, those with dates first."""
        return [span_of(name) for name in self._archive.spans()]

    def total(self) -> int:
        """How many articles there are."""
        return int(self._db.execute("SELECT count(*) FROM article").fetchone()[0])

    def newspapers(self) -> Rows:
        """The newspapers that captures are of."""
        rows = self._db.execute("SELECT DISTINCT newspaper FROM capture WHERE newspaper != '' ORDER BY 1")
        for (name,) in rows.fetchall():
            paper = self._settings.newspapers.get(name, Newspaper())
            yield (
                "newspapers",
                NewspaperRow(
                    name, paper.name, paper.url, str(paper.calendar), paper.timezone, paper.rights or None
                ),
            )

    def files(self) -> Iterator[tuple[str, str, bool]]:
        """The capture files by path, without those that were withdrawn.

        Each with its SHA-256, and whether lines of it were withdrawn, so that :meth:`public` is to be given instead of it.
        """
        shas = self._db.cursor()
        for path, masked in open_captures(self._db):
            (sha256,) = shas.execute("SELECT sha256 FROM capture WHERE path = ?", (path,)).fetchone()
            yield path, sha256, masked

    def public(self, path: str, lines: Sequence[str]) -> bytes:
        """A capture's text as it may be given away: in the place of lines that were withdrawn stands that they were."""
        shown = shown_lines(self._archive.labels(path), lines, WITHDRAWN_WORD)
        return "".join(f"{line}\n" for line in shown).encode()

    def withdrawn_files(self) -> set[str]:
        """The SHA-256 of files that are not to be given away, or not as they are."""
        whole = self._db.execute("SELECT sha256 FROM capture WHERE no IN (SELECT no FROM withheld)")
        return {sha256 for (sha256,) in whole}

    def newest_day(self) -> str | None:
        """The day of the newest capture, as far as that is known."""
        (captured,) = self._db.execute("SELECT max(captured) FROM capture").fetchone()
        return captured[:10] if captured else None

    def _dated(self, year: str) -> Iterator[str]:
        rows = self._db.execute(
            f"SELECT {ID} FROM listing WHERE list = {LIST} AND sort >= ? AND sort < ? ORDER BY sort",
            (ALL, year, year + AFTER),
        )
        return (id_ for (id_,) in rows)

    def _undated(self, year: str) -> Iterator[str]:
        rows = self._db.execute(
            f"SELECT {ID} FROM list CROSS JOIN listing ON list.no = listing.list "
            "WHERE name >= ? AND name < ? AND sort >= ? AND sort < ? ORDER BY name, sort",
            (_UNDATED, _UNDATED + AFTER, year, year + AFTER),
        )
        return (id_ for (id_,) in rows)

    def _articles(self, ids: Iterable[str]) -> Rows:
        for part in in_parts(ids, _AT_ONCE):
            self._archive.prepare(part)
            for id_ in part:
                article = self._archive.article(id_)
                assert article is not None, "it stands in a list"
                yield from self._article(article)

    def _article(self, article: Article) -> Rows:
        number = {path: place for place, one in enumerate(article.revisions, 1) for path in one.captures}
        newest = self._archive.capture(article.newest)
        yield "articles", self._article_row(article, newest)
        for place, revision in enumerate(article.revisions, 1):
            first = revision.captures[0]
            shown = newest if first == article.newest else self._archive.capture(first)
            yield (
                "revisions",
                RevisionRow(
                    article.card.id,
                    place,
                    revision.headline,
                    shown.kicker,
                    "\n".join(shown.body),
                    [*shown.captions],
                    len(revision.captures),
                    *split(revision.first_seen),
                    *split(revision.last_seen),
                    shown.sha256,
                ),
            )
        for path in article.captures:
            yield from self._capture(self._archive.record(path), article.card.id, number[path])

    def _article_row(self, article: Article, newest: Capture) -> ArticleRow:
        card = article.card
        paper = self._settings.newspapers.get(card.newspaper or "", Newspaper())
        return ArticleRow(
            card.id,
            card.address,
            card.newspaper,
            card.date,
            *split(article.published),
            *split(article.updated),
            newest.bangla_date,
            card.section,
            card.headline,
            card.kicker,
            article.desk,
            [*article.bylines],
            newest.place,
            "\n".join(newest.body),
            newest.markup,
            [*newest.captions],
            [*article.sources],
            newest.signoff,
            [*newest.tags],
            newest.url,
            len(article.revisions),
            len(article.captures),
            newest.sha256,
            paper.rights or None,
        )

    def _capture(self, record: Record, article: str, revision: int) -> Rows:
        capture = record.capture
        assert capture is not None, "an article is made of captures that were read"
        codes = [*dict.fromkeys(problem.code for problem in record.problems)]
        yield "captures", _capture_row(capture, "article", article, revision, codes)
        yield from self._sidebars(capture)

    def _sidebars(self, capture: Capture) -> Rows:
        if not any(getattr(capture, kind) for kind in SIDEBARS):
            return
        moment = split(capture.captured)
        for kind, links in self._archive.links(capture).items():
            for place, link in enumerate(links, 1):
                target = link.target.id if link.target else None
                yield (
                    "sidebars",
                    SidebarRow(
                        capture.path,
                        kind,
                        place,
                        link.headline or WITHDRAWN_WORD,
                        link.kicker,
                        target,
                        link.how if link.headline else WITHHELD,
                        capture.newspaper,
                        *moment,
                    ),
                )

    def _loose(self, year: str) -> Rows:
        """The captures of a year that show no article."""
        where = "captured = ''" if year == "0000" else "captured >= ? AND captured < ?"
        rows = self._db.execute(
            f"SELECT path, sha256, bundle FROM capture WHERE bundle < ? AND {where} ORDER BY path",
            (WITHHELD,) if year == "0000" else (WITHHELD, year, year + AFTER),
        )
        for path, sha256, bundle in rows:
            record = self._archive.record(path)
            listed = bundle.startswith(LISTS + "-")
            codes = [*dict.fromkeys(problem.code for problem in record.problems)]
            if not listed:
                codes = [*dict.fromkeys((*reasons(record.problems), *codes))]
            capture = record.capture or Capture(path=path, sha256=sha256, layout="")
            yield (
                "captures",
                _capture_row(capture, "lists" if listed else "quarantine", None, None, codes),
            )
            yield from self._sidebars(capture)


def _capture_row(
    capture: Capture, status: str, article: str | None, revision: int | None, codes: list[str]
) -> CaptureRow:
    return CaptureRow(
        capture.path,
        capture.sha256,
        status,  # type: ignore[arg-type]
        article,
        revision,
        capture.newspaper,
        capture.layout or None,
        capture.url,
        *split(capture.captured),
        *split(capture.published),
        *split(capture.updated),
        capture.bangla_date_printed,
        capture.section,
        capture.headline,
        codes,
    )
