"""The page that offers the data of the site, and the files that describe it to programs."""

from __future__ import annotations

from itertools import groupby

from newsarchive import tables, urls
from newsarchive.model import Page
from newsarchive.problems import Problem
from newsarchive.site.context import DataFile, DataPage, DataTable, Ref
from newsarchive.site.needs import Offered, Tools

_KB, _MB = 1000, 1_000_000


def plan(tools: Tools) -> tuple[list[Page], list[Problem]]:
    """The page and the descriptions, where the settings ask for data."""
    if not tools.settings.data:
        return [], []
    files, documents = tools.data()
    files.sort(key=lambda one: one.span, reverse=True)  # the newest year first, what has no date before all
    files.sort(key=lambda one: one.span.startswith("undated"))
    context = DataPage(
        page=tools.frame(tools.say.word("data"), urls.DATA),
        groups=tuple(
            (_title(span, tools), tuple(_file(one, tools) for one in own))
            for span, own in groupby(files, key=lambda one: one.span)
        ),
        documents=tuple(Ref(name, urls.DATA + name) for name in sorted(documents)),
        rights=tuple(_rights(tools)),
        tables=tuple(
            DataTable(
                name,
                tables.about(name),
                tuple((one.name, one.kind, one.about) for one in tables.columns(name)),
            )
            for name in tables.TABLES
        ),
        version=tables.VERSION,
    )
    pages = [Page(urls.DATA + name, "", data) for name, data in sorted(documents.items())]
    return [Page(urls.file(urls.DATA), "data.html", context), *pages], []


def _title(span: str, tools: Tools) -> str:
    if not span.startswith("undated-"):
        return tools.say.digits(span)
    year = span.removeprefix("undated-")
    if year == "0000":
        return tools.say.word("undated")
    return tools.say.word("data_undated", year=tools.say.digits(year))


def _file(one: Offered, tools: Tools) -> DataFile:
    return DataFile(
        name=one.path.removeprefix(urls.DATA),
        address=one.path,
        table=one.table,
        rows=tools.say.counted("one_row", "rows", one.rows),
        size=tools.say.digits(f"{one.bytes / _MB:.1f}") + " MB"
        if one.bytes >= _MB
        else tools.say.number(max(1, one.bytes // _KB)) + " kB",
        sha256=one.sha256,
    )


def _rights(tools: Tools) -> list[tuple[str, str]]:
    """The newspapers of which the archive has something and whose rights the settings name."""
    names = [name.partition("\t")[2] for name, _ in tools.archive.names("paper")]
    found = ((tools.paper_name(name), tools.paper(name).rights) for name in names if name)
    return [(name, rights) for name, rights in found if rights]
