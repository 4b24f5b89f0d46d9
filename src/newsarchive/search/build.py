"""The index brought in step: a new base, or a delta of what changed since the base was made."""

from __future__ import annotations

import errno
import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsarchive.bangla.stem import candidates
from newsarchive.bangla.stem import stems as stems_of
from newsarchive.executors import Serial
from newsarchive.model import Document
from newsarchive.problems import WRITABLE, Fault
from newsarchive.search import lookup, remember, segment
from newsarchive.search.invert import Load, read_rows
from newsarchive.search.merge import Lexicon
from newsarchive.search.segment import INDEX, Index, Made, Segment, block_of
from newsarchive.sql import transaction

Progress = Callable[[str, int, int | None], None]
_SHARE = 20  # a delta is at most a twentieth of its base
_DEEPEST = 4  # stems of stems
_ROOM = "search-work"  # in the work folder
_CODE = "1"  # changes where another index would be made of the same documents


class Source(msgspec.Struct, frozen=True):
    """The archive as search asks for it.

    `ids` gives the ids of all articles, the newest first; `load` gives the documents of some of them in that order, without
    those that are none any more, and goes to other processes.
    """

    ids: Callable[[], Sequence[str]]
    load: Load


class Base(msgspec.Struct, frozen=True):
    """What is remembered of a base as a whole: its segment, its mean length, how many records a file has, its files and bytes."""

    segment: Segment
    mean: float
    block: int
    extent: tuple[int, int]
    code: str


class _Place(NamedTuple):
    """Where the index lies, and whether as scripts."""

    folder: Path
    scripts: bool = False
    compact: bool = False

    @property
    def code(self) -> str:
        """Another one where another index would be made of the same documents."""
        return f"{_CODE}{' scripts' * self.scripts}{' compact' * self.compact}"


class Summary(msgspec.Struct, frozen=True):
    """What was done: the files laid with their SHA-256, those of them that were not there just so, and those removed.

    All are named below the index's folder. Where nothing was to be done none is.
    """

    laid: dict[str, bytes]
    written: set[str]
    removed: list[str]
    articles: int
    new_base: bool


def refresh(
    folder: Path,
    work: Path,
    db: sqlite3.Connection,
    source: Source,
    changed: Iterable[str],
    executor: Executor,
    progress: Progress = lambda *_: None,
    *,
    clean: bool = False,
    scripts: bool = False,
    compact: bool = False,
) -> Summary:
    """Bring the index in a folder in step with the archive, of which the articles named in `changed` were added, changed or removed.

    With `scripts` it is made of scripts, for a site that is opened from disk; a `compact` one has fewer files, of which each is
    longer. `work` is a folder for what is made on the way, `db` the store, where no transaction is open. Until the end the old
    index is whole. Raises :class:`Fault` where the disk is full or cannot be written.
    """
    try:
        with transaction(db):
            remember.note(db, changed)
        place = _Place(folder, scripts, compact)
        base = None if clean else _base(db, place)
        if base is not None and remember.settled(db, _state(folder)):
            return _summary(lookup.read_index(folder), {}, set(), [], new=False)
        dirty = remember.changed(db)
        with _room(work) as room:
            if base is None or len(dirty) * _SHARE > base.segment.articles:
                return _new_base(place, room, db, source, executor, progress)
            return _delta(place, room, db, source, base, dirty)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            reason = f"The disk is full at {folder}; make room and build again, nothing is lost."
        else:
            reason = f"The search index in {folder} cannot be written: {error.strerror or error}; {WRITABLE}."
        raise Fault(reason, exit_code=1) from None


@contextmanager
def _room(work: Path) -> Iterator[Path]:
    """A folder for what is made on the way, without what a killed run left."""
    room = work / _ROOM
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir(parents=True)
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _base(db: sqlite3.Connection, place: _Place) -> Base | None:
    """The base that lies in the folder, if it is the one that is remembered."""
    text = remember.base(db)
    if text is None:
        return None
    base = msgspec.json.decode(text, type=Base)
    try:
        index = lookup.read_index(place.folder)
    except Fault:
        return None
    same = index.segments[0].at == base.segment.at and index.block == base.block and base.code == place.code
    return base if same and segment.extent(place.folder / base.segment.at) == base.extent else None


def _state(folder: Path) -> str:
    """How the index lies in its folder: what it says, the files of its segments and their bytes."""
    said = (folder / INDEX).read_bytes()
    places = [segment.extent(folder / one.at) for one in lookup.read_index(folder).segments]
    return f"{hashlib.sha256(said).hexdigest()} {places}"


def _new_base(
    place: _Place, room: Path, db: sqlite3.Connection, source: Source, executor: Executor, progress: Progress
) -> Summary:
    ids = source.ids()
    block = block_of(len(ids), compact=place.compact)
    told = partial(_told, progress, len(ids))
    made = segment.write(
        place.folder, room, "b", ids, source.load, stems, executor, told, block=block, scripts=place.scripts
    )
    base = Base(made.segment, made.mean, block, segment.extent(place.folder / made.segment.at), place.code)
    # Before the index names the new base it must be remembered: what is killed in between is made again.
    with transaction(db):
        remember.put_base(
            db, msgspec.json.encode(base).decode(), made.stems, made.frequencies, _places(made.runs)
        )
    return _put(place, Index(segment.FORMAT, block, [made.segment]), made.files, made.written, db, new=True)


def _told(progress: Progress, total: int, done: int, _: int | None) -> None:
    progress("search", done, total)


def _places(runs: Iterable[Path]) -> Iterator[tuple[str, str]]:
    return chain.from_iterable(((row.id, row.order) for row in read_rows(run)) for run in runs)


def _delta(
    place: _Place, room: Path, db: sqlite3.Connection, source: Source, base: Base, dirty: Sequence[str]
) -> Summary:
    gone = remember.numbers(db, dirty)
    first = msgspec.structs.replace(base.segment, gone=gone)
    documents = sorted(source.load(dirty), key=lambda one: one.order, reverse=True)
    if not documents:
        return _put(place, Index(segment.FORMAT, base.block, [first]), {}, set(), db, new=False)
    known = _Known(db)
    lexicon = Lexicon(base.segment.articles, base.mean, known.frequencies)
    made = segment.write(
        place.folder,
        room,
        "d",
        documents,
        _themselves,
        known,
        Serial(),
        block=base.block,
        scripts=place.scripts,
        lexicon=lexicon,
    )
    before = [remember.place(db, one.order, base.segment.articles) for one in documents]
    second = msgspec.structs.replace(made.segment, before=before)
    index = Index(segment.FORMAT, base.block, [first, second])
    return _put(place, index, made.files, made.written, db, new=False)


def _put(
    place: _Place,
    index: Index,
    files: dict[str, bytes],
    written: set[str],
    db: sqlite3.Connection | None,
    *,
    new: bool,
) -> Summary:
    place.folder.mkdir(parents=True, exist_ok=True)
    laid, fresh = segment.write_index(place.folder, index, scripts=place.scripts)
    removed = segment.sweep(place.folder, index, scripts=place.scripts)
    if db is not None:
        with transaction(db):
            remember.settle(db, _state(place.folder))
    return _summary(index, files | laid, written | fresh, removed, new=new)


def _summary(
    index: Index, laid: dict[str, bytes], written: set[str], removed: list[str], *, new: bool
) -> Summary:
    articles = sum(one.articles for one in index.segments) - len(index.segments[0].gone)
    return Summary(laid, written, removed, articles, new)


def stems(counts: dict[str, int]) -> dict[str, str]:
    """The stems of an archive's words that are not their own; a stem is its own."""
    return settled(stems_of(counts))


def settled(found: dict[str, str]) -> dict[str, str]:
    """Stems of which none is a form of another."""
    made = {}
    for word, stem in found.items():
        seen, last = {word}, stem
        while (next_ := found.get(last, last)) != last and last not in seen and len(seen) < _DEEPEST:
            seen.add(last)
            last = next_
        made[word] = last
    ends = {stem for word, stem in made.items() if word != stem}
    return {word: stem for word, stem in made.items() if word != stem and word not in ends}


class _Known:
    """The stems of a delta's words: those that the base has, else those of the first candidate that it has."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.frequencies: dict[str, int] = {}

    def __call__(self, counts: dict[str, int]) -> dict[str, str]:
        found, frequencies = remember.words(self._db, [*counts])
        new = {word: candidates(word) for word in counts if word not in found and word not in frequencies}
        others = [*dict.fromkeys(chain.from_iterable(new.values()))]
        forms, more = remember.words(self._db, others)
        for word, options in new.items():
            for option in options:
                if option in forms or option in more:
                    found[word] = forms.get(option, option)
                    break
        wanted = {stem for stem in found.values() if stem not in frequencies and stem not in more}
        _, rest = remember.words(self._db, [*wanted])
        self.frequencies |= frequencies | more | rest
        return found


def _themselves(documents: Sequence[Document]) -> Sequence[Document]:
    return documents


def build(folder: Path, work: Path, documents: Iterable[Document], executor: Executor) -> Summary:
    """A new index of documents, in a folder. `work` is a folder for what is made on the way."""
    ordered = sorted(documents, key=lambda one: one.order, reverse=True)
    block = block_of(len(ordered))
    with _room(work) as room:
        made: Made = segment.write(folder, room, "b", ordered, _themselves, stems, executor, block=block)
    return _put(
        _Place(folder), Index(segment.FORMAT, block, [made.segment]), made.files, made.written, None, new=True
    )
