"""Who names an article: on its own page and on pages below it, right after every change, and no page written that says what it said."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsarchive import touching
from newsarchive.site.words import words
from tests.conftest import built, pages
from tests.pages import BODIES, HEADLINES, page

Site = Callable[[dict[str, str]], Path]
HEADING = words("bn")["backlinks"]


def article(
    number: int, day: str = "2022-09-20", *, names: tuple[int, ...] = (), headline: str | None = None
) -> str:
    """An article of a day that was captured the day after; `names` are those in its sidebar."""
    return page(
        headline or HEADLINES[number],
        BODIES[number],
        published=f"{day}T10:0{number}",
        captured=f"{day[:8]}{int(day[8:]) + 1:02d}",
        related=tuple(HEADLINES[name] for name in names),
    )


def namer(number: int, *, minute: int) -> str:
    """One of many articles that name the first headline."""
    return page(
        f"অন্য খবর নম্বর {number} এসেছে আজ সকালে",
        BODIES[1],
        published=f"2022-09-2{number % 3}T11:{minute:02d}",
        captured="2022-09-25",
        related=(HEADLINES[0],),
    )


def found(root: Path, headline: str) -> Path:
    """The folder of the page of an article."""
    for path in (root / "build").glob("[2u]*/**/*-*/index.html"):
        if f">{headline}</h1>" in path.read_text(encoding="utf-8"):
            return path.parent
    raise AssertionError(headline)


def named_by(root: Path, headline: str) -> list[str]:
    """The headlines of the pages that an article's page says name it."""
    text = (found(root, headline) / "index.html").read_text(encoding="utf-8")
    section = re.search(rf"<h2>{HEADING}</h2>(.*?)</section>", text, re.DOTALL)
    return (
        [html.unescape(one) for one in re.findall(r'<li><a href="[^"]+" lang="bn">(.*?)</a>', section[1])]
        if section
        else []
    )


def agrees(root: Path, fresh: Path) -> Iterator[str]:
    """The pages in which a site differs from one that is built from nothing."""
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(root, fresh, ignore=shutil.ignore_patterns("build", ".newsarchive", "fresh"))
    built(fresh, search=False)
    own, clean = pages(root / "build"), pages(fresh / "build")
    yield from sorted(path for path in own | clean if own.get(path) != clean.get(path))


def test_an_article_tells_which_pages_name_it_the_newest_first(site: Site) -> None:
    root = site(
        {
            "content/a.txt": article(0),
            "content/b.txt": article(1, "2022-09-21", names=(0,)),
            "content/c.txt": article(2, "2022-09-22", names=(0, 1)),
        }
    )
    built(root, search=False)
    assert named_by(root, HEADLINES[0]) == [HEADLINES[2], HEADLINES[1]]
    assert named_by(root, HEADLINES[1]) == [HEADLINES[2]]
    assert named_by(root, HEADLINES[2]) == []


def test_an_article_that_names_itself_is_no_other_page(site: Site) -> None:
    root = site({"content/a.txt": article(0, names=(0,))})
    built(root, search=False)
    assert named_by(root, HEADLINES[0]) == []


@pytest.mark.parametrize(
    "change",
    [
        {"content/c.txt": article(2, "2022-09-22", names=(0,))},  # one more names it
        {"content/b.txt": article(1, "2022-09-21")},  # it is named no more
        {"content/b.txt": None},
        {"content/a.txt": None},
        {"content/b.txt": article(1, "2022-09-21", names=(0,), headline="নতুন শিরোনামে একই খবর এলো")},
        {"content/b.txt": article(1, "2022-09-23", names=(0,))},  # who names it stands on another day
        {"content/d.txt": article(3, "2022-09-19", headline=HEADLINES[0])},  # the name fits two articles now
        {"content/a.txt": article(0, headline="এই শিরোনাম আর কেউ বলেনি")},
        {"content/a.txt": None, "content/z.txt": article(0)},  # its file has another name
        {"content/b.txt": None, "content/z.txt": article(1, "2022-09-21", names=(0,))},
        {"newsarchive.yaml": "title: অন্য\n", "content/c.txt": article(2, "2022-09-22", names=(0,))},
        {"newsarchive.yaml": "sections: {মাঠ: [আন্তর্জাতিক ডেস্ক]}\n"},
    ],
    ids=range(12),
)
@pytest.mark.parametrize("many", [0, 5000], ids=["all looked at anew", "the changed ones"])
def test_after_a_change_pages_say_what_those_of_a_clean_build_say(
    site: Site, change: dict[str, str | None], many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(touching, "_MANY", many)
    root = site({"content/a.txt": article(0), "content/b.txt": article(1, "2022-09-21", names=(0,))})
    built(root, search=False)
    for name, text in change.items():
        if text is None:
            (root / name).unlink()
        else:
            site({name: text})
    built(root, search=False)
    assert [*agrees(root, root / "fresh")] == []


@pytest.mark.parametrize("many", [0, 5000], ids=["all looked at anew", "the changed ones"])
@pytest.mark.parametrize("name", ["content/a.txt", "content/b.txt"])
def test_after_an_article_fell_into_two_pages_say_what_those_of_a_clean_build_say(
    site: Site, name: str, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(touching, "_MANY", many)
    twice = {"content/a.txt": article(0, names=(2,)), "content/b.txt": article(0, names=(3,)) + "\n"}
    named = {f"content/{n}.txt": article(n, "2022-09-21", names=(0,)) for n in (2, 3)}
    root = site(twice | named)
    assert built(root, search=False).articles == 3
    site({name: article(4, "2022-09-22", names=(2, 3))})
    assert built(root, search=False).articles == 4
    assert [*agrees(root, root / "fresh")] == []


def test_only_pages_that_say_something_else_are_written_when_another_names_an_article(site: Site) -> None:
    root = site({f"content/{n}.txt": article(n) for n in range(5)})
    built(root, search=False)
    site({"content/new.txt": article(6, "2022-10-05", names=(0, 1))})
    before = pages(root / "build")
    built(root, search=False)
    after = pages(root / "build")
    own = {found(root, HEADLINES[n]).relative_to(root / "build").as_posix() + "/index.html" for n in range(5)}
    changed = {path for path in own if before[path] != after[path]}
    named = {found(root, HEADLINES[n]).relative_to(root / "build").as_posix() + "/index.html" for n in (0, 1)}
    assert named <= changed
    assert len(changed - named) <= 1  # the one before it in their section


def test_of_many_pages_that_name_an_article_all_are_on_a_page_below_it(site: Site) -> None:
    root = site({"content/a.txt": article(0), **{f"content/n{n}.txt": namer(n, minute=n) for n in range(33)}})
    built(root, search=False)
    assert len(named_by(root, HEADLINES[0])) == 30
    folder = found(root, HEADLINES[0])
    assert f'{folder.name}/named/">সব ৩৩টি পাতা</a>' in (folder / "index.html").read_text(encoding="utf-8")
    text = (folder / "named" / "index.html").read_text(encoding="utf-8")
    assert len({*re.findall("অন্য খবর নম্বর [0-9]+ এসেছে", text)}) == 33
    for n in range(3, 33):
        (root / "content" / f"n{n}.txt").unlink()
    built(root, search=False)
    assert not (folder / "named").exists()


def test_a_page_of_all_who_name_an_article_says_their_newspaper_once(site: Site) -> None:
    root = site({"content/a.txt": article(0), **{f"content/n{n}.txt": namer(n, minute=n) for n in range(33)}})
    built(root, search=False)
    text = (found(root, HEADLINES[0]) / "named" / "index.html").read_text(encoding="utf-8")
    assert text.count("newspapers/banglatribune/") == 1
    assert text.count("বাংলা ট্রিবিউন") == 1


def test_the_longer_an_article_is_the_fewer_that_name_it_stand_on_its_page(site: Site) -> None:
    first = BODIES[0][0]
    longer = article(0).replace(first, "\n\n".join(f"{n} {first}" for n in range(25)))
    root = site({"content/a.txt": longer, **{f"content/n{n}.txt": namer(n, minute=n) for n in range(33)}})
    built(root, search=False)
    assert 5 < len(named_by(root, HEADLINES[0])) < 30


def test_a_long_page_lists_five_that_name_it_and_leads_to_the_others(site: Site) -> None:
    first = BODIES[0][0]
    long = article(0).replace(first, "\n\n".join(f"{n} {first}" for n in range(60)))
    root = site({"content/a.txt": long, **{f"content/n{n}.txt": namer(n, minute=n) for n in range(7)}})
    built(root, search=False)
    assert len(named_by(root, HEADLINES[0])) == 5
    text = (found(root, HEADLINES[0]) / "named" / "index.html").read_text(encoding="utf-8")
    assert len({*re.findall("অন্য খবর নম্বর [0-9]+ এসেছে", text)}) == 7


def test_pages_that_name_an_article_are_cut_by_month_and_in_parts(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsarchive.site.named_pages.SHOWN", 2)
    monkeypatch.setattr("newsarchive.site.cut.MOST", 3)
    root = site(
        {
            "content/a.txt": article(0),
            "content/later.txt": article(2, "2022-10-02", names=(0,)),
            **{f"content/n{n}.txt": namer(n, minute=n) for n in range(7)},
        }
    )
    built(root, search=False)
    folder = found(root, HEADLINES[0]) / "named"
    paths = sorted(path.parent.relative_to(folder).as_posix() for path in folder.rglob("index.html"))
    assert paths == [".", "2022-09", "2022-09/1", "2022-09/2", "2022-09/3", "2022-10"]
    names = [
        re.findall("অন্য খবর নম্বর [0-9]+", (folder / f"2022-09/{n}/index.html").read_text(encoding="utf-8"))
        for n in (1, 2, 3)
    ]
    assert [len({*some}) for some in names] == [3, 3, 1]
