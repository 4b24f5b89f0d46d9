"""A site of newsarchive's built with and without search, its index looked over, an article added, and its page asked."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import sites
from sites import Built, Site, tell

from searching.chromium import Side

INDEX = "search"  # in the output; beside the index there is the page itself
_PAGE = "index.html"

# Ready is the page when its form can be seen and nothing is being looked for.
_OPENING = """async () => {
    const ready = () => !document.querySelector(".search form").hidden && !document.querySelector(".results").hasAttribute("aria-busy");
    while (!ready()) await new Promise(done => setTimeout(done, 5));
}"""
_ASKING = """query => new Promise((done, failed) => {
    const list = document.querySelector(".results"), form = document.querySelector(".search form");
    const watcher = new MutationObserver(() => {
        if (list.hasAttribute("aria-busy")) return;
        watcher.disconnect();
        const took = performance.now() - begin;
        if (!document.querySelector(".retry").hidden) failed(new Error(document.querySelector(".status").textContent));
        done([took, [...list.children].map(one => one.dataset.address)]);
    });
    watcher.observe(list, {attributes: true, attributeFilter: ["aria-busy"]});
    form.elements.q.value = query;
    const begin = performance.now();
    form.requestSubmit();
})"""


class Index(NamedTuple):
    """An index on disk: files and bytes."""

    files: int
    size: int


class Added(NamedTuple):
    """What one article more takes: the build, seconds of the index in it, and files of the index that were written."""

    built: Built
    seconds: float
    written: int


class Ours:
    """Generated captures as two sites, without search and with it. One capture, from the middle, waits to be added."""

    def __init__(self, work: Path, count: int, jobs: int | None) -> None:
        folder = work / f"{count}"
        sites.make_captures(count, folder, ["raw"])
        self._content, self._aside = folder / "raw" / "content", folder / "aside"
        every = sites.captures(self._content)
        once = [
            it for it in every if not it.stem.endswith("-2") and not it.with_stem(it.stem + "-2").exists()
        ]
        self._one = [once[len(once) // 2]]
        sites.aside(self._one, self._content, self._aside)
        tell(f"{count:,}: building without search and with it")
        self.without = self._built(Site.fresh(folder / "without", self._content, jobs), search=False)
        self.site = Site.fresh(folder / "with", self._content, jobs)
        self.built = self._built(self.site, search=True)

    def _built(self, site: Site, *, search: bool) -> Built:
        sites.settle()
        return site.build(search=search)

    @property
    def side(self) -> Side:
        """The site as Chromium is to ask it."""
        return side(self.site.output)

    def index(self) -> Index:
        """The index on disk."""
        sizes = [size for size, _ in _files(self.site.output).values()]
        return Index(len(sizes), sum(sizes))

    def add(self) -> Added:
        """Put the capture that waits in its place and build."""
        sites.back(self._one, self._content, self._aside)
        before = _files(self.site.output)
        built = self._built(self.site, search=True)
        written = [name for name, stamp in _files(self.site.output).items() if before.get(name) != stamp]
        return Added(built, float(built.summary["seconds"]["search"]), len(written))


def side(output: Path) -> Side:
    """A built site as Chromium is to ask it: the script and the index are counted, not the page itself nor pages fetched for passages."""
    return Side(output, f"{INDEX}/", _OPENING, _ASKING, _of_search)


def _of_search(path: str) -> bool:
    return path == "assets/search.js" or (
        path.startswith(f"{INDEX}/") and path.endswith((".json", ".bin", ".js"))
    )


def _files(output: Path) -> dict[str, tuple[int, tuple[int, int]]]:
    """The files of the index: bytes, and by what it is seen that one was written."""
    found = {}
    for path in (output / INDEX).rglob("*"):
        name = path.relative_to(output / INDEX).as_posix()
        if path.is_file() and name != _PAGE:
            stat = path.stat()
            found[name] = (stat.st_size, (stat.st_ino, stat.st_mtime_ns))
    return found
