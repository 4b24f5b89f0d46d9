"""What is built reaches the public, whole and in step, wherever that is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from newsarchive.links import asked, target
from newsarchive.problems import Fault
from newsarchive.publish import places
from newsarchive.publish.changes import MARK, compare
from newsarchive.publish.run import publish
from tests.conftest import built
from tests.publish.conftest import Target, article, capture, output, published


def test_what_is_public_is_what_was_built(root: Path, target: Target) -> None:
    published(root, target.words)
    assert target.files() == output(root)


def test_to_publish_again_sends_nothing(root: Path, target: Target) -> None:
    published(root, target.words)
    assert not published(root, target.words).changes


def test_what_changed_is_sent_and_what_went_is_removed(root: Path, target: Target) -> None:
    published(root, target.words)
    before = output(root)
    (root / "content" / "addresses.tsv").unlink()
    (root / "content" / "0.txt").unlink()
    (root / "content" / "1.txt").write_text(capture(1) + "\n", encoding="utf-8")
    (root / "content" / "3.txt").write_text(capture(3), encoding="utf-8")
    built(root, search=False)
    gone = f"{article(root, 1)}"
    addresses = [
        path.removesuffix("index.html") for path in before if path not in output(root) and path[:2] == "20"
    ]
    (root / "content" / "addresses.tsv").write_text(
        "".join(f"{one}\t-\n" for one in addresses if one.count("/") == 4)
    )
    built(root, search=False)
    changes = published(root, target.words).changes
    after = output(root)
    assert set(changes.new) == set(after) - set(before)
    assert set(changes.changed) == {path for path in after if path in before and after[path] != before[path]}
    assert set(changes.gone) == set(before) - set(after)
    assert gone in after
    assert target.files() == after


def test_a_dry_run_lists_what_would_go_and_touches_nothing(root: Path, target: Target) -> None:
    result = published(root, target.words, dry_run=True)
    assert set(result.changes.new) == set(output(root))
    assert target.files() == {}
    assert not (root / "content" / "addresses.tsv").exists()


def test_files_of_others_are_left_alone(root: Path, folder: Target, tmp_path: Path) -> None:
    published(root, folder.words)
    (tmp_path / "public" / "mine.txt").write_text("mine")
    (root / "content" / "3.txt").write_text(capture(3), encoding="utf-8")
    built(root, search=False)
    published(root, folder.words)
    assert folder.files()["mine.txt"] == b"mine"


def test_a_list_that_was_tampered_with_removes_nothing_outside_the_site(
    root: Path, folder: Target, tmp_path: Path
) -> None:
    published(root, folder.words)
    (tmp_path / "precious.txt").write_text("precious")
    listed = tmp_path / "public" / "manifest" / "site.sha256"
    listed.write_text(f"{listed.read_text()}{'0' * 64}  ../precious.txt\n{'0' * 64}  /etc/hostname\n")
    assert published(root, folder.words).changes.gone == ()
    assert (tmp_path / "precious.txt").exists()


class Dying(places.Place):
    """A place that dies after so many files, and whose copy is looked at by readers after each."""

    def __init__(self, files: dict[str, bytes], lives: int) -> None:
        self.files, self.lives = files, lives

    def listing(self) -> set[str]:
        return set(self.files)

    def read(self, paths: Sequence[str]) -> dict[str, bytes]:
        return {path: self.files[path] for path in paths}

    def _live(self) -> None:
        self.lives -= 1
        if self.lives < 0:
            raise Fault("The network is gone; publish again.", exit_code=1)

    def put(self, output: Path, paths: Sequence[str], digests: dict[str, str]) -> None:  # noqa: ARG002
        for path in paths:
            self.note(path, (output / path).read_bytes())

    def note(self, path: str, data: bytes) -> None:
        self._live()
        self.files[path] = data
        assert broken(self.files) == set()

    def remove(self, paths: Sequence[str]) -> None:
        for path in paths:
            self._live()
            del self.files[path]
            assert broken(self.files) == set()


def broken(files: dict[str, bytes]) -> set[str]:
    """Links that lead nowhere, on the pages to which readers come from the home page."""
    waiting, seen, found = ["index.html"] if "index.html" in files else [], {"index.html"}, set()
    while waiting:
        path = waiting.pop()
        links, _ = asked(files[path].decode())
        for goal in {led[0] for link in links if (led := target(path, link)) is not None}:
            if goal not in files:
                found.add(f"{path}: {goal}")
            elif goal.endswith(".html") and goal not in seen:
                seen.add(goal)
                waiting.append(goal)
    return found


def test_no_reader_ever_meets_a_link_to_what_is_not_there(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Dying({}, 10_000)
    monkeypatch.setattr("newsarchive.publish.run._place", lambda *_: (place, None))
    published(root, "anywhere")
    assert place.files == output(root)
    (root / "content" / "1.txt").write_text(capture(1) + "\nশেষ কথা।\n", encoding="utf-8")
    (root / "content" / "4.txt").write_text(capture(4), encoding="utf-8")
    (root / "content" / "2.txt").unlink()
    gone = article(root, 2).removesuffix("index.html")
    pins = root / "content" / "addresses.tsv"
    pins.write_text(
        "".join(line for line in pins.read_text().splitlines(True) if gone not in line) + f"{gone}\t-\n"
    )
    built(root, search=False)
    published(root, "anywhere")
    assert place.files == output(root)


def test_what_was_cut_off_anywhere_is_done_by_the_next_run(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Dying({}, 10_000)
    monkeypatch.setattr("newsarchive.publish.run._place", lambda *_: (place, None))
    published(root, "anywhere")
    first = dict(place.files)
    (root / "content" / "4.txt").write_text(capture(4), encoding="utf-8")
    built(root, search=False)
    second = output(root)
    with (root / "content" / "addresses.tsv").open("a") as pins:  # else to take it back would be refused
        pins.write(f"{article(root, 4).removesuffix('index.html')}\t-\n")
    (root / "content" / "4.txt").unlink()
    done = 0
    for lives in range(2, 400, 3):
        place.files, place.lives = dict(first), lives
        (root / "content" / "4.txt").write_text(capture(4), encoding="utf-8")
        built(root, search=False)
        try:
            published(root, "anywhere")
        except Fault:
            done += 1
        else:
            break
        (root / "content" / "4.txt").unlink()  # what was on its way is taken back before the next run
        built(root, search=False)
        place.lives = 10_000
        published(root, "anywhere")
        assert place.files == output(root)
    assert done > 5
    assert second != first


def test_a_file_that_was_changed_since_it_was_built_is_not_published(root: Path, folder: Target) -> None:
    (root / "build" / "index.html").write_text("spoilt")
    with pytest.raises(Fault, match="is not as it was built") as met:
        published(root, folder.words)
    assert met.value.exit_code == 1


def test_the_settings_can_name_the_target(root: Path, folder: Target) -> None:
    with (root / "newsarchive.yaml").open("a") as file:
        file.write(f"publish: {{to: '{folder.words}'}}\n")
    built(root, search=False)
    assert published(root, None).target == folder.words


def test_what_is_on_its_way_is_noted_beside_the_lists(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Dying({}, 5)
    monkeypatch.setattr("newsarchive.publish.run._place", lambda *_: (place, None))
    with pytest.raises(Fault):
        published(root, "anywhere")
    assert set(place.files[MARK].decode().splitlines()) == set(output(root))


# What is refused


def refusal(root: Path, target: str | None) -> Fault:
    """Why a site is not published."""
    with pytest.raises(Fault) as met:
        published(root, target)
    assert "\n" not in str(met.value)
    return met.value


def test_a_site_without_contact_is_not_published(root: Path, folder: Target) -> None:
    (root / "newsarchive.yaml").write_text("title: নাম\n", encoding="utf-8")
    fault = refusal(root, folder.words)
    assert (fault.exit_code, "`contact`" in str(fault)) == (2, True)


def test_a_site_that_would_lose_a_public_address_is_not_published(root: Path, folder: Target) -> None:
    published(root, folder.words)
    address = article(root, 0).removesuffix("index.html")
    (root / "content" / "0.txt").unlink()
    built(root, search=False)
    fault = refusal(root, folder.words)
    assert (fault.exit_code, address in str(fault)) == (1, True)


def test_it_is_refused_too_where_only_the_public_copy_still_knows_the_address(
    root: Path, target: Target
) -> None:
    published(root, target.words)
    address = article(root, 0).removesuffix("index.html")
    (root / "content" / "addresses.tsv").unlink()
    (root / "content" / "0.txt").unlink()
    built(root, search=False)
    assert address in str(refusal(root, target.words))


@pytest.mark.parametrize(
    "words", ["ftp://host/", "s3://", "s3://B_/x", "folder:", "rsync:host", "rsync:-e:x", "github"]
)
def test_a_target_that_is_none_is_told_in_one_line(root: Path, words: str) -> None:
    assert refusal(root, words).exit_code == 2


def test_no_target_at_all_is_told_with_those_there_are(root: Path) -> None:
    assert "folder:PATH" in str(refusal(root, None))


@pytest.mark.parametrize(
    "inside", ["content/x", "build", "build/x", ".", "..", "templates/y", ".newsarchive/z"]
)
def test_a_folder_that_the_site_lies_in_or_around_is_refused(root: Path, inside: str) -> None:
    fault = refusal(root, f"folder:{root / inside}")
    assert (fault.exit_code, "overlaps" in str(fault)) == (2, True)


def test_a_folder_that_is_a_file_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "public").write_text("a file")
    assert "is not a folder" in str(refusal(root, f"folder:{tmp_path / 'public'}"))


def test_nothing_is_written_through_a_link_that_leads_out_of_the_folder(
    root: Path, folder: Target, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "2022").symlink_to(tmp_path / "elsewhere")
    assert "symbolic link" in str(refusal(root, folder.words))
    assert [*(tmp_path / "elsewhere").rglob("*.html")] == []


def test_a_full_disk_is_told_and_the_next_run_goes_on(
    root: Path, folder: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, count = Path.write_bytes, [0]

    def write(path: Path, data: Any) -> int:
        count[0] += 1
        if count[0] == 9:
            raise OSError(28, "No space left on device")
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", write)
    fault = refusal(root, folder.words)
    assert (fault.exit_code, "The disk is full" in str(fault)) == (1, True)
    published(root, folder.words)
    assert folder.files() == output(root)


def test_nothing_is_published_before_the_first_build(site: Any, folder: Target) -> None:
    assert "newsarchive build" in str(refusal(site({"newsarchive.yaml": "contact: x\n"}), folder.words))


def test_lists_come_and_go_with_what_they_list_and_break_nothing() -> None:
    from newsarchive.publish.changes import Public

    lists = [
        "sections/khela-abcdef/index.html",
        "2022/09/26/index.html",
        "2022/09/26/of-banglanews/index.html",
    ]
    public = Public(dict.fromkeys(lists, "0" * 64), frozenset(lists), frozenset(lists))
    assert compare({}, public, ()).lost == ()
    own = frozenset(["pages/about/index.html"])
    assert compare({}, Public({}, own, own), ()).lost == ("pages/about/",)


def test_publish_tells_the_number_of_files_as_they_are_brought(root: Path, folder: Target) -> None:
    from newsarchive.config import load_site

    told: list[tuple[int, int]] = []
    publish(load_site(root), folder.words, lambda done, total: told.append((done, total)))
    assert told[-1] == (len(output(root)), len(output(root)))
