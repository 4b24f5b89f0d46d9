"""A page becomes bytes.

Templates are looked for in the site's own folder, then in the package, then (in a checkout) in the repository, file by file.
Those of the default theme are also found as `default/NAME`, so that a site's own can build on the one whose place it takes.
"""

from __future__ import annotations

import hashlib
import re
import traceback
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from types import SimpleNamespace

import jinja2
import msgspec
from jinja2.runtime import Context
from markupsafe import Markup

from newsarchive.model import Page
from newsarchive.problems import Fault
from newsarchive.site.context import SiteView
from newsarchive.site.output import is_safe
from newsarchive.site.templates import Environment, Gettext
from newsarchive.site.words import words

_PACKAGE = Path(__file__).parent.parent
_ASSETS = "assets"
_NAMES, _LONGEST_NAME = 4096, 40  # so many are remembered, of at most so many letters


def folders(own: Path) -> list[Path]:
    """Where templates are looked for, in order: the site's own folder and the default theme's."""
    theme = next(
        (path for path in (_PACKAGE / "templates", _PACKAGE.parent.parent / "templates") if path.is_dir()),
        None,
    )
    if theme is None:
        raise Fault("The default theme is missing from this installation; install newsarchive again.")
    return [own, theme]


def assets(own: Path) -> list[tuple[str, bytes]]:
    """The names and bytes of the theme's files, the site's own in place of the default ones, in order of name."""
    found: dict[str, Path] = {}
    for folder in reversed(folders(own)):
        for path in sorted((folder / _ASSETS).rglob("*")):
            if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
                name = path.relative_to(folder / _ASSETS).as_posix()
                if not is_safe(name):
                    raise Fault(
                        f"{path}: rename it with letters a to z, digits, dots and hyphens; its name is an address."
                    )
                found[name] = path
    return [(name, found[name].read_bytes()) for name in sorted(found)]


_LETTER = re.compile("[A-Za-z\u0980-\u09ff]").search
_NO_LANG, _BENGALI, _ENGLISH = Markup(""), Markup(' lang="bn"'), Markup(' lang="en"')
# Links to folders of the site; a page's own text holds no quotation mark, so that nothing but a link looks like one.
_FOLDER = re.compile(r'((?:href|action)="(?![a-zA-Z][a-zA-Z0-9+.-]*:|/)[^"?#]*/)(?=["?#])')


# What would end a string of JSON, or the block that holds it; lines that end in older scripts.
_UNSAFE_IN_JSON = re.compile('["\\\\<>&\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]')


def in_json(text: str) -> Markup:
    """A text as a string of JSON that may stand in a block of a page: nothing in it ends the string or the block."""
    if _UNSAFE_IN_JSON.search(text) is not None:
        text = _UNSAFE_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return Markup(f'"{text}"')  # noqa: S704  (just made safe)


def _lang_of(text: str, *, foreign: bool) -> Markup:
    """The `lang` attribute of what may be captured or the interface's: its first letter decides. None where the page speaks it."""
    first = _LETTER(text)
    if first is None or (first[0] >= "ঀ") != foreign:
        return _NO_LANG
    return _BENGALI if foreign else _ENGLISH


def _captured(text: str, *, ours: tuple[str, ...]) -> Markup:
    """The `lang` attribute of a captured name, which may be Bengali or not: its first letter decides. None of what we call so."""
    first = _LETTER(text)
    if text in ours:
        return _NO_LANG
    return _ENGLISH if first is not None and first[0] < "ঀ" else _BENGALI


def _of_names(filter_: Callable[[str], Markup]) -> Callable[[str], Markup]:
    """A filter that remembers what it gave for short texts: most are names that stand on many pages."""
    known = lru_cache(_NAMES)(filter_)

    def given(text: str) -> Markup:
        return known(text) if len(text) <= _LONGEST_NAME else filter_(text)

    return given


class Renderer:
    """Renders pages with one site's templates and words; compiles each template once. Made by :func:`renderer`.

    `digest` names all templates and all that every page is given.
    """

    def __init__(self, places: list[Path], view: SiteView, digest: str) -> None:
        self.digest = digest
        self._portable = view.portable
        self._environment = Environment(
            loader=jinja2.ChoiceLoader(
                [
                    jinja2.FileSystemLoader(places),
                    jinja2.PrefixLoader({"default": jinja2.FileSystemLoader(places[-1])}),
                ]
            ),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
            extensions=["jinja2.ext.i18n"],
        )
        self._environment.newstyle_gettext = True  # type: ignore[attr-defined]
        word = Gettext(view.language)
        self._environment.filters["json"] = in_json
        foreign = view.language != "bn"
        # Captured words are Bengali, codes and addresses Latin, whatever the interface speaks; by this they are known from its own.
        self._environment.globals.update(
            site=view,
            t=SimpleNamespace(**words(view.language)),
            lang=_BENGALI,
            latin=_ENGLISH,
            foreign=foreign,
            _=word,
            gettext=word,
            ngettext=word.several,
        )
        ours = tuple(words(view.language)[name] for name in ("own_articles", "unknown_paper"))
        self._environment.filters["captured"] = _of_names(partial(_captured, ours=ours))
        self._environment.filters["lang_of"] = _of_names(partial(_lang_of, foreign=foreign))
        self._globals = dict(self._environment.globals)

    def render(self, page: Page) -> bytes:
        """The page's bytes. Raises :class:`Fault` naming template and line where a template is wrong."""
        if not page.template:
            assert isinstance(page.context, bytes), page.path
            return page.context
        given = dict(self._globals)
        for name in page.context.__struct_fields__:  # type: ignore[attr-defined]
            given[name] = getattr(page.context, name)
        given["root"] = page.context.page.root  # type: ignore[attr-defined]
        try:
            text = self._rendered(page.template, given)
            if self._portable and page.template.endswith(".html"):
                text = _FOLDER.sub(r"\1index.html", text)
            return text.encode()
        except Exception as error:
            raise Fault(_worded(error, page)) from error

    def _rendered(self, name: str, given: dict[str, object]) -> str:
        """What `Template.render` gives, which would gather the globals for each page anew."""
        template = self._environment.get_template(name)
        context = Context(self._environment, given, name, template.blocks)
        try:
            return "".join(template.root_render_func(context))
        except Exception:
            self._environment.handle_exception()  # raises it again, with the lines of the templates
            raise


_RENDERERS: dict[str, Renderer] = {}


def renderer(own: Path, view: SiteView) -> Renderer:
    """The renderer for a site's own templates folder; the last one again, with all it compiled, where nothing changed."""
    places = folders(own)
    whole = hashlib.sha256(msgspec.msgpack.encode((view, words(view.language))))
    for place in places:
        for path in sorted(place.glob("*")) if place.is_dir() else []:
            if path.is_file():
                whole.update(f"\0{path.name}\0".encode("utf-8", "surrogateescape") + path.read_bytes())
    digest = whole.hexdigest()
    key = f"{digest} {own.absolute()}"
    if key not in _RENDERERS:
        _RENDERERS.clear()
        _RENDERERS[key] = Renderer(places, view, digest)
    return _RENDERERS[key]


def _worded(error: Exception, page: Page) -> str:
    """What is wrong with a template, with its name and line, in one line."""
    reason = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}: {reason}"
    if isinstance(error, jinja2.TemplateNotFound):
        return f"There is no template {error.name}; put it into templates/, or take away what asks for it."
    if isinstance(error, UnicodeDecodeError):
        return f"A template that {page.template} asks for is not UTF-8; save it again."
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.endswith(".py")
    ]
    where = (
        f"{frames[-1].filename}:{frames[-1].lineno}" if frames else (page.template if page else "a template")
    )
    return f"{where}: {reason} (on page {page.path if page else ''})"
