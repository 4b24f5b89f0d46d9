"""Captures of one article become one article with its revisions, whatever the order of files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import permutations
from pathlib import Path

import pytest

from newsarchive import store
from newsarchive.archive.identity import Identity, components, same_article
from newsarchive.archive.view import Archive
from newsarchive.model import Article
from newsarchive.reading import texts
from tests.conftest import built
from tests.pages import BODIES, HEADLINES, page

Site = Callable[[dict[str, str]], Path]


@contextmanager
def archive_of(root: Path) -> Iterator[Archive]:
    built(root)
    db = store.reading(root / ".newsarchive")
    try:
        yield Archive(db, partial(texts, root / "content"))
    finally:
        db.close()


def articles(root: Path) -> list[Article]:
    with archive_of(root) as archive:
        return [article for id_ in archive.articles() if (article := archive.article(id_))]


def capture(
    number: int,
    captured: str,
    *,
    published: str = "2022-09-26T15:55",
    headline: str | None = None,
    body: list[str] | None = None,
    front: str = "",
) -> str:
    return page(
        headline or HEADLINES[number],
        body or BODIES[number],
        published=published,
        captured=captured,
        front=front,
    )


def test_two_captures_of_one_minute_and_headline_are_one_article(site: Site) -> None:
    root = site({"content/a.txt": capture(0, "2022-09-27"), "content/b.txt": capture(0, "2022-10-02")})
    (article,) = articles(root)
    assert article.captures == ("a.txt", "b.txt")
    assert [(revision.first_seen, revision.last_seen) for revision in article.revisions] == [
        ("2022-09-27", "2022-10-02")
    ]


def test_a_changed_headline_is_a_revision_where_the_body_is_mostly_the_same(site: Site) -> None:
    changed = capture(0, "2022-10-02", headline="নতুন শিরোনাম, পুরোনো খবর")
    (article,) = articles(site({"content/a.txt": capture(0, "2022-09-27"), "content/b.txt": changed}))
    assert [revision.headline for revision in article.revisions] == [HEADLINES[0], "নতুন শিরোনাম, পুরোনো খবর"]
    assert article.card.headline == "নতুন শিরোনাম, পুরোনো খবর"


def test_an_articles_address_stays_that_of_its_first_capture(site: Site) -> None:
    (before,) = articles(site({"content/a.txt": capture(0, "2022-09-27")}))
    (after,) = articles(site({"content/b.txt": capture(0, "2022-10-02", headline="নতুন শিরোনাম, পুরোনো খবর")}))
    assert after.card.address == before.card.address


def test_two_articles_of_one_minute_stay_two(site: Site) -> None:
    assert (
        len(
            articles(
                site({"content/a.txt": capture(0, "2022-09-27"), "content/b.txt": capture(1, "2022-09-27")})
            )
        )
        == 2
    )


def test_at_midnight_an_equal_headline_is_not_enough(site: Site) -> None:
    midnight = "2022-09-26T00:00"
    one = capture(0, "2022-09-27", published=midnight)
    other = capture(0, "2022-09-27", published=midnight, body=BODIES[1])
    assert len(articles(site({"content/a.txt": one, "content/b.txt": other}))) == 2


def test_at_midnight_headline_and_body_together_are(site: Site) -> None:
    midnight = "2022-09-26T00:00"
    one = capture(0, "2022-09-27", published=midnight)
    other = capture(0, "2022-10-02", published=midnight, body=[*BODIES[0], "আরও এক লাইন।"])
    assert len(articles(site({"content/a.txt": one, "content/b.txt": other}))) == 1


def front(number: int) -> str:
    return f"---\nurl: https://www.banglatribune.com/country/{number}/x\n---\n"


def test_one_number_in_the_newspapers_address_is_one_article(site: Site) -> None:
    one = capture(0, "2022-09-27", front=front(765001))
    other = capture(1, "2022-09-28", published="2022-09-27T10:00", front=front(765001))
    assert len(articles(site({"content/a.txt": one, "content/b.txt": other}))) == 1


def test_a_number_on_anothers_host_says_nothing(site: Site) -> None:
    text = "---\nurl: https://mirror.example/country/765001/x\n---\n"
    one, other = capture(0, "2022-09-27", front=text), capture(1, "2022-09-28", front=text)
    assert len(articles(site({"content/a.txt": one, "content/b.txt": other}))) == 2


def test_a_capture_that_bridges_two_articles_makes_them_one_and_its_removal_two_again(site: Site) -> None:
    left = capture(0, "2022-09-27", front=front(765001))
    right = capture(1, "2022-09-27", published="2022-09-26T16:30")
    bridge = capture(1, "2022-09-28", published="2022-09-26T16:30", front=front(765001))
    root = site({"content/a.txt": left, "content/b.txt": right})
    before = articles(root)
    site({"content/c.txt": bridge})
    assert len(articles(root)) == 1
    (root / "content" / "c.txt").unlink()
    assert articles(root) == before


@pytest.mark.parametrize("order", list(permutations("abc")), ids="".join)
def test_the_order_of_files_decides_nothing(site: Site, order: tuple[str, ...]) -> None:
    texts = [
        capture(0, "2022-09-27"),
        capture(0, "2022-10-02", headline="নতুন শিরোনাম, পুরোনো খবর"),
        capture(0, "2022-10-05"),
    ]
    (article,) = articles(
        site({f"content/{name}.txt": text for name, text in zip(order, texts, strict=True)})
    )
    assert article.card.id == "y2kso6n2bh"
    assert [revision.first_seen for revision in article.revisions] == ["2022-09-27", "2022-10-02"]


def test_a_page_without_a_headline_is_no_article_and_goes_into_quarantine(site: Site) -> None:
    text = "---\nnewspaper: banglatribune\n---\nX\nশনিবার, ২০ এপ্রিল ২০২৪\n"
    root = site({"content/a.txt": text})
    with archive_of(root) as archive:
        assert [*archive.articles()] == []
        assert archive.bundle("quarantine-banglatribune-2024-04") == ["a.txt"]


def test_an_article_that_prints_its_update_alone_stands_under_that_day(site: Site) -> None:
    text = "X\nশুক্রবার, ০৩ সেপ্টেম্বর ২০২১, ১৯ ভাদ্র ১৪২৮\n\nসেকশনস\n\nএকটি শিরোনাম\n\nআপডেট : ১৯ আগস্ট ২০২১, ১৬:০৫\n\nকথা।\n"
    (article,) = articles(site({"content/a.txt": text}))
    assert (article.published, article.card.date, article.card.time) == (None, "2021-08-19", "16:05")


def identity(headline: str, *sentences: int, moment: str = "2022-09-26T15:55") -> Identity:
    return Identity("banglatribune", None, moment, "|" in moment, headline, frozenset(sentences))


def test_what_is_joined_by_a_third_is_one_article() -> None:
    """The first and the last have nothing in common; each is mostly what the second is."""
    chain = [identity("ক", 1, 2, 3), identity("খ", 2, 3, 4), identity("গ", 3, 4, 5)]
    assert components(chain) == [[0, 1, 2]]
    assert components(chain[::2]) == [[0], [1]]


@pytest.mark.parametrize("alike", [True, False], ids=["of one article", "of as many articles"])
def test_a_minute_of_many_captures_costs_no_more_than_they_do_one_by_one(
    monkeypatch: pytest.MonkeyPatch, alike: bool
) -> None:
    compared = 0

    def noted(one: Identity, other: Identity) -> bool:
        nonlocal compared
        compared += 1
        return same_article(one, other)

    monkeypatch.setattr("newsarchive.archive.identity.same_article", noted)
    minute = [
        identity("ক" if alike else f"ক{number}", *range(3 * number, 3 * number + 3)) for number in range(500)
    ]
    assert len(components(minute)) == (1 if alike else 500)
    assert compared < 500
