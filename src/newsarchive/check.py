"""What is wrong with captures and with the built site."""

from __future__ import annotations

import hashlib
import posixpath
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from newsarchive import store
from newsarchive.archive.drift import drifts, seen
from newsarchive.archive.faults import all_of_them, quarantined
from newsarchive.config import Site
from newsarchive.problems import Problem


def check(site: Site, *, as_json: bool) -> bool:
    """Print every problem of the material and of the built site, the captures in quarantine, and a total by code.

    Tells whether there is an error.

    Raises :class:`~newsarchive.problems.Fault` where nothing was built yet, or not to the end.
    """
    with closing(store.finished(site.work)) as db:
        problems = [*all_of_them(db), *drifts(seen(db))]
        held = {(site.content / path).as_posix(): codes for path, codes in quarantined(db)}
        pages = dict(db.execute("SELECT path, lower(hex(sha256)) FROM page ORDER BY path").fetchall())
    shown = [_below(problem, site.content) for problem in problems]
    shown += [_below(problem, site.output) for problem in _site_problems(site.output, pages)]
    counts = Counter(problem.code for problem in shown)
    if as_json:
        rows = [
            {
                "code": one.code,
                "severity": one.severity,
                "message": one.message(),
                "path": one.path,
                "line": one.line,
            }
            for one in shown
        ]
        waiting = [{"path": path, "codes": codes} for path, codes in held.items()]
        document = {"problems": rows, "counts": dict(sorted(counts.items())), "quarantine": waiting}
        sys.stdout.write(msgspec.json.encode(document).decode() + "\n")
    else:
        for one in shown:
            sys.stdout.write(f"{one.path}:{one.line}: {one.code} {one.message()}\n")
        if held:
            kinds = Counter(code for codes in held.values() for code in codes)
            sys.stdout.write(f"In quarantine, without an article: {len(held)} ({_by_code(kinds)})\n")
            sys.stdout.writelines(f"  {path}: {', '.join(codes)}\n" for path, codes in held.items())
        total = _by_code(counts)
        count = f"{len(shown)} problem{'s' * (len(shown) != 1)}"
        sys.stdout.write(f"{count}: {total}\n" if shown else "No problems.\n")
    return any(problem.severity == "error" for problem in shown)


def _by_code(counts: Counter[str]) -> str:
    return ", ".join(f"{code} {count}" for code, count in sorted(counts.items()))


def _below(problem: Problem, folder: Path) -> Problem:
    path = (folder / problem.path).as_posix().encode("utf-8", "backslashreplace").decode()
    return msgspec.structs.replace(problem, path=path)


def _site_problems(output: Path, pages: dict[str, str]) -> Iterator[Problem]:
    """Files of the site that are missing or were changed, and links between its pages that lead nowhere."""
    anchors: dict[str, set[str]] = {}
    links: list[tuple[str, int, str, str]] = []
    for path, sha256 in pages.items():
        try:
            data = (output / path).read_bytes()
        except OSError:
            data = None
        if data is None or hashlib.sha256(data).hexdigest() != sha256:
            yield Problem(path, 0, "missing-page")
        if data is None:
            continue
        if path.endswith(".html"):
            page = _Links()
            page.feed(data.decode("utf-8", "replace"))
            anchors[path] = page.anchors
            if path != "404.html":  # its links are full paths on the host
                links += [
                    (path, line, target, link)
                    for line, link in page.links
                    if (target := _target(path, link)) is not None
                ]
    for path, line, target, link in links:
        file, _, fragment = target.partition("#")
        if file not in pages or (fragment and fragment not in anchors.get(file, set())):
            yield Problem(path, line, "dead-link", {"target": link})


def _target(path: str, link: str) -> str | None:
    """The file and fragment that a link of a page leads to; None where it leaves the site."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return f"{path}#{parts.fragment}" if parts.fragment else path
    file = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    if parts.path.endswith("/") or file == ".":
        file = posixpath.normpath(posixpath.join(file, "index.html"))
    return f"{file}#{parts.fragment}" if parts.fragment else file


class _Links(HTMLParser):
    """The addresses that a page asks for, with their lines, and the fragments it has."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[int, str]] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Note what the tag leads to and what it is called."""
        for name, value in attrs:
            if name in ("href", "src") and value is not None:
                self.links.append((self.getpos()[0], value))
            elif name == "id" and value:
                self.anchors.add(value)
