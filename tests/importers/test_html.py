"""HTML pages: their lines, their encoding, their address, and what they state of themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.importers.charset import decoded
from newsarchive.importers.claims import address, saved, stated
from newsarchive.importers.html import read_html
from newsarchive.model import Stated
from tests.growth import TIMES, grows_no_faster_than_its_input
from tests.importers.pages import BODY, HEADLINE, Imported, html

JSON_LD = '<script type="application/ld+json">%s</script>'


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>এক</p><p>দুই</p>", ["এক", "", "দুই"]),
        ("<div>এক</div><div>দুই</div>", ["এক", "দুই"]),
        ("<h2>কাঁধ</h2><h1>শিরোনাম</h1><p>পাঠ</p>", ["কাঁধ", "শিরোনাম", "", "পাঠ"]),
        ("<p>এক<br>দুই<br><br>তিন</p>", ["এক", "দুই", "", "তিন"]),
        ("<p>এক <b>দুই</b>\n <i>তিন</i></p>", ["এক দুই তিন"]),
        ("<p>ক &amp; খ &#2453; &ldquo;গ&rdquo;</p>", ["ক & খ ক “গ”"]),
        ("<p>এক</p><script>x</script><style>y</style><noscript>z</noscript><template>w</template>", ["এক"]),
        ("<nav><a href=/>হোম</a></nav><p>এক</p>", ["এক"]),
        ("<p>এক</p><p hidden>দুই</p><div style='color:red; DISPLAY : none'><p>তিন</p></div>", ["এক"]),
        ("<ul><li>এক</li><li>দুই</li></ul><p>তিন</p>", ["এক", "দুই", "", "তিন"]),
        ("<aside><a href=x>এক</a> <a href=y>দুই</a></aside>", ["এক", "দুই"]),
        ("<div>দেখুন <a href=x>এক</a> ও <a href=y>দুই</a></div>", ["দেখুন এক ও দুই"]),
        ("<p><a href=x>এক</a> <a href=y>দুই</a></p>", ["এক দুই"]),
        ("<table><tr><td>এক</td><td>দুই</td></tr><tr><td>তিন</td></tr></table>", ["এক দুই", "তিন"]),
        ("<pre>এক\nদুই</pre>", ["এক", "দুই"]),
        ("<body style='visibility:hidden'><p>এক</p>", ["এক"]),
        ("<p>এক<p>দুই<div>তিন", ["এক", "", "দুই", "", "তিন"]),
        ("", []),
    ],
)  # fmt: skip
def test_a_page_becomes_the_lines_that_layouts_expect(page: str, lines: list[str]) -> None:
    assert read_html(page).lines == lines


@pytest.mark.parametrize(
    ("first", "unit"),
    [("", "<p>"), ("<div ", "a=1 "), ("", "<!--"), ("", "<a> "), ("", "<script>"), ("", "&&")],
    ids=["blocks", "attributes", "comments", "links", "scripts", "entities"],
)  # fmt: skip
def test_a_page_made_to_harm_takes_no_more_time_than_its_length(first: str, unit: str) -> None:
    assert grows_no_faster_than_its_input(lambda n: read_html(first + unit * n), 200_000 // TIMES)


def test_a_page_that_is_nested_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="nested more than 1000 deep"):
        read_html("<div>" * 100_000)


def test_json_ld_goes_before_opengraph_and_that_before_time() -> None:
    data = (
        '{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"], "headline": "এক &amp; দুই", '
        '"datePublished": "2022-09-26T15:55:10+06:00", "author": [{"@type": "Person", "name": "রুমা পাল"}, '
        '{"@type": "Organization", "name": "নমুনা"}]}]}'
    )
    metas = (
        '<meta property="og:title" content="এক | নমুনা"><meta property="og:type" content="article">'
        '<meta property="article:modified_time" content="2022-09-26 18:00">'
    )
    body = '<article><time datetime="2022-09-25">২৫ সেপ্টেম্বর</time></article>'
    page = read_html(html(head=JSON_LD % data + metas, body=body))
    assert stated(page) == (
        Stated("json-ld", headline="এক & দুই", published="2022-09-26T15:55+06:00", bylines=("রুমা পাল",)),
        Stated("opengraph", headline="এক | নমুনা", updated="2022-09-26T18:00"),
        Stated("time", published="2022-09-25"),
    )


@pytest.mark.parametrize(
    "data",
    ["{broken", "[" * 100_000, "[[[1]]]", '{"@type": {"x": 1}}', '{"@graph": {"@graph": null}}', '"text"', "1e999", ""],
)  # fmt: skip
def test_json_ld_that_is_broken_or_odd_states_nothing(data: str) -> None:
    assert stated(read_html(html(head=JSON_LD % data))) == ()


def test_json_ld_with_line_breaks_in_its_texts_is_read_all_the_same() -> None:
    found = stated(read_html(html(head=JSON_LD % '{"@type": "Article", "headline": "এক\nদুই"}')))
    assert found == (Stated("json-ld", headline="এক দুই"),)


def test_the_title_of_a_page_that_is_no_article_is_no_headline() -> None:
    head = '<meta property="og:type" content="website"><meta property="og:title" content="দৈনিক নমুনা">'
    assert stated(read_html(html(head=head))) == ()


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("Mon, 26 Sep 2022 15:55:00 +0600", "2022-09-26T15:55+06:00"),
        ("Mon, 26 Sep 2022 15:55:00 GMT", "2022-09-26T15:55+00:00"),
        ("26 Sep 2022, 03:55 PM", "2022-09-26T15:55"),
        ("September 26, 2022, 3:55 PM BdST", "2022-09-26T15:55"),
        ("26 Sep 2022, 3:55 PM IST", "2022-09-26T15:55+05:30"),
        ("প্রকাশ: ২৬ সেপ্টেম্বর ২০২২", "2022-09-26"),
        ("আপডেট: ২৬ সেপ্টেম্বর ২০২২, ৩:৫৫ পিএম", "2022-09-26T15:55"),
        ("26 Sep 2022, 3:55 PM CET", None),
        ("05/06/2022", None),
        ("3:55 PM BdST", None),
    ],
)
def test_a_stated_moment_is_read_as_pages_write_it_and_never_guessed(said: str, moment: str | None) -> None:
    page = read_html(html(head=f'<meta property="article:published_time" content="{said}">'))
    assert [one.published for one in stated(page)] == ([moment] if moment else [])


@pytest.mark.parametrize(
    ("canonical", "kept"),
    [
        ("https://www.namuna.example/a/1", "https://www.namuna.example/a/1"),
        ("/a/1#top", "https://m.namuna.example/a/1"),
        ("https://other.example/a/1", "https://m.namuna.example/own"),
        ("javascript:alert(1)", "https://m.namuna.example/own"),
        ("https://www.namuna.example/", "https://m.namuna.example/own"),
        ("http://[", "https://m.namuna.example/own"),
    ],
)
def test_the_canonical_address_is_kept_where_it_is_the_same_owners(canonical: str, kept: str) -> None:
    page = read_html(html(head=f'<link rel="canonical" href="{canonical}">'))
    assert address(page, "https://m.namuna.example/own") == kept


def test_newspapers_below_a_shared_ending_are_not_one_owner() -> None:
    page = read_html(html(head='<link rel="canonical" href="https://other.com.bd/a">'))
    assert address(page, "https://namuna.com.bd/b") == "https://namuna.com.bd/b"


BROWSER = "<!-- saved from url=(0027)https://namuna.example/a/1 -->"
SINGLE_FILE = """<!--
 Page saved with SingleFile
 url: https://namuna.example/a/1
 saved date: Sat Apr 20 2024 14:05:11 GMT+0600 (Bangladesh Standard Time)
-->"""


@pytest.mark.parametrize(
    ("comment", "captured"),
    [(BROWSER, None), (SINGLE_FILE, "2024-04-20T14:05:11+06:00")],
    ids=["a browser", "SingleFile"],
)
def test_where_a_browser_saved_the_page_from_is_read(comment: str, captured: str | None) -> None:
    page = read_html(f"<!doctype html>{comment}<html><p>এক")
    assert saved(page) == ("https://namuna.example/a/1", captured)


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (BODY.encode(), None),
        (BODY.encode("utf-8-sig"), "windows-1252"),
        (BODY.encode(), "iso-8859-1"),
        (BODY.encode(), "no-such-encoding"),
        (b"\xff\xfe" + BODY.encode("utf-16-le"), None),
        (BODY.encode("utf-16-be"), "utf-16be"),
    ],
)
def test_a_page_is_decoded_by_mark_server_page_or_as_utf_8(data: bytes, named: str | None) -> None:
    assert decoded(data, named) == BODY


def test_the_page_may_name_its_encoding_itself() -> None:
    assert "café" in decoded(
        '<meta http-equiv=x content="text/html; charset=windows-1252">café'.encode("cp1252")
    )


def test_a_letter_that_was_cut_in_two_does_not_lose_the_page() -> None:
    data = BODY.encode() * 5
    assert decoded(data[:-1] + b"<p>" + data).count("\ufffd") == 1


def test_a_page_that_cannot_be_decoded_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b"<p>" + bytes(range(128, 256)) * 4)
    imported = Imported(tmp_path / "content", tmp_path / "page.html")
    assert (imported.numbers, imported.whole) == ((0, 0, 0, 1), False)
    assert "page.html: page: it is no text in utf-8" in imported.told[0]


def test_a_saved_page_without_date_stands_among_the_undated(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(html(), encoding="utf-8")
    imported = Imported(tmp_path / "content", tmp_path / "page.html")
    assert imported.capture()[1] == [HEADLINE, "", BODY]
    assert imported.paths[0].parent == tmp_path / "content" / "captures" / "undated"
