"""The front page and the ways into a million articles of 25 years: small enough for a slow line.

A few articles are built. The counts of lists and of days, by which those pages are made, are then put into the store.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from newsarchive.config import load_site
from newsarchive.model import ALL, list_name
from newsarchive.pipeline import bench_of
from newsarchive.site import cut
from newsarchive.site.build import site_view
from newsarchive.site.plan import plan
from newsarchive.site.render import renderer
from tests.conftest import built
from tests.pages import BODIES, DESKS, HEADLINES, page

FIRST, DAYS, A_DAY = date(2000, 1, 1), 9_131, 110
SMALL = 30_000  # bytes
LETTERS = "কখগঘচছজঝটঠডঢতথদধনপফবভমযরলশষসহ"
LISTS = {"paper": 3_000, "section": 700, "source": 5_000, "desk\tbanglatribune": 40_000}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose store counts a million articles in thousands of lists."""
    root = tmp_path_factory.mktemp("large")
    content = root / "content"
    content.mkdir()
    (root / "newsarchive.yaml").write_text(
        "description: পঁচিশ বছরের দশ লাখ খবর\nsections: {খেলা: [স্পোর্টস ডেস্ক]}\n"
    )
    newest = FIRST + timedelta(days=DAYS)
    for number, headline in enumerate(HEADLINES):
        most_read = tuple((f"{number} নম্বর", headline) for headline in HEADLINES)
        text = page(
            headline, BODIES[number] * 3, published=f"{newest}T1{number}:00", captured=str(newest),
            desk=DESKS[number % 4], most_read=most_read, front=f"---\nnewspaper: paper{number}\nlayout: banglatribune-2022\n---\n",
        )  # fmt: skip
        (content / f"{number}.txt").write_text(text)
    built(root)
    with closing(sqlite3.connect(root / ".newsarchive" / "archive.db")) as db, db:
        db.executemany("INSERT INTO list(name, total) VALUES(?, ?) ON CONFLICT DO NOTHING", names())
        (number,) = db.execute("SELECT no FROM list WHERE name = ?", (ALL,)).fetchone()
        days = ((number, str(FIRST + timedelta(days=day)), A_DAY) for day in range(DAYS))
        db.executemany("INSERT INTO tally VALUES(?, ?, ?)", days)
        db.execute("UPDATE list SET total = total + ? WHERE name = ?", (DAYS * A_DAY, ALL))
    (root / ".newsarchive" / "closed").unlink()
    return root


def names() -> Iterator[tuple[str, int]]:
    """Lists by long names that begin with all letters."""
    for kind, count in LISTS.items():
        for number in range(count):
            begin = LETTERS[number % 29] + LETTERS[number // 29 % 29]
            yield list_name(kind, f"{begin}ণচন্দ্রপুর উপজেলা প্রতিনিধি {number}"), 1 + number * 7919 % 20_000


def made(root: Path, unit: str) -> dict[str, bytes]:
    """The pages of a unit by their paths."""
    site = load_site(root)
    with closing(sqlite3.connect(root / ".newsarchive" / "archive.db")) as db:
        tools = bench_of(db, site)
        paint = renderer(site.templates, site_view(tools))
        return {page.path: paint.render(page) for page in plan(unit, tools)[0]}


def test_the_front_page_of_a_million_articles_is_small(large: Path) -> None:
    (home,) = made(large, "home").values()
    text = home.decode()
    assert "১০,০৪,৪১৮টি খবর" in text
    assert len(home) < SMALL
    for more in ('newspapers/">সব: ৩,০০', 'sections/">সব: ৭০', 'years/">সব: ২'):
        assert more in text


@pytest.mark.parametrize(
    "unit",
    ["years", "year\t2024", "month\t2024-01", "bangla-year\t1430", "bangla-month\t1430-01", "rankings", "ranking-year\t2024"],
)  # fmt: skip
def test_calendars_of_a_million_articles_are_small(large: Path, unit: str) -> None:
    most = (
        3 * SMALL if "year\t" in unit and "ranking" not in unit else SMALL
    )  # a year has a table of its days
    assert max([len(data) for data in made(large, unit).values()], default=0) < most


@pytest.mark.parametrize("unit", ["own", "desks\tbanglatribune", "readings", "quarantine"])
def test_no_directory_of_a_million_articles_has_a_page_too_long(large: Path, unit: str) -> None:
    pages = made(large, unit)
    assert max([data.count(b"<li>") for data in pages.values()], default=0) <= cut.MOST + len(
        "menu and footer"
    )


def test_every_name_of_a_large_directory_is_found(large: Path) -> None:
    pages = made(large, "desks\tbanglatribune")
    found = sum(data.count("উপজেলা প্রতিনিধি ".encode()) for path, data in pages.items() if "letter_" in path)
    assert found >= LISTS["desk\tbanglatribune"]
