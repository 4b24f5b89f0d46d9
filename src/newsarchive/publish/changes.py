"""What lies where the public reads it, and what of the site is new, changed or gone there.

The public copy holds the lists of its own files with their SHA-256 (`manifest/`), so nothing else is asked. While it is changed a
file there names what is being changed: of that nothing is known should the work end early, and it is sent again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import msgspec

from newsarchive.problems import Fault

MARK = "manifest/being-published"
_LIST = re.compile(r"manifest/(?:site|\d{4}-\d\d)\.sha256|search/index\.sha256")
_LINE = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9_.~-]+(?:/[A-Za-z0-9_.~-]+)*)")
_ARTICLE = re.compile(r"((?:\d{4}/\d\d/\d\d|undated)/(?!of-)(?:[a-z0-9-]+-)?[a-z2-7]{10}/)index\.html")
_OWN = re.compile(r"(pages/[a-z0-9-]+/)index\.html")


class Public(msgspec.Struct, frozen=True):
    """A public copy: the SHA-256 of its files as far as known, all files there that are the site's, and those of its lists.

    What was sent by a run that did not come to its end is the site's, but readers were never led to it.
    """

    known: dict[str, str]
    ours: frozenset[str]
    listed: frozenset[str]


class Changes(msgspec.Struct, frozen=True):
    """Paths in the order in which they are to be brought: new files, changed ones, ones that go. `lost` are addresses."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def sent(self) -> tuple[str, ...]:
        """All files that are to be sent."""
        return self.new + self.changed

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def is_list(path: str) -> bool:
    """Whether a file of the public copy is a list of its files."""
    return _LIST.fullmatch(path) is not None


def public_of(lists: dict[str, bytes], mark: bytes | None, there: Iterable[str] | None = None) -> Public:
    """A public copy by its lists, by what was being changed when the last work on it ended, and by the files that lie `there`.

    A line that is none of ours is passed by: nothing outside the site is ever removed.
    """
    known: dict[str, str] = {}
    for path, data in lists.items():
        known[path] = sha256(data).hexdigest()
        for line in data.decode("utf-8", "replace").splitlines():
            if found := _LINE.fullmatch(line):
                known[found[2]] = found[1]
    marked = {path for path in (mark or b"").decode("utf-8", "replace").splitlines() if _is_path(path)}
    ours = frozenset(path for path in (known.keys() | marked) if _is_path(path))
    lying = ours if there is None else ours & set(there)
    sure = {path: known[path] for path in known if path in lying and path not in marked}
    return Public(sure, lying, frozenset(known))


def _is_path(path: str) -> bool:
    return _LINE.fullmatch(f"{'0' * 64}  {path}") is not None and ".." not in path.split("/")


def compare(files: dict[str, str], public: Public, explained: Iterable[str]) -> Changes:
    """What is to be done so that the public copy holds these files, which are paths with their SHA-256.

    `explained` are addresses that may go: they are withdrawn, given up, or the host is told where they lead.
    """
    new = [path for path in files if path not in public.ours]
    changed = [path for path in files if path in public.ours and public.known.get(path) != files[path]]
    gone = sorted(path for path in public.ours if path not in files and path != MARK)
    fine = set(explained)
    lost = [
        address
        for path in gone
        if path in public.listed and (address := _address(path)) is not None and address not in fine
    ]
    return Changes(tuple(sorted(new, key=_turn)), tuple(sorted(changed, key=_turn)), tuple(gone), tuple(lost))


def _address(path: str) -> str | None:
    """The address of an article or of a page of the site's own, which are for ever; lists come and go with what they list."""
    found = _ARTICLE.fullmatch(path) or _OWN.fullmatch(path)
    return found[1] if found else None


def _turn(path: str) -> tuple[int, str]:
    """When a file is brought: what pages need, articles, lists, what leads to all of them, the lists of files."""
    if is_list(path):
        return 5, path
    if path in ("index.html", "search/index.html", "search/index.json", "search/index.js", "404.html"):
        return 4, path
    if not path.endswith((".html", ".xml", ".txt")):
        return 1, path
    return (2 if _ARTICLE.fullmatch(path) else 3), path


def stages(paths: Iterable[str]) -> Iterator[list[str]]:
    """Paths that are in order, in groups of which each may be brought in any order."""
    group: list[str] = []
    for path in paths:
        if group and _turn(group[0])[0] != _turn(path)[0]:
            yield group
            group = []
        group.append(path)
    if group:
        yield group


def read_checked(output: Path, path: str, digest: str) -> bytes:
    """The bytes of a file of the site. Raises :class:`Fault` where they are not those that were built."""
    try:
        data = (output / path).read_bytes()
    except OSError:
        data = None
    if data is None or sha256(data).hexdigest() != digest:
        raise Fault(
            f"{output / path} is not as it was built; run `newsarchive build`, then publish again.",
            exit_code=1,
        )
    return data
