"""The command: folders, counts, exit codes, what it prints, and how an imported page is read in the end."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsarchive.cli import main
from newsarchive.importers.run import Wanted
from tests.importers.pages import BODY, HEADLINE, Imported, Warc, html, read

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Calls the program in a site's folder: exit code, standard output, standard error."""
    (tmp_path / "site" / "content").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "site")

    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["newsarchive", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return int(ended.value.code or 0), captured.out, captured.err

    return call


def test_a_folder_is_read_file_by_file_whatever_kinds_are_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "a.html").write_text(html(), encoding="utf-8")
    (folder / "b.txt").write_text(f"{HEADLINE}\r\n\r\n{BODY}\r\n", encoding="utf-8")
    (folder / "c.png").write_bytes(b"x")
    (folder / ".hidden.txt").write_text(BODY, encoding="utf-8")
    (folder / "link.txt").symlink_to(folder / "b.txt")
    (folder / "round").symlink_to(folder)
    imported = Imported(tmp_path / "content", folder)
    assert imported.numbers == (2, 0, 1, 0)
    assert all(read(path)[1] == [HEADLINE, "", BODY] for path in imported.paths)


def test_a_text_file_keeps_what_its_front_matter_says(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        f"---\nurl: https://namuna.example/1\ncaptured: 2024-04-20\n---\n{BODY}\n", encoding="utf-8"
    )
    about, lines = Imported(tmp_path / "content", tmp_path / "a.txt").capture()
    assert (about.url, about.captured, lines) == ("https://namuna.example/1", "2024-04-20", [BODY])


def test_front_matter_that_would_be_too_long_to_be_read_is_not_written(tmp_path: Path) -> None:
    names = ", ".join(["রুমা"] * 100)
    text = f"---\nstated: [{{by: time, bylines: [{names}]}}]\n---\n{BODY}\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    imported = Imported(tmp_path / "content", tmp_path / "a.txt")
    assert (imported.numbers, "more than 60 lines" in imported.told[0]) == ((0, 0, 0, 1), True)


def test_json_is_one_object_of_counts_and_nothing_else(run: Run, tmp_path: Path) -> None:
    Warc().page("https://namuna.example/1", html()).save(tmp_path / "a.warc.gz")
    code, out, err = run("import", str(tmp_path / "a.warc.gz"), "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {"read": 1, "written": 1, "known": 0, "skipped": 0, "failed": 0}


def test_people_are_told_the_counts_and_the_next_step(run: Run, tmp_path: Path) -> None:
    Warc().page("https://namuna.example/1", html()).save(tmp_path / "a.warc.gz")
    _, out, _ = run("import", str(tmp_path / "a.warc.gz"))
    assert "1 record read: 1 written, 0 known from before, 0 skipped, 0 failed" in out
    assert "newsarchive build" in out


def test_a_source_of_which_nothing_could_be_read_ends_with_1_and_the_others_are_read(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.xyz").write_bytes(b"\x00\x01")
    (tmp_path / "b.txt").write_text(BODY, encoding="utf-8")
    code, out, err = run("import", str(tmp_path / "a.xyz"), str(tmp_path / "b.txt"), "--json")
    assert (code, json.loads(out)["written"], "a.xyz: file: it is none of the kinds" in err) == (1, 1, True)


@pytest.mark.parametrize("name", ["a.warc.gz", "a.csv", "a.jsonl"])
def test_an_empty_file_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    imported = Imported(tmp_path / "content", tmp_path / name)
    assert (imported.whole, imported.told) == (False, [f"{tmp_path / name}: file: it holds nothing"])


@pytest.mark.parametrize(
    "words", [["no-such-file"], ["a.txt", "--map", "x"], ["a.txt", "--host", "https://x.example/"], []]
)
def test_wrong_words_end_with_2(run: Run, words: list[str]) -> None:
    Path("a.txt").write_text(BODY, encoding="utf-8")
    code, out, err = run("import", *words)
    assert (code, out) == (2, "")
    assert err


def test_what_a_page_states_is_in_its_record_and_named_as_stated(run: Run, tmp_path: Path) -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2022-09-26T09:55:00Z"}</script>'
        f'<meta property="og:type" content="article"><meta property="og:title" content="{HEADLINE} | নমুনা">'
    )
    (tmp_path / "a.html").write_text(
        html(head=head, body=f"<p>২৫ সেপ্টেম্বর ২০২২, ১০:০০</p><p>{BODY}</p>"), encoding="utf-8"
    )
    run("import", str(tmp_path / "a.html"))
    (path,) = Path("content").rglob("*.txt")
    _, out, _ = run("explain", str(path), "--json")
    record = json.loads(out)
    assert (record["headline"], record["published"]) == (HEADLINE, "2022-09-26T15:55+06:00")
    assert record["bangla_date"] == "1429-06-11"
    assert not {"no-headline", "no-date"} & {problem["code"] for problem in record["problems"]}


def test_pages_that_have_no_address_are_not_of_a_host(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    assert Imported(
        tmp_path / "content", tmp_path / "a.txt", wanted=Wanted(hosts=("x.example",))
    ).numbers == (0, 0, 1, 0)
