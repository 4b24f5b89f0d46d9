"""Pagefind's own program on a folder of HTML, and its script in a page.

The wrapper in Python sleeps a tenth of a second for each record, so it is not used. Its interface is not loaded either, the script alone; nor is
its worker, since what a worker fetches is told to nobody who listens to the page.
"""

from __future__ import annotations

import html
import importlib.metadata
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import captures
import sites
from measure import Taken, measure

from searching.chromium import Side, hosted, paged
from searching.ours import Index

BUNDLE, _BLANK = "pagefind", "blank.html"
_OPENING = """async () => {
    window.pagefind = await import("/pagefind/pagefind.js");
    await pagefind.options({noWorker: true});
    await pagefind.init();
}"""
_ASKING = """async query => {
    const begin = performance.now(), found = await pagefind.search(query);
    const best = await Promise.all(found.results.slice(0, 10).map(one => one.data()));
    return [performance.now() - begin, best.map(one => one.raw_url)];
}"""
# Results are told apart by `id`; each is fetched once.
_EVERY = """async queries => {
    const known = new Map(), answers = [];
    for (const query of queries) {
        const {results} = await pagefind.search(query);
        for (const one of results) known.has(one.id) || known.set(one.id, (await one.data()).raw_url);
        answers.push(results.map(one => known.get(one.id)));
    }
    return answers;
}"""


def program() -> Path | None:
    """Where Pagefind's own program is, None where it is not installed."""
    try:
        import pagefind_bin  # type: ignore[import-not-found, unused-ignore]

        return Path(pagefind_bin.get_executable())
    except (ImportError, FileNotFoundError):
        return None


def version() -> str:
    """Which Pagefind it is."""
    return importlib.metadata.version("pagefind-bin")


def write(folder: Path, articles: Iterable[tuple[str, str]]) -> Path:
    """Write articles, each a headline and paragraphs parted by line ends, as pages `0.html`, `1.html` and so on."""
    folder.mkdir(parents=True)
    for at, (headline, text) in enumerate(articles):
        title = html.escape(headline)
        body = "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n") if part.strip())
        (folder / f"{at}.html").write_text(
            f'<!doctype html><html lang="bn"><head><meta charset="utf-8"><title>{title}</title></head>'
            f"<body data-pagefind-body><h1>{title}</h1>{body}</body></html>\n",
            encoding="utf-8",
        )
    return folder


def number(address: str) -> int:
    """Which of the articles written an address names."""
    return int(Path(address).stem)


def generated(folder: Path, count: int) -> Path:
    """The articles of :mod:`captures`, as they were first saved, as pages."""
    archive = captures.Archive(count)
    made = (archive.article(at) for at in range(count))
    return write(folder, ((it.headline, "\n".join([it.kicker, *it.paragraphs])) for it in made))


def index(folder: Path) -> Taken:
    """Index a folder of pages, measured."""
    path = program()
    assert path is not None
    taken = sites.checked(
        measure([path, "--site", folder, "--output-subdir", BUNDLE, "--silent"]), "Pagefind"
    )
    (folder / _BLANK).write_text("<!doctype html><title>-</title>\n", encoding="utf-8")
    return taken


def extent(folder: Path) -> Index:
    """The index on disk, without the scripts and styles of interfaces that are not used here."""
    used = (".pf_index", ".pf_fragment", ".pf_meta", ".pf_filter", ".pf_sort", ".pagefind", "-entry.json")
    sizes = [path.stat().st_size for path in (folder / BUNDLE).rglob("*") if path.name.endswith(used)]
    return Index(len(sizes), sum(sizes))


def side(folder: Path) -> Side:
    """A folder that was indexed as Chromium is to ask it."""
    return Side(folder, _BLANK, _OPENING, _ASKING, lambda path: path.startswith(f"{BUNDLE}/"))


def every(browser: Any, folder: Path, queries: list[str]) -> list[list[int]]:
    """All results of each query, by the numbers of the articles."""
    it = side(folder)
    with hosted(folder) as address, paged(browser, it, address) as (page, _):
        return [[number(one) for one in found] for found in page.evaluate(_EVERY, queries)]


def described(folder: Path) -> int:
    """How many pages Pagefind says that it indexed."""
    entry = json.loads((folder / BUNDLE / "pagefind-entry.json").read_text(encoding="utf-8"))
    return sum(int(one["page_count"]) for one in entry["languages"].values())
