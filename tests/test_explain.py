"""How `explain` shows a reading to people: colours, what a page stated of itself, and pages in disguise."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsarchive.explain import explain, share
from newsarchive.problems import Fault
from tests.pages import BODIES, HEADLINES, page

Site = Callable[[dict[str, str]], Path]
CAPTURE = page(HEADLINES[0], BODIES[0], published="2022-09-26T15:55", captured="2022-09-27")
STATED = f'---\nstated:\n- by: json-ld\n  headline: "{HEADLINES[1]}"\n---\n'


@pytest.fixture
def shown(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., str]:
    """What `explain` prints of a capture, on a terminal with these variables."""

    def run(text: str, **environment: str) -> str:
        root = site({"content/a.txt": text})
        for name in ("FORCE_COLOR", "NO_COLOR", "TERM", "COLORTERM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        explain([root / "content" / "a.txt"], root, root / "content", None, as_json=False)
        return capsys.readouterr().out

    return run


def test_on_a_terminal_a_legend_names_the_labels_that_occur_in_their_colours(
    shown: Callable[..., str],
) -> None:
    legend = shown(CAPTURE, FORCE_COLOR="1", TERM="xterm").rstrip().splitlines()[-1]
    assert "colours: " in legend
    assert "\x1b[1mheadline\x1b[0m" in legend
    assert "paragraph" in legend
    assert "most_read" not in legend


@pytest.mark.parametrize(
    "environment",
    [{}, {"FORCE_COLOR": "1", "TERM": "xterm", "NO_COLOR": "1"}],
    ids=["no terminal", "NO_COLOR"],
)
def test_without_colours_there_is_no_legend(shown: Callable[..., str], environment: dict[str, str]) -> None:
    out = shown(CAPTURE, **environment)
    assert "colours:" not in out
    assert "\x1b[3" not in out


def test_what_a_page_stated_of_itself_is_shown_beside_what_its_lines_say(shown: Callable[..., str]) -> None:
    assert f"headline: {HEADLINES[1]} (stated by json-ld; the lines say: {HEADLINES[0]})" in shown(
        STATED + CAPTURE
    )


def test_a_page_in_disguise_is_printed_as_a_capture(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    root = site({"content/a.txt": CAPTURE})
    share([root / "content" / "a.txt"], root, root / "content", None, as_json=False)
    out, error = capsys.readouterr()
    assert (out.count("\n"), error) == (CAPTURE.count("\n"), "")
    assert out.splitlines()[:4] == CAPTURE.splitlines()[:4]
    assert HEADLINES[0].split()[0] not in out


def test_only_one_page_that_can_be_read_is_disguised(site: Site) -> None:
    root = site({"content/a.txt": CAPTURE})
    (root / "content" / "b.txt").write_bytes(b"\xff\xfe\x00\xd8")
    files = [root / "content" / "a.txt", root / "content" / "b.txt"]
    for wrong in (files, [files[1]], [root / "content" / "missing.txt"]):
        with pytest.raises(Fault):
            share(wrong, root, root / "content", None, as_json=False)
    with pytest.raises(Fault, match="--json"):
        share(files[:1], root, root / "content", None, as_json=True)


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_file_name_cannot_give_orders_to_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a\x1b[31m.txt"
    path.write_text(CAPTURE, encoding="utf-8")
    explain([path], tmp_path, tmp_path / "content", None, as_json=False)
    assert "a\\x1b[31m.txt" in capsys.readouterr().out.replace("\x1b[1m", "")
