"""What a survey says of a pile of captures."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from newsarchive.executors import Serial
from newsarchive.explain import explain
from newsarchive.problems import Fault
from newsarchive.since import Change, changes, earlier
from newsarchive.survey import Survey, in_words, survey
from tests.pages import BODIES, HEADLINES, page

Site = Callable[[dict[str, str]], Path]
TITLES = ("চরের হাটে নতুন ধান উঠেছে আগেভাগে", "খেয়াঘাটে পাকা সিঁড়ি বানালেন গ্রামবাসী", "শিমুলতলায় পাখির জন্য বাসা বাঁধল শিশুরা")
UNKNOWN = "অজানা বার্তা\n{title}\n\nহাটে আজ সকাল থেকে অনেক নৌকা এসেছে।\n"


def known(number: int = 0, desk: str = "স্পোর্টস ডেস্ক", published: str = "2022-09-26T15:55") -> str:
    return page(HEADLINES[number], BODIES[number], published=published, captured="2022-09-27", desk=desk)


def surveyed(root: Path, folder: Path | None = None) -> Survey:
    return survey(folder, root, root / "content", Serial(), lambda *_: None)


def test_captures_are_counted_by_newspaper_layout_and_how_they_read(site: Site) -> None:
    root = site({"content/a.txt": known(), "content/b.txt": UNKNOWN.format(title=TITLES[0])})
    (root / "content" / "c.txt").write_bytes(b"\xff\xfe\x00\xd8")
    found = surveyed(root)
    assert (found.captures, found.whole, found.partly, found.not_at_all, found.undated, found.unsure) == (
        3,
        1,
        1,
        1,
        1,
        1,
    )
    assert {(row["newspaper"], row["layout"], row["captures"]) for row in found.readings} == {
        ("banglatribune", "banglatribune-2022", 1),
        (None, "generic", 1),
        (None, None, 1),
    }
    assert found.problems["not-text"] == 1


def test_pages_of_one_unknown_form_are_one_group_with_three_examples_and_a_draft_is_the_next_step(
    site: Site,
) -> None:
    files = {
        f"content/{at}.txt": UNKNOWN.format(title=title) for at, title in enumerate((*TITLES, *HEADLINES[:2]))
    }
    found = surveyed(site(files))
    (form,) = found.shapes
    assert (form.kinds, form.captures) == (("short", "title", "blank", "text"), 5)
    assert [Path(path).name for path in form.examples] == ["0.txt", "1.txt", "2.txt"]
    assert found.next[0].command.startswith("newsarchive layout draft ")


def test_a_folder_whose_newspaper_is_not_known_is_told_with_the_command_that_names_it(site: Site) -> None:
    root = site({"content/known/a.txt": known(), "content/new/2024/b.txt": UNKNOWN.format(title=TITLES[0])})
    assert surveyed(root).next[1].command == f"echo 'newspaper: ID' >> {root}/content/new/_folder.yaml"


def test_sections_come_of_desks_and_of_those_in_none_local_correspondents_are_left_out(site: Site) -> None:
    desks = ("স্পোর্টস ডেস্ক", "নাটোর প্রতিনিধি", "আদালত প্রতিবেদক", "আদালত প্রতিবেদক")
    found = surveyed(site({f"content/{at}.txt": known(at, desk) for at, desk in enumerate(desks)}))
    assert found.sections == {"খেলা": 1}
    assert found.desks == {"আদালত প্রতিবেদক": 2}


def test_the_span_of_dates_is_told_by_newspaper(site: Site) -> None:
    root = site({"content/a.txt": known(0), "content/b.txt": known(1, published="2021-01-02T08:00")})
    assert surveyed(root).dates == (
        {"newspaper": "banglatribune", "first": "2021-01-02", "last": "2022-09-26"},
    )


def test_a_pile_that_reads_whole_is_ready_to_be_built(site: Site) -> None:
    assert [step.command for step in surveyed(site({"content/a.txt": known()})).next] == ["newsarchive build"]


def test_a_folder_that_is_no_site_is_surveyed_and_left_as_it_was(tmp_path: Path) -> None:
    pile = tmp_path / "saved pages"
    (pile / "pages").mkdir(parents=True)
    (pile / "pages" / "a.txt").write_text(known(), encoding="utf-8")
    found = surveyed(tmp_path / "nowhere", pile)
    assert (found.captures, found.whole) == (1, 1)
    assert found.next[0].command == f"newsarchive new my-archive --from '{pile}'"
    assert sorted(path.name for path in pile.rglob("*")) == ["a.txt", "pages"]


def test_an_empty_folder_and_a_missing_one_are_told(tmp_path: Path) -> None:
    assert surveyed(tmp_path, tmp_path).captures == 0
    with pytest.raises(Fault, match="There is no folder"):
        surveyed(tmp_path, tmp_path / "missing")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_file_that_is_closed_to_us_is_counted(site: Site) -> None:
    root = site({"content/a.txt": known()})
    (root / "content" / "a.txt").chmod(0)
    assert surveyed(root).closed == 1


def test_in_words_no_line_of_ours_is_wider_than_a_terminal(site: Site) -> None:
    root = site({"content/a.txt": known(), "content/b.txt": UNKNOWN.format(title=TITLES[0])})
    words = in_words(surveyed(root, root / "content"))
    assert "1   whole: headline, date and body" in words
    ours = [line for line in words.splitlines() if str(root) not in line]
    assert max(map(len, ours)) <= 80


def test_many_batches_are_counted_as_one(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    root = site({f"content/{at}.txt": known(at % 8, published=f"2022-09-{at + 10}T15:55") for at in range(9)})
    whole = surveyed(root)
    monkeypatch.setattr("newsarchive.survey._AT_ONCE", 2)
    assert surveyed(root) == whole


def test_an_earlier_survey_is_compared_count_by_count(site: Site, tmp_path: Path) -> None:
    root = site({"content/a.txt": known(), "content/b.txt": known(1)})
    kept = tmp_path / "before.json"
    kept.write_bytes(msgspec.json.encode(surveyed(root)))
    assert changes(earlier(kept), msgspec.to_builtins(surveyed(root))) == ()
    (root / "content" / "b.txt").write_text(UNKNOWN.format(title=TITLES[0]), encoding="utf-8")
    found = changes(earlier(kept), msgspec.to_builtins(surveyed(root)))
    assert {
        Change("whole", 2, 1),
        Change("partly", 0, 1),
        Change("without date", 0, 1),
        Change("problem unsure", 0, 1),
        Change("banglatribune, banglatribune-2022: captures", 2, 1),
        Change("unknown, generic: partly", 0, 1),
    } <= set(found)
    assert not [one for one in found if one.what == "captures"]


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b'{"captures": "3"}', b'{"captures": 3, "problems": 4}', b'{"captures": 3, "readings": [{}]}',
     b'{"captures": 3, "readings": 7}', b'{"captures": 3, "lacking": {"date": "x"}}', b"\xff" * 9, b"[" * 9000],
)  # fmt: skip
def test_a_file_that_is_no_survey_is_told_with_how_to_make_one(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "before.json").write_bytes(data)
    with pytest.raises(Fault, match="survey --json > "):
        earlier(tmp_path / "before.json")


def test_a_survey_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="cannot be read"):
        earlier(tmp_path / "before.json")


def test_the_comparison_in_the_documents_names_pages_and_fields_that_are_read_otherwise(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site({"content/a.txt": known(), "content/b.txt": known(1)})
    texts = (Path(__file__).parent.parent / "docs" / "keeping.md").read_text(encoding="utf-8")
    _, _, rest = texts.partition("```python compare\n")
    monkeypatch.chdir(tmp_path)
    for name in ("before.jsonl", "after.jsonl"):
        explain(sorted((root / "content").glob("*.txt")), root, root / "content", None, as_json=True)
        Path(name).write_text(capsys.readouterr().out, encoding="utf-8")
        (root / "content" / "b.txt").write_text(known(1, desk="খেলা ডেস্ক"), encoding="utf-8")
    exec(compile(rest.partition("```")[0], "keeping.md", "exec"), {})
    (line,) = capsys.readouterr().out.splitlines()
    assert line.endswith("b.txt desk")
