"""How captures were read, for people and for programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import msgspec

from newsarchive.bangla.text import normalise
from newsarchive.capture.article import read_article
from newsarchive.capture.files import Folder, folder_of, load
from newsarchive.capture.layout import Layout, Library, load_layout, load_library
from newsarchive.capture.read import read_capture
from newsarchive.config import load_settings
from newsarchive.model import SIDEBARS, Capture, RawCapture, Reading
from newsarchive.problems import Fault

_LISTS = ("bylines", "body", "captions", "sources", "tags", *SIDEBARS)
_KEYS = (
    "layout", "newspaper", "url", "section", "headline", "kicker", "desk", "bylines", "place", "published", "updated",
    "captured", "bangla_date_printed", "bangla_date", "body", "captions", "sources", "signoff", "tags", *SIDEBARS,
)  # fmt: skip
_COLOURS = {
    "headline": "bold", "kicker": "red", "desk": "cyan", "dates": "green", "page_date": "green", "paragraph": "default",
    "caption": "italic", "source": "magenta", "signoff": "magenta", "related": "blue", "latest": "blue", "most_read": "blue",
    "list_heading": "bold blue", "unread": "bold yellow",
}  # fmt: skip


def explain(files: list[Path], root: Path, content: Path, layout: str | None, *, as_json: bool) -> bool:
    """Print how each file was read; whether every file could be opened. Raises :class:`Fault` for an unknown layout."""
    library = load_library(load_settings(root / "newsarchive.yaml").newspapers, content / "layouts")
    forced = _forced(layout, library) if layout else None
    whole = True
    for path in files:
        try:
            raw, reading = read(path, content, library, forced)
        except (OSError, RuntimeError) as error:  # a link to itself is the one or the other
            reason = getattr(error, "strerror", None) or error
            print(f"newsarchive: {_printable(path)} cannot be read: {reason}.", file=sys.stderr)  # noqa: T201
            whole = False
            continue
        if as_json:
            sys.stdout.write(msgspec.json.encode(as_object(path, raw, reading)).decode() + "\n")
        else:
            _show(path, raw, reading)
    return whole


def _forced(name: str, library: Library) -> Layout:
    layout = library.layout(name)
    if layout is None and (Path(name).suffix == ".yaml" or Path(name).is_file()):
        layout = library.complete(load_layout(Path(name)))
    if layout is None:
        raise Fault(
            f"There is no layout {name}; `newsarchive layout list` shows those there are, or name a .yaml file."
        )
    return layout


def read(
    path: Path, content: Path, library: Library, layout: Layout | None = None
) -> tuple[RawCapture, Reading]:
    """A file, in the content folder or anywhere, and how it reads. Raises OSError."""
    where, name, folder = path.parent, path.name, Folder()
    whole = path.resolve()
    own = content.resolve()
    if not whole.is_relative_to(own):  # perhaps another site's
        own = next((parent for parent in whole.parents if parent.name == "content"), own)
    if whole.is_relative_to(own):
        where, name = own, whole.relative_to(own).as_posix()
        folder = folder_of(own, name)
    raw, problems = load(where, name, folder)
    if problems:
        return raw, Reading(None, ("unread",) * len(raw.lines), problems)
    return raw, read_article(raw) if name.endswith(".md") else read_capture(raw, library, layout)


def as_object(path: Path, raw: RawCapture, reading: Reading) -> dict[str, Any]:
    """A reading as one object with every key of the record, absent values None or empty, its problems and its lines."""
    record = reading.capture or Capture(path=raw.path, sha256=raw.sha256, layout="")
    found: dict[str, Any] = {"path": _printable(path)}
    for key in _KEYS:
        value = getattr(record, key)
        found[key] = [_plain(item) for item in value] if key in _LISTS else (value or None)
    found["problems"] = [
        {
            "code": problem.code,
            "severity": problem.severity,
            "message": problem.message(),
            "line": problem.line,
        }
        for problem in reading.problems
    ]
    found["lines"] = [
        {"number": number, "label": label, "text": normalise(text)}
        for number, (label, text) in enumerate(zip(reading.labels, raw.lines, strict=True), 1)
    ]
    return found


def _printable(path: Path) -> str:
    """A path as text, also where its name is not UTF-8."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def _plain(item: Any) -> Any:
    return item if isinstance(item, str) else {"headline": item.headline, "kicker": item.kicker}


def _show(path: Path, raw: RawCapture, reading: Reading) -> None:
    """The lines with their labels, then what the record says, then its problems; in colour on a terminal."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    capture = reading.capture
    console.print(Text(f"{path}  {capture.layout if capture else 'could not be read'}", style="bold"))
    for number, (label, text) in enumerate(zip(reading.labels, raw.lines, strict=True), 1):
        console.print(
            Text(f"{number:>5}  {label:<14}", style="dim").append(
                normalise(text), style=_COLOURS.get(label, "dim")
            )
        )
    for key in _KEYS[1:] if capture else ():
        value = getattr(capture, key)
        if value and key not in ("body", "captions", *SIDEBARS):
            words = ", ".join(value) if key in _LISTS else str(value)
            console.print(Text(f"{key:>21}  ", style="dim").append(words))
    for problem in reading.problems:
        place = f"{path}:{problem.line}" if problem.line else str(path)
        console.print(
            Text(
                f"{place}: {problem.code} {problem.message()}",
                style="red" if problem.severity == "error" else "yellow",
            )
        )
    console.print()
