"""The benchmarks' own captures can be relied on, and so can what measures them."""

from __future__ import annotations

import datetime as dt
import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from newsarchive.bangla.calendar import Reckoning, to_bangla
from newsarchive.bangla.names import BANGLA_MONTHS
from newsarchive.bangla.text import bengali_digits, normalise
from newsarchive.explain import explain

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


def generated(folder: Path, *options: str, count: int = 20) -> dict[str, bytes]:
    """What the generator writes into a folder: contents by path."""
    command = [sys.executable, str(BENCHMARKS / "captures.py"), str(count), str(folder), *options]
    subprocess.run(command, check=True, capture_output=True)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def read(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    """How `explain` reads all captures in a folder."""
    explain(sorted(folder.rglob("*.txt")), folder, folder, None, as_json=True)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_seed_and_a_number_give_the_same_article_whoever_writes_it(tmp_path: Path) -> None:
    kinds = ("--kinds", "raw", "hugo", "pelican", "--recapture", "0.3")
    whole = generated(tmp_path / "whole", *kinds)
    parts = generated(tmp_path / "parts", *kinds, "--from", "9") | generated(
        tmp_path / "parts", *kinds, "--to", "8"
    )
    assert parts == whole
    captures = [path for path in whole if path.startswith("raw/")]
    assert len(captures) > 20
    assert len([path for path in whole if path.startswith("hugo/content/articles/")]) == 20
    assert len([path for path in whole if path.startswith("pelican/")]) == 20
    assert generated(tmp_path / "other", *kinds, "--seed", "2").keys() != whole.keys()


def test_generated_captures_read_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    generated(tmp_path)
    records = read(tmp_path, capsys)
    assert len(records) >= 20
    for record in records:
        assert record["layout"] == "banglatribune-2022"
        assert record["problems"] == []
        wanted = ("headline", "desk", "published", "updated", "captured", "bangla_date_printed", "signoff")
        assert all(record[key] for key in wanted)
        assert [len(record[key]) for key in ("related", "latest", "most_read")] == [3, 4, 5]  # type: ignore[arg-type]
        assert 4 <= len(record["body"]) <= 9  # type: ignore[arg-type]


def test_the_generator_and_the_program_reckon_the_same_bangla_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    said = importlib.import_module("captures").bangla_text
    for at in range(4_100):
        day = dt.date(2014, 12, 1) + dt.timedelta(at)
        it = to_bangla(day, Reckoning.BANGLADESH)
        assert normalise(said(day)) == bengali_digits(f"{it.day} {BANGLA_MONTHS[it.month - 1][0]} {it.year}")


@pytest.mark.skipif(sys.platform != "linux", reason="measuring needs Linux")
def test_processor_time_of_workers_whose_parent_was_no_ancestor_is_counted(tmp_path: Path) -> None:
    (tmp_path / "work.py").write_text(
        "import multiprocessing, time\n"
        "def work():\n"
        "    while time.process_time() < 0.5: pass\n"
        "    held = b'1' * 40_000_000\n"
        "    time.sleep(0.3)\n"
        "if __name__ == '__main__':\n"
        "    context = multiprocessing.get_context('forkserver')\n"
        "    both = [context.Process(target=work) for _ in range(2)]\n"
        "    for one in both: one.start()\n"
        "    for one in both: one.join()\n"
    )
    command = [sys.executable, str(BENCHMARKS / "measure.py"), "--json", sys.executable, "work.py"]
    taken = json.loads(
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    )
    assert 1.0 <= taken["processor"] < 3.0
    assert taken["peak_mb"] > 80 > taken["largest_mb"]


def test_invented_documents_are_indexed_and_measured(tmp_path: Path) -> None:
    command = [
        sys.executable,
        str(BENCHMARKS / "search.py"),
        "--articles",
        "120",
        "--work",
        str(tmp_path / "work"),
    ]
    done = subprocess.run(
        [*command, "--json", str(tmp_path / "figures.json")], check=True, capture_output=True, text=True
    )
    figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert figures["known_items"] >= 114
    assert figures["files"] < 200
    assert figures["added_files"] <= 12
    assert "at most 60" in done.stdout
