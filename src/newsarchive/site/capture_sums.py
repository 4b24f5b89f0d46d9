"""The SHA-256 of every capture, published beside those of the site's own files, so that both can be looked after.

A file a month of capture, in the form that `sha256sum -c` reads in the content folder. A month that has many more than usual is
cut by the first letters of the sums, so that a change stays in its part.
"""

from __future__ import annotations

from itertools import groupby

from newsarchive import urls
from newsarchive.model import Page
from newsarchive.problems import Problem
from newsarchive.site.needs import Tools

_MOST = 20_000  # lines of a file
_ESCAPED = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r"})


def plan(month: str, tools: Tools) -> tuple[list[Page], list[Problem]]:
    """The sums of the captures of a month; no file where there are none."""
    sums = tools.archive.capture_sums(month)
    letters, most = 0, _MOST
    while len(sums) > most:
        letters, most = letters + 1, most * 16
    if letters:
        sums.sort(key=lambda pair: pair[1][:letters])
    pages = []
    for start, own in groupby(sums, key=lambda pair: pair[1][:letters]):
        data = "".join(line(path, sha256) for path, sha256 in own).encode()
        pages.append(Page(urls.capture_sums(month, start), "", data))
    return pages, []


def line(path: str, sha256: str) -> str:
    """A line as `sha256sum` writes it: one of an odd name begins with a backslash."""
    odd = "\\" if any(letter in path for letter in "\\\n\r") else ""
    return f"{odd}{sha256}  {path.translate(_ESCAPED)}\n"
