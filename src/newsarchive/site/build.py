"""Units of the plan become files: planned, compared, rendered and written, in this process or in many."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from newsarchive.config import Site
from newsarchive.problems import Problem
from newsarchive.site.context import Ref, SiteView
from newsarchive.site.ledger import Laid
from newsarchive.site.needs import Tools
from newsarchive.site.output import note_pending, stamped, write
from newsarchive.site.plan import plan
from newsarchive.site.render import Renderer, renderer


class Done(msgspec.Struct, frozen=True):
    """What a unit laid: for each page path, digest, SHA-256, stamp and whether it is settled; how many were written."""

    unit: str
    pages: list[tuple[str, bytes, str, str, bool]]
    written: int
    problems: tuple[Problem, ...]


class Job(msgspec.Struct, frozen=True):
    """One build's rendering. `token` is another one for each build, so that no process works with what an earlier one knew.

    `open_bench` gives the tools and the ledger of what lies in the output, for one process, and what closes them.
    """

    site: Site
    open_bench: Callable[[Site], tuple[Tools, Laid, Callable[[], None]]]
    token: str


class _Bench(msgspec.Struct):
    tools: Tools
    laid: Laid
    renderer: Renderer
    close: Callable[[], None]


_BENCHES: dict[str, _Bench] = {}  # one a process: opened when its first batch comes, kept until another job's


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
    )


def make(job: Job, units: list[str]) -> list[Done]:
    """Lay the pages of some units. Raises :class:`~newsarchive.problems.Fault` where a template is wrong or the disk full."""
    bench = _bench(job)
    return list(_made(job.site.output, bench, units))


def close() -> None:
    """Let go of what this process holds open."""
    while _BENCHES:
        _BENCHES.popitem()[1].close()


def _bench(job: Job) -> _Bench:
    key = f"{os.getpid()} {job.token}"
    if key not in _BENCHES:
        close()
        tools, laid, closing = job.open_bench(job.site)
        _BENCHES[key] = _Bench(tools, laid, renderer(job.site.templates, site_view(tools)), closing)
    return _BENCHES[key]


def _made(output: Path, bench: _Bench, units: list[str]) -> Iterator[Done]:
    for unit in units:
        pages, problems = plan(unit, bench.tools)
        before = bench.laid.digests(unit)
        note_pending(output, (page.path for page in pages if page.path not in before))
        rows, written = [], 0
        for page in pages:
            digest = bench.renderer.page_digest(page)
            known = before.get(page.path)
            if known is not None and known[0] == digest:
                sha256 = known[1]
            else:
                data = bench.renderer.render(page)
                sha256 = hashlib.sha256(data).hexdigest()
                written += write(output, page.path, data)
            rows.append((page.path, digest, sha256, *stamped(output / page.path)))
        yield Done(unit, rows, written, tuple(problems))
