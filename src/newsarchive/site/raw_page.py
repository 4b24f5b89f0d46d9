"""How pages were read: the lines of a capture as they lie in its file, each with its label.

An article's page carries the lines of its newest captures itself; a line that stands on the page as a paragraph just as the
file has it leads there, and is not written twice. Of an article with many captures the others stand on pages below it.
Captures without an article are bundled by their newspaper and month of capture. Neither need be known: so their bundles have
no bound, and are cut the finer the more they hold.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from markupsafe import Markup, escape

from newsarchive import urls
from newsarchive.model import LISTS, QUARANTINE, WITHHELD, Article, Override, Page
from newsarchive.problems import Fault, Problem
from newsarchive.site.context import Frame, Ref
from newsarchive.site.needs import Tools
from newsarchive.site.parts import counted, turning
from newsarchive.site.reading_context import OverrideView, RawView, ReadingPage

EMBEDDED = 3  # captures whose lines stand on their article's own page
_PER_PAGE = 64  # captures; one takes about 8 kB of a page, and half a megabyte is enough
WITHOUT_ARTICLE = {QUARANTINE: "quarantine", LISTS: "no_article"}
_PARTS = 32  # of which a letter of a hash is one
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")  # HTML forbids them
_UNUSUAL = re.compile("[\x00-\x08\x0b-\x1f&<>'\"\x7f-\x9f\ufffe\uffff]")
_NONE: Mapping[str, int] = {}
Planned = tuple[list[Page], list[Problem]]


def raw_addresses(article: Article) -> dict[str, str]:
    """Where the lines of each capture of an article are shown, by path: on its page, or on one below it."""
    address = article.card.address
    apart = len(article.captures) - EMBEDDED
    found = {}
    for place, path in enumerate(article.captures):
        page = address if place >= apart else urls.captures(address, place // _PER_PAGE + 1)
        found[path] = f"{page}#{anchor(path)}"
    return found


def plan_captures(article: Article, tools: Tools) -> list[Page]:
    """The pages below an article's that show the lines of its older captures."""
    apart = article.captures[:-EMBEDDED]
    if not apart:
        return []
    card, pages = article.card, []
    starts = range(0, len(apart), _PER_PAGE)
    title = f"{tools.say.word('readings')}: {card.headline}"
    refs = turning(title, [urls.captures(card.address, number + 1) for number in range(len(starts))], tools)
    for at, (here, earlier, later) in zip(starts, refs, strict=True):
        views = tuple(raw_view(path, tools) for path in apart[at : at + _PER_PAGE])
        crumbs, address = (Ref(card.headline, card.address),), here.address or ""
        frame = tools.frame(here.text, address, crumbs=crumbs, earlier=earlier, later=later, index=False)
        pages.append(
            Page(urls.file(address), "reading.html", ReadingPage(page=frame, captures=views, parts=()))
        )
    return pages


def letters(bundle: str, tools: Tools) -> int:
    """How many letters name a part of a bundle: none where it is in one piece."""
    size, needed = tools.archive.bundle_size(bundle), 0
    while size > _PER_PAGE * _PARTS**needed:
        needed += 1
    return needed


def address_in(bundle: str, path: str, cut: int) -> str:
    """Where the lines of a capture without an article are shown, in a bundle whose parts have names of so many letters."""
    return f"{urls.reading(bundle, urls.short_hash(path, cut))}#{anchor(path)}"


def anchor(path: str) -> str:
    """The fragment of a capture."""
    return f"c-{zlib.crc32(path.encode()):08x}"


def plan(bundle: str, tools: Tools) -> Planned:
    """The page of a bundle, or its parts and the page that leads to them."""
    paths = tools.archive.bundle(bundle)
    if not paths:
        return [], []
    cut = letters(bundle, tools)
    if cut == 0:
        return [_page(bundle, "", paths, tools)], []
    shards: dict[str, list[str]] = {}
    for path in paths:
        shards.setdefault(urls.short_hash(path, cut), []).append(path)
    pages = [_page(bundle, shard, shards[shard], tools) for shard in sorted(shards)]
    held = {shard: len(own) for shard, own in shards.items()}
    for length in range(
        cut - 1, -1, -1
    ):  # a page leads to those with one letter more, so none leads to too many
        inner: dict[str, list[tuple[str, str, int]]] = {}
        for shard in sorted(held):
            inner.setdefault(shard[:length], []).append((shard, urls.reading(bundle, shard), held[shard]))
        for shard, rows in inner.items():
            context = ReadingPage(page=_frame(bundle, shard, tools), captures=(), parts=counted(rows, tools))
            pages.append(Page(urls.file(urls.reading(bundle, shard)), "reading.html", context))
        held = {shard: sum(count for _, _, count in rows) for shard, rows in inner.items()}
    return pages, []


def _in_index(bundle: str, tools: Tools) -> tuple[Ref, str]:
    """Under which heading a bundle stands in the index, and what it is called there."""
    kind, paper, month = parts_of(bundle)
    address = urls.QUARANTINE if kind == QUARANTINE else None
    return Ref(tools.say.word(WITHOUT_ARTICLE[kind]), address), whose(paper, month, tools)


def parts_of(bundle: str) -> tuple[str, str, str]:
    """A bundle's kind, newspaper and month of capture."""
    kind, _, rest = bundle.partition("-")
    return kind, rest[:-8], rest[-7:]


def whose(paper: str, month: str, tools: Tools) -> str:
    """A newspaper and a month of capture in words."""
    return f"{tools.paper_name(paper)} ({month_of(month, tools)})"


def month_of(month: str, tools: Tools) -> str:
    """A month of capture in words."""
    return tools.say.month(month) if month != "0000-00" else tools.say.word("unknown_month")


def _frame(bundle: str, shard: str, tools: Tools) -> Frame:
    heading, name = _in_index(bundle, tools)
    title = f"{heading.text}: {name}"
    crumbs = [Ref(tools.say.word("readings"), urls.READING)]
    if shard:
        crumbs.append(Ref(name, urls.reading(bundle)))
    return tools.frame(title, urls.reading(bundle, shard), crumbs=tuple(crumbs), index=False)


def _page(bundle: str, shard: str, paths: Sequence[str], tools: Tools) -> Page:
    views = tuple(raw_view(path, tools) for path in paths)
    context = ReadingPage(page=_frame(bundle, shard, tools), captures=views, parts=())
    return Page(urls.file(urls.reading(bundle, shard)), "reading.html", context)


def raw_view(path: str, tools: Tools, shown: Mapping[str, int] = _NONE) -> RawView:
    """A capture's lines and how they were read. Raises :class:`Fault` where the file is not what was read any more.

    `shown` are the paragraphs that stand on the page with them, each with its number there.
    """
    record, (lines, sha256) = tools.archive.record(path), tools.raw(path)
    capture = record.capture
    if capture is not None and capture.sha256 != sha256:
        raise Fault(f"{path} was changed while the site was being built; build again.", exit_code=1)
    return RawView(
        anchor=anchor(path),
        path=printable(path),
        sha256=sha256,
        layout=capture.layout if capture else None,
        captured=tools.say.moment(capture.captured) if capture and capture.captured else None,
        problems=tuple(problem_view(problem, tools) for problem in record.problems),
        overrides=tuple(_override(override, tools) for override in record.overrides),
        lines=_lines(tools.archive.labels(path), lines, shown, tools),
    )


def _lines(labels: Sequence[str], lines: Sequence[str], shown: Mapping[str, int], tools: Tools) -> Markup:
    """The lines of a capture as items of a list, each with its label: made here, since they are half of what a site holds.

    In the place of those that were withdrawn stands that they were.
    """
    language = tools.say.language
    if WITHHELD in labels:
        word = tools.say.word("withdrawn")
        lines = [word if label == WITHHELD else line for label, line in zip(labels, lines, strict=False)]
    places = {
        at: place
        for at, label in enumerate(labels)
        if label == "paragraph" and (place := shown.get(lines[at])) is not None
    }
    apart = list(lines)  # what is to be shown here
    for at in places:
        apart[at] = ""
    text = "\n".join(apart)
    if _UNUSUAL.search(text) is not None:
        lines = str(escape(printable(text))).split("\n")
    begins = _begins(language)
    rows = [f"{begins[label]}{line}</span></li>\n" for label, line in zip(labels, lines, strict=False)]
    for at, place in places.items():
        rows[at] = _led(place)
    return Markup("".join(rows))  # noqa: S704  (labels are ours, lines are escaped)


class _Begins(dict[str, str]):
    """How a line begins, by its label."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, label: str) -> str:
        # The list is of captured words, which are Bengali; that a line was withdrawn is said in the site's language.
        lang = f' lang="{self._language}"' if label == WITHHELD and self._language != "bn" else ""
        self[label] = begin = f'<li><b lang="en">{label}</b> <span{lang}>'
        return begin


_begins = cache(_Begins)  # labels are a few dozen, languages two


@lru_cache(256)
def _led(place: int) -> str:
    return f'<li><b lang="en">paragraph</b> <a href="#p{place}" lang="en">p{place}</a></li>\n'


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
