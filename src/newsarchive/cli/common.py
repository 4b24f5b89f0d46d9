"""What the commands share: the application, the options that several take, words for counts."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsarchive import __version__

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from newsarchive.capture.layout import Library
    from newsarchive.config import Site

_HELP = """Keeps a Bengali newspaper: saved pages become a permanent, browsable archive as a plain static site.

\b
To begin:
  newsarchive new my-archive --from FOLDER
  newsarchive serve -C my-archive
Each command tells more, with an example: newsarchive COMMAND --help

\b
Exit codes:
  0    done
  1    the material has errors (check, verify, build --strict),
       or the work failed: a full disk, no network, a host that refused
  2    the set-up or the words of the command are wrong
  130  interrupted
"""  # a line with \b alone keeps the lines below it as they are

app = typer.Typer(
    name="newsarchive",
    help=_HELP,
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
Jobs = Annotated[int | None, typer.Option(metavar="N", min=1, help="Processes to work in; else one a core.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON on standard output and nothing else.")]
HERE = Path()


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


def site_of(root: Path, content: Path | None, templates: Path | None, output: Path | None) -> Site:
    """The site that the options name."""
    from newsarchive.config import load_site

    return load_site(root, content, templates, output)


def library_of(root: Path, content: Path | None) -> Library:
    """The layouts that come with the program and the site's own."""
    from newsarchive.capture.layout import load_library
    from newsarchive.config import load_settings

    newspapers = load_settings(root / "newsarchive.yaml").newspapers
    return load_library(newspapers, (content or root / "content") / "layouts")


@contextmanager
def at_work(
    jobs: int | None, counts: Mapping[str, Callable[[], int]] | None = None
) -> Iterator[tuple[Executor, Callable[[str, int, int | None], None]]]:
    """Processes to work in, and what is told the progress: it shows a bar for each stage where a person looks on.

    `counts` tell roughly how much a stage has to do that does not know it itself; they are asked only then.
    """
    from newsarchive.executors import workers

    with workers(jobs or os.cpu_count() or 1) as executor:
        if not sys.stderr.isatty():
            yield executor, lambda *_: None
            return
        from newsarchive.cli.bars import bars

        with bars(counts or {}) as show:
            yield executor, show


def counted(count: int, noun: str) -> str:
    """A count with its noun: `1 capture`, `2,000 captures`."""
    return f"{count:,} {noun}{'s' * (count != 1)}"
