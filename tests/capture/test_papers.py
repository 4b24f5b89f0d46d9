"""Every page in tests/papers reads as a person labelled it.

A case is a folder: `capture.txt` as it was saved, `labels.txt` with the label of each line before its text, `record.json` with
what the page says (a key that is not there is not compared). All prose in them is invented.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import asdict

from newsarchive.bangla.text import normalise
from newsarchive.capture.files import Folder, parse
from newsarchive.capture.layout import Library, load_library
from newsarchive.capture.read import read_capture
from newsarchive.config import load_settings
from newsarchive.model import Capture, RawCapture, Reading

PAPERS = Path(__file__).parents[1] / "papers"
CASES = sorted(path.parent for path in PAPERS.rglob("capture.txt"))
SEED = Path(__file__).parents[3] / "shared" / "seed"


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(load_settings(Path("no-such-file.yaml")).newspapers)


def read(path: Path, library: Library) -> tuple[RawCapture, Reading]:
    raw, problems = parse(path.name, path.read_bytes(), Folder())
    assert not problems
    return raw, read_capture(raw, library)


def said(capture: Capture) -> dict[str, Any]:
    """The record as people write it in record.json: absent is null or []."""

    def plain(value: Any) -> Any:
        if isinstance(value, tuple):
            return [plain(one) for one in value]
        return value if isinstance(value, str | bool | int) else asdict(value)

    return {name: plain(value) if value is not None else None for name, value in asdict(capture).items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_each_line_has_the_label_a_person_gave_it(case: Path, library: Library) -> None:
    raw, reading = read(case / "capture.txt", library)
    shown = [
        f"{label:<14} {normalise(text)}".rstrip()
        for label, text in zip(reading.labels, raw.lines, strict=True)
    ]
    assert shown == (case / "labels.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_the_record_says_what_the_page_says(case: Path, library: Library) -> None:
    _, reading = read(case / "capture.txt", library)
    assert reading.capture is not None
    expected = json.loads((case / "record.json").read_text(encoding="utf-8"))
    found = said(reading.capture)
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_the_page_is_read_by_the_layout_whose_folder_it_stands_in(case: Path, library: Library) -> None:
    _, reading = read(case / "capture.txt", library)
    assert reading.capture is not None
    assert reading.capture.layout == case.parent.name


@pytest.mark.skipif(not SEED.is_dir(), reason="the one real page is not beside this checkout")
class TestTheRealPage:
    @pytest.fixture
    def reading(self, library: Library) -> Reading:
        return read(next(SEED.glob("*.txt")), library)[1]

    def test_its_dates_are_told_apart(self, reading: Reading) -> None:
        assert reading.capture is not None
        assert reading.capture.published == "2022-09-26T15:55+06:00"
        assert reading.capture.updated == "2022-09-26T15:57+06:00"
        assert reading.capture.captured == "2024-04-20"
        assert reading.capture.bangla_date_printed == "৬ বৈশাখ ১৪৩১"
        assert reading.capture.bangla_date == "1429-06-11"

    def test_its_text_ends_where_the_source_begins(self, reading: Reading) -> None:
        assert reading.capture is not None
        assert (len(reading.capture.body), reading.capture.sources, reading.capture.signoff) == (
            4,
            ("রয়টার্স",),
            "এলকে",
        )

    def test_its_sidebars_hold_each_headline_once(self, reading: Reading) -> None:
        assert reading.capture is not None
        assert [
            len(entries)
            for entries in (reading.capture.related, reading.capture.latest, reading.capture.most_read)
        ] == [3, 4, 5]
        assert [
            entry.kicker for entry in (*reading.capture.latest, *reading.capture.most_read) if entry.kicker
        ] == [
            "নাটোরে উপজেলা নির্বাচন",
            "ইস্পাহানে হামলা",
        ]

    def test_it_prints_the_bangla_date_of_the_day_before(self, reading: Reading) -> None:
        assert [(problem.code, problem.line) for problem in reading.problems] == [("bangla-date-behind", 3)]
