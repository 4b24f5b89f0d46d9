"""What hosts of static sites allow, and how they are told of headers and of addresses that moved.

One table has every limit with where it was read and when; `newsarchive check --target` measures a site by it.
"""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, get_args
from urllib.parse import urlsplit

from newsarchive.config import Host
from newsarchive.problems import Fault
from newsarchive.terminal import printable

What = Literal["files", "entries", "bytes", "largest", "redirects", "redirect", "rules", "name", "path"]
"""Files; files and folders; bytes of all, of the largest file; redirects, letters of one, bytes of all; bytes of a name, of a path."""


class Limit(NamedTuple):
    """What a host allows of something, where that was read, and when."""

    host: Host
    what: What
    most: int
    source: str
    read: str


_GITHUB = "GitHub Docs: GitHub Pages limits"
_CLOUDFLARE = "developers.cloudflare.com/pages/platform/limits"
_CLOUDFLARE_RULES = "developers.cloudflare.com/pages/configuration/redirects"
_GITLAB_RULES = "docs.gitlab.com/user/project/pages/redirects; gitlab-pages!362, !555"
_NETLIFY_RULES = "docs.netlify.com/routing/redirects: the deploy may fail from 10,000 on"
_S3 = "Amazon S3 User Guide: object keys; uploading objects in one step"
_NAME = "255 bytes on the usual file systems"

LIMITS = (
    Limit("github-pages", "bytes", 1_000_000_000, _GITHUB, "2026-11"),
    Limit("github-pages", "largest", 100 * 2**20, "GitHub Docs: About large files on GitHub", "2026-11"),
    Limit("github-pages", "name", 255, _NAME, "2026-11"),
    Limit("gitlab-pages", "entries", 200_000, "gitlab.com/gitlab-org/gitlab/-/issues/405048, /500273", "2026-11"),
    Limit("gitlab-pages", "bytes", 1_000_000_000, "gitlab.com/gitlab-org/gitlab/-/issues/405048", "2026-11"),
    Limit("gitlab-pages", "redirects", 1_000, _GITLAB_RULES, "2026-11"),
    Limit("gitlab-pages", "rules", 64 * 2**10, _GITLAB_RULES, "2026-11"),
    Limit("gitlab-pages", "name", 255, _NAME, "2026-11"),
    Limit("cloudflare-pages", "files", 20_000, f"{_CLOUDFLARE} (free plan; 100,000 paid)", "2026-01-23"),
    Limit("cloudflare-pages", "largest", 25 * 2**20, _CLOUDFLARE, "2026-11"),
    Limit("cloudflare-pages", "redirects", 2_000, _CLOUDFLARE_RULES, "2026-11"),
    Limit("cloudflare-pages", "redirect", 1_000, _CLOUDFLARE_RULES, "2026-11"),
    Limit("cloudflare-pages", "name", 255, _NAME, "2026-11"),
    Limit("netlify", "redirects", 9_999, _NETLIFY_RULES, "2026-11"),
    Limit("netlify", "name", 255, _NAME, "2026-11"),
    Limit("s3", "largest", 5 * 2**30, _S3, "2026-11"),
    Limit("s3", "path", 1_024, _S3, "2026-11"),
)  # fmt: skip

WORDS: dict[What, str] = {
    "files": "files",
    "entries": "files and folders",
    "bytes": "bytes in all",
    "largest": "bytes in one file",
    "redirects": "redirects",
    "redirect": "letters in one redirect",
    "rules": "bytes of redirects",
    "name": "bytes in the name of a file",
    "path": "bytes in a path",
}
_FEWER = "set `compact: true` or `search: false`, take a plan with more, or a host that counts no files"
ADVICE: dict[What, str] = {
    "files": _FEWER,
    "entries": _FEWER,
    "bytes": "take a host that allows more, or make two archives of it",
    "largest": "take the largest file away or make it smaller; `newsarchive check` names it",
    "redirects": "nothing to do: what is left over are pages that lead on",
    "redirect": "take the redirect out of content/addresses.tsv",
    "rules": "nothing to do: what is left over are pages that lead on",
    "name": "rename the page of your own, or the file of the theme, that has this name",
    "path": "publish below a shorter prefix",
}

# Pages have a stricter policy each in themselves; this adds what a page cannot say (who may frame it) and holds for all files.
_HEADERS = """/*
  Content-Security-Policy: default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
/assets/*
  Cache-Control: {assets}
"""
_TOLD_HEADERS = ("cloudflare-pages", "netlify")
_TOLD_REDIRECTS = ("cloudflare-pages", "netlify", "gitlab-pages")
HEADERS_FILE, REDIRECTS_FILE = "_headers", "_redirects"
_PATTERNS = 100  # redirects with placeholders that the strictest of them takes
_FOREVER = re.compile(r"search/[a-z]-[a-z2-7]+/")  # parts of the search index are named by what they hold


def host_named(name: str) -> Host:
    """The host of a name. Raises :class:`Fault` with those that are known."""
    known: tuple[Host, ...] = get_args(Host)
    for host in known:
        if host == name:
            return host
    raise Fault(f"There is no host {printable(name)} here; known are {', '.join(known)}.")


def cache_of(path: str) -> str:
    """How long a file may be kept without asking again, as the header `Cache-Control` says it."""
    if _FOREVER.match(path):
        return "public, max-age=31536000, immutable"
    return "public, max-age=3600" if path.startswith("assets/") else "public, max-age=0, must-revalidate"


def headers(host: Host | None) -> str | None:
    """The file by which a host is told of headers; None where it takes none."""
    return _HEADERS.format(assets=cache_of("assets/")) if host in _TOLD_HEADERS else None


def takes_redirects(host: Host | None) -> int:
    """How many redirects a host takes in a file of its own; none where pages must lead on."""
    if host not in _TOLD_REDIRECTS:
        return 0
    return next(limit.most for limit in LIMITS if limit.host == host and limit.what == "redirects")


def redirects(
    host: Host | None, moved: list[tuple[str, str]], base_url: str | None, beside: Sequence[str] = ()
) -> list[str]:
    """The lines by which a host is told of the first addresses that moved, as many as it takes; none where it takes none.

    The dialect of all three is that of Netlify; paths are those of the host, below which the site may stand. Room is left for
    the lines `beside` them.
    """
    below = urlsplit(base_url or "/").path
    most = next((limit.most for limit in LIMITS if limit.host == host and limit.what == "rules"), sys.maxsize)
    room = max(0, takes_redirects(host) - len(beside))
    lines = [f"{below}{old} {below}{new} 301\n" for old, new in moved[:room]]
    sizes = itertools.accumulate(map(len, lines), initial=sum(map(len, beside)))
    return [line for line, size in zip(lines, itertools.islice(sizes, 1, None), strict=True) if size <= most]


def days(host: Host | None, years: Sequence[str], base_url: str | None) -> list[str]:
    """The lines by which a host is told that the days of these years stand on the pages of their months.

    Of the newest years, where it takes no more. They stand last: they are patterns, and what is told of one address goes before.
    """
    if host not in _TOLD_REDIRECTS:
        return []
    below = urlsplit(base_url or "/").path
    return [f"{below}{year}/:month/:day/ {below}{year}/:month/ 301\n" for year in years[-_PATTERNS:]]


def leads_on(lines: str, base_url: str | None) -> Callable[[str], bool]:
    """Whether a host that is told these lines leads on from an address of the site."""
    below = urlsplit(base_url or "/").path
    told = [line.partition(" ")[0] for line in lines.splitlines()]
    plain = {one for one in told if ":" not in one}
    patterns = [re.compile(re.sub(r":[a-z]+", "[^/]+", re.escape(one))) for one in told if ":" in one]
    return lambda address: (
        below + address in plain or any(pattern.fullmatch(below + address) for pattern in patterns)
    )
