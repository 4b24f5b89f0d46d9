"""WARC and WET: the pages of a web archive, one record after another."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from newsarchive.front_matter import About
from newsarchive.importers.bounded import DamageError, Gzip, Plain, RefusedError, Stream, unpacked
from newsarchive.importers.records import MAX_PAGE, Broken, Item, Page, Passed
from newsarchive.problems import Fault
from newsarchive.web import tidy

if TYPE_CHECKING:
    from newsarchive.importers.bounded import Readable

START = b"WARC/"
_STEP = 64 * 1024
_SLACK = 64 * 1024  # of HTTP headers before a page
_HTML = ("text/html", "application/xhtml+xml")
_HOLD_PAGES = ("response", "resource", "conversion", "revisit")


def read_warc(file: Readable, *, packed: bool) -> Iterator[Item]:
    """The records of a file that could be pages: its responses, and of WET the texts made from them.

    A damaged record is told, and reading goes on at the next one. Raises :class:`Fault` where warcio is not installed.
    """
    try:
        from warcio.exceptions import ArchiveLoadFailed
        from warcio.recordloader import ArcWarcRecordLoader
        from warcio.statusandheaders import StatusAndHeadersParserException
    except ImportError:
        raise Fault("Web archives need warcio: pip install 'newsarchive[import]'.") from None
    logging.getLogger("warcio").setLevel(
        logging.ERROR
    )  # what it mends it would tell in the midst of our lines
    loader = ArcWarcRecordLoader()
    stream = Stream(Gzip(file) if packed else Plain(file))
    number = 0
    while True:
        number += 1
        where, url = f"record {number}", None
        try:
            stream.begin()
            line = stream.readline()
            while line in (b"\r\n", b"\n"):
                line = stream.readline()
            if not line:
                return
            record = loader.parse_record_stream(stream, line, known_format="warc", no_record_parse=True)
            url = tidy(record.rec_headers.get_header("WARC-Target-URI"))
            _checked_length(record)
            try:
                item = _item(record, loader, where, url)
            except RefusedError as error:
                item = Broken(where, str(error), url)
            except (StatusAndHeadersParserException, EOFError):
                item = Broken(where, "its HTTP head is damaged", url)
            _pass_over(record)
            if item is not None:
                yield item
        except (DamageError, ArchiveLoadFailed, StatusAndHeadersParserException, EOFError) as error:
            reason = str(error) if isinstance(error, DamageError) else "its head is damaged"
            yield Broken(where, reason, url)
            if not stream.find(START):
                return


def _item(record: Any, loader: Any, where: str, url: str | None) -> Item | None:
    """What a record holds; None where it is of a kind that holds no page. Raises :class:`DamageError`."""
    kind = record.rec_type or ""
    if kind not in _HOLD_PAGES:
        return None
    if kind == "revisit" or url is None:
        return Passed(where)
    about = About(url=url, captured=record.rec_headers.get_header("WARC-Date"))
    if kind == "response" and url.startswith(("http:", "https:")):
        return _response(record, loader, where, about)
    media, charset = _content_type(record.content_type)
    if media not in (("text/plain", "") if kind == "conversion" else _HTML):
        return Passed(where)
    return Page(where, _payload(record), about, html=kind != "conversion", charset=charset)


def _response(record: Any, loader: Any, where: str, about: About) -> Item:
    """What a server answered: a page, if it is one. Raises :class:`DamageError`."""
    http = loader.http_parser.parse(record.raw_stream)
    media, charset = _content_type(http.get_header("Content-Type"))
    if http.get_statuscode() != "200" or media not in (*_HTML, ""):
        return Passed(where)
    data = _payload(record, chunked="chunked" in (http.get_header("Transfer-Encoding") or "").lower())
    data = unpacked(data, http.get_header("Content-Encoding") or "", MAX_PAGE)
    if not media and data.lstrip()[:1] != b"<":
        return Passed(where)
    return Page(where, data, about, charset=charset)


def _checked_length(record: Any) -> None:
    """Raises :class:`DamageError` where a record does not say how long it is: nobody knows where the next one begins."""
    text = record.rec_headers.get_header("Content-Length") or ""
    if not (text.isascii() and text.strip().isdigit() and len(text) < 19):
        raise DamageError("its Content-Length is damaged")


def _content_type(value: str | None) -> tuple[str, str | None]:
    media, _, parameters = (value or "").lower().partition(";")
    _, named, charset = parameters.partition("charset=")
    return media.strip(), charset.split(";")[0].strip(" \"'") if named else None


def _payload(record: Any, *, chunked: bool = False) -> bytes:
    """The bytes of a page, whole. Raises :class:`DamageError`."""
    from warcio.bufferedreaders import ChunkedDataReader

    left = record.raw_stream.limit
    if left > MAX_PAGE + _SLACK:
        raise RefusedError(f"it has {left:,} bytes; a page may have {MAX_PAGE:,}")
    parts = []
    reader = ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream
    while part := reader.read(_STEP):
        parts.append(part)
    if record.raw_stream.limit and not chunked:
        raise DamageError("it is cut off: the file ends inside it")
    data = b"".join(parts)
    if len(data) > MAX_PAGE:
        raise RefusedError(f"it has {len(data):,} bytes; a page may have {MAX_PAGE:,}")
    return data


def _pass_over(record: Any) -> None:
    """Read what is left of a record. Raises :class:`DamageError` where the file ends before it does."""
    while record.raw_stream.read(_STEP):
        pass
    if record.raw_stream.limit:
        raise DamageError("it is cut off: the file ends inside it")
