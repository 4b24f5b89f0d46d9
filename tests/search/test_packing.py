"""Numbers and texts survive being written, and what is damaged is said to be."""

from __future__ import annotations

import gzip
import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.search.packing import (
    Bytes,
    Damaged,
    differences,
    numbers,
    packed,
    sorted_texts,
    text,
    unpacked,
)

NUMBERS = st.integers(min_value=0, max_value=2**32)
LETTERS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("কখগ্ািযয়৯।—’ÿ\u0980\u09fe\u09ff"))


@given(st.lists(NUMBERS))
def test_numbers_are_read_as_they_were_written(values: list[int]) -> None:
    data = Bytes(numbers(values) + b"rest", "x")
    assert data.numbers(len(values)) == values
    assert data.take(4) == b"rest"


@given(st.lists(NUMBERS, unique=True).map(sorted), st.lists(NUMBERS))
def test_ascending_numbers_are_read_and_passed_over(values: list[int], others: list[int]) -> None:
    written = differences(values) + numbers(others)
    assert Bytes(written, "x").ascending(len(values)) == values
    passed = Bytes(written, "x")
    passed.skip_numbers(len(values))
    assert passed.numbers(len(others)) == others


@given(st.lists(LETTERS))
def test_texts_are_read_as_they_were_written(values: list[str]) -> None:
    data = Bytes(b"".join(map(text, values)), "x")
    assert [data.text() for _ in values] == values


@given(st.lists(LETTERS, unique=True).map(sorted))
def test_sorted_texts_are_read_as_they_were_written(values: list[str]) -> None:
    assert Bytes(sorted_texts(values), "x").sorted_texts() == values


def test_bengali_takes_a_byte_a_letter() -> None:
    assert len(text("বাংলাদেশ")) == 1 + len("বাংলাদেশ")


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4))
def test_files_are_gzip_of_their_columns(columns: list[bytes]) -> None:
    data = packed(*columns)
    assert gzip.decompress(data) == unpacked(data, "x") == b"".join(columns)
    assert data == packed(*columns)
    assert data[:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"


def test_what_a_host_unpacked_already_is_read_as_it_is() -> None:
    assert unpacked(b"\x05plain", "x") == b"\x05plain"


@pytest.mark.parametrize("cut", [12, -9, -1])
def test_a_file_cut_short_is_damaged(cut: int) -> None:
    with pytest.raises(Damaged, match=re.escape("t3.bin")):
        unpacked(packed(b"some bytes that are long enough to be cut")[:cut], "t3.bin")


@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_said_to_be_damaged(data: bytes) -> None:
    for read in (Bytes.text, Bytes.sorted_texts, lambda one: one.numbers(5), lambda one: one.skip_numbers(3)):
        with suppress(Damaged):
            read(Bytes(data, "x"))
