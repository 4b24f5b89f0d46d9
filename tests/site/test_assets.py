"""What lies in a built site's `assets`: scripts joined, style sheets without remarks, the rest as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import built

Make = Callable[[dict[str, str]], Path]


def published(root: Path, name: str) -> str:
    """A file of the built site's assets."""
    built(root, search=False)
    return (root / "build" / "assets" / name).read_text(encoding="utf-8")


def test_what_a_site_adds_to_the_script_of_its_pages_is_joined_to_the_rest(site: Make) -> None:
    root = site({"templates/assets/page-zoom.js": "/* Ours. */\n  zoom();\n"})
    script = published(root, "page.js")
    assert script.endswith("\nzoom();\n")
    assert "newsarchive-theme" in script
    assert not (root / "build" / "assets" / "page-zoom.js").exists()


def test_a_site_can_leave_a_part_of_the_script_out(site: Make) -> None:
    assert "theme" not in published(site({"templates/assets/page-theme.js": ""}), "page.js")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("/* a */\nb { c: d; /* e */ }\n\n  /* f\n */ g {}", "\nb{c:d;} g{}"),
        ('a::before { content: "/* b */: {}"; }', 'a::before{content:"/* b */: {}";}'),
        ("a::before { content: '\\'/* b */'; }", "a::before{content:'\\'/* b */';}"),
        ("/*! by c: d */ a/**/b {} /* open", "/*! by c: d */ a/**/b{} /* open"),
    ],
)
def test_a_style_sheet_is_published_without_its_remarks(site: Make, written: str, read: str) -> None:
    assert published(site({"templates/assets/mine.css": written}), "mine.css") == read
