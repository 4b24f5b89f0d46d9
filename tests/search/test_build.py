"""The index as files: the same for the same articles, named by content, whole at any time; a delta of what changed."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive import store
from newsarchive.executors import Serial, workers
from newsarchive.model import Document
from newsarchive.problems import Fault
from newsarchive.search import build, lookup, merge, scores, segment
from newsarchive.search.query import Search
from tests.conftest import tree
from tests.search.articles import NOUNS, article, found, index_of, invented

HUNDRED = [invented(number) for number in range(100)]


class World:
    """An archive that changes, and its index."""

    def __init__(self, root: Path, documents: Sequence[Document]) -> None:
        self.held = {one.id: one for one in documents}
        self.work, self.folder = root / "work", root / "search"
        self.work.mkdir()
        self.source = build.Source(self._ids, self._load)

    def _ids(self) -> list[str]:
        return sorted(self.held, key=lambda id_: self.held[id_].order, reverse=True)

    def _load(self, ids: Sequence[str]) -> list[Document]:
        return [self.held[id_] for id_ in ids if id_ in self.held]

    def refresh(self, *changed: str, clean: bool = False) -> build.Summary:
        with store.opened(self.work) as opened:
            return build.refresh(
                self.folder, self.work, opened.db, self.source, changed, Serial(), clean=clean
            )

    def put(self, one: Document) -> build.Summary:
        self.held[one.id] = one
        return self.refresh(one.id)

    def take(self, id_: str) -> build.Summary:
        del self.held[id_]
        return self.refresh(id_)


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = World(tmp_path, HUNDRED)
    made.refresh()
    return made


def test_the_same_articles_give_the_same_bytes_whatever_the_jobs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment, "_ARTICLES_AT_ONCE", 16)
    monkeypatch.setattr(segment, "_POSTINGS_AT_ONCE", 300)
    trees = []
    for jobs in (1, 2):
        made = tmp_path / str(jobs)
        with workers(jobs) as executor:
            build.build(made, tmp_path, HUNDRED[::jobs] + HUNDRED[1 : (jobs - 1) * 100 : 2], executor)
        trees.append(tree(made))
    assert trees[0] == trees[1]
    assert len(trees[0]) > 10


def test_a_segment_is_named_by_its_content(tmp_path: Path) -> None:
    one, other = index_of(tmp_path / "1", HUNDRED), index_of(tmp_path / "2", HUNDRED[1:])
    names = [json.loads((folder / "index.json").read_bytes())["segments"][0]["at"] for folder in (one, other)]
    assert names[0] != names[1]
    assert all((folder / name).is_dir() for folder, name in zip((one, other), names, strict=True))


def test_what_lies_in_the_folder_is_what_the_summary_tells(tmp_path: Path) -> None:
    made = tmp_path / "search"
    done = build.build(made, tmp_path, HUNDRED, Serial())
    assert set(tree(made)) == set(done.written)
    again = build.build(made, tmp_path, HUNDRED[:50], Serial())
    assert set(tree(made)) == set(again.written)
    assert set(again.removed) == set(done.written) - {"index.json"}


def test_one_article_more_makes_a_delta_of_few_files(world: World) -> None:
    base = set(tree(world.folder))
    done = world.put(article("new", "নতুন সেতু", "নতুন সেতু খুলল।", "2023-01-01"))
    assert not done.new_base
    assert len(done.written) <= 12
    assert base <= set(tree(world.folder))
    assert found(Search(world.folder), "সেতু") == ["new"]


def test_where_nothing_changed_nothing_is_done(world: World) -> None:
    for _ in range(2):
        before = tree(world.folder)
        done = world.refresh()
        assert (done.new_base, done.removed, done.written) == (False, [], set())
        assert tree(world.folder) == before
        world.put(article("new", "নতুন সেতু", "", "2023-01-01"))


@pytest.mark.parametrize("kind", ["b", "d"])
def test_a_segment_that_was_touched_is_made_anew(world: World, kind: str) -> None:
    world.put(article("new", "নতুন সেতু", "", "2023-01-01"))
    before = tree(world.folder)
    (path,) = world.folder.glob(f"{kind}-*/t0.bin")
    path.unlink()
    done = world.refresh()
    assert done.new_base == (kind == "b")
    assert found(Search(world.folder), "সেতু") == ["new"]
    assert kind == "b" or tree(world.folder) == before


def test_a_delta_is_gone_with_its_last_article(world: World) -> None:
    before = tree(world.folder)
    world.put(article("new", "নতুন সেতু", "", "2023-01-01"))
    done = world.take("new")
    assert len(done.removed) == 9
    assert tree(world.folder) == before


def test_a_changed_article_is_found_by_its_new_words_alone(world: World) -> None:
    old = HUNDRED[7]
    world.put(article(old.id, "নতুন সেতু", "খুলল।", old.published))
    search = Search(world.folder)
    assert found(search, "সেতু") == [old.id]
    assert old.id not in found(search, old.headline)


def test_past_a_twentieth_a_delta_becomes_a_new_base(world: World) -> None:
    new = [world.put(article(f"n{at}", "নতুন সেতু", "", "2023-01-01")).new_base for at in range(6)]
    assert new == [False] * 5 + [True]
    assert len(json.loads((world.folder / "index.json").read_bytes())["segments"]) == 1


def test_a_new_base_is_that_of_a_clean_index(world: World, tmp_path: Path) -> None:
    world.put(article("new", "নতুন সেতু", "", "2023-01-01"))
    world.refresh(clean=True)
    assert tree(world.folder) == tree(index_of(tmp_path / "clean", world.held.values()))


def test_a_delta_stands_in_time_among_the_base(tmp_path: Path) -> None:
    days = [f"2022-01-{day:02d}" for day in range(1, 26)]
    world = World(tmp_path, [article(f"d{day}", "একই কথা", "একই কথা", day) for day in days])
    world.refresh()
    world.put(article("between", "একই কথা", "একই কথা", "2022-01-12T10:00"))
    order = found(Search(world.folder), "একই কথা")
    assert order[12:15] == ["13", "between", "12"]


def test_an_index_that_was_deleted_is_made_anew(world: World) -> None:
    (world.folder / "index.json").unlink()
    assert world.refresh().new_base


def test_a_run_that_fails_leaves_the_old_index(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    before = found(Search(world.folder), NOUNS[0])

    def full(*_: object, **__: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(segment, "write_index", full)
    for clean in (False, True):
        with pytest.raises(Fault, match="disk is full"):
            world.refresh("id00001", clean=clean)
        assert found(Search(world.folder), NOUNS[0]) == before
    monkeypatch.undo()
    world.refresh()
    assert not list(world.work.glob("search*"))
    assert sorted(found(Search(world.folder), NOUNS[0])) == sorted(before)


def _plain(number: int, edition: int) -> Document:
    """An article of words that are their own stems, so that frozen stems decide nothing."""
    one = invented(number, edition)
    bare = [next(noun for noun in NOUNS if word.startswith(noun)) for word in one.text.rstrip("।").split()]
    return article(one.id, f"{bare[0]} {NOUNS[number % len(NOUNS)]}", " ".join(bare), one.published)


EDITS = st.lists(
    st.tuples(st.sampled_from(["put", "take", "clean"]), st.integers(0, 110), st.integers(0, 3)), max_size=8
)
QUERIES = [*NOUNS[:8], " ".join(NOUNS[:3]), " ".join(NOUNS[4:9]), "সেতু", NOUNS[5][:3], f"{NOUNS[2]} সেতু"]


@given(EDITS)
@settings(max_examples=25)
def test_any_history_answers_as_a_clean_index(edits: list[tuple[str, int, int]]) -> None:
    with ExitStack() as stack:
        root = Path(stack.enter_context(_folder()))
        world = World(root, [_plain(number, 0) for number in range(100)])
        world.refresh()
        for kind, number, edition in edits:
            one = _plain(number, edition)
            if kind == "put":
                world.put(one)
            elif kind == "take" and one.id in world.held:
                world.take(one.id)
            elif kind == "clean":
                world.refresh(clean=True)
        kept, clean = Search(world.folder), Search(index_of(root / "clean", world.held.values()))
        for text in QUERIES:
            mine, its = kept.ask(text, 1000), clean.ask(text, 1000)
            assert (mine.how, mine.total) == (its.how, its.total), text
            assert {msg.address: msg for msg in mine.results} == {msg.address: msg for msg in its.results}, (
                text
            )


def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def test_the_best_of_a_long_list_are_those_of_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merge, "LONG_FROM", 10)
    whole = Search(index_of(tmp_path / "long heads", HUNDRED))
    monkeypatch.setattr(merge, "HEAD", 20)
    monkeypatch.setattr(scores, "HEAD", 20)
    cut = Search(index_of(tmp_path / "short heads", HUNDRED))
    assert list((tmp_path / "short heads").rglob("l*.bin"))
    for text in (*NOUNS, f"{NOUNS[0]} {NOUNS[1]}"):
        for limit in (5, 20, 1000):
            assert cut.ask(text, limit) == whole.ask(text, limit)


def test_what_a_common_word_is_worth_is_told_in_eight_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merge, "LONG_FROM", 10)
    monkeypatch.setattr(merge, "COARSE_FROM", 10)
    (reader,) = lookup.read(index_of(tmp_path, HUNDRED))
    common = {impact for noun in NOUNS if reader.long(noun) for impact in reader.whole(noun)[1].impacts}
    assert common <= {3, 7, 11, 15, 19, 23, 27, 31}
    assert len(common) > 1


def test_many_small_chunks_answer_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Search(index_of(tmp_path / "one", HUNDRED))
    monkeypatch.setattr(segment, "chunk_of", lambda *_: 60)
    monkeypatch.setattr(segment, "_KEY_CHUNK", 20)
    monkeypatch.setattr(segment, "_POSTINGS_AT_ONCE", 200)
    cut = Search(index_of(tmp_path / "many", HUNDRED))
    assert len(list((tmp_path / "many").rglob("t*.bin"))) > 10
    for text in (*NOUNS, *(noun + "ের" for noun in NOUNS), "nodi", "nirbachon"):
        assert cut.ask(text, 1000) == whole.ask(text, 1000)
