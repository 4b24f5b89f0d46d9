"""Between the stages 2 and 3: who names whom is brought in step with the archive, and what a change touches is noted for the plan."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

import msgspec

from newsarchive import store
from newsarchive.archive import backlinks, faults
from newsarchive.archive.backlinks import Naming
from newsarchive.archive.link import Links
from newsarchive.config import Site
from newsarchive.executors import Shared, at_hand, let_go, new_token, spread
from newsarchive.model import Placing, list_name
from newsarchive.search import remember
from newsarchive.site import build as site_build
from newsarchive.site import ledger
from newsarchive.site.markdown import load_pages
from newsarchive.site.needs import Tools
from newsarchive.site.plan import every_unit, naming_units, stale_units
from newsarchive.site.render import renderer
from newsarchive.sql import Steps, batched, transaction

Progress = Callable[[str, int, int | None], None]
"""Told the stage, how much of it is done and how much there is."""

_LINKED = "linked"  # in `meta` where who names whom is known of all articles
_MANY = 5000  # articles that changed, with which all are looked at anew, in many processes
_AT_ONCE = 300


class Job(msgspec.Struct, frozen=True):
    """One build's search for who names whom. `token` is another one for each build."""

    work: Path
    token: str


def link(db: sqlite3.Connection, work: Path, executor: Executor, progress: Progress) -> bool:
    """Find who names whom, of all articles: where it is not known yet, or so much changed that all may be others.

    Tells whether it was done; else :func:`touch` does it for those that changed.
    """
    (changed,) = db.execute("SELECT count(*) FROM changed").fetchone()
    if store.recall(db, _LINKED) is not None and changed <= _MANY:
        return False
    with transaction(db):
        db.execute("DELETE FROM meta WHERE key = ?", (_LINKED,))
        backlinks.begin(db)
        if db.execute("SELECT 1 FROM page LIMIT 1").fetchone():
            ledger.note_stale(
                db, (list_name("article", id_) for (id_,) in db.execute("SELECT id FROM article"))
            )
    (total,) = db.execute("SELECT count(*) FROM article").fetchone()
    job, done = Job(work, new_token()), 0
    try:
        with Steps(db) as steps:
            for part in spread(executor, partial(find, Shared(job)), _parts(db)):
                backlinks.gather(db, part)
                done = min(total, done + _AT_ONCE)
                progress("archive", done, total)
                steps.done()
    finally:
        let_go()
    with transaction(db):
        backlinks.settle(db)
        store.remember(db, _LINKED, "yes")
    return True


def _parts(db: sqlite3.Connection) -> Iterator[Sequence[int]]:
    """The numbers of all articles, those together whose pages were saved at one time: they name the same ones."""
    rows = db.execute("SELECT no FROM capture JOIN article USING(no) ORDER BY captured, no")
    return batched(array("q", (no for (no,) in rows)), _AT_ONCE)


def find(shared: Shared[Job], numbers: Sequence[int]) -> list[Naming]:
    """Where some articles lead, in any process."""
    job = shared.get()
    return [*backlinks.find(*at_hand(job.token, partial(_reader, job.work)), numbers)]


def _reader(work: Path) -> tuple[tuple[sqlite3.Connection, Links], Callable[[], None]]:
    db = store.reading(work)
    return (db, Links(db)), db.close


def touch(db: sqlite3.Connection, site: Site, tools: Tools, *, linked: bool) -> None:
    """Note the units that the changes touch, or all where theme, settings or own pages changed.

    Who names whom is brought in step with it, unless all of that was `linked` just now.
    """
    laid = ledger.Laid(db)
    theme = renderer(site.templates, site_build.site_view(tools)).digest
    with transaction(db):
        faults.put(db, "pages", load_pages(site.content)[1])
        ledger.note_stale(db, _changed_units(db, tools, laid, linked=linked))
        if not store.remembered(db, "look", (theme, site.settings, tools.pages)):
            ledger.note_stale(db, every_unit(tools))
            ledger.note_stale(db, laid.units(""))
        if not store.remembered(db, "files", tools.assets()):
            ledger.note_stale(db, ["assets"])
        if site.searched:
            keys = (key for (key,) in db.execute("SELECT key FROM changed WHERE key LIKE 'article\t%'"))
            remember.note(db, (key.partition("\t")[2] for key in keys))
        db.execute("DELETE FROM changed")


def _changed_units(db: sqlite3.Connection, tools: Tools, laid: ledger.Laid, *, linked: bool) -> set[str]:
    """The units that show something of what changed."""
    decode = msgspec.msgpack.Decoder(Placing).decode
    units: set[str] = set()
    names: set[int] = set()
    changed: dict[str, int | None] = {}
    for key, *blobs in db.execute("SELECT key, before, after FROM changed ORDER BY key"):
        before, after = (decode(blob) if blob is not None else None for blob in blobs)
        if before != after:
            units.update(stale_units(before, after, key, tools, laid))
            names.update(name for placing in (before, after) if placing is not None for name in placing.names)
            kind, _, id_ = key.partition("\t")
            if kind == "article":
                changed[id_] = before.no if before is not None else None
    units.update(own := [*naming_units(names, tools)])
    naming = {unit.partition("\t")[2] for unit in own if unit.startswith("article\t")}
    named = set() if linked else backlinks.renew(db, naming, changed, Links(db))
    units.update(list_name("article", id_) for id_ in named)
    return units
