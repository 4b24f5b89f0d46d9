"""What goes with every export: the dictionary of columns, the JSON Schema, and of what and by what it was made."""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path
from typing import Any

import msgspec

from newsarchive import __version__
from newsarchive.export.tabular import dictionary
from newsarchive.tables import VERSION, json_schema

_PIECE = 1024 * 1024


class About(msgspec.Struct, frozen=True):
    """Of which archive an export is: its title and so on, as the settings have them. `date` is that of its newest capture."""

    title: str
    description: str = ""
    base_url: str | None = None
    contact: str | None = None
    language: str = "bn"
    date: str | None = None


def describe(folder: Path, about: About, counts: dict[str, int]) -> None:
    """Put `columns.csv`, `schema.json` and `about.json` beside the tables in a folder. Raises OSError."""
    (folder / "columns.csv").write_bytes(columns_csv())
    (folder / "schema.json").write_bytes(pretty(json_schema()))
    files = {
        path.name: {"bytes": path.stat().st_size, "sha256": sha256(path)}
        for path in sorted(folder.iterdir())
        if path.is_file()
    }
    made = {
        "schema_version": VERSION,
        "program": f"newsarchive {__version__}",
        **msgspec.to_builtins(about),
        "rows": counts,
        "files": files,
    }
    (folder / "about.json").write_bytes(pretty(made))


def columns_csv() -> bytes:
    """The dictionary of columns as CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(dictionary())
    return text.getvalue().encode()


def pretty(data: Any) -> bytes:
    """Plain data as JSON for people to read."""
    return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"


def sha256(path: Path) -> str:
    """The SHA-256 of a file, read a piece at a time. Raises OSError."""
    whole = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            whole.update(piece)
    return whole.hexdigest()
