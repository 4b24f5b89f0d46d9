"""Where an export may go, and what is left where it cannot."""

from __future__ import annotations

import errno
import json
import os
import sys
from pathlib import Path

import pytest

from newsarchive.cli.run import run
from newsarchive.config import Site, load_site
from newsarchive.exporting import FORMATS, default_place, export
from newsarchive.problems import Fault


@pytest.mark.parametrize("place", ["content/data", "build/data", ".newsarchive/x", ".", "templates"])
def test_nothing_is_exported_into_what_the_site_is_made_from_or_around_it(site: Site, place: str) -> None:
    with pytest.raises(Fault, match="overlaps") as fault:
        export(site, "csv", site.root / place)
    assert fault.value.exit_code == 2


def test_nothing_that_exists_is_written_over(site: Site, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    for form, place in (("csv", tmp_path), ("sqlite", tmp_path / "mine.txt")):
        with pytest.raises(Fault, match="already"):
            export(site, form, place)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["mine"]


def test_an_empty_folder_is_filled(site: Site, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    export(site, "csv", tmp_path / "out")
    assert (tmp_path / "out" / "articles.csv").is_file()


@pytest.mark.parametrize("form", FORMATS)
def test_a_full_disk_is_told_in_one_line_and_nothing_is_left(
    site: Site, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(Fault, match="The disk is full") as fault:
        export(site, form, tmp_path / "out")
    assert fault.value.exit_code == 1
    assert [*tmp_path.iterdir()] == []


def test_a_place_below_a_file_is_told_in_one_line(site: Site, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Fault, match="--to"):
        export(site, "csv", tmp_path / "file" / "out")


def test_an_unknown_format_is_told_with_those_there_are(site: Site) -> None:
    with pytest.raises(Fault, match="There is no format xlsx; there are jsonl, csv"):
        export(site, "xlsx")


def test_a_date_that_is_none_is_told(site: Site, tmp_path: Path) -> None:
    with pytest.raises(Fault, match="is no date"):
        export(site, "csv", tmp_path / "out", date="গতকাল")


def test_parquet_without_its_library_says_what_to_install(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Fault, match=r"pip install 'newsarchive\[parquet\]'"):
        export(site, "parquet", tmp_path / "out")
    assert [*tmp_path.iterdir()] == []


def test_nothing_is_exported_before_a_build(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with pytest.raises(Fault, match="Nothing has been built here yet"):
        export(load_site(tmp_path), "csv")


def test_exports_go_beside_the_site_unless_another_place_is_named(site: Site) -> None:
    places = {default_place(site, form).relative_to(site.root).as_posix() for form in FORMATS}
    assert len(places) == len(FORMATS)
    assert all(place.startswith("export/") for place in places)


def test_the_command_tells_what_it_made_as_json(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = str(tmp_path / "out")
    monkeypatch.setattr(
        sys, "argv", ["newsarchive", "export", "csv", "-C", str(site.root), "--to", place, "--json"]
    )
    assert run() == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["format"], told["path"], told["rows"]["articles"]) == ("csv", place, 4)
