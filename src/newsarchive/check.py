"""What is wrong with captures and with the built site."""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from newsarchive import fits, store
from newsarchive.archive.drift import drifts, seen
from newsarchive.archive.faults import all_of_them, quarantined
from newsarchive.config import PUBLISHED, Host, Site
from newsarchive.hosts import REDIRECTS_FILE, leads_on
from newsarchive.links import dead
from newsarchive.problems import Problem
from newsarchive.site.output import is_safe as is_plain


def check(site: Site, *, as_json: bool, target: Host | None = None) -> bool:
    """Print every problem of the material and of the built site, the captures in quarantine, and a total by code.

    With a target the site is measured too by what that host allows. Tells whether there is an error.

    Raises :class:`~newsarchive.problems.Fault` where nothing was built yet, or not to the end.
    """
    with closing(store.finished(site.work)) as db:
        problems = [*all_of_them(db), *drifts(seen(db))]
        held = {(site.content / path).as_posix(): codes for path, codes in quarantined(db)}
        pages = dict(db.execute("SELECT path, lower(hex(sha256)) FROM page ORDER BY path").fetchall())
    shown = [_below(problem, site.content) for problem in problems]
    shown += [_below(problem, site.output) for problem in _site_problems(site.output, pages)]
    shown += [_below(problem, site.output) for problem in _lost_pages(site, pages)]
    measured = fits.measure(site.output, pages) if target else None
    if target and measured:
        shown += [_below(problem, site.output) for problem in fits.problems(target, measured)]
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
        document: dict[str, object] = {
            "problems": rows,
            "counts": dict(sorted(counts.items())),
            "quarantine": waiting,
        }
        if target and measured:
            document["target"] = {"host": target, **msgspec.to_builtins(measured)}
        sys.stdout.write(msgspec.json.encode(document).decode() + "\n")
    else:
        for one in shown:
            sys.stdout.write(f"{one.path}:{one.line}: {one.code} {one.message()}\n")
        if held:
            kinds = Counter(code for codes in held.values() for code in codes)
            sys.stdout.write(f"In quarantine, without an article: {len(held)} ({_by_code(kinds)})\n")
            sys.stdout.writelines(f"  {path}: {', '.join(codes)}\n" for path, codes in held.items())
        if target and measured:
            sys.stdout.writelines(f"{line}\n" for line in fits.in_words(target, measured))
        total = _by_code(counts)
        count = f"{len(shown)} problem{'s' * (len(shown) != 1)}"
        sys.stdout.write(f"{count}: {total}\n" if shown else "No problems.\n")
    return any(problem.severity == "error" for problem in shown)


def _lost_pages(site: Site, pages: dict[str, str]) -> Iterator[Problem]:
    """Pages of the copy that was last published from here, which the site has no more; of articles the pins say more."""
    try:
        before = (site.work / PUBLISHED).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    told = site.output / REDIRECTS_FILE
    lines = told.read_text(encoding="utf-8") if told.is_file() else ""
    leads = leads_on(lines, site.settings.base_url)
    for path in before:
        address = path.removesuffix("index.html")
        if path not in pages and is_plain(path) and not leads(address):
            yield Problem(path, 0, "lost-page")


def _by_code(counts: Counter[str]) -> str:
    return ", ".join(f"{code} {count}" for code, count in sorted(counts.items()))


def _below(problem: Problem, folder: Path) -> Problem:
    path = (folder / problem.path).as_posix().encode("utf-8", "backslashreplace").decode()
    return msgspec.structs.replace(problem, path=path)


def _site_problems(output: Path, pages: dict[str, str]) -> Iterator[Problem]:
    """Files of the site that are missing or were changed, and links between its pages that lead nowhere."""
    for path, sha256 in pages.items():
        data = _bytes(output / path)
        if data is None or hashlib.sha256(data).hexdigest() != sha256:
            yield Problem(path, 0, "missing-page")

    def html(path: str) -> str | None:
        data = _bytes(output / path) if path.endswith(".html") else b""
        return None if data is None else data.decode("utf-8", "replace")

    for one in dead((path for path in pages if path.endswith(".html")), pages.__contains__, html):
        yield Problem(one.path, one.line, "dead-link", {"target": one.link})


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
