"""The description of tables in a folder as a Frictionless Data Package: which files there are, what their columns hold."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from newsarchive import __version__
from newsarchive.export.describe import About, pretty, sha256
from newsarchive.tables import TABLES, VERSION, about, columns

NAME = "datapackage.json"
_KINDS = {"text": "string", "date": "date", "number": "integer", "list": "array"}


class Resource(msgspec.Struct, frozen=True):
    """A file of rows of one table: its path in the package, its bytes, their SHA-256, and its rows."""

    path: str
    table: str
    bytes: int
    sha256: str
    rows: int


def write(folder: Path, archive: About, counts: dict[str, int]) -> None:
    """Describe the CSV files that lie in a folder. Raises OSError."""
    found = []
    for table in TABLES:
        path = folder / f"{table}.csv"
        found.append(Resource(path.name, table, path.stat().st_size, sha256(path), counts.get(table, 0)))
    (folder / NAME).write_bytes(pretty(described(found, archive)))


def described(resources: Iterable[Resource], archive: About) -> dict[str, Any]:
    """The description of a package. Tables that lie in one file lead to one another; those in parts cannot."""
    resources = list(resources)
    parts = len({one.table for one in resources}) < len(resources)
    package = {
        "name": "newsarchive",
        "title": archive.title,
        "description": archive.description,
        "homepage": archive.base_url,
        "version": VERSION,
        "created": f"{archive.date}T00:00:00Z" if archive.date else None,
        "contributors": [{"title": archive.title, "role": "maintainer"}],
        "generator": f"newsarchive {__version__}",
        "resources": [_resource(one, parts=parts) for one in resources],
    }
    return {key: value for key, value in package.items() if value}


def _resource(one: Resource, *, parts: bool) -> dict[str, Any]:
    packed = one.path.endswith(".gz")
    csv = ".csv" in one.path
    found: dict[str, Any] = {
        "name": one.path.removesuffix(".gz").replace(".", "-"),
        "type": "table",
        "path": one.path,
        "description": about(one.table),
        "format": "csv" if csv else "jsonl",
        "mediatype": "text/csv" if csv else "application/jsonl",
        "encoding": "utf-8",
        "bytes": one.bytes,
        "hash": f"sha256:{one.sha256}",
        "rows": one.rows,
        "schema": _schema(one.table, parts=parts),
    }
    if packed:
        found["compression"] = "gz"
    return found


def _schema(table: str, *, parts: bool) -> dict[str, Any]:
    kind = TABLES[table]
    fields = []
    for one in columns(table):
        field: dict[str, Any] = {"name": one.name, "type": _KINDS[one.kind], "description": one.about}
        rules: dict[str, Any] = {"required": True} if one.name in kind.key else {}
        if one.words:
            rules["enum"] = [*one.words]
        fields.append(field | ({"constraints": rules} if rules else {}))
    found: dict[str, Any] = {"fields": fields, "primaryKey": [*kind.key]}
    if kind.leads and not parts:
        found["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": f"{other}-csv", "fields": [TABLES[other].key[0]]}}
            for name, other in kind.leads.items()
        ]
    return found
