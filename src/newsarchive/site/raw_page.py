"""How pages were read: the raw text of captures with a label for every line, bundled by the day of their article.

Captures without an article are bundled by their newspaper and month of capture. Neither need be known: so their bundles have
no bound, and are cut the finer the more they hold.
"""

from __future__ import annotations

import re

from newsarchive import urls
from newsarchive.model import LISTS, QUARANTINE, Override, Page
from newsarchive.problems import Fault, Problem
from newsarchive.site.context import DirectoryPage, Frame, Ref
from newsarchive.site.needs import Tools
from newsarchive.site.parts import counted
from newsarchive.site.reading_context import OverrideView, RawLine, RawView, ReadingPage

SHARD_AT = 64  # captures; a capture takes about 8 kB of a page, and a bundle past half a megabyte is cut
_WITHOUT_ARTICLE = {QUARANTINE: "quarantine", LISTS: "no_article"}
_PARTS = 32  # of which a letter of a hash is one
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")  # HTML forbids them


def letters(bundle: str, tools: Tools) -> int:
    """How many letters name a part of a bundle: none where it is in one piece.

    Bundles of articles take one at most, so that their articles need not be told of more than one cut.
    """
    size, needed = tools.archive.bundle_size(bundle), 0
    while size > SHARD_AT * _PARTS**needed:
        needed += 1
    return needed if bundle.partition("-")[0] in _WITHOUT_ARTICLE else min(needed, 1)


def raw_address(bundle: str, id_: str, path: str, tools: Tools) -> str:
    """Where the raw text of one capture is shown."""
    return address_in(bundle, id_ or path, path, letters(bundle, tools))


def address_in(bundle: str, key: str, path: str, cut: int) -> str:
    """Where the raw text of a capture is shown, in a bundle whose parts have names of so many letters."""
    return f"{urls.reading(bundle, urls.short_hash(key, cut))}#{anchor(path)}"


def anchor(path: str) -> str:
    """The fragment of a capture."""
    return "c-" + urls.short_hash(path, 10)


def plan(bundle: str, tools: Tools) -> tuple[list[Page], list[Problem]]:
    """The page of a bundle, or its parts and the page that leads to them."""
    rows = tools.archive.bundle(bundle)
    if not rows:
        return [], []
    cut = letters(bundle, tools)
    shards: dict[str, list[tuple[str, str]]] = {}
    for id_, path in rows:
        shards.setdefault(urls.short_hash(id_ or path, cut), []).append((id_, path))
    if cut == 0:
        return [_page(bundle, "", rows, tools)], []
    pages = [_page(bundle, shard, shards[shard], tools) for shard in sorted(shards)]
    parts = counted(
        ((shard, urls.reading(bundle, shard), len(shards[shard])) for shard in sorted(shards)), tools
    )
    context = ReadingPage(page=_frame(bundle, "", tools), captures=(), parts=parts)
    return [*pages, Page(urls.file(urls.reading(bundle)), "reading.html", context)], []


def plan_index(tools: Tools) -> tuple[list[Page], list[Problem]]:
    """The page that leads to all bundles, by month, with how many captures each layout read."""
    months: dict[Ref, list[tuple[str, str, int]]] = {}
    for bundle, count in tools.archive.bundles():
        heading, title = _in_index(bundle, tools)
        months.setdefault(heading, []).append((title, urls.reading(bundle), count))
    layouts = [
        (name or tools.say.word("no_layout"), urls.READING, count)
        for name, count in tools.archive.readings_by_layout()
    ]
    groups = [(Ref(tools.say.word("layouts"), None), counted(layouts, tools))] if layouts else []
    groups += [(heading, counted(rows, tools)) for heading, rows in months.items()]
    frame = tools.frame(tools.say.word("readings"), urls.READING, index=False)
    context = DirectoryPage(page=frame, groups=tuple(groups), note=tools.say.word("readings_note"))
    return [Page(urls.file(urls.READING), "directory.html", context)], []


def _is_day(bundle: str) -> bool:
    return bundle[:4].isdigit()


def _title(bundle: str, tools: Tools) -> str:
    if _is_day(bundle):
        return tools.say.day(bundle, weekday=False)
    kind, paper, month = parts_of(bundle)
    if word := _WITHOUT_ARTICLE.get(kind):
        return f"{tools.say.word(word)}: {whose(paper, month, tools)}"
    return f"{tools.paper_name(paper)}: {tools.say.word('undated')} ({month_of(month, tools)})"


def _in_index(bundle: str, tools: Tools) -> tuple[Ref, str]:
    """Under which heading a bundle stands in the index, and what it is called there."""
    kind, paper, month = parts_of(bundle)
    if word := _WITHOUT_ARTICLE.get(kind):
        address = urls.QUARANTINE if kind == QUARANTINE else None
        return Ref(tools.say.word(word), address), whose(paper, month, tools)
    title = _title(bundle, tools)
    return Ref(tools.say.month(bundle[:7]) if _is_day(bundle) else title, None), title


def parts_of(bundle: str) -> tuple[str, str, str]:
    """A bundle's kind, newspaper and month of capture, where it is not that of a day."""
    kind, _, rest = bundle.partition("-")
    return kind, rest[:-8], rest[-7:]


def whose(paper: str, month: str, tools: Tools) -> str:
    """A newspaper and a month of capture in words."""
    return f"{tools.paper_name(paper)} ({month_of(month, tools)})"


def month_of(month: str, tools: Tools) -> str:
    """A month of capture in words."""
    return tools.say.month(month) if month != "0000-00" else tools.say.word("unknown_month")


def _frame(bundle: str, shard: str, tools: Tools) -> Frame:
    title = f"{tools.say.word('readings')}: {_title(bundle, tools)}"
    crumbs = (Ref(tools.say.word("readings"), urls.READING),)
    return tools.frame(title, urls.reading(bundle, shard), crumbs=crumbs, index=False)


def _page(bundle: str, shard: str, rows: list[tuple[str, str]], tools: Tools) -> Page:
    articles = {
        id_: _article(id_, tools) for id_ in dict(rows) if id_
    }  # once each: one may have many captures
    views = tuple(_view(path, articles.get(id_), tools) for id_, path in rows)
    context = ReadingPage(page=_frame(bundle, shard, tools), captures=views, parts=())
    return Page(urls.file(urls.reading(bundle, shard)), "reading.html", context)


def _article(id_: str, tools: Tools) -> Ref | None:
    article = tools.archive.article(id_)
    return Ref(article.card.headline, article.card.address) if article else None


def _view(path: str, article: Ref | None, tools: Tools) -> RawView:
    reading = tools.archive.reading(path)
    lines, sha256 = tools.raw(path)
    capture = reading.capture
    if capture is not None and capture.sha256 != sha256:
        raise Fault(f"{path} was changed while the site was being built; build again.", exit_code=1)
    return RawView(
        anchor=anchor(path),
        path=printable(path),
        sha256=sha256,
        layout=capture.layout if capture else None,
        article=article,
        captured=tools.say.moment(capture.captured) if capture and capture.captured else None,
        problems=tuple(problem_view(problem, tools) for problem in reading.problems),
        overrides=tuple(_override(override, tools) for override in reading.overrides),
        lines=tuple(
            RawLine(tools.say.digits(number), label, printable(line))
            for number, (label, line) in enumerate(zip(reading.labels, lines, strict=False), 1)
        ),
    )


def printable(text: str) -> str:
    """A captured text without what HTML forbids."""
    return _CONTROLS.sub("\ufffd", text)


def _override(override: Override, tools: Tools) -> OverrideView:
    """A field that holds something else than the lines say."""
    read, set_ = (
        value if isinstance(value, str) else " / ".join(value or ())
        for value in (override.read, override.set)
    )
    by = tools.say.word("by_correction" if override.by == "correction" else "by_page")
    return OverrideView(override.field, read or None, set_ or None, by)


def problem_view(problem: Problem, tools: Tools) -> tuple[str, str, str | None]:
    """A problem's severity in words, its message, and its line in figures."""
    line = tools.say.digits(problem.line) if problem.line else None
    return tools.say.word("problem_" + problem.severity), problem.message(tools.say.language), line
