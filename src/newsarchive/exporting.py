"""The archive given away: its rows asked of the store and put into files of one format."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date as day_of
from functools import partial
from pathlib import Path
from typing import Literal, get_args

import msgspec

from newsarchive import __version__, store
from newsarchive.archive.dataset import Dataset
from newsarchive.capture.corrections import FOLDER as CORRECTIONS
from newsarchive.capture.files import is_capture
from newsarchive.config import Site
from newsarchive.export import bagit, citations, datapackage, parquet, sqlite, tabular
from newsarchive.export.bagit import Source
from newsarchive.export.describe import About, describe, pretty
from newsarchive.export.target import placed
from newsarchive.problems import Fault
from newsarchive.reading import file_lines, texts
from newsarchive.tables import TABLES, VERSION, Row

Format = Literal["jsonl", "csv", "parquet", "sqlite", "bibtex", "ris", "csl-json", "datapackage", "bagit"]
FORMATS: tuple[Format, ...] = get_args(Format)
Progress = Callable[[str, int, int | None], None]

FOLDER = "export"
_NAMES = {
    "sqlite": "archive.sqlite",
    "bibtex": "archive.bib",
    "ris": "archive.ris",
    "csl-json": "archive.csl.json",
}
_CITED = {"bibtex": citations.bibtex, "ris": citations.ris, "csl-json": citations.csl_json}
_TOLD_EVERY = 100  # articles


class Exported(msgspec.Struct, frozen=True):
    """What an export made: where it lies, its files and bytes, its rows by table, and the seconds it took."""

    format: str
    path: str
    files: int
    bytes: int
    rows: dict[str, int]
    seconds: float


def default_place(site: Site, form: Format) -> Path:
    """Where an export goes that is told no place."""
    return site.root / FOLDER / _NAMES.get(form, form)


def export(
    site: Site,
    form: str,
    to: Path | None = None,
    date: str | None = None,
    progress: Progress = lambda *_: None,
) -> Exported:
    """Write the archive, as it was last built, in a format. `date` is noted in it instead of its newest capture's.

    Raises :class:`Fault` for a format that is not known, where nothing was built or the place is taken, and where it cannot be
    written (exit code 1); then nothing is left there.
    """
    start = time.perf_counter()
    if form not in FORMATS:
        raise Fault(f"There is no format {form}; there are {', '.join(FORMATS)}.")
    path = to if to is not None else default_place(site, form)
    counts: Counter[str] = Counter()
    sources = [site.content, site.templates, site.output, site.work]
    with closing(store.finished(site.work)) as db, placed(path, sources) as part:
        data = Dataset(db, site.settings, partial(texts, site.content))
        about = _about(site, _day(date) or data.newest_day())
        rows = _told(data, counts, progress)
        try:
            _write(form, rows, part, about, counts, partial(_sources, site, db, data))
        except sqlite3.DatabaseError as error:
            raise Fault(f"The store cannot be read ({error}); run `newsarchive build`.") from None
    files = [one for one in path.rglob("*") if one.is_file()] if path.is_dir() else [path]
    return Exported(
        form,
        str(path),
        len(files),
        sum(one.stat().st_size for one in files),
        {table: counts[table] for table in TABLES},
        round(time.perf_counter() - start, 3),
    )


def _write(
    form: Format,
    rows: Iterator[tuple[str, Row]],
    part: Path,
    about: About,
    counts: Counter[str],
    sources: Callable[[], Iterator[Source]],
) -> None:
    if form == "sqlite":
        sqlite.write(rows, part, about)
        return
    if form in _CITED:
        citations.write(_CITED[form], rows, part, about)
        return
    folder = part / "data" / "records" if form == "bagit" else part
    folder.mkdir(parents=True)
    if form == "parquet":
        parquet.write(rows, folder)
    else:
        tabular.write("jsonl" if form == "jsonl" else "csv", rows, folder)
    describe(folder, about, {table: counts[table] for table in TABLES})
    if form in ("datapackage", "bagit"):
        datapackage.write(folder, about, counts)
    if form == "bagit":
        made = part / "data" / "made"
        made.mkdir()
        (made / "made.json").write_bytes(
            pretty({"program": f"newsarchive {__version__}", "schema_version": VERSION, "date": about.date})
        )
        try:
            for _ in bagit.write(part, sources(), about):
                pass
        except ValueError as error:
            raise Fault(f"{error}; build again, then export.", exit_code=1) from None


def _told(data: Dataset, counts: Counter[str], progress: Progress) -> Iterator[tuple[str, Row]]:
    """The rows, counted and told of."""
    total = data.total()
    for table, row in data.everything():
        counts[table] += 1
        if table == "articles" and counts[table] % _TOLD_EVERY == 0:
            progress("export", counts[table], total)
        yield table, row


def _about(site: Site, day: str | None) -> About:
    settings = site.settings
    return About(
        settings.title, settings.description, settings.base_url, settings.contact, settings.language, day
    )


def _day(text: str | None) -> str | None:
    try:
        return day_of.fromisoformat(text).isoformat() if text is not None else None
    except ValueError:
        raise Fault(f"`{text}` is no date; write it like 2024-04-20.") from None


def _sources(site: Site, db: sqlite3.Connection, data: Dataset) -> Iterator[Source]:
    """What goes into a bag beside the records: content, site, settings, templates and layouts."""
    for path, sha256, masked in data.files():
        public = data.public(path, file_lines(site.content, path)[0]) if masked else None
        yield Source(site.content / path, f"content/{path}", sha256, public)
    withdrawn = data.withdrawn_files()
    for path in _files(site.content):
        if not is_capture(path) and not (withdrawn and _speaks_of(site.content / path, withdrawn)):
            yield Source(site.content / path, f"content/{path}")
    pages = db.execute("SELECT path, lower(hex(sha256)) FROM page WHERE unit != 'gone' ORDER BY path")
    for path, sha256 in pages:
        yield Source(site.output / path, f"site/{path}", sha256)
    settings = site.root / "newsarchive.yaml"
    if settings.is_file():
        yield Source(settings, "made/newsarchive.yaml")
    for path in _files(site.templates):
        yield Source(site.templates / path, f"made/templates/{path}")
    layouts = Path(__file__).parent / "layouts"
    for path in _files(layouts):
        yield Source(layouts / path, f"made/layouts/{path}")


def _speaks_of(path: Path, withdrawn: set[str]) -> bool:
    """Whether a file of corrections holds one of a capture of which something was withdrawn: it may quote that."""
    if path.parent.name != CORRECTIONS:
        return False
    return not withdrawn.isdisjoint(re.findall(r"[0-9a-f]{64}", path.read_text(errors="replace")))


def _files(folder: Path) -> Iterable[str]:
    """The files below a folder in order of path, without hidden ones and symbolic links."""
    found = []
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(where) / name
            if not name.startswith(".") and name.isprintable() and not path.is_symlink() and path.is_file():
                found.append(path.relative_to(folder).as_posix())
    return sorted(found)
