"""A page in HTML becomes lines of text as layouts expect them, and what it states of itself is gathered.

The lines are those that a browser's page-to-text leaves: blocks on lines of their own, a blank line around paragraphs,
headings and lists; nothing of scripts, of menus and of what is hidden. The parser reports tags and text one after another, so the work
grows with the page alone, however it is nested (see docs/decisions/0001-dependencies.md).
"""

from __future__ import annotations

import re
from typing import Any

from newsarchive.problems import Fault

_DROPPED = frozenset(
    "script style noscript template title svg math iframe object embed audio video canvas select datalist textarea map "
    "nav frameset noframes applet".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_SPACED = _HEADINGS | frozenset(
    "p ul ol dl table blockquote figure section article header footer aside main form fieldset pre hr details address".split()
)
_LINES = frozenset(
    "html body div li dt dd tr caption figcaption center legend summary button label menu dir dialog".split()
)
_BLOCKS = _SPACED | _LINES
# In these a link beside nothing but links is an entry of a list.
_FRAMES = frozenset("body div section article header footer aside main form center".split())
_BESIDES = frozenset(("aside", "footer"))
_BLANKS = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_HIDDEN = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_DEEPEST = 1000  # an end tag costs as much as there are open ones
_MOST = 200  # of each kind of statement that are kept
_LONGEST = 1024 * 1024  # of a script of data


class Html:
    """What a page holds: its lines, and the raw material of what it states of itself.

    `metas` and `links` keep the first of each name; `times` are the attributes of each `<time datetime>`, `article` among
    them where it stands in the page's article.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.metas: dict[str, str] = {}
        self.canonical: str | None = None
        self.data: list[str] = []
        self.times: list[dict[str, str]] = []
        self.comments: list[str] = []


def read_html(text: str) -> Html:
    """A page in HTML, read. Raises ValueError where no page is so nested, and :class:`Fault` where lxml is not installed."""
    try:
        from lxml import etree
    except ImportError:
        raise Fault("HTML pages need lxml: pip install 'newsarchive[import]'.") from None
    reader = _Reader()
    parser = etree.HTMLParser(target=reader, encoding="utf-8", huge_tree=True)
    data = text.encode("utf-8", "replace")
    try:
        for at in range(0, len(data), 64 * 1024):
            parser.feed(data[at : at + 64 * 1024])
        parser.close()
    except etree.LxmlError as error:  # an empty page is none
        if data.strip():
            raise ValueError(f"it is no HTML: {error}") from None
    return reader.finished()


class _Reader:
    """Takes the parser's reports and keeps the line that is being written."""

    def __init__(self) -> None:
        self._page = Html()
        self._open: list[str] = []
        self._pieces: list[str] = []  # of the line that is being written
        self._holds_text = False
        self._script: list[str] | None = None
        self._script_left = 0
        self._hidden = 0  # how many tags were open when the outermost hidden one came; 0 where none is
        self._gap = False  # a blank line before the next
        self._below_heading = False
        self._links_alone = False  # the line holds links and nothing else
        self._preformatted = 0

    def start(self, tag: str, attributes: Any) -> None:
        self._open.append(tag)
        if len(self._open) > _DEEPEST:
            raise ValueError(f"its tags are nested more than {_DEEPEST} deep")
        if tag == "script" and attributes.get("type", "").strip().lower() == "application/ld+json":
            self._script, self._script_left = [], _LONGEST
        if self._hidden:
            return
        if tag in _DROPPED or (tag not in ("html", "body") and _is_hidden(attributes)):
            self._hidden = len(self._open)
            return
        if tag in ("meta", "link", "time"):
            self._keep(tag, attributes)
        elif tag == "br":
            self._break(gap=not self._holds_text)
        elif tag in _BLOCKS:
            self._break(gap=tag in _SPACED)
            if tag in _HEADINGS and self._below_heading:  # a kicker and its headline stand together
                self._gap = False
            self._preformatted += tag == "pre"
        elif tag in ("td", "th"):
            self._pieces.append(" ")
        elif tag == "a" and self._frame() in _FRAMES:
            if not self._holds_text:
                self._links_alone = True
            elif self._links_alone:
                self._break(gap=False)
                self._links_alone = True

    def end(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            if len(self._page.data) < _MOST:
                self._page.data.append("".join(self._script))
            self._script = None
        if not self._hidden and tag in _BLOCKS:
            self._break(gap=tag in _SPACED)
            self._below_heading = self._below_heading or tag in _HEADINGS
            self._preformatted -= tag == "pre"
        if self._hidden == len(self._open):
            self._hidden = 0
        if self._open:
            self._open.pop()

    def data(self, text: str) -> None:
        if self._script is not None:
            self._script.append(text[: self._script_left])
            self._script_left -= len(self._script[-1])
        elif self._hidden:
            return
        elif self._preformatted and "\n" in text:
            first, *others = text.split("\n")
            self._write(first)
            for other in others:
                self._break(gap=not self._holds_text)
                self._write(other)
        else:
            self._write(text)

    def comment(self, text: str) -> None:
        if len(self._page.comments) < 8:
            self._page.comments.append(text[:2000])

    def close(self) -> None:
        self._break(gap=False)

    def finished(self) -> Html:
        self.close()
        return self._page

    def _frame(self) -> str:
        """The block that is open innermost."""
        return next((tag for tag in reversed(self._open[-16:]) if tag in _BLOCKS or tag in ("td", "th")), "")

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        if text.strip():
            self._holds_text = True
            self._links_alone = self._links_alone and "a" in self._open[-8:]

    def _break(self, *, gap: bool) -> None:
        """End the line. With a gap a blank line comes before the next one, whenever that comes."""
        text = _BLANKS.sub(" ", "".join(self._pieces)).strip()
        if text:
            if self._gap and self._page.lines:
                self._page.lines.append("")
            self._page.lines.append(text)
            self._gap = self._below_heading = False
        self._pieces.clear()
        self._holds_text = self._links_alone = False
        self._gap = self._gap or gap

    def _keep(self, tag: str, attributes: Any) -> None:
        if tag == "meta":
            name = (attributes.get("property") or attributes.get("name") or "").strip().lower()
            content = attributes.get("content", "").strip()
            if name and content and len(self._page.metas) < _MOST:
                self._page.metas.setdefault(name, content)
        elif tag == "link":
            if "canonical" in attributes.get("rel", "").lower().split() and self._page.canonical is None:
                self._page.canonical = attributes.get("href", "").strip() or None
        elif attributes.get("datetime") and len(self._page.times) < _MOST:
            kept = {name: attributes.get(name, "").strip() for name in ("datetime", "itemprop", "class")}
            kept["pubdate"] = "yes" * ("pubdate" in attributes)
            inside = set(self._open)
            kept["article"] = "yes" * bool(inside & {"article", "main"} and not inside & _BESIDES)
            self._page.times.append(kept)


def _is_hidden(attributes: Any) -> bool:
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))
