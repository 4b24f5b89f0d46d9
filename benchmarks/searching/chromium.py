"""A searchable site on a plain host, asked in a real Chromium; bytes are counted as the browser reports them.

Bytes are `encodedDataLength` of the events of the DevTools' protocol: bodies as they are sent, and the heads of answers. Milliseconds
are taken in the page, from what is asked to its ten results.
"""

from __future__ import annotations

import shutil
import statistics
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
REST = 60  # ms in which nothing may be on its way, before it is said that all came
BETWEEN = 100  # ms between two queries of a page, in which it shows passages
WARM = 3  # times that each query is asked again, the middle one of which counts


@dataclass(frozen=True)
class Side:
    """A searchable site: its folder, the page that searches and two scripts, and which addresses of the site search fetches.

    `opening` ends when the page is ready to be asked; `asking` is given a query and gives milliseconds and the addresses of the first
    ten results.
    """

    folder: Path
    page: str
    opening: str
    asking: str
    fetched: Callable[[str], bool]


class First(NamedTuple):
    """What one query loads that is the first on its page: bytes to open the page, bytes and files to answer."""

    query: str
    opening: int
    size: int
    files: int
    found: int


class Wire:
    """What a page fetches below some addresses, from now on."""

    def __init__(self, page: Any, fetched: Callable[[str], bool]) -> None:
        self._page, self._fetched = page, fetched
        self._waiting: set[str] = set()
        self._sizes: list[int] = []
        self._session = page.context.new_cdp_session(page)
        self._session.on("Network.requestWillBeSent", self._sent)
        self._session.on("Network.loadingFinished", self._came)
        self._session.on("Network.loadingFailed", lambda it: self._waiting.discard(it["requestId"]))
        self._session.send("Network.enable")

    def _sent(self, it: dict[str, Any]) -> None:
        address = urlsplit(it["request"]["url"])
        if address.scheme == "http" and self._fetched(address.path.removeprefix("/")):
            self._waiting.add(it["requestId"])

    def _came(self, it: dict[str, Any]) -> None:
        if it["requestId"] in self._waiting:
            self._waiting.discard(it["requestId"])
            self._sizes.append(int(it["encodedDataLength"]))

    def taken(self) -> tuple[int, int]:
        """Bytes and files since this was last asked, when all that is on its way has come."""
        while True:
            before = len(self._sizes)
            self._page.wait_for_timeout(REST)
            if not self._waiting and len(self._sizes) == before:
                break
        sizes, self._sizes = self._sizes, []
        return sum(sizes), len(sizes)


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder as it lies there, packs nothing and says nothing."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else what is small waits for what is not

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """The address under which a folder is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def program() -> str | None:
    """Where Chromium is, None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def opened() -> Iterator[Any]:
    """A Chromium, which ends with this; nothing may be measured by `measure` meanwhile, for it is a process below this one."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=program(), args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def paged(browser: Any, side: Side, address: str) -> Iterator[tuple[Any, Wire]]:
    """The page that searches, ready, with nothing in any cache."""
    context = browser.new_context()
    page = context.new_page()
    wire = Wire(page, side.fetched)
    page.goto(address + side.page)
    page.evaluate(side.opening)
    yield page, wire
    context.close()


def first(browser: Any, side: Side, queries: Sequence[str]) -> list[First]:
    """What each query loads, asked on a page of its own."""
    made = []
    with hosted(side.folder) as address:
        for query in queries:
            with paged(browser, side, address) as (page, wire):
                opening, _ = wire.taken()
                _, found = page.evaluate(side.asking, query)
                made.append(First(query, opening, *wire.taken(), len(found)))
    return made


class Times(NamedTuple):
    """Milliseconds of queries on one page: asked for the first time, and asked again, when all they need is at hand (the middle of a few)."""

    new: list[float]
    warm: list[float]


def times(browser: Any, side: Side, queries: Sequence[str]) -> Times:
    """How long queries take on one page that stays open: each in turn, then all again."""
    rounds: list[list[float]] = []
    with hosted(side.folder) as address, paged(browser, side, address) as (page, _):
        for _again in range(1 + WARM):
            took = []
            for query in queries:
                took.append(float(page.evaluate(side.asking, query)[0]))
                page.wait_for_timeout(BETWEEN)
            rounds.append(took)
    return Times(rounds[0], [statistics.median(own) for own in zip(*rounds[1:], strict=True)])


def answers(browser: Any, side: Side, queries: Sequence[str]) -> list[list[str]]:
    """The addresses of the first ten results of each query."""
    with hosted(side.folder) as address, paged(browser, side, address) as (page, _):
        return [page.evaluate(side.asking, query)[1] for query in queries]
