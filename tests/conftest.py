"""What tests share: sites made in a moment, and captures a person can read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, settings

from newsarchive.config import load_site
from newsarchive.executors import Serial
from newsarchive.pipeline import build
from newsarchive.report import Summary

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # for thousands of small files, for a moment

settings.register_profile(
    "suite",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ],
)
settings.load_profile("suite")


_LONG = ("tests/test_pipeline.py", "tests/test_crash.py", "tests/browser/")
_TOGETHER = "tests/reach"  # two sites, looked at from all sides
_BY_FILE = "tests/browser/"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests first, so that at the end no process waits for the one that got them last."""
    items.sort(key=lambda item: not item.nodeid.startswith(_LONG))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Tests that look at one site go to one process, which builds it once; all others to whichever is free.

    What pytest-xdist 3.8 makes of its own `xdist_group` is lost on pytest 9.2.
    """
    from xdist.scheduler import LoadScopeScheduling

    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = _with
    return scheduler


def _with(test: str) -> str:
    """Which tests a test goes with: none but itself, or those of its file or folder."""
    path, _, _ = test.partition("::")
    if path.startswith(_TOGETHER):
        return _TOGETHER
    return path if path.startswith(_BY_FILE) else test


@pytest.fixture
def site(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Makes a site of files by their paths (`content/...`), and tells its folder."""

    def make(files: dict[str, str]) -> Path:
        (tmp_path / "content").mkdir(exist_ok=True)
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return make


def built(root: Path, *, search: bool = True) -> Summary:
    """The site in a folder, built in this process."""
    return build(msgspec.structs.replace(load_site(root), search=search), Serial())


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder with their bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def is_index(path: str) -> bool:
    """Whether a file of the output belongs to the search index, whose bytes depend on how the archive came about."""
    return path.startswith("search/") and path != "search/index.html"


def pages(folder: Path) -> dict[str, bytes]:
    """All files below an output folder with their bytes, but for the search index."""
    return {path: data for path, data in tree(folder).items() if not is_index(path)}
