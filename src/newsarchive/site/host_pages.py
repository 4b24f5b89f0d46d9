"""What a host is told: headers, and addresses that moved. Where it cannot be told of these, a page at each leads on."""

from __future__ import annotations

from newsarchive import hosts, urls
from newsarchive.model import ALL, Page
from newsarchive.problems import Problem
from newsarchive.site.context import MovedPage
from newsarchive.site.needs import Tools


def plan(tools: Tools) -> tuple[list[Page], list[Problem]]:
    """Files of headers and redirects in the dialect of the host that the settings name, and pages for all other redirects.

    A host that is told of an address gets no page there: on some of them that would go before what they are told. In a compact
    site the addresses that days would have lead to their months.
    """
    settings = tools.settings
    moved = [*tools.archive.moved()]
    host, base = settings.publish.host, settings.base_url
    years = dict.fromkeys(month[:4] for month, _ in tools.archive.months(ALL)) if settings.compact else ()
    days = hosts.days(host, [*years], base)
    told = hosts.redirects(host, moved, base, days)
    files = {hosts.HEADERS_FILE: hosts.headers(host), hosts.REDIRECTS_FILE: "".join(told + days)}
    pages = [Page(path, "", text.encode()) for path, text in files.items() if text]
    return [*pages, *(_leading(old, new, tools) for old, new in moved[len(told) :])], []


def _leading(address: str, target: str, tools: Tools) -> Page:
    base = tools.settings.base_url
    frame = tools.frame(tools.say.word("moved"), address, index=False)
    return Page(
        urls.file(address),
        "moved.html",
        MovedPage(page=frame, target=target, full=base + target if base else None),
    )
