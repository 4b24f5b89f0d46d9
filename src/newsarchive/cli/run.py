"""All commands together, and every way in which one can end as an exit code."""

from __future__ import annotations

import io
import sys

import typer

from newsarchive.cli import building, captures, data, importing, publishing, searching, withdrawing  # noqa: F401  (they add their commands)
from newsarchive.cli.common import app
from newsarchive.problems import Fault


def run() -> int:
    """Do what the words of the command line say; the exit code. A fault is told in one line, never as a traceback.

    Raises KeyboardInterrupt where the command was interrupted and nothing else made of it.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # Bengali, whatever a redirect would choose
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except Fault as fault:
        typer.echo(f"newsarchive: {fault}", err=True)
        return fault.exit_code
    except typer.Abort:
        raise KeyboardInterrupt from None
    except OSError as error:  # standard output on a full disk, above all
        typer.echo(f"newsarchive: {error}", err=True)
        return 1
    except Exception as error:
        if not hasattr(error, "exit_code") or not hasattr(error, "show"):
            raise
        error.show()  # the words of the command are wrong
        code = error.exit_code
    return code if isinstance(code, int) else 0
