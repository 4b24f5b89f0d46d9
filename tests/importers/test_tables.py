"""JSONL, CSV and Parquet, and what their columns are taken for."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsarchive.importers.columns import parse_maps
from newsarchive.importers.run import Wanted
from newsarchive.model import Stated
from newsarchive.problems import Fault
from tests.importers.pages import BODY, HEADLINE, Imported

URL = "https://www.namuna.example/1"
ROW = {
    "Title": HEADLINE,
    "content": BODY,
    "link": URL,
    "date": "2022-09-26T15:55:00+06:00",
    "author": "রুমা পাল",
}
STATED = (Stated("table", headline=HEADLINE, published="2022-09-26T15:55+06:00", bylines=("রুমা পাল",)),)


def jsonl(path: Path, *rows: object) -> Path:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def table(path: Path, *rows: dict[str, str], separator: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], delimiter=separator)
        writer.writeheader()
        writer.writerows(rows)
    return path


def parquet(path: Path, **columns: Any) -> Path:
    pq.write_table(pa.table(columns), path)
    return path


def test_columns_with_usual_names_need_no_map(tmp_path: Path) -> None:
    sources = {
        "jsonl": jsonl(tmp_path / "a.jsonl", ROW),
        "csv": table(tmp_path / "a.csv", ROW),
        "tsv": table(tmp_path / "a.tsv", ROW, separator="\t"),
        "semicolons": table(tmp_path / "b.csv", ROW, separator=";"),
        "parquet": parquet(tmp_path / "a.parquet", **{name: [value] for name, value in ROW.items()}),
    }
    for name, source in sources.items():
        about, lines = Imported(tmp_path / name, source).capture()
        assert (about.url, about.stated, lines) == (URL, STATED, [HEADLINE, "", BODY]), name


def test_a_map_names_the_column_of_a_field(tmp_path: Path) -> None:
    source = table(tmp_path / "a.csv", {"khobor": BODY, "somoy": "2024-04-20"})
    wanted = Wanted(maps=parse_maps(["khobor=text", "somoy=captured"]))
    about, lines = Imported(tmp_path / "content", source, wanted=wanted).capture()
    assert (about.captured, lines) == ("2024-04-20", [BODY])


def test_a_column_of_html_is_read_as_a_page(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "a.jsonl", {"html": f"<h1>{HEADLINE}</h1><p>{BODY}</p>", "url": URL})
    assert Imported(tmp_path / "content", source).capture()[1] == [HEADLINE, "", BODY]


def test_a_date_as_newspapers_print_it_stands_above_the_text_for_the_layout(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "a.jsonl", {**ROW, "date": "২৬ সেপ্টেম্বর ২০২২, ১৫:৫৫"})
    about, lines = Imported(tmp_path / "content", source).capture()
    assert about.stated[0].published is None
    assert lines == [HEADLINE, "", "২৬ সেপ্টেম্বর ২০২২, ১৫:৫৫", "", BODY]


def test_moments_of_parquet_are_read_to_the_minute(tmp_path: Path) -> None:
    at = pa.array([datetime(2022, 9, 26, 9, 55, tzinfo=UTC)], pa.timestamp("ns", "UTC"))
    source = parquet(tmp_path / "a.parquet", text=[BODY], captured=at)
    assert Imported(tmp_path / "content", source).capture()[0].captured == "2022-09-26T09:55+00:00"


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_where_no_column_holds_a_text_the_columns_there_are_are_named(tmp_path: Path, kind: str) -> None:
    row = {"khobor": BODY, "somoy": "2024"}
    source = {
        "jsonl": lambda: jsonl(tmp_path / "a.jsonl", row),
        "csv": lambda: table(tmp_path / "a.csv", row),
        "parquet": lambda: parquet(tmp_path / "a.parquet", khobor=[BODY], somoy=["2024"]),
    }[kind]()
    with pytest.raises(Fault, match=r"--map COLUMN=text\. There are: khobor, somoy\."):
        Imported(tmp_path / "content", source)


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("a", "COLUMN=FIELD"),
        ("a=headlin", "did you mean headline"),
        ("no=text", "has no column no; there are: text"),
    ],
)
def test_a_map_that_is_wrong_is_told(tmp_path: Path, word: str, message: str) -> None:
    source = table(tmp_path / "a.csv", {"text": BODY})
    with pytest.raises(Fault, match=message):
        Imported(tmp_path / "content", source, wanted=Wanted(maps=parse_maps([word])))


def test_rows_that_cannot_be_read_are_told_and_the_others_taken(tmp_path: Path) -> None:
    source = jsonl(
        tmp_path / "a.jsonl", {"text": BODY}, {"text": ""}, [1], {"text": BODY, "captured": "yesterday"}
    )
    with source.open("a", encoding="utf-8") as file:
        file.write("{broken\n" + " " * 20_000_000 + "\n" + json.dumps({"text": f"{BODY} শেষ।"}))
    imported = Imported(tmp_path / "content", source)
    assert imported.numbers == (2, 0, 0, 5)
    assert [line.partition(": ")[2].partition(":")[0] for line in imported.told] == [
        f"line {n}" for n in (2, 3, 4, 5, 6)
    ]


def test_what_a_source_holds_is_told_without_letters_that_a_terminal_obeys(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "a.jsonl", {"text": BODY, "captured": "\x1b[2J"})
    assert "`\\x1b[2J` is no date" in Imported(tmp_path / "content", source).told[0]


def test_a_row_of_csv_with_too_many_values_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'text,url\n{BODY},{URL},x\n"{BODY}\n",{URL}\n', encoding="utf-8")
    imported = Imported(tmp_path / "content", tmp_path / "a.csv")
    assert imported.numbers == (1, 0, 0, 1)
    assert "line 2: it has 3 values, the first row 2" in imported.told[0]


def test_a_parquet_file_that_grows_without_measure_is_refused(tmp_path: Path) -> None:
    column = pa.array([b"\0" * 1_000_000] * 20)
    pq.write_table(
        pa.table({"text": column}), tmp_path / "a.parquet", compression="zstd", use_dictionary=False
    )
    imported = Imported(tmp_path / "content", tmp_path / "a.parquet")
    assert imported.numbers == (0, 0, 0, 1)
    assert "it grows to more than 200 times its size" in imported.told[0]
