"""Directories of lists: newspapers, sections, sources, by-lines, a newspaper's desks, newspapers with undated articles."""

from __future__ import annotations

from newsarchive import urls
from newsarchive.model import Page, list_name
from newsarchive.problems import Problem
from newsarchive.site.context import Ref
from newsarchive.site.cut import Name, plan_names
from newsarchive.site.needs import Tools
from newsarchive.site.parts import list_crumbs, list_title

Planned = tuple[list[Page], list[Problem]]


def plan_desks(paper: str, tools: Tools) -> Planned:
    """The pages of a newspaper's desks and correspondents."""
    rows = tools.archive.names(list_name("desk", paper))
    if not rows:
        return [], []
    crumbs = list_crumbs(list_name("desk", paper, ""), tools)[:-1]
    return _directory(tools.say.word("desks"), urls.desks(paper), rows, tools, crumbs), []


def plan_directory(kind: str, tools: Tools) -> list[Page]:
    """The pages of all newspapers, sections, sources, or newspapers with undated articles."""
    key, address = {
        "paper": ("newspapers", urls.NEWSPAPERS),
        "section": ("sections", urls.SECTIONS),
        "source": ("sources", urls.SOURCES),
        "undated": ("undated", urls.UNDATED),
    }[kind]
    rows = tools.archive.names(kind)
    if kind == "paper":
        dated = {name for name, _ in rows}
        undated = [(name.replace("undated", "paper", 1), 0) for name, _ in tools.archive.names("undated")]
        rows = rows + [(name, count) for name, count in undated if name not in dated]
    return _directory(tools.say.word(key), address, rows, tools)


def plan_bylines(tools: Tools) -> list[Page]:
    """The pages of all by-lines and desks of all newspapers, each name with its newspaper."""
    rows = tools.archive.names("desk")
    names = []
    for list_, count in rows:
        _, paper, name = list_.split("\t")
        names.append(Name(f"{name} · {tools.paper_name(paper)}", urls.listing(list_), count))
    return plan_names(tools.say.word("bylines"), urls.BYLINES, names, tools)


def _directory(
    title: str, address: str, rows: list[tuple[str, int]], tools: Tools, crumbs: tuple[Ref, ...] = ()
) -> list[Page]:
    """Lists by their titles; lists of undated articles by their newspapers."""
    names = [
        Name(
            tools.paper_name(name.split("\t")[1])
            if name.startswith("undated\t")
            else list_title(name, tools),
            urls.listing(name),
            count,
        )
        for name, count in rows
    ]
    return plan_names(title, address, names, tools, crumbs)
