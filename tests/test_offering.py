"""The data that a site offers."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

from newsarchive.config import load_site
from newsarchive.exporting import export
from tests.conftest import built, pages
from tests.pages import BODIES, HEADLINES, page

Site = Callable[[dict[str, str]], Path]
BOTH = {"newsarchive.yaml": "data: [csv, jsonl]\nnewspapers: {banglatribune: {rights: © তাদেরই}}\n"}
FRONT = "\n".join(
    [
        "---",
        "newspaper: banglatribune",
        "---",
        "শনিবার, ০১ অক্টোবর ২০২২",
        "সর্বশেষ খবর",
        HEADLINES[1],
        HEADLINES[2],
        "সর্বাধিক পঠিত",
        HEADLINES[1],
    ]
)


def _page(place: int, day: str, captured: str, **lists: tuple[str, ...]) -> str:
    return page(HEADLINES[place], BODIES[place], published=f"{day}T10:00", captured=captured, **lists)  # type: ignore[arg-type]


def _files(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "build" / "data").glob("*.gz")}


def _clean(root: Path) -> dict[str, bytes]:
    fresh = root.parent / f"{root.name}-clean"
    shutil.copytree(root, fresh, ignore=shutil.ignore_patterns("build", ".newsarchive"))
    built(fresh, search=False)
    return pages(fresh / "build")


def test_a_site_offers_no_data_unless_it_is_asked_for(site: Site) -> None:
    root = site({"content/a.txt": _page(0, "2022-09-26", "2022-09-27")})
    built(root, search=False)
    assert not (root / "build" / "data").exists()
    assert 'href="./data/"' not in (root / "build" / "index.html").read_text("utf-8")


def test_the_files_hold_the_rows_of_an_export_by_year(site: Site, tmp_path: Path) -> None:
    root = site(
        {
            **BOTH,
            "content/a.txt": _page(0, "2021-09-26", "2024-09-27", related=(HEADLINES[1],)),
            "content/b.txt": _page(1, "2022-09-26", "2024-09-27"),
            "content/c.txt": "",
            "content/f.txt": FRONT,
        }
    )
    built(root, search=False)
    export(load_site(root), "jsonl", tmp_path / "out")
    files = _files(root)
    for table in ("articles", "revisions", "captures", "sidebars"):
        own = [
            gzip.decompress(data)
            for name, data in sorted(files.items())
            if name.startswith(table) and "jsonl" in name
        ]
        exported = (tmp_path / "out" / f"{table}.jsonl").read_bytes()
        assert sorted(b"".join(own).splitlines()) == sorted(exported.splitlines()), table
    assert {"articles-2021.csv.gz", "articles-2022.csv.gz", "captures-undated-0000.csv.gz"} <= files.keys()


def test_only_the_year_of_a_change_is_written_again(site: Site) -> None:
    root = site(
        {
            **BOTH,
            "content/a.txt": _page(0, "2021-09-26", "2021-09-27"),
            "content/b.txt": _page(1, "2022-09-26", "2022-09-27"),
        }
    )
    built(root, search=False)
    before = {path.name: path.stat().st_mtime_ns for path in (root / "build" / "data").glob("*.gz")}
    site({"content/c.txt": _page(2, "2022-10-01", "2022-10-02")})
    built(root, search=False)
    after = {path.name: path.stat().st_mtime_ns for path in (root / "build" / "data").glob("*.gz")}
    assert {name.split(".")[0] for name in after if after[name] != before.get(name)} == {
        f"{table}-2022" for table in ("articles", "revisions", "captures")
    }


def test_an_article_that_comes_is_found_by_every_list_that_named_it_before(site: Site) -> None:
    root = site(
        {
            **BOTH,
            "content/old.txt": _page(0, "2021-09-26", "2022-09-27", related=(HEADLINES[1],)),
            "content/new.txt": _page(0, "2021-09-26", "2023-09-27"),
            "content/front.txt": FRONT,
        }
    )
    built(root, search=False)
    site({"content/named.txt": _page(1, "2022-09-26", "2022-09-27")})
    built(root, search=False)
    assert pages(root / "build") == _clean(root)
    rows = [
        json.loads(line)
        for name, data in _files(root).items()
        if name.startswith("sidebars") and "jsonl" in name
        for line in gzip.decompress(data).splitlines()
    ]
    named = {row["capture"] for row in rows if row["headline"] == HEADLINES[1] and row["target"]}
    assert named == {"old.txt", "front.txt"}


def test_the_page_names_every_file_with_its_sum_and_who_holds_the_rights(site: Site) -> None:
    root = site({**BOTH, "content/a.txt": _page(0, "2022-09-26", "2022-09-27")})
    built(root, search=False)
    text = (root / "build" / "data" / "index.html").read_text("utf-8")
    for name, data in _files(root).items():
        assert f'href="../data/{name}"' in text
        assert hashlib.sha256(data).hexdigest() in text
    assert "© তাদেরই" in text
    assert 'href="./data/"' in (root / "build" / "index.html").read_text("utf-8")


def test_the_description_of_the_package_names_every_file_as_it_is(site: Site) -> None:
    root = site({**BOTH, "content/a.txt": _page(0, "2022-09-26", "2022-09-27")})
    built(root, search=False)
    folder = root / "build" / "data"
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    told = {one["path"]: (one["bytes"], one["hash"]) for one in package["resources"]}
    assert told.keys() == {*_files(root), "newspapers.csv", "newspapers.jsonl"}
    for name, (size, sha256) in told.items():
        data = (folder / name).read_bytes()
        assert (size, sha256) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")


def test_a_file_of_data_that_was_lost_is_written_again(site: Site) -> None:
    root = site({**BOTH, "content/a.txt": _page(0, "2022-09-26", "2022-09-27")})
    built(root, search=False)
    before = pages(root / "build")
    (root / "build" / "data" / "articles-2022.csv.gz").unlink()
    assert built(root, search=False).written == 1
    assert pages(root / "build") == before


def test_data_goes_when_it_is_asked_for_no_more(site: Site) -> None:
    root = site({**BOTH, "content/a.txt": _page(0, "2022-09-26", "2022-09-27")})
    built(root, search=False)
    site({"newsarchive.yaml": "newspapers: {banglatribune: {rights: © তাদেরই}}\n"})
    built(root, search=False)
    assert not (root / "build" / "data").exists()
    assert pages(root / "build") == _clean(root)
