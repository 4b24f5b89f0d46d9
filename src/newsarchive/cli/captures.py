"""Commands that look at captures: explain, layout list."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsarchive.cli.common import HERE, Content, Json, Root, app, layouts, library_of


@app.command()
def explain(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Captures.")],
    root: Root = HERE,
    content: Content = None,
    layout: Annotated[str | None, typer.Option(metavar="ID-OR-FILE", help="Read by this layout.")] = None,
    as_json: Json = False,
) -> None:
    """Show how captures were read: every line with its label, the record and its problems.

    Example: newsarchive explain content/captures/2024/page.txt
    """
    from newsarchive.explain import explain as run

    if not run(files, root, content or root / "content", layout, as_json=as_json):
        raise typer.Exit(2)


@layouts.command("list")
def layout_list(root: Root = HERE, content: Content = None) -> None:
    """List the layouts there are: id, newspaper, years of use.

    Example: newsarchive layout list
    """
    for layout in library_of(root, content).layouts:
        typer.echo(f"{layout.id:<24}{layout.newspaper or '-':<20}{layout.used}".rstrip())
