"""What the templates of captures are given: how each was read, and those that could not be."""

from __future__ import annotations

import msgspec

from newsarchive.site.context import Count, Frame


class OverrideView(msgspec.Struct, frozen=True):
    """A field of the record that was set from elsewhere than the lines: both values, and by whom in words."""

    field: str
    read: str | None
    set: str | None
    by: str


class RawView(msgspec.Struct, frozen=True):
    """One capture and how it was read.

    `problems` are in words, with the line they speak of; `lines` are list items, as HTML, each with its label and its text
    as captured.
    """

    anchor: str
    path: str
    sha256: str
    layout: str | None
    captured: str | None
    problems: tuple[tuple[str, str, str | None], ...]
    overrides: tuple[OverrideView, ...]
    lines: str


class ReadingPage(msgspec.Struct, frozen=True):
    """Captures of one bundle with every line and its label; `parts` where the bundle is cut."""

    page: Frame
    captures: tuple[RawView, ...]
    parts: tuple[Count, ...]


class HeldView(msgspec.Struct, frozen=True):
    """A capture that could not be read: `raw` shows its lines, `problems` say in words why, with the line they speak of."""

    path: str
    raw: str
    captured: str | None
    problems: tuple[tuple[str, str, str | None], ...]


class QuarantinePage(msgspec.Struct, frozen=True):
    """Captures that could not be read, of one newspaper and month of capture or a part of them."""

    page: Frame
    total: str
    captures: tuple[HeldView, ...]
