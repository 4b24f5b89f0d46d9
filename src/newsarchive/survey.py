"""How a pile of captures reads before anything is built from it. Nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from textwrap import fill
from typing import TypeVar

import msgspec

from newsarchive.archive.lists import section_of, section_table
from newsarchive.capture.corrections import Corrections, load_corrections
from newsarchive.capture.files import FOLDER_FILE, Found, find
from newsarchive.capture.layout import Library, load_library
from newsarchive.capture.read import read_file
from newsarchive.capture.shape import BLANK
from newsarchive.capture.survey import HOWS, Tally, add, add_closed, merge
from newsarchive.config import load_settings
from newsarchive.executors import Shared, spread
from newsarchive.problems import Fault, Problem
from newsarchive.terminal import command, printable

Progress = Callable[[str, int, int], None]
_Name = TypeVar("_Name", str, tuple[str, ...])
_AT_ONCE = 200
_DESKS, _SHAPES_IN_WORDS = 12, 10
_WORTH = 0.01  # of the captures; what concerns fewer can wait
_WIDTH = 80


class Pile(msgspec.Struct, frozen=True):
    """The folder surveyed: its content folder, its path below that, and whether the content is the site's."""

    folder: Path
    content: Path
    below: str
    in_site: bool

    def shown(self, path: str) -> Path:
        """A file of the pile as its user would name it."""
        return self.folder / path.removeprefix(self.below)


class Form(msgspec.Struct, frozen=True):
    """Captures of one form that no layout knows: the kinds of their first lines, their number, and a few of them."""

    kinds: tuple[str, ...]
    captures: int
    examples: tuple[str, ...]


class Step(msgspec.Struct, frozen=True):
    """What to do next: a command, and why."""

    why: str
    command: str


class Survey(msgspec.Struct, frozen=True):
    """What a survey found. Newspaper and layout are None where they are not known; `desks` are those of no section."""

    folder: str
    captures: int
    whole: int
    partly: int
    not_at_all: int
    no_article: int
    undated: int
    unsure: int
    closed: int
    closed_examples: tuple[str, ...]
    lacking: dict[str, int]
    readings: tuple[dict[str, str | int | None], ...]
    problems: dict[str, int]
    shapes: tuple[Form, ...]
    sections: dict[str, int]
    desks: dict[str, int]
    dates: tuple[dict[str, str | None], ...]
    next: tuple[Step, ...]


def survey(folder: Path | None, root: Path, content: Path, executor: Executor, progress: Progress) -> Survey:
    """How the captures below a folder read; those of the site's content where none is given.

    Raises :class:`Fault` where there is no such folder, or the site's settings or layouts are wrong.
    """
    pile = _pile(folder or content, root, content)
    settings = load_settings(root / "newsarchive.yaml")
    library = load_library(settings.newspapers, content / "layouts")
    tally, waiting = Tally(), []
    for found in find(pile.content, pile.below):
        if isinstance(found, Problem):
            tally.problems[found.code] += 1
        else:
            waiting.append(found)
    parts = [waiting[at : at + _AT_ONCE] for at in range(0, len(waiting), _AT_ONCE)]
    shared = Shared((pile.content, library, load_corrections(pile.content), section_table(settings)))
    for part in spread(executor, partial(_read, shared), parts):
        merge(tally, part)
        progress("read", tally.captures, len(waiting))
    return _told(pile, tally)


def _pile(folder: Path, root: Path, content: Path) -> Pile:
    """Where a folder lies; one that is in no content folder is taken as if it lay in one."""
    if not folder.is_dir():
        raise Fault(f"There is no folder {printable(folder)}; name the one that holds the saved pages.")
    whole, own = folder.resolve(), content.resolve()
    in_site = whole.is_relative_to(own) and root.is_dir()
    if not in_site:  # perhaps another site's
        own = next((one for one in (whole, *whole.parents) if one.name == "content"), whole.parent)
    below = f"{whole.relative_to(own).as_posix()}/" if whole != own else ""
    return Pile(folder, own, below, in_site)


def _read(shared: Shared[tuple[Path, Library, Corrections, dict[str, str]]], batch: list[Found]) -> Tally:
    """Some files, read and counted."""
    content, library, corrections, sections = shared.get()
    tally = Tally()
    for found in batch:
        try:
            raw, reading = read_file(content, found.path, found.folder, library, corrections)
        except OSError:
            add_closed(tally, found.path)
        else:
            add(tally, raw, reading, section_of(reading.capture, sections) if reading.capture else None)
    return tally


def _told(pile: Pile, tally: Tally) -> Survey:
    by_layout: dict[tuple[str, str], Counter[str]] = {}
    for (paper, layout, how), count in tally.readings.items():
        by_layout.setdefault((paper, layout), Counter())[how] += count
    hows: Counter[str] = sum(by_layout.values(), Counter())
    return Survey(
        folder=printable(pile.folder),
        captures=tally.captures,
        **{_key(how): hows[how] for how in HOWS},
        undated=tally.lacking["date"],
        unsure=tally.problems["unsure"],
        closed=tally.closed,
        closed_examples=tuple(printable(pile.shown(path)) for path in tally.closed_examples),
        lacking={field: tally.lacking[field] for field in ("headline", "date", "body")},
        readings=tuple(
            {"newspaper": paper or None, "layout": layout or None, "captures": found.total()}
            | {_key(how): found[how] for how in HOWS}
            for (paper, layout), found in sorted(
                by_layout.items(), key=lambda item: (-item[1].total(), item[0])
            )
        ),
        problems=dict(_ordered(tally.problems)),
        shapes=tuple(
            Form(kinds, count, tuple(printable(pile.shown(path)) for path in tally.examples[kinds]))
            for kinds, count in _ordered(tally.shapes)
        ),
        sections=dict(_ordered(tally.sections)),
        desks=dict(_ordered(tally.desks)[:_DESKS]),
        dates=tuple(
            {"newspaper": paper or None, "first": first, "last": last}
            for paper, (first, last) in sorted(tally.spans.items())
        ),
        next=tuple(_steps(pile, tally)),
    )


def _key(how: str) -> str:
    return how.replace(" ", "_")


def _ordered(counts: Counter[_Name]) -> list[tuple[_Name, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _steps(pile: Pile, tally: Tally) -> Iterator[Step]:
    """What would help most: a layout for the commonest unknown form, a newspaper's name; where neither, to build."""
    enough = max(1, tally.captures * _WORTH)
    if not tally.captures:
        yield Step(
            "No file here ends in .txt. Pages saved in other forms become captures:",
            "newsarchive import --help",
        )
        return
    form, count = next(iter(_ordered(tally.shapes)), ((), 0))
    lacks_layout = count >= enough
    if lacks_layout:
        examples = [pile.shown(path) for path in tally.examples[form]]
        why = f"No layout knows the form of {_counted(count)}; this writes a start of one, to be corrected by hand:"
        yield Step(why, command("newsarchive", "layout", "draft", *examples) + " > draft.yaml")
    folder, count = _nameless(tally)
    lacks_name = count >= enough
    if lacks_name:
        why = f"The newspaper of {_counted(count)} in one folder is not known; write its id in place of ID:"
        target = pile.shown(f"{folder}/{FOLDER_FILE}" if folder else FOLDER_FILE)
        yield Step(why, f"echo 'newspaper: ID' >> {command(target)}")
    if not lacks_layout and not lacks_name:
        if pile.in_site:
            yield Step("The pile is ready:", "newsarchive build")
        else:
            start = command("newsarchive", "new", "my-archive", "--from", pile.folder)
            yield Step("The pile is ready; this makes a site of it:", start)


def _nameless(tally: Tally) -> tuple[str, int]:
    """The folder with the most captures whose newspaper is not known, and none of a newspaper that is."""
    unknown, known = _with_parents(tally.nameless), _with_parents(tally.named)
    fitting = [(folder, count) for folder, count in unknown.items() if folder not in known]
    return min(fitting, key=lambda pair: (-pair[1], len(pair[0]), pair[0]), default=("", 0))


def _with_parents(folders: Counter[str]) -> Counter[str]:
    """How many captures each folder holds with all that is in it."""
    found: Counter[str] = Counter()
    for folder, count in folders.items():
        parts = folder.split("/") if folder else []
        for depth in range(len(parts) + 1):
            found["/".join(parts[:depth])] += count
    return found


def in_words(survey: Survey) -> str:
    """The survey for people: counts before names, so that columns stand whatever the width of a terminal's Bengali."""
    return "\n\n".join(part for part in map("\n".join, _parts(survey)) if part) + "\n"


def _parts(survey: Survey) -> Iterator[list[str]]:
    such = f", such as {survey.closed_examples[0]}" if survey.closed_examples else ""
    counts = {
        "whole: headline, date and body": survey.whole,
        "partly": survey.partly,
        "not at all": survey.not_at_all,
        "no article: error pages, front pages": survey.no_article,
        f"could not be opened{such}": survey.closed,
    }
    yield [f"{survey.folder}: {_counted(survey.captures)}"]
    yield [_row(count, words) for words, count in counts.items() if count]
    more = {f"without a {field}": count for field, count in survey.lacking.items()}
    more["unsure: read by general rules"] = survey.unsure
    yield [_row(count, words) for words, count in more.items() if count]
    if survey.readings:
        head = "  captures     whole    partly  nothing  no article   newspaper and layout"
        yield [head, *(_reading_row(row) for row in survey.readings)]
    yield _list("Problems, explained in docs/problems.md", survey.problems)
    if survey.shapes:
        yield list(_shapes(survey.shapes))
    yield _list("Sections", survey.sections)
    yield _list("Desks in no section; `sections` in newsarchive.yaml would give them one", survey.desks)
    spans = [
        f"  {row['first']} to {row['last']}   {row['newspaper'] or 'unknown newspaper'}"
        for row in survey.dates
    ]
    yield ["Dates", *spans] if spans else []
    steps = [line for step in survey.next for line in ("", fill(step.why, _WIDTH), f"  {step.command}")]
    yield ["Next", *steps]


def _counted(count: int) -> str:
    return f"{count:,} capture{'s' * (count != 1)}"


def _row(count: int, words: str) -> str:
    return f"{count:>10,}   {words}"


def _list(title: str, counts: dict[str, int]) -> list[str]:
    return [title, *(_row(count, name) for name, count in counts.items())] if counts else []


def _reading_row(row: dict[str, str | int | None]) -> str:
    numbers = [f"{row[key]:,}" for key in ("captures", *map(_key, HOWS))]
    widths = (10, 10, 10, 9, 12)
    shown = "".join(number.rjust(width) for number, width in zip(numbers, widths, strict=True))
    paper, layout = row["newspaper"] or "unknown", row["layout"] or "could not be read"
    return f"{shown}   {layout if str(layout).startswith(f'{paper}-') else f'{paper}, {layout}'}"


def _shapes(shapes: tuple[Form, ...]) -> Iterator[str]:
    yield "Forms that no layout knows, by the kinds of their first lines (// is a blank)"
    for form in shapes[:_SHAPES_IN_WORDS]:
        line = " / ".join(form.kinds).replace(f" / {BLANK} / ", " // ")
        yield fill(line, _WIDTH, initial_indent=f"{form.captures:>10,}   ", subsequent_indent=" " * 13)
        yield from (f"{'':15}{path}" for path in form.examples)
    rest = shapes[_SHAPES_IN_WORDS:]
    if rest:
        yield _row(sum(form.captures for form in rest), f"of {len(rest):,} other forms; --json lists them")
