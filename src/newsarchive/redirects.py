"""Where the newspaper's own addresses lead, as rules for whoever holds its old domain."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from urllib.parse import urlsplit

from newsarchive import store
from newsarchive.archive.rows import addresses_of_captures
from newsarchive.config import Site
from newsarchive.problems import Fault
from newsarchive.web import host_of, is_below

_PLAIN = re.compile(r"[A-Za-z0-9/._~!&'()*+,;=:@%?-]+")  # what no form of rules takes for a sign of its own


def rules(site: Site, form: str, host: str | None = None) -> Iterator[str]:
    """The rules, one a line, in the order of addresses; of an address that two articles had, the first one's.

    `csv` has the old and the new address whole; the others have the old one's path, and its query where the form can tell it:
    `nginx` a `map` of `$request_uri`, `apache` a text for `RewriteMap`, `netlify` a `_redirects`.
    Raises :class:`Fault` where the site has no `base_url`, the form is not known, or nothing was built.
    """
    base = site.settings.base_url
    if base is None:
        raise Fault(
            "Set `base_url` in newsarchive.yaml: rules for another domain need the full addresses of the archive."
        )
    if form not in _FORMS:
        raise Fault(f"There is no form `{form}`; there are {', '.join(_FORMS)}.")
    seen: set[str] = set()
    with closing(store.finished(site.work)) as db:
        for url, address in addresses_of_captures(db):
            if host is not None and not is_below(host_of(url), host.lower()):
                continue
            line = _FORMS[form](url, base + address)
            if line is not None and (key := line.split(" ")[0] if form != "csv" else url) not in seen:
                seen.add(key)
                yield line


def _csv(url: str, target: str) -> str | None:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow([url, target])
    return text.getvalue()


def _nginx(url: str, target: str) -> str | None:
    path = _path(url)
    return f'"{path}" {target};' if path else None


def _apache(url: str, target: str) -> str | None:
    path = _path(url).partition("?")[0]
    return f"{path} {target}" if path else None


def _netlify(url: str, target: str) -> str | None:
    path = _path(url)
    if not path or "?" in path or "*" in path or "/:" in path:
        return None
    return f"{path} {target} 301"


def _path(url: str) -> str:
    """Path and query of an address; empty where they hold what rules could take for something else."""
    parts = urlsplit(url)
    whole = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    whole = "".join(
        letter if letter.isascii() else "".join(f"%{byte:02X}" for byte in letter.encode())
        for letter in whole
    )
    return whole if _PLAIN.fullmatch(whole) else ""


_FORMS: dict[str, Callable[[str, str], str | None]] = {
    "csv": _csv,
    "nginx": _nginx,
    "apache": _apache,
    "netlify": _netlify,
}
