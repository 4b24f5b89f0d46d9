"""Where an export goes: made under another name beside its place and moved there when it is whole."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from newsarchive.problems import Fault

_PART = ".newsarchive-part"


@contextmanager
def placed(path: Path, sources: Iterable[Path]) -> Iterator[Path]:
    """Where to make an export, a file or a folder, that comes to stand at a path.

    What was made until then is removed where the work fails. Raises :class:`Fault` where something is there already, where the
    place is inside a folder of the site or holds one, and (exit code 1) where it cannot be written.
    """
    _check(path, sources)
    part = path.parent / f".{path.name}.{os.getpid()}{_PART}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove(part)
        yield part
        if path.is_dir():
            path.rmdir()  # it is empty
        part.replace(path)
    except OSError as error:
        _remove(part)
        raise unwritable(path, error) from None
    except BaseException:
        _remove(part)
        raise


def unwritable(path: Path, error: OSError) -> Fault:
    """An export cannot be written: what to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Fault(
            f"The disk is full at {path}; make room, or name another place with --to, and export again.",
            exit_code=1,
        )
    where = error.filename or path
    return Fault(
        f"{where} cannot be written: {error.strerror or error}; name another place with --to.", exit_code=1
    )


def _check(path: Path, sources: Iterable[Path]) -> None:
    try:
        whole = path.resolve()
        for source in (one.resolve() for one in sources):
            if whole.is_relative_to(source) or source.is_relative_to(whole):
                raise Fault(
                    f"{path} overlaps {source}, from which the site is made; name another place with --to."
                )
        if os.path.lexists(path) and not (
            path.is_dir() and not path.is_symlink() and next(path.iterdir(), None) is None
        ):
            raise Fault(
                f"There is something at {path} already; move it away, or name another place with --to."
            )
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise Fault(f"Nothing can be put at {path}: {reason}; name another place with --to.") from None


def _remove(part: Path) -> None:
    with suppress(OSError):
        if part.is_dir() and not part.is_symlink():
            shutil.rmtree(part)
        else:
            part.unlink()
