"""The site on this machine: built, served, built again on every change, and shown anew in the browser.

Served pages carry a script that the files do not: it waits for the next build. A fault of the last build is shown on top of
whatever page is looked at.
"""

from __future__ import annotations

import asyncio
import html
import os
import re
import socket
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from newsarchive.config import Site
from newsarchive.executors import Serial
from newsarchive.pipeline import build
from newsarchive.problems import Fault
from newsarchive.stamps import stamp

_LIVE = "/.live/"
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_SCRIPT = b"""<script src="/.live/reload.js" defer></script>"""
_RELOAD = """let seen = %d;
async function wait() {
  try {
    const answer = await fetch("/.live/next?seen=" + seen);
    const now = Number(await answer.text());
    if (now !== seen) { location.reload(); return; }
  } catch (error) { await new Promise(done => setTimeout(done, 1000)); }
  wait();
}
wait();
"""
_FAULT = """<pre role="alert" style="position:fixed;inset:0 0 auto 0;z-index:9;margin:0;padding:1em;background:#7A1420;\
color:#fff;font:16px/1.6 monospace;white-space:pre-wrap">{fault}</pre>"""
_WAIT_SECONDS = 25


class Preview:
    """The state of a served site: how many builds there were, and what was wrong with the last one."""

    def __init__(self, site: Site, open_site: Callable[[], Site], tell: Callable[[str], None]) -> None:
        self._open_site, self._tell = open_site, tell
        self.site = site
        self.builds = 0
        self.fault: str | None = None
        self._changed = asyncio.Event()
        self._building = threading.Lock()

    def rebuild(self) -> None:
        """Build the site once more, and count it where something came of it; a fault is kept to be shown."""
        before = self.fault
        with self._building:
            try:
                self.site = self._open_site()
                summary = build(self.site, Serial())
                self.fault = None
            except Fault as fault:
                self.fault = str(fault)
        if self.fault is not None:
            self.builds += self.fault != before
            self._tell(f"newsarchive: {self.fault}")
        elif summary.written or summary.removed or before or not self.builds:
            self.builds += 1
            self._tell(
                f"{summary.written} written, {summary.removed} removed in {summary.seconds['total']:.1f} s"
            )

    def announce(self) -> None:
        """Tell waiting browsers that there is something new."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def later_than(self, seen: int) -> int:
        """The number of builds, as soon as it is another one, or after a while."""
        if self.builds == seen:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), _WAIT_SECONDS)
        return self.builds


def application(preview: Preview, *, watch: bool) -> Starlette:
    """The server of one preview, which watches the site's folders while it runs."""

    async def page(request: Request) -> Response:
        return _page(preview, request.url.path)

    async def following(request: Request) -> Response:
        seen = request.query_params.get("seen", "")
        return PlainTextResponse(str(await preview.later_than(int(seen) if seen.isdecimal() else 0)))

    async def script(_: Request) -> Response:
        return Response(
            _RELOAD % preview.builds, media_type="text/javascript", headers={"Cache-Control": "no-store"}
        )

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(_watch(preview)) if watch else None
        yield
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    routes = [
        Route(_LIVE + "next", following),
        Route(_LIVE + "reload.js", script),
        Route("/{path:path}", page),
    ]
    return Starlette(routes=routes, lifespan=life)


def _page(preview: Preview, path: str) -> Response:
    """A file of the output, below the path of the site's own address."""
    base = urlsplit(preview.site.settings.base_url or "/").path
    if not path.startswith(base):
        return (
            RedirectResponse(base)
            if path in ("/", base.rstrip("/"))
            else PlainTextResponse("Not below " + base, 404)
        )
    output = preview.site.output.resolve()
    file = (output / path[len(base) :]).resolve()
    if file.is_dir() and path.endswith("/"):
        file /= "index.html"
    if not file.is_relative_to(output) or not file.is_file():
        if file.is_dir() and file.is_relative_to(output):
            return RedirectResponse(path + "/")
        missing = output / "404.html"
        return _shown(preview, missing.read_bytes() if missing.is_file() else b"", 404)
    if file.suffix == ".html":
        return _shown(preview, file.read_bytes(), 200)
    return FileResponse(file, headers={"Cache-Control": "no-store"})


def _shown(preview: Preview, page: bytes, status: int) -> Response:
    """A page with the script that waits for the next build, and the last build's fault on top."""
    extra = _SCRIPT
    if preview.fault is not None:
        extra += _FAULT.format(fault=html.escape(preview.fault)).encode()
        status = 500
    page = _POLICY.sub(b"", page)
    at = page.rfind(b"</body>")
    page = page[:at] + extra + page[at:] if at >= 0 else page + extra
    return Response(page, status, media_type="text/html", headers={"Cache-Control": "no-store"})


async def _watch(preview: Preview) -> None:
    """Build again whenever something below the site's folders changes, the output and the store apart."""
    from watchfiles import awatch

    with ThreadPoolExecutor(1) as builder:
        while True:
            site = preview.site
            places, settings = _places(site), _settings(site)
            unseen = True  # what changed before the watch began
            async for changes in awatch(
                *places, watch_filter=_outside(site), yield_on_timeout=True, rust_timeout=500
            ):
                other = (_places(site), _settings(site)) != (places, settings)
                if changes or unseen or other:
                    await asyncio.get_running_loop().run_in_executor(builder, preview.rebuild)
                    preview.announce()
                    unseen = False
                if other:
                    break
            else:  # the server ends
                return


def _places(site: Site) -> list[Path]:
    """The folders to watch, as far as they are there: templates may come later."""
    return [path for path in (site.content, site.templates) if path.is_dir()] or [site.root]


def _settings(site: Site) -> str | None:
    """The stamp of the settings, which editors put in place of one another."""
    path = site.root / "newsarchive.yaml"
    return stamp(path.stat()) if path.exists() else None


def _outside(site: Site) -> Callable[[object, str], bool]:
    """Tells of a changed path whether it lies in none of the folders that builds write."""
    ours = tuple(str(path.resolve()) for path in (site.output, site.work))
    return lambda _, path: not str(Path(path).resolve()).startswith(ours)


def serve(
    open_site: Callable[[], Site], host: str, port: int, *, watch: bool, tell: Callable[[str], None]
) -> None:
    """Build and serve until interrupted. Raises :class:`Fault` where the site cannot be opened or the port is taken."""
    import uvicorn

    site = open_site()
    listener = _listen(host, port)

    async def run() -> None:
        preview = Preview(site, open_site, tell)
        tell(f"Building {site.root.resolve()} …")
        await asyncio.get_running_loop().run_in_executor(None, preview.rebuild)
        address = f"http://{host}:{listener.getsockname()[1]}{urlsplit(site.settings.base_url or '/').path}"
        tell(f"Serving {address} (Ctrl+C ends it)")
        config = uvicorn.Config(
            application(preview, watch=watch), log_level="warning", timeout_graceful_shutdown=1
        )
        await uvicorn.Server(config).serve(sockets=[listener])

    asyncio.run(run())


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":  # elsewhere it would let two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()  # from now on a browser waits instead of being refused
    except (OSError, TypeError, UnicodeError) as error:
        raise Fault(
            f"Nothing can listen on {host}:{port} ({getattr(error, 'strerror', None) or error}); choose another with --port."
        ) from None
    return listener
