"""A page becomes bytes. The only module that knows Jinja.

Templates are looked for in the site's own folder, then in the package, then (in a checkout) in the repository, file by file.
"""

from __future__ import annotations

import hashlib
import traceback
from pathlib import Path

import jinja2
import msgspec

from newsarchive.model import Page
from newsarchive.problems import Fault
from newsarchive.site.context import SiteView
from newsarchive.site.output import is_safe
from newsarchive.site.words import WORDS

_PACKAGE = Path(__file__).parent.parent
_ASSETS = "assets"


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


class Renderer:
    """Renders pages with one site's templates and words; compiles each template once. Made by :func:`renderer`.

    `digest` names all templates and all that every page is given.
    """

    def __init__(self, places: list[Path], view: SiteView, digest: str) -> None:
        self.digest = digest
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(places),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self._environment.globals.update(site=view, t=WORDS[view.language])

    def page_digest(self, page: Page) -> bytes:
        """Names the page's bytes: a hash of its context and of all templates."""
        whole = hashlib.sha256(msgspec.msgpack.encode(page.context))
        if page.template:
            whole.update(self.digest.encode())
        return whole.digest()

    def render(self, page: Page) -> bytes:
        """The page's bytes. Raises :class:`Fault` naming template and line where a template is wrong."""
        if not page.template:
            assert isinstance(page.context, bytes), page.path
            return page.context
        fields = page.context.__struct_fields__  # type: ignore[attr-defined]
        context = {name: getattr(page.context, name) for name in fields}
        try:
            return self._environment.get_template(page.template).render(context).encode()
        except Exception as error:
            raise Fault(_worded(error, page)) from error


_RENDERERS: dict[str, Renderer] = {}


def renderer(own: Path, view: SiteView) -> Renderer:
    """The renderer for a site's own templates folder; the last one again, with all it compiled, where nothing changed."""
    places = folders(own)
    whole = hashlib.sha256(msgspec.msgpack.encode((view, WORDS[view.language])))
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
