"""The whole program in one place: content into the store, the store into articles, articles into files."""

from __future__ import annotations

import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import closing
from functools import lru_cache, partial

import msgspec

from newsarchive import grouping, indexing, offering, store, withdrawing
from newsarchive.archive import faults, merge, pins, reprints
from newsarchive.archive.kept import Kept, Rules, rules
from newsarchive.archive.sieve import withheld
from newsarchive.archive.view import Archive
from newsarchive.bangla.text import normalise_lines
from newsarchive.capture.ahead import read_ahead
from newsarchive.capture.corrections import load_corrections
from newsarchive.capture.folder import Changes, Known, KnownRow, compare
from newsarchive.capture.layout import Library, load_library
from newsarchive.config import Site
from newsarchive.executors import Shared, in_parts, let_go, new_token, spread
from newsarchive.model import list_name
from newsarchive.reading import Reader, file_lines, part_of, read_part, texts
from newsarchive.report import Clock, Summary, peak_mb
from newsarchive.site import build as site_build
from newsarchive.site import ledger, looking, output
from newsarchive.site.finish import finish
from newsarchive.site.markdown import load_pages
from newsarchive.site.needs import Tools
from newsarchive.site.render import assets
from newsarchive.site.tongue import Tongue
from newsarchive.sql import Steps, transaction
from newsarchive.takedowns import load_takedowns
from newsarchive.touching import link, touch

Progress = Callable[[str, int, int | None], None]
"""Told the stage (`read`, `archive`, `render`, `search`), how much of it is done and how much there is, None where that is not known."""

_READ_AT_ONCE = 200
_RENDER_AT_ONCE = 300
_KNOWN_AT_ONCE = 5000
_TICK = 0.1  # seconds, in which the clock of any kernel moves on
_FILES = 8  # whose lines are at hand: an article's page asks for the same several times


def build(
    site: Site, executor: Executor, progress: Progress = lambda *_: None, *, clean: bool = False
) -> Summary:
    """Bring a site's output in step with its content. Raises :class:`Fault`; what was done until then is kept.

    A store that turns out to be damaged is made anew and the build begins again.
    """
    library = load_library(site.settings.newspapers, site.content / "layouts")
    reprints.method(site.settings.reprints)  # before hours of reading, what it lacks
    try:
        return _build(site, library, executor, progress, fresh=clean)
    except sqlite3.OperationalError as error:  # a full disk, a folder that cannot be written
        raise store.unwritable(site.work, error) from None
    except (sqlite3.DatabaseError, msgspec.DecodeError):
        summary = _build(site, library, executor, progress, fresh=True)
        return msgspec.structs.replace(summary, note="The store was damaged; everything was read again.")


def _build(site: Site, library: Library, executor: Executor, progress: Progress, *, fresh: bool) -> Summary:
    clock, takedowns = Clock(), load_takedowns(site.content)
    with store.opened(site.work, fresh=fresh) as (db, new, killed, note):
        if new or killed:
            output.sweep(site.output)
        seen = None if new else executor.submit(look, site)
        by, kept_out = rules(site.settings), withheld(takedowns) if takedowns else None
        reader = Reader(site.content, library, load_corrections(site.content), by, kept_out)
        withdrawing.refresh(db, takedowns, partial(texts, site.content), executor, new=new)
        captures = _read(db, reader, executor, progress, noting=not new)
        store.index(db, pages=False)
        clock.lap("read")
        progress("archive", 0, None)
        _archive(db, site, reader.rules, executor, noting=not new)
        linked = link(db, site.work, executor, progress)
        touch(db, site, bench_of(db, site), linked=linked)
        if seen is not None:
            looking.note_seen(db, seen.result())
        clock.lap("archive")
        offered, data = offering.refresh(db, site, texts, executor, progress)
        written, latest = _render(db, site, executor, progress)
        store.index(db, pages=True)
        clock.lap("render")
        indexed, dropped = indexing.refresh(db, site, texts, executor, progress)
        clock.lap("search")
        removed, manifests = finish(site.output, db, latest + indexed + data)
        written, removed = written + len(indexed) + manifests + offered, removed + dropped
        withdrawing.scrub(db)
        clock.lap("render")
        pages = int(db.execute("SELECT count(*) FROM page").fetchone()[0])
        return Summary(
            captures=captures,
            articles=int(db.execute("SELECT count(*) FROM article").fetchone()[0]),
            pages=pages,
            written=written,
            removed=removed,
            unchanged=pages - written,
            problems=faults.counts(db),
            seconds=clock.laps(),
            peak_mb=peak_mb(),
            note=note,
        )


def look(site: Site) -> looking.Seen:
    """Which pages of the output are not as they were written; beside the reading of the content, in another process."""
    with closing(store.reading(site.work)) as db:
        return looking.look(site.output, db)


def _read(
    db: sqlite3.Connection, reader: Reader, executor: Executor, progress: Progress, *, noting: bool
) -> int:
    """Stage 1: what changed in the content is read and put into the store; tells how many captures there are."""
    changes, corrections, done = Changes([], [], set(), 0), reader.corrections, 0
    wanted = compare(reader.content, _known(db), reader.library, corrections, changes)
    held: set[str] = set()
    progress("read", 0, None)
    with Steps(db) as steps:
        parts = spread(executor, partial(read_part, Shared(reader)), in_parts(wanted, _READ_AT_ONCE))
        for results in map(part_of, parts):
            merge.put(db, [one for one in results if isinstance(one, Kept)], noting=noting)
            merge.restamp(
                db, [(one.stamp, one.settled, one.path) for one in results if isinstance(one, Known)]
            )
            if corrections.placed:
                held.update(one.row[2] if isinstance(one, Kept) else one.sha256 for one in results)  # type: ignore[misc]
            done += len(results)
            progress("read", changes.total - changes.wanted + done, None)
            steps.done()
    with transaction(db):
        faults.put(db, "content", changes.problems)
        for path in changes.gone:
            merge.remove(db, path, noting=noting)
        held = (held & corrections.placed.keys()) | changes.corrected
        faults.put(db, "corrections", (*corrections.problems, *corrections.unused(held)))
    return changes.total


def _known(db: sqlite3.Connection) -> Iterator[KnownRow]:
    """What is remembered of files, in order of path; those put into the store meanwhile are none of them."""
    (last,) = db.execute("SELECT coalesce(max(no), 0) FROM capture").fetchone()
    path = ""
    while rows := db.execute(
        "SELECT path, stamp, settled, sha256, context FROM capture WHERE path > ? AND no <= ? ORDER BY path LIMIT ?",
        (path, last, _KNOWN_AT_ONCE),
    ).fetchall():
        yield from rows
        path = rows[-1][0]


def _archive(db: sqlite3.Connection, site: Site, by: Rules, executor: Executor, *, noting: bool) -> None:
    """Stage 2: captures that may show one article are grouped; all are where a setting that decides about articles changed."""
    with transaction(db):
        sketched = reprints.method(site.settings.reprints)
        if not store.remembered(db, "rules", (by, sketched)) and noting:
            merge.dissolve_all(db, noting=noting)
        grouping.group(db, site.work, by, partial(texts, site.content), executor, noting=noting)
        if pins.settle(db, site.content, noting=noting):
            ledger.note_stale(db, ["host"])


def _render(
    db: sqlite3.Connection, site: Site, executor: Executor, progress: Progress
) -> tuple[int, list[str]]:
    """Stage 3: stale units are planned again and their pages brought in step; files written, and which were laid last."""
    total = ledger.queue(db)
    blank = db.execute("SELECT 1 FROM page LIMIT 1").fetchone() is None
    job = site_build.Job(site, open_bench, new_token(), blank)
    written = done = 0
    latest: deque[tuple[float, list[str]]] = deque()
    try:
        with Steps(db) as steps:
            for results in spread(executor, partial(make, Shared(job)), ledger.queued(db, _RENDER_AT_ONCE)):
                ledger.record(db, [(result.unit, result.pages) for result in results], blank=blank)
                for result in results:
                    if result.problems or not blank:
                        faults.put(db, list_name("unit", result.unit), result.problems)
                    written += result.written
                latest.append((time.monotonic(), [row.path for result in results for row in result.pages]))
                while latest[0][0] < latest[-1][0] - _TICK:
                    latest.popleft()
                done += len(results)
                ledger.note_laid(db, done)
                progress("render", done, total)
                steps.done()
    finally:
        let_go()
    return written, [path for _, paths in latest for path in paths]


def make(shared: Shared[site_build.Job], units: list[str]) -> list[site_build.Done]:
    """Some units, laid."""
    return site_build.make(shared.get(), units)


def open_bench(site: Site) -> tuple[Tools, ledger.Laid, Callable[[], None]]:
    """The tools and the ledger for a process that renders, and what closes them."""
    db = store.reading(site.work)
    return bench_of(db, site), ledger.Laid(db), db.close


def bench_of(db: sqlite3.Connection, site: Site) -> Tools:
    """The tools that planners are handed, over one connection."""
    pages, _ = load_pages(site.content)
    file = lru_cache(_FILES)(partial(file_lines, site.content))

    def spelt(path: str, even: bool) -> Sequence[str]:
        return file(path)[0] if even else normalise_lines(file(path)[0])[0]

    return Tools(
        archive=Archive(db, spelt, partial(read_ahead, site.content)),
        settings=site.settings,
        pages=pages,
        say=Tongue(site.settings.language),
        raw=file,
        assets=partial(assets, site.templates),
        tombstones=load_takedowns(site.content).tombstones(),
        search=site.searched,
        portable=site.portable,
        data=partial(offering.offered, db, site, texts),
    )
