"""A site's settings: `newsarchive.yaml`, read once into one typed record, and where the site's folders are."""

from __future__ import annotations

import difflib
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import msgspec
import yaml

from newsarchive.bangla.calendar import Reckoning
from newsarchive.problems import Fault

PUBLISHED = "published.txt"  # in the folder of the store: the pages of the copy that was last published
MAX_YAML = 256 * 1024
_DEEPEST = 40

_T = TypeVar("_T")


class Newspaper(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A newspaper: its name, own address, the hosts of its pages, its calendar and time zone, and who holds the rights."""

    name: str | None = None
    url: str | None = None
    hosts: tuple[str, ...] = ()
    calendar: Reckoning = Reckoning.BANGLADESH
    timezone: str = "Asia/Dhaka"
    rights: str | None = None


Host = Literal["github-pages", "gitlab-pages", "cloudflare-pages", "netlify", "s3"]


class Publish(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where `newsarchive publish` brings the site, and on whose host it stands, which is told of headers and redirects."""

    to: str | None = None
    host: Host | None = None


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What `newsarchive.yaml` may say; every key may be missing.

    `base_url` is where the site will stand (`https://user.example/archive/`); without it there is no sitemap.
    `newspapers` holds the newspapers that come with the program too, with what the file says of them laid over.
    `sections` maps a section's name to the desks and printed sections that belong to it. `calendar` is that of the site's own
    pages of Bangla months; an article's Bangla date is always its newspaper's. `reprints` asks for links between articles of
    different newspapers that are the same story, `search` whether readers can search the site, `compact` for fewer files: none
    for a single day. `data` are the forms in which the site offers its data.
    """

    title: str = "সংবাদ আর্কাইভ"
    description: str = ""
    base_url: str | None = None
    language: Literal["bn", "en"] = "bn"
    contact: str | None = None
    calendar: Reckoning = Reckoning.BANGLADESH
    newspapers: dict[str, Newspaper] = {}
    sections: dict[str, tuple[str, ...]] = {}
    reprints: bool = False
    search: bool = True
    compact: bool = False
    data: tuple[Literal["csv", "jsonl"], ...] = ()
    publish: Publish = Publish()


class Site(msgspec.Struct, frozen=True):
    """A site on disk: its folders and its settings; whether this build makes it to be searched, and to be opened from disk."""

    root: Path
    content: Path
    templates: Path
    output: Path
    settings: Settings
    search: bool = True
    portable: bool = False

    @property
    def searched(self) -> bool:
        """Whether readers can search it."""
        return self.search and self.settings.search

    @property
    def work(self) -> Path:
        """The folder of the store: a cache, which may be deleted at any time."""
        return self.root / ".newsarchive"


_FASTEST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_FASTEST):  # type: ignore[misc,valid-type]
    """Safe YAML without dates and fractions made of text, which would lose how they were written."""


_LEFT_AS_TEXT = {f"tag:yaml.org,2002:{kind}" for kind in ("timestamp", "int", "float")}
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _LEFT_AS_TEXT]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
# Whole numbers in figures alone: YAML 1.1 also reads 1:30 as one, and reckons for minutes where it is long.
_WHOLE, _WHOLE_STARTS = re.compile(r"[-+]?[0-9]{1,15}$"), "-+0123456789"
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", _WHOLE, list(_WHOLE_STARTS))


def load_yaml(text: str, limit: int = MAX_YAML) -> Any:
    """The plain data of a YAML text: no aliases, no dates made of text. Raises ValueError with the reason in one line."""
    if len(text) > limit:
        raise ValueError(f"more than {limit} characters of YAML")
    try:
        _refuse_bombs(text)
        data = yaml.load(text, _Loader)  # noqa: S506  (a safe loader)
        msgspec.msgpack.encode(data)  # refuses unpaired surrogates and boundless integers
        return data
    except (yaml.YAMLError, ValueError, TypeError, RecursionError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark is not None else ""
        raise ValueError(f"{where}{getattr(error, 'problem', None) or error}".split("\n")[0]) from None


class _Dumper(yaml.SafeDumper):
    """Safe YAML in which moments stand plain, as people write them, and whatever else could be misread is quoted."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}
_Dumper.add_implicit_resolver("tag:yaml.org,2002:int", _WHOLE, list(_WHOLE_STARTS))
_Dumper.add_representer(
    str,  # one line each, whatever it holds
    lambda dumper, text: dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style=None if text.isprintable() else '"'
    ),
)


def dump_yaml(data: dict[str, Any]) -> str:
    """Plain data as YAML, a line for each key. :func:`load_yaml` reads the same data."""
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=sys.maxsize)
    return text


def _refuse_bombs(text: str) -> None:
    """Raises ValueError for aliases, and for nesting that would overrun the reader's stack; nobody needs either here."""
    depth = 0
    for event in yaml.parse(text, _Loader):
        if isinstance(event, yaml.AliasEvent):
            raise ValueError("aliases (*name) are not allowed")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise ValueError(f"nested more than {_DEEPEST} deep")


def convert(data: Any, kind: type[_T], parts: dict[str, type] | None = None) -> _T:
    """Plain data as a typed record. Raises ValueError in one line; an unknown key is told with the nearest known one.

    `parts` are the records inside it by the places where they stand, for that hint.
    """
    try:
        return msgspec.convert(data, kind, strict=True)
    except msgspec.ValidationError as error:
        message = str(error).rstrip(".")
        if unknown := re.search(r"unknown field `([^`]*)`", message):
            inside = next((part for place, part in (parts or {}).items() if place in message), kind)
            known = [field.encode_name for field in msgspec.structs.fields(inside)]
            near = difflib.get_close_matches(unknown[1], known, 1, 0.5)
            hint = f"did you mean `{near[0]}`?" if near else f"known are {', '.join(known)}"
            message = f"unknown key `{unknown[1]}` ({hint})"
        raise ValueError(message) from None


def load_site(
    root: Path, content: Path | None = None, templates: Path | None = None, output: Path | None = None
) -> Site:
    """The site in `root`, its folders overridden where given.

    Raises :class:`Fault` where the content folder is missing, the settings are wrong, or the folders would overlap.
    """
    if not root.is_dir():
        raise Fault(
            f"There is no folder {root}; name a site's folder with -C, or start one with `newsarchive new`."
        )
    site = Site(
        root=root,
        content=content or root / "content",
        templates=templates or root / "templates",
        output=output or root / "build",
        settings=load_settings(root / "newsarchive.yaml"),
    )
    if not site.content.is_dir():
        raise Fault(
            f"There is no folder {site.content}; put captures there, or start a site with `newsarchive new`."
        )
    if templates is not None and not templates.is_dir():
        raise Fault(f"There is no folder {templates}; name one that holds templates.")
    _check_output(site)
    return site


def _check_output(site: Site) -> None:
    """Raises :class:`Fault` where the output would mix with what the site is made from, or cannot be a folder."""
    try:
        out = site.output.resolve()
        others = [path.resolve() for path in (site.content, site.templates, site.work)]
        whole = site.root.resolve()
    except (OSError, RuntimeError):  # a symbolic link that leads to itself
        raise Fault(f"The output {site.output} is a link that leads nowhere; remove it.") from None
    if (
        out == whole
        or out in whole.parents
        or any(out.is_relative_to(path) or path.is_relative_to(out) for path in others)
    ):
        raise Fault(
            f"The output {site.output} overlaps the content or the site itself; choose another with --output."
        )
    if any(path.exists() and not path.is_dir() for path in (out, *out.parents)):
        raise Fault(f"The output {site.output} is not a folder; choose another with --output.")


def load_settings(path: Path) -> Settings:
    """The settings in a file, or the defaults where there is none. Raises :class:`Fault` naming file and key."""
    try:
        if path.exists() and not path.is_file():
            raise Fault(f"{path} is not a file; it should hold the settings.")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        text = ""
    except (OSError, UnicodeDecodeError) as error:
        raise Fault(f"{path} cannot be read: {error}.") from None
    try:
        settings = convert(
            _with_known(load_yaml(text) or {}), Settings, {"$.newspapers": Newspaper, "$.publish": Publish}
        )
        for newspaper in settings.newspapers.values():
            check_zone(newspaper.timezone)
            if newspaper.url is not None and not re.match(r"https?://\S+$", newspaper.url):
                raise ValueError(
                    f"a newspaper's `url` must be like https://paper.example, not `{newspaper.url}`"
                )
        if settings.base_url is not None and not _is_base(settings.base_url):
            raise ValueError(
                f"`base_url` must be like https://user.example/archive/, not `{settings.base_url}`"
            )
    except ValueError as error:
        raise Fault(f"{path}: {error}.") from None
    if settings.base_url is not None and not settings.base_url.endswith("/"):
        settings = msgspec.structs.replace(settings, base_url=settings.base_url + "/")
    return settings


def _with_known(data: Any) -> Any:
    """The settings' plain data with the known newspapers and sections laid under it."""
    if not isinstance(data, dict):
        raise ValueError("must be lines of `key: value`")
    known = _known()
    own = data.get("newspapers") or {}
    if not isinstance(own, dict) or not all(isinstance(paper, dict) for paper in own.values()):
        return data
    papers = {name: {**known["newspapers"].get(name, {}), **paper} for name, paper in own.items()}
    return {"sections": known["sections"], **data, "newspapers": {**known["newspapers"], **papers}}


def _is_base(url: str) -> bool:
    try:
        return bool(re.match(r"https?://[^\s/?#]+(/[^\s?#]*)?$", url) and urlsplit(url).hostname)
    except ValueError:
        return False


@cache
def _known() -> Any:
    return load_yaml((Path(__file__).parent / "known.yaml").read_text(encoding="utf-8"))


def check_zone(name: str) -> None:
    """Raises ValueError where there is no such time zone."""
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        raise ValueError(f"unknown timezone `{name}`; names are like Asia/Dhaka") from None
