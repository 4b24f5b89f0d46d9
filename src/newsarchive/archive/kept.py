"""What the store keeps of a capture, made in the process that read it: the one that writes has little left to do.

The text itself stays in the file. A paragraph is kept by the number of its line, and found there again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import msgspec

from newsarchive.archive import lists
from newsarchive.archive.drift import lacks
from newsarchive.archive.form import article_of_one, card_of
from newsarchive.archive.identity import Identity, article_id, identify
from newsarchive.archive.keys import HeadlineRow, Sidebars, headline_rows, lines, names, sidebars
from newsarchive.archive.quarantine import bundle_of, is_quarantined
from newsarchive.archive.reprints import sketch
from newsarchive.archive.sieve import Withheld
from newsarchive.archive.takedown import withhold
from newsarchive.config import Settings
from newsarchive.model import WITHHELD, Article, Capture, Reading, Record, Sketch
from newsarchive.old_links import keys_of, shard_of
from newsarchive.takedowns import PAPER


class Alone(NamedTuple):
    """What is kept of the article that a capture shows if no other capture shows it; `names` where several do."""

    id: str
    card: bytes
    sort: str
    lists: tuple[str, ...]
    headlines: tuple[HeadlineRow, ...]
    names: bytes
    sidebars: Sidebars | None
    sketch: Sketch | None


class Kept(NamedTuple):
    """All that is kept of a file.

    What is asked of its capture (see the table `capture`), its record, its labels (a line each), and
    the article that it shows, or the bundle it stands in where it shows none, and then the keys of the names in its sidebars.
    `withheld` are the withdrawals that took something out of it, each with the address at which that is to be said.
    `sought` are the shards and keys of the addresses by which the article is looked up.
    """

    path: str
    row: tuple[object, ...]
    record: bytes
    labels: str
    bundle: str | None
    article: Alone | None
    withheld: tuple[tuple[str, str], ...] = ()
    names: bytes = b""
    sought: tuple[tuple[int, str], ...] = ()


class Rules(msgspec.Struct, frozen=True):
    """The settings that decide about articles, as :func:`rules` finds them: sections by desk, hosts by newspaper, whether reprints are looked for."""

    sections: dict[str, str]
    hosts: dict[str, tuple[str, ...]]
    sketched: bool


_LONGEST = 2000  # letters of an address; browsers take no more
_encode = msgspec.msgpack.Encoder().encode
_record = msgspec.msgpack.Decoder(Record).decode


def rules(settings: Settings) -> Rules:
    """What of the settings decides about articles."""
    hosts = {name: paper.hosts for name, paper in settings.newspapers.items() if paper.hosts}
    return Rules(lists.section_table(settings), hosts, settings.reprints)


def keep(path: str, known_by: tuple[str, bool, str, str], reading: Reading, by: Rules) -> Kept:
    """What is kept of a file. `known_by`: stamp, whether it is settled, SHA-256, context."""
    capture = reading.capture
    shown = capture is not None and capture.article and not is_quarantined(reading)
    identity = identity_of(capture, by) if capture is not None and shown else None
    record = _encode(_packed(reading))
    severities = [problem.severity for problem in reading.problems]
    captured = (capture.captured or "") if capture else ""
    ranked = capture is not None and captured and (capture.most_read or capture.latest)
    row = (
        *known_by,
        (capture.newspaper or "") if capture else "",
        identity.number if identity else None,
        identity.moment if identity else None,
        captured,
        capture.layout if capture else "",
        captured[:10] if ranked else None,
        lacks(capture) if capture else None,
        severities.count("error"),
        severities.count("warning"),
    )
    labels = "\n".join(reading.labels)
    if capture is None or identity is None:
        named = names(lines(capture)) if capture is not None else b""
        return Kept(path, row, record, labels, bundle_of(reading), None, names=named)
    article = article_of_one(capture, card_of((capture,), article_id(identity), by.sections))
    return Kept(path, row, record, labels, None, _alone(article, capture, by), sought=sought_by(capture))


def sought_by(capture: Capture) -> tuple[tuple[int, str], ...]:
    """By what the article of a capture is looked up that tells its own address: shards and keys."""
    keys = keys_of(capture.url) if capture.url is not None and len(capture.url) <= _LONGEST else ()
    return tuple([(shard_of(key), key) for key in keys])


def keep_open(
    path: str,
    known_by: tuple[str, bool, str, str],
    reading: Reading,
    by: Rules,
    wanted: Withheld | None,
    lines: Callable[[], Sequence[str]],
) -> Kept:
    """As :func:`keep`, without what was withdrawn, if anything was; `lines` gives those of the file where the reading has none at hand."""
    if wanted is None:
        return keep(path, known_by, reading, by)
    capture = reading.capture
    shown = capture is not None and capture.article and not is_quarantined(reading)
    identify_it = partial(_identity, capture, by) if capture is not None and shown else None
    held = withhold(wanted, reading, known_by[2], reading.texts or lines(), identify_it)
    if held.reading is not None:
        kept = keep(path, known_by, held.reading, by)
        return kept._replace(withheld=tuple((id_, "") for id_ in held.by))
    paper = (capture.newspaper or "") if capture is not None else ""
    bundle, address = None, ""
    if (
        held.by == (PAPER + paper,)
        and not wanted.papers[paper]
        and identify_it is not None
        and capture is not None
    ):
        # The old addresses of a whole newspaper are told by its files, which stay.
        address = card_of((capture,), article_id(identify_it(False)), by.sections).address
        bundle = f"{WITHHELD}-{paper}-{(capture.published or capture.updated or '')[:7] or '0000-00'}"
    row = (*known_by, "", None, None, "", "", None, None, 0, 0)
    blank = _encode(Record(None, False, (), (), ()))
    return Kept(path, row, blank, "", bundle, None, tuple((id_, address) for id_ in held.by))


def _identity(capture: Capture, by: Rules, whole: bool) -> Identity:
    return identity_of(capture, by, whole=whole)


def identity_of(capture: Capture, by: Rules, *, whole: bool = False) -> Identity:
    """What tells which other captures show the same article; see :func:`~newsarchive.archive.identity.identify`."""
    return identify(capture, by.hosts.get(capture.newspaper or "", ()), whole=whole)


def _alone(article: Article, capture: Capture, by: Rules) -> Alone:
    card, named = article.card, lines(capture)
    return Alone(
        card.id,
        _encode(card),
        *lists.places(article, capture.captured),
        tuple(headline_rows(card, (card.headline,))),
        b"",  # the lines say it
        sidebars(capture, named),
        sketch(article, capture) if by.sketched else None,
    )


def _packed(reading: Reading) -> Record:
    """A reading without what stands in the file anyway."""
    capture = reading.capture
    body: tuple[int | str, ...] = ()
    if capture is not None and capture.body:
        texts = reading.texts
        numbers = {
            texts[number]: number
            for number, label in enumerate(reading.labels)
            if label == "paragraph" and texts
        }
        body = tuple([numbers.get(paragraph, paragraph) for paragraph in capture.body])
        capture = msgspec.structs.replace(capture, body=())
    return Record(capture, reading.even, body, reading.problems, reading.overrides)


def record_of(blob: bytes) -> Record:
    """A record as it was kept."""
    return _record(blob)


Texts = Callable[[str, bool], Sequence[str]]
"""Gives the lines of a file by its path in the archive's one spelling; told whether they lie so in the file."""


def body_of(record: Record, path: str, texts: Texts) -> tuple[str, ...]:
    """The paragraphs of a record, whose file is read only where they lie there."""
    if all(isinstance(one, str) for one in record.body):
        return record.body  # type: ignore[return-value]
    lines = texts(path, record.even)
    return tuple([one if isinstance(one, str) else lines[one] for one in record.body])
