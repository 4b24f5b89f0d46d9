"""Captures that could not be read stand on pages of their own, each leading to its lines, and `check` lists them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from newsarchive.check import check
from newsarchive.config import load_site
from newsarchive.site import quarantine_page, raw_page
from tests.conftest import built, tree
from tests.pages import BODIES, HEADLINES, page

Site = Callable[[dict[str, str]], Path]
PAGE = page(HEADLINES[0], BODIES[0], published="2022-09-26T15:55", captured="2022-09-27")
FRONT = "---\nnewspaper: banglatribune\n{}---\nX\nশনিবার, ২০ এপ্রিল ২০২৪\n"
NO_HEADLINE = FRONT.format("")
WRONG = FRONT.format("nonsense: 1\n")
NOT_FOUND = "এখানে কিছু নেই বলে দুঃখিত\n"
LIST = "quarantine/banglatribune/2024-04/"


def pages(root: Path) -> dict[str, str]:
    built(root)
    return {path: data.decode() for path, data in tree(root / "build").items() if path.endswith("index.html")}


def test_each_capture_in_quarantine_leads_to_its_lines_and_says_what_is_wrong(site: Site) -> None:
    found = pages(site({"content/a.txt": NO_HEADLINE, "newsarchive.yaml": "language: en\n"}))
    shown = found[LIST + "index.html"]
    assert f'href="../../../reading/quarantine-banglatribune-2024-04/#{raw_page.anchor("a.txt")}"' in shown
    assert "no headline was found" in shown
    assert "quarantine/banglatribune/2024-04/" in found["quarantine/index.html"]
    assert 'href="../quarantine/"' in found["reading/index.html"]


def test_there_is_no_quarantine_where_everything_was_read(site: Site) -> None:
    root = site({"content/a.txt": PAGE, "content/b.txt": WRONG})
    assert "quarantine/index.html" in pages(root)
    (root / "content" / "b.txt").unlink()
    assert not [path for path, text in pages(root).items() if "quarantine/" in path + text]


def test_a_headline_alone_of_a_newspaper_nobody_knows_is_no_article(site: Site) -> None:
    root = site({"content/a.txt": NOT_FOUND})
    assert "quarantine/no_name/0000-00/index.html" in pages(root)
    assert built(root).articles == 0


def test_a_page_that_holds_no_article_is_not_in_quarantine_and_its_lists_count(site: Site) -> None:
    text = page(
        HEADLINES[1], [], published="2022-09-26T15:55", captured="2022-09-27", most_read=(("", HEADLINES[0]),)
    )
    said = f"{hashlib.sha256(text.encode()).hexdigest()}: {{article: false}}\n"
    root = site({"content/a.txt": text, "content/corrections/c.yaml": said})
    found = pages(root)
    assert built(root).articles == 0
    assert not [path for path in found if path.startswith("quarantine/")]
    assert HEADLINES[0] in found["most-read/2022-09-27/index.html"]
    assert HEADLINES[1] in found["reading/lists-banglatribune-2022-09/index.html"]


def test_a_long_quarantine_is_cut_and_so_is_the_page_of_its_lines(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quarantine_page, "PART", 2)
    monkeypatch.setattr(raw_page, "_PER_PAGE", 2)
    monkeypatch.setattr(raw_page, "_PARTS", 1.5)
    files = {f"content/{number}.txt": NO_HEADLINE + "\n" * number for number in range(5)}
    found = pages(site({**files, "newsarchive.yaml": "language: en\n"}))
    lists = [found[LIST + part + "index.html"] for part in ("", "2/", "3/")]
    assert [text.count("reading/quarantine-banglatribune-2024-04/") for text in lists] == [2, 2, 1]
    assert 'href="../../../../quarantine/banglatribune/2024-04/3/"' in lists[1]
    depths = {path.count("/") for path in found if path.startswith("reading/quarantine-")}
    assert depths == {2, 3}
    names = [
        path.split("/")[2]
        for path in found
        if path.startswith("reading/quarantine-") and path.count("/") == 3
    ]
    assert {len(name) for name in names} == {1, 2, 3}  # each leads to those with a letter more


def test_check_lists_the_quarantine_by_code_and_by_file(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site({"content/a.txt": NO_HEADLINE, "content/b.txt": WRONG, "content/c.txt": PAGE})
    built(root)
    check(load_site(root), as_json=False)
    out = capsys.readouterr().out
    assert "In quarantine, without an article: 2 (front-matter 1, no-headline 1)\n" in out
    assert f"  {(root / 'content' / 'a.txt').as_posix()}: no-headline\n" in out
    check(load_site(root), as_json=True)
    held = json.loads(capsys.readouterr().out)["quarantine"]
    assert [one["codes"] for one in held] == [["no-headline"], ["front-matter"]]
