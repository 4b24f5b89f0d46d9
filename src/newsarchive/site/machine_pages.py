"""Files for machines: robots.txt, the theme's files."""

from __future__ import annotations

import re

from newsarchive import urls
from newsarchive.model import Page
from newsarchive.problems import Problem
from newsarchive.site import switch_words
from newsarchive.site.context import SitemapPage
from newsarchive.site.needs import Tools

Planned = tuple[list[Page], list[Problem]]
# Of the search, in the order in which they run.
_SEARCH = [f"search-{name}.js" for name in ("words", "dates", "files", "index", "page")]
# The converter of dates needs the calendar of the search.
_CALENDAR = ["search-dates.js", "calendar-page.js"]
# Scripts and style sheets are published without remarks and spaces that mean nothing, a fifth of them. Of a style sheet's remarks
# those stay that begin with an exclamation mark or stand between two halves of something; what is in quotation marks is none.
_REMARKS = re.compile(rb"^ *(?:/\*.*?\*/\n|//[^\n]*\n)?", re.MULTILINE | re.DOTALL)
_STYLE_REMARKS = re.compile(
    rb"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|/\*!(?:[^*]|\*(?!/))*\*/)"""
    rb"""|(?<![^\s;{}])\s*/\*(?!!)(?:[^*]|\*(?!/))*\*/|(?<=\n)\s+|(?<=[:;,{]) +| +(?=[{}])""",
    re.DOTALL,
)


def plan_robots(tools: Tools) -> Planned:
    """robots.txt, and the empty file that keeps GitHub Pages from reading the site as Jekyll's."""
    context = SitemapPage(page=tools.frame("", urls.HOME), addresses=())
    return [Page("robots.txt", "robots.txt", context), Page(".nojekyll", "", b"")], []


def plan_assets(tools: Tools) -> Planned:
    """The theme's style sheets and whatever else its `assets` folder holds; scripts that go together as one.

    `page.js`, which every page has, is made of all files `page-*.js`, each of which does one thing and knows none of the others.
    """
    files = dict(tools.assets())
    files["calendar.js"] = _joined(dict(files), _CALENDAR)
    search = _joined(files, _SEARCH)
    files.pop(_CALENDAR[-1], None)
    files["page.js"] = _joined(files, sorted(name for name in files if re.fullmatch(r"page-[^/]*\.js", name)))
    if "language.js" in files:
        code = _joined(files, ["language.js"])
        files["language.js"] = switch_words.script(tools.settings.language, code)
    if tools.search:
        files["search.js"] = search
    pages = []
    for name, data in sorted(files.items()):
        lean = _STYLE_REMARKS.sub(rb"\1", data) if name.endswith(".css") else data
        pages.append(Page(f"assets/{name}", "", lean))
    return pages, []


def _joined(files: dict[str, bytes], names: list[str]) -> bytes:
    """Scripts as one, taken out of the files."""
    return b"".join(_REMARKS.sub(b"", files.pop(name, b"")) for name in names)
