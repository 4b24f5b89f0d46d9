"""Whether a built site keeps within what a host allows: counted, measured, and what to do where it does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from newsarchive.config import Host
from newsarchive.hosts import ADVICE, LIMITS, REDIRECTS_FILE, WORDS, What
from newsarchive.problems import Problem

_NEAR = 0.9  # of a limit: it is time to be told


class Measure(msgspec.Struct, frozen=True):
    """A site as a host counts it. `largest` and `longest` name the file that has most bytes, and the longest name."""

    files: int
    folders: int
    bytes: int
    largest: int
    largest_path: str
    redirects: int
    redirect: int
    rules: int
    name: int
    longest: str
    path: int


def measure(output: Path, paths: Iterable[str]) -> Measure:
    """The files of an output folder as hosts count them; one that is missing counts as empty."""
    files = total = path_bytes = 0
    folders: set[str] = set()
    largest, longest = (0, ""), (0, "")
    for path in paths:
        try:
            size = (output / path).stat().st_size
        except OSError:
            size = 0
        files, total = files + 1, total + size
        largest = max(largest, (size, path))
        longest = max(longest, (max(len(part.encode()) for part in path.split("/")), path))
        path_bytes = max(path_bytes, len(path.encode()))
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    rules = output / REDIRECTS_FILE
    lines = rules.read_text(encoding="utf-8").splitlines() if rules.is_file() else []
    return Measure(
        files=files,
        folders=len(folders),
        bytes=total,
        largest=largest[0],
        largest_path=largest[1],
        redirects=len(lines),
        redirect=max(map(len, lines), default=0),
        rules=sum(len(line) + 1 for line in lines),
        name=longest[0],
        longest=longest[1],
        path=path_bytes,
    )


def problems(host: Host, found: Measure) -> Iterator[Problem]:
    """What of a site a host does not allow, and what comes near to that."""
    for limit in LIMITS:
        if limit.host != host:
            continue
        value = _value(limit.what, found)
        if value <= limit.most * _NEAR:
            continue
        named: dict[What, str] = {"largest": found.largest_path, "name": found.longest}
        yield Problem(
            named.get(limit.what, ""),
            0,
            "host-limit" if value > limit.most else "host-near",
            {
                "host": host,
                "limit": f"{limit.most:,}",
                "what": WORDS[limit.what],
                "found": f"{value:,}",
                "advice": ADVICE[limit.what],
                "source": limit.source,
                "read": limit.read,
            },
        )


def _value(what: What, found: Measure) -> int:
    return found.files + found.folders if what == "entries" else int(getattr(found, what))


def in_words(host: Host, found: Measure) -> list[str]:
    """The measures of a site, each with what the host allows of it."""
    allowed = {limit.what: limit.most for limit in LIMITS if limit.host == host}
    shown: list[What] = ["files", "entries", "bytes", "largest", "redirects", "name", "path"]
    return [
        f"{host}: {_value(what, found):,} {WORDS[what]}"
        + (f", {allowed[what]:,} allowed" if what in allowed else "")
        for what in shown
    ]
