"""The documents say what is true: commands, options, keys and problems are named, and examples read as printed.

`docs/columns.md`, `docs/commands.md`, `docs/configuration.md` and `docs/problems.md` are written from the program, as are what layouts.md
shows `explain` to print and what theming.md says templates are given: `NEWSARCHIVE_WRITE_DOCS=1 pytest tests/test_docs.py` writes them
anew.
"""

from __future__ import annotations

import enum
import os
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import msgspec
import pytest
import typer

import newsarchive.cli.run  # noqa: F401  (the commands add themselves)
from newsarchive import tables
from newsarchive.capture.article import Front
from newsarchive.capture.files import Folder
from newsarchive.capture.layout import Label, Layout, Rule, Sign
from newsarchive.cli.common import app
from newsarchive.config import Newspaper, Publish, Settings, load_settings, load_site
from newsarchive.executors import Serial
from newsarchive.explain import explain
from newsarchive.front_matter import About
from newsarchive.hosts import ADVICE, LIMITS
from newsarchive.hosts import WORDS as HOST_WORDS
from newsarchive.model import Stated
from newsarchive.pipeline import build
from newsarchive.problems import KINDS
from tests import theming

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
WRITE = os.environ.get("NEWSARCHIVE_WRITE_DOCS") == "1"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
EXAMPLE = re.compile(r"(?ms)^(```text explain\n)(.*?)(^```)")

MEANINGS: dict[type, dict[str, str]] = {
    Settings: {
        "title": "The site's name: on every page, in the feed and in citations.",
        "description": "One sentence about the archive, for search engines.",
        "base_url": "Where the site will stand, as `https://user.example/archive/`. It gives full addresses in citations, the "
        "feed and the sitemaps; without it there are no sitemaps. Links between pages do not need it.",
        "language": "The language of the interface: Bengali or English. Captured words are never translated.",
        "contact": "Whom readers ask for a correction or removal: an e-mail address, a web address or a few words.",
        "calendar": "The calendar of the site's own pages of Bangla months and years. The Bangla date of an article is "
        "always reckoned in its newspaper's.",
        "publish": "Where the site is published; keys below.",
        "search": "Whether readers can search the site. `newsarchive build --no-search` leaves it out of one build.",
        "data": "The forms in which the site offers its data for download, at `data/`: packed tables, a file a table and year. "
        "See [the archive as data](data.md#data-on-the-site).",
        "newspapers": "What is known of each newspaper, by an id of your choice; keys below. Those that come with the "
        "program need no entry, and an entry changes only the keys it names.",
        "sections": "A section's name, and the desks and printed sections that belong to it. Given at all, this takes the "
        "place of the whole table that comes with the program.",
        "compact": "Whether the site has fewer files, for hosts that count them: no page of a single day, whose articles stand on "
        "the page of the month; no page of a single day's most-read lists; a search index of larger files. Choose it "
        "[before the site is first published](publishing.md#fewer-files).",
        "reprints": "Whether articles of different newspapers that are the same story, such as agency copy, lead to one "
        "another. Needs a library: `pip install 'newsarchive[reprints]'`.",
    },
    Newspaper: {
        "name": "The newspaper's name as readers know it; without it the id is shown.",
        "url": "Its own address, which its page in the archive shows.",
        "hosts": "The hosts of its pages: a capture whose `url` is on one of them, or below it, is this newspaper's.",
        "calendar": "The Bangla calendar it prints.",
        "timezone": "The time zone of its printed times.",
        "rights": "Who holds the rights, in words that are shown with each of its articles.",
    },
    Publish: {
        "to": "Where `newsarchive publish` brings the site when no target is named: `github-pages`, `s3://bucket/prefix`, "
        "`rsync:host:path` or `folder:PATH`.",
        "host": "Whose host the site stands on. For `cloudflare-pages` and `netlify` a build writes `_headers`, for these and "
        "`gitlab-pages` `_redirects`; elsewhere pages lead on from addresses that moved.",
    },
    Folder: {
        "newspaper": "The id of the newspaper of every capture below.",
        "layout": "The id of the layout to read them by, in place of the one that their lines would choose.",
        "timezone": "The time zone of their printed times, in place of the newspaper's.",
        "filename": "A pattern of file names without their ending: `{captured:%Y-%m-%d}-*` finds the time of capture in "
        "them (`%Y %m %d %H %M %S`), `{url}` an address written percent-encoded; `*` is anything.",
    },
    About: {
        "url": "The page's own address, beginning with `http://` or `https://`.",
        "captured": "When the page was saved: `2024-04-20` or `2024-04-20T14:05+06:00`. What the page itself prints goes "
        "before it.",
        "newspaper": "The id of its newspaper.",
        "layout": "The id of the layout to read it by.",
        "timezone": "The time zone of its printed times.",
        "original": "The SHA-256 of the page that `newsarchive import` made the text from.",
        "stated": "What that page stated of itself for machines; keys below. It goes before what the lines say.",
    },
    Stated: {
        "by": "Where it is stated: the columns of a table, or JSON-LD, OpenGraph or `<time>` of an HTML page. Field by "
        "field, the first in this order that says something is believed.",
        "headline": "The headline. A newspaper's name at its end is cut off where what remains is a line of the page.",
        "published": "When it was published; a time without an offset is by the newspaper's clock.",
        "updated": "When it was last changed, likewise.",
        "bylines": "Who wrote it.",
    },
    Front: {
        "headline": "The headline. The only key that must be there.",
        "published": "When it was published: a date, or a date and time; a time without an offset is by the clock of Dhaka.",
        "updated": "When it was last changed, written likewise.",
        "kicker": "The short line above the headline.",
        "section": "Its section.",
        "desk": "The desk it comes from.",
        "byline": "Who wrote it.",
        "sources": "What it rests on.",
        "newspaper": "The id of a newspaper it belongs to; without it, it is one of the archive's own articles.",
    },
}


# What is written from the program


def problems_page() -> str:
    """`docs/problems.md`."""
    parts = [
        "# Problems",
        (
            "Written from the program; see CONTRIBUTING.md. What is wrong with the material never stops a build: it is noted with "
            "the file and line, shown on the page of how the capture was read, and listed by `newsarchive check`. An *error* is "
            "where something is lost to readers; everything else is a *warning*. `newsarchive build --strict` ends with exit code "
            "1 where there is an error. Words in braces are filled in."
        ),
    ]
    for code, kind in KINDS.items():
        parts.append(f"## {code}")
        parts.append(f"*{kind.severity.capitalize()}.* {_sentence(kind.english)}")
        parts.append(kind.bengali + ("" if kind.bengali.endswith("।") else "।"))
        parts.append(f"**What to do.** {kind.remedy}")
    return "\n\n".join(parts) + "\n"


def configuration_page() -> str:
    """`docs/configuration.md`."""
    settings = load_settings(ROOT / "there-is-no-such-file.yaml")
    papers = [
        f"| `{id_}` | {paper.name} | {', '.join(paper.hosts)} | `{paper.calendar}` | {paper.timezone} |"
        for id_, paper in sorted(settings.newspapers.items())
    ]
    sections = [f"| {name} | {', '.join(others)} |" for name, others in settings.sections.items()]
    return (
        "\n\n".join(
            [
                "# Configuration",
                (
                    "Written from the program; see CONTRIBUTING.md. Everything here may be left out. All files are YAML in UTF-8; "
                    "a key that is not known is an error that names the nearest known one. Aliases (`*name`) are not allowed."
                ),
                "## newsarchive.yaml",
                "In the site's folder. A fault in it stops the command with exit code 2.",
                _table(Settings),
                "### Publishing",
                "Below `publish`. [Publishing](publishing.md) says more.",
                _table(Publish),
                "### A newspaper",
                "An entry of `newspapers`.",
                _table(Newspaper),
                "These come with the program:",
                "| id | name | hosts | calendar | time zone |\n|---|---|---|---|---|\n" + "\n".join(papers),
                "### Sections",
                (
                    "An article is in the section that its page prints, under the name that the table gives it; where none is "
                    "printed, in the section that its desk belongs to. These come with the program:"
                ),
                "| section | desks and printed sections |\n|---|---|\n" + "\n".join(sections),
                "## _folder.yaml",
                (
                    "In any folder of captures; it holds for all folders below, where another `_folder.yaml` may say otherwise key "
                    "by key. What cannot be read is the problem [folder-settings](problems.md#folder-settings)."
                ),
                _table(Folder),
                "## Front matter of a capture",
                (
                    "Between two lines of three hyphens at the very top of a `.txt` file, at most 60 lines. It goes before "
                    "`_folder.yaml`. Most captures have none."
                ),
                _table(About),
                "### What a page stated",
                "An entry of `stated`.",
                _table(Stated),
                "## Front matter of an article of your own",
                "Likewise, at the top of a Markdown file below `content/articles/`.",
                _table(Front),
                "A page about the archive (`content/pages/*.md`) has front matter too, with `title` alone, which must be there.",
            ]
        ).replace("\n\n\n", "\n\n")
        + "\n"
    )


def commands_page() -> str:
    """`docs/commands.md`."""
    parts = [
        "# Commands",
        (
            "Written from the program; see CONTRIBUTING.md. `newsarchive COMMAND --help` (or `-h`) shows the same. Data goes to "
            "standard output; progress, warnings and errors go to standard error."
        ),
        (
            "| exit code | meaning |\n|---|---|\n"
            "| 0 | done |\n"
            "| 1 | the material has errors (`check`, `verify`, `build --strict`), or the work failed (a full disk, say) |\n"
            "| 2 | the set-up or the words of the command are wrong; the message says what to do |\n"
            "| 130 | interrupted |"
        ),
        "`newsarchive --version` tells the version; `--install-completion` and `--show-completion` are for your shell.",
    ]
    for name, command in _commands():
        parts += [f"## newsarchive {name}", "\n\n".join(_paragraphs(command.help)), _options(command)]
    return "\n\n".join(parts) + "\n"


def columns_page() -> str:
    """`docs/columns.md`."""
    parts = [
        "# Tables and columns",
        (
            f"Version {tables.VERSION}. Written from the program; see CONTRIBUTING.md. These are the tables of `newsarchive export` and of "
            "the data that a site offers; [working with the data](data.md) shows what can be done with them. The same words are "
            "in the file `columns.csv` of every export and, as `description`, in its JSON Schema `schema.json`."
        ),
        (
            "*text* is text in the archive's one spelling (Unicode NFC). *date* is a day, `2022-09-26`. *number* is a whole "
            "number. *list* is a list of texts: in CSV and SQLite it is written as JSON."
        ),
    ]
    for table, kind in tables.TABLES.items():
        rows = ["| column | type | may be empty | meaning |", "|---|---|---|---|"]
        rows += [
            f"| `{one.name}` | {one.kind} | {'yes' if one.optional else ''} | {one.about} |"
            for one in tables.columns(table)
        ]
        leads = [f"`{name}` leads to `{other}`" for name, other in kind.leads.items()]
        key = ", ".join(f"`{name}`" for name in kind.key)
        parts += [f"## {table}", tables.about(table), "\n".join(rows)]
        parts.append(f"A row is named by {key}." + (f" {'; '.join(leads)}." if leads else ""))
    return "\n\n".join(parts) + "\n"


WRITTEN: dict[str, Callable[[], str]] = {
    "columns.md": columns_page,
    "commands.md": commands_page,
    "configuration.md": configuration_page,
    "problems.md": problems_page,
}


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + "."


def _table(kind: type) -> str:
    rows = ["| key | type | default | meaning |", "|---|---|---|---|"]
    for field in msgspec.structs.fields(kind):
        assert field.name in MEANINGS[kind], f"say in MEANINGS what `{field.name}` of {kind.__name__} means"
        default = field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
        shown = (
            "must be there"
            if field.required
            else (f"`{default}`" if default and not isinstance(default, Publish) else "")
        )
        rows.append(
            f"| `{field.encode_name}` | {_type(field.type)} | {shown} | {MEANINGS[kind][field.name]} |"
        )
    return "\n".join(rows)


def _type(kind: Any) -> str:
    if get_origin(kind) in (UnionType, Union):
        return _type(next(part for part in get_args(kind) if part is not type(None)))
    if get_origin(kind) is Literal:
        return " or ".join(f"`{value}`" for value in get_args(kind))
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return f"list of {_type(inner)}{'' if get_origin(inner) is Literal else 's'}"
    if get_origin(kind) is dict:
        return f"{_type(get_args(kind)[1])} by name"
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return " or ".join(f"`{value.value}`" for value in kind)
    return {
        str: "text",
        bool: "true or false",
        int: "number",
        Newspaper: "keys",
        Publish: "keys",
        Stated: "key",
    }[kind]


def _top() -> Any:
    return typer.main.get_command(app)


def _commands() -> Iterator[tuple[str, Any]]:
    """Every command with the words that call it."""
    for name, command in _top().commands.items():
        inner = getattr(command, "commands", None)
        if inner is None:
            yield name, command
        else:
            yield from ((f"{name} {word}", one) for word, one in inner.items())


def _paragraphs(text: str) -> Iterator[str]:
    for part in text.replace("Example: ", "\n\nExample: ").split("\n\n"):
        words = " ".join(part.split())
        if words:
            yield re.sub(r"^Example: (.*)$", r"Example: `\1`", words)


def _options(command: Any) -> str:
    rows = ["| option | meaning |", "|---|---|"]
    for one in command.params:
        if one.param_type_name == "argument":
            rows.append(f"| `{one.metavar}` | {one.help} |")
            continue
        names = " / ".join(f"`{name}`" for name in (*one.opts, *one.secondary_opts))
        if one.is_flag:
            rows.append(f"| {names} | {one.help} |")
            continue
        default = one.show_default if isinstance(one.show_default, str) else one.default
        rest = f" Default: {default}." if default not in (None, "") else ""
        rows.append(f"| {names} `{one.metavar}` | {one.help}{rest} |")
    return "\n".join(rows)


# The tests


@pytest.mark.parametrize("name", WRITTEN)
def test_written_documents_are_up_to_date(name: str) -> None:
    text = WRITTEN[name]()
    if WRITE:
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
    assert _read(DOCS / name) == text, "run NEWSARCHIVE_WRITE_DOCS=1 pytest tests/test_docs.py"


def test_every_command_and_option_is_named() -> None:
    whole = "\n".join(map(_read, DOCUMENTS))
    readme = _read(ROOT / "README.md")
    for name, command in _commands():
        assert f"newsarchive {name}" in readme, name
        for one in command.params:
            for option in (*one.opts, *one.secondary_opts) if one.param_type_name == "option" else ():
                assert f"`{option}`" in whole or f" {option} " in whole, f"{name} {option}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_no_document_names_a_command_that_is_not_there(path: Path) -> None:
    known = {name.split()[0] for name, _ in _commands()}
    named = set(re.findall(r"(?m)(?:^|`|bin/|Scripts\\)newsarchive ([a-z]+)", _read(path)))
    assert named <= known


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for target, anchor in re.findall(r"(?<!!)\[[^]]*\]\(([^):#]*)(?:#([^)]*))?\)", _read(path)):
        goal = path.parent / target if target else path
        assert goal.exists(), target
        if anchor and goal.suffix == ".md":
            titles = re.findall(r"(?m)^#+ (.*)$", _read(goal))
            assert anchor in {re.sub(r"[^\w-]", "", title.lower().replace(" ", "-")) for title in titles}, (
                anchor
            )


def test_what_templates_are_given_is_up_to_date() -> None:
    text = _read(DOCS / "theming.md")
    own, heading, _ = text.partition("## Templates\n")
    assert heading
    if WRITE:
        (DOCS / "theming.md").write_text(own + theming.contract(), encoding="utf-8", newline="\n")
    assert _read(DOCS / "theming.md") == own + theming.contract(), (
        "run NEWSARCHIVE_WRITE_DOCS=1 pytest tests/test_docs.py"
    )


def test_every_template_of_the_theme_is_in_the_contract() -> None:
    there = {path.name for path in theming.THEME.iterdir() if path.is_file()}
    assert there == {*theming.CONTEXTS, "base.html", "_macros.html"}


@pytest.mark.parametrize("code", KINDS)
def test_every_problem_is_documented(code: str) -> None:
    assert f"\n## {code}\n" in _read(DOCS / "problems.md")


def test_the_layout_language_is_explained_whole() -> None:
    text = _read(DOCS / "layouts.md")
    keys = {field.encode_name for kind in (Layout, Sign, Rule) for field in msgspec.structs.fields(kind)}
    for word in sorted((keys - {"digest"}) | set(get_args(Label))):
        assert f"`{word}`" in text, word


def test_the_example_layout_reads_as_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = _read(DOCS / "layouts.md")
    for name, block in re.findall(r"(?ms)^```(?:yaml|text) (\S+\.\w+)\n(.*?)^```", text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    assert explain(sorted(Path("content").rglob("*.txt")), Path(), Path("content"), None, as_json=False)
    out = capsys.readouterr().out.replace(os.sep, "/")
    printed = "".join(f"{line.rstrip()}\n" for line in out.rstrip().splitlines())
    if WRITE:
        text = EXAMPLE.sub(lambda found: found[1] + printed + found[3], text)
        (DOCS / "layouts.md").write_text(text, encoding="utf-8", newline="\n")
    found = EXAMPLE.search(text)
    assert found is not None
    assert found[2] == printed
    assert "unread" not in printed
    assert build(load_site(Path()), Serial()).problems == {"error": 0, "warning": 0}


def test_the_limits_of_hosts_are_those_that_the_program_goes_by() -> None:
    rows = [
        f"| {one.host} | {one.most:,} {HOST_WORDS[one.what]} | {one.source} | {one.read} | {ADVICE[one.what]} |"
        for one in LIMITS
    ]
    head = "| host | allows | as said in | read | past that |\n|---|---|---|---|---|\n"
    table = "<!-- limits -->\n" + head + "\n".join(rows) + "\n<!-- end of limits -->"
    text = _read(DOCS / "publishing.md")
    if WRITE:
        text = re.sub(r"(?s)<!-- limits -->.*<!-- end of limits -->", lambda _: table, text)
        (DOCS / "publishing.md").write_text(text, encoding="utf-8", newline="\n")
    assert table in text, "run NEWSARCHIVE_WRITE_DOCS=1 pytest tests/test_docs.py"


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(_read(ROOT / "pyproject.toml"))["project"]
    text = _read(DOCS / "decisions" / "0001-dependencies.md")
    for wanted in (*project["dependencies"], *project["optional-dependencies"]["dev"]):
        name = re.split(r"[<>=;\s]", wanted)[0]
        assert f"**{name}**" in text, name


def test_the_picture_of_the_house_is_complete() -> None:
    tree = re.search(r"(?ms)^```text tree\n(.*?)^```", _read(DOCS / "architecture.md"))
    assert tree is not None
    drawn, folder = set(), ""
    for line in tree[1].splitlines()[1:]:
        name = line.split()[0]
        if name.endswith("/"):
            folder = name
        elif name.endswith(".py"):
            drawn.add((folder if line.startswith(" " * 8) else "") + name)
    package = ROOT / "src" / "newsarchive"
    there = {path.relative_to(package).as_posix() for path in package.rglob("*.py")}
    assert drawn == {name for name in there if not name.endswith("__init__.py")}
