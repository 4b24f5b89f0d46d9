"""A whole archive in a bag."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from newsarchive.config import Site, load_site
from newsarchive.exporting import export
from newsarchive.problems import Fault
from tests.conftest import built, tree

bagit = pytest.importorskip("bagit", reason="bagit is not installed")


@pytest.fixture(scope="module")
def bag(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive in a bag."""
    folder = tmp_path_factory.mktemp("out") / "bag"
    export(site, "bagit", folder)
    return folder


def test_a_bag_is_valid(bag: Path) -> None:
    found = bagit.Bag(str(bag))
    found.validate()
    assert found.info["External-Identifier"] == "https://archive.example/"


def test_a_bag_holds_captures_and_site_byte_for_byte(bag: Path, site: Site) -> None:
    assert tree(bag / "data" / "content") == tree(site.content)
    assert tree(bag / "data" / "site") == tree(site.output)


def test_a_bag_holds_records_settings_and_layouts(bag: Path) -> None:
    assert (bag / "data" / "records" / "articles.csv").is_file()
    assert (bag / "data" / "made" / "newsarchive.yaml").is_file()
    assert (bag / "data" / "made" / "layouts" / "banglatribune-2022.yaml").is_file()
    assert "newsarchive" in (bag / "data" / "made" / "made.json").read_text("utf-8")


def test_a_bag_made_twice_is_the_same(bag: Path, site: Site, tmp_path: Path) -> None:
    export(site, "bagit", tmp_path / "bag")
    assert tree(tmp_path / "bag") == tree(bag)


def test_a_bag_is_dated_by_its_newest_capture_or_as_one_says(bag: Path, site: Site, tmp_path: Path) -> None:
    assert bagit.Bag(str(bag)).info["Bagging-Date"] == "2022-09-30"
    export(site, "bagit", tmp_path / "bag", date="2024-05-06")
    assert bagit.Bag(str(tmp_path / "bag")).info["Bagging-Date"] == "2024-05-06"


def test_what_is_in_a_bag_builds_the_same_site(bag: Path, tmp_path: Path) -> None:
    shutil.copytree(bag / "data" / "content", tmp_path / "content")
    shutil.copy(bag / "data" / "made" / "newsarchive.yaml", tmp_path)
    built(tmp_path)
    assert tree(tmp_path / "build") == tree(bag / "data" / "site")


def test_a_file_that_changed_since_the_build_stops_the_bag_and_nothing_is_left(
    site: Site, tmp_path: Path
) -> None:
    shutil.copytree(site.root, tmp_path / "site")
    (tmp_path / "site" / "content" / "captures" / "e.txt").write_text("অন্য কিছু")
    changed = msgspec.structs.replace(load_site(tmp_path / "site"))
    with pytest.raises(Fault, match="changed since the last build; build again") as fault:
        export(changed, "bagit", tmp_path / "out" / "bag")
    assert fault.value.exit_code == 1
    assert [*(tmp_path / "out").iterdir()] == []
