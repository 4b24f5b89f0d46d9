"""Articles withdrawn and brought back: what a person asks for becomes entries of `content/takedowns.yaml`.

Nothing is taken off the site here: the next build does that, and every one after it.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from contextlib import closing
from datetime import datetime
from functools import partial

import msgspec

from newsarchive import store
from newsarchive.archive.kept import rules
from newsarchive.archive.rows import read_card
from newsarchive.archive.sieve import named_by, withheld
from newsarchive.archive.withdrawal import (
    shared_headlines,
    unheld,
    withdrawal,
    without_shared,
    words_pattern,
)
from newsarchive.config import Site
from newsarchive.erasing import erase_files, erase_pins
from newsarchive.problems import Fault
from newsarchive.reading import texts
from newsarchive.sought import Look, Seen, check_unchanged, id_in, look, near, newspaper, resolved
from newsarchive.takedowns import PAPER, Paper, Takedowns, Withdrawn, load_takedowns, save_takedowns
from newsarchive.terminal import printable

Tell = Callable[[str], None]


class Asked(msgspec.Struct, frozen=True):
    """What is to be withdrawn and why: articles by id or address, those that hold words, a newspaper.

    `erase` gives up the old addresses and removes the raw files, `dry` only tells.
    """

    names: tuple[str, ...] = ()
    words: str | None = None
    newspaper: str | None = None
    reason: str = ""
    erase: bool = False
    dry: bool = False


def withdraw(
    site: Site, asked: Asked, executor: Executor, confirm: Callable[[str], bool], tell: Tell
) -> None:
    """Withdraw what is asked for, and tell what that is. Raises :class:`Fault` where something of it is not known.

    `confirm` is asked where words or a newspaper decide what goes.
    """
    try:
        _withdraw(site, asked, executor, confirm, tell)
    except (sqlite3.DatabaseError, msgspec.DecodeError) as error:
        raise Fault(f"The store in {site.work} cannot be read ({error}); run `newsarchive build`.") from None


def _withdraw(
    site: Site, asked: Asked, executor: Executor, confirm: Callable[[str], bool], tell: Tell
) -> None:
    reason = " ".join(asked.reason.split())
    if not reason:
        raise Fault("Say with --reason why; readers are told so in the place of the article.")
    if not (asked.names or asked.newspaper or (asked.words or "").strip()):
        raise Fault("Name articles by id or address, or say --words TEXT or --newspaper ID.")
    before = load_takedowns(site.content)
    told = (datetime.now().astimezone().date().isoformat(), reason)
    key = before.key or secrets.token_hex(16)
    with closing(store.finished(site.work)) as db:
        known = {one.id: one for one in before.articles}
        ids, again = resolved(db, asked.names, known)
        seen = [*look(db, Look(site, pattern=words_pattern(asked.words)), executor)] if asked.words else []
        ids |= {one.article for one in seen if one.holds}
        paper = newspaper(db, site, asked.newspaper, before) if asked.newspaper else None
        _list(db, ids, paper, tell)
        for headline in sorted({headline for one in seen for headline in one.headlines}):
            tell(f"named by captures: {headline}")
        for id_ in sorted(again):
            tell(f"{id_} was withdrawn already, on {known[id_].withdrawn}.")
        if not ids and not seen and paper is None and not (again and asked.erase):
            tell("Nothing is to be withdrawn.")
            return
        if asked.dry:
            return
        if (asked.words or paper is not None) and not confirm("Withdraw all of this?"):
            tell("Nothing was withdrawn.")
            return
        entries = _entries(db, site, ids, key, told, executor, address=not asked.erase)
        others = _unheld(seen, entries, key, told)
        save_takedowns(site.content, _with(before, key, [*entries, *others], paper, told, again, asked))
        for entry in entries:
            if len(entry.headlines) == 0:
                tell(f"{entry.id}: other articles have the same headline, so pages that name it still do.")
        if asked.erase:
            gone = [*entries, *(known[id_] for id_ in sorted(again))]
            _erase(db, site, gone, paper, key, executor, tell)
    tell("Run `newsarchive build` to take it off the site; `--undo` brings it back.")


def undo(site: Site, asked: Asked, tell: Tell) -> None:
    """Bring back what is asked for. Raises :class:`Fault` where it was not withdrawn."""
    if asked.words:
        raise Fault("The file keeps no words, so name what is to come back by its id or address.")
    if not (asked.names or asked.newspaper):
        raise Fault("Name what is to come back by its id or address, or say --newspaper ID.")
    before = load_takedowns(site.content)
    articles = {one.id: one for one in before.articles}
    papers = {one.id: one for one in before.newspapers}
    for name in asked.names:
        id_ = id_in(name)
        if id_ not in articles:
            raise Fault(f"`{printable(name)}` is not withdrawn{near(id_ or name, articles)}.")
        del articles[id_]
    if asked.newspaper is not None:
        if asked.newspaper not in papers:
            raise Fault(
                f"The newspaper `{printable(asked.newspaper)}` is not withdrawn{near(asked.newspaper, papers)}."
            )
        del papers[asked.newspaper]
    count = len(before.articles) + len(before.newspapers) - len(articles) - len(papers)
    if asked.dry:
        tell(f"{count} would come back.")
        return
    save_takedowns(site.content, Takedowns(before.key, tuple(articles.values()), tuple(papers.values())))
    tell(f"{count} brought back; run `newsarchive build`. Files that were erased must be imported again.")


def _list(db: sqlite3.Connection, ids: Iterable[str], paper: str | None, tell: Tell) -> None:
    """Tell which articles go."""
    for id_ in sorted(ids):
        card = read_card(db.execute("SELECT card FROM article WHERE id = ?", (id_,)).fetchone()[0])
        tell(f"{id_}  {card.date or 'undated':10}  {card.newspaper or '-'}  {card.headline}")
    if paper is not None:
        (count,) = db.execute("SELECT count(*) FROM capture WHERE newspaper = ?", (paper,)).fetchone()
        tell(f"{paper}: the whole newspaper, {count:,} capture{'s' * (count != 1)}")


def _unheld(
    seen: Sequence[Seen], entries: Sequence[Withdrawn], key: str, told: tuple[str, str]
) -> list[Withdrawn]:
    """The headlines with the words that captures name and that are none of the articles withdrawn."""
    going, found = withheld(Takedowns(key, tuple(entries))), dict[str, Withdrawn]()
    for paper, headline in sorted({(one.newspaper, name) for one in seen for name in one.headlines}):
        if named_by(going, going.sieve(paper), headline) is None:
            entry = unheld(paper, headline, key, told)
            found[entry.id] = entry
    return list(found.values())


def _entries(
    db: sqlite3.Connection,
    site: Site,
    ids: set[str],
    key: str,
    told: tuple[str, str],
    executor: Executor,
    *,
    address: bool,
) -> list[Withdrawn]:
    """The articles as the file names them, without what other articles have too."""
    by, lines_of = rules(site.settings), partial(texts, site.content)
    check_unchanged(db, site, ids)
    made = [withdrawal(db, id_, key, told, by, lines_of, address=address) for id_ in sorted(ids)]
    if not made:
        return []
    wanted = Look(site, withheld(Takedowns(key, tuple(made))))
    lines = {
        digest for one in look(db, wanted, executor) if one.article not in ("", *ids) for digest in one.own
    }
    headlines = shared_headlines(db, ids, key)
    return [without_shared(entry, lines, headlines.get(entry.id, set())) for entry in made]


def _with(
    before: Takedowns,
    key: str,
    entries: Sequence[Withdrawn],
    paper: str | None,
    told: tuple[str, str],
    again: set[str],
    asked: Asked,
) -> Takedowns:
    """What was withdrawn before, and this."""
    articles = {one.id: one for one in before.articles}
    if asked.erase:
        for id_ in again:
            articles[id_] = msgspec.structs.replace(articles[id_], address=None)
    for entry in entries:
        articles.setdefault(entry.id, entry)
    papers = {one.id: one for one in before.newspapers}
    if paper is not None:
        papers[paper] = Paper(paper, *told, asked.erase)
    return Takedowns(key, tuple(articles.values()), tuple(papers.values()))


def _erase(
    db: sqlite3.Connection,
    site: Site,
    entries: Sequence[Withdrawn],
    paper: str | None,
    key: str,
    executor: Executor,
    tell: Tell,
) -> None:
    """Remove the raw files of what was withdrawn; tell which, and which others name it and stay."""
    hashes = {sha256 for one in entries for sha256 in one.captures}
    ids = {one.id for one in entries}
    rows: list[tuple[str, str]] = []
    for path, sha256, name, no in db.execute("SELECT path, sha256, newspaper, no FROM capture ORDER BY path"):
        mine = sha256 in hashes or (paper is not None and name == paper)
        if mine or _was_withdrawn(db, no, ids, paper):
            rows.append((path, sha256))
    if paper is not None:
        known = db.execute("SELECT id FROM article JOIN capture USING(no) WHERE newspaper = ?", (paper,))
        ids |= {id_ for (id_,) in known}
        rows_of = db.execute("SELECT address FROM withheld WHERE takedown = ?", (PAPER + paper,))
        ids |= {id_in(address) for (address,) in rows_of}
    gone = erase_files(site.content, rows, tell)
    own = hashes | {sha256 for _, sha256 in rows}
    pins = db.execute("SELECT address, holder, sha256 FROM pin")
    held = {one for one, holder, sha256 in pins if holder in ids or (holder is None and sha256 in own)}
    erase_pins(site.content, ids, held, tell)
    wanted = withheld(Takedowns(key, tuple(entries)))
    left = [one.path for one in look(db, Look(site, wanted), executor)] if entries else []
    for path in left:
        if path not in gone:
            tell(f"stays, though it names what was withdrawn: {printable(path)}")


def _was_withdrawn(db: sqlite3.Connection, no: int, ids: set[str], paper: str | None) -> bool:
    """Whether an earlier build took all of a capture out for one of these withdrawals."""
    rows = db.execute(
        "SELECT takedown FROM withheld JOIN capture USING(no) WHERE no = ? AND layout = '' AND article = ''",
        (no,),
    ).fetchall()
    return any(id_ in ids or (paper is not None and id_ == PAPER + paper) for (id_,) in rows)
