"""The built index asked from the shell: answers printed for people and for programs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

import msgspec

from newsarchive import store, urls
from newsarchive.archive.documents import text_at
from newsarchive.config import Site
from newsarchive.problems import Fault
from newsarchive.reading import texts
from newsarchive.search.dates import Typed
from newsarchive.search.query import LONGEST, Answer, Search, Texts
from newsarchive.terminal import printable

FOLDER = "search"
_SAID = {
    "all": "",
    "phrase": "the words stand so in the text",
    "prefix": "nothing has these words; words that begin so",
    "spelling": "nothing has these words; words that are spelt nearly so",
    "any": "nothing has all of these words; some of them",
    "none": "",
}


def ask(site: Site, query: str | None, queries: Path | None, limit: int, *, as_json: bool) -> None:
    """Print the answers to a query, or to those of a file: a few lines for each result, or JSON Lines.

    Raises :class:`Fault` where nothing is asked, there is no index, or it is damaged.
    """
    asked = _asked(query, queries)
    with ExitStack() as opened:
        search = Search(site.output / FOLDER, _texts(site, opened))
        for one in asked:
            answer = search.ask(one, limit)
            date = search.dated(one, site.settings.calendar)
            address = _address(date, compact=site.settings.compact)
            sys.stdout.write((_as_json if as_json else _in_words)(answer, address) + "\n")


def _asked(query: str | None, queries: Path | None) -> Sequence[str]:
    if (query is None) == (queries is None):
        raise Fault("Say what to search for: either a QUERY, or a file of them with --queries.")
    if queries is None:
        return [(query or "").encode("utf-8", "replace").decode()]  # halves of letters are no text
    try:
        lines = queries.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not text in UTF-8"
        raise Fault(f"{printable(queries)} cannot be read: {why}.") from None
    return [line for line in lines if line.strip()]


def _texts(site: Site, opened: ExitStack) -> Texts | None:
    """Gives the text of an article by its address; nothing does where the store is gone."""
    try:
        db = opened.enter_context(closing(store.reading(site.work)))
    except Fault:
        return None

    return partial(text_at, db, texts=partial(texts, site.content))


def _address(date: Typed | None, *, compact: bool) -> str | None:
    if date is None:
        return None
    if date.calendar == "bangla" and not date.day:
        return urls.bangla(date.year, date.month)
    return urls.day(date.first.isoformat() if date.day else date.first.isoformat()[:7], compact=compact)


def _as_json(answer: Answer, date: str | None) -> str:
    data = msgspec.to_builtins(answer)
    if date is not None:
        data["date"] = date
    return msgspec.json.encode(data).decode()


def _in_words(answer: Answer, date: str | None) -> str:
    count = f"{answer.total:,} article{'s' * (answer.total != 1)}"
    head = [f"{printable(answer.query[:LONGEST])}: {count}"]
    if len(answer.query) > LONGEST:
        head.append(f"only the first {LONGEST} letters were searched")
    if _SAID[answer.how]:
        head.append(_SAID[answer.how])
    if answer.searched and answer.how != "none":
        head.append(f"searched for {printable(answer.searched)}")
    lines = ["; ".join(head)]
    if date is not None:
        lines.append(f"   the page of this date: {date}")
    for number, one in enumerate(answer.results, 1):
        where = ", ".join(filter(None, (one.published.replace("T", " "), one.newspaper, one.section)))
        lines += [
            f"{number:>3}  {printable(one.headline)}",
            f"     {printable(where)}",
            f"     {one.address}",
        ]
        if one.passage:
            lines.append(f"     {printable(one.passage)}")
    return "\n".join(lines) + "\n"
