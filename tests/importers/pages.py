"""What the tests of importers share: an invented page in HTML, archives made by real tools, and an import in this process."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsarchive.front_matter import About, front_end, read_about
from newsarchive.importers.run import Told, Wanted, run

HEADLINE = "নদীর ঘাটে নৌকার হাট"
BODY = "সকাল থেকে ঘাটে ভিড়। দাম নিয়ে কথা চলে দুপুর পর্যন্ত।"
DAY = "2024-04-20T08:05:11Z"


def html(headline: str = HEADLINE, body: str = f"<p>{BODY}</p>", head: str = "") -> str:
    """A page of an invented newspaper."""
    return f"<!doctype html><html><head>{head}</head><body><h1>{headline}</h1>{body}</body></html>"


class Warc:
    """A web archive in the making, by warcio's own writer."""

    def __init__(self, *, packed: bool = True) -> None:
        self._file = io.BytesIO()
        self._writer = WARCWriter(self._file, gzip=packed)

    def page(
        self,
        url: str,
        body: bytes | str,
        *,
        media: str = "text/html; charset=utf-8",
        status: str = "200 OK",
        headers: Sequence[tuple[str, str]] = (),
        captured: str = DAY,
        kind: str = "response",
    ) -> Warc:
        """Add what a server answered."""
        http = StatusAndHeaders(status, [("Content-Type", media), *headers], protocol="HTTP/1.1")
        self._add(url, kind, body, {"WARC-Date": captured}, http)
        return self

    def text(self, url: str, body: str) -> Warc:
        """Add a text that was made from a page, as WET files hold them."""
        self._add(url, "conversion", body, {"WARC-Date": DAY, "Content-Type": "text/plain"}, None)
        return self

    def _add(self, url: str, kind: str, body: bytes | str, words: dict[str, str], http: object) -> None:
        payload = io.BytesIO(body.encode() if isinstance(body, str) else body)
        record = self._writer.create_warc_record(
            url, kind, payload=payload, http_headers=http, warc_headers_dict=words,
            warc_content_type=words.get("Content-Type", ""),
        )  # fmt: skip
        self._writer.write_record(record)

    def save(self, path: Path) -> Path:
        """Write the archive to a file."""
        path.write_bytes(self.bytes())
        return path

    def bytes(self) -> bytes:
        """The archive."""
        return self._file.getvalue()


class Imported:
    """An import into a folder: its counts, the lines it told, and the captures that are there afterwards."""

    def __init__(self, content: Path, *sources: Path, wanted: Wanted | None = None) -> None:
        self.told: list[str] = []
        told = Told(self.told.append, lambda _at, _of: None)
        self.counts, self.whole = run(content, list(sources), wanted or Wanted(), told)
        self.paths = sorted(path for path in content.rglob("*") if path.is_file())

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """Written, known, skipped, failed."""
        counts = self.counts
        assert counts.read == counts.written + counts.known + counts.skipped + counts.failed
        return counts.written, counts.known, counts.skipped, counts.failed

    def capture(self) -> tuple[About, list[str]]:
        """What the only capture says of itself, and its lines."""
        (path,) = self.paths
        return read(path)


def read(path: Path) -> tuple[About, list[str]]:
    """What a capture says of itself, and its lines."""
    lines = path.read_text(encoding="utf-8").split("\n")
    end = front_end(lines)
    return read_about(lines, end), lines[end:-1]


def is_safe(path: Path, content: Path) -> bool:
    """Whether a capture's path has no word of its page in it."""
    name = path.relative_to(content).as_posix()
    return bool(re.fullmatch(r"captures/(\d{4}/\d\d|undated)/[a-z2-7]{20}\.txt", name))
