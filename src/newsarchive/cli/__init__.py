"""The command line. Each command is a few lines; what it does stands in its own module, imported when it is called."""

from __future__ import annotations

import os
import sys

_INTERRUPTED = 130


def main() -> None:
    """The entry point. Commands are imported inside, so that Ctrl-C is quiet even while Python still loads them."""
    try:
        from newsarchive.cli.run import run

        code = run()
    except KeyboardInterrupt:
        code = _INTERRUPTED
    if code == _INTERRUPTED:
        # Not by way of what Python does at its end: a pool of processes that was interrupted may wait there for ever. All
        # that was open is closed by now.
        os._exit(_INTERRUPTED)
    sys.exit(code)
