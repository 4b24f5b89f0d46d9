"""Whether captures and published files still are, byte for byte, what the last build recorded of them.

The record is the manifests in the output: it is published with the site, outlives the store, and is read by `sha256sum -c` too.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Literal

import msgspec

from newsarchive import store, urls
from newsarchive.archive.takedown import withdrawn_captures
from newsarchive.capture.files import Found, find
from newsarchive.config import Site
from newsarchive.problems import Fault
from newsarchive.site.output import PENDING, is_safe
from newsarchive.takedowns import load_takedowns

Progress = Callable[[str, int, int | None], None]
What = Literal["changed", "missing", "added", "unreadable", "damaged"]

_MANIFESTS = "manifest"
_CAPTURES = "captures"  # below it: those of the content
_UNNAMED = (urls.SITE_MANIFEST, urls.INDEX_MANIFEST)  # the manifest of the site names all others
_LINE = re.compile(r"(\\?)([0-9a-f]{64})  (.+)")
_ESCAPES = {"\\\\": "\\", "\\n": "\n", "\\r": "\r"}
_SAID: dict[What, str] = {
    "changed": "changed since the last build",
    "missing": "missing",
    "added": "not there at the last build",
    "unreadable": "cannot be read",
    "damaged": "a line of this manifest is damaged",
}
_PIECE = 1024 * 1024
_TOLD_EVERY = 100


class Wrong(msgspec.Struct, frozen=True):
    """A file that is not what was recorded, and how."""

    path: str
    what: What


class _Record:
    """What a set of manifests names, remembered by a hash: a million paths are many."""

    def __init__(self) -> None:
        self._seen: set[bytes] = set()

    def add(self, path: str) -> None:
        self._seen.add(_hash(path))

    def __contains__(self, path: str) -> bool:
        return _hash(path) in self._seen

    def __len__(self) -> int:
        return len(self._seen)


def verify(site: Site, progress: Progress = lambda *_: None, *, as_json: bool) -> bool:
    """Print every file that is not as it was recorded, and totals; whether there is one.

    Raises :class:`Fault` where nothing was recorded.
    """
    if not (site.output / _MANIFESTS).is_dir():
        raise Fault(f"Nothing is recorded in {site.output}; run `newsarchive build` first.")
    found: list[Wrong] = []
    files, captures = _Record(), _Record()
    for wrong in _all(site, files, captures, progress):
        found.append(wrong)
        if not as_json:
            sys.stdout.write(f"{wrong.path}: {_SAID[wrong.what]}\n")
    counts = Counter(wrong.what for wrong in found)
    if as_json:
        document = {
            "files": len(files),
            "captures": len(captures),
            "wrong": found,
            "counts": {what: counts[what] for what in _SAID},
        }
        sys.stdout.write(msgspec.json.encode(document).decode() + "\n")
    else:
        told = ", ".join(f"{counts[what]:,} {what}" for what in _SAID if counts[what])
        looked = f"{len(files):,} published files and {len(captures):,} captures are recorded"
        sys.stdout.write(f"{looked}; {told or 'all are as they were'}.\n")
    return bool(found)


def _all(site: Site, files: _Record, captures: _Record, progress: Progress) -> Iterator[Wrong]:
    done = 0
    for folder, own, recorded in (
        (site.output, _published(site.output), files),
        (site.content, (site.output / _MANIFESTS / _CAPTURES).glob("*.sha256"), captures),
    ):
        for manifest in sorted(own):
            name = _shown(manifest)
            for entry in _lines(manifest):
                if entry is None or (folder is site.output and not is_safe(entry[0])):
                    yield Wrong(name, "damaged")
                    continue
                path, sha256 = entry
                recorded.add(path)
                if wrong := _compared(folder, path, sha256):
                    yield wrong
                done += 1
                if done % _TOLD_EVERY == 0:
                    progress("verify", done, None)
    yield from _more(site, files, captures)


def _published(output: Path) -> list[Path]:
    own = [path for path in (output / _MANIFESTS).glob("*.sha256") if path.is_file()]
    index = output / urls.INDEX_MANIFEST
    return own + ([index] if index.is_file() else [])


def _lines(manifest: Path) -> Iterator[tuple[str, str] | None]:
    """The paths that a manifest names, each with its SHA-256; None for a line that is none."""
    with manifest.open(encoding="utf-8", errors="replace", newline="\n") as file:
        for line in file:
            found = _LINE.fullmatch(line.removesuffix("\n"))
            if found is None:
                yield None
                continue
            path = (
                re.sub(r"\\.", lambda one: _ESCAPES.get(one[0], one[0]), found[3]) if found[1] else found[3]
            )
            yield None if ".." in path.split("/") or path.startswith("/") else (path, found[2])


def _compared(folder: Path, path: str, sha256: str) -> Wrong | None:
    whole = hashlib.sha256()
    try:
        descriptor = os.open(folder / path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(descriptor, "rb") as file:
            while piece := file.read(_PIECE):
                whole.update(piece)
    except (FileNotFoundError, NotADirectoryError):
        return Wrong(_shown(folder / path), "missing")
    except OSError:
        return Wrong(_shown(folder / path), "unreadable")
    return None if whole.hexdigest() == sha256 else Wrong(_shown(folder / path), "changed")


def _more(site: Site, files: _Record, captures: _Record) -> Iterator[Wrong]:
    """The files that no manifest names."""
    for where, folders, names in os.walk(site.output):
        folders.sort()
        for name in sorted(names):
            path = (Path(where) / name).relative_to(site.output).as_posix()
            pending = path.startswith(f"{_MANIFESTS}/{PENDING}")
            if path not in _UNNAMED and not pending and path not in files:
                yield Wrong(_shown(site.output / path), "added")
    withdrawn = _withdrawn(site)
    for found in find(site.content):
        if isinstance(found, Found) and found.path not in captures:
            sha256 = withdrawn.get(found.path)
            wrong = _compared(site.content, found.path, sha256) if sha256 else None
            if sha256 is None:
                yield Wrong(_shown(site.content / found.path), "added")
            elif wrong is not None:
                yield wrong


def _withdrawn(site: Site) -> dict[str, str]:
    """The files of captures that were withdrawn, which no published list names, with their SHA-256 as the store has it, if there is one."""
    if not load_takedowns(site.content):
        return {}
    try:
        with closing(store.reading(site.work)) as db:
            return withdrawn_captures(db)
    except Fault:
        return {}


def _hash(path: str) -> bytes:
    return hashlib.blake2b(path.encode("utf-8", "surrogateescape"), digest_size=12).digest()


def _shown(path: Path) -> str:
    return path.as_posix().encode("utf-8", "backslashreplace").decode()
