"""A published address never breaks: pins hold articles where they are, and what became one with another leads there."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from newsarchive.check import check
from newsarchive.config import load_site
from newsarchive.executors import Serial
from newsarchive.old_links import key_of
from newsarchive.problems import Fault
from newsarchive.redirects import rules
from newsarchive.takedown import Asked, withdraw
from tests.conftest import built, pages
from tests.pages import BODIES, HEADLINES, page
from tests.publish.conftest import SETTINGS, Site, Target, article, capture, output, published


def addresses(root: Path) -> dict[str, str]:
    """The pins: addresses with what stands behind them."""
    lines = (root / "content" / "addresses.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def articles(root: Path) -> set[str]:
    """The addresses of pages that hold an article."""
    return {
        path.relative_to(root / "build").as_posix().removesuffix("index.html")
        for path in (root / "build").rglob("index.html")
        if 'property="og:type" content="article"' in (text := path.read_text(encoding="utf-8"))
        or "<article" in text
    }


@pytest.fixture
def public(root: Path, folder: Target) -> Path:
    """A site that was published."""
    published(root, folder.words)
    return root


def test_what_was_published_is_noted_once(public: Path, folder: Target) -> None:
    noted = (public / "content" / "addresses.tsv").read_bytes()
    assert set(addresses(public)) == articles(public)
    published(public, folder.words)
    assert (public / "content" / "addresses.tsv").read_bytes() == noted


def test_an_earlier_capture_with_another_headline_moves_no_published_article(public: Path) -> None:
    before = articles(public)
    text = page(f"আগের {HEADLINES[0]}", BODIES[0], published="2022-09-26T10:55", captured="2022-09-26")
    (public / "content" / "earlier.txt").write_text(text, encoding="utf-8")
    built(public, search=False)
    assert articles(public) == before
    (public / "content" / "addresses.tsv").unlink()
    built(public, search=False)
    assert articles(public) != before  # it would have moved


def test_a_corrected_date_moves_no_published_article(public: Path) -> None:
    before = articles(public)
    text = (public / "content" / "0.txt").read_text(encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    (public / "content" / "corrections").mkdir()
    (public / "content" / "corrections" / "dates.yaml").write_text(
        f"{digest}: {{set: {{published: 2022-09-20T09:00, updated: null}}}}\n"
    )
    built(public, search=False)
    assert articles(public) == before
    assert (public / "build" / "2022" / "09" / "20" / "index.html").exists()


def test_two_published_articles_that_are_one_stand_at_the_first_address_and_the_other_leads_there(
    site: Site, folder: Target
) -> None:
    texts = [
        page(HEADLINES[0], BODIES[0], published=f"2022-09-26T1{n}:00", captured="2022-09-27", front=front)
        for n, front in ((0, ""), (1, ""))
    ]
    root = site({"newsarchive.yaml": SETTINGS, "content/a.txt": texts[0], "content/b.txt": texts[1]})
    built(root, search=False)
    published(root, folder.words)
    first, second = addresses(root)
    for name, text in zip("ab", texts, strict=True):  # their number at the newspaper shows that they are one
        front = "---\nurl: https://www.banglatribune.com/x/765432/y\n---\n"
        (root / "content" / f"{name}.txt").write_text(front + text, encoding="utf-8")
    built(root, search=False)
    text = (root / "content" / "addresses.tsv").read_text()
    digests = {
        name: hashlib.sha256((root / "content" / f"{name}.txt").read_bytes()).hexdigest() for name in "ab"
    }
    old = list(addresses(root).values())
    for digest, name in zip(old, "ab", strict=True):
        text = text.replace(digest, digests[name])
    (root / "content" / "addresses.tsv").write_text(text)
    built(root, search=False)
    assert articles(root) == {first}
    leading = (root / "build" / second / "index.html").read_text(encoding="utf-8")
    assert f'content="0; url=../../../../{first}"' in leading
    assert '<meta name="robots" content="noindex">' in leading
    assert not check(load_site(root), as_json=True)
    published(root, folder.words)


def test_a_host_that_takes_redirects_is_told_and_gets_no_page_there(public: Path) -> None:
    gone, other = list(addresses(public))[:2]
    (public / "content" / f"{next(n for n in range(3) if article(public, n).startswith(gone))}.txt").unlink()
    pins = public / "content" / "addresses.tsv"
    pins.write_text(
        "".join(f"{one}\t{to if one != gone else other}\n" for one, to in addresses(public).items())
    )
    (public / "newsarchive.yaml").write_text(
        SETTINGS + "base_url: https://user.example/archive\npublish: {host: netlify}\n", encoding="utf-8"
    )
    built(public, search=False)
    assert (public / "build" / "_redirects").read_text() == f"/archive/{gone} /archive/{other} 301\n"
    assert not (public / "build" / gone).exists()
    assert "frame-ancestors 'none'" in (public / "build" / "_headers").read_text()


def test_a_build_never_writes_the_file_of_addresses(root: Path) -> None:
    built(root, search=False)
    assert not (root / "content" / "addresses.tsv").exists()


def test_an_article_that_vanished_is_told_by_check(public: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (public / "content" / "0.txt").unlink()
    built(public, search=False)
    assert check(load_site(public), as_json=False)
    assert "lost-address the article that was made public at 2022/09/26/" in capsys.readouterr().out


def test_a_page_of_the_last_published_copy_that_is_no_more_is_told_by_check(
    public: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (public / "content" / "3.txt").write_text(
        page(HEADLINES[3], BODIES[3], published="2022-10-01T10:00", captured="2022-10-02"), encoding="utf-8"
    )
    built(public, search=False)
    listed = public / ".newsarchive" / "published.txt"
    listed.write_text(listed.read_text() + "2021/01/01/index.html\n")
    assert not check(load_site(public), as_json=False)
    assert "2021/01/01/index.html:0: lost-page" in capsys.readouterr().out


@pytest.mark.parametrize("host", ["netlify", "s3"])
def test_a_site_that_was_published_may_become_compact(
    public: Path, folder: Target, host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A host that takes redirects leads on from the days; what another one lacks is told until the next publication."""
    settings = SETTINGS + f"compact: true\npublish: {{host: {host}}}\n"
    (public / "newsarchive.yaml").write_text(settings, encoding="utf-8")
    built(public, search=False)
    check(load_site(public), as_json=False)
    assert ("2022/09/26/index.html:0: lost-page" in capsys.readouterr().out) is (host == "s3")
    published(public, folder.words)
    assert "2022/09/26/index.html" not in folder.files()
    check(load_site(public), as_json=False)
    assert "lost-page" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "line",
    [
        "../../etc/\t-",
        "2022/09/26/x-abcdefghij/",
        "2022/09/26/x/\tyes",
        "nonsense",
        "2022/09/26/<b>/\t-",
        "x\x00y\t-",
    ],
)
def test_a_line_that_is_no_address_is_told_and_harms_nothing(root: Path, line: str) -> None:
    before = pages(root / "build")
    (root / "content" / "addresses.tsv").write_text(line + "\n")
    assert built(root, search=False).problems["error"] == 1
    assert pages(root / "build") == before


def test_a_circle_of_addresses_that_moved_ends(root: Path) -> None:
    one, other = "2022/09/26/a-aaaaaaaaaa/", "2022/09/26/b-bbbbbbbbbb/"
    (root / "content" / "addresses.tsv").write_text(f"{one}\t{other}\n{other}\t{one}\n")
    built(root, search=False)
    assert (root / "build" / "index.html").exists()


def test_a_site_without_pins_is_the_site_with_those_of_its_own_addresses(public: Path) -> None:
    before = output(public)
    built(public, search=False)
    assert output(public) == before


def withdrawn(root: Path, **wishes: object) -> None:
    """Something is withdrawn and erased, and the site built again."""
    asked = Asked(reason="চাওয়া হয়েছে", erase=True, **wishes)  # type: ignore[arg-type]
    withdraw(load_site(root), asked, Serial(), lambda _: True, lambda _: None)
    built(root, search=False)


@pytest.fixture
def renamed(public: Path) -> str:
    """The address of an article that is held by a capture alone, since an earlier one gave it another id and headline."""
    (old,) = (one for one in addresses(public) if article(public, 0).startswith(one))
    text = page(f"আগের {HEADLINES[0]}", BODIES[0], published="2022-09-26T10:55", captured="2022-09-26")
    (public / "content" / "earlier.txt").write_text(text, encoding="utf-8")
    built(public, search=False)
    return old


def test_an_article_is_withdrawn_by_the_address_where_it_stands_whatever_its_id(
    public: Path, renamed: str
) -> None:
    withdrawn(public, names=(renamed,))
    assert not any(HEADLINES[0].encode() in data for data in output(public).values())


def test_an_erased_article_leaves_no_address_that_spells_it_even_if_its_capture_held_it(
    public: Path, folder: Target, renamed: str
) -> None:
    pins = public / "content" / "addresses.tsv"
    pins.write_text(pins.read_text() + f"2022/09/26/older-words-cccccccccc/\t{renamed}\n")
    built(public, search=False)
    withdrawn(public, names=(renamed,))
    words = [renamed.split("/")[3].rpartition("-")[0].encode(), b"older-words"]
    assert not any(word in pins.read_bytes() for word in words)
    published(public, folder.words)
    shown = [*folder.files().items(), *((path, data) for path, data in output(public).items())]
    assert not [path for path, data in shown if any(word in path.encode() + data for word in words)]


def test_an_erased_newspaper_leaves_no_address_and_can_be_published(public: Path, folder: Target) -> None:
    words = [one.split("/")[3].rpartition("-")[0].encode() for one in addresses(public)]
    withdrawn(public, newspaper="banglatribune")
    assert not any(word in (public / "content" / "addresses.tsv").read_bytes() for word in words)
    published(public, folder.words)
    assert not [path for path in folder.files() if any(word in path.encode() for word in words)]


# Rules for the newspaper's old domain


def test_rules_lead_from_the_newspapers_addresses_to_those_of_the_archive(site: Site) -> None:
    front = "---\nurl: https://www.banglatribune.com/খেলা/765432?utm_source=a&id=1\n---\n"
    root = site(
        {"newsarchive.yaml": "base_url: https://user.example\n", "content/a.txt": capture(0, front=front)}
    )
    built(root, search=False)
    whole = f"https://user.example/{article(root, 0).removesuffix('index.html')}"
    path = "/%E0%A6%96%E0%A7%87%E0%A6%B2%E0%A6%BE/765432"
    found = {form: [*rules(load_site(root), form)] for form in ("csv", "nginx", "apache", "netlify")}
    assert found == {
        "csv": [f"https://www.banglatribune.com/খেলা/765432?utm_source=a&id=1,{whole}"],
        "nginx": [f'"{path}?utm_source=a&id=1" {whole};'],
        "apache": [f"{path} {whole}"],
        "netlify": [],
    }
    assert [*rules(load_site(root), "csv", "other.example")] == []


def test_an_address_that_a_server_would_obey_is_in_no_rule(site: Site) -> None:
    front = "---\nurl: 'https://www.banglatribune.com/a;}server{/765432/$x{y}'\n---\n"
    root = site(
        {"newsarchive.yaml": "base_url: https://user.example\n", "content/a.txt": capture(0, front=front)}
    )
    built(root, search=False)
    assert [*rules(load_site(root), "nginx")] == []


@pytest.mark.parametrize("form, text", [("csv", ""), ("word", "base_url: https://user.example\n")])
def test_rules_that_cannot_be_made_are_refused(site: Site, form: str, text: str) -> None:
    root = site({"newsarchive.yaml": text, "content/a.txt": capture(0)})
    built(root, search=False)
    with pytest.raises(Fault):
        [*rules(load_site(root), form)]


# The newspaper's own address as a key


@pytest.mark.parametrize(
    "address",
    [
        "https://www.paper.example/খেলা/123",
        "http://paper.example/খেলা/123/",
        "paper.example/খেলা/123?utm_source=x&fbclid=y#top",
        "//WWW.Paper.Example:443/%E0%A6%96%E0%A7%87%E0%A6%B2%E0%A6%BE//123",
        " https://paper.example./খেলা/123\u200d ",
        "https://web.archive.org/web/20190101000000id_/http://paper.example/খেলা/123",
    ],
)
def test_an_address_has_one_key_however_it_is_written(address: str) -> None:
    assert key_of(address) == "paper.example/খেলা/123"


def test_a_query_that_names_the_article_is_part_of_its_key() -> None:
    assert key_of("http://paper.example/news.php?id=5&utm_medium=x") == "paper.example/news.php?id=5"
