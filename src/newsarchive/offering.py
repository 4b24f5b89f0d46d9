"""The data that a site offers, brought in step with the archive: packed tables in `data/`, a file a table and year."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, closing, suppress
from functools import partial
from pathlib import Path
from typing import IO, NamedTuple

import msgspec

from newsarchive import store, urls
from newsarchive.archive.dataset import Dataset, span_of
from newsarchive.config import Site
from newsarchive.executors import Shared, spread
from newsarchive.export import datapackage, tabular
from newsarchive.export.describe import About, columns_csv, pretty
from newsarchive.export.tabular import Form
from newsarchive.site import ledger
from newsarchive.site.needs import Offered
from newsarchive.site.output import check_above, note_pending, part_of, stamped, trouble
from newsarchive.sql import transaction
from newsarchive.tables import Row, json_schema

Texts = Callable[[Path, str, bool], Sequence[str]]
Progress = Callable[[str, int, int | None], None]

_LEVEL = 6
_PIECE = 1024 * 1024


class _Job(msgspec.Struct, frozen=True):
    site: Site
    texts: Texts


class _Made(NamedTuple):
    """What a part of the archive laid: its files as they lie, whose rows each holds and how many, and how many were written."""

    unit: str
    files: list[ledger.Row]
    held: list[tuple[str, str, str, int]]
    written: int


def refresh(
    db: sqlite3.Connection, site: Site, texts: Texts, executor: Executor, progress: Progress
) -> tuple[int, list[str]]:
    """Write the files of the parts that changed; how many were written, and all that were looked at."""
    units = [unit for (unit,) in db.execute("SELECT unit FROM stale WHERE unit LIKE 'data\t%' ORDER BY unit")]
    work = partial(make, Shared(_Job(site, texts)))
    written, laid = 0, list[str]()
    for done, made in enumerate(spread(executor, work, units), 1):
        with transaction(db):
            ledger.record(db, [(made.unit, made.files)], blank=False)
            ledger.note_done(db, made.unit)
            db.execute("DELETE FROM offered WHERE span = ?", (made.unit.partition("\t")[2],))
            db.executemany("INSERT INTO offered VALUES(?, ?, ?, ?)", made.held)
        written += made.written
        laid += [row.path for row in made.files]
        progress("data", done, len(units))
    return written, laid


def make(shared: Shared[_Job], unit: str) -> _Made:
    """Write the files of one part of the archive, in each form that the site offers."""
    job, span = shared.get(), unit.partition("\t")[2]
    site, forms = job.site, job.site.settings.data
    found = _Made(unit, [], [], 0)
    if not forms:
        return found
    folder = site.output / urls.DATA
    try:
        folder.mkdir(parents=True, exist_ok=True)
        check_above(site.output, folder)
        with closing(store.reading(site.work)) as db, ExitStack() as opened:
            files: dict[tuple[str, Form], tuple[Path, Callable[[Row], object]]] = {}
            counts: Counter[str] = Counter()
            data = Dataset(db, site.settings, partial(job.texts, site.content))
            for table, row in data.rows(span_of(span)):
                counts[table] += 1
                for form in forms:
                    if (table, form) not in files:
                        files[table, form] = _opened(folder, table, span, form, opened)
                    files[table, form][1](row)
            opened.close()
            paths = {key: urls.data_file(key[0], span, key[1]) for key in files}
            note_pending(site.output, paths.values(), set())
            written = 0
            for key, path in paths.items():
                sha256, new = _placed(files[key][0], site.output / path)
                found.files.append(ledger.Row(path, sha256, *stamped(site.output / path)))
                found.held.append((path, key[0], span, counts[key[0]]))
                written += new
            return found._replace(written=written)
    except OSError as error:
        raise trouble(error, folder) from None


def _opened(
    folder: Path, table: str, span: str, form: Form, opened: ExitStack
) -> tuple[Path, Callable[[Row], object]]:
    """A file to write rows to, packed, under another name; it holds no time and no name, so that the same rows are the same bytes."""
    part = part_of(folder, f"{table}-{span}-{form}")
    file: IO[bytes] = opened.enter_context(part.open("wb"))
    packed = gzip.GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=file, mtime=0)
    opened.enter_context(packed)
    return part, tabular.writer(form, table, packed)  # type: ignore[arg-type]


def _placed(part: Path, target: Path) -> tuple[bytes, bool]:
    """Put a file in its place, unless it lies there just so; its SHA-256, and whether it was put."""
    sha256 = _sha256(part)
    there = target.is_file() and not target.is_symlink() and _sha256(target) == sha256
    if there:
        part.unlink()
    else:
        part.replace(target)
    return sha256, not there


def _sha256(path: Path) -> bytes:
    whole = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            whole.update(piece)
    return whole.digest()


def offered(db: sqlite3.Connection, site: Site, texts: Texts) -> tuple[list[Offered], dict[str, bytes]]:
    """The files of data that lie in the output, and by name those that describe them."""
    rows = db.execute(
        "SELECT path, held, span, rows, lower(hex(sha256)) FROM offered JOIN page USING(path) ORDER BY path"
    ).fetchall()
    found = []
    for path, table, span, count, sha256 in rows:
        size = 0
        with suppress(OSError):
            size = os.stat(site.output / path).st_size  # noqa: PTH116
        found.append(Offered(path, table, span, count, size, sha256))
    data = Dataset(db, site.settings, partial(texts, site.content))
    documents = {"schema.json": pretty(json_schema()), "columns.csv": columns_csv()}
    for form in site.settings.data:
        documents[f"newspapers.{form}"] = _newspapers(data, form)
    return found, documents | {
        datapackage.NAME: pretty(datapackage.described(_resources(found, documents), _about(site, data)))
    }


def _newspapers(data: Dataset, form: Form) -> bytes:
    file = io.BytesIO()
    put = tabular.writer(form, "newspapers", file)
    for _, row in data.newspapers():
        put(row)
    return file.getvalue()


def _resources(found: list[Offered], documents: dict[str, bytes]) -> Iterator[datapackage.Resource]:
    for name, data in documents.items():
        if name.startswith("newspapers."):
            rows = data.count(b"\n") - name.endswith(".csv")
            yield datapackage.Resource(name, "newspapers", len(data), hashlib.sha256(data).hexdigest(), rows)
    for one in found:
        name = one.path.rpartition("/")[2]
        yield datapackage.Resource(name, one.table, one.bytes, one.sha256, one.rows)


def _about(site: Site, data: Dataset) -> About:
    settings = site.settings
    return About(
        settings.title,
        settings.description,
        settings.base_url,
        settings.contact,
        settings.language,
        data.newest_day(),
    )
