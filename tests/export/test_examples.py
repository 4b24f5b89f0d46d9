"""The examples of docs/data.md run as they stand, where their program is at hand."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from newsarchive.config import Site
from newsarchive.exporting import export
from tests.pages import HEADLINES

TEXT = (Path(__file__).parents[2] / "docs" / "data.md").read_text(encoding="utf-8")


def _example(kind: str) -> str:
    (found,) = re.findall(rf"(?ms)^```{kind}\n(.*?)^```", TEXT)
    return str(found)


def test_the_example_for_pandas_runs(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed")
    export(site, "csv", tmp_path / "csv")
    monkeypatch.chdir(tmp_path / "csv")
    names: dict[str, Any] = {}
    exec(_example("python pandas"), names)
    assert names["by_month"].to_dict().popitem()[1] >= 1
    assert names["best"].index[0] == ("2022-09-27", HEADLINES[1])


def test_the_example_for_duckdb_runs(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    export(site, "parquet", tmp_path / "parquet")
    monkeypatch.chdir(tmp_path / "parquet")
    assert duckdb.sql(_example("sql duckdb")).fetchall() == [(HEADLINES[1], 1, 2)]


def test_the_example_for_r_runs(site: Site, tmp_path: Path) -> None:
    if shutil.which("Rscript") is None:
        pytest.skip("R is not installed")
    export(site, "csv", tmp_path / "csv")
    (tmp_path / "example.R").write_text(_example("r"), encoding="utf-8")
    done = subprocess.run(
        ["Rscript", tmp_path / "example.R"], cwd=tmp_path / "csv", capture_output=True, text=True, check=True
    )
    assert "2022-09" in done.stdout
    assert "2022-09-30" in done.stdout


def test_the_example_for_sqlite_runs(site: Site, tmp_path: Path) -> None:
    export(site, "sqlite", tmp_path / "a.sqlite")
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as db:
        found = db.execute(_example("sql sqlite")).fetchall()
    assert (HEADLINES[0], "2022-09-26") in found
