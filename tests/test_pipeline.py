"""The promise of the whole: any history of edits gives the same folder as a clean build, byte for byte."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

from newsarchive import addresses, store
from newsarchive.archive import pins
from newsarchive.config import load_site
from newsarchive.executors import Serial
from newsarchive.problems import Fault
from newsarchive.search.query import Search
from newsarchive.takedown import Asked, undo, withdraw
from newsarchive.takedowns import FILE, load_takedowns
from tests.conftest import MEMORY, built, is_index, pages, tree
from tests.pages import BODIES, DESKS, HEADLINES, page

SLOTS = ["a.txt", "b.txt", "sub/c.txt", "sub/d.txt", "e.txt", "sub/deep/f.txt", "g.txt"]
DAYS = [
    "2022-09-26",
    "2022-09-27",
    "2022-09-30",
    "2022-10-01",
    "2022-12-31",
    "2023-01-01",
    "2023-04-13",
    "2023-04-14",
]
FOREIGN = "notes-of-mine.txt"
QUERIES = ["বিজ্ঞান মেলা", "গ্রামে", "ছাপাখানা", "শুধু"]


Answers = dict[str, set[str]]


class World:
    """A site whose files a history of steps changes; it can be searched or not."""

    def __init__(self, root: Path, *, search: bool) -> None:
        self.root = root
        self.search = search
        (root / "content").mkdir()

    def put(self, slot: str, text: str | bytes) -> None:
        path = self.root / "content" / slot
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def files(self) -> list[Path]:
        return sorted(path for path in (self.root / "content").rglob("*.txt") if path.is_file())

    def clean(self) -> tuple[dict[str, bytes], Answers]:
        """The pages that a clean build makes of the same files, and what its search finds."""
        with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
            fresh = Path(folder) / "site"
            shutil.copytree(self.root, fresh, ignore=shutil.ignore_patterns("build", ".newsarchive"))
            built(fresh, search=self.search)
            return pages(fresh / "build"), self.answers(fresh / "build")

    def answers(self, output: Path) -> Answers:
        """What the search of a site finds: the addresses of articles by some queries."""
        if not self.search:
            return {}
        search = Search(output / "search")
        return {query: {one.address for one in search.ask(query, 50).results} for query in QUERIES}

    def output(self) -> dict[str, bytes]:
        found = tree(self.root / "build")
        return {path: data for path, data in found.items() if path != FOREIGN}


Step = Callable[[World], object]


def capture_step(
    slot: str,
    article: int,
    wording: int,
    day: str,
    later: int,
    names: list[int],
    cut: bool,
    kicker: bool,
    number: int | None,
) -> Step:
    """A capture appears, or takes the place of another in its slot."""
    headline = HEADLINES[article] + (" (হালনাগাদ)" if wording == 1 else "")
    body = [*BODIES[article], *(["পরে আরও জানা গেছে, কাজটি শেষ হয়েছে।"] if wording == 2 else [])]
    captured = DAYS[min(DAYS.index(day) + later, len(DAYS) - 1)]
    named = [HEADLINES[name] for name in names]
    if cut and named:
        named[0] = named[0][:30] + "…"
    if kicker:
        named = ["মাঠের খবর" + name for name in named]
    front = (
        f"---\nurl: https://www.banglatribune.com/country/{765000 + number}/x\n---\n"
        if number is not None
        else ""
    )
    text = page(
        headline,
        body,
        published=f"{day}T1{article}:30",
        captured=captured,
        desk=DESKS[article % len(DESKS)],
        source="রয়টার্স" if article % 2 else None,
        related=tuple(named),
        most_read=tuple(("দেশজুড়ে" if kicker else "", HEADLINES[name]) for name in names[:2]),
        front=front,
    )
    return lambda world: world.put(slot, text)


def delete_step(which: int) -> Step:
    """A capture is deleted."""

    def step(world: World) -> None:
        if files := world.files():
            files[which % len(files)].unlink()

    return step


def rename_step(which: int, name: str) -> Step:
    """A capture is moved."""

    def step(world: World) -> None:
        if files := world.files():
            target = world.root / "content" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            files[which % len(files)].rename(target)

    return step


def rubbish_step(slot: str, data: bytes) -> Step:
    """A file that is no capture appears."""
    return lambda world: world.put(slot, data)


def correction_step(which: int, what: str | None) -> Step:
    """A capture is corrected, or its correction taken away; what was corrected before is not any more."""

    def step(world: World) -> None:
        if (files := world.files()) and what is not None:
            sha256 = hashlib.sha256(files[which % len(files)].read_bytes()).hexdigest()
            world.put("corrections/of-one.yaml", f"{sha256}: {what}\n")
        else:
            (world.root / "content" / "corrections" / "of-one.yaml").unlink(missing_ok=True)

    return step


def takedown_step(which: int, how: str) -> Step:
    """An article that the last build held is withdrawn, or what was withdrawn is brought back, in part or whole."""

    def step(world: World) -> None:
        site, listed = load_site(world.root), world.root / "content" / FILE
        if how == "undo":
            listed.unlink(missing_ok=True)
        elif how == "undo one" and (entries := load_takedowns(site.content).articles):
            undo(site, Asked((entries[which % len(entries)].id,)), lambda _: None)
        elif how == "newspaper":
            listed.write_text(WHOLE, encoding="utf-8")
        else:
            with (
                suppress(Fault),
                closing(store.finished(site.work)) as db,
            ):  # nothing was built, or what was is changed by now
                ids = [id_ for (id_,) in db.execute("SELECT id FROM article ORDER BY id")]
                if ids:
                    asked = Asked((ids[which % len(ids)],), reason="চাওয়া হয়েছে", erase=how == "erase")
                    withdraw(site, asked, Serial(), lambda _: True, lambda _: None)

    return step


def publish_step(which: int) -> Step:
    """Every second article that stands is published, or the addresses that were are forgotten, moved or given up."""

    def step(world: World) -> None:
        path = world.root / "content" / "addresses.tsv"
        if which % 4 == 0:
            path.unlink(missing_ok=True)
        elif which % 4 == 1 and path.exists() and (lines := path.read_text().splitlines()):
            to = ["-", "newspapers/", lines[-1].split("\t")[0]][which % 3]
            path.write_text(
                "\n".join(
                    f"{line.split(chr(9))[0]}\t{to}" if at == 1 else line for at, line in enumerate(lines)
                )
            )
        elif (world.root / ".newsarchive" / "archive.db").exists():
            with (
                suppress(Fault, sqlite3.DatabaseError),
                closing(store.finished(world.root / ".newsarchive")) as db,
            ):
                addresses.append(world.root / "content", [*pins.unpinned(db)][which % 2 :: 2])

    return step


def settings_step(text: str) -> Step:
    """The settings change."""
    return lambda world: (world.root / "newsarchive.yaml").write_text(text, encoding="utf-8")


def template_step(name: str, text: str | None) -> Step:
    """A template of the site's own appears or goes."""

    def step(world: World) -> None:
        path = world.root / "templates" / name
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    return step


def content_file_step(name: str, text: str | None) -> Step:
    """A folder's settings, an article or a page of the archive's own appears or goes."""

    def step(world: World) -> None:
        if text is None:
            (world.root / "content" / name).unlink(missing_ok=True)
        else:
            world.put(name, text)

    return step


def forget_step(world: World) -> None:
    """The store is deleted."""
    shutil.rmtree(world.root / ".newsarchive", ignore_errors=True)


def damage_store_step(seed: int) -> Step:
    """Bytes of the store are overwritten."""

    def step(world: World) -> None:
        path = world.root / ".newsarchive" / "archive.db"
        if path.exists():
            data, rng = bytearray(path.read_bytes()), random.Random(seed)
            for _ in range(40):
                data[rng.randrange(len(data))] = rng.randrange(256)
            path.write_bytes(data)

    return step


def damage_output_step(which: int, how: str) -> Step:
    """A file of the output is changed or deleted, or one that is none of ours appears."""

    def step(world: World) -> None:
        files = sorted(
            path for path in (world.root / "build").rglob("*") if path.is_file() and path.name != FOREIGN
        )
        if how == "foreign":
            (world.root / "build").mkdir(exist_ok=True)
            (world.root / "build" / FOREIGN).write_text("mine")
        elif files and how == "delete":
            files[which % len(files)].unlink()
        elif files:
            path = files[which % len(files)]
            path.write_bytes(path.read_bytes()[::-1])

    return step


WHOLE = "newspapers:\n- {id: banglatribune, withdrawn: 2024-05-01, reason: পত্রিকার অনুরোধে}\n"
ARTICLE = "---\nheadline: আমাদের কাজের কথা\npublished: 2022-09-27T10:00\nsection: খেলা\n---\nপাতা **বাঁচানো** হয়েছে।\n"
NARROW = "{% extends 'base.html' %}{% block main %}<h1>{{ page.title }}</h1>{% endblock %}"
UNREADABLE = "---\nnewspaper: banglatribune\n---\nX\nশনিবার, ০১ অক্টোবর ২০২২\n".encode()
CORRECTIONS = ["{set: {headline: অন্য শিরোনাম}}", "{set: {body: [অন্য কথা।]}}", "{set: {published: 2022-09-30, updated: null}}",
               "{set: {headline: null}}", "{layout: generic}", "{article: false}", "{was: {headline: x}, set: {}}", "{nonsense: 1}"]  # fmt: skip
NUMBERS = st.integers(0, 1000)
CAPTURES = st.builds(
    capture_step,
    slot=st.sampled_from(SLOTS),
    article=st.integers(0, 7),
    wording=st.integers(0, 2),
    day=st.sampled_from(DAYS[:6]),
    later=st.integers(0, 3),
    names=st.lists(st.integers(0, 7), max_size=4, unique=True),
    cut=st.booleans(),
    kicker=st.booleans(),
    number=st.none() | st.integers(0, 2),
)
TAKEDOWNS = st.builds(
    takedown_step, NUMBERS, st.sampled_from(["address", "address", "erase", "newspaper", "undo", "undo one"])
)
STEPS = st.one_of(
    CAPTURES,
    CAPTURES,
    CAPTURES,
    st.builds(delete_step, NUMBERS),
    st.builds(rename_step, NUMBERS, st.sampled_from([*SLOTS, "moved/z.txt"])),
    st.builds(publish_step, NUMBERS),
    st.builds(rubbish_step, st.sampled_from(SLOTS), st.sampled_from([b"\xff\xfe\x00", b"", b"\n\n\n", "শুধু একটি লাইন".encode(), UNREADABLE])),
    TAKEDOWNS,
    st.builds(correction_step, NUMBERS, st.sampled_from([None, *CORRECTIONS])),
    st.builds(
        settings_step,
        st.sampled_from(
            ["", "title: অন্য নাম\n", "language: en\n", "data: [jsonl, csv]\n", "data: [csv]\n", "publish: {host: netlify}\n", "compact: true\n", "compact: true\nbase_url: https://user.example/archive\npublish: {host: netlify}\n", "base_url: https://user.example/archive\n",
             "sections: {মাঠ: [স্পোর্টস ডেস্ক]}\n", "newspapers: {banglatribune: {name: ট্রিবিউন}}\n", "calendar: west-bengal\n"]
        ),
    ),
    st.builds(template_step, st.sampled_from(["list.html", "article.html", "assets/extra.css"]), st.sampled_from([None, NARROW])),
    st.builds(
        content_file_step,
        st.sampled_from(["_folder.yaml", "sub/_folder.yaml"]),
        st.sampled_from([None, "newspaper: jugantor\n", "timezone: Asia/Kolkata\n", "nonsense: 1\n"]),
    ),
    st.builds(content_file_step, st.just("articles/own.md"), st.sampled_from([None, ARTICLE])),
    st.builds(content_file_step, st.just("pages/about.md"), st.sampled_from([None, "---\ntitle: পরিচিতি\n---\nকথা।\n", "no front"])),
    st.just(forget_step),
    st.builds(damage_store_step, NUMBERS),
    st.builds(damage_output_step, NUMBERS, st.sampled_from(["delete", "change", "foreign"])),
)  # fmt: skip


HISTORIES = int(os.environ.get("NEWSARCHIVE_HISTORIES", "6"))  # in each of six parts


@seed(0)
@settings(max_examples=5, phases=[Phase.explicit, Phase.generate])
@given(
    st.lists(CAPTURES, min_size=4, max_size=6),
    st.lists(TAKEDOWNS | TAKEDOWNS | CAPTURES, min_size=4, max_size=6),
)
def test_a_history_of_takedowns_gives_the_folder_of_a_clean_build(
    first: list[Step], then: list[Step]
) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        world = World(Path(folder), search=False)
        for step in first:
            step(world)
        built(world.root, search=False)
        for step in then:
            step(world)
            built(world.root, search=False)
            assert world.output() == world.clean()[0]


@pytest.mark.parametrize("part", range(6))
def test_any_history_gives_the_folder_of_a_clean_build_and_writes_only_what_differs(part: int) -> None:
    @seed(part)
    @settings(
        max_examples=HISTORIES, phases=[Phase.explicit, Phase.generate]
    )  # a history is shorter read than shrunk
    @given(st.lists(STEPS, min_size=10, max_size=12))
    def history(steps: list[Step]) -> None:
        with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
            world = World(
                Path(folder), search=part == 0
            )  # where an index is made, a history takes three times as long
            before: dict[str, bytes] = {}
            for step in steps:
                step(world)
                lying = world.output() if (world.root / "build").is_dir() else {}
                summary = built(world.root, search=world.search)
                now = world.output()
                clean, found = world.clean()
                assert {path: data for path, data in now.items() if not is_index(path)} == clean
                assert world.answers(world.root / "build") == found
                changed = [path for path, data in now.items() if lying.get(path) != data]
                assert summary.written == len(changed)
                assert summary.removed == len(set(lying) - set(now))
                before = now
            assert before

    history()
