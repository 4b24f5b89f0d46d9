"""What an archivist set right is laid over what was read: both are known, and what no longer fits is told."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from newsarchive import store
from newsarchive.archive.faults import all_of_them
from newsarchive.capture.corrections import Correction, Fields, load_corrections
from newsarchive.capture.files import Folder
from newsarchive.capture.layout import load_library
from newsarchive.capture.read import read_file
from newsarchive.config import Settings, load_settings
from newsarchive.explain import explain
from newsarchive.model import Capture, Override, Reading
from tests.conftest import built, tree
from tests.pages import BODIES, HEADLINES, page

Site = Callable[[dict[str, str]], Path]
DOCS = Path(__file__).parents[2] / "docs"
PAGE = page(HEADLINES[0], BODIES[0], published="2022-09-26T15:55", captured="2022-09-27")
OTHER = page(HEADLINES[1], BODIES[1], published="2022-09-25T12:00", captured="2022-09-27")
NOT_A_PAGE = "---\nnewspaper: banglatribune\n---\nX\nশনিবার, ২০ এপ্রিল ২০২৪\n"
NOBODY = "0" * 64


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def correction(of: str, *lines: str) -> str:
    return "".join([f"{sha256(of)}:\n", *(f"  {line}\n" for line in lines)])


def reading(site: Site, text: str, *lines: str) -> Reading:
    """How a capture reads with a correction of these lines."""
    root = site({"content/a.txt": text, "content/corrections/c.yaml": correction(text, *lines)})
    settings: Settings = load_settings(root / "newsarchive.yaml")
    library = load_library(settings.newspapers)
    corrections = load_corrections(root / "content")
    assert corrections.problems == ()
    return read_file(root / "content", "a.txt", Folder(), library, corrections)[1]


def record(found: Reading) -> Capture:
    assert found.capture is not None
    return found.capture


def codes(found: Reading) -> list[str]:
    return [problem.code for problem in found.problems if not problem.code.startswith("bangla-date")]


def test_a_field_is_set_or_emptied_and_both_values_are_known(site: Site) -> None:
    found = reading(site, PAGE, "set: {headline: একটি ভালো শিরোনাম, desk: null}")
    assert (record(found).headline, record(found).desk) == ("একটি ভালো শিরোনাম", None)
    assert found.overrides == (
        Override("headline", HEADLINES[0], "একটি ভালো শিরোনাম", "correction"),
        Override("desk", "আন্তর্জাতিক ডেস্ক", None, "correction"),
    )


def test_a_moment_is_by_the_newspapers_clock_and_its_bangla_date_is_reckoned_again(site: Site) -> None:
    found = record(reading(site, PAGE, "set: {published: 2022-09-25T22:30+00:00}"))
    assert (found.published, found.bangla_date) == ("2022-09-26T04:30+06:00", "1429-06-11")
    found = record(reading(site, PAGE, "set: {published: 2022-09-28T10:00}"))
    assert (found.published, found.bangla_date) == ("2022-09-28T10:00+06:00", "1429-06-13")


def test_texts_are_brought_into_the_one_spelling(site: Site) -> None:
    found = record(reading(site, PAGE, 'set: {body: ["  দুই   কথা ", ""], related: [আরেকটি খবর]}'))
    assert found.body == ("দুই কথা",)
    assert [entry.headline for entry in found.related] == ["আরেকটি খবর"]


def test_what_a_correction_supplies_is_no_problem_any_more(site: Site) -> None:
    assert codes(reading(site, NOT_A_PAGE, "note: nothing")) == ["no-body", "no-date", "no-headline"]
    supplied = "set: {headline: শিরোনাম, published: 2024-04-19, body: [কথা।]}"
    assert codes(reading(site, NOT_A_PAGE, supplied)) == []


def test_what_a_correction_empties_is_a_problem(site: Site) -> None:
    assert codes(reading(site, PAGE, "set: {headline: null}")) == ["no-headline"]


def test_a_page_is_read_by_the_layout_a_correction_names(site: Site) -> None:
    found = reading(site, PAGE, "layout: generic")
    assert record(found).layout == "generic"
    assert Override("layout", "banglatribune-2022", "generic", "correction") in found.overrides
    assert "unsure" not in codes(found)  # somebody looked


def test_a_page_that_is_said_to_hold_no_article_lacks_nothing(site: Site) -> None:
    found = reading(site, NOT_A_PAGE, "article: false")
    assert not record(found).article
    assert codes(found) == []
    assert found.overrides == (Override("article", "true", "false", "correction"),)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["was: {headline: আগের পাঠ}", "set: {headline: নতুন}"], "correction-outdated"),
        (["layout: no-such-layout"], "correction-layout"),
        ([f'set: {{headline: "{HEADLINES[0]}"}}'], "correction-idle"),
        (["set: {kicker: null}"], "correction-idle"),
        (["layout: banglatribune-2022"], "correction-idle"),
        (["article: true"], "correction-idle"),
    ],
    ids=str,
)
def test_a_correction_that_does_not_fit_is_a_problem(site: Site, lines: list[str], code: str) -> None:
    assert codes(reading(site, PAGE, *lines)) == [code]


def test_a_correction_that_no_longer_fits_still_counts(site: Site) -> None:
    found = reading(site, PAGE, "was: {headline: আগের পাঠ}", "set: {headline: নতুন}")
    assert record(found).headline == "নতুন"


def test_a_correction_fits_where_the_reading_is_what_it_was(site: Site) -> None:
    was = f'was: {{headline: "{HEADLINES[0]}", published: 2022-09-26T15:55, kicker: null}}'
    assert codes(reading(site, PAGE, was, "set: {headline: নতুন}")) == []


def test_a_file_that_cannot_be_read_has_nothing_to_correct(site: Site) -> None:
    text = "---\nnonsense: 1\n---\nকথা\n"
    assert codes(reading(site, text, "set: {headline: নতুন}")) == ["front-matter", "correction-vain"]


# The files


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (f"{NOBODY}:\n  set: {{headlin: x}}\n", 1, "unknown key `headlin` (did you mean `headline`?)"),
        (f"\n{NOBODY}:\n  articel: false\n", 2, "unknown key `articel` (did you mean `article`?)"),
        (f"{NOBODY}:\n  set: {{published: tomorrow}}\n", 1, "`tomorrow` is no date"),
        (f"{NOBODY}:\n  set: {{url: javascript:x}}\n", 1, "is no http or https address"),
        (f"{NOBODY}:\n  set: {{headline: [x]}}\n", 1, "Expected `str | null`"),
        (f"{NOBODY}: x\n", 1, "Expected `object`"),
        ("abc:\n  article: false\n", 0, "`abc` is no SHA-256"),
        ("- x\n", 0, "must be lines of"),
        ("a: [\n", 0, "line 2"),
    ],
)
def test_a_wrong_correction_is_a_problem_and_the_others_count(
    site: Site, text: str, line: int, words: str
) -> None:
    root = site(
        {"content/corrections/a.yaml": text, "content/corrections/b.yaml": correction(PAGE, "article: false")}
    )
    found = load_corrections(root / "content")
    (problem,) = found.problems
    assert (problem.path, problem.line, problem.code) == ("corrections/a.yaml", line, "corrections-file")
    assert words in problem.message()
    assert list(found.placed) == [sha256(PAGE)]


@pytest.mark.parametrize("together", [True, False])
def test_of_two_corrections_for_one_capture_neither_counts(site: Site, together: bool) -> None:
    one, other = correction(PAGE, "article: false"), correction(PAGE, "layout: generic")
    files = {"content/corrections/a.yaml": one + other} if together else {
        "content/corrections/a.yaml": one, "content/corrections/b.yaml": other}  # fmt: skip
    found = load_corrections(site(files) / "content")
    assert [problem.code for problem in found.problems] == ["correction-twice"] * 2
    assert found.placed == {}


def test_a_link_in_the_place_of_a_file_is_not_followed(site: Site) -> None:
    root = site({"elsewhere.yaml": correction(PAGE, "article: false"), "content/corrections/x.txt": "কথা"})
    (root / "content" / "corrections" / "a.yaml").symlink_to(root / "elsewhere.yaml")
    found = load_corrections(root / "content")
    assert found.placed == {}
    assert [problem.code for problem in found.problems] == ["corrections-file"]
    assert built(root).captures == 0  # what else lies there is no capture


# The whole


def test_a_changed_correction_reads_its_capture_again_and_no_other(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"content/a.txt": PAGE, "content/b.txt": OTHER, "content/c.txt": PAGE}
    root = site({**files, "content/corrections/c.yaml": correction(PAGE, "set: {body: [আগের কথা।]}")})
    raw = tree(root / "content")["a.txt"]
    built(root)
    read: list[str] = []

    def noting(content: Path, path: str, *rest: object) -> object:
        read.append(path)
        return read_file(content, path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("newsarchive.capture.folder.read_file", noting)
    monkeypatch.setattr("newsarchive.capture.files.is_settled", lambda *_: True)
    built(root)
    read.clear()
    for changed in (
        correction(PAGE, "set: {body: [পরের কথা।]}"),
        "# moved down\n" + correction(PAGE, "set: {body: [পরের কথা।]}"),
        "",
    ):
        site({"content/corrections/c.yaml": changed})
        built(root)
    assert read == ["a.txt", "c.txt", "a.txt", "c.txt"]
    assert tree(root / "content")["a.txt"] == raw


def test_the_site_shows_what_a_correction_changed_and_what_was_read(site: Site) -> None:
    root = site({"content/a.txt": PAGE})
    built(root)
    site({"content/corrections/c.yaml": correction(PAGE, "set: {body: [কেবল একটি নতুন কথা।], desk: null}")})
    built(root)
    (article,) = (
        data.decode() for path, data in tree(root / "build").items() if path.startswith("2022/09/26/m")
    )
    assert "কেবল একটি নতুন কথা।</p>" in article
    assert "আন্তর্জাতিক ডেস্ক</del>" in article


def test_a_correction_of_no_capture_is_a_problem_until_there_is_one(site: Site) -> None:
    def unused(root: Path) -> bool:
        built(root)
        with closing(store.reading(root / ".newsarchive")) as db:
            return any(problem.code == "correction-unused" for problem in all_of_them(db))

    root = site({"content/b.txt": OTHER, "content/corrections/c.yaml": correction(PAGE, "set: {desk: null}")})
    assert unused(root)
    site({"content/a.txt": PAGE})
    assert not unused(root)
    (root / "content" / "b.txt").unlink()
    assert not unused(root)


def test_explain_tells_of_a_correction_and_leaves_it_out_where_a_layout_is_forced(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(
        {"content/a.txt": PAGE, "content/corrections/c.yaml": correction(PAGE, "set: {headline: নতুন}")}
    )
    for layout, headline, overrides in ((None, "নতুন", 1), ("banglatribune-2022", HEADLINES[0], 0)):
        explain([root / "content" / "a.txt"], root, root / "content", layout, as_json=True)
        found = json.loads(capsys.readouterr().out)
        assert (found["headline"], len(found["overrides"])) == (headline, overrides)


def test_the_documents_name_every_key_and_their_example_is_one(site: Site) -> None:
    text = (DOCS / "corrections.md").read_text(encoding="utf-8")
    for name in (*Fields.__struct_fields__, *Correction.__struct_fields__):
        assert f"`{name}`" in text, name
    ((name, example),) = re.findall(r"(?ms)^```yaml (\S+)\n(.*?)^```", text)
    found = load_corrections(site({name: example}) / "content")
    assert (len(found.placed), found.problems) == (3, ())
