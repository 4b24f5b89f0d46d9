"""Work in many processes gives what work in one gives, however they are started."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from newsarchive import pipeline
from newsarchive.config import load_site
from newsarchive.executors import Shared, spread, workers
from newsarchive.pipeline import build
from tests.conftest import built, tree
from tests.pages import BODIES, HEADLINES, page

Site = Callable[[dict[str, str]], Path]


def _page(number: int) -> str:
    which, day = number % len(HEADLINES), f"2022-09-{number + 1:02d}"
    return page(
        HEADLINES[which], BODIES[which], published=f"{day}T10:00", captured=day, latest=(("", HEADLINES[0]),)
    )


@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_forked_and_spawned_workers_build_what_one_process_builds(
    site: Site, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    root = site({f"content/{number}.txt": _page(number) for number in range(20)})
    built(root)
    alone = tree(root / "build")
    monkeypatch.setattr(pipeline, "_READ_AT_ONCE", 2)
    monkeypatch.setattr(pipeline, "_RENDER_AT_ONCE", 10)
    monkeypatch.setattr(sys, "platform", system)
    with workers(2) as executor:
        build(load_site(root, output=root / "together"), executor, clean=True)
    assert tree(root / "together") == alone


def _length(shared: Shared[str], part: str) -> tuple[str, int]:
    return shared.get(), len(part)


def test_results_come_in_the_order_of_the_parts() -> None:
    parts = ["a" * number for number in range(50)]
    with workers(2) as executor:
        found = [*spread(executor, partial(_length, Shared("one")), parts)]
    assert found == [("one", number) for number in range(50)]


def test_no_more_parts_are_taken_than_can_be_under_way() -> None:
    parts = iter(["a"] * 1000)
    with workers(2) as executor:
        next(spread(executor, len, parts, ahead=5))
    assert 1000 - len([*parts]) <= 7
