"""Articles as references: BibTeX, RIS, CSL-JSON, one for each article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from newsarchive.export.describe import About
from newsarchive.tables import ArticleRow, NewspaperRow, Row

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_BLANKS = re.compile(r"\s+")
# Braces must pair in BibTeX even where they are escaped, hence words for them.
_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{letter: "\\" + letter for letter in "%&#_$"},
    }
)
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", '"': "%22", "<": "%3C", ">": "%3E"})


class Reference(msgspec.Struct, frozen=True):
    """What a reference says of an article. All are lines of text; what is not known is empty."""

    id: str
    title: str
    newspaper: str
    date: str
    authors: tuple[str, ...]
    section: str
    place: str
    tags: tuple[str, ...]
    url: str
    original: str
    archive: str


def write(
    form: Callable[[Iterator[Reference]], Iterator[str]],
    rows: Iterable[tuple[str, Row]],
    path: Path,
    about: About,
) -> None:
    """Write the references of all articles among some rows. Raises OSError."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(form(references(rows, about)))


def references(rows: Iterable[tuple[str, Row]], about: About) -> Iterator[Reference]:
    """A reference for each article among some rows."""
    names: dict[str, str] = {}
    for _, row in rows:
        if isinstance(row, NewspaperRow):
            names[row.id] = row.name or row.id
        elif isinstance(row, ArticleRow):
            yield _reference(row, names, about)


def _reference(row: ArticleRow, names: dict[str, str], about: About) -> Reference:
    own = about.base_url + row.address if about.base_url else ""
    return Reference(
        id="-".join(filter(None, (re.sub("[^a-z0-9]", "", row.newspaper or ""), row.date or "", row.id))),
        title=_line(row.headline),
        newspaper=_line(names.get(row.newspaper or "", "")),
        date=row.date or "",
        authors=tuple(map(_line, row.bylines or ([row.desk] if row.desk else []))),
        section=_line(row.section or ""),
        place=_line(row.place or ""),
        tags=tuple(map(_line, row.tags)),
        url=own or row.url or "",
        original=row.url or "" if own else "",
        archive=_line(about.title),
    )


def _line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def bibtex(found: Iterator[Reference]) -> Iterator[str]:
    """As BibTeX, with what biblatex knows besides."""
    for one in found:
        year, month, _ = _parts(one.date)
        fields = {
            "title": "{" + _bibtex(one.title) + "}",
            "author": " and ".join("{" + _bibtex(name) + "}" for name in one.authors),
            "journal": _bibtex(one.newspaper),
            "year": year,
            "month": _MONTHS[int(month) - 1] if month else "",
            "date": one.date,
            "titleaddon": _bibtex(one.section),
            "location": _bibtex(one.place),
            "keywords": _bibtex(", ".join(one.tags)),
            "url": one.url.translate(_IN_ADDRESS),
            "note": _bibtex(one.original),
            "library": _bibtex(one.archive),
            "langid": "bengali",
            "entrysubtype": "newspaper",
        }
        lines = [
            f"  {name} = {value if name == 'month' else '{' + value + '}'},\n"
            for name, value in fields.items()
            if value
        ]
        yield f"@article{{{one.id},\n{''.join(lines)}}}\n\n"


def _bibtex(text: str) -> str:
    return text.translate(_BIBTEX)


def ris(found: Iterator[Reference]) -> Iterator[str]:
    """As RIS."""
    for one in found:
        fields = [
            ("TY", "NEWS"),
            ("ID", one.id),
            ("TI", one.title),
            *(("AU", name) for name in one.authors),
            ("T2", one.newspaper),
            ("DA", one.date.replace("-", "/")),
            ("PY", one.date[:4]),
            ("SE", one.section),
            ("CY", one.place),
            *(("KW", tag) for tag in one.tags),
            ("UR", one.url),
            ("N1", one.original),
            ("DB", one.archive),
            ("LA", "bn"),
        ]
        yield "".join(f"{tag}  - {value}\n" for tag, value in fields if value) + "ER  - \n\n"


def csl_json(found: Iterator[Reference]) -> Iterator[str]:
    """As one JSON document that citation processors read."""
    before = "[\n"
    for one in found:
        data: dict[str, Any] = {
            "id": one.id,
            "type": "article-newspaper",
            "title": one.title,
            "container-title": one.newspaper,
            "author": [{"literal": name} for name in one.authors],
            "issued": {"date-parts": [[int(part) for part in _parts(one.date)]]} if one.date else None,
            "section": one.section,
            "publisher-place": one.place,
            "keyword": ", ".join(one.tags),
            "URL": one.url,
            "note": one.original,
            "archive": one.archive,
            "language": "bn",
        }
        yield before + msgspec.json.encode({key: value for key, value in data.items() if value}).decode()
        before = ",\n"
    yield ("" if before == ",\n" else before) + "\n]\n"


def _parts(date: str) -> tuple[str, str, str]:
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    return year, month, day
