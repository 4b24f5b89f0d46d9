"""What a host is told: headers, and addresses that moved. Where it cannot be told of these, a page at each leads on."""

from __future__ import annotations

from newsarchive import hosts, urls
from newsarchive.model import Page
from newsarchive.problems import Problem
from newsarchive.site.context import MovedPage
from newsarchive.site.needs import Tools


def plan(tools: Tools) -> tuple[list[Page], list[Problem]]:
    """Files of headers and redirects in the dialect of the host that the settings name, and pages for all other redirects.

    A host that is told of an address gets no page there: on some of them that would go before what they are told.
    """
    settings = tools.settings
    moved = [*tools.archive.moved()]
    told = hosts.redirects(settings.publish.host, moved, settings.base_url)
    files = {hosts.HEADERS_FILE: hosts.headers(settings.publish.host), hosts.REDIRECTS_FILE: "".join(told)}
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
