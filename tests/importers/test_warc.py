"""Web archives: WARC and WET by warcio's writer, whole, cut off and damaged; WACZ by zipfile."""

from __future__ import annotations

import gzip
import hashlib
import zipfile
from pathlib import Path

import brotli
import pytest

from newsarchive.importers.run import Wanted
from tests.importers.pages import BODY, DAY, HEADLINE, Imported, Warc, html, is_safe, read

HOST = "https://www.namuna.example"
ZEROS = b"<p>" + b"\0" * 40_000_000


def three() -> Warc:
    warc = Warc()
    for number in (1, 2, 3):
        warc.page(f"{HOST}/{number}", html(f"{HEADLINE} {number}"))
    return warc


@pytest.mark.parametrize("packed", [True, False], ids=["gzip members", "plain"])
def test_a_page_becomes_a_capture_that_says_where_it_is_from(tmp_path: Path, packed: bool) -> None:
    page = html()
    source = Warc(packed=packed).page(f"{HOST}/1", page).save(tmp_path / "a.warc")
    imported = Imported(tmp_path / "content", source)
    about, lines = imported.capture()
    assert (about.url, about.captured) == (f"{HOST}/1", "2024-04-20T08:05+00:00")
    assert about.original == hashlib.sha256(page.encode()).hexdigest()
    assert lines == [HEADLINE, "", BODY]
    assert is_safe(imported.paths[0], tmp_path / "content")
    assert "/2024/04/" in imported.paths[0].as_posix()


def test_a_whole_file_in_one_gzip_member_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(Warc(packed=False).page(f"{HOST}/1", html()).bytes()))
    assert Imported(tmp_path / "content", tmp_path / "a.warc.gz").numbers == (1, 0, 0, 0)


def test_wet_gives_the_text_as_it_stands(tmp_path: Path) -> None:
    source = Warc().text(f"{HOST}/1", f"{HEADLINE}\n\n{BODY}\n").save(tmp_path / "a.warc.wet.gz")
    about, lines = Imported(tmp_path / "content", source).capture()
    assert (about.url, lines) == (f"{HOST}/1", [HEADLINE, "", BODY])


def test_a_second_import_makes_no_doubles(tmp_path: Path) -> None:
    source = three().save(tmp_path / "a.warc.gz")
    first, second = Imported(tmp_path / "content", source), Imported(tmp_path / "content", source)
    assert (first.numbers, second.numbers) == ((3, 0, 0, 0), (0, 3, 0, 0))
    assert first.paths == second.paths


def test_the_same_page_saved_at_another_time_is_another_capture(tmp_path: Path) -> None:
    warc = Warc().page(f"{HOST}/1", html()).page(f"{HOST}/1", html(), captured="2024-05-01T00:00:00Z")
    assert Imported(tmp_path / "content", warc.save(tmp_path / "a.warc.gz")).numbers == (2, 0, 0, 0)


def test_of_a_file_that_is_cut_off_what_is_whole_is_taken_and_the_break_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(three().bytes()[:-100])
    imported = Imported(tmp_path / "content", tmp_path / "a.warc.gz")
    assert imported.numbers == (2, 0, 0, 1)
    assert imported.whole
    (line,) = imported.told
    assert "a.warc.gz: record 3 (https://www.namuna.example/3): it is cut off" in line


def test_a_plain_file_that_is_cut_off_is_told_likewise(tmp_path: Path) -> None:
    warc = Warc(packed=False).page(f"{HOST}/1", html()).page(f"{HOST}/2", html())
    (tmp_path / "a.warc").write_bytes(warc.bytes()[:-100])
    imported = Imported(tmp_path / "content", tmp_path / "a.warc")
    assert (imported.numbers, "cut off" in imported.told[0]) == ((1, 0, 0, 1), True)


def test_after_a_damaged_member_reading_goes_on_at_the_next(tmp_path: Path) -> None:
    one, two, three = (
        Warc().page(f"{HOST}/{number}", html(f"{HEADLINE} {number}")).bytes() for number in "123"
    )
    (tmp_path / "a.warc.gz").write_bytes(one + two[:150] + b"\xff" * 20 + two[170:] + three)
    assert Imported(tmp_path / "content", tmp_path / "a.warc.gz").numbers == (2, 0, 0, 1)


def test_a_record_that_does_not_say_how_long_it_is_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    warc = Warc(packed=False).page(f"{HOST}/1", html()).page(f"{HOST}/2", html(f"{HEADLINE} 2"))
    (tmp_path / "a.warc").write_bytes(warc.bytes().replace(b"Content-Length:", b"Content-Length: x", 1))
    imported = Imported(tmp_path / "content", tmp_path / "a.warc")
    assert imported.numbers == (1, 0, 0, 1)
    assert "record 1 (https://www.namuna.example/1): its Content-Length is damaged" in imported.told[0]


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (ZEROS, ""),
        (gzip.compress(ZEROS), "gzip"),
        (brotli.compress(ZEROS, quality=1), "br"),
    ],
    ids=["in the file's own gzip", "in the server's gzip", "in the server's Brotli"],
)
def test_a_compression_bomb_is_refused_and_the_next_page_is_read(
    tmp_path: Path, body: bytes, encoding: str
) -> None:
    warc = Warc().page(f"{HOST}/bomb", body, headers=[("Content-Encoding", encoding)] if encoding else [])
    imported = Imported(tmp_path / "content", warc.page(f"{HOST}/1", html()).save(tmp_path / "a.warc.gz"))
    assert imported.numbers == (1, 0, 0, 1)
    assert "record 1 (https://www.namuna.example/bomb): " in imported.told[0]


@pytest.mark.parametrize("encoding", ["gzip", "br", "gzip, br"])
def test_what_a_server_packed_is_unpacked(tmp_path: Path, encoding: str) -> None:
    body = html().encode()
    for name in encoding.split(", "):
        body = gzip.compress(body) if name == "gzip" else brotli.compress(body)
    warc = Warc().page(f"{HOST}/1", body, headers=[("Content-Encoding", encoding)])
    assert Imported(tmp_path / "content", warc.save(tmp_path / "a.warc.gz")).capture()[1] == [
        HEADLINE,
        "",
        BODY,
    ]


def test_what_a_server_sent_in_chunks_is_put_together(tmp_path: Path) -> None:
    parts = html().encode()[:90], html().encode()[90:]
    body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (*parts, b""))
    warc = Warc().page(f"{HOST}/1", body, headers=[("Transfer-Encoding", "chunked")])
    assert Imported(tmp_path / "content", warc.save(tmp_path / "a.warc.gz")).capture()[1] == [
        HEADLINE,
        "",
        BODY,
    ]


def test_what_is_no_page_is_skipped_and_counted(tmp_path: Path) -> None:
    warc = Warc().page(f"{HOST}/a.png", b"x", media="image/png")
    warc.page(f"{HOST}/old", "", status="301 Moved Permanently").page(
        f"{HOST}/gone", html(), status="404 Not Found"
    )
    warc.page(f"{HOST}/again", "", kind="revisit")
    assert Imported(tmp_path / "content", warc.save(tmp_path / "a.warc.gz")).numbers == (0, 0, 4, 0)


def test_only_bengali_pages_are_taken_unless_all_are_wanted(tmp_path: Path) -> None:
    warc = three().page(f"{HOST}/en", html("Boats at the pier", "<p>It rained in the afternoon.</p>"))
    source = warc.save(tmp_path / "a.warc.gz")
    assert Imported(tmp_path / "content", source).numbers == (3, 0, 1, 0)
    assert Imported(tmp_path / "content", source, wanted=Wanted(all_languages=True)).numbers == (1, 3, 0, 0)


def test_a_host_means_those_below_it_too_and_no_other(tmp_path: Path) -> None:
    warc = Warc()
    for host in ("namuna.example", "www.namuna.example", "notnamuna.example", "namuna.example.org"):
        warc.page(f"https://{host}/1", html())
    source = warc.save(tmp_path / "a.warc.gz")
    assert Imported(tmp_path / "content", source, wanted=Wanted(hosts=("namuna.example",))).numbers == (
        2,
        0,
        2,
        0,
    )


def test_wacz_gives_the_pages_of_its_archives_whatever_they_are_called(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as file:
        file.writestr("datapackage.json", "{}")
        file.writestr("../../escape/archive.warc.gz", three().bytes())
    imported = Imported(tmp_path / "content", tmp_path / "a.wacz")
    assert imported.numbers == (3, 0, 0, 0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.wacz", "content"]


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.wacz", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("archive/a.warc", b"WARC/1.0\r\nContent-Length: 99999999\r\n\r\n" + b"\0" * 40_000_000)
    imported = Imported(tmp_path / "content", tmp_path / "a.wacz")
    assert (imported.numbers, imported.whole) == ((0, 0, 0, 1), False)
    assert "archive 1, record 1: it grows to more than 200 times its size" in imported.told[0]


def test_what_a_killed_run_left_is_no_capture_and_is_written_over(tmp_path: Path) -> None:
    source = Warc().page(f"{HOST}/1", html()).save(tmp_path / "a.warc.gz")
    (path,) = Imported(tmp_path / "content", source).paths
    path.rename(path.with_name(f".{path.name}.part"))
    imported = Imported(tmp_path / "content", source)
    assert (imported.numbers, imported.paths) == ((1, 0, 0, 0), [path])


def test_the_newspaper_can_be_named(tmp_path: Path) -> None:
    source = Warc().page(f"{HOST}/1", html(), captured=DAY).save(tmp_path / "a.warc.gz")
    (path,) = Imported(tmp_path / "content", source, wanted=Wanted(newspaper="namuna")).paths
    assert read(path)[0].newspaper == "namuna"
