"""How well the generic layout reads newspapers that it does not know, and the whole program a labelled set: never less."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from newsarchive.capture.files import Folder, parse
from newsarchive.capture.layout import load_library
from newsarchive.capture.read import read_capture
from newsarchive.config import load_settings

PAPERS = Path(__file__).parents[1] / "papers"
SETS = Path(__file__).parents[3] / "shared" / "sets"


def f1(expected: list[str], found: tuple[str, ...]) -> float:
    """How much two lists of paragraphs share, from 0 to 1."""
    if not expected and not found:
        return 1.0
    return 2 * sum((Counter(expected) & Counter(found)).values()) / (len(expected) + len(found))


def test_the_generic_layout_reads_nine_of_ten_known_pages_right() -> None:
    library = load_library(load_settings(Path("no-such-file.yaml")).newspapers)
    generic = library.layout("generic")
    headline: list[float] = []
    published: list[float] = []
    body: list[float] = []
    for case in sorted(path.parent for path in PAPERS.rglob("capture.txt")):
        record: dict[str, Any] = json.loads((case / "record.json").read_text(encoding="utf-8"))
        raw, _ = parse("page.txt", (case / "capture.txt").read_bytes(), Folder())
        capture = read_capture(raw, library, generic).capture
        assert capture is not None
        headline.append(capture.headline == record.get("headline"))
        published.append((capture.published or "")[:10] == (record.get("published") or "")[:10])
        body.append(f1(record.get("body", []), capture.body))
    assert min(mean(headline), mean(published), mean(body)) >= 0.9


@pytest.mark.skipif(not SETS.is_dir(), reason="the labelled set is not beside this checkout")
def test_the_labelled_set_is_read_as_labelled() -> None:
    explain = [sys.executable, "-m", "newsarchive", "explain", "--json"]
    done = subprocess.run(
        [sys.executable, SETS / "score.py", SETS / "dev", "--min", "0.985", "--", *explain],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
