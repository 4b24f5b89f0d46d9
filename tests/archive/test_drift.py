"""A layout that stops fitting is told of, at the first capture from which on its records lack something."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from newsarchive.archive import drift
from newsarchive.archive.drift import Seen, drifts, lacks
from newsarchive.check import check
from newsarchive.config import load_site
from newsarchive.model import Capture
from tests.conftest import built
from tests.pages import BODIES, HEADLINES, page

WHOLE, NO_HEADLINE, NO_DATE, NO_BODY = 0, 1, 2, 4


def found(*runs: tuple[int, int], layout: str = "a") -> list[tuple[str, str, str, str]]:
    """The drifts of captures that come in runs of (how many, what they lack): first capture, field, shares."""
    kinds = [kind for count, kind in runs for _ in range(count)]
    captures = [Seen(layout, f"{number}.txt", kind) for number, kind in enumerate(kinds)]
    return [
        (one.path, one.parameters["field"], one.parameters["before"], one.parameters["after"])
        for one in drifts(captures)
    ]


@pytest.mark.parametrize(("kind", "field"), [(NO_HEADLINE, "headline"), (NO_DATE, "date"), (NO_BODY, "body")])
def test_a_field_that_is_missing_from_some_capture_on_is_a_drift(kind: int, field: str) -> None:
    assert found((60, WHOLE), (60, kind)) == [("60.txt", field, "0", "100")]


def test_two_fields_are_two_drifts() -> None:
    assert len(found((50, WHOLE), (50, NO_DATE | NO_BODY))) == 2


def test_a_drift_shows_as_soon_as_more_than_30_percent_of_50_lack_the_field() -> None:
    assert found((85, WHOLE), (15, NO_BODY)) == []
    assert found((84, WHOLE), (16, NO_BODY)) == [("84.txt", "body", "0", "32")]


def test_there_is_no_drift_where_5_percent_of_50_lacked_the_field_before() -> None:
    assert found((2, NO_BODY), (48, WHOLE), (50, NO_BODY)) == [("50.txt", "body", "4", "100")]
    assert found((3, NO_BODY), (47, WHOLE), (50, NO_BODY)) == []


def test_there_is_no_drift_in_fewer_than_two_windows_or_where_it_was_always_so() -> None:
    assert found((49, WHOLE), (50, NO_BODY)) == []
    assert found((300, NO_BODY)) == []


def test_a_layout_may_drift_again_after_it_was_mended() -> None:
    again = found((60, WHOLE), (60, NO_DATE), (100, WHOLE), (60, NO_DATE))
    assert [path for path, *_ in again] == ["60.txt", "220.txt"]


def test_layouts_are_told_apart() -> None:
    one = [Seen("a", f"a{number}", WHOLE) for number in range(80)]
    other = [Seen("b", f"b{number}", NO_BODY) for number in range(80)]
    assert list(drifts([*one, *other])) == []


def test_check_tells_of_a_drift_in_order_of_capture(
    site: Callable[[dict[str, str]], Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(drift, "WINDOW", 3)
    pages = {
        f"content/{9 - day}.txt": page(
            HEADLINES[day],
            BODIES[day] if day < 4 else [],
            published=f"2022-09-2{day}T10:00",
            captured=f"2022-09-2{day}",
        )
        for day in range(1, 7)
    }
    root = site(pages)
    built(root)
    check(load_site(root), as_json=False)
    (told,) = [line for line in capsys.readouterr().out.splitlines() if ":0: layout-drift " in line]
    assert told.startswith(f"{(root / 'content' / '5.txt').as_posix()}:0:")
    assert (
        "layout `banglatribune-2022` misses `body`: in 0 % of the 3 captures before, in 100 % of 3 since"
        in told
    )


def test_a_page_without_an_article_lacks_nothing() -> None:
    assert lacks(Capture(path="a", sha256="", layout="x", article=False)) is None
    assert lacks(Capture(path="a", sha256="", layout="x", headline="ক", body=("খ",))) == NO_DATE
