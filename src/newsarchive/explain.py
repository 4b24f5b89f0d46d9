"""How captures were read, for people and for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from newsarchive.bangla.text import normalise
from newsarchive.capture.corrections import Corrections, load_corrections
from newsarchive.capture.files import folder_of
from newsarchive.capture.layout import Layout, Library, load_layout, load_library
from newsarchive.capture.read import read_file
from newsarchive.config import load_settings
from newsarchive.model import SIDEBARS, Capture, Override, RawCapture, Reading
from newsarchive.problems import Fault
from newsarchive.terminal import printable

if TYPE_CHECKING:
    from rich.text import Text

_LISTS = ("bylines", "body", "captions", "sources", "tags", *SIDEBARS)
_KEYS = (
    "layout", "newspaper", "url", "section", "headline", "kicker", "desk", "bylines", "place", "published", "updated",
    "captured", "bangla_date_printed", "bangla_date", "body", "captions", "sources", "signoff", "tags", *SIDEBARS,
)  # fmt: skip
_COLOURS = {
    "headline": "bold", "kicker": "bold magenta", "section": "bold cyan", "subheadline": "underline", "desk": "cyan",
    "dates": "green", "page_date": "bold green", "paragraph": "default", "caption": "italic", "read_also": "bright_blue",
    "source": "magenta", "signoff": "bright_magenta", "bio": "bright_cyan", "tags": "yellow", "list_heading": "bold blue",
    "related": "blue", "latest": "blue", "most_read": "blue", "unread": "bold red",
}  # fmt: skip
_PLAIN = "dim"  # of lines that become nothing


def explain(files: list[Path], root: Path, content: Path, layout: str | None, *, as_json: bool) -> bool:
    """Print how each file was read; whether every file could be opened. Raises :class:`Fault` for an unknown layout."""
    library = load_library(load_settings(root / "newsarchive.yaml").newspapers, content / "layouts")
    forced = _forced(layout, library) if layout else None
    corrections = cache(_corrections)
    whole = True
    for path in files:
        try:
            raw, reading = read(path, content, library, corrections, forced)
        except (OSError, RuntimeError) as error:  # a link to itself is the one or the other
            print(f"newsarchive: {_closed(path, error)}", file=sys.stderr)  # noqa: T201
            whole = False
            continue
        if as_json:
            sys.stdout.write(msgspec.json.encode(as_object(path, raw, reading)).decode() + "\n")
        else:
            _show(path, raw, reading)
    return whole


def share(files: list[Path], root: Path, content: Path, layout: str | None, *, as_json: bool) -> None:
    """Print one capture in disguise, as a capture. Lines that read otherwise so are told on standard error.

    Raises :class:`Fault` where several files are named, JSON is asked for, or the file cannot be read.
    """
    from newsarchive.capture.disguise import disguise

    if len(files) != 1 or as_json:
        raise Fault("--disguise prints the lines of one capture alone; name one file, and leave out --json.")
    library = load_library(load_settings(root / "newsarchive.yaml").newspapers, content / "layouts")
    forced = _forced(layout, library) if layout else None
    try:
        raw, reading = read(files[0], content, library, lambda _: Corrections(), forced)
    except (OSError, RuntimeError) as error:
        raise Fault(_closed(files[0], error)) from None
    if reading.capture is None or reading.capture.markup != "text":
        why = reading.problems[0].message() if reading.problems else "an article of your own"
        raise Fault(f"{printable(files[0])} cannot be disguised: {why}.")
    text, wrong = disguise(raw, reading, library, forced)
    sys.stdout.write(text)
    if wrong:
        numbers = ", ".join(map(str, wrong[:10])) + (" …" if len(wrong) > 10 else "")
        print(f"newsarchive: in disguise these lines read otherwise: {numbers}.", file=sys.stderr)  # noqa: T201


def _closed(path: Path, error: OSError | RuntimeError) -> str:
    return f"{printable(path)} cannot be read: {getattr(error, 'strerror', None) or error}."


def _forced(name: str, library: Library) -> Layout:
    layout = library.layout(name)
    if layout is None and (Path(name).suffix == ".yaml" or Path(name).is_file()):
        layout = library.complete(load_layout(Path(name)))
    if layout is None:
        raise Fault(
            f"There is no layout {name}; `newsarchive layout list` shows those there are, or name a .yaml file."
        )
    return layout


def _corrections(content: Path) -> Corrections:
    """The corrections of a content folder; what is wrong with their files is told."""
    found = load_corrections(content)
    for one in found.problems:
        print(f"newsarchive: {content / one.path}:{one.line}: {one.code} {one.message()}", file=sys.stderr)  # noqa: T201
    return found


def read(
    path: Path,
    content: Path,
    library: Library,
    corrections: Callable[[Path], Corrections],
    layout: Layout | None = None,
) -> tuple[RawCapture, Reading]:
    """A file, in the content folder or anywhere, and how it reads. Raises OSError.

    `corrections` tells those of a content folder; where a layout is given the file is read by that alone.
    """
    where, name = path.parent, path.name
    whole = path.resolve()
    own = content.resolve()
    if not whole.is_relative_to(own):  # perhaps another site's
        own = next((parent for parent in whole.parents if parent.name == "content"), own)
    if whole.is_relative_to(own):
        where, name = own, whole.relative_to(own).as_posix()
    return read_file(where, name, folder_of(where, name), library, corrections(own), layout)


def as_object(path: Path, raw: RawCapture, reading: Reading) -> dict[str, Any]:
    """A reading as one object with every key of the record, absent values None or empty, its problems and its lines."""
    record = reading.capture or Capture(path=raw.path, sha256=raw.sha256, layout="")
    found: dict[str, Any] = {"path": printable(path)}
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
    found["overrides"] = [msgspec.to_builtins(override) for override in reading.overrides]
    found["lines"] = [
        {"number": number, "label": label, "text": normalise(text)}
        for number, (label, text) in enumerate(zip(reading.labels, raw.lines, strict=True), 1)
    ]
    return found


def _plain(item: Any) -> Any:
    return item if isinstance(item, str) else {"headline": item.headline, "kicker": item.kicker}


def _shown(value: str | tuple[str, ...] | None) -> str:
    return (value if isinstance(value, str) else " / ".join(value or ())) or "nothing"


def _in_words(one: Override) -> str:
    """What a field holds, where that is from, and what the lines say."""
    whence = "set by a correction" if one.by == "correction" else f"stated by {one.by}"
    return f"{one.field}: {_shown(one.set)} ({whence}; the lines say: {_shown(one.read)})"


def _show(path: Path, raw: RawCapture, reading: Reading) -> None:
    """The lines with their labels, then what the record says, then its problems; in colour on a terminal, with a legend."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    capture = reading.capture
    console.print(
        Text(f"{printable(path)}  {capture.layout if capture else 'could not be read'}", style="bold")
    )
    for number, (label, text) in enumerate(zip(reading.labels, raw.lines, strict=True), 1):
        words = Text(normalise(text), style=_COLOURS.get(label, _PLAIN))
        console.print(Text.assemble((f"{number:>5}  {label:<14}", _PLAIN), words))
    for key in _KEYS[1:] if capture else ():
        value = getattr(capture, key)
        if value and key not in ("body", "captions", *SIDEBARS):
            words = Text(", ".join(value) if key in _LISTS else str(value))
            console.print(Text.assemble((f"{key:>21}  ", _PLAIN), words))
    for one in reading.overrides:
        console.print(Text(_in_words(one), style="magenta"))
    for problem in reading.problems:
        place = f"{printable(path)}:{problem.line}" if problem.line else printable(path)
        style = "red" if problem.severity == "error" else "yellow"
        console.print(Text(f"{place}: {problem.code} {problem.message()}", style=style))
    if console.color_system is not None and not console.no_color:
        console.print(_legend(reading.labels))
    console.print()


def _legend(labels: Iterable[str]) -> Text:
    """The labels that occur, each in its colour; those without one in a last group."""
    from rich.text import Text

    there = set(labels) - {"blank"}
    styles = {label: style for label, style in _COLOURS.items() if label in there}
    styles |= dict.fromkeys(sorted(there - styles.keys()), _PLAIN)
    return Text.assemble(("colours: ", _PLAIN), *(part for item in styles.items() for part in (item, " ")))
