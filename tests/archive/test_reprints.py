"""The same agency story in two newspapers is two articles that know each other; anything less is not."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsarchive.problems import Fault
from tests.archive.test_merge import archive_of
from tests.conftest import built, tree
from tests.pages import HEADLINES, page

Site = Callable[[dict[str, str]], Path]
ON = "reprints: true\n"
STORY = [
    "নীল উপসাগরের মুখে দুই শতকের পুরোনো বাতিঘরটি আবার জ্বলেছে। সোমবার সন্ধ্যায় দ্বীপের জেলেরা নিজেদের চাঁদায় কেনা কাচ আর তেলের কল বসিয়ে আলো জ্বালান, ঘাটে তখন দাঁড়িয়ে ছিল তিন গ্রামের মানুষ।",
    "বন্দরের হিসাব বলছে, গত চার বছরে কুয়াশায় পথ হারিয়ে একুশটি নৌকা চরে আটকেছে। বাতিঘরের রক্ষক মার্টিন সোরেল জানান, আলোটি সাত মাইল দূর থেকে দেখা যায় এবং ঝড়ের রাতেও নেভে না।",
    "আগামী বসন্তে পাশের দ্বীপের ভাঙা বাতিঘর সারানোর কাজ শুরু হবে, তার জন্য কাঠ দিচ্ছেন নৌকার কারিগরেরা।",
]
ANOTHER = [
    "পাহাড়ি শহরের রুটির দোকানিরা এবার গমের বদলে বাজরার আটা মাখছেন। বৃষ্টি কম হওয়ায় গমের দাম দ্বিগুণ হয়েছে, আর বাজরা ফলে অল্প পানিতেই, বলছেন সমবায়ের প্রধান আনা কোভাচ।",
    "দোকানের সামনে সকাল থেকে লাইন পড়ে। ক্রেতারা বলছেন স্বাদ অন্য রকম, তবে পেট ভরে বেশি সময়। পৌরসভা তিন মাসের জন্য চুল্লির কর মওকুফ করেছে, যাতে ছোট দোকানগুলো টিকে থাকে এবং কারিগর ধরে রাখতে পারে।",
]


def in_paper(
    newspaper: str, headline: int, body: list[str], day: str = "2022-09-26", source: str | None = "রয়টার্স"
) -> str:
    """A page of a newspaper with this story, saved two days after it was published."""
    return page(
        HEADLINES[headline],
        body,
        published=f"{day}T1{headline}:30",
        captured="2022-09-30",
        desk="আন্তর্জাতিক ডেস্ক"
        if newspaper == "banglatribune"
        else "নাটোর প্রতিনিধি",  # no neighbours in a section
        source=source,
        front=f"---\nnewspaper: {newspaper}\n---\n",
    )


OWN = in_paper("banglatribune", 0, STORY)
EDITED = [STORY[0].replace("সোমবার সন্ধ্যায়", "সোমবার রাতে"), STORY[1].replace("পুরোনো", "প্রাচীন")]


def known(root: Path) -> list[list[str]]:
    """For each article the newspapers in which it is known to stand too."""
    with archive_of(root) as archive:
        return [[card.newspaper or "" for card in archive.reprints(id_)] for id_ in archive.articles()]


def two(other: str, settings: str = ON) -> dict[str, str]:
    return {"newsarchive.yaml": settings, "content/a.txt": OWN, "content/b.txt": other}


def test_one_story_in_two_newspapers_cut_short_and_edited_is_known_on_both_pages(site: Site) -> None:
    root = site(two(in_paper("jugantor", 1, EDITED, "2022-09-28")))
    assert sorted(known(root)) == [["banglatribune"], ["jugantor"]]
    for own, other, day in ((0, 1, "২৮ সেপ্টেম্বর ২০২২"), (1, 0, "২৬ সেপ্টেম্বর ২০২২")):
        html = next(
            html
            for path in (root / "build" / "2022" / "09").glob("*/*/index.html")
            if f">{HEADLINES[own]}</h1>" in (html := path.read_text(encoding="utf-8"))
        )
        shown = html.partition("অন্য পত্রিকায় একই খবর")[2].partition("</section>")[0]
        assert re.search(rf'<a href="[^"]+" lang="bn">{HEADLINES[other]}</a>', shown)
        assert day in shown


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(in_paper("jugantor", 1, STORY, "2022-09-29"), id="three days later"),
        pytest.param(in_paper("banglatribune", 1, STORY, "2022-09-27"), id="in the same newspaper"),
        pytest.param(in_paper("jugantor", 1, ANOTHER), id="another story of the same agency"),
        pytest.param(in_paper("jugantor", 1, STORY[2:]), id="too short to tell"),
    ],
)
def test_these_are_no_reprints(site: Site, other: str) -> None:
    assert known(site(two(other))) == [[], []]


@pytest.mark.parametrize("source, found", [("রয়টার্স", [["jugantor"], ["banglatribune"]]), ("এএফপি", [[], []])])
def test_less_need_be_shared_where_both_name_the_same_source(
    site: Site, source: str, found: list[list[str]]
) -> None:
    other = in_paper("jugantor", 1, [STORY[1], *ANOTHER[1:]], source=source)
    assert sorted(known(site(two(other)))) == sorted(found)


def test_without_the_setting_nobody_is_compared(site: Site) -> None:
    assert known(site(two(in_paper("jugantor", 1, STORY), settings=""))) == [[], []]


def test_the_setting_without_the_library_is_a_fault_with_its_remedy(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rensa", None)
    with pytest.raises(Fault, match=r"pip install 'newsarchive\[reprints\]'"):
        built(site(two(OWN)))


def test_a_partner_that_comes_changes_and_goes_leaves_the_folder_of_a_clean_build(
    site: Site, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = site({"newsarchive.yaml": ON, "content/a.txt": OWN})
    built(root)
    for step in (
        {"content/b.txt": in_paper("jugantor", 1, EDITED)},  # comes
        {"content/b.txt": in_paper("jugantor", 2, EDITED, "2022-09-27")},  # has another headline and day
        {"content/b.txt": in_paper("jugantor", 2, ANOTHER, "2022-09-27")},  # is another story
        {"content/b.txt": in_paper("jugantor", 1, STORY), "newsarchive.yaml": ""},  # nobody asks any more
        {"newsarchive.yaml": ON},
        {"content/b.txt": ""},  # goes
    ):
        site(step)
        built(root)
        fresh = tmp_path_factory.mktemp("fresh") / "site"
        shutil.copytree(root, fresh, ignore=shutil.ignore_patterns("build", ".newsarchive"))
        built(fresh)
        assert tree(root / "build") == tree(fresh / "build")
