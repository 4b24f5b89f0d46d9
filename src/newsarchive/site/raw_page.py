"""How pages were read: the raw text of captures with a label for every line, bundled by the day of their article."""

from __future__ import annotations

import re

from newsarchive import urls
from newsarchive.model import Page
from newsarchive.problems import Fault, Problem
from newsarchive.site.context import DirectoryPage, Frame, RawLine, RawView, ReadingPage, Ref
from newsarchive.site.needs import Tools
from newsarchive.site.parts import counted

SHARD_AT = 64  # captures; a capture takes about 8 kB of a page, and a bundle past half a megabyte is cut
UNREAD = "unread"
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")  # HTML forbids them


def shard_of(bundle: str, key: str, tools: Tools) -> str:
    """The part of a bundle that shows an article's captures (or a file's); empty where the bundle is in one piece."""
    return urls.short_hash(key, 1) if tools.archive.bundle_size(bundle) > SHARD_AT else ""


def raw_address(bundle: str, id_: str, path: str, tools: Tools) -> str:
    """Where the raw text of one capture is shown."""
    return f"{urls.reading(bundle, shard_of(bundle, id_ or path, tools))}#{anchor(path)}"


def anchor(path: str) -> str:
    """The fragment of a capture."""
    return "c-" + urls.short_hash(path, 10)


def plan(bundle: str, tools: Tools) -> tuple[list[Page], list[Problem]]:
    """The page of a bundle, or its parts and the page that leads to them."""
    rows = tools.archive.bundle(bundle)
    if not rows:
        return [], []
    shards: dict[str, list[tuple[str, str]]] = {}
    for id_, path in rows:
        shards.setdefault(shard_of(bundle, id_ or path, tools), []).append((id_, path))
    if list(shards) == [""]:
        return [_page(bundle, "", rows, tools)], []
    pages = [_page(bundle, shard, shards[shard], tools) for shard in sorted(shards)]
    parts = counted(
        ((shard, urls.reading(bundle, shard), len(shards[shard])) for shard in sorted(shards)), tools
    )
    context = ReadingPage(page=_frame(bundle, "", tools), captures=(), parts=parts)
    return [*pages, Page(urls.file(urls.reading(bundle)), "reading.html", context)], []


def plan_index(tools: Tools) -> tuple[list[Page], list[Problem]]:
    """The page that leads to all bundles, by month, with how many captures each layout read."""
    months: dict[str, list[tuple[str, str, int]]] = {}
    for bundle, count in tools.archive.bundles():
        heading = tools.say.month(bundle[:7]) if _is_day(bundle) else _title(bundle, tools)
        months.setdefault(heading, []).append((_title(bundle, tools), urls.reading(bundle), count))
    layouts = [
        (name or tools.say.word("no_layout"), urls.READING, count)
        for name, count in tools.archive.readings_by_layout()
    ]
    groups = [(Ref(tools.say.word("layouts"), None), counted(layouts, tools))] if layouts else []
    groups += [(Ref(heading, None), counted(rows, tools)) for heading, rows in months.items()]
    frame = tools.frame(tools.say.word("readings"), urls.READING, index=False)
    context = DirectoryPage(page=frame, groups=tuple(groups), note=tools.say.word("readings_note"))
    return [Page(urls.file(urls.READING), "directory.html", context)], []


def _is_day(bundle: str) -> bool:
    return bundle[:4].isdigit()


def _title(bundle: str, tools: Tools) -> str:
    if _is_day(bundle):
        return tools.say.day(bundle, weekday=False)
    if bundle == UNREAD:
        return tools.say.word("unread")
    paper, month = bundle.removeprefix("undated-")[:-8], bundle[-7:]
    captured = tools.say.month(month) if month != "0000-00" else tools.say.word("unknown_month")
    return f"{tools.paper_name(paper)}: {tools.say.word('undated')} ({captured})"


def _frame(bundle: str, shard: str, tools: Tools) -> Frame:
    title = f"{tools.say.word('readings')}: {_title(bundle, tools)}"
    crumbs = (Ref(tools.say.word("readings"), urls.READING),)
    return tools.frame(title, urls.reading(bundle, shard), crumbs=crumbs, index=False)


def _page(bundle: str, shard: str, rows: list[tuple[str, str]], tools: Tools) -> Page:
    views = tuple(_view(id_, path, tools) for id_, path in rows)
    context = ReadingPage(page=_frame(bundle, shard, tools), captures=views, parts=())
    return Page(urls.file(urls.reading(bundle, shard)), "reading.html", context)


def _view(id_: str, path: str, tools: Tools) -> RawView:
    reading = tools.archive.reading(path)
    lines, sha256 = tools.raw(path)
    article = tools.archive.article(id_) if id_ else None
    capture = reading.capture
    if capture is not None and capture.sha256 != sha256:
        raise Fault(f"{path} was changed while the site was being built; build again.", exit_code=1)
    return RawView(
        anchor=anchor(path),
        path=_CONTROLS.sub("\ufffd", path),
        sha256=sha256,
        layout=capture.layout if capture else None,
        article=Ref(article.card.headline, article.card.address) if article else None,
        captured=tools.say.moment(capture.captured) if capture and capture.captured else None,
        problems=tuple(_problem(problem, tools) for problem in reading.problems),
        lines=tuple(
            RawLine(tools.say.digits(number), label, _CONTROLS.sub("\ufffd", line))
            for number, (label, line) in enumerate(zip(reading.labels, lines, strict=False), 1)
        ),
    )


def _problem(problem: Problem, tools: Tools) -> tuple[str, str, str | None]:
    """A problem's severity in words, its message, and its line in figures."""
    line = tools.say.digits(problem.line) if problem.line else None
    return tools.say.word("problem_" + problem.severity), problem.message(tools.say.language), line
