"""What other programs make of an export."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest

from newsarchive.config import Site
from newsarchive.export.sqlite import _TOKENIZE
from newsarchive.exporting import export
from tests.export.conftest import HOSTILE
from tests.pages import HEADLINES


def _found(db: sqlite3.Connection, query: str) -> set[str]:
    rows = db.execute(
        "SELECT headline FROM articles WHERE rowid IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)",
        (query,),
    )
    return {headline for (headline,) in rows}


def test_the_database_is_searched_by_whole_bengali_words(site: Site, tmp_path: Path) -> None:
    export(site, "sqlite", tmp_path / "a.sqlite")
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as db:
        assert _found(db, "কথা") == {HEADLINES[0], HEADLINES[1], HOSTILE}
        assert _found(db, "কোথা") == {HEADLINES[3]}


def test_signs_belong_to_words_and_joiners_do_not_tell_two_spellings_apart() -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(f'CREATE VIRTUAL TABLE t USING fts5(x, tokenize="{_TOKENIZE}")')
        db.executemany("INSERT INTO t VALUES(?)", [("র\u200dযাব",), ("র\u200cযাব",), ("মত",), ("মতো",)])
        assert db.execute("SELECT count(*) FROM t WHERE t MATCH 'র\u200dযাব'").fetchone() == (2,)
        assert db.execute("SELECT x FROM t WHERE t MATCH 'মত'").fetchall() == [("মত",)]


def test_datasette_finds_the_search_of_the_database(site: Site, tmp_path: Path) -> None:
    export(site, "sqlite", tmp_path / "a.sqlite")
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as db:
        asked = "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE '%VIRTUAL TABLE%USING FTS%content=\"articles\"%'"
        assert db.execute(asked).fetchall() == [("articles_fts",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        db.execute("VACUUM")
        assert _found(db, "কোথা") == {HEADLINES[3]}


def test_datasette_answers_a_search_of_articles(site: Site, tmp_path: Path) -> None:
    datasette = shutil.which("datasette")
    if datasette is None:
        pytest.skip("datasette is not installed")
    export(site, "sqlite", tmp_path / "a.sqlite")
    asked = f"/a/articles.json?_search={quote('কোথা')}&_shape=array&_col=headline"
    done = subprocess.run(
        [datasette, "serve", tmp_path / "a.sqlite", "--get", asked], capture_output=True, check=True
    )
    assert [one["headline"] for one in json.loads(done.stdout)] == [HEADLINES[3]]


def test_bibtex_is_read_back_by_bibtexparser(site: Site, tmp_path: Path) -> None:
    bibtexparser = pytest.importorskip("bibtexparser", reason="bibtexparser is not installed")
    made = export(site, "bibtex", tmp_path / "a.bib")
    library = bibtexparser.parse_file(str(tmp_path / "a.bib"))
    assert library.failed_blocks == []
    assert len(library.entries) == made.rows["articles"]
    titles = {entry["title"]: entry for entry in library.entries}
    entry = titles["{" + HEADLINES[0] + "}"]
    assert (entry["journal"], entry["date"], entry["langid"]) == ("বাংলা ট্রিবিউন", "2022-09-26", "bengali")
    assert entry["url"].startswith("https://archive.example/2022/09/26/")
    hostile = next(entry for title, entry in titles.items() if "HYPERLINK" in title)
    assert hostile["author"] == r"{ক and খ \textbraceleft{}গ}"


def test_ris_is_read_back_by_rispy(site: Site, tmp_path: Path) -> None:
    rispy = pytest.importorskip("rispy", reason="rispy is not installed")
    made = export(site, "ris", tmp_path / "a.ris")
    entries = rispy.loads((tmp_path / "a.ris").read_text("utf-8"))
    assert len(entries) == made.rows["articles"]
    entry = next(one for one in entries if one["title"] == HEADLINES[0])
    assert entry["type_of_reference"] == "NEWS"
    assert (entry["date"], entry["language"], entry["authors"]) == ("2022/09/26", "bn", ["আন্তর্জাতিক ডেস্ক"])
    assert any(one["title"] == HOSTILE for one in entries)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_csl_json_is_read_back_by_citeproc(site: Site, tmp_path: Path) -> None:
    source = pytest.importorskip("citeproc.source.json", reason="citeproc-py is not installed")
    export(site, "csl-json", tmp_path / "a.json")
    data = json.loads((tmp_path / "a.json").read_text("utf-8"))
    references = source.CiteProcJSON(data)
    entry = references[next(one["id"] for one in data if one["title"] == HEADLINES[0])]
    assert entry.type == "article-newspaper"
    assert str(entry["container_title"]) == "বাংলা ট্রিবিউন"
    assert (entry["issued"].year, entry["issued"].month, entry["issued"].day) == (2022, 9, 26)


def test_csl_json_of_nothing_is_an_empty_list(tmp_path: Path) -> None:
    from newsarchive.export.citations import csl_json

    assert json.loads("".join(csl_json(iter(())))) == []


def test_a_data_package_is_valid_by_frictionless(site: Site, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    made = export(site, "datapackage", tmp_path / "out")
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldNumber", "type", "note"])
    assert {task.name: task.stats["rows"] for task in report.tasks} == {
        f"{table}-csv": count for table, count in made.rows.items()
    }
