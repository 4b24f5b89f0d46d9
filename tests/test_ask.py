"""The built archive, searched from the shell."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from newsarchive import store
from newsarchive.archive.documents import Documents, ids
from newsarchive.cli.run import run
from newsarchive.executors import Serial
from newsarchive.reading import texts
from newsarchive.search.build import build
from tests.conftest import built
from tests.pages import BODIES, HEADLINES, page

Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def root(site: Callable[[dict[str, str]], Path]) -> Path:
    """A built site of four articles, with its index."""
    made = site(
        {
            f"content/{at}.txt": page(
                HEADLINES[at], BODIES[at], published=f"2022-09-2{at}T15:55", captured="2022-09-30"
            )
            for at in range(4)
        }
    )
    built(made)
    work = made / ".newsarchive"
    load = Documents(work, {}, partial(texts, made / "content"))
    with closing(store.reading(work)) as db:
        build(made / "build" / "search", work, load(ids(db)), Serial())
    return made


@pytest.fixture
def ask(root: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Ask:
    """Runs `newsarchive search` in the site: exit code, output, errors."""

    def asked(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["newsarchive", "search", "-C", str(root), *words])
        code = run()
        out, err = capfd.readouterr()
        return code, out, err

    return asked


def test_results_are_printed_for_people(ask: Ask) -> None:
    code, out, _ = ask("তরমুজের ফলন")
    assert code == 0
    assert "1 article" in out
    assert HEADLINES[0] in out
    assert "2022-09-20 15:55, banglatribune" in out


def test_json_is_a_line_for_each_query(ask: Ask, tmp_path: Path) -> None:
    lines = tmp_path / "queries.txt"
    lines.write_text("তরমুজ\n\nহাওরে পাখি\n", encoding="utf-8")
    code, out, _ = ask("--queries", str(lines), "--json", "--limit", "1")
    assert code == 0
    answers = [json.loads(line) for line in out.splitlines()]
    assert [answer["query"] for answer in answers] == ["তরমুজ", "হাওরে পাখি"]
    assert [*answers[0]] == ["query", "searched", "how", "total", "results"]
    assert [*answers[0]["results"][0]] == [
        "headline",
        "address",
        "newspaper",
        "section",
        "published",
        "passage",
    ]
    assert all(len(answer["results"]) == 1 for answer in answers)


def test_a_phrase_is_verified_in_the_archive(ask: Ask) -> None:
    _, out, _ = ask("“আলোচনা চলছে গ্রামে”", "--json")
    assert json.loads(out)["how"] == "phrase"
    assert json.loads(out)["total"] == 4
    _, out, _ = ask("“গ্রামে চলছে আলোচনা”", "--json")
    assert json.loads(out)["how"] == "all"


def test_a_date_that_is_typed_is_told_as_an_address(ask: Ask, root: Path) -> None:
    _, out, _ = ask("২১ সেপ্টেম্বর ২০২২", "--json")
    assert json.loads(out)["date"] == "2022/09/21/"
    assert (root / "build" / "2022" / "09" / "21" / "index.html").is_file()
    _, out, _ = ask("আশ্বিন ১৪২৯", "--json")
    assert (root / "build" / json.loads(out)["date"] / "index.html").is_file()
    _, out, _ = ask("২১ সেপ্টেম্বর ২০২১", "--json")
    assert "date" not in json.loads(out)


def test_a_site_whose_index_is_missing_or_damaged_says_what_to_do(ask: Ask, root: Path) -> None:
    (bounds,) = (root / "build" / "search").rglob("bounds.bin")
    bounds.write_bytes(bounds.read_bytes()[:20])
    code, _, err = ask("তরমুজ")
    assert code == 1
    assert "bounds.bin" in err
    (root / "build" / "search" / "index.json").unlink()
    code, _, err = ask("তরমুজ")
    assert code == 2
    assert "newsarchive build" in err


@pytest.mark.parametrize("words", [(), ("কথা", "--queries", "x.txt"), ("--queries", "none.txt")])
def test_what_is_asked_wrongly_is_told(ask: Ask, words: tuple[str, ...]) -> None:
    code, out, err = ask(*words)
    assert code == 2
    assert out == ""
    assert err.startswith("newsarchive: ")


def test_without_the_store_the_index_still_answers(ask: Ask, root: Path) -> None:
    store.remove(root / ".newsarchive")
    code, out, _ = ask("তরমুজ", "--json")
    assert code == 0
    assert json.loads(out)["total"] == 1


@pytest.mark.parametrize("query", ["\udcff", "<b>তরমুজ</b>", "\u0981" * 40, "ক" * 10_000, "\x1b[31m"])
def test_any_query_is_answered_in_words_and_in_json(ask: Ask, query: str) -> None:
    for more in ((), ("--json",)):
        code, out, err = ask(query, *more)
        assert (code, err) == (0, "")
        assert "\x1b" not in out
    assert json.loads(out)["results"] is not None
