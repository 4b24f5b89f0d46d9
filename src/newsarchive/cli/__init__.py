"""The command line. Each command is a few lines; what it does stands in its own module, imported when it is called."""

from __future__ import annotations

import io
import sys

import typer

from newsarchive.cli import building, captures, importing  # noqa: F401  (they add their commands)
from newsarchive.cli.common import app
from newsarchive.problems import Fault

_INTERRUPTED = 130


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
