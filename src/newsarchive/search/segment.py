"""A segment from end to end: documents inverted, merged, written into a folder that is named by its content."""

from __future__ import annotations

import base64
import hashlib
import shutil
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from newsarchive.executors import Shared, in_parts, spread
from newsarchive.search import merge, records
from newsarchive.search.invert import Load, Part, invert, read_words
from newsarchive.search.packing import as_script, packed, sorted_texts

FORMAT = 1
INDEX = "index.json"
INDEX_SCRIPT = "index.js"  # the same for a page that was opened from disk
_ARTICLES_AT_ONCE = 2_000  # about so many to a run
_POSTINGS_AT_ONCE = 1_500_000  # about so many to a part of the terms
_KEYS = 20  # stems of a key
_KEY_FILES = 40
_KEY_CHUNK = 12_000  # bytes, unpacked, while there are few keys
_NAME = 10  # letters of a folder's name

Progress = Callable[[int, int | None], None]
Stems = Callable[[dict[str, int]], dict[str, str]]
"""Gives for words (with how many articles have each) the stems of those that are not their own."""


class Segment(msgspec.Struct, frozen=True):
    """A segment as `index.json` names it."""

    at: str
    articles: int
    terms: int
    records: int
    keys: int
    gone: list[int] = []
    before: list[int] = []


class Index(msgspec.Struct, frozen=True):
    """What `index.json` says."""

    format: int
    block: int
    segments: list[Segment]


class Made(NamedTuple):
    """A segment that was written: as the index names it, its files with their SHA-256, which of these were not there just so, the stems of words that are not their own, the frequency of each stem, mean length."""

    segment: Segment
    files: dict[str, bytes]
    written: set[str]
    stems: dict[str, str]
    frequencies: dict[str, int]
    mean: float
    runs: list[Path]


def block_of(articles: int, *, compact: bool = False) -> int:
    """How many records a file has in an archive of so many articles: few make little to load, many make few files."""
    return min(max(32 if compact else 16, articles // 1_100), 96)


def chunk_of(postings: int, terms: int) -> int:
    """Past how many bytes, unpacked, a chunk of so many postings and terms ends; about 1,450 chunks at most, while they are small."""
    return min(max(12_000, (2 * postings + 10 * terms) // 1_160), 60_000)


def write(
    folder: Path,
    work: Path,
    kind: str,
    asked: Iterable[Any],
    load: Load,
    stems: Stems,
    executor: Executor,
    progress: Progress = lambda *_: None,
    *,
    block: int,
    scripts: bool = False,
    lexicon: merge.Lexicon | None = None,
) -> Made:
    """Write a segment of the articles that `asked` names, the newest first, into a folder below `folder`.

    `kind` is `b` or `d`; `work` is a folder for what is made on the way, which must be empty. A delta gives the lexicon of its base.
    """
    made = work / "made"
    made.mkdir()
    runs, articles = _invert(work, asked, load, executor, progress, block)
    counts, lengths = _counts(runs)
    stem_of = stems(counts)
    total = sum(memoryview(lengths).cast("I"))
    mean = total / articles if articles else 0.0
    merging = merge.Merging(runs, lengths, lexicon or merge.Lexicon(articles, mean), made)
    firsts, found, long = _merge(merging, counts, stem_of, executor)
    keys = [*merge.key_chunks(found, _KEYS, _KEY_CHUNK, _KEY_FILES)]
    for at, (_, data) in enumerate(keys):
        (made / f"k{at}.bin").write_bytes(packed(data))
    bounds = (firsts, long, [first for first, _ in keys])
    (made / "bounds.bin").write_bytes(packed(b"".join(map(sorted_texts, bounds))))
    count = _records(made, runs, block, executor)
    name, files, written = _settle(folder, made, kind, scripts=scripts)
    segment = Segment(name, articles, len(firsts), count, len(keys))
    return Made(segment, files, written, stem_of, {stem: df for stem, df, _ in found}, mean, runs)


def _invert(
    work: Path, asked: Iterable[Any], load: Load, executor: Executor, progress: Progress, block: int
) -> tuple[list[Path], int]:
    size = block * max(1, _ARTICLES_AT_ONCE // block)
    runs: list[Path] = []

    def parts() -> Iterable[Part]:
        for some in in_parts(asked, size):
            path = work / f"run-{len(runs)}"
            part = Part(len(runs) * size, some, path)
            runs.append(path)
            yield part

    articles = 0
    for count in spread(executor, partial(invert, Shared(load)), parts(), ahead=4):
        articles += count
        progress(articles, None)
    return runs, articles


def _counts(runs: Iterable[Path]) -> tuple[dict[str, int], bytes]:
    """In how many articles each word stands, in all runs; the lengths of all articles."""
    counts: dict[str, int] = {}
    lengths = []
    find = counts.get
    for run in runs:
        words = read_words(run)
        many = memoryview(words.counts).cast("I")
        for word, count in zip(words.words, many, strict=True):
            counts[word] = find(word, 0) + count
        lengths.append(words.lengths)
    return counts, b"".join(lengths)


def _merge(
    merging: merge.Merging, counts: dict[str, int], stem_of: dict[str, str], executor: Executor
) -> tuple[list[str], list[tuple[str, int, str]], list[str]]:
    """Write the term chunks and long lists; the first term of each chunk, the stems with frequency and key, those with a long list."""
    postings: dict[str, int] = {}
    for word, count in counts.items():
        stem = stem_of.get(word, word)
        postings[stem] = postings.get(stem, 0) + count
    stems = sorted(postings)
    numbers = {stem: at for at, stem in enumerate(stems)}
    for run in merging.runs:
        words = read_words(run)
        of = merge.as_bytes([numbers[stem_of.get(word, word)] for word in words.words])
        run.with_suffix(".stems").write_bytes(of)
        run.with_suffix(".counts").write_bytes(words.counts)
    forms = [
        word for word, stem in stem_of.items() if stem != word and word not in numbers and word in counts
    ]
    long = [stem for stem in stems if merging.lexicon.common(postings[stem])]
    stretches = _stretches(stems, postings, forms, stem_of, long)
    firsts: list[str] = []
    found: list[tuple[str, int, str]] = []
    for part in spread(executor, partial(merge.merge, Shared(merging)), stretches, ahead=4):
        for at, first in enumerate(part.firsts):
            (merging.folder / f"{part.part}-{at}.bin").rename(merging.folder / f"t{len(firsts)}.bin")
            firsts.append(first)
        found += part.stems
    return firsts, found, long


def _stretches(
    stems: Sequence[str], postings: dict[str, int], forms: list[str], stem_of: dict[str, str], long: list[str]
) -> Iterable[merge.Stretch]:
    """The terms cut into parts that hold about as much."""
    files = {stem: at for at, stem in enumerate(long)}
    chunk = chunk_of(sum(postings.values()) - sum(postings[stem] for stem in long), len(stems) + len(forms))
    forms.sort()
    part = first = at_form = 0
    while first < len(stems):
        end, room = first, 0
        while end < len(stems) and room < _POSTINGS_AT_ONCE:
            room += postings[stems[end]]
            end += 1
        after = stems[end] if end < len(stems) else None
        terms = [(stem, "") for stem in stems[first:end]]
        while at_form < len(forms) and (after is None or forms[at_form] < after):
            terms.append((forms[at_form], stem_of[forms[at_form]]))
            at_form += 1
        terms.sort()
        own = {stem: files[stem] for stem in stems[first:end] if stem in files}
        yield merge.Stretch(part, first, terms, own, chunk)
        part, first = part + 1, end


def _records(made: Path, runs: Sequence[Path], block: int, executor: Executor) -> int:
    """Write the records, the names and what serves the filters; how many record files there are."""
    names, articles = records.names_of(runs)
    size = block * max(1, _ARTICLES_AT_ONCE // block)
    parts = [(at * size, run) for at, run in enumerate(runs)]
    job = Shared(records.Job(names, block, made))
    filters = [*spread(executor, partial(records.write, job), parts)]
    files = {
        "names": records.names(names),
        "days": records.days([day for part in filters for day in part.days]),
        "papers": b"".join(part.papers for part in filters),
        "sections": b"".join(part.sections for part in filters),
        "sources": b"".join(part.sources for part in filters),
    }
    for name, data in files.items():
        (made / f"{name}.bin").write_bytes(packed(data))
    return -(-articles // block)


def _settle(folder: Path, made: Path, kind: str, *, scripts: bool) -> tuple[str, dict[str, bytes], set[str]]:
    """Put a finished segment in its place, under the name that its content gives it.

    With `scripts` its files become scripts. Gives the name, the files with their SHA-256, and those that did not lie there just so.
    """
    digests = _digests(made)
    parts = [name.encode() + b"\0" + one for name, one in digests.items()] + [b"scripts"] * scripts
    name = f"{kind}-{base64.b32encode(hashlib.sha256(b''.join(parts)).digest()).decode().lower()[:_NAME]}"
    if scripts:
        for path in made.iterdir():
            path.with_suffix(".js").write_bytes(as_script(f"{name}/{path.stem}", path.read_bytes()))
            path.unlink()
        digests = _digests(made)
    place = folder / name
    place.mkdir(parents=True, exist_ok=True)
    written = set()
    for path in sorted(made.iterdir()):
        if _is_there(place / path.name, digests[path.name]):
            path.unlink()
            continue
        written.add(f"{name}/{path.name}")
        waiting = place / f".{path.name}.new"
        shutil.move(path, waiting)  # the work folder may be on another disk
        waiting.replace(place / path.name)
    made.rmdir()
    for path in place.iterdir():
        if path.name not in digests:
            path.unlink()
    return name, {f"{name}/{file}": digest for file, digest in digests.items()}, written


def _digests(folder: Path) -> dict[str, bytes]:
    return {path.name: hashlib.sha256(path.read_bytes()).digest() for path in sorted(folder.iterdir())}


def _is_there(path: Path, sha256: bytes) -> bool:
    return path.is_file() and not path.is_symlink() and hashlib.sha256(path.read_bytes()).digest() == sha256


def write_index(folder: Path, index: Index, *, scripts: bool) -> tuple[dict[str, bytes], set[str]]:
    """Put `index.json` in its place, and `index.js` where there are scripts: from then on readers see the new index.

    Gives the files with their SHA-256, and those that were not there just so.
    """
    data = msgspec.json.encode(index)
    files = {INDEX_SCRIPT: b"newsarchive.index(" + data + b");\n"} if scripts else {}
    files[INDEX] = data + b"\n"
    digests = {name: hashlib.sha256(text).digest() for name, text in files.items()}
    written = {name for name, digest in digests.items() if not _is_there(folder / name, digest)}
    for name in sorted(written):
        waiting = folder / f".{name}.new"
        waiting.write_bytes(files[name])
        waiting.replace(folder / name)
    return digests, written


def extent(place: Path) -> tuple[int, int]:
    """How many files a folder has, and of how many bytes; none where it is missing."""
    sizes = [path.stat().st_size for path in place.iterdir()] if place.is_dir() else []
    return len(sizes), sum(sizes)


def sweep(folder: Path, index: Index, *, scripts: bool) -> list[str]:
    """Remove the segments that an index does not name; the files that are gone."""
    held = {segment.at for segment in index.segments}
    gone = []
    if not scripts and (folder / INDEX_SCRIPT).is_file():
        (folder / INDEX_SCRIPT).unlink()
        gone.append(INDEX_SCRIPT)
    for place in sorted(folder.iterdir()):
        if place.is_dir() and place.name not in held and place.name[:2] in {"b-", "d-"}:
            gone += [f"{place.name}/{path.name}" for path in sorted(place.iterdir())]
            shutil.rmtree(place)
    return gone
