"""Where the pages of a built site lead: links and fragments that lead nowhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

# A remark, or a tag with all its attributes; text never holds a `<` of its own.
_TOKEN = re.compile(
    r"""<!--.*?(?:-->|\Z) | <[a-zA-Z][^<>"']* (?:(?:"[^"]*"|'[^']*') [^<>"']*)* >""", re.DOTALL | re.VERBOSE
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


class Dead(NamedTuple):
    """A link that leads nowhere: the page and line it stands on, and what it says."""

    path: str
    line: int
    link: str


def asked(html: str) -> tuple[dict[str, int], set[str]]:
    """The addresses that a page asks for, each with where it first stands, and the fragments that the page has."""
    links: dict[str, int] = {}
    anchors: set[str] = set()
    for token in _TOKEN.finditer(html):
        tag = token[0]
        if "=" not in tag or tag.startswith("<!"):
            continue
        for name, *quoted in _ATTRIBUTE.findall(tag):
            which = name.lower()
            if which in ("href", "src", "id"):
                value = unescape("".join(quoted))
                if which != "id":
                    links.setdefault(value, token.start())
                else:
                    anchors.add(value)
    return links, anchors


def target(path: str, link: str) -> tuple[str, str] | None:
    """The file and fragment that a link on a page leads to; None where it leaves the site."""
    try:
        parts = urlsplit(link)
    except ValueError:  # brackets that hold no address of a host
        return link, ""
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return path, parts.fragment
    file = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    if parts.path.endswith("/") or file == ".":
        file = posixpath.normpath(posixpath.join(file, "index.html"))
    return file, parts.fragment


def dead(
    pages: Iterable[str], held: Callable[[str], bool], read: Callable[[str], str | None]
) -> Iterator[Dead]:
    """The links of some pages that lead to no file that is `held`, or to no such place on it, in order of pages and lines.

    `read` gives a page's HTML, None where it is missing. A page is read once, and once more where others lead to places on it:
    what is kept meanwhile are those links and the dead ones.
    """
    found: list[Dead] = []
    places: dict[str, list[tuple[str, Dead]]] = {}
    for path in pages:
        html = read(path)
        if html is None or path == "404.html":  # whose links are full paths on the host
            continue
        links, anchors = asked(html)
        for link, at in links.items():
            goal = target(path, link)
            if goal is None:
                continue
            file, fragment = goal
            if held(file) and (not fragment or (file == path and fragment in anchors)):
                continue
            one = Dead(path, html.count("\n", 0, at) + 1, link)
            if held(file) and file != path:
                places.setdefault(file, []).append((fragment, one))
            else:
                found.append(one)
    for file, waiting in places.items():
        html = read(file)
        anchors = asked(html)[1] if html is not None else set()
        found += [one for fragment, one in waiting if fragment not in anchors]
    yield from sorted(found)
