"""The preview: pages as they are, with a script that waits for the next build, and faults shown in the page."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.pages import BODIES, HEADLINES, page

Site = Callable[[dict[str, str]], Path]
CAPTURE = page(HEADLINES[0], BODIES[0], published="2022-09-26T15:55", captured="2022-09-27")
PATIENCE = 30.0


@contextmanager
def served(root: Path) -> Iterator[int]:
    """The real command on a free port, which it prints itself."""
    code = "from newsarchive.cli import main; main()"
    server = subprocess.Popen(
        [sys.executable, "-c", code, "serve", "-C", str(root), "--port", "0"],
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert server.stderr is not None
        line = next(line for line in server.stderr if line.startswith("Serving "))
        yield int(line.split(":")[2].split("/")[0])
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(PATIENCE)


def get(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def next_build(port: int, seen: int) -> int:
    """Waits, as a browser does, until there is another build."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = int(get(port, f"/.live/next?seen={seen}")[1])
        if found != seen:
            return found
    raise AssertionError("no other build came")


def test_a_page_is_served_with_the_script_that_waits_for_the_next_build(site: Site) -> None:
    with served(site({"content/a.txt": CAPTURE})) as port:
        status, text = get(port, "/")
        assert (status, HEADLINES[0] in text, "/.live/reload.js" in text) == (200, True, True)
        assert "/.live/reload.js" not in (site({}) / "build" / "index.html").read_text(encoding="utf-8")
        assert get(port, "/assets/style.css")[0] == 200
        assert get(port, "/nowhere/")[0] == 404


def test_a_change_is_built_and_a_fault_is_shown_in_the_page_until_it_is_mended(site: Site) -> None:
    root = site({"content/a.txt": CAPTURE})
    with served(root) as port:
        site({"content/b.txt": CAPTURE.replace(HEADLINES[0], HEADLINES[1]).replace("১৫:৫৫", "১৬:৫৫")})
        builds = next_build(port, 1)
        assert HEADLINES[1] in get(port, "/")[1]
        site({"templates/list.html": "{{ nothing.like.it }}"})
        builds = next_build(port, builds)
        status, text = get(port, "/")
        assert status == 500
        assert "list.html:1" in text
        (root / "templates" / "list.html").unlink()
        next_build(port, builds)
        assert get(port, "/")[0] == 200


@pytest.mark.parametrize(
    "path", ["/../newsarchive.yaml", "/%2e%2e/newsarchive.yaml", "/..%2fnewsarchive.yaml", "//etc/passwd"]
)
def test_nothing_outside_the_output_is_served(site: Site, path: str) -> None:
    with served(site({"content/a.txt": CAPTURE, "newsarchive.yaml": "title: SECRET\n"})) as port:
        assert "title: SECRET" not in get(port, path)[1]


def test_a_port_that_is_taken_is_one_clear_line(site: Site) -> None:
    root = site({"content/a.txt": CAPTURE})
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code = "from newsarchive.cli import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", code, "serve", "-C", str(root), "--port", port],
            capture_output=True, encoding="utf-8", check=False, timeout=PATIENCE, env=os.environ,
        )  # fmt: skip
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "--port" in done.stderr
