"""The command that asks the built index: search."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsarchive.cli.common import HERE, Content, Output, Root, app, site_of


@app.command()
def search(
    query: Annotated[
        str | None,
        typer.Argument(metavar="QUERY", help="Words in Bengali or Latin letters, “a phrase”, a date."),
    ] = None,
    root: Root = HERE,
    content: Content = None,
    output: Output = None,
    queries: Annotated[
        Path | None,
        typer.Option("--queries", metavar="FILE", help="Ask the lines of this file, one after another."),
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Show at most N results.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON Lines and nothing else.")] = False,
) -> None:
    """Search the built archive from the shell.

    What is found and in which order is that of the search page.

    Example: newsarchive search "ইউক্রেনের শস্য" --limit 20
    """
    from newsarchive.ask import ask

    ask(site_of(root, content, None, output), query, queries, limit, as_json=as_json)
