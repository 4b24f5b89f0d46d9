"""Commands that make and show a site: new, build, serve, check."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsarchive.cli.common import (
    HERE,
    Content,
    Jobs,
    Json,
    Output,
    Root,
    Templates,
    app,
    at_work,
    counted,
    site_of,
)

if TYPE_CHECKING:
    from newsarchive.config import Site
    from newsarchive.report import Summary


@app.command()
def new(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to make; it must be empty or missing.")
    ],
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FOLDER", help="Take the text files of this folder.")
    ] = None,
    ci: Annotated[
        bool,
        typer.Option(
            "--ci",
            help="Add a workflow by which GitHub builds and publishes the site; keep its repository private.",
        ),
    ] = False,
) -> None:
    """Start a site: settings, samples, and what to do next.

    With --from the saved pages of a folder take the place of the samples; they are copied, byte for byte.

    Example: newsarchive new my-archive --from ~/saved-pages
    """
    from newsarchive.new import WARNING, start

    count = start(folder, source, ci=ci)
    taken = f" with {counted(count, 'capture')} from {source}" if source else ""
    typer.echo(f"Made {folder}{taken}. Next:\n  newsarchive serve -C {folder}")
    if ci:
        typer.echo(WARNING, err=True)


@app.command()
def build(
    root: Root = HERE,
    content: Content = None,
    templates: Templates = None,
    output: Output = None,
    jobs: Jobs = None,
    clean: Annotated[bool, typer.Option("--clean", help="Forget what was read and planned before.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with exit code 1 where the material has errors.")
    ] = False,
    no_search: Annotated[
        bool, typer.Option("--no-search", help="Make no search index and no search page.")
    ] = False,
    portable: Annotated[
        bool,
        typer.Option("--portable", help="Make a site that can also be opened from disk, without a server."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Write the site: content into build/. Only what changed is read and written again.

    Example: newsarchive build -C my-archive --jobs 2
    """
    import msgspec

    from newsarchive.capture.folder import count
    from newsarchive.pipeline import build as run

    site = site_of(root, content, templates, output)
    site = msgspec.structs.replace(site, search=not no_search, portable=portable)
    with at_work(jobs, {"read": partial(count, site.content)}) as (executor, progress):
        summary = run(site, executor, progress, clean=clean)
    if as_json:
        data = msgspec.to_builtins(summary)
        del data["note"]
        typer.echo(msgspec.json.encode(data).decode())
    else:
        typer.echo(_in_words(summary, site))
    if strict and summary.problems["error"]:
        raise typer.Exit(1)


@app.command()
def serve(
    root: Root = HERE,
    content: Content = None,
    templates: Templates = None,
    output: Output = None,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(metavar="PORT", min=0, max=65535, help="The port to listen on.")
    ] = 8000,
    watch: Annotated[
        bool, typer.Option("--watch/--no-watch", help="Build again whenever something changes.")
    ] = True,
) -> None:
    """Build the site and show it on this machine.

    A change is built and shown at once. Ctrl+C ends it.

    Example: newsarchive serve -C my-archive --port 8080
    """
    from newsarchive.serve import serve as run

    run(
        lambda: site_of(root, content, templates, output),
        host,
        port,
        watch=watch,
        tell=lambda text: typer.echo(text, err=True),
    )


@app.command()
def check(
    root: Root = HERE,
    content: Content = None,
    templates: Templates = None,
    output: Output = None,
    target: Annotated[
        str | None,
        typer.Option(
            metavar="HOST",
            help="Measure the site by what a host allows: github-pages, gitlab-pages, cloudflare-pages, netlify or s3.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """List what is wrong with captures and the built site.

    One line each, a total by code last; docs/problems.md says what to do. Ends with exit code 1 where there are errors.

    Example: newsarchive check -C my-archive --target cloudflare-pages
    """
    from newsarchive.check import check as run
    from newsarchive.hosts import host_named

    host = host_named(target) if target is not None else None
    if run(site_of(root, content, templates, output), as_json=as_json, target=host):
        raise typer.Exit(1)


def _in_words(summary: Summary, site: Site) -> str:
    lines = [f"{summary.note}"] if summary.note else []
    found = " and ".join(counted(count, kind) for kind, count in sorted(summary.problems.items()) if count)
    spent = (("reading", "read"), ("archive", "archive"), ("pages", "render"), ("search", "search"))
    stages = ", ".join(f"{word} {summary.seconds[stage]:.1f}" for word, stage in spent)
    held = [(summary.captures, "capture"), (summary.articles, "article"), (summary.pages, "file")]
    lines += [
        ", ".join(counted(*pair) for pair in held) + f" in {site.output}",
        f"{summary.written:,} written, {summary.removed:,} removed, {summary.unchanged:,} unchanged",
        f"{summary.seconds['total']:.1f} s ({stages}), at most {summary.peak_mb} MB of memory",
    ]
    return "\n".join(lines + ([f"{found}; see them with `newsarchive check`"] if found else []))
