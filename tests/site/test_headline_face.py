"""The face of the headlines: whole for Bengali, small, and published with its licence."""

from __future__ import annotations

import re
from pathlib import Path

from newsarchive.site.words import words
from tests.conftest import built
from tools.headline_face import FACE, SHAPES, code_points, shapes

REPOSITORY = Path(__file__).parents[2]
STYLE = FACE.with_name("style.css").read_text(encoding="utf-8")


def test_the_face_shapes_every_word_and_conjunct_as_the_whole_font_did() -> None:
    expected = SHAPES.read_text(encoding="utf-8").splitlines()
    assert [line for line in shapes(FACE.read_bytes()) if line not in expected] == []


def test_a_face_without_the_mark_that_nobody_types_would_be_noticed() -> None:
    expected = SHAPES.read_text(encoding="utf-8").splitlines()
    lame = shapes(FACE.read_bytes(), without=0x09D7)
    assert {line.split("\t")[0] for line in lame if line not in expected} >= {"মৌসুম", "নৌকা", "ক…"}


def test_the_face_has_every_bengali_character_of_the_demonstration_and_the_interface() -> None:
    texts = [
        path.read_text(encoding="utf-8", errors="ignore") for path in (REPOSITORY / "content").rglob("*.txt")
    ]
    used = {character for text in [*texts, *words("bn").values()] for character in text}
    bengali = {ord(one) for one in used if "\u0980" <= one <= "\u09ff" or one in "।॥\u200c\u200d"}
    assert len(bengali) > 60
    assert sorted(map(chr, bengali - code_points(FACE.read_bytes()))) == []


def test_the_style_sheet_asks_the_face_for_all_that_it_has() -> None:
    asked = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", re.findall(r"unicode-range: ([^;]+);", STYLE)[0])
    ranges = [(int(first, 16), int(last or first, 16)) for first, last in asked]
    has = code_points(FACE.read_bytes())
    assert {code for code in has if not any(first <= code <= last for first, last in ranges)} == set()


def test_the_face_is_small_enough_for_a_telephone() -> None:
    assert FACE.stat().st_size <= 50_000


def test_a_built_site_carries_the_face_and_its_licence(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    built(tmp_path, search=False)
    assets = tmp_path / "build" / "assets"
    assert (assets / FACE.name).read_bytes() == FACE.read_bytes()
    assert "SIL OPEN FONT LICENSE Version 1.1" in (assets / "tiro-bangla-ofl.txt").read_text(encoding="utf-8")
