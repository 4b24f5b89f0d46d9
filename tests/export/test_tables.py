"""What the rows of an export say."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from newsarchive.config import Site
from newsarchive.exporting import export
from newsarchive.tables import TABLES, columns
from tests.export.conftest import HOSTILE, TEXT
from tests.pages import BODIES, HEADLINES

Tables = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def rows(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """All rows, by table."""
    folder = tmp_path_factory.mktemp("out") / "jsonl"
    export(site, "jsonl", folder)
    return {
        table: [json.loads(line) for line in (folder / f"{table}.jsonl").read_text("utf-8").splitlines()]
        for table in TABLES
    }


def _by(rows: list[dict[str, Any]], **values: object) -> dict[str, Any]:
    (found,) = [row for row in rows if all(row[key] == value for key, value in values.items())]
    return found


def test_an_article_has_its_date_and_time_apart(rows: Tables) -> None:
    row = _by(rows["articles"], headline=HEADLINES[0])
    moment = row["date"], row["published_date"], row["published_time"], row["published_offset"]
    assert moment == ("2022-09-26", "2022-09-26", "15:55", "+06:00")
    assert row["bangla_date"] == "1429-06-11"


def test_an_article_of_a_day_without_a_time_has_the_day_alone(rows: Tables) -> None:
    row = _by(rows["articles"], headline=HOSTILE)
    assert (row["published_date"], row["published_time"], row["published_offset"]) == (
        "2023-01-02",
        None,
        None,
    )


def test_an_article_without_a_date_is_there_too(rows: Tables) -> None:
    assert _by(rows["articles"], headline=HEADLINES[3])["date"] is None


def test_every_wording_has_its_whole_text_and_when_it_was_seen(rows: Tables) -> None:
    article = _by(rows["articles"], headline=HEADLINES[0])
    first, second = (one for one in rows["revisions"] if one["article"] == article["id"])
    assert first["body"] == "\n".join(BODIES[0])
    assert (first["revision"], first["first_seen_date"], first["captures"]) == (1, "2022-09-27", 1)
    assert second["body"] == article["body"] == first["body"] + "\nপরে জানা গেছে, দাম কমেছে।"
    assert article["revisions"] == article["captures"] == 2


def test_every_file_is_a_capture_with_what_became_of_it(rows: Tables) -> None:
    found = {row["path"]: row["status"] for row in rows["captures"]}
    names = [f"captures/{name}.txt" for name in ("a", "b", "c", "d", "sub/প")]
    assert found == dict.fromkeys([*names, "articles/own.md"], "article") | {"captures/e.txt": "quarantine"}


def test_an_entry_of_a_sidebar_tells_its_list_its_place_and_the_article_it_names(rows: Tables) -> None:
    target = _by(rows["articles"], headline=HEADLINES[1])["id"]
    shown = [
        (row["list"], row["position"], row["headline"], row["target"], row["how"])
        for row in rows["sidebars"]
        if row["capture"] == "captures/a.txt"
    ]
    assert shown == [
        ("related", 1, HEADLINES[1], target, "exact"),
        ("related", 2, HEADLINES[5], None, None),
        ("most_read", 1, HEADLINES[1], target, "exact"),
        ("most_read", 2, HEADLINES[2], None, None),
    ]
    assert {row["captured_date"] for row in rows["sidebars"]} == {"2022-09-27"}


def test_rights_stand_with_the_newspaper_and_with_each_of_its_articles(rows: Tables) -> None:
    assert _by(rows["newspapers"], id="banglatribune")["rights"] == "© তাদেরই"
    assert _by(rows["articles"], headline=HEADLINES[0])["rights"] == "© তাদেরই"


def test_the_sha256_of_a_capture_is_that_of_its_file(rows: Tables, site: Site) -> None:
    import hashlib

    for row in rows["captures"]:
        assert row["sha256"] == hashlib.sha256((site.content / row["path"]).read_bytes()).hexdigest()


def test_hostile_words_leave_as_they_came(rows: Tables) -> None:
    row = _by(rows["articles"], headline=HOSTILE)
    assert row["body"] == TEXT.strip()
    assert row["bylines"] == ["ক and খ {গ"]


@pytest.mark.parametrize("form", ["csv", "sqlite", "parquet"])
def test_every_format_holds_the_same_rows(site: Site, rows: Tables, form: str, tmp_path: Path) -> None:
    export(site, form, tmp_path / "out")
    for table in TABLES:
        expected = [list(row.values()) for row in rows[table]]
        assert _read(tmp_path / "out", form, table) == expected, table


def _read(path: Path, form: str, table: str) -> list[list[Any]]:
    """The rows of a table, each value as JSON Lines have it."""
    if form == "parquet":
        import pyarrow.parquet as pq

        found = [list(row.values()) for row in pq.read_table(path / f"{table}.parquet").to_pylist()]
        return [[str(one) if hasattr(one, "isoformat") else one for one in row] for row in found]
    if form == "sqlite":
        import sqlite3

        found = [list(row) for row in sqlite3.connect(path).execute(f"SELECT * FROM {table} ORDER BY rowid")]
    else:
        with (path / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            found = [list(row) for row in csv.reader(file)][1:]
    kinds = columns(table)
    return [[_cell(one, kind.kind) for one, kind in zip(row, kinds, strict=True)] for row in found]


def _cell(value: Any, kind: str) -> Any:
    if kind == "list":
        return json.loads(value)
    if kind == "number" and value not in (None, ""):
        return int(value)
    return None if value == "" else value


def test_every_row_is_as_the_published_schema_says(site: Site, rows: Tables, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    export(site, "jsonl", tmp_path / "out")
    schema = json.loads((tmp_path / "out" / "schema.json").read_text("utf-8"))
    for table, own in rows.items():
        check = jsonschema.Draft202012Validator({"$ref": f"#/$defs/{table}", "$defs": schema["$defs"]})
        for row in own:
            check.validate(row)
        assert not check.is_valid({**own[0], "more": 1})


def test_an_export_tells_its_files_with_their_sha256_and_the_version_of_its_schema(
    site: Site, tmp_path: Path
) -> None:
    import hashlib

    made = export(site, "csv", tmp_path / "out")
    about = json.loads((tmp_path / "out" / "about.json").read_text("utf-8"))
    assert about["schema_version"] == "1"
    assert about["rows"] == made.rows
    for name, told in about["files"].items():
        data = (tmp_path / "out" / name).read_bytes()
        assert (told["bytes"], told["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())


def test_every_column_says_what_it_holds() -> None:
    for table, kind in TABLES.items():
        assert [one.name for one in columns(table)] == [*kind.__struct_fields__]
        assert all(one.about for one in columns(table))
        assert msgspec.json.schema(kind)
