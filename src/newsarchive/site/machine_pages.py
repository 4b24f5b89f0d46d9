"""Files for machines: robots.txt, the theme's files."""

from __future__ import annotations

import re

from newsarchive import urls
from newsarchive.model import Page
from newsarchive.problems import Problem
from newsarchive.site.context import SitemapPage
from newsarchive.site.needs import Tools

Planned = tuple[list[Page], list[Problem]]
# In the order in which they run; published without remarks and indentation, which are a fifth of them.
_SCRIPTS = [f"search-{name}.js" for name in ("words", "dates", "files", "index", "page")]
_REMARKS = re.compile(rb"^ *(?:/\*.*?\*/\n|//[^\n]*\n)?", re.MULTILINE | re.DOTALL)


def plan_robots(tools: Tools) -> Planned:
    """robots.txt, and the empty file that keeps GitHub Pages from reading the site as Jekyll's."""
    context = SitemapPage(page=tools.frame("", urls.HOME), addresses=())
    return [Page("robots.txt", "robots.txt", context), Page(".nojekyll", "", b"")], []


def plan_assets(tools: Tools) -> Planned:
    """The theme's style sheet and whatever else its `assets` folder holds, as they are; the scripts of the search as one."""
    files = dict(tools.assets())
    scripts = [files.pop(name, b"") for name in _SCRIPTS]
    if tools.search:
        files["search.js"] = b"".join(_REMARKS.sub(b"", script) for script in scripts)
    return [Page(f"assets/{name}", "", files[name]) for name in sorted(files)], []
