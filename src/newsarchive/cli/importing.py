"""The command that takes foreign files in: import."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsarchive.cli.common import HERE, Content, Json, Root, app, counted, site_of

if TYPE_CHECKING:
    from newsarchive.importers.run import Counts, Wanted


@app.command("import")
def import_(
    sources: Annotated[
        list[Path],
        typer.Argument(
            metavar="SOURCE...",
            help="WARC, WET, WACZ, HTML, JSONL, CSV, Parquet or text; or folders of them.",
        ),
    ],
    root: Root = HERE,
    content: Content = None,
    host: Annotated[
        list[str] | None,
        typer.Option(
            metavar="HOST", help="Only pages of this host and of those below it; may be given again."
        ),
    ] = None,
    newspaper: Annotated[
        str | None,
        typer.Option(metavar="ID", help="The newspaper of all pages; else their addresses tell."),
    ] = None,
    maps: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="COLUMN=FIELD",
            help="Of a table, the column that holds a field: text, html, headline, body, url, captured, published, updated, "
            "newspaper or byline; may be given again. Columns with usual names need none.",
        ),
    ] = None,
    all_languages: Annotated[
        bool,
        typer.Option("--all-languages", help="Take pages too of whose letters less than half are Bengali."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Make captures of foreign files, in content/captures/. What was imported before is known and not written again.

    Ends with exit code 1 where nothing of a source could be read.

    Example: newsarchive import crawl.warc.gz --host banglatribune.com
    """
    import msgspec

    from newsarchive.importers.columns import parse_maps
    from newsarchive.importers.run import Wanted, parse_hosts

    site = site_of(root, content, None, None)
    wanted = Wanted(parse_hosts(host or ()), newspaper or None, all_languages, parse_maps(maps or ()))
    counts, whole = _import(site.content, sources, wanted)
    if as_json:
        typer.echo(msgspec.json.encode(counts).decode())
    else:
        typer.echo(_in_words(counts, wanted))
    if not whole:
        raise typer.Exit(1)


def _import(content: Path, sources: list[Path], wanted: Wanted) -> tuple[Counts, bool]:
    """Import with a bar of the bytes where a person looks on."""
    from newsarchive.importers.run import Told, run

    if not sys.stderr.isatty():
        return run(
            content, sources, wanted, Told(lambda line: typer.echo(line, err=True), lambda _at, _of: None)
        )
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("import")
        told = Told(
            lambda line: bar.console.print(escape(line), highlight=False, soft_wrap=True),
            lambda at, of: bar.update(task, completed=at, total=of),
        )
        return run(content, sources, wanted, told)


def _in_words(counts: Counts, wanted: Wanted) -> str:
    became = (
        (counts.written, "written"),
        (counts.known, "known from before"),
        (counts.skipped, "skipped"),
        (counts.failed, "failed"),
    )
    lines = [
        f"{counted(counts.read, 'record')} read: {', '.join(f'{count:,} {what}' for count, what in became)}"
    ]
    if counts.skipped:
        why = ["no pages of articles"] + ["of other hosts"] * bool(wanted.hosts)
        why += ["less than half Bengali (--all-languages takes those)"] * (not wanted.all_languages)
        lines.append(f"Skipped are records that are {', or '.join(why)}.")
    if counts.written or counts.known:
        lines.append(
            "Next:\n  newsarchive survey    how they read\n  newsarchive build     the site with them"
        )
    return "\n".join(lines)
