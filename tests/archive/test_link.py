"""Sidebar headlines find their articles, inside one newspaper and looking back from the capture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from newsarchive.model import Link
from tests.archive.test_merge import archive_of
from tests.pages import BODIES, HEADLINES, page

Site = Callable[[dict[str, str]], Path]
TARGET = HEADLINES[0]


def link(
    site: Site,
    name: str,
    *,
    kind: str = "related",
    captured: str = "2022-09-28",
    target: str = TARGET,
    others: dict[str, str] | None = None,
) -> Link:
    """The link of one headline in a capture's sidebar, with the target in the archive."""
    held = page(target, BODIES[0], published="2022-09-26T15:55", captured="2022-09-26")
    lists = {"related": (name,)} if kind == "related" else {kind: (("", name),)}
    naming = page(HEADLINES[7], BODIES[7], published="2022-09-26T10:00", captured=captured, **lists)
    root = site({"content/held.txt": held, "content/naming.txt": naming, **(others or {})})
    with archive_of(root) as archive:
        capture = archive.reading("naming.txt").capture
        assert capture is not None
        return archive.links(capture)[kind][0]  # type: ignore[index]


def test_an_equal_headline_is_a_link(site: Site) -> None:
    found = link(site, TARGET)
    assert (found.how, found.target and found.target.headline) == ("exact", TARGET)


def test_quotes_punctuation_and_the_length_of_i_are_forgiven(site: Site) -> None:
    found = link(site, "‘চাষী’ ফিরছেন: হাসছে মাঠ!", target="চাষি ফিরছেন, হাসছে মাঠ")
    assert (found.how, found.target is not None) == ("folded", True)


def test_a_kicker_glued_before_the_headline_is_forgiven(site: Site) -> None:
    assert link(site, "ভোলার চরে" + TARGET).how == "kicker"


def test_a_headline_cut_with_an_ellipsis_is_found_by_twenty_letters(site: Site) -> None:
    assert link(site, TARGET[:30] + "…").how == "cut"


def test_a_shorter_piece_is_not(site: Site) -> None:
    assert link(site, TARGET[:12] + "…").target is None


def test_a_misspelt_headline_is_no_link(site: Site) -> None:
    assert link(site, TARGET.replace("চরে", "তীরে")).target is None


def test_another_newspapers_article_is_no_link(site: Site) -> None:
    other = {"content/j/_folder.yaml": "newspaper: jugantor\nlayout: banglatribune-2022\n"}
    other["content/j/a.txt"] = page(
        HEADLINES[3], BODIES[3], published="2022-09-26T15:00", captured="2022-09-26"
    )
    assert link(site, HEADLINES[3], others=other).target is None


def test_an_article_published_after_the_capture_is_no_link(site: Site) -> None:
    assert link(site, TARGET, captured="2022-09-24").target is None


def test_a_day_is_allowed_for_clocks_that_differ(site: Site) -> None:
    assert link(site, TARGET, captured="2022-09-25").target is not None


@pytest.mark.parametrize(("captured", "held"), [("2022-10-03", True), ("2022-10-04", False)])
@pytest.mark.parametrize("kind", ["latest", "most_read"])
def test_latest_and_most_read_look_back_seven_days(site: Site, kind: str, captured: str, held: bool) -> None:
    assert (link(site, TARGET, kind=kind, captured=captured).target is not None) is held


def test_related_looks_back_without_end(site: Site) -> None:
    assert link(site, TARGET, captured="2024-10-04").target is not None


def test_two_articles_of_one_headline_are_no_link(site: Site) -> None:
    twin = page(TARGET, BODIES[3], published="2022-09-26T11:00", captured="2022-09-26")
    found = link(site, TARGET, others={"content/twin.txt": twin})
    assert (found.target, found.how) == (None, "ambiguous")


def test_an_older_wording_of_the_headline_leads_to_the_article_too(site: Site) -> None:
    newer = page("একেবারে নতুন শিরোনাম", BODIES[0], published="2022-09-26T15:55", captured="2022-09-27")
    found = link(site, TARGET, others={"content/newer.txt": newer})
    assert found.target is not None
    assert found.target.headline == "একেবারে নতুন শিরোনাম"


def test_what_is_kept_of_a_page_is_what_its_texts_tell(site: Site) -> None:
    same_ending = "অন্য এক জেলায় " + TARGET.split(maxsplit=1)[1]
    named = (
        TARGET,
        "ভোলার চরে" + TARGET,
        TARGET[:30] + "…",
        same_ending,
        "“" + TARGET + "”!",
        HEADLINES[3],
        "…",
        "কোথাও নেই",
    )
    twins = {
        f"content/twin{number}.txt": page(
            HEADLINES[3], BODIES[number], published=f"2022-09-26T11:0{number}", captured="2022-09-26"
        )
        for number in (3, 4)
    }
    held = page(TARGET, BODIES[0], published="2022-09-26T15:55", captured="2022-09-26")
    lists = {"related": named, "latest": tuple(("", name) for name in named)}
    naming = page(HEADLINES[7], BODIES[7], published="2022-09-27T10:00", captured="2022-09-28", **lists)  # type: ignore[arg-type]
    root = site({"content/held.txt": held, "content/naming.txt": naming, **twins})
    with archive_of(root) as archive:
        (id_,) = (one for one in archive.articles() if archive.article(one).card.headline == HEADLINES[7])  # type: ignore[union-attr]
        capture = archive.capture("naming.txt")
        by_text = {
            kind: [(one.headline, one.target) for one in own] for kind, own in archive.links(capture).items()
        }
        kept = {
            kind: [(one.headline, one.target) for one in own]
            for kind, own in archive.shown_links(id_, capture).items()
        }
    assert kept == by_text
    assert sum(target is not None for _, target in kept["related"]) >= 3
