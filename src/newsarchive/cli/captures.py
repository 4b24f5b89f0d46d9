"""Commands that look at captures: survey, explain, layout draft, layout list, wanted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsarchive.cli.common import HERE, Content, Jobs, Json, Root, app, at_work, layouts, library_of, site_of


@app.command()
def survey(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", help="Saved pages, also of no site; else the site's content."),
    ] = None,
    root: Root = HERE,
    content: Content = None,
    jobs: Jobs = None,
    since: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Only tell what is counted otherwise than in this earlier survey, made with --json.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Say how a pile of captures reads before it is built.

    Tells what to do next, and writes nothing.

    Example: newsarchive survey ~/saved-pages
    """
    import msgspec

    from newsarchive import since as compared
    from newsarchive.survey import in_words
    from newsarchive.survey import survey as run

    before = compared.earlier(since) if since else None
    with at_work(jobs) as (executor, progress):
        found = run(folder, root, content or root / "content", executor, progress)
    if before is not None:
        changed = compared.changes(before, msgspec.to_builtins(found))
        typer.echo(msgspec.json.encode(changed).decode() if as_json else compared.in_words(changed))
        return
    typer.echo(msgspec.json.encode(found).decode() if as_json else in_words(found))


@app.command()
def explain(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Captures.")],
    root: Root = HERE,
    content: Content = None,
    layout: Annotated[str | None, typer.Option(metavar="ID-OR-FILE", help="Read by this layout.")] = None,
    disguise: Annotated[
        bool,
        typer.Option(
            "--disguise",
            help="Print the lines of one capture alone, its prose replaced by invented words: a capture that can be shared.",
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """Show how captures were read, every line with its label.

    Below the lines of each stand its record and its problems.

    Example: newsarchive explain content/captures/2024/page.txt
    """
    from newsarchive.explain import explain as run
    from newsarchive.explain import share

    content = content or root / "content"
    if disguise:
        share(files, root, content, layout, as_json=as_json)
    elif not run(files, root, content, layout, as_json=as_json):
        raise typer.Exit(2)


@layouts.command("draft")
def layout_draft(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Captures of one form, best three or more.")
    ],
    root: Root = HERE,
    content: Content = None,
) -> None:
    """Print a start of a layout for captures of one form.

    It says what was seen and what to check.

    Example: newsarchive layout draft a.txt b.txt c.txt > draft.yaml
    """
    from newsarchive.capture.draft import draft

    typer.echo(draft(files, library_of(root, content)), nl=False)


@layouts.command("list")
def layout_list(root: Root = HERE, content: Content = None) -> None:
    """List the layouts there are: id, newspaper, years of use.

    Example: newsarchive layout list
    """
    for layout in library_of(root, content).layouts:
        typer.echo(f"{layout.id:<24}{layout.newspaper or '-':<20}{layout.used}".rstrip())


@app.command()
def wanted(
    root: Root = HERE,
    content: Content = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="Only the N wanted most.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON Lines and nothing else.")] = False,
) -> None:
    """List headlines that captures name and the archive lacks.

    Those named by most captures come first, each with articles of nearly the same headline.

    Example: newsarchive wanted --limit 50
    """
    from newsarchive.wanted import wanted as run

    run(site_of(root, content, None, None), limit, as_json=as_json)
