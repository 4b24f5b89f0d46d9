"""What Lighthouse, the auditor that comes with Chromium's tools, says of an article, a day and the home page.

    python benchmarks/lighthouse.py [--site FOLDER] [--rounds 3] [--json FILE]

Builds the demonstration archive (or the site in FOLDER) elsewhere, with search and with an address, serves it from this machine
packed as hosts pack it, and runs Lighthouse on each page as for a slow telephone. Of several rounds the median is shown; ends with
exit code 1 where a score is below what is wanted. Needs Chromium, and Lighthouse as `make lighthouse` puts it into `.checkers`.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import msgspec

from newsarchive.config import load_site
from newsarchive.executors import Serial
from newsarchive.pipeline import build

REPOSITORY = Path(__file__).parent.parent
PROGRAM = REPOSITORY / ".checkers" / "lighthouse" / "node_modules" / ".bin" / "lighthouse"
FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
WANTED = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
PACKED = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".xml": "text/xml",
}


class Host(SimpleHTTPRequestHandler):
    """Serves a folder as a static host does: packed, and to be kept by the browser."""

    def do_GET(self) -> None:
        """Answer with a file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        kind = PACKED.get(path.suffix)
        if kind is None or not path.is_file():
            super().do_GET()
            return
        data = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def made(source: Path, folder: Path, address: str) -> Path:
    """The site in `source`, built into `folder` for the address under which it will be served."""
    site = load_site(source, output=folder / "build")
    settings = msgspec.structs.replace(site.settings, base_url=address)
    shutil.copytree(site.content, folder / "content")
    build(msgspec.structs.replace(site, root=folder, content=folder / "content", settings=settings), Serial())
    return folder / "build"


def chosen(output: Path) -> dict[str, str]:
    """The home page, the fullest day, and the article of it that is the largest; their addresses."""
    days = [path.parent for path in output.glob("[12]???/[01]?/[0-3]?/index.html")]
    day = max(days, key=lambda it: (sum(1 for _ in it.iterdir()), it))
    article = max(day.glob("*/index.html"), key=lambda it: (it.stat().st_size, it)).parent
    below = {"article": article, "day": day, "home": output}
    return {name: path.relative_to(output).as_posix() + "/" for name, path in below.items()}


def audited(address: str) -> dict[str, Any]:
    """What Lighthouse says of a page."""
    command = [str(PROGRAM), address, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    chromium = next(
        found for it in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(it))
    )
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, "CHROME_PATH": chromium}
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def figures(reports: list[dict[str, Any]]) -> dict[str, Any]:
    """The medians of several reports on one page, and what keeps a score from being whole."""

    def median(part: str, name: str, field: str) -> float:
        return statistics.median(it[part][name][field] for it in reports)

    last = reports[-1]
    short = [
        f"{name}: {audit['title']}"
        for part in WANTED
        for ref in last["categories"][part]["auditRefs"]
        if ref["weight"] and (audit := last["audits"][name := ref["id"]])["score"] not in (None, 1)
    ]
    return {
        **{name: round(100 * median("categories", name, "score")) for name in WANTED},
        "first paint ms": round(median("audits", "first-contentful-paint", "numericValue")),
        "largest paint ms": round(median("audits", "largest-contentful-paint", "numericValue")),
        "blocked ms": round(median("audits", "total-blocking-time", "numericValue")),
        "shift": round(median("audits", "cumulative-layout-shift", "numericValue"), 4),
        "kB": round(median("audits", "total-byte-weight", "numericValue") / 1000, 1),
        "short of": short,
    }


def main() -> None:
    """Audit, and say what was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--site", metavar="FOLDER", type=Path, default=REPOSITORY)
    parser.add_argument("--rounds", metavar="N", type=int, default=3)
    parser.add_argument("--json", metavar="FILE", type=Path)
    asked = parser.parse_args()
    if not PROGRAM.is_file():
        parser.error("Lighthouse is not here: `make lighthouse` brings it")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "build").mkdir()
        server = ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(Host, directory=str(folder / "build"))
        )
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        output = made(asked.site, folder, address)
        found = {}
        for kind, below in chosen(output).items():
            found[kind] = figures([audited(address + below.removeprefix("./")) for _ in range(asked.rounds)])
        server.shutdown()
    columns = [it for it in found["home"] if it != "short of"]
    print(f"| page | {' | '.join(columns)} |\n|---|{'--:|' * len(columns)}")
    for kind, row in found.items():
        print(f"| {kind} | {' | '.join(str(row[it]) for it in columns)} |")
    for kind, row in found.items():
        print("".join(f"\n{kind}: {it}" for it in row["short of"]), end="")
    print()
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    sys.exit(any(row[name] < least for row in found.values() for name, least in WANTED.items()))


if __name__ == "__main__":
    main()
