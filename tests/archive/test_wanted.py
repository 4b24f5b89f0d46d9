"""What is wanted: headlines that captures name and no capture shows."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from newsarchive import store
from newsarchive.archive.wanted import Wanted, wanted
from tests.conftest import built
from tests.pages import BODIES, HEADLINES, page

Site = Callable[[dict[str, str]], Path]
MISSING = "সুন্দরবনের খালে আবার ফিরেছে ডলফিনের দল"


def capture(number: int, captured: str = "2022-09-27", related: tuple[str, ...] = ()) -> str:
    published = f"2022-09-2{number}T15:55"
    return page(HEADLINES[number], BODIES[number], published=published, captured=captured, related=related)


def found(root: Path, limit: int | None = None) -> list[Wanted]:
    built(root)
    with closing(store.reading(root / ".newsarchive")) as db:
        return list(wanted(db, limit))


def test_a_headline_that_no_capture_shows_is_wanted_with_when_and_how_often_it_was_seen(site: Site) -> None:
    root = site(
        {
            "content/a.txt": capture(0, "2022-09-27", related=(MISSING, MISSING)),
            "content/b.txt": capture(1, "2022-10-02", related=(MISSING,)),
        }
    )
    assert found(root) == [Wanted(MISSING, "banglatribune", "2022-09-27", "2022-10-02", 2, ())]


def test_a_headline_that_leads_to_an_article_is_not_wanted(site: Site) -> None:
    assert (
        found(site({"content/a.txt": capture(0), "content/b.txt": capture(1, related=(HEADLINES[0],))})) == []
    )


def test_a_headline_that_fits_two_articles_is_not_wanted(site: Site) -> None:
    twin = page(HEADLINES[0], BODIES[3], published="2022-09-25T10:00", captured="2022-09-27")
    files = {
        "content/a.txt": capture(0),
        "content/b.txt": twin,
        "content/c.txt": capture(1, related=(HEADLINES[0],)),
    }
    assert found(site(files)) == []


def test_with_a_kicker_glued_before_it_a_headline_is_the_same(site: Site) -> None:
    root = site(
        {
            "content/a.txt": capture(0, related=("বনের খবর" + MISSING,)),
            "content/b.txt": capture(1, related=(MISSING,)),
        }
    )
    assert [(one.headline, one.times) for one in found(root)] == [(MISSING, 2)]


def test_those_in_most_captures_come_first_and_a_limit_leaves_the_rest(site: Site) -> None:
    other = "পাটকলের পুরোনো বাঁশিতে সুর তুললো শিশুরা"
    root = site(
        {
            "content/a.txt": capture(0, related=(other, MISSING)),
            "content/b.txt": capture(1, related=(MISSING,)),
        }
    )
    assert [one.headline for one in found(root)] == [MISSING, other]
    assert [one.headline for one in found(root, 1)] == [MISSING]


def test_a_headline_nearly_the_same_is_suggested_and_another_is_not(site: Site) -> None:
    nearly = HEADLINES[0].replace("বাম্পার", "বাম্পারর").replace("শঙ্কা", "শংকা")
    root = site({"content/a.txt": capture(0), "content/b.txt": capture(1, related=(nearly, MISSING))})
    suggested = {one.headline: [near.headline for near in one.suggestions] for one in found(root)}
    assert suggested == {nearly: [HEADLINES[0]], MISSING: []}


def test_a_headline_cut_short_that_fits_nothing_is_wanted(site: Site) -> None:
    (one,) = found(site({"content/a.txt": capture(0, related=(MISSING[:30] + "...",))}))
    assert one.headline == MISSING[:30] + "..."


def test_a_headline_held_from_long_before_its_list_was_seen_is_not_wanted(site: Site) -> None:
    most_read = page(
        HEADLINES[1],
        BODIES[1],
        published="2022-12-01T15:55",
        captured="2022-12-02",
        most_read=(("", HEADLINES[0]),),
    )
    assert found(site({"content/a.txt": capture(0), "content/b.txt": most_read})) == []
