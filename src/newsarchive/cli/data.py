"""Commands that give the archive away as data and look whether it is whole: export, verify."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
    """Write the archive as data: tables, references, a bag.

    It is the archive as it was last built. Nothing that exists is written over.

    Example: newsarchive export sqlite --to archive.sqlite
    """
    import msgspec

    from newsarchive.exporting import export as run

    site = site_of(root, content, None, output)
    with _told() as show:
        made = run(site, form, to, date, show)
    typer.echo(msgspec.json.encode(made).decode() if as_json else _in_words(made))


@app.command()
def verify(
    root: Root = HERE,
    content: Content = None,
    output: Output = None,
    as_json: Json = False,
) -> None:
    """Look whether files still are what was recorded of them.

    Saved pages and the built site are compared with what the last build recorded, byte for byte. Each that changed, is missing
    or was added is named, and then it ends with exit code 1.

    Example: newsarchive verify -C my-archive
    """
    from newsarchive.verify import verify as run

    with _told() as show:
        wrong = run(site_of(root, content, None, output), show, as_json=as_json)
    if wrong:
        raise typer.Exit(1)


@contextmanager
def _told() -> Iterator[Callable[[str, int, int | None], None]]:
    """What is told the progress, and shows it where a person looks on."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from newsarchive.cli.bars import bars

    with bars({}) as show:
        yield show


def _in_words(made: Exported) -> str:
    rows = ", ".join(f"{count:,} {table}" for table, count in made.rows.items())
    size = f"{made.bytes / 1_000_000:,.1f} MB"
    return f"{rows}\n{counted(made.files, 'file')}, {size}, in {made.path} ({made.seconds:.1f} s)"
