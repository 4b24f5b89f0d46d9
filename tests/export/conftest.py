"""A small archive with what is hard to give away: several wordings, lists, pages without an article, hostile words."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.config import Site, load_site
from tests.conftest import built
from tests.pages import BODIES, HEADLINES, page

HOSTILE = """=HYPERLINK("https://evil.example";"x") {a} \\b, 'q' %&#_$~^ @x} কথা"""
TEXT = 'প্রথম লাইন, "উদ্ধৃতি"; শেষ।\n\n=1+1\n- তালিকা | {বন্ধনী} \\\\ "\n'
SETTINGS = """title: পরীক্ষার আর্কাইভ
base_url: https://archive.example/
newspapers: {banglatribune: {name: বাংলা ট্রিবিউন, rights: "© তাদেরই"}}
"""


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The archive, built."""
    root: Path = tmp_path_factory.mktemp("site")
    captures = root / "content" / "captures"
    captures.mkdir(parents=True)
    (root / "content" / "articles").mkdir()
    (root / "newsarchive.yaml").write_text(SETTINGS, encoding="utf-8")
    first = page(
        HEADLINES[0], BODIES[0], published="2022-09-26T15:55", captured="2022-09-27",
        source="রয়টার্স", related=(HEADLINES[1], HEADLINES[5]), most_read=(("", HEADLINES[1]), ("", HEADLINES[2])),
    )  # fmt: skip
    again = page(
        HEADLINES[0],
        [*BODIES[0], "পরে জানা গেছে, দাম কমেছে।"],
        published="2022-09-26T15:55",
        captured="2022-09-30",
    )
    second = page(HEADLINES[1], BODIES[1], published="2022-09-25T08:05", captured="2022-09-26")
    undated = f"{HEADLINES[3]}\n\nরেললাইনের ধারে বইয়ের দোকানটি বহু দিনের পুরোনো, ক্রেতাও অনেক।\n\nকোথা থেকে বই আসে তা কেউ জানে না।\n"
    for name, text in {
        "a": first,
        "b": again,
        "c": second,
        "d": undated,
        "e": "",
        "sub/প": second + "\n",
    }.items():
        path = captures / f"{name}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    quoted = HOSTILE.replace("'", "''")
    (root / "content" / "articles" / "own.md").write_text(
        f"---\nheadline: '{quoted}'\npublished: 2023-01-02\nbyline: ['ক and খ {{গ']\nsources: [রয়টার্স]\n---\n{TEXT}",
        encoding="utf-8",
    )
    built(root)
    return load_site(root)
