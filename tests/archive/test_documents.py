"""Articles as search takes them in."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from newsarchive import store
from newsarchive.archive.documents import Documents, ids
from newsarchive.model import Document
from newsarchive.reading import texts
from tests.conftest import built
from tests.pages import BODIES, HEADLINES, page


def documents_of(root: Path) -> list[Document]:
    load = Documents(
        root / ".newsarchive", {"banglatribune": "বাংলা ট্রিবিউন"}, partial(texts, root / "content")
    )
    with closing(store.reading(root / ".newsarchive")) as db:
        return load(ids(db))


def test_articles_come_newest_first_and_without_a_date_last(site: Callable[[dict[str, str]], Path]) -> None:
    undated = page(HEADLINES[2], BODIES[2], published="2022-09-26T10:00", captured="2022-09-27")
    root = site(
        {
            "content/a.txt": page(
                HEADLINES[0], BODIES[0], published="2022-09-26T15:55", captured="2022-09-27"
            ),
            "content/b.txt": page(
                HEADLINES[1], BODIES[1], published="2022-10-01T08:00", captured="2022-10-02"
            ),
            "content/c.txt": "\n".join(line for line in undated.splitlines() if "আপডেট" not in line),
        }
    )
    built(root)
    found = documents_of(root)
    assert [one.headline for one in found] == [HEADLINES[1], HEADLINES[0], HEADLINES[2]]
    assert [one.published for one in found] == ["2022-10-01T08:00", "2022-09-26T15:55", ""]
    assert [one.order for one in found] == sorted((one.order for one in found), reverse=True)


def test_a_document_has_all_that_its_page_shows(site: Callable[[dict[str, str]], Path]) -> None:
    text = page(
        HEADLINES[0],
        BODIES[0],
        published="2022-09-26T15:55",
        captured="2022-09-27",
        desk="স্পোর্টস ডেস্ক",
        source="রয়টার্স",
    )
    root = site({"content/a.txt": text})
    built(root)
    (one,) = documents_of(root)
    assert one.text.startswith(BODIES[0][0])
    assert BODIES[0][1] in one.text
    assert "স্পোর্টস ডেস্ক" in one.text
    assert (one.newspaper, one.newspaper_name, one.sources) == ("banglatribune", "বাংলা ট্রিবিউন", ("রয়টার্স",))
    assert (root / "build" / one.address / "index.html").is_file()


def test_an_article_of_several_pages_has_the_text_of_the_newest(
    site: Callable[[dict[str, str]], Path],
) -> None:
    first = page(HEADLINES[0], BODIES[0], published="2022-09-26T15:55", captured="2022-09-27")
    second = page(
        HEADLINES[0], [*BODIES[0], "পরে আরও জানা গেছে।"], published="2022-09-26T15:55", captured="2022-09-30"
    )
    root = site({"content/a.txt": first, "content/b.txt": second})
    built(root)
    (one,) = documents_of(root)
    assert "পরে আরও জানা গেছে।" in one.text


def test_what_loads_documents_goes_to_other_processes(site: Callable[[dict[str, str]], Path]) -> None:
    root = site(
        {"content/a.txt": page(HEADLINES[0], BODIES[0], published="2022-09-26T15:55", captured="2022-09-27")}
    )
    built(root)
    load = Documents(root / ".newsarchive", {}, partial(texts, root / "content"))
    with closing(store.reading(root / ".newsarchive")) as db:
        wanted = ids(db)
    assert pickle.loads(pickle.dumps(load))(wanted) == load(wanted)
    assert load(["gone"]) == []
