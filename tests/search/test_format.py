"""The files of an index, letter by letter as docs/search.md tells them, read by a reader that knows nothing else."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Callable
from pathlib import Path

import pytest

from newsarchive.bangla.phonetic import phonetic
from newsarchive.search import merge, rank, segment
from tests.search.articles import article, index_of

THREE = [
    article("a", "নদী নদী", "নদী শান্ত গভীর।", "2022-09-26T15:55"),
    article("b", "পাখি", "নদী ও পাখি। Padma ২০২২", "2022-09-24"),
    article("c", "মেলা", "পাখি মেলা", ""),
]


class Plain:
    """Bytes read as the document says."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def byte(self) -> int:
        self.at += 1
        return self.data[self.at - 1]

    def number(self) -> int:
        value, shift = 0, 0
        while True:
            byte = self.byte()
            value += (byte % 128) << shift
            shift += 7
            if byte < 128:
                return value

    def text(self) -> str:
        end = self.number()
        end += self.at
        made = ""
        while self.at < end:
            byte = self.byte()
            made += chr(byte if byte < 0x80 else self.number() if byte == 0xFF else 0x0980 + byte - 0x80)
        return made

    def many(self, read: Callable[[], object]) -> list[object]:
        return [read() for _ in range(self.number())]

    def sorted_texts(self) -> list[str]:
        made = [""]
        for _ in range(self.number()):
            made.append(made[-1][: self.number()] + self.text())
        return made[1:]

    def ascending(self, count: int) -> list[int]:
        made: list[int] = []
        for _ in range(count):
            made.append(self.number() + (made[-1] if made else 0))
        return made


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Plain]:
    folder = index_of(tmp_path_factory.mktemp("three"), THREE)
    return read_all(folder)


def read_all(folder: Path) -> dict[str, Plain]:
    return {path.stem: Plain(gzip.decompress(path.read_bytes())) for path in folder.rglob("*.bin")}


def test_the_index_names_its_segment_and_counts_its_files(tmp_path: Path) -> None:
    folder = index_of(tmp_path, THREE)
    index = json.loads((folder / "index.json").read_bytes())
    (one,) = index["segments"]
    assert index["format"] == 1
    assert index["block"] == 16
    assert one == {
        "at": one["at"],
        "articles": 3,
        "terms": 1,
        "records": 1,
        "keys": 1,
        "gone": [],
        "before": [],
    }
    names = {path.name for path in (folder / one["at"]).iterdir()}
    assert names == {
        f"{name}.bin" for name in "bounds t0 r0 k0 names days papers sections sources".split()
    }  # fmt: skip


def test_bounds_name_the_first_terms_and_keys(files: dict[str, Plain]) -> None:
    bounds = files["bounds"]
    (first,), long, (key,) = (bounds.sorted_texts() for _ in range(3))
    assert first == "2022"
    assert long == []
    assert key == min(filter(None, map(phonetic, "নদি পাখি মেলা শান্ত গভির ও padma".split())))


def test_a_term_chunk_has_entries_then_articles_then_impacts(files: dict[str, Plain]) -> None:
    chunk = files["t0"]
    count, term, stems = chunk.number(), "", []
    for _ in range(count):
        term = term[: chunk.number()] + chunk.text()
        assert chunk.number() == 1
        stems.append((term, chunk.number(), chunk.number()))
    articles = {term: chunk.ascending(frequency) for term, frequency, _ in stems}
    impacts = {term: [chunk.byte() for _ in range(frequency)] for term, frequency, _ in stems}
    assert chunk.at == len(chunk.data)
    assert [term for term, *_ in stems] == sorted(["2022", "padma", "ও", "নদি", "পাখি", "শান্ত", "মেলা", "গভির"])
    assert articles["নদি"] == [0, 1]
    assert articles["মেলা"] == [2]
    assert {term: worth for term, _, worth in stems}["নদি"] == round(16 * math.log(1 + 1.5 / 2.5))
    mean = (5 + 6 + 3) / 3
    assert impacts["নদি"] == [impact(13, 5, mean), impact(1, 6, mean)]
    assert impacts["মেলা"] == [impact(7, 3, mean)]


def impact(times: int, length: int, mean: float) -> int:
    """As the document spells it."""
    k1, b = 1.2, 0.5
    return max(1, round(31 * times * (k1 + 1) / (times + k1 * (1 - b + b * length / mean)) / (k1 + 1)))


@pytest.mark.parametrize("times", [1, 2, 7, 47, 48, 300])
def test_impacts_are_worked_out_as_written_down(times: int) -> None:
    lengths = [*range(1, 200)]
    made = rank.Impacts(lengths, 100.0).of([times] * len(lengths), range(len(lengths)))
    assert list(made) == [impact(times, length, 100.0) for length in lengths]


def test_records_have_places_first_and_then_texts(files: dict[str, Plain]) -> None:
    records = files["r0"]
    places = records.many(lambda: (records.text(), records.text(), records.number(), records.number()))
    assert places == [
        ("2022/09/26/x-a/", "2022-09-26T15:55", 1, 1),
        ("2022/09/24/x-b/", "2022-09-24", 1, 1),
        ("undated/x-c/", "", 1, 1),
    ]
    texts = [(records.text(), records.text(), records.text()) for _ in places]
    assert texts == [(one.headline, "", one.text) for one in THREE]
    assert records.at == len(records.data)


def test_what_serves_the_filters(files: dict[str, Plain]) -> None:
    names = files["names"]
    assert names.many(lambda: (names.text(), names.text())) == [("paper", "দৈনিক পত্রিকা")]
    assert names.many(names.text) == ["খেলা"]
    assert names.many(names.text) == ["রয়টার্স"]
    days = files["days"]
    assert (days.number(), days.number(), days.number()) == (2, 117_876, 2)
    assert files["papers"].data == files["sections"].data == b"\1\1\1"
    assert files["sources"].data == b"\1\0\1\0\1\0"


def test_keys_lead_to_their_stems_the_most_frequent_first(files: dict[str, Plain]) -> None:
    keys = files["k0"]
    key, found = "", {}
    for _ in range(keys.number()):
        key = key[: keys.number()] + keys.text()
        found[key] = keys.many(lambda: (keys.text(), keys.number()))
    assert ("নদি", 2) in found[phonetic("nodi")]


def test_a_form_says_how_its_stem_is_made(tmp_path: Path) -> None:
    same = [article(f"a{at}", "নদী ও পাখি", "নদী ও নদীর পাখি", f"2022-01-0{at}") for at in range(1, 5)]
    chunk = read_all(index_of(tmp_path, same))["t0"]
    count, term, forms = chunk.number(), "", {}
    for _ in range(count):
        term = term[: chunk.number()] + chunk.text()
        if chunk.number():
            chunk.number(), chunk.number()
        else:
            off = chunk.number()
            forms[term] = term[: len(term) - off] + chunk.text()
    assert forms == {"নদির": "নদি"}


def test_a_long_list_has_a_file_and_its_best_stay_in_the_chunk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merge, "LONG_FROM", 25)
    monkeypatch.setattr(merge, "HEAD", 3)
    same = [
        article(f"a{at}", "নদী" if at in {3, 9, 14, 20} else "হাওর", "নদী", f"2022-01-{at + 1:02d}")
        for at in range(25)
    ]
    files = read_all(index_of(tmp_path, same))
    bounds = files["bounds"]
    assert [bounds.sorted_texts() for _ in range(2)][1] == ["নদি"]
    whole = files["l0"]
    assert (whole.number(), whole.number()) == (25, 1)
    assert whole.ascending(25) == [*range(25)]
    assert len(whole.data) - whole.at == 25
    chunk = files["t0"]
    assert (chunk.number(), chunk.number(), chunk.text()) == (2, 0, "নদি")
    assert [chunk.number() for _ in range(5)] == [2, 25, 1, 0, 3]
    assert (chunk.number(), chunk.text(), chunk.number(), chunk.number()) == (0, "হাওর", 1, 21)
    chunk.number()
    assert chunk.ascending(3) == [4, 10, 15]  # the newest of the best: articles 20, 14 and 9


@pytest.mark.parametrize(
    ("articles", "block"), [(0, 16), (10_000, 16), (50_000, 45), (100_000, 90), (1_000_000, 96)]
)
def test_record_files_grow_with_the_archive(articles: int, block: int) -> None:
    assert segment.block_of(articles) == block


def test_a_compact_site_has_fewer_record_files_as_long_as_it_is_small() -> None:
    assert [segment.block_of(articles, compact=True) for articles in (15_000, 100_000)] == [32, 90]
