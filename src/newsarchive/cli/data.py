"""Commands that give the archive away as data and look whether it is whole: export, verify."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsarchive.cli.common import HERE, Content, Json, Output, Root, app, counted, site_of

if TYPE_CHECKING:
    from newsarchive.exporting import Exported


@app.command()
def export(
    form: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="jsonl, csv, parquet, sqlite, bibtex, ris, csl-json, datapackage or bagit.",
        ),
    ],
    root: Root = HERE,
    content: Content = None,
    output: Output = None,
    to: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="The file or folder to make, instead of one in export/."),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM-DD", help="The date noted in it, instead of the newest capture's."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Write the archive, as it was last built, as data: tables, one database, references, or all of it in a bag.

    Nothing that exists is written over. Example: newsarchive export sqlite --to archive.sqlite
    """
    import msgspec

    from newsarchive.exporting import export as run

    site = site_of(root, content, None, output)
    if sys.stderr.isatty():
        from newsarchive.cli.bars import bars

        with bars({}) as show:
            made = run(site, form, to, date, show)
    else:
        made = run(site, form, to, date)
    typer.echo(msgspec.json.encode(made).decode() if as_json else _in_words(made))


def _in_words(made: Exported) -> str:
    rows = ", ".join(f"{count:,} {table}" for table, count in made.rows.items())
    size = f"{made.bytes / 1_000_000:,.1f} MB"
    return f"{rows}\n{counted(made.files, 'file')}, {size}, in {made.path} ({made.seconds:.1f} s)"
