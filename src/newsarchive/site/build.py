"""Units of the plan become files: planned, rendered, compared and written, in this process or in many."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsarchive.config import Site
from newsarchive.executors import at_hand
from newsarchive.model import Page
from newsarchive.problems import Problem
from newsarchive.site.context import Ref, SiteView
from newsarchive.site.ledger import Laid, Row
from newsarchive.site.needs import Tools
from newsarchive.site.output import note_pending, write
from newsarchive.site.plan import plan
from newsarchive.site.render import Renderer, renderer


class Done(NamedTuple):
    """What a unit laid: its pages as they lie now, how many of them were written, and the problems met."""

    unit: str
    pages: list[Row]
    written: int
    problems: tuple[Problem, ...]


class Job(msgspec.Struct, frozen=True):
    """One build's rendering. `token` is another one for each build, so that no process works with what an earlier one knew.

    `open_bench` gives the tools and the ledger of what lies in the output, for one process, and what closes them. `blank` is
    true where the ledger knows of nothing yet.
    """

    site: Site
    open_bench: Callable[[Site], tuple[Tools, Laid, Callable[[], None]]]
    token: str
    blank: bool


class _Bench(msgspec.Struct):
    tools: Tools
    laid: Laid
    renderer: Renderer
    safe: set[str]


class _Rendered(NamedTuple):
    path: str
    data: bytes
    sha256: bytes

    def lies(self, known: Row | None) -> bool:
        """Whether the page lies in the output just so."""
        return known is not None and known.sha256 == self.sha256 and known.stamp != ""


def site_view(tools: Tools) -> SiteView:
    """What every template may ask of the site."""
    settings = tools.settings
    return SiteView(
        title=settings.title,
        description=settings.description,
        language=settings.language,
        base_url=settings.base_url,
        contact=settings.contact,
        pages=tuple(Ref(page.title, page.address) for page in tools.pages),
        search=tools.search,
        portable=tools.portable,
        data=bool(settings.data),
    )


def make(job: Job, units: list[str]) -> list[Done]:
    """Lay the pages of some units. Raises :class:`~newsarchive.problems.Fault` where a template is wrong or the disk full."""
    bench = at_hand(job.token, partial(_bench, job))
    before = {} if job.blank else bench.laid.known(units)
    bench.tools.archive.prepare(
        [key for kind, _, key in (unit.partition("\t") for unit in units) if kind == "article"]
    )
    made = []
    for unit in units:
        pages, problems = plan(unit, bench.tools)
        made.append((unit, [_rendered(page, bench.renderer) for page in pages], tuple(problems)))
    output = job.site.output
    note_pending(
        output,
        (page.path for _, pages, _ in made for page in pages if not page.lies(before.get(page.path))),
        bench.safe,
    )
    return [_laid(output, unit, pages, problems, before, bench.safe) for unit, pages, problems in made]


def _rendered(page: Page, renderer: Renderer) -> _Rendered:
    data = renderer.render(page)
    return _Rendered(page.path, data, hashlib.sha256(data).digest())


def _bench(job: Job) -> tuple[_Bench, Callable[[], None]]:
    tools, laid, close = job.open_bench(job.site)
    return _Bench(tools, laid, renderer(job.site.templates, site_view(tools)), set()), close


def _laid(
    output: Path,
    unit: str,
    pages: list[_Rendered],
    problems: tuple[Problem, ...],
    before: dict[str, Row],
    safe: set[str],
) -> Done:
    """Bring the pages of a unit in step: what lies there just so is left alone."""
    rows, new = [], 0
    for page in pages:
        known = before.get(page.path)
        if known is not None and page.lies(known):
            rows.append(known)
        else:
            written = write(output, page.path, page.data, safe)
            rows.append(Row(page.path, page.sha256, written.stamp, written.settled))
            new += written.new
    return Done(unit, rows, new, problems)
