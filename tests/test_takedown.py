"""What was withdrawn is gone: no word of it in any file that is published, and it stays out however it is imported again."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from newsarchive import store
from newsarchive.archive.takedown import open_captures
from newsarchive.archive.wanted import wanted
from newsarchive.bangla.romanise import slug
from newsarchive.bangla.text import normalise
from newsarchive.config import load_site
from newsarchive.executors import Serial
from newsarchive.exporting import FORMATS, export
from newsarchive.problems import Fault
from newsarchive.report import Summary
from newsarchive.search.query import Search
from newsarchive.takedown import Asked, undo, withdraw
from newsarchive.takedowns import Withdrawn, load_takedowns
from newsarchive.verify import verify
from tests.conftest import built as built_site
from tests.conftest import tree
from tests.pages import page

Make = Callable[[dict[str, str]], Path]

HEADLINE = "কাঁঠালবাগানের জাদুকর হারালেন রুপার কলম"
OLDER = "কাঁঠালবাগানের জাদুকর খুঁজছেন রুপার কলম"
TEXT = [
    "জাদুকর ফজলুল মণ্ডল জানান, বটগাছের কোটরে রাখা কলমটি ভোরবেলা আর পাওয়া যায়নি।",
    "পাড়ার দর্জি নিমাইচরণ বলেন, কোকিল ডাকার আগে তিনি এক অচেনা সাইকেল দেখেছিলেন।",
    "থানার খাতায় ঝুমকোলতা নামের একটি নৌকার কথা লেখা আছে, যার মাঝি এখন পলাতক।",
]
OTHER = "শিমুলতলার হাটে উঠল নতুন ধানের পিঠা"
THIRD = "পলাশপুরের খেয়াঘাটে বসছে পাটের মেলা"
# Words that no other page of these sites has, as they stand and in Latin letters.
ITS_OWN = [
    HEADLINE,
    OLDER,
    *TEXT,
    "ফজলুল",
    "নিমাইচরণ",
    "ঝুমকোলতা",
    "জাদুকর",
    slug(HEADLINE),
    slug(OLDER),
    "jadukar",
]
PEOPLE = "পাড়ার মানুষ পিঠা খেতে আসছেন, আর শীতের গল্প করছেন সারা বিকেল ধরে।"


def captures() -> dict[str, str]:
    """Two wordings of one article, and articles whose pages name it in every way there is."""
    below = page(HEADLINE, TEXT, published="2023-01-05T10:30", captured="2023-01-06")
    return {
        "content/a/one.txt": page(OLDER, TEXT[:2], published="2023-01-05T10:30", captured="2023-01-05"),
        "content/a/two.txt": page(HEADLINE, TEXT, published="2023-01-05T10:30", captured="2023-01-06"),
        "content/b.txt": page(
            OTHER,
            [PEOPLE],
            published="2023-01-06T09:00",
            captured="2023-01-07",
            related=(HEADLINE, "খবর নেই এমন এক শিরোনাম যা কেউ রাখেনি"),
            latest=(("দেশজুড়ে", OLDER), ("", THIRD)),
            most_read=(("", HEADLINE), ("মাঠের খবর", THIRD)),
        ),
        "content/c.txt": page(
            THIRD,
            ["পাটের মেলায় আসছে দূরের নৌকা। সবাই দেখতে আসছেন।", PEOPLE],
            published="2023-01-06T11:00",
            captured="2023-01-08",
            related=(HEADLINE[:26] + "…", OTHER),
            most_read=(("", OTHER), ("", OLDER)),
        ),
        # A page below whose own article another page was saved once more.
        "content/d.txt": page(
            "মধুপুরের বনে ফিরল হারানো ময়ূর দম্পতি",
            [PEOPLE],
            published="2023-01-06T12:00",
            captured="2023-01-08",
            most_read=(("", OTHER),),
        )
        + below,
    }


def ask(root: Path, *names: str, **wishes: object) -> list[str]:
    """A takedown, and what it told."""
    told: list[str] = []
    asked = Asked(names, **{"reason": "ব্যক্তির অনুরোধে", **wishes})  # type: ignore[arg-type]
    withdraw(load_site(root), asked, Serial(), lambda _: True, told.append)
    return told


def bring_back(root: Path, *names: str, **wishes: object) -> None:
    undo(load_site(root), Asked(names, **wishes), lambda _: None)  # type: ignore[arg-type]


def id_of(root: Path, headline: str) -> str:
    with closing(store.reading(root / ".newsarchive")) as db:
        (found,) = db.execute(
            "SELECT DISTINCT id FROM headline WHERE headline = ?", (normalise(headline),)
        ).fetchone()
    return str(found)


def unpacked(folder: Path) -> dict[str, bytes]:
    """All files below a folder by their paths, packed ones unpacked; the paths stand in the bytes too."""
    found = {}
    for path, data in tree(folder).items():
        script = re.match(rb'newsarchive\.shard\("[^"]*","([^"]*)"\);', data)
        plain = base64.b64decode(script[1]) if script else data
        found[path] = path.encode() + b"\n" + (gzip.decompress(plain) if plain[:2] == b"\x1f\x8b" else plain)
    return found


def index_words(output: Path) -> set[str]:
    """The article's words by which the index still finds something; its files write letters as bytes of their own."""
    search = Search(output / "search")
    return {
        word for word in ("ফজলুল", "নিমাইচরণ", "ঝুমকোলতা", "কাঁঠালবাগানের", "jadukar") if search.ask(word, 5).results
    }


def traces(folder: Path, words: list[str] = ITS_OWN) -> dict[str, list[str]]:
    """The files below a folder that hold something that only the withdrawn article held."""
    wanted_ = [(word, normalise(word).encode(), packed(normalise(word))) for word in words]
    found: dict[str, list[str]] = {}
    for path, data in unpacked(folder).items():
        if held := [word for word, plain, letters in wanted_ if plain in data or letters in data]:
            found[path] = held
    return found


def packed(text: str) -> bytes:
    """A text as the files of the index write it: docs/search.md."""
    out = bytearray()
    for letter in text:
        code = ord(letter)
        if code < 0x80:
            out.append(code)
        elif 0x980 <= code < 0x980 + 0x7F:
            out.append(0x80 + code - 0x980)
        else:
            return text.encode()
    return bytes(out)


SETTINGS = "base_url: https://a.example/\ncontact: desk@a.example\ndata: [csv, jsonl]\n"


def built(root: Path) -> Summary:
    """The site in a folder; without an index of the search, which costs as much as all the rest, where no settings ask for it."""
    return built_site(root)


@pytest.fixture
def archive(site: Make) -> Path:
    root = site({**captures(), "newsarchive.yaml": f"{SETTINGS}search: false\n"})
    built(root)
    assert len(traces(root / "build")) > 10, "the test sees the article before it goes"
    return root


@pytest.fixture
def searched(site: Make) -> Path:
    root = site({**captures(), "newsarchive.yaml": SETTINGS})
    built(root)
    assert any(path.startswith("search/") for path in traces(root / "build"))
    assert index_words(root / "build") >= {"ফজলুল", "ঝুমকোলতা"}
    return root


def test_no_published_file_holds_a_word_of_an_erased_article(searched: Path) -> None:
    ask(searched, id_of(searched, HEADLINE), erase=True)
    built(searched)
    assert traces(searched / "build") == {}
    assert traces(searched / ".newsarchive") == {}, "nor does the store, in its free pages or elsewhere"
    assert index_words(searched / "build") == set()
    assert traces(searched / "content") == {
        path: held
        for path, held in traces(searched / "content").items()
        if path in {"b.txt", "c.txt", "d.txt"}
    }
    assert not (searched / "content/a").exists()


def test_the_list_of_what_was_withdrawn_says_nothing_of_it(archive: Path) -> None:
    ask(archive, id_of(archive, HEADLINE), erase=True)
    text = (archive / "content/takedowns.yaml").read_text(encoding="utf-8")
    assert [word for word in ITS_OWN if normalise(word) in text] == []


def test_without_erase_only_the_address_still_spells_the_headline(archive: Path) -> None:
    ask(archive, id_of(archive, HEADLINE))
    built(archive)
    (entry,) = load_takedowns(archive / "content").articles
    assert entry.address is not None
    found = traces(archive / "build")
    assert set(found) == {entry.address + "index.html", "manifest/2023-01.sha256"}
    assert {word for held in found.values() for word in held} == {slug(OLDER), "jadukar"}
    assert (archive / "content/a/one.txt").is_file()


def test_a_tombstone_says_when_and_why_and_whom_to_ask_and_is_not_indexed(archive: Path) -> None:
    id_ = id_of(archive, HEADLINE)
    ask(archive, id_, reason="<b>আদালতের</b> আদেশে")
    built(archive)
    (entry,) = load_takedowns(archive / "content").articles
    for path in (f"withdrawn/{id_}/index.html", f"{entry.address}index.html"):
        html = (archive / "build" / path).read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex">' in html
        assert "খবরটি প্রত্যাহার করা হয়েছে" in normalise(html)
        assert f'datetime="{entry.withdrawn}"' in html
        assert "&lt;b&gt;আদালতের&lt;/b&gt; আদেশে" in html
        assert "desk@a.example" in html
    assert "withdrawn/" not in "".join(
        path.read_text(encoding="utf-8") for path in (archive / "build/sitemaps").glob("*.xml")
    )


def test_sidebars_and_raw_lines_of_other_pages_say_that_it_was_withdrawn(archive: Path) -> None:
    before = (archive / "build" / _page_of(archive, OTHER)).read_text(encoding="utf-8")
    ask(archive, id_of(archive, HEADLINE))
    built(archive)
    html = normalise((archive / "build" / _page_of(archive, OTHER)).read_text(encoding="utf-8"))
    word = normalise("খবরটি প্রত্যাহার করা হয়েছে")
    # Related, latest and most read once each; of the raw lines the one of related and both of each entry of the others.
    assert html.count(f'<span class="lost">{word}</span>') == 3
    assert html.count(f'<b lang="en">withdrawn</b> <span>{word}</span>') == 5
    assert normalise(THIRD) in html
    assert normalise(PEOPLE) in html
    assert word not in normalise(before)


def _page_of(root: Path, headline: str) -> str:
    (found,) = [path for path in tree(root / "build") if path.endswith(f"{id_of(root, headline)}/index.html")]
    return found


def test_wanted_does_not_ask_for_what_was_withdrawn(archive: Path) -> None:
    ask(archive, id_of(archive, HEADLINE))
    built(archive)
    with closing(store.reading(archive / ".newsarchive")) as db:
        names = [one.headline for one in wanted(db)]
    assert normalise("খবর নেই এমন এক শিরোনাম যা কেউ রাখেনি") in names
    assert [name for name in names if any(normalise(word) in name for word in ITS_OWN)] == []


def test_counts_are_those_of_an_archive_that_never_had_it(archive: Path) -> None:
    with closing(store.reading(archive / ".newsarchive")) as db:
        before = len([*open_captures(db)])
    ask(archive, id_of(archive, HEADLINE))
    assert built(archive).articles == 3
    with closing(store.reading(archive / ".newsarchive")) as db:
        assert len([*open_captures(db)]) == before - 2
        assert dict(open_captures(db)) == {"b.txt": True, "c.txt": True, "d.txt": True}


@pytest.mark.parametrize(
    "again",
    [
        page(HEADLINE, TEXT, published="2023-01-05T10:30", captured="2023-01-06"),
        "\ufeff" + page(HEADLINE, TEXT, published="2023-01-05T10:30", captured="2024-02-02"),
        page("নতুন নামে একই খবর আবার ছাপা হলো", TEXT, published="2023-01-05T10:30", captured="2023-02-01"),
        page("নতুন নামে একই খবর আবার ছাপা হলো", TEXT, published="2023-03-03T08:00", captured="2023-03-04"),
        page(HEADLINE, [" ".join(TEXT)], published="2023-03-03T08:00", captured="2023-03-04"),
        page(HEADLINE, ["অন্য কথা।"], published="2023-01-05T10:30", captured="2023-03-04"),
    ],
    ids=["the same bytes", "other bytes", "another headline", "another day too", "other paragraphs", "another text"],
)  # fmt: skip
def test_it_is_kept_out_when_it_is_imported_again_under_another_name(archive: Path, again: str) -> None:
    ask(archive, id_of(archive, HEADLINE), erase=True)
    built(archive)
    (archive / "content/new").mkdir()
    (archive / "content/new/again.txt").write_text(again, encoding="utf-8")
    assert built(archive).articles == 3
    assert traces(archive / "build") == {}


def test_undo_gives_the_very_folder_that_was_there_before(searched: Path) -> None:
    before, id_ = tree(searched / "build"), id_of(searched, HEADLINE)
    ask(searched, id_)
    built(searched)
    assert tree(searched / "build") != before
    bring_back(searched, f"https://a.example/withdrawn/x-{id_}/")
    built(searched)
    assert tree(searched / "build") == before
    assert not (searched / "content/takedowns.yaml").exists()


@pytest.mark.parametrize("erase", [False, True])
def test_a_takedown_found_by_a_later_build_gives_what_a_clean_build_gives(archive: Path, erase: bool) -> None:
    ask(archive, id_of(archive, HEADLINE), erase=erase)
    built(archive)
    now = tree(archive / "build")
    shutil.rmtree(archive / ".newsarchive")
    shutil.rmtree(archive / "build")
    built(archive)
    assert tree(archive / "build") == now


def test_a_takedown_plans_the_pages_that_showed_the_article_and_no_others(site: Make) -> None:
    far = {
        f"content/far/{number}.txt": page(
            f"দূরের গ্রামে {number} নম্বর সাঁকো উদ্বোধন হলো",
            [PEOPLE],
            published=f"2019-03-0{number}T10:00",
            captured="2019-03-09",
        )
        for number in range(1, 9)
    }
    root = site({**captures(), **far, "newsarchive.yaml": "search: false\n"})
    built(root)
    # The last of them is the one that leads on to what goes.
    stamps = {path: path.stat().st_mtime_ns for path in (root / "build/2019/03").glob("0[1-7]/**/*.html")}
    assert len(stamps) == 14
    ask(root, id_of(root, HEADLINE))
    built(root)
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps


def test_words_withdraw_every_article_that_holds_a_name_and_headlines_that_name_it(archive: Path) -> None:
    told = ask(archive, words="শিমুলতলার  হাটে")
    assert any(normalise(OTHER) in line for line in told)
    built(archive)
    assert traces(archive / "build", [OTHER]) == {}
    ask(archive, words="কেউ রাখেনি")
    built(archive)
    assert traces(archive / "build", ["কেউ রাখেনি"]) == {}


def test_a_dry_run_lists_and_changes_nothing(archive: Path) -> None:
    told = ask(archive, words="জাদুকর", dry=True)
    assert any(normalise(HEADLINE) in line for line in told)
    assert not (archive / "content/takedowns.yaml").exists()


def test_a_whole_newspaper_goes_with_what_is_yet_to_come_of_it(archive: Path) -> None:
    before = tree(archive / "build")
    ask(archive, newspaper="banglatribune")
    assert built(archive).articles == 0
    assert traces(archive / "build", [OTHER, THIRD, *TEXT]) == {}
    assert "withdrawn/newspaper-banglatribune/index.html" in tree(archive / "build")
    gone = [path for path in before if re.match(r"2023/01/0\d/.+/index\.html", path) and path.count("/") == 4]
    assert gone
    for path in gone:
        assert "noindex" in (archive / "build" / path).read_text(encoding="utf-8")
    (archive / "content/later.txt").write_text(
        page("আরও পরে ছাপা খবর, যা আগে ছিল না", TEXT, published="2023-05-05T10:30", captured="2023-05-06"),
        encoding="utf-8",
    )
    assert built(archive).articles == 0
    (archive / "content/later.txt").unlink()
    bring_back(archive, newspaper="banglatribune")
    built(archive)
    assert tree(archive / "build") == before


def test_a_headline_that_another_article_has_too_stays_where_pages_name_it(archive: Path) -> None:
    twin = page(
        HEADLINE,
        ["একই নামের আরেক খবর, যার কথা একেবারে আলাদা।"],
        published="2023-01-12T08:00",
        captured="2023-01-12",
    )
    (archive / "content/twin.txt").write_text(twin, encoding="utf-8")
    built(archive)
    first = load_first(archive, "a/two.txt")
    ask(archive, first)
    assert built(archive).articles == 4
    assert traces(archive / "build", TEXT) == {}
    assert traces(archive / "build", [HEADLINE]) != {}


def load_first(root: Path, path: str) -> str:
    with closing(store.reading(root / ".newsarchive")) as db:
        return str(db.execute("SELECT article FROM capture WHERE path = ?", (path,)).fetchone()[0])


def test_a_takedown_that_was_killed_is_finished_by_the_next_build(
    searched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(searched, id_of(searched, HEADLINE), erase=True)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("newsarchive.pipeline._render", killed)
        with pytest.raises(KeyboardInterrupt):
            built(searched)
    built(searched)
    assert traces(searched / "build") == {}
    assert traces(searched / ".newsarchive") == {}
    assert index_words(searched / "build") == set()


def test_erase_takes_the_address_out_of_the_pins_and_says_which_files_stay(archive: Path) -> None:
    id_ = id_of(archive, HEADLINE)
    other = f"2023/01/01/x-aaaaaaaaaa/\t{'0' * 64}\n"
    pins = f"{other}2023/01/05/{slug(OLDER)}-{id_}/\t{'1' * 64}\n"
    (archive / "content/addresses.tsv").write_text(pins, encoding="utf-8")
    told = ask(archive, id_, erase=True)
    assert (archive / "content/addresses.tsv").read_text(encoding="utf-8") == f"{other}{id_}\t-\n"
    assert {line for line in told if line.startswith("erased: ")} == {
        "erased: a/one.txt",
        "erased: a/two.txt",
    }
    assert {line.rpartition(": ")[2] for line in told if line.startswith("stays")} == {
        "b.txt",
        "c.txt",
        "d.txt",
    }


def test_erase_removes_nothing_through_a_link_and_nothing_that_was_changed(
    archive: Path, tmp_path: Path
) -> None:
    id_ = id_of(archive, HEADLINE)
    outside = tmp_path / "outside.txt"
    outside.write_bytes((archive / "content/a/two.txt").read_bytes())
    (archive / "content/a/two.txt").unlink()
    (archive / "content/a/two.txt").symlink_to(outside)
    ask(archive, id_, erase=True)
    assert outside.is_file()
    assert not (archive / "content/a/one.txt").exists()


@pytest.mark.parametrize(
    "text, said",
    [
        ("articles:\n- {id: aaaaaaaaaa, withdrawn: 2024-05-01, reson: x}\n", "did you mean `reason`"),
        ("articels: []\n", "did you mean `articles`"),
        ("articles:\n- {id: ../../etc, withdrawn: 2024-05-01, reason: x}\n", "no id of an article"),
        ("articles:\n- {id: aaaaaaaaaa, withdrawn: soon, reason: x}\n", "a day like"),
        ("articles:\n- {id: aaaaaaaaaa, withdrawn: 2024-05-01, reason: ' '}\n", "needs a `reason`"),
        ("articles:\n- {id: aaaaaaaaaa, withdrawn: 2024-05-01, reason: x, address: ../../../x-aaaaaaaaaa/}\n", "its own|article's own"),
        ("articles:\n- {id: aaaaaaaaaa, withdrawn: 2024-05-01, reason: x, captures: [x]}\n", "no digest"),
        ("newspapers:\n- {id: a, withdrawn: 2024-05-01, reason: x}\n- {id: a, withdrawn: 2024-05-01, reason: y}\n", "twice"),
        ("- &a [*a]\n", "aliases"),
        ("\x00", "takedowns.yaml"),
    ],
)  # fmt: skip
def test_a_list_that_cannot_be_read_stops_the_build_and_says_why(archive: Path, text: str, said: str) -> None:
    (archive / "content/takedowns.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Fault, match=said):
        built(archive)


def test_a_list_may_be_a_few_lines_by_hand(archive: Path) -> None:
    id_ = id_of(archive, OTHER)
    (archive / "content/takedowns.yaml").write_text(
        f"articles:\n- id: {id_}\n  withdrawn: 2024-05-01\n  reason: চিঠি দিয়ে চাওয়া হয়েছে\n", encoding="utf-8"
    )
    assert built(archive).articles == 3
    assert (archive / f"build/withdrawn/{id_}/index.html").is_file()


def test_what_is_not_there_is_told_with_what_is_near(archive: Path) -> None:
    id_ = id_of(archive, HEADLINE)
    near = id_[:-1] + ("a" if id_[-1] != "a" else "b")
    with pytest.raises(Fault, match=f"did you mean.*{id_}"):
        ask(archive, near)
    with pytest.raises(Fault, match="did you mean `banglatribune`"):
        ask(archive, newspaper="banglatribun")
    with pytest.raises(Fault, match="--reason"):
        ask(archive, id_, reason=" ")
    ask(archive, id_)
    with pytest.raises(Fault, match=f"not withdrawn; did you mean `{id_}`"):
        bring_back(archive, near)


def test_an_archive_without_takedowns_asks_nothing_of_a_capture(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("asked")

    monkeypatch.setattr("newsarchive.archive.kept.withhold", never)
    monkeypatch.setattr("newsarchive.withdrawing.found", never)
    (archive / "content/b.txt").touch()
    built(archive)
    with closing(sqlite3.connect(archive / ".newsarchive/archive.db")) as db:
        assert db.execute("SELECT count(*) FROM withheld").fetchone() == (0,)


def test_digests_of_one_archive_say_nothing_in_another(site: Make) -> None:
    root = site({**captures(), "newsarchive.yaml": "search: false\n"})
    entries: list[Withdrawn] = []
    for _ in range(2):
        built(root)
        ask(root, id_of(root, HEADLINE))
        entries += load_takedowns(root / "content").articles
        bring_back(root, entries[-1].id)
    one, other = entries
    assert one.captures == other.captures
    assert not set(one.lines.split()) & set(other.lines.split())
    assert not set(one.headlines) & set(other.headlines)


@pytest.mark.parametrize("form", FORMATS)
def test_no_export_holds_a_word_of_it(archive: Path, form: str) -> None:
    # A correction quotes the headline; it goes with the capture that it corrects.
    sha256 = hashlib.sha256((archive / "content/b.txt").read_bytes()).hexdigest()
    correction = (
        f"{sha256}: {{note: নেই, was: {{related: [{HEADLINE}]}}, set: {{related: [{OTHER}, {HEADLINE}]}}}}\n"
    )
    (archive / "content/corrections").mkdir()
    (archive / "content/corrections/a.yaml").write_text(correction, encoding="utf-8")
    built(archive)
    ask(archive, id_of(archive, HEADLINE), erase=True)
    built(archive)
    export(load_site(archive), form, archive / "export" / form)
    path = archive / "export" / form
    shown = path if path.is_dir() else path.parent
    if form == "parquet":
        pytest.importorskip("pyarrow")
        from pyarrow.parquet import read_table

        for file in [*path.rglob("*.parquet")]:
            file.with_suffix(".txt").write_text(str(read_table(file).to_pylist()), encoding="utf-8")
            file.unlink()
    assert traces(shown) == {}
    if form in ("jsonl", "csv", "sqlite", "datapackage"):
        assert traces(shown, [OTHER, "খবরটি প্রত্যাহার করা হয়েছে"]) != {}


def test_verify_misses_nothing_of_what_was_withdrawn_and_no_sum_names_its_files(archive: Path) -> None:
    ask(archive, id_of(archive, HEADLINE))
    built(archive)
    sums = "".join(path.read_text() for path in (archive / "build/manifest/captures").glob("*.sha256"))
    assert "b.txt" in sums
    assert "a/one.txt" not in sums
    assert not verify(load_site(archive), as_json=False)
    (archive / "content/a/one.txt").write_text("changed", encoding="utf-8")
    assert verify(load_site(archive), as_json=False)
