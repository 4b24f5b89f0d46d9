"""A set-up that is wrong is told in one line; damage is made good, and what is not the site's is left alone."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

import pytest

from newsarchive.check import check
from newsarchive.cli import main
from newsarchive.config import load_site
from newsarchive.executors import Serial
from newsarchive.explain import explain
from newsarchive.pipeline import build
from newsarchive.problems import Fault
from newsarchive.wanted import wanted
from tests.conftest import built, tree
from tests.pages import BODIES, HEADLINES, page

Make = Callable[[dict[str, str]], Path]
FILES = {
    f"content/{number}.txt": page(headline, body, published=f"2022-09-2{number}T10:00", captured="2022-09-29")
    for number, (headline, body) in enumerate(zip(HEADLINES, BODIES, strict=True), 1)
}
ONE = {"content/1.txt": FILES["content/1.txt"]}


@pytest.fixture
def whole(site: Make) -> Path:
    """A site that was built and is in order."""
    root = site(FILES)
    built(root)
    return root


def fault(root: Path, output: str | None = None) -> Fault:
    """What stops the build."""
    with pytest.raises(Fault) as stopped:
        build(load_site(root, output=root / output if output else None), Serial())
    return stopped.value


def mended(root: Path) -> bool:
    """Whether the next build gives what it gave before, of the site's own files."""
    before = root.parent / (root.name + "-clean")
    shutil.copytree(root, before, ignore=shutil.ignore_patterns("build", ".newsarchive"), symlinks=True)
    built(before)
    built(root)
    clean, now = tree(before / "build"), tree(root / "build")
    return {name: data for name, data in now.items() if name in clean} == clean


# The settings


@pytest.mark.parametrize(
    "text, told",
    [
        ("titel: x", "did you mean `title`?"),
        ("newspapers: {x: {naem: y}}", "did you mean `name`?"),
        ("title: 3", "$.title"),
        ("language: fr", "$.language"),
        ("- a", "key: value"),
        ("base_url: ftp://x", "base_url"),
        ("base_url: 'https://['", "base_url"),
        ("newspapers: {x: {timezone: Mars/X}}", "unknown timezone"),
        ("title: &a [*a]", "aliases"),
        ("title: !!python/object/apply:os.system [id]", "constructor"),
        ("title: " + "[" * 3000, "newsarchive.yaml"),
        ('title: "\\uD800"', "newsarchive.yaml"),
    ],
)
def test_wrong_settings_are_told_with_file_and_reason(site: Make, text: str, told: str) -> None:
    root = site({**ONE, "newsarchive.yaml": text})
    message = str(fault(root))
    assert "newsarchive.yaml" in message
    assert told in message


@pytest.mark.parametrize("text", ["titel: x", "title: [", "base_url: x"])
def test_a_wrong_set_up_ends_with_code_2(site: Make, text: str) -> None:
    assert fault(site({**ONE, "newsarchive.yaml": text})).exit_code == 2


@pytest.mark.parametrize("output", ["content/x", "content", ".", "..", "templates", ".newsarchive"])
def test_an_output_that_would_mix_with_the_site_is_refused(site: Make, output: str) -> None:
    assert fault(site({**ONE, "templates/mine.txt": "x"}), output).exit_code == 2


def test_an_output_that_is_a_file_is_refused(site: Make) -> None:
    assert "not a folder" in str(fault(site({**ONE, "build": "x"})))


def test_an_output_below_a_file_is_refused(site: Make) -> None:
    root = site({**ONE, "file": "x"})
    with pytest.raises(Fault):
        load_site(root, output=root / "file" / "below")


def test_an_output_that_links_to_itself_is_refused(site: Make) -> None:
    root = site(ONE)
    (root / "build").symlink_to("build")
    assert fault(root).exit_code == 2


def test_templates_that_were_named_and_are_not_there_are_a_fault(site: Make) -> None:
    root = site(ONE)
    with pytest.raises(Fault):
        load_site(root, templates=root / "no-such-folder")


def test_a_missing_content_folder_is_told(tmp_path: Path) -> None:
    assert "content" in str(fault(tmp_path))


# Templates


@pytest.mark.parametrize(
    "name, text, told",
    [
        ("article.html", "a\n{% if %}\n", "article.html:2"),
        ("article.html", "a\nb\n{{ nothing }}\n", "article.html:3"),
        ("home.html", "a\n{{ 1/0 }}", "home.html:2"),
        ("home.html", "{% include 'home.html' %}", "home.html:1"),
        ("article.html", "{% include 'nope.html' %}", "nope.html"),
    ],
    ids=["syntax", "undefined", "division", "itself", "missing"],
)
def test_a_wrong_template_is_told_with_its_name_and_line(site: Make, name: str, text: str, told: str) -> None:
    assert told in str(fault(site({**ONE, f"templates/{name}": text})))


def test_a_template_that_is_not_utf_8_is_told_by_its_name(site: Make) -> None:
    root = site({**ONE, "templates/article.html": ""})
    (root / "templates" / "article.html").write_bytes(b"\xff")
    assert "article.html" in str(fault(root))


@pytest.mark.parametrize("name", [".DS_Store", ".base.html.swp", "photo.jpg"])
def test_a_file_among_the_templates_that_is_none_stops_nothing(site: Make, name: str) -> None:
    root = site({**ONE, f"templates/{name}": ""})
    (root / "templates" / name).write_bytes(b"\xff\xd8")
    assert built(root).articles == 1


def test_a_template_that_is_included_by_a_reckoned_name_is_noticed_when_it_changes(site: Make) -> None:
    text = (
        "{% extends 'base.html' %}{% block main %}{% set n = 'part' ~ '.html' %}{% include n %}{% endblock %}"
    )
    root = site(
        {
            "content/pages/p.md": "---\ntitle: T\n---\n",
            "templates/text.html": text,
            "templates/part.html": "one",
        }
    )
    built(root)
    (root / "templates" / "part.html").write_text("two")
    built(root)
    assert "two" in (root / "build" / "pages" / "p" / "index.html").read_text()


# Layouts and folders


@pytest.mark.parametrize(
    "pattern", ["(", "a{99999999999999999999}", "(" * 3000], ids=["open", "huge", "deep"]
)
def test_a_pattern_that_is_none_in_a_layout_is_told(site: Make, pattern: str) -> None:
    layout = f"id: x\nstart: a\nzones:\n  a:\n  - {{label: headline, match: '{pattern}'}}\n"
    assert "x.yaml" in str(fault(site({**ONE, "content/layouts/x.yaml": layout})))


@pytest.fixture
def hurry() -> Iterator[None]:
    """Ends a test that waits for ever."""

    def too_late(*_: object) -> None:
        pytest.fail("the build waits for ever")

    before = signal.signal(signal.SIGALRM, too_late)
    signal.setitimer(signal.ITIMER_REAL, 3)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("hurry")
@pytest.mark.parametrize("name", ["x.txt", "_folder.yaml", "pages/x.md"])
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(site: Make, name: str) -> None:
    root = site({**ONE, "content/pages/a.md": "---\ntitle: T\n---\n"})
    os.mkfifo(root / "content" / name)
    assert built(root).articles == 1


# The words of the command


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int | str | None:
    monkeypatch.setattr("sys.argv", ["newsarchive", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code


@pytest.mark.parametrize("name", ["missing.txt", "loop.txt"])
def test_explain_of_what_cannot_be_opened_ends_with_code_2(
    whole: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (whole / "loop.txt").symlink_to("loop.txt")
    assert run(monkeypatch, "explain", "-C", str(whole), str(whole / name)) == 2


def test_explain_tells_of_a_file_whose_name_is_not_utf_8(
    whole: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = whole / "a\udcff.txt"
    path.write_text(FILES["content/1.txt"])
    explain([path], whole, whole / "content", None, as_json=True)
    assert capsys.readouterr().out.startswith("{")


def test_a_build_of_nothing_ends_with_code_2(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert run(monkeypatch, "build", "-C", str(tmp_path / "nowhere")) == 2


# Damage to the store


@pytest.mark.parametrize("seed", range(6))
def test_flipped_bytes_in_the_store_are_made_good(whole: Path, seed: int) -> None:
    store, chance = whole / ".newsarchive" / "archive.db", random.Random(seed)
    data = bytearray(store.read_bytes())
    for _ in range(chance.choice([1, 20, 500])):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    store.write_bytes(data)
    assert mended(whole)


@pytest.mark.parametrize(
    "name", ["archive.db", "archive.db-wal", "archive.db-shm", "archive.db-journal", "closed", "lock"]
)
def test_a_file_of_the_store_that_became_something_else_is_made_good(whole: Path, name: str) -> None:
    (whole / ".newsarchive" / name).write_bytes(b"\xff\xfe not what it was" * 300)
    assert mended(whole)


@pytest.mark.parametrize("name", ["archive.db", "archive.db-wal", "closed", "lock"])
def test_a_folder_in_the_place_of_the_stores_file_is_made_good_or_told(whole: Path, name: str) -> None:
    path = whole / ".newsarchive" / name
    path.unlink(missing_ok=True)
    path.mkdir()
    try:
        good = mended(whole)
    except Fault as told:
        good = ".newsarchive" in str(told)
    assert good


def test_check_of_a_store_that_is_empty_says_what_to_do(whole: Path) -> None:
    shutil.rmtree(whole / ".newsarchive")
    (whole / ".newsarchive").mkdir()
    (whole / ".newsarchive" / "archive.db").write_bytes(b"")
    with pytest.raises(Fault):
        check(load_site(whole), as_json=False)


# Damage to the output


def _an_article(root: Path) -> Path:
    return next((root / "build" / "2022").glob("*/*/*/index.html"))


def test_a_page_that_was_changed_is_written_again(whole: Path) -> None:
    _an_article(whole).write_text("defaced")
    assert mended(whole)


def test_check_tells_of_a_page_that_was_changed(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _an_article(whole).write_text("defaced")
    check(load_site(whole), as_json=False)
    assert " missing-page " in capsys.readouterr().out


def test_a_page_that_became_a_link_is_written_again_and_not_through_it(whole: Path) -> None:
    path, other = _an_article(whole), whole / "other.txt"
    other.write_text("mine")
    path.unlink()
    path.symlink_to(other)
    assert mended(whole)
    assert other.read_text() == "mine"


@pytest.mark.parametrize("name", ["2022", "manifest"])
def test_nothing_is_written_through_a_folder_that_became_a_link(whole: Path, name: str) -> None:
    shutil.rmtree(whole / "build" / name)
    (whole / "elsewhere").mkdir()
    (whole / "build" / name).symlink_to("../elsewhere")
    assert "symbolic link" in str(fault(whole))
    assert list((whole / "elsewhere").iterdir()) == []


def test_a_folder_in_the_place_of_a_page_is_told_and_kept(whole: Path) -> None:
    path = _an_article(whole)
    path.unlink()
    path.mkdir()
    assert fault(whole).exit_code == 1
    assert path.is_dir()


def test_files_that_are_not_the_sites_survive(whole: Path) -> None:
    mine = ["CNAME", "2022/mine.txt", "assets/mine.css", "manifest/mine.txt"]
    for name in mine:
        (whole / "build" / name).write_text("mine")
    for path in (whole / "content").glob("*.txt"):
        path.unlink()
    built(whole)
    assert all((whole / "build" / name).read_text() == "mine" for name in mine)


def test_a_list_of_sums_that_someone_put_beside_the_manifests_removes_nothing(whole: Path) -> None:
    (whole / "build" / "mine.txt").write_text("mine")
    line = f"{hashlib.sha256(b'mine').hexdigest()}  mine.txt\n"
    (whole / "build" / "manifest" / "mine.sha256").write_text(line)
    built(whole)
    assert (whole / "build" / "mine.txt").exists()


@pytest.mark.parametrize(
    "line", ["../content/1.txt", "../../x", "/etc/hostname", "2022/../../content/1.txt", ""]
)
def test_a_manifest_that_was_tampered_with_reaches_nothing_outside_the_output(whole: Path, line: str) -> None:
    shutil.rmtree(whole / ".newsarchive")
    for path in (whole / "build" / "manifest").glob("*.sha256"):
        path.write_text(f"{'0' * 64}  {line}\n")
    assert mended(whole)
    assert (whole / "content" / "1.txt").exists()


@pytest.mark.parametrize("name", ["pending-1", "x.sha256"])
def test_a_folder_among_the_manifests_stops_nothing(whole: Path, name: str) -> None:
    (whole / "build" / "manifest" / name).mkdir()
    assert mended(whole)


def test_the_output_deleted_while_the_store_stays_is_written_again(whole: Path) -> None:
    shutil.rmtree(whole / "build")
    assert mended(whole)


def test_the_store_deleted_while_the_output_stays_is_made_again(whole: Path) -> None:
    shutil.rmtree(whole / ".newsarchive")
    assert mended(whole)


def test_a_full_disk_is_told_and_the_next_build_repairs(site: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    root, write, left = site(FILES), os.write, [20]

    def filling(descriptor: int, data: bytes) -> int:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        return write(descriptor, data)

    with monkeypatch.context() as full:
        full.setattr(os, "write", filling)
        told = fault(root)
    assert told.exit_code == 1
    assert "full" in str(told)
    assert mended(root)


def test_after_a_build_that_stopped_midway_nothing_is_said_of_half_an_archive(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("newsarchive.grouping.group", mock.Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            built(whole)
    with pytest.raises(Fault, match="did not come to its end"):
        check(load_site(whole), as_json=False)
    with pytest.raises(Fault, match="did not come to its end"):
        wanted(load_site(whole), None, as_json=True)
    built(whole)
    assert not check(load_site(whole), as_json=False)


def test_a_folder_of_captures_that_may_not_be_read_is_named(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.scandir", mock.Mock(side_effect=PermissionError(13, "Permission denied")))
    with pytest.raises(Fault, match="content cannot be read: Permission denied; give yourself the right"):
        built(whole)
