"""A place that takes files one by one is brought in step so that its readers never meet a link to what is not there.

New files go first: nothing public leads to them yet. Then those that changed, what pages need before pages, articles before lists, the
home page last. What goes is removed at the very end, when nothing leads to it any more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from newsarchive.publish.changes import MARK, Changes, Public, is_list, public_of, stages

_AT_ONCE = 500

Tell = Callable[[int, int], None]
"""Told how many files were brought, and how many there are to bring."""


class Place(Protocol):
    """Somewhere files can be put. All of these raise :class:`~newsarchive.problems.Fault` where the place refuses."""

    def listing(self) -> set[str]:
        """The paths of the files there."""
        ...

    def read(self, paths: Sequence[str]) -> dict[str, bytes]:
        """The bytes of some of them."""
        ...

    def put(self, output: Path, paths: Sequence[str], digests: dict[str, str]) -> None:
        """Bring files of the output, in any order."""
        ...

    def note(self, path: str, data: bytes) -> None:
        """Put one small file."""
        ...

    def remove(self, paths: Sequence[str]) -> None:
        """Take files away."""
        ...


def look(place: Place) -> Public:
    """What lies there."""
    there = place.listing()
    read = place.read(sorted(path for path in there if is_list(path) or path == MARK))
    mark = read.pop(MARK, None)
    return public_of(read, mark, there)


def bring(
    place: Place, output: Path, files: dict[str, str], public: Public, changes: Changes, tell: Tell
) -> None:
    """Bring a place in step. What ends early is done by the next run."""
    touched = {*changes.sent, *changes.gone, *(path for path in public.ours if path not in public.known)}
    place.note(MARK, "".join(f"{path}\n" for path in sorted(touched)).encode())
    done, total = 0, len(changes.sent) + len(changes.gone)
    for paths in (changes.new, changes.changed):
        for stage in stages(paths):
            for at in range(0, len(stage), _AT_ONCE):
                part = stage[at : at + _AT_ONCE]
                place.put(output, part, files)
                done += len(part)
                tell(done, total)
    for at in range(0, len(changes.gone), _AT_ONCE):
        place.remove(changes.gone[at : at + _AT_ONCE])
        tell(done + at, total)
    place.remove([MARK])
