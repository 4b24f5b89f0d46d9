"""A whole archive in a BagIt bag (RFC 8493): its captures, its records, its site, and how they were made."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from newsarchive import __version__
from newsarchive.export.describe import About

_PIECE = 1024 * 1024
_ESCAPED = str.maketrans({"%": "%25", "\n": "%0A", "\r": "%0D"})


class Source(NamedTuple):
    """A file that goes into the bag: where it lies, where it comes to lie below `data/`, and its SHA-256 where it must be that.

    `public` are the bytes to be given instead of the file's, where not all of it may be.
    """

    path: Path
    place: str
    sha256: str | None = None
    public: bytes | None = None


def write(folder: Path, sources: Iterable[Source], about: About) -> Iterator[str]:
    """Make a bag in a folder that may hold files below `data/` already; tells of each file that was packed.

    Raises OSError, and ValueError naming a file that is not as it was recorded.
    """
    data = folder / "data"
    size = count = 0
    with (folder / "manifest-sha256.txt").open("w", encoding="utf-8", newline="\n") as manifest:

        def note(place: str, digest: str, length: int) -> None:
            nonlocal size, count
            manifest.write(f"{digest}  data/{place.translate(_ESCAPED)}\n")
            size, count = size + length, count + 1

        for path in sorted(one for one in data.rglob("*") if one.is_file()):
            note(path.relative_to(data).as_posix(), *_copy(path, None))
        for source in sources:
            target = data / source.place
            target.parent.mkdir(parents=True, exist_ok=True)
            digest, length = _copy(source.path, target if source.public is None else None)
            if source.sha256 is not None and digest != source.sha256:
                raise ValueError(f"{source.path} was changed since the last build")
            if source.public is not None:
                target.write_bytes(source.public)
                digest, length = hashlib.sha256(source.public).hexdigest(), len(source.public)
            note(source.place, digest, length)
            yield source.place
    _text(folder / "bagit.txt", ["BagIt-Version: 1.0", "Tag-File-Character-Encoding: UTF-8"])
    facts = {
        "External-Description": about.description or about.title,
        "External-Identifier": about.base_url,
        "Source-Organization": about.title,
        "Contact-Name": about.contact,
        "Bagging-Date": about.date,
        "Bag-Software-Agent": f"newsarchive {__version__}",
        "Payload-Oxum": f"{size}.{count}",
    }
    _text(
        folder / "bag-info.txt",
        [f"{name}: {' '.join(value.split())}" for name, value in facts.items() if value],
    )
    tags = ("bag-info.txt", "bagit.txt", "manifest-sha256.txt")
    _text(folder / "tagmanifest-sha256.txt", [f"{_copy(folder / name, None)[0]}  {name}" for name in tags])


def _copy(source: Path, target: Path | None) -> tuple[str, int]:
    """Copy a file, if there is somewhere to; its SHA-256 and its bytes. Never through a symbolic link."""
    whole, length = hashlib.sha256(), 0
    descriptor = os.open(source, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(descriptor, "rb") as file, open(target or os.devnull, "wb") as out:  # noqa: PTH123
        while piece := file.read(_PIECE):
            whole.update(piece)
            length += len(piece)
            out.write(piece)
    return whole.hexdigest(), length


def _text(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
