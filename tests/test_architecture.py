"""The house stands: imports point down, other people's libraries stay behind their fences, every module says what it is for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "newsarchive"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))

# A module imports from rows below its own, or from its own folder. A folder stands for all that is in it.
ROWS = (
    ("problems.py", "bangla/"),
    ("model.py", "tables.py"),
    ("moments.py", "web.py", "links.py", "old_links.py", "terminal.py", "sql.py", "schema.py"),
    ("config.py", "store.py", "urls.py", "stamps.py", "executors.py", "report.py", "addresses.py"),
    ("front_matter.py", "takedowns.py", "erasing.py", "hosts.py"),
    ("capture/", "archive/", "site/", "importers/", "search/", "export/"),  # never each other
    ("grouping.py", "indexing.py", "reading.py", "offering.py", "touching.py", "fits.py"),
    ("withdrawing.py",),
    ("pipeline.py", "sought.py"),
    (
        "check.py",
        "serve.py",
        "explain.py",
        "new.py",
        "since.py",
        "survey.py",
        "wanted.py",
        "ask.py",
        "exporting.py",
        "verify.py",
        "takedown.py",
        "redirects.py",
        "publish/",
    ),
    ("cli/",),
    ("__main__.py",),
)
FENCES = {
    "boto3": ("publish/s3.py",),
    "botocore": ("publish/s3.py",),
    "brotli": ("importers/bounded.py",),
    "ghp_import": ("publish/branch.py",),
    "jinja2": ("site/render.py", "site/templates.py"),
    "lxml": ("importers/html.py",),
    "markdown_it": ("site/markdown.py",),
    "rensa": ("archive/reprints.py",),
    "pyarrow": ("importers/tables.py", "export/parquet.py"),
    "rapidfuzz": ("archive/wanted.py",),
    "rich": ("cli/", "explain.py"),
    "slugify": ("bangla/romanise.py",),
    "sqlite3": (
        "store.py",
        "sql.py",
        "archive/",
        "export/sqlite.py",
        "exporting.py",
        "site/ledger.py",
        "site/looking.py",
        "site/finish.py",
        "search/build.py",
        "search/remember.py",
        "indexing.py",
        "withdrawing.py",
        "sought.py",
        "takedown.py",
        "offering.py",
        "grouping.py",
        "touching.py",
        "pipeline.py",
    ),
    "starlette": ("serve.py",),
    "typer": ("cli/",),
    "uvicorn": ("serve.py",),
    "warcio": ("importers/warc.py",),
    "watchfiles": ("serve.py",),
    "yaml": ("config.py",),
}


def _room(module: str) -> str:
    """The folder of a module, or the module itself where it stands at the top."""
    return module.partition("/")[0] + "/" if "/" in module else module


def _row(module: str) -> int:
    return next(number for number, row in enumerate(ROWS) if _room(module) in row)


def _imports(module: str) -> Iterator[str]:
    """The dotted names that a module imports, at its top or anywhere inside."""
    for node in ast.walk(ast.parse((PACKAGE / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _own(name: str) -> str | None:
    """The module of ours that a dotted name is in; None for other people's and for the package itself."""
    parts = name.split(".")[1:] if name.startswith("newsarchive.") else []
    for length in range(len(parts), 0, -1):
        for found in ("/".join(parts[:length]) + ".py", "/".join(parts[:length]) + "/__init__.py"):
            if found in MODULES:
                return found
    return None


@pytest.mark.parametrize("module", [module for module in MODULES if module != "__init__.py"])
def test_imports_point_down(module: str) -> None:
    for name in _imports(module):
        used = _own(name)
        if used is not None and _room(used) != _room(module):
            assert _row(used) < _row(module), f"{module} imports {used}"


@pytest.mark.parametrize("module", MODULES)
def test_libraries_stay_behind_their_fences(module: str) -> None:
    for library in {name.split(".")[0] for name in _imports(module)} & set(FENCES):
        assert {module, _room(module)} & set(FENCES[library]), f"{module} imports {library}"


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_is_for(module: str) -> None:
    assert ast.get_docstring(ast.parse((PACKAGE / module).read_text(encoding="utf-8")))
