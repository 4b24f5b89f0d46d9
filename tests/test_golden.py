"""A small site, whole: every byte of it is kept, so that a change shows itself in review.

`NEWSARCHIVE_WRITE_GOLDEN=1 pytest tests/test_golden.py` writes it anew; then `git diff` is the review.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from newsarchive.archive import cards, link
from tests.conftest import built, tree

GOLDEN = Path(__file__).parent / "golden"


def test_the_small_site_is_the_golden_one(tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / "site", tmp_path / "site")
    built(tmp_path / "site")
    if os.environ.get("NEWSARCHIVE_WRITE_GOLDEN"):
        shutil.rmtree(GOLDEN / "build", ignore_errors=True)
        shutil.copytree(tmp_path / "site" / "build", GOLDEN / "build")
    found, expected = tree(tmp_path / "site" / "build"), tree(GOLDEN / "build")
    assert sorted(found) == sorted(expected)
    assert [path for path in found if found[path] != expected[path]] == []


def test_a_process_that_remembers_next_to_nothing_writes_the_same_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "_REMEMBERED", 1)
    monkeypatch.setattr(link, "REMEMBERED", 1)
    shutil.copytree(GOLDEN / "site", tmp_path / "site")
    built(tmp_path / "site")
    assert tree(tmp_path / "site" / "build") == tree(GOLDEN / "build")
