"""The whole program in one place: content into the store, the store into articles, articles into files."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

import msgspec

from newsarchive import store
from newsarchive.archive import faults, merge, reprints
from newsarchive.archive.view import Archive
from newsarchive.capture.corrections import load_corrections
from newsarchive.capture.files import Folder, load
from newsarchive.capture.folder import Known, Read, batches, compare, read_batch
from newsarchive.capture.layout import Library, load_library
from newsarchive.config import Site
from newsarchive.executors import spread
from newsarchive.model import Placing, list_name
from newsarchive.problems import Fault
from newsarchive.report import Clock, Summary, peak_mb
from newsarchive.site import build as site_build
from newsarchive.site import ledger, output
from newsarchive.site.markdown import load_pages
from newsarchive.site.needs import Tools
from newsarchive.site.plan import every_unit, stale_units
from newsarchive.site.render import assets, renderer
from newsarchive.site.tongue import Tongue

Progress = Callable[[str, int, int], None]
"""Told the stage (`read`, `archive`, `render`), how much of it is done and how much there is."""

_READ_AT_ONCE = 200
_RENDER_AT_ONCE = 100


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
        raise Fault(f"The store in {site.work} cannot be written: {error}.", exit_code=1) from None
    except (sqlite3.DatabaseError, msgspec.DecodeError):
        summary = _build(site, library, executor, progress, fresh=True)
        return msgspec.structs.replace(summary, note="The store was damaged; everything was read again.")


def _build(site: Site, library: Library, executor: Executor, progress: Progress, *, fresh: bool) -> Summary:
    clock = Clock()
    with store.opened(site.work, fresh=fresh) as (db, note):
        captures = _read(db, site, library, executor, progress)
        clock.lap("read")
        _archive(db, site)
        _touch(db, site)
        clock.lap("archive")
        output.survey(site.output, db)
        written, removed = _render(db, site, executor, progress)
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


def _read(
    db: sqlite3.Connection, site: Site, library: Library, executor: Executor, progress: Progress
) -> int:
    """Stage 1: what changed in the content is read and put into the store; tells how many captures there are."""
    corrections = load_corrections(site.content)
    rows = db.execute("SELECT path, stamp, settled, sha256, context FROM capture ORDER BY path")
    changes = compare(
        site.content,
        (Known(path, stamp, bool(settled), sha, context) for path, stamp, settled, sha, context in rows),
        library,
        corrections,
    )
    with store.transaction(db):
        faults.put(db, "content", changes.problems)
        for path in changes.gone:
            merge.remove(db, path)
    work, done = partial(read_batch, site.content, library, corrections), 0
    held = changes.corrected
    for results in spread(executor, work, list(batches(changes.wanted, _READ_AT_ONCE)), len(changes.wanted)):
        with store.transaction(db):
            for read in results:
                _keep(db, read, site)
                held |= {read.known.sha256} & corrections.placed.keys()
        done += len(results)
        progress("read", done, len(changes.wanted))
    with store.transaction(db):
        faults.put(db, "corrections", (*corrections.problems, *corrections.unused(held)))
    return changes.total


def _keep(db: sqlite3.Connection, read: Read, site: Site) -> None:
    known = read.known
    if read.reading is None:
        db.execute(
            "UPDATE capture SET stamp = ?, settled = ? WHERE path = ?",
            (known.stamp, known.settled, known.path),
        )
    else:
        by = (known.stamp, known.settled, known.sha256, known.context)
        merge.put(db, known.path, by, read.reading, site.settings)


def _archive(db: sqlite3.Connection, site: Site) -> None:
    """Stage 2: captures without an article are grouped; all are where a setting that decides about articles changed."""
    settings = site.settings
    with store.transaction(db):
        sketched = reprints.method(settings.reprints)
        if not store.remembered(db, "grouping", _digest((settings.sections, settings.newspapers, sketched))):
            merge.dissolve_all(db)
        merge.regroup(db, settings)


def _touch(db: sqlite3.Connection, site: Site) -> None:
    """Between 2 and 3: note the units that the changes touch, or all where theme, settings or own pages changed."""
    tools, laid = bench_of(db, site), ledger.Laid(db)
    theme = renderer(site.templates, site_build.site_view(tools)).digest
    decode = msgspec.msgpack.Decoder(Placing).decode
    with store.transaction(db):
        faults.put(db, "pages", load_pages(site.content)[1])
        if store.remembered(db, "look", _digest((theme, site.settings, tools.pages))):
            rows = db.execute("SELECT key, before, after FROM changed ORDER BY key").fetchall()
            for key, *blobs in rows:
                before, after = (decode(blob) if blob is not None else None for blob in blobs)
                ledger.note_stale(db, stale_units(before, after, key, tools, laid))
        else:
            ledger.note_stale(db, every_unit(tools))
            ledger.note_stale(db, laid.units(""))
        if not store.remembered(db, "files", _digest(tools.assets())):
            ledger.note_stale(db, ["assets"])
        db.execute("DELETE FROM changed")


def _render(db: sqlite3.Connection, site: Site, executor: Executor, progress: Progress) -> tuple[int, int]:
    """Stage 3: stale units are planned again and their pages brought in step; files written and removed."""
    units = ledger.stale(db)
    job = site_build.Job(site, open_bench, f"{os.getpid()} {time.monotonic_ns()}")
    parts = [units[at : at + _RENDER_AT_ONCE] for at in range(0, len(units), _RENDER_AT_ONCE)]
    written = done = 0
    try:
        for results in spread(executor, partial(site_build.make, job), parts, len(units)):
            with store.transaction(db):
                for result in results:
                    ledger.record(db, result.unit, result.pages)
                    faults.put(db, list_name("unit", result.unit), result.problems)
                    written += result.written
            done += len(results)
            progress("render", done, len(units))
    finally:
        site_build.close()
    removed, manifests = output.finish(site.output, db)
    return written + manifests, removed


def open_bench(site: Site) -> tuple[Tools, ledger.Laid, Callable[[], None]]:
    """The tools and the ledger for a process that renders, and what closes them."""
    db = store.reading(site.work)
    return bench_of(db, site), ledger.Laid(db), db.close


def bench_of(db: sqlite3.Connection, site: Site) -> Tools:
    """The tools that planners are handed, over one connection."""
    pages, _ = load_pages(site.content)
    return Tools(
        archive=Archive(db),
        settings=site.settings,
        pages=pages,
        say=Tongue(site.settings.language),
        raw=partial(raw_lines, site.content),
        assets=partial(assets, site.templates),
    )


def raw_lines(content: Path, path: str) -> tuple[tuple[str, ...], str]:
    """A capture's lines as they are, and its SHA-256."""
    try:
        raw, _ = load(content, path, Folder())
    except OSError as error:
        raise Fault(f"{path} cannot be read any more: {error.strerror}; build again.", exit_code=1) from None
    return raw.lines, raw.sha256


def _digest(value: object) -> str:
    return hashlib.sha256(msgspec.msgpack.encode(value)).hexdigest()
