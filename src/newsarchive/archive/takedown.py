"""What was withdrawn is kept out of the archive where captures enter it, so that nothing behind that ever sees it.

Of a capture that shows a withdrawn article nothing is kept but its file's name. In others, the withdrawn headlines among their
sidebars become :data:`~newsarchive.model.WITHDRAWN`, and lines that hold its headline or text are labelled
:data:`~newsarchive.model.WITHHELD` and are shown by nobody.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

import msgspec

from newsarchive.archive.identity import Identity, article_id
from newsarchive.archive.sieve import Sieve, Withheld, held_by, keys_of, named_by, prints, sentence_prints
from newsarchive.bangla.text import headline_key
from newsarchive.model import SIDEBARS, WITHDRAWN, WITHHELD, Capture, Entry, Override, Reading
from newsarchive.problems import Problem
from newsarchive.takedowns import PAPER

TEXT = ("paragraph", "caption")  # labels of an article's text
_OWN = ("headline", "front_matter")  # labels of lines in which an article that is held names itself
_FEWEST = (
    80  # letters of a withdrawn text that a capture has at least where that alone makes it the article's
)
_GONE = "…"


class Held(NamedTuple):
    """A reading without what was withdrawn, None where all of it was; and by which withdrawals."""

    reading: Reading | None
    by: tuple[str, ...] = ()


class Known(NamedTuple):
    """What the store knows of a capture: its file and the SHA-256 of that, newspaper, number, moment, its article's id."""

    path: str
    sha256: str
    newspaper: str
    number: str | None
    moment: str | None
    article: str | None


def is_touched(wanted: Withheld, at: Known, capture: Capture | None, lines: Sequence[str]) -> bool:
    """Whether a capture may show something withdrawn; of one that does not, :func:`withhold` changes nothing."""
    if at.sha256 in wanted.captures or at.newspaper in wanted.papers:
        return True
    sieve = wanted.sieve(at.newspaper)
    if (
        capture is None and at.article == ""
    ):  # perhaps withdrawn as a whole: then of what it is nothing is known
        return True
    if capture is not None:
        if at.moment is not None:
            key = headline_key(capture.headline or "")
            keys, minute = keys_of(at.newspaper, at.number, at.moment, key)
            if minute in sieve.minutes or any(one in sieve.keys for one in (*keys, at.article)):
                return True
        entries = (entry.headline for kind in SIDEBARS for entry in getattr(capture, kind))
        said = chain((capture.headline,), capture.captions, *map(str.splitlines, capture.body), entries)
        if any(text and held_by(wanted, sieve, text) for text in said):
            return True
    return any(text and held_by(wanted, sieve, text) for text in lines)


def withhold(
    wanted: Withheld,
    reading: Reading,
    sha256: str,
    lines: Sequence[str],
    identify: Callable[[bool], Identity] | None,
) -> Held:
    """A reading without what was withdrawn.

    `lines` are the file's in the archive's one spelling; `identify` gives the identity of a capture that shows an article, with
    the sentences of its text if told so.
    """
    capture = reading.capture
    paper = (capture.newspaper or "") if capture is not None else ""
    sieve = wanted.sieve(paper)
    found = {
        number: id_
        for number, (label, text) in enumerate(zip(reading.labels, lines, strict=False))
        if text and label not in _OWN and (id_ := held_by(wanted, sieve, text))
    }
    id_ = wanted.captures.get(sha256) or _mostly(wanted, sieve, reading.labels, lines, found)
    if id_ is None and identify is not None and capture is not None:
        id_ = _shown(wanted, sieve, capture.headline or "", identify)
    if id_ is None and paper in wanted.papers:
        id_ = PAPER + paper
    if id_ is not None:
        return Held(None, (id_,))
    return _masked(wanted, sieve, reading, lines, found)


def _shown(wanted: Withheld, sieve: Sieve, headline: str, identify: Callable[[bool], Identity]) -> str | None:
    """The withdrawn article that a capture shows: by what tells captures of one article, or headline and text together."""
    one = identify(False)
    keys, minute = keys_of(one.newspaper, one.number, one.moment, one.headline)
    if one.weak:
        keys = keys[:-1]  # without a time, the text must agree too
    for key in (article_id(one), *keys):
        if key in sieve.keys:
            return sieve.keys[key]
    near = [*sieve.minutes.get(minute, ()), *filter(None, [named_by(wanted, sieve, headline)])]
    own = set(sentence_prints(wanted.key, identify(True))) if near else set()
    for id_ in near:
        theirs = sieve.sentences.get(id_, frozenset())
        if 2 * len(own & theirs) > len(theirs) or (
            one.weak and not own and not theirs and minute in sieve.minutes
        ):
            return id_
    return None


def _mostly(
    wanted: Withheld, sieve: Sieve, labels: Sequence[str], lines: Sequence[str], found: dict[int, str]
) -> str | None:
    """The withdrawn article of which more than half of a capture's text is."""
    if not found:
        return None
    letters: dict[str, int] = {}
    whole = 0
    for number, (label, text) in enumerate(zip(labels, lines, strict=False)):
        if label in TEXT:
            whole += len(text)
            if number in found and (id_ := sieve.lines.get(prints(wanted.key, text).whole)):
                letters[id_] = letters.get(id_, 0) + len(text)
    return next((id_ for id_, own in letters.items() if own >= _FEWEST and 2 * own > whole), None)


def _masked(
    wanted: Withheld, sieve: Sieve, reading: Reading, lines: Sequence[str], found: dict[int, str]
) -> Held:
    """A reading of something else with what names or repeats a withdrawn article taken out."""
    by = {*found.values()}
    names: list[str] = []
    capture, changes = reading.capture, dict[str, Any]()
    if capture is not None:
        for kind in SIDEBARS:
            entries: tuple[Entry, ...] = getattr(capture, kind)
            hits = [held_by(wanted, sieve, one.headline) if one.headline else None for one in entries]
            if any(hits):
                names += [one.headline for one, hit in zip(entries, hits, strict=True) if hit]
                changes[kind] = tuple(
                    WITHDRAWN if hit else one for one, hit in zip(entries, hits, strict=True)
                )
                by.update(filter(None, hits))
        for part in ("body", "captions"):
            texts: tuple[str, ...] = getattr(capture, part)
            kept = tuple(filter(None, (_without(wanted, sieve, text) for text in texts)))
            if kept != texts:
                changes[part] = kept
    if not by:
        return Held(reading)
    labels = tuple(
        WITHHELD if label not in _OWN and (number in found or _spells(label, text, names)) else label
        for number, (label, text) in enumerate(zip(reading.labels, lines, strict=False))
    )
    labels += reading.labels[len(labels) :]
    hushed = msgspec.structs.replace(
        reading,
        capture=msgspec.structs.replace(capture, **changes) if capture is not None else None,
        labels=labels,
        problems=tuple(_hushed(wanted, sieve, labels, one) for one in reading.problems),
        overrides=tuple(_unset(wanted, sieve, one) for one in reading.overrides),
    )
    return Held(hushed, tuple(sorted(by)))


def _without(wanted: Withheld, sieve: Sieve, text: str) -> str:
    """A paragraph, or the Markdown of a whole article, without its lines that hold something withdrawn."""
    return "\n".join(line for line in text.split("\n") if not line or not held_by(wanted, sieve, line))


def _spells(label: str, text: str, names: Sequence[str]) -> bool:
    """Whether a line of a sidebar has a withdrawn name in it, or is a part of it."""
    return label in (*SIDEBARS, "read_also") and any(name in text or text in name for name in names)


def _hushed(wanted: Withheld, sieve: Sieve, labels: Sequence[str], problem: Problem) -> Problem:
    """A problem that quotes nothing of what was withdrawn."""
    withdrawn = 0 < problem.line <= len(labels) and labels[problem.line - 1] == WITHHELD
    words = {
        name: _GONE
        if (withdrawn and name == "text")
        or any(one and held_by(wanted, sieve, one) for one in text.split(" / "))
        else text
        for name, text in problem.parameters.items()
    }
    return msgspec.structs.replace(problem, parameters=words)


def _unset(wanted: Withheld, sieve: Sieve, override: Override) -> Override:
    """What was set otherwise than the lines say, without what was withdrawn."""
    read, set_ = (
        tuple(one for one in value if not held_by(wanted, sieve, one)) if isinstance(value, tuple) else value
        for value in (override.read, override.set)
    )
    return msgspec.structs.replace(override, read=read, set=set_)


# What readers of the archive ask


_WHOLLY = "(layout = '' AND (bundle IS NULL OR bundle >= ?))"  # no other bundle's name comes after theirs


def open_captures(db: sqlite3.Connection) -> Iterator[tuple[str, bool]]:
    """The files of all captures that were not withdrawn, in order of path, and whether a line of them is not to be shown."""
    rows = db.execute(
        "SELECT path, EXISTS(SELECT 1 FROM withheld WHERE withheld.no = capture.no) FROM capture "
        f"WHERE NOT {_WHOLLY} ORDER BY path",
        (WITHHELD,),
    )
    return ((path, bool(masked)) for path, masked in rows)


def withdrawn_captures(db: sqlite3.Connection) -> dict[str, str]:
    """The files of captures that were withdrawn as a whole, each with its SHA-256."""
    return dict(db.execute(f"SELECT path, sha256 FROM capture WHERE {_WHOLLY}", (WITHHELD,)).fetchall())


def shown_lines(labels: Sequence[str], lines: Sequence[str], word: str) -> Sequence[str]:
    """A file's lines as they may be shown: in the place of those that were withdrawn stands a word."""
    if WITHHELD not in labels:
        return lines
    return [word if label == WITHHELD else line for label, line in zip(labels, lines, strict=False)]
