"""Raw files of what was withdrawn removed for good, and its addresses from where they are pinned."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from newsarchive import addresses
from newsarchive.problems import WRITABLE, Fault
from newsarchive.terminal import printable

Tell = Callable[[str], None]


def erase_files(content: Path, files: Iterable[tuple[str, str]], tell: Tell) -> set[str]:
    """Remove files of the content, each only if it still holds the bytes of its SHA-256; the paths of those that went.

    Never through a symbolic link, and nothing outside the content. Raises :class:`Fault` where one cannot be removed.
    """
    gone = set()
    root = content.resolve()
    for path, sha256 in files:
        target = content / path
        try:
            if target.is_symlink() or not target.resolve().is_relative_to(root) or not target.is_file():
                continue
            if hashlib.sha256(target.read_bytes()).hexdigest() != sha256:
                tell(f"stays, as it was changed since the last build: {printable(path)}")
                continue
            target.unlink()
            with suppress(OSError):  # other files lie there
                if target.parent != content:
                    target.parent.rmdir()
        except OSError as error:
            raise Fault(
                f"{printable(target)} cannot be removed: {error.strerror or error}; {WRITABLE}, then erase it again.",
                exit_code=1,
            ) from None
        gone.add(path)
        tell(f"erased: {printable(path)}")
    return gone


def erase_pins(content: Path, ids: set[str], gone: set[str], tell: Tell) -> None:
    """Forget in `addresses.tsv` the addresses of some articles, and those that are `gone`: an address spells the headline.

    The ids at their ends stay, so that the next publication may take the pages away.
    """
    path, part = content / addresses.NAME, content / f".{addresses.NAME}.{os.getpid()}"
    try:
        if path.is_symlink() or not path.is_file():
            return
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = addresses.forgotten(lines, ids, gone)
        if kept != lines:
            part.write_text("".join(kept), encoding="utf-8")
            part.replace(path)
            count = sum(before != after for before, after in zip(lines, kept, strict=True))
            tell(f"{count} forgotten in {addresses.NAME}")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise Fault(
            f"{path} cannot be changed: {reason}; {WRITABLE}, then erase it again.", exit_code=1
        ) from None
