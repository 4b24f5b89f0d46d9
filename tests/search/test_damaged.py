"""A folder that holds no index, or a damaged one: said in a line, with what to do."""

from __future__ import annotations

import gzip
import json
import random
import shutil
from pathlib import Path

import pytest

from newsarchive.problems import Fault
from newsarchive.search.packing import Damaged
from newsarchive.search.query import Search
from tests.search.articles import NOUNS, index_of, invented

QUERIES = [*NOUNS[:5], "nirbachon", "নিবাচন", "নির্বা", f"{NOUNS[0]} {NOUNS[1]}"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return index_of(tmp_path_factory.mktemp("whole"), [invented(number) for number in range(60)])


def _ask(folder: Path) -> None:
    search = Search(folder)
    for text in QUERIES:
        search.ask(text)


def test_no_index_is_a_fault_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="newsarchive build"):
        Search(tmp_path)


@pytest.mark.parametrize(
    "text", [b"", b"{", b"\xff\xfe", b"[]", b'{"format": 1}', b'{"format": 1, "block": 0, "segments": []}']
)
def test_an_index_that_is_none_is_damaged(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "index.json").write_bytes(text)
    with pytest.raises(Damaged, match=r"index\.json"):
        Search(tmp_path)


def test_an_index_of_another_version_is_told(tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text(json.dumps({"format": 2, "block": 16, "segments": []}))
    with pytest.raises(Fault, match="another version"):
        Search(tmp_path)


@pytest.mark.parametrize("name", ["bounds", "t0", "r0", "names", "k0"])
@pytest.mark.parametrize("how", ["missing", "empty", "cut", "noise"])
def test_a_damaged_file_is_named(tmp_path: Path, whole: Path, name: str, how: str) -> None:
    folder = tmp_path / "search"
    shutil.copytree(whole, folder)
    (path,) = folder.glob(f"*/{name}.bin")
    data = path.read_bytes()
    if how == "missing":
        path.unlink()
    else:
        path.write_bytes(
            {"empty": b"", "cut": data[: len(data) // 2], "noise": data[:12] + b"\xff" * 40 + data[52:]}[how]
        )
    with pytest.raises(Fault, match=name):
        _ask(folder)


def test_bytes_that_were_changed_never_end_in_a_traceback(tmp_path: Path, whole: Path) -> None:
    rng = random.Random(5)
    folder = tmp_path / "search"
    for _ in range(150):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(whole, folder)
        path = rng.choice(sorted(folder.glob("*/[tbrkn]*.bin")))
        data = bytearray(gzip.decompress(path.read_bytes()))
        for _ in range(rng.randint(1, 5)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        path.write_bytes(bytes(data))  # as a host may have unpacked it
        try:
            _ask(folder)
        except Fault as fault:
            assert "newsarchive build" in str(fault)  # noqa: PT017  (most changes are not noticed)
