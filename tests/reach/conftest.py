"""Two sites, built once: the demonstration archive in Bengali, and 2,000 generated captures in English."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec
import pytest

from newsarchive.config import Site, load_site
from newsarchive.executors import Serial
from newsarchive.pipeline import build
from tests.browser.conftest import browser, hosted  # noqa: F401  (the browser is a fixture)
from tests.conftest import MEMORY
from tests.reach.kinds import Made, few, largest, watched

REPOSITORY = Path(__file__).parents[2]
OF = 20_000  # articles of ten years, the last tenth of which is in files: as dense as news is
GENERATED = range(18_001, 20_001)
TAKEDOWNS = """key: 0f1e2d3c4b5a69788796a5b4c3d2e1f0
articles:
- id: toapjokl65
  withdrawn: 2024-05-01
  reason: যাঁর কথা, তাঁর অনুরোধে
"""
MOVED = "2022/09/26/where-it-was-abcdefghij/\tpages/about/\n"
WORDINGS = 22  # of one article: more than its own page has room for


class Built(NamedTuple):
    """A site, the pages that were made of it, and those of each kind that are looked at."""

    site: Site
    made: list[Made]
    kinds: list[Made]

    @contextmanager
    def hosted(self) -> Iterator[str]:
        """The address under which it is served: below a path where its settings say so."""
        path = urlsplit(self.site.settings.base_url or "").path.strip("/")
        with hosted(self.site.output.parent if path else self.site.output) as address:
            yield f"{address}{path}/" if path else address

    @property
    def looked_at(self) -> list[Made]:
        """The pages that one can look at: some lead on at once."""
        return [one for one in self.kinds if one.template != "moved.html"]

    @property
    def typical(self) -> list[Made]:
        """One page of each template: the largest."""
        return [one for one in largest(self.made) if one.template != "moved.html"]

    def html(self, one: Made) -> bytes:
        """What lies in the output."""
        return (self.site.output / one.path).read_bytes()


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The demonstration archive, and what it lacks to have every kind of page; so few pages that every field is shown."""
    folder = tmp_path_factory.mktemp("demonstration")
    shutil.copytree(REPOSITORY / "content", folder / "content")
    shutil.copy(REPOSITORY / "newsarchive.yaml", folder)
    captures = folder / "content" / "captures"
    (captures / "no-page.txt").write_text("এই ফাইলে কোনো খবর নেই।\n", encoding="utf-8")
    for day in range(1, WORDINGS + 1):
        (captures / f"often-{day:02}.txt").write_text(
            f"---\ncaptured: 2022-10-{day:02}T10:00+06:00\nnewspaper: jugantor\n---\nবারবার বদলানো খবর\n\n"
            f"২৬ সেপ্টেম্বর ২০২২, ১৫:৫৫\n\nনদীর ঘাটে নৌকা ভিড়েছে {day}টি।\n\nএই অনুচ্ছেদ বদলায়নি।\n",
            encoding="utf-8",
        )
    (folder / "content" / "takedowns.yaml").write_text(TAKEDOWNS, encoding="utf-8")
    (folder / "content" / "addresses.tsv").write_text(MOVED, encoding="utf-8")
    with (folder / "newsarchive.yaml").open("a", encoding="utf-8") as settings:
        settings.write("data: [csv]\n")
    site = load_site(folder)
    with watched() as made:
        build(site, Serial())
    return Built(site, made, few(made))


@pytest.fixture(scope="session")
def generated() -> Iterator[Built]:
    """2,000 captures that a program invented, built for readers of English; of every template its largest page."""
    folder = Path(tempfile.mkdtemp(dir=MEMORY))
    maker = REPOSITORY / "benchmarks" / "captures.py"
    only = ("--from", str(GENERATED[0]), "--to", str(GENERATED[-1]))
    subprocess.run([sys.executable, maker, str(OF), folder, *only], check=True, capture_output=True)
    root = folder / "raw"
    (root / "newsarchive.yaml").write_text(
        "title: Generated archive\nlanguage: en\nbase_url: https://user.example/archive/\ncontact: archive@example.org\n",
        encoding="utf-8",
    )
    site = msgspec.structs.replace(load_site(root, output=root / "archive"), search=False)
    with watched() as made:
        build(site, Serial())
    yield Built(site, made, largest(made))
    shutil.rmtree(folder)
