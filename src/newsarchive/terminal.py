"""What people see in a terminal: names of files without letters that a terminal would obey, and commands to be copied."""

from __future__ import annotations

import re
import shlex
from pathlib import PurePath

# Controls, orders to write from right to left, and the halves of letters by which Python keeps names that are not UTF-8.
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(name: str | PurePath) -> str:
    """A file's name as text that is safe to print; what a terminal would obey is shown by its number."""
    return _OBEYED.sub(lambda found: found[0].encode("unicode_escape").decode(), str(name))


def command(*words: str | PurePath) -> str:
    """A command as it is typed in a shell."""
    return printable(shlex.join(map(str, words)))
