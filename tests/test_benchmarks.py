"""The benchmarks' own captures can be relied on, and so can what measures them."""

from __future__ import annotations

import datetime as dt
import importlib
import importlib.util
import json
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from newsarchive.bangla.calendar import Reckoning, to_bangla
from newsarchive.bangla.names import BANGLA_MONTHS
from newsarchive.bangla.text import bengali_digits, normalise
from newsarchive.explain import explain
from tests.browser.conftest import CHROMIUM

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
        "def work(both):\n"
        "    while time.process_time() < 0.5: pass\n"
        "    held = b'1' * 40_000_000\n"
        "    both.wait()\n"
        "    time.sleep(0.3)\n"
        "if __name__ == '__main__':\n"
        "    context = multiprocessing.get_context('forkserver')\n"
        "    meet = context.Barrier(2)\n"
        "    both = [context.Process(target=work, args=(meet,)) for _ in range(2)]\n"
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
        str(BENCHMARKS / "index.py"),
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


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Imports a module of the benchmarks."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module


def measured(work: Path, *options: str) -> tuple[dict[str, dict[str, Any]], str]:
    """The figures and the text of a trial of `benchmarks/search.py`."""
    command = [
        sys.executable,
        str(BENCHMARKS / "search.py"),
        "--work",
        str(work),
        "--json",
        str(work / "figures.json"),
    ]
    work.mkdir()
    done = subprocess.run([*command, "--sample", "20", *options], check=True, capture_output=True, text=True)
    rows = json.loads((work / "figures.json").read_text(encoding="utf-8"))["rows"]
    return {row["measured"]: row["figures"] for row in rows}, done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="measuring needs Linux")
def test_search_is_measured_without_the_programs_of_others(parts: Any, tmp_path: Path) -> None:
    archive = parts("captures").Archive(40, seed=2)
    made = (archive.article(at) for at in range(40))
    lines = [json.dumps({"title": it.headline, "body": "\n".join(it.paragraphs)}) for it in made]
    (tmp_path / "own.jsonl").write_text("\n".join(lines), encoding="utf-8")
    options = (
        "--without",
        "pagefind",
        "chromium",
        "--articles-count",
        "30",
        "--articles",
        str(tmp_path / "own.jsonl"),
    )
    rows, text = measured(tmp_path / "work", *options)
    forms, unlike = (
        next(rows[name] for name in rows if name.startswith(start)) for start in ("forms", "other words")
    )
    assert forms["ours"] >= 27
    assert unlike["ours"] <= 1
    assert rows["known items in the first ten, as written, of 10"]["ours"] == 10
    assert rows["index: files"]["ours"] > 10
    assert 0 < rows["one article added: files of the index written"]["ours"] <= 12
    assert "| at least 95 % |" in text


@pytest.mark.browser
@pytest.mark.skipif(importlib.util.find_spec("pagefind_bin") is None, reason="Pagefind is not installed")
@pytest.mark.skipif(
    CHROMIUM is None or sys.platform != "linux", reason="needs a Chromium, and Linux to measure"
)
def test_pagefind_is_given_the_same_pages_and_asked_in_the_same_way(parts: Any, tmp_path: Path) -> None:
    chromium, peer = parts("searching.chromium"), parts("searching.peer")
    folder = peer.write(tmp_path / "pages", [("নদী", "নৌকা\nমাঝি"), ("বন", "গাছ <b> পাখি"), ("নদী", "চর")])
    taken = peer.index(folder)
    with chromium.opened() as browser:
        (asked,) = chromium.first(browser, peer.side(folder), ["নদী"])
        found = peer.every(browser, folder, ["নদী", "পাখি", "আকাশ"])
    assert (peer.described(folder), taken.code) == (3, 0)
    assert [sorted(its) for its in found] == [[0, 2], [1], []]
    assert asked.found == 2
    assert asked.opening > 50_000 > asked.size > 100


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")
def test_what_a_page_fetches_is_counted_and_what_it_fetches_elsewhere_is_not(
    parts: Any, tmp_path: Path
) -> None:
    chromium = parts("searching.chromium")
    for name, size in (("one", 10_000), ("two", 20_000), ("other", 40_000)):
        (tmp_path / f"{name}.bin").write_bytes(random.Random(name).randbytes(size))
    (tmp_path / "page.html").write_text("<!doctype html><title>-</title>")
    asking = """async names => {
        await Promise.all(names.split(" ").map(async name => (await fetch(name + ".bin")).arrayBuffer()));
        return [1, [names]];
    }"""
    side = chromium.Side(
        tmp_path, "page.html", "() => 0", asking, lambda path: path in {"one.bin", "two.bin"}
    )
    with chromium.opened() as browser:
        (asked,) = chromium.first(browser, side, ["one two other"])
    assert asked.opening == 0
    assert asked.files == 2
    assert 30_000 <= asked.size < 31_500  # the heads of two answers
    assert asked.found == 1


def test_a_word_is_asked_for_with_an_ending_that_it_does_not_have(parts: Any) -> None:
    known, rng = parts("searching.known"), random.Random(1)
    spread = Counter({"নদী": 3, "বন্দর": 4})
    asked = {known.inflected(word, spread, rng) for word in ["নদীর", "বন্দরে"] * 40}
    assert asked == {"নদীকে", "নদীতে", "বন্দরের", "বন্দরকে"}
    assert {known.inflected("সাগর", spread, rng) for _ in range(40)} == {"সাগরের", "সাগরকে", "সাগরে"}


def test_the_other_form_of_a_text_differs_and_is_the_same_text(parts: Any) -> None:
    other = parts("searching.known").other_form
    for text in ("ঢাকা\u09df ব\u09dcো", "ঢাকা\u09af\u09bc ব\u09a1\u09bcো"):
        assert other(text) != text
        assert other(other(text)) == text
        assert normalise(other(text)) == normalise(text)


def test_a_bound_that_is_missed_is_said(parts: Any) -> None:
    pairs, report = parts("searching.pairs"), parts("searching.report")
    kept = report.of_pairs((100, 100), pairs.Joined(95, 2), None)
    missed = report.of_pairs((100, 100), pairs.Joined(94, 3), pairs.Joined(20, 70))
    assert [row.bound for row in kept] == ["at least 95 %", "at most 2 %"]
    assert [row.bound for row in missed] == ["at least 95 %: missed", "at most 2 %: missed"]


def test_of_queries_the_table_shows_the_median_and_the_largest(parts: Any) -> None:
    chromium, report = parts("searching.chromium"), parts("searching.report")
    firsts = [chromium.First("", 30_000, size * 1000, 4, 10) for size in (10, 20, 70)]
    asked = report.Asked(firsts, firsts[:1], chromium.Times([5.0, 50.0, 6.0], [2.0, 3.0, 40.0]))
    rows = {row.measured.partition(":")[0]: row for row in report.of_pages(10_000, asked, None)}
    words, slips = (
        rows["first query, words that are there"],
        rows["first query, words unfinished or misspelt"],
    )
    assert (words.ours, words.bound) == ("20 / 70", "at most 60 kB: missed")
    assert (slips.ours, slips.bound) == ("10 / 10", "at most 60 kB")
    assert rows["query on a warm page"].ours == "3.0 / 40.0"
