"""The command that withdraws articles: takedown."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from newsarchive.cli.common import HERE, Content, Jobs, Root, app, at_work, site_of


@app.command()
def takedown(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID-OR-ADDRESS...", help="Articles, by id or by the address of their page."),
    ] = None,
    root: Root = HERE,
    content: Content = None,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why; readers are told so in the article's place.")
    ] = "",
    words: Annotated[
        str | None,
        typer.Option("--words", metavar="TEXT", help="Withdraw every article that holds this name."),
    ] = None,
    newspaper: Annotated[
        str | None,
        typer.Option(
            "--newspaper", metavar="ID", help="Withdraw a whole newspaper, and what is yet to come of it."
        ),
    ] = None,
    erase: Annotated[
        bool,
        typer.Option(
            "--erase",
            help="Also give up the old addresses, which spell the headlines, and remove the raw files for good.",
        ),
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Bring back what was withdrawn.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list what would be withdrawn.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask back.")] = False,
    jobs: Jobs = None,
) -> None:
    """Withdraw articles from the next build and all later ones.

    No word of them is left in it. What was withdrawn is kept in content/takedowns.yaml, without text. Where words or a newspaper decide and a person looks on, it
    is asked before.

    Example: newsarchive takedown 7kq2m5xw3f --reason "A reader asked for it"
    """
    from newsarchive.takedown import Asked, withdraw
    from newsarchive.takedown import undo as bring_back

    site = site_of(root, content, None, None)
    asked = Asked(tuple(names or ()), words, newspaper, reason, erase, dry_run)
    if undo:
        bring_back(site, asked, typer.echo)
        return

    def confirm(question: str) -> bool:
        return yes or not (sys.stdin.isatty() and sys.stdout.isatty()) or typer.confirm(question)

    with at_work(jobs) as (executor, _):
        withdraw(site, asked, executor, confirm, typer.echo)
