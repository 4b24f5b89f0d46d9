"""Whatever bytes a source holds: never a traceback, nothing written but captures, and each record counted once."""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsarchive.capture.files import Folder, parse
from newsarchive.config import dump_yaml, load_yaml
from newsarchive.front_matter import About, as_text, front_end, read_about
from newsarchive.importers.run import Wanted
from newsarchive.model import Stated
from newsarchive.problems import Fault
from tests.importers.pages import Imported, Warc, html, is_safe

SEEDS = {
    "a.warc": Warc(packed=False).page("https://namuna.example/1", html()).bytes() * 2,
    "a.warc.gz": Warc().page("https://namuna.example/1", html()).bytes() * 2,
    "a.html": html(head='<meta property="og:title" content="x"><script type="application/ld+json">{}</script>').encode(),
    "a.jsonl": '{"text": "নদীর ঘাট", "captured": "2024-04-20"}\n'.encode() * 2,
    "a.csv": "text,url\nনদী,https://namuna.example/1\n".encode() * 2,
    "a.txt": "---\nurl: https://namuna.example/1\n---\nনদী\n".encode(),
    "a.wacz": b"PK\x03\x04",
    "a.parquet": b"PAR1",
}  # fmt: skip


def taken(name: str, data: bytes) -> None:
    """Import a file of these bytes; what may be raised is a fault in words."""
    with tempfile.TemporaryDirectory() as folder:
        source, content = Path(folder) / name, Path(folder) / "content"
        source.write_bytes(data)
        try:
            imported = Imported(content, source, wanted=Wanted(all_languages=True))
        except Fault:
            return
        assert imported.numbers[0] == len(imported.paths)
        for path in imported.paths:
            assert is_safe(path, content)
            raw, problems = parse("a.txt", path.read_bytes(), Folder())
            assert not {problem.code for problem in problems} - {"bijoy"}, path.read_bytes()
            assert raw.start or problems


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=40)
@given(data=st.data())
def test_any_bytes_of_any_kind_are_counted_and_raise_nothing(name: str, data: st.DataObject) -> None:
    seed = SEEDS[name]
    at, end = data.draw(st.integers(0, len(seed))), data.draw(st.integers(0, len(seed)))
    changed = seed[:at] + data.draw(st.binary(max_size=60)) + seed[end:]
    taken(name, gzip.compress(changed, mtime=0) if data.draw(st.booleans()) else changed)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@settings(max_examples=150)
@given(
    st.dictionaries(
        TEXT.filter(lambda key: len(key) < 30), TEXT | st.lists(TEXT) | st.booleans() | st.integers(-999, 999)
    )
)
@example(
    {
        "a": "08",
        "b": "1e3",
        "c": "---",
        "d": "a: b",
        "e": "no",
        "f": "\x85\u2028\ufeff😀",
        "g": "2024-04-20",
        "h": "- x",
    }
)
def test_any_data_survives_yaml(data: dict[str, object]) -> None:
    text = dump_yaml(data)
    assert load_yaml(text) == data
    assert "---" not in text.split("\n")


@settings(max_examples=150)
@given(headline=TEXT, names=st.lists(TEXT, max_size=8), newspaper=TEXT)
def test_any_front_matter_is_read_as_it_was_written(headline: str, names: list[str], newspaper: str) -> None:
    about = About(
        newspaper=newspaper, stated=(Stated("json-ld", headline=headline, bylines=tuple(names)),) * 3
    )
    lines = as_text(about).split("\n")
    read = read_about(lines, front_end(lines))
    again = as_text(read).split("\n")
    assert read_about(again, front_end(again)) == read
    assert front_end(lines) == len(lines) - 1
