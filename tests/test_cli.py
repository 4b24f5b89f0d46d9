"""The command line, as its users call it: what it prints where, and how it ends."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

import newsarchive.cli.run  # noqa: F401  (the commands add themselves)
from newsarchive.cli.common import app
from tests.pages import BODIES, HEADLINES, page

Site = Callable[[dict[str, str]], Path]
CAPTURE = page(
    HEADLINES[0], BODIES[0], published="2022-09-26T15:55", captured="2022-09-27", related=(HEADLINES[1],)
)


def run(*words: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    code = "from newsarchive.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        capture_output=True, encoding="utf-8", check=False, cwd=cwd, env={**os.environ, **environment},
    )  # fmt: skip


def test_build_says_what_it_did_and_where(site: Site) -> None:
    done = run("build", "-C", site({"content/a.txt": CAPTURE}))
    assert done.returncode == 0
    assert "1 capture, 1 article, " in done.stdout
    assert done.stderr == ""


def test_build_json_is_one_document_and_nothing_else(site: Site) -> None:
    done = run("build", "--json", "-C", site({"content/a.txt": CAPTURE}))
    found = json.loads(done.stdout)
    assert list(found) == [
        "captures",
        "articles",
        "pages",
        "written",
        "removed",
        "unchanged",
        "problems",
        "seconds",
        "peak_mb",
    ]
    assert list(found["seconds"]) == ["read", "archive", "render", "search", "total"]


def test_build_strict_ends_with_1_where_the_material_has_errors(site: Site) -> None:
    root = site({"content/a.txt": CAPTURE})
    (root / "content" / "b.txt").write_bytes(b"\xff\xfe\x00\xd8")
    assert run("build", "-C", root).returncode == 0
    assert run("build", "--strict", "-C", root).returncode == 1


def test_explain_json_has_every_key_of_a_record(site: Site) -> None:
    root = site({"content/a.txt": CAPTURE})
    done = run("explain", "--json", root / "content" / "a.txt")
    (line,) = done.stdout.splitlines()
    found = json.loads(line)
    assert list(found) == [
        "path", "layout", "newspaper", "url", "section", "headline", "kicker", "desk", "bylines", "place", "published", "updated",
        "captured", "bangla_date_printed", "bangla_date", "body", "captions", "sources", "signoff", "tags", "related", "latest",
        "most_read", "problems", "overrides", "lines",
    ]  # fmt: skip
    assert found["related"] == [{"headline": HEADLINES[1], "kicker": None}]
    assert [one["number"] for one in found["lines"]] == list(range(1, CAPTURE.count("\n") + 1))


def test_explain_shows_every_line_with_its_label(site: Site) -> None:
    done = run("explain", site({"content/a.txt": CAPTURE}) / "content" / "a.txt")
    assert len([line for line in done.stdout.splitlines() if "paragraph" in line]) == len(BODIES[0])


def test_explain_of_a_file_that_cannot_be_read_is_an_object_too(site: Site) -> None:
    root = site({})
    (root / "content" / "b.txt").write_bytes(b"\xff\xfe\x00\xd8")
    done = run("explain", "--json", root / "content" / "b.txt")
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert (found["headline"], found["problems"][0]["code"]) == (None, "not-text")


def test_explain_can_be_made_to_use_a_layout(site: Site) -> None:
    root = site({"content/a.txt": CAPTURE})
    found = json.loads(run("explain", "--json", "--layout", "generic", root / "content" / "a.txt").stdout)
    assert found["layout"] == "generic"


def test_explain_of_a_missing_file_is_one_line_and_2(tmp_path: Path) -> None:
    done = run("explain", tmp_path / "missing.txt")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_bengali_is_printed_whatever_the_terminal_says(site: Site) -> None:
    done = run("explain", site({"content/a.txt": CAPTURE}) / "content" / "a.txt", PYTHONIOENCODING="ascii")
    assert HEADLINES[0] in done.stdout


def test_check_ends_with_a_total_and_1_where_there_are_errors(site: Site) -> None:
    root = site({"content/a.txt": CAPTURE})
    (root / "content" / "b.txt").write_bytes(b"\xff\xfe\x00\xd8")
    run("build", "-C", root)
    done = run("check", "-C", root)
    assert done.returncode == 1
    assert done.stdout.splitlines()[0].endswith("content/b.txt:0: not-text not text in UTF-8 or UTF-16")
    assert done.stdout.splitlines()[-1].startswith("1 problem: ")


def test_check_before_a_build_says_to_build(site: Site) -> None:
    done = run("check", "-C", site({}))
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "newsarchive build" in done.stderr


def test_new_makes_a_site_that_builds_and_refuses_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    assert run("new", tmp_path / "mine").returncode == 0
    assert run("build", "--strict", "-C", tmp_path / "mine").returncode == 0
    assert run("new", tmp_path / "mine").returncode == 2


def test_new_takes_the_text_files_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "pile" / "deep").mkdir(parents=True)
    (tmp_path / "pile" / "deep" / "A.TXT").write_text(CAPTURE, encoding="utf-16")
    assert run("new", tmp_path / "mine", "--from", tmp_path / "pile").returncode == 0
    found = json.loads(run("build", "--json", "-C", tmp_path / "mine").stdout)
    assert (found["captures"], found["articles"], found["problems"]["error"]) == (1, 1, 0)


def test_a_mistyped_key_is_one_line_that_names_the_right_one(site: Site) -> None:
    done = run("build", "-C", site({"newsarchive.yaml": "titel: x\n"}))
    assert done.returncode == 2
    assert "newsarchive.yaml: unknown key `titel` (did you mean `title`?)" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("words", [["build", "--jobs", "none"], ["bild"], ["explain"]])
def test_wrong_words_end_with_2(words: list[str]) -> None:
    assert run(*words).returncode == 2


TOP: Any = typer.main.get_command(app)
COMMANDS = [
    *(name for name in TOP.commands if name != "layout"),
    *(f"layout {name}" for name in TOP.commands["layout"].commands),
]


def helped(*words: str) -> list[str]:
    """The lines of `--help` on a terminal of usual width."""
    return CliRunner().invoke(app, [*words, "--help"], terminal_width=80).output.splitlines()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shows_an_example_on_one_line_whose_words_it_takes(command: str) -> None:
    (line,) = (line for line in helped(*command.split()) if "Example: " in line)
    program, *words = shlex.split(line.partition("Example: ")[2].partition(" > ")[0])
    assert [program, *words[: command.count(" ") + 1]] == ["newsarchive", *command.split()]
    context, inner = TOP.make_context("newsarchive", words[:1], resilient_parsing=True), TOP
    for name in command.split():
        inner = inner.commands[name]
    inner.make_context(command, words[command.count(" ") + 1 :], parent=context)  # raises where it does not


def test_the_list_of_commands_cuts_no_sentence_off() -> None:
    lines = helped()
    assert len([line for line in lines if line.endswith(".") and "  " in line.strip()]) >= len(TOP.commands)
    assert [
        line for line in [*lines, *helped("layout")] if line.startswith("  ") and line.endswith("...")
    ] == []


def test_help_tells_the_exit_codes() -> None:
    assert {"0", "1", "2", "130"} <= {line.split()[0] for line in helped() if line.strip()}


def test_shells_are_told_the_commands_that_begin_so() -> None:
    asked = {"_NEWSARCHIVE_COMPLETE": "complete_bash", "COMP_WORDS": "newsarchive ex", "COMP_CWORD": "1"}
    code = "import sys; sys.argv[0] = 'newsarchive'; from newsarchive.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False, env={**os.environ, **asked}
    )  # fmt: skip
    assert done.stdout.split() == ["explain", "export"]


def test_the_version_is_printed() -> None:
    assert run("--version").stdout.startswith("newsarchive ")


def test_a_reader_that_goes_away_is_no_fault(site: Site) -> None:
    root = site({"content/a.txt": CAPTURE})
    code = "from newsarchive.cli import main; main()"
    command = (
        f'"{sys.executable}" -c "{code}" explain --json ' + f'"{root}/content/a.txt" ' * 400 + "| head -c 1"
    )
    done = subprocess.run(command, shell=True, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_an_interrupt_ends_quietly_with_its_own_exit_code(tmp_path: Path) -> None:
    pipe = tmp_path / "page.txt"
    os.mkfifo(pipe)
    # What is started behind a shell's back may have been told to ignore interrupts.
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    code = heed + "from newsarchive.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code, "explain", str(pipe)], stderr=subprocess.PIPE, encoding="utf-8"
    ) as command:
        with pipe.open("wb"):  # opens as soon as the command reads
            command.send_signal(signal.SIGINT)
            command.wait()
        assert command.stderr is not None
        assert (command.returncode, command.stderr.read()) == (130, "")
