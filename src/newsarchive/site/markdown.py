"""Markdown of the site's own writers as HTML. Captured text never comes here."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
from markdown_it import MarkdownIt

from newsarchive.bangla.text import normalise
from newsarchive.config import convert, load_yaml
from newsarchive.problems import Problem
from newsarchive.site.needs import Editorial
from newsarchive.urls import editorial


class _Front(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: str


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def to_html(text: str) -> str:
    """A text's HTML. Raw HTML in it is shown as text; links to scripts are left as text too."""
    return str(_parser().render(text))


def load_pages(content: Path) -> tuple[tuple[Editorial, ...], list[Problem]]:
    """The editorial pages in `pages/*.md` of the content, in order of file name, and what is wrong with others."""
    pages: dict[str, tuple[str, Editorial]] = {}
    problems: list[Problem] = []
    folder = content / "pages"
    if folder.is_symlink():
        return (), [Problem("pages/", 0, "symlink")]
    for path in sorted(folder.glob("*.md")):
        name = f"pages/{path.name}".encode("utf-8", "backslashreplace").decode()
        if path.is_symlink() or not path.is_file() or name != f"pages/{path.name}":
            if path.is_symlink() or path.is_file():
                problems.append(Problem(name, 0, "symlink" if path.is_symlink() else "file-name"))
            continue
        try:
            page = _page(path)
        except (ValueError, OSError) as error:
            problems.append(Problem(name, 1, "page-front-matter", {"reason": str(error)}))
            continue
        if page.address in pages:
            problems.append(
                Problem(
                    name, 0, "duplicate-address", {"address": page.address, "other": pages[page.address][0]}
                )
            )
        else:
            pages[page.address] = (name, page)
    return tuple(page for _, page in pages.values()), problems


def _page(path: Path) -> Editorial:
    text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    mark, front, body = (
        text.split("---\n", 2) if text.startswith("---\n") and text.count("---\n") > 1 else ("-", "", text)
    )
    if mark:
        raise ValueError("it does not begin with front matter between two lines of three hyphens")
    return Editorial(editorial(path.stem), normalise(convert(load_yaml(front) or {}, _Front).title), body)
