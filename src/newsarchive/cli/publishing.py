"""Commands that bring a site to the public: publish, redirects."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from newsarchive.cli.common import HERE, Content, Output, Root, app, counted, site_of


@app.command()
def publish(
    target: Annotated[
        str | None,
        typer.Argument(
            metavar="TARGET",
            help="github-pages, s3://bucket/prefix, rsync:host:path or folder:PATH; else what `publish.to` in "
            "newsarchive.yaml says.",
        ),
    ] = None,
    root: Root = HERE,
    content: Content = None,
    output: Output = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only list what would be sent and removed.")
    ] = False,
) -> None:
    """Bring what was built to where it is read.

    Only what changed is sent, and what went is removed at the end. Refuses while `contact` is not set, and where an address that was public would break. Interrupted, it goes on when it is
    run again. Writes the addresses that are public now to content/addresses.tsv.

    Example: newsarchive publish s3://my-bucket --dry-run
    """
    from newsarchive.publish.run import publish as run
    from newsarchive.terminal import printable

    def tell(done: int, total: int) -> None:
        if sys.stderr.isatty():
            typer.echo(f"\r{done:,} of {total:,}", err=True, nl=done >= total)

    result = run(site_of(root, content, None, output), target, tell, dry_run=dry_run)
    for warning in result.warnings:
        typer.echo(f"newsarchive: {warning}", err=True)
    changes = result.changes
    if dry_run:
        for word, paths in (("new", changes.new), ("changed", changes.changed), ("gone", changes.gone)):
            for path in paths:
                typer.echo(f"{word} {path}")
    sent, gone = counted(len(changes.sent), "file"), len(changes.gone)
    done = "would be sent" if dry_run else "sent"
    typer.echo(
        f"{sent} {done} to {printable(result.target)}, {gone:,} {'would be ' * dry_run}removed"
        if changes
        else f"Nothing changed at {printable(result.target)}."
    )
    if result.noted:
        what = f"{counted(result.noted, 'address')[:-1] + 'es' if result.noted != 1 else '1 address'}"
        typer.echo(
            f"{what} {'would be ' * dry_run}added to content/addresses.tsv"
            + ("" if dry_run else "; keep that file with your captures")
        )


@app.command()
def redirects(
    root: Root = HERE,
    content: Content = None,
    output: Output = None,
    form: Annotated[
        str, typer.Option("--form", metavar="FORM", help="csv, nginx, apache or netlify.")
    ] = "csv",
    host: Annotated[
        str | None, typer.Option(metavar="HOST", help="Only addresses on this host, or below it.")
    ] = None,
) -> None:
    """Print where the newspaper's own addresses lead here.

    For whoever holds the newspaper's old domain. Needs `base_url` in newsarchive.yaml.

    Example: newsarchive redirects --form nginx --host paper.example > paper.map
    """
    from newsarchive.redirects import rules

    for line in rules(site_of(root, content, None, output), form, host):
        typer.echo(line)
