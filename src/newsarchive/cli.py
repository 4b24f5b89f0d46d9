"""The command line. Each command is a few lines; what it does stands in its own module, imported when it is called."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsarchive import __version__
from newsarchive.problems import Fault

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from newsarchive.config import Site
    from newsarchive.report import Summary

app = typer.Typer(
    name="newsarchive",
    help="Keeps a Bengali newspaper: saved pages become a permanent, browsable archive as a plain static site.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
layouts = typer.Typer(
    help="The layouts by which newspapers' pages are read.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(layouts, name="layout")

Root = Annotated[Path, typer.Option("-C", metavar="DIR", help="The site's folder.", show_default="here")]
Content = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Captures, instead of content/ in the site's folder.")
]
Templates = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Templates, instead of templates/ in the site's folder.")
]
Output = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Where the site is written, instead of build/.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON on standard output and nothing else.")]
_HERE = Path()
_INTERRUPTED = 130


def _version(value: bool) -> None:
    if value:
        typer.echo(f"newsarchive {__version__}")
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


@app.command()
def new(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to make; it must be empty or missing.")
    ],
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FOLDER", help="Take the text files of this folder.")
    ] = None,
) -> None:
    """Start a site: settings, a few captures to look at, and a page on what to do next.

    Example: newsarchive new my-archive --from ~/saved-pages
    """
    from newsarchive.new import start

    count = start(folder, source)
    taken = f" with {_counted(count, 'capture')} from {source}" if source else ""
    typer.echo(f"Made {folder}{taken}. Next:\n  newsarchive serve -C {folder}")


@app.command()
def build(
    root: Root = _HERE,
    content: Content = None,
    templates: Templates = None,
    output: Output = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes to work in; else one a core.")] = None,
    clean: Annotated[bool, typer.Option("--clean", help="Forget what was read and planned before.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with exit code 1 where the material has errors.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Write the site: content into build/. Only what changed is read and written again.

    Example: newsarchive build -C my-archive --jobs 2
    """
    import msgspec

    site = _site(root, content, templates, output)
    summary = _build(site, jobs or os.cpu_count() or 1, clean=clean)
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
    root: Root = _HERE,
    content: Content = None,
    templates: Templates = None,
    output: Output = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")] = 8000,
    watch: Annotated[
        bool, typer.Option("--watch/--no-watch", help="Build again whenever something changes.")
    ] = True,
) -> None:
    """Build the site and show it on this machine; a change is built and shown at once.

    Example: newsarchive serve -C my-archive --port 8080
    """
    from newsarchive.serve import serve as run

    run(
        lambda: _site(root, content, templates, output),
        host,
        port,
        watch=watch,
        tell=lambda text: typer.echo(text, err=True),
    )


@app.command()
def explain(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Captures.")],
    root: Root = _HERE,
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


@app.command()
def check(
    root: Root = _HERE,
    content: Content = None,
    templates: Templates = None,
    output: Output = None,
    as_json: Json = False,
) -> None:
    """List what is wrong with captures and with the built site: one line each, a total by code last.

    Ends with exit code 1 where there are errors. Example: newsarchive check -C my-archive
    """
    from newsarchive.check import check as run

    if run(_site(root, content, templates, output), as_json=as_json):
        raise typer.Exit(1)


@layouts.command("list")
def layout_list(root: Root = _HERE, content: Content = None) -> None:
    """List the layouts there are: id, newspaper, years of use.

    Example: newsarchive layout list
    """
    from newsarchive.capture.layout import load_library
    from newsarchive.config import load_settings

    library = load_library(
        load_settings(root / "newsarchive.yaml").newspapers, (content or root / "content") / "layouts"
    )
    for layout in library.layouts:
        typer.echo(f"{layout.id:<24}{layout.newspaper or '-':<20}{layout.used}".rstrip())


def _site(root: Path, content: Path | None, templates: Path | None, output: Path | None) -> Site:
    from newsarchive.config import load_site

    return load_site(root, content, templates, output)


def _build(site: Site, jobs: int, *, clean: bool) -> Summary:
    """Build with a bar for each stage where a person looks on."""
    from newsarchive.executors import Serial, processes
    from newsarchive.pipeline import build

    executor: Executor = processes(jobs) if jobs > 1 else Serial()
    with executor:
        if not sys.stderr.isatty():
            return build(site, executor, clean=clean)
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description:<8}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
            tasks: dict[str, int] = {}

            def show(stage: str, done: int, total: int) -> None:
                if stage not in tasks:
                    tasks[stage] = bars.add_task(stage, total=total)
                bars.update(tasks[stage], completed=done, total=total)  # type: ignore[arg-type]

            return build(site, executor, show, clean=clean)


def _in_words(summary: Summary, site: Site) -> str:
    lines = [f"{summary.note}"] if summary.note else []
    found = " and ".join(_counted(count, kind) for kind, count in sorted(summary.problems.items()) if count)
    held = [(summary.captures, "capture"), (summary.articles, "article"), (summary.pages, "file")]
    lines += [
        ", ".join(_counted(*pair) for pair in held) + f" in {site.output}",
        f"{summary.written:,} written, {summary.removed:,} removed, {summary.unchanged:,} unchanged",
        f"{summary.seconds['total']:.1f} s, at most {summary.peak_mb} MB of memory",
    ]
    return "\n".join(lines + ([f"{found}; see them with `newsarchive check`"] if found else []))


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'s' * (count != 1)}"


def main() -> None:
    """The entry point: no user sees a traceback for a fault of theirs or of the material."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                encoding="utf-8", errors="backslashreplace"
            )  # Bengali, whatever a redirect would choose
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except Fault as fault:
        typer.echo(f"newsarchive: {fault}", err=True)
        code = fault.exit_code
    except (KeyboardInterrupt, typer.Abort):
        code = _INTERRUPTED
    except OSError as error:  # standard output on a full disk, above all
        typer.echo(f"newsarchive: {error}", err=True)
        code = 1
    except Exception as error:
        if not hasattr(error, "exit_code") or not hasattr(error, "show"):
            raise
        error.show()  # the words of the command are wrong
        code = error.exit_code
    sys.exit(code if isinstance(code, int) else 0)
