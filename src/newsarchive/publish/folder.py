"""A folder of this machine as a place to publish to: a disk, a share, the folder of a web server."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from newsarchive.problems import Fault
from newsarchive.publish.changes import read_checked

_TEMPORARY = ".newsarchive-part"


class Folder:
    """A folder. Every file is put in place in one step; nothing is written through a symbolic link."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def listing(self) -> set[str]:
        """The paths of the files there."""
        if os.path.lexists(self._path) and not self._path.is_dir():
            raise Fault(f"{self._path} is not a folder; name another one, as folder:PATH.")
        return {
            path.relative_to(self._path).as_posix()
            for path in self._path.rglob("*")
            if path.is_file() and not path.is_symlink()
        }

    def read(self, paths: Sequence[str]) -> dict[str, bytes]:
        """The bytes of some of them."""
        try:
            return {path: (self._path / path).read_bytes() for path in paths}
        except OSError as error:
            raise _trouble(error, self._path) from None

    def put(self, output: Path, paths: Sequence[str], digests: dict[str, str]) -> None:
        """Bring files of the output."""
        for path in paths:
            self.note(path, read_checked(output, path, digests[path]))

    def note(self, path: str, data: bytes) -> None:
        """Put one file."""
        target = self._path / path
        part = target.parent / f".{os.getpid()}{_TEMPORARY}"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.parent.resolve().is_relative_to(self._path.resolve()):
                raise Fault(
                    f"{target.parent} is reached through a symbolic link that leads out of the folder; remove it.",
                    exit_code=1,
                )
            part.write_bytes(data)
            os.replace(part, target)  # noqa: PTH105
        except OSError as error:
            with suppress(OSError):
                part.unlink()
            raise _trouble(error, target) from None

    def remove(self, paths: Sequence[str]) -> None:
        """Take files away, and the folders that this leaves empty."""
        for path in paths:
            target = self._path / path
            try:
                target.unlink(missing_ok=True)
                for folder in target.parents:
                    if folder == self._path:
                        break
                    folder.rmdir()
            except FileNotFoundError:
                continue
            except OSError as error:
                if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                    raise _trouble(error, target) from None


def _trouble(error: OSError, target: Path) -> Fault:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Fault(
            f"The disk is full at {target}; make room and publish again, nothing is lost.", exit_code=1
        )
    if error.errno in (errno.ENOTDIR, errno.EISDIR, errno.EEXIST):
        return Fault(
            f"Something that is not the site's stands in the way of {target}; move it and publish again.",
            exit_code=1,
        )
    return Fault(
        f"{target} cannot be written: {error.strerror or error}; give yourself the right to and publish again.",
        exit_code=1,
    )
