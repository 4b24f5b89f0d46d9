"""Publish the built site: what may not be published is refused, what the public copy lacks is brought, addresses are noted."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import msgspec

from newsarchive import addresses, fits, store
from newsarchive.archive import pins
from newsarchive.config import PUBLISHED, Host, Site
from newsarchive.problems import Fault
from newsarchive.publish import places
from newsarchive.publish.branch import Branch
from newsarchive.publish.changes import Changes, Public, compare
from newsarchive.publish.folder import Folder
from newsarchive.publish.rsync import Rsync
from newsarchive.publish.s3 import Bucket
from newsarchive.takedowns import load_takedowns
from newsarchive.terminal import printable

_SHOWN = 3  # lost addresses that are named
_TARGETS = "github-pages, s3://bucket/prefix, rsync:host:path, folder:PATH"


class Result(msgspec.Struct, frozen=True):
    """What was published, or would be: the target, what changed, how many addresses were noted, and what its host may refuse."""

    target: str
    changes: Changes
    noted: int
    warnings: tuple[str, ...]


class _Site(msgspec.Struct, frozen=True):
    """What was built: files with their SHA-256, addresses that may go and that may not, those that are not noted yet."""

    files: dict[str, str]
    explained: list[str]
    lost: list[str]
    fresh: list[tuple[str, str]]


def publish(
    site: Site, target: str | None, tell: places.Tell = lambda *_: None, *, dry_run: bool = False
) -> Result:
    """Bring the built site to a target, or to the one that the settings name.

    Raises :class:`Fault`, with exit code 2 where words or settings are wrong; after any other the next run goes on.
    """
    settings = site.settings
    target = target or settings.publish.to
    if target is None:
        raise Fault(f"Name where to publish: {_TARGETS}; or set `publish: {{to: …}}` in newsarchive.yaml.")
    if not (settings.contact or "").strip():
        raise Fault(
            "Set `contact` in newsarchive.yaml before you publish: readers must be able to ask for a correction or removal."
        )
    where, host = _place(site, target)
    built = _built(site)
    public = where.look() if isinstance(where, Branch) else places.look(where)
    changes = compare(built.files, public, built.explained)
    withdrawn = {one.id for one in load_takedowns(site.content).articles} | addresses.erased(site.content)
    _refuse([*built.lost, *(one for one in changes.lost if addresses.id_of(one) not in withdrawn)])
    warnings = (
        tuple(problem.message() for problem in fits.problems(host, fits.measure(site.output, built.files)))
        if host
        else ()
    )
    if not dry_run:
        _bring(where, site, built, public, changes, tell)
        noted = addresses.append(site.content, built.fresh)
        _remember(site, built.files)
    return Result(target, changes, len(built.fresh) if dry_run else noted, warnings)


def _place(site: Site, target: str) -> tuple[places.Place | Branch, Host | None]:
    """The place that a target names, and the host whose limits it has."""
    own = site.settings.publish.host
    if target == "github-pages":
        return Branch(site.root, site.settings.base_url), "github-pages"
    if target.startswith("s3:"):
        return Bucket(target), own or "s3"
    if target.startswith("rsync:"):
        return Rsync(target), own
    if target.startswith("folder:") and target != "folder:":
        return Folder(_outside(site, Path(target.removeprefix("folder:")).expanduser())), own
    raise Fault(f"{printable(target)} is no place to publish to; there are {_TARGETS}.")


def _outside(site: Site, path: Path) -> Path:
    """The folder, if it is not mixed up with the site. Raises :class:`Fault`."""
    try:
        goal = path.resolve()
        sources = [site.content, site.templates, site.output, site.work]
        inside = any(goal.is_relative_to(one.resolve()) for one in sources)
        around = site.root.resolve().is_relative_to(goal) or site.output.resolve().is_relative_to(goal)
    except (OSError, RuntimeError):
        raise Fault(f"{path} is a link that leads nowhere; name another folder.") from None
    if inside or around:
        raise Fault(f"{path} overlaps what the site is made from or built in; name a folder outside of it.")
    return path


def _built(site: Site) -> _Site:
    with closing(store.finished(site.work)) as db:
        files = dict(db.execute("SELECT path, lower(hex(sha256)) FROM page ORDER BY path").fetchall())
        lost = [address for address, _ in db.execute(pins.LOST)]
        explained = [address for (address,) in db.execute(pins.EXPLAINED)]
        # The store knows those that were in the file when the site was built; others were added by a publication since.
        noted = {one.address for one in addresses.read(site.content) if isinstance(one, addresses.Pin)}
        fresh = sorted(row for row in pins.unpinned(db) if row[0] not in noted)
    if not files:
        raise Fault("There is nothing to publish; run `newsarchive build` first.")
    return _Site(files, explained, lost, fresh)


def _refuse(lost: list[str]) -> None:
    if lost:
        named = sorted(set(lost))
        more = f" and {len(named) - _SHOWN:,} more" if len(named) > _SHOWN else ""
        raise Fault(
            f"Public addresses would break: {', '.join(named[:_SHOWN])}{more}. Put the captures back and build, withdraw the "
            "articles with `newsarchive takedown`, or say in content/addresses.tsv where they moved.",
            exit_code=1,
        )


def _bring(
    where: places.Place | Branch,
    site: Site,
    built: _Site,
    public: Public,
    changes: Changes,
    tell: places.Tell,
) -> None:
    if not changes and len(public.known) == len(public.ours):
        return
    if isinstance(where, Branch):
        where.bring(site.output, built.files, f"Publish {site.settings.title}")
        tell(len(changes.sent), len(changes.sent))
    else:
        places.bring(where, site.output, built.files, public, changes, tell)


def _remember(site: Site, files: dict[str, str]) -> None:
    """Note which pages are public now. A cache: without it `check` has less to say."""
    text = "".join(f"{path}\n" for path in files if path.endswith(".html"))
    (site.work / PUBLISHED).write_text(text, encoding="utf-8")
