"""No page grows with the archive: what is longer than a page is cut, by letters, by time, or in parts.

The limits are made small here, so that a few captures do what else takes thousands.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from newsarchive.check import check
from newsarchive.config import Settings, load_site
from newsarchive.site import article_page, cut, quarantine_page, raw_page, revisions, sitemap_pages
from newsarchive.site.context import DirectoryPage
from newsarchive.site.needs import Archive, Tools
from newsarchive.site.tongue import Tongue
from tests.conftest import built, tree
from tests.pages import BODIES, HEADLINES, page

Site = Callable[[dict[str, str]], Path]
PAPERS = ("banglatribune", "prothomalo", "jugantor")
FRONT = "---\nnewspaper: {paper}\nlayout: {layout}\n{more}---\n"
LETTERS = "কখগঘচছজঝটঠডঢতথদধনপফবভমযরলশষসহ"
TOOLS = Tools(cast(Archive, None), Settings(), (), Tongue("bn"), lambda _: ((), ""), list)


# Names


def directory(names: list[str]) -> dict[str, DirectoryPage]:
    """The pages of a directory of these names by their addresses."""
    rows = [cut.Name(name, f"names/{number}/", 1) for number, name in enumerate(names)]
    found = {}
    for one in cut.plan_names("নাম", "names/", rows, TOOLS):
        assert isinstance(one.context, DirectoryPage)
        found[one.context.page.address] = one.context
    return found


def entries(context: DirectoryPage) -> list[str]:
    return [entry.address or "" for _, group in context.groups for entry in group]


def test_a_short_directory_is_one_page() -> None:
    assert [*directory([f"নাম {number}" for number in range(cut.MOST)])] == ["names/"]


@pytest.mark.parametrize(
    "names",
    [
        [one + other + third for one in LETTERS for other in LETTERS for third in LETTERS],
        [f"নাটোর প্রতিনিধি {number}" for number in range(6000)],
        [f"{letter}{number}" for letter in "aAbBéж中" for number in range(600)],
        [chr(0x4E00 + number) for number in range(3000)],
        ["ক" * number for number in range(1, 1200)],
        ["ক"] * 1200,
    ],
    ids=[
        "three letters each",
        "beginning alike",
        "large and small",
        "foreign",
        "one letter again and again",
        "all the same",
    ],
)
def test_no_page_of_a_long_directory_is_longer_than_others_and_no_name_is_lost(names: list[str]) -> None:
    pages = directory(names)
    home = pages.pop("names/")
    shown = Counter(address for context in pages.values() for address in entries(context))
    assert all(shown[f"names/{number}/"] == 1 for number in range(len(names)))
    assert max(len(entries(context)) for context in (home, *pages.values())) <= cut.MOST
    assert {*pages} == {address for address in (*shown, *entries(home)) if "/letter_" in address}


def test_the_first_page_of_a_long_directory_leads_to_letters_and_to_the_longest_lists() -> None:
    home = directory([letter + other for letter in LETTERS for other in LETTERS])["names/"]
    (_, letters), (heading, longest) = home.groups
    assert [count.text for count in letters] == [*LETTERS]
    assert heading is not None
    assert len(longest) == 30


def test_a_letter_leads_to_the_letters_beside_it() -> None:
    pages = directory([letter + other for letter in LETTERS for other in LETTERS])
    refs = [context.page.later for context in pages.values()]
    assert [ref.text for ref in refs if ref] == [*LETTERS[1:]]


# A whole archive


def dated(
    number: int,
    day: str,
    *,
    paper: str = PAPERS[0],
    captured: str = "2022-09-28",
    more: str = "",
    **rest: object,
) -> str:
    """A page of an article of its own."""
    headline = f"{LETTERS[number % 29]}{LETTERS[number // 29 % 29]} {HEADLINES[number % 8]}"
    body = [*BODIES[number % 8], f"{number} নম্বর খবরের নিজের কথা {LETTERS[number % 29]}।" * 3]
    return page(
        headline, body, published=f"{day}T{number % 24:02d}:10", captured=captured,
        front=FRONT.format(paper=paper, layout="banglatribune-2022", more=more), **rest,  # type: ignore[arg-type]
    )  # fmt: skip


def undated(number: int, paper: str, captured: str = "") -> str:
    more = f"captured: {captured}\n" if captured else ""
    lines = [
        f"{LETTERS[number]} শিরোনাম একটি {number} নম্বর",
        "",
        f"প্রথম অনুচ্ছেদ {number}, অনেক কথা আছে এখানে।" * 4,
    ]
    return FRONT.format(paper=paper, layout="generic", more=more) + "\n".join(lines) + "\n"


def archive(settings: str = "") -> dict[str, str]:
    """Captures of every kind, more of each than a page holds, and the settings."""
    files = {}
    for number in range(9):  # a newspaper and a section of one day
        files[f"day{number}"] = dated(
            number, "2022-09-26", desk="স্পোর্টস ডেস্ক", source=f"{LETTERS[number]} সংস্থা"
        )
    for number in range(9, 15):  # other newspapers of that day, and other days, desks and captures
        files[f"paper{number}"] = dated(
            number,
            "2022-09-26",
            paper=PAPERS[number % 3],
            captured=f"2022-{number - 6:02d}-28",
            desk=f"{LETTERS[number]} প্রতিনিধি",
        )
    for number in range(15, 20):  # most-read lists
        files[f"ranked{number}"] = dated(
            number,
            f"2021-0{number - 14}-11",
            paper=PAPERS[number % 2],
            most_read=tuple(("", f"{LETTERS[number]}{n} খবর") for n in range(3)),
        )
    for number in range(7):  # one article, saved again and again, and worded anew each time
        moment = f"captured: 2022-10-{number + 1:02d}T10:00+06:00\nurl: https://www.banglatribune.com/999\n"
        body = [*BODIES[7], f"শেষ কথা {number} বার লেখা হলো।"]
        files[f"again{number}"] = page(
            HEADLINES[7], body, published="2022-10-01T09:00", captured="2022-10-09",
            front=FRONT.format(paper=PAPERS[0], layout="banglatribune-2022", more=moment),
        )  # fmt: skip
    for number in range(8):  # undated, captured nobody knows when, or all on one day
        files[f"unknown{number}"] = undated(number, PAPERS[1])
        files[f"at-once{number}"] = undated(number + 8, PAPERS[2], "2023-05-05")
    for number in range(8):  # pages that could not be read
        more = f"captured: 2023-0{number % 4 + 1}-01\n"
        files[f"broken{number}"] = (
            FRONT.format(paper=PAPERS[number % 3], layout="generic", more=more) + "\n" * number
        )
    return {f"content/{name}.txt": text for name, text in files.items()} | {
        "newsarchive.yaml": "base_url: https://user.example/archive/\nsections: {খেলা: [স্পোর্টস ডেস্ক]}\n"
        + settings
    }


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that hold three things, and sitemaps of five addresses."""
    monkeypatch.setattr(cut, "MOST", 3)
    monkeypatch.setattr(sitemap_pages, "_MOST", 5)
    monkeypatch.setattr(quarantine_page, "PART", 2)
    monkeypatch.setattr(raw_page, "EMBEDDED", 1)
    monkeypatch.setattr(article_page, "EMBEDDED", 1)
    monkeypatch.setattr(raw_page, "_PER_PAGE", 2)
    monkeypatch.setattr(article_page, "NOTED", 2)
    monkeypatch.setattr(revisions, "SHOWN", 2)


def pages(root: Path) -> dict[str, str]:
    built(root)
    return {
        path.removesuffix("index.html"): data.decode()
        for path, data in tree(root / "build").items()
        if path.endswith(("index.html", ".xml"))
    }


def lines(text: str) -> int:
    """How many articles or headlines a page lists."""
    return sum(
        part.partition("</ul>")[0].partition("</ol>")[0].count("<li>")
        for part in text.split('l class="lines"')[1:]
    )


FORMS = pytest.mark.parametrize("form", ["", "compact: true\n"], ids=["plain", "compact"])


@FORMS
@pytest.mark.usefixtures("small")
def test_an_archive_that_is_cut_everywhere_leads_nowhere_that_is_not(
    site: Site, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(archive(form))
    built(root)
    check(load_site(root), as_json=False)
    out = capsys.readouterr().out
    assert "dead-link" not in out
    assert "duplicate-address" not in out


@FORMS
@pytest.mark.usefixtures("small")
def test_an_archive_that_is_cut_everywhere_grows_and_shrinks_as_if_it_had_always_been_so(
    site: Site, form: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    files = archive(form)
    settings = {"newsarchive.yaml": files.pop("newsarchive.yaml")}
    names = [*files]
    root = site(settings)
    for step, share in enumerate((range(20), range(20, 45), range(45, len(names)))):
        site({names[place * 7 % len(names)]: files[names[place * 7 % len(names)]] for place in share})
        built(root)
        assert tree(root / "build") == clean(root, tmp_path_factory.mktemp("clean") / str(step))
    for step in range(3):
        for name in names[step::4]:
            (root / name).unlink()
        built(root)
        found, expected = tree(root / "build"), clean(root, tmp_path_factory.mktemp("clean") / f"less {step}")
        assert sorted(found) == sorted(expected)
        assert [path for path in found if found[path] != expected[path]] == []


def clean(root: Path, fresh: Path) -> dict[str, bytes]:
    """What a clean build makes of the same files."""
    shutil.copytree(root, fresh, ignore=shutil.ignore_patterns("build", ".newsarchive"))
    built(fresh)
    return tree(fresh / "build")


@pytest.mark.usefixtures("small")
def test_a_long_day_of_a_section_is_cut_in_parts(site: Site) -> None:
    found = pages(site(archive()))
    (day,) = (path for path in found if re.fullmatch(r"sections/[^/]+/2022-09-26/", path))
    assert [lines(found[f"{day}{number}/"]) for number in (1, 2, 3)] == [3, 3, 3]
    assert lines(found[day]) == 0


@pytest.mark.usefixtures("small")
def test_a_long_day_of_one_newspaper_is_cut_in_parts(site: Site) -> None:
    found = pages(site(archive()))
    day = "2022/09/26/of-banglatribune/"
    parts = sorted(path for path in found if path.startswith(day) and path != day)
    assert parts == [f"{day}{number}/" for number in range(1, len(parts) + 1)]
    assert all(0 < lines(found[part]) <= 3 for part in parts)
    assert f'href="../../../../../{day}"' in found[parts[0]]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("place", ["prothomalo/undated/0000/", "jugantor/undated/2023-05-05/"])
def test_undated_articles_whose_capture_is_unknown_or_was_one_day_are_cut_by_their_ids(
    site: Site, place: str
) -> None:
    found = pages(site(archive()))
    parts = [path for path in found if path.startswith(f"newspapers/{place}")]
    assert sum(lines(found[part]) for part in parts) == 8
    assert all(lines(found[part]) <= 3 for part in parts)


@pytest.mark.usefixtures("small")
def test_long_most_read_lists_of_a_day_stand_on_a_page_a_newspaper_and_their_parts_count_on(
    site: Site,
) -> None:
    found = pages(site(archive()))
    day = "most-read/2022-09-28/"
    assert f'href="../../{day}of-banglatribune/"' in found[day]
    assert '<ol class="lines" start="4">' in found[f"{day}of-banglatribune/2/"]
    assert lines(found[f"{day}of-banglatribune/2/"]) == 3


@pytest.mark.usefixtures("small")
def test_an_article_tells_of_its_newest_captures_and_wordings_and_leads_to_the_others(site: Site) -> None:
    found = pages(site(archive()))
    (article,) = (path for path in found if re.fullmatch(r"2022/10/01/[^/]+/", path))
    assert found[article].count("<code") == 2
    assert found[article].count("<h3>") == 2
    older = [found[f"{article}captures/{part}"] for part in ("", "2/", "3/")]
    assert [text.count('<section id="c-') for text in older] == [2, 2, 2]
    assert f'{article}captures/3/"' in found[article]
    before = [found[f"{article}revisions/{part}"] for part in ("", "2/", "3/")]
    assert [text.count("<h3>") for text in before] == [2, 2, 1]
    assert before[1].count("<details>") == 2  # each is compared with the one before, also across pages


@pytest.mark.usefixtures("small")
def test_captures_that_could_not_be_read_are_found_by_newspaper_where_they_are_many(site: Site) -> None:
    found = pages(site(archive()))
    assert f'href="../quarantine/{PAPERS[0]}/"' in found["quarantine/"]
    assert f'href="../../quarantine/{PAPERS[0]}/2023-01/"' in found[f"quarantine/{PAPERS[0]}/"]
    assert 'href="../reading/all_quarantine/"' in found["reading/"]
    assert f'href="../../reading/all_quarantine/{PAPERS[0]}/"' in found["reading/all_quarantine/"]


# Sitemaps


def sitemaps(found: dict[str, str]) -> dict[str, list[str]]:
    """The addresses in each sitemap that the index names."""
    named = re.findall("<loc>https://user.example/archive/(.*?)</loc>", found["sitemap.xml"])
    assert sorted(named) == sorted(path for path in found if path.startswith("sitemaps/"))
    return {name: re.findall("<loc>(.*?)</loc>", found[name]) for name in named}


def test_cut_sitemaps_name_what_whole_ones_name(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    root = site(archive())
    whole = sorted(address for some in sitemaps(pages(root)).values() for address in some)
    monkeypatch.setattr(sitemap_pages, "_MOST", 5)
    (root / "newsarchive.yaml").write_text((root / "newsarchive.yaml").read_text() + "title: অন্য\n")
    parts = sitemaps(pages(root))
    assert sorted(address for some in parts.values() for address in some) == whole
    assert max(map(len, parts.values())) <= 5


def test_one_article_more_rewrites_one_sitemap_and_the_index_at_most(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap_pages, "_MOST", 5)
    root = site(archive())
    before = pages(root)
    site({"content/new.txt": dated(24, "2022-09-26", desk="স্পোর্টস ডেস্ক")})
    after = pages(root)
    changed = {
        path for path in before | after if path.startswith("sitemap") and before.get(path) != after.get(path)
    }
    assert len(changed - {"sitemap.xml"}) == 1


def test_robots_are_told_of_the_index_of_sitemaps(site: Site) -> None:
    root = site({"newsarchive.yaml": "base_url: https://user.example/archive/\n"})
    built(root)
    told = (root / "build" / "robots.txt").read_text()
    assert "Sitemap: https://user.example/archive/sitemap.xml\n" in told
    assert (root / "build" / "sitemap.xml").is_file()


def test_the_feed_holds_the_newest_articles_alone(site: Site) -> None:
    root = site({f"content/{n}.txt": dated(n, f"2022-0{n % 9 + 1}-1{n % 7}") for n in range(40)})
    assert pages(root)["feed.xml"].count("<entry>") == 30
