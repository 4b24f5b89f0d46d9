"""A site to start from."""

from __future__ import annotations

import shutil
from pathlib import Path

from newsarchive.problems import Fault

WARNING = (
    "In a public repository everybody reads what the site does not show: the raw captures, withdrawn ones too, and "
    "content/takedowns.yaml. Keep the repository private; see docs/publishing.md, or the head of .github/workflows/publish.yml."
)
_CI = Path("github")  # in the starter; a hidden folder where it is put
_STARTER = Path(__file__).parent / "starter"


def start(folder: Path, source: Path | None = None, *, ci: bool = False) -> int:
    """Make a site in a folder that is missing or empty; how many captures it holds.

    With a source, its text files are copied as captures, in their folders and byte for byte; else a few samples are put there.
    With `ci` a workflow is put there too, by which GitHub builds and publishes the site.
    Raises :class:`Fault` where the folder holds something, or the source is missing or holds no text file.
    """
    captures = _sources(folder, source) if source is not None else []
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Fault(f"{folder} is not empty; name a folder that is not there yet.")
        folder.mkdir(parents=True, exist_ok=True)
        for path in sorted(_STARTER.rglob("*")):
            name = path.relative_to(_STARTER)
            if (
                path.is_dir()
                or (name.parts[0] == _CI.parts[0] and not ci)
                or (source is not None and name.parts[:2] == ("content", "captures"))
            ):
                continue
            _copy(path, folder / (Path(f".{name}") if name.parts[0] == _CI.parts[0] else name))
        for path, name in captures:
            _copy(path, folder / "content" / "captures" / name)
    except OSError as error:
        raise Fault(
            f"{error.filename or folder} cannot be written: {error.strerror or error}.", exit_code=1
        ) from None
    return len(captures)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _sources(folder: Path, source: Path) -> list[tuple[Path, Path]]:
    """The text files of a folder with their places in it; hidden ones and symbolic links are left out."""
    if not source.is_dir():
        raise Fault(f"There is no folder {source}; name the one that holds your text files with --from.")
    if folder.resolve().is_relative_to(source.resolve()):
        raise Fault(f"{folder} lies inside {source}; name a place outside of it.")
    found = [
        (path, path.relative_to(source))
        for path in sorted(source.rglob("*"))
        if (path.suffix.lower() == ".txt" or path.name == "_folder.yaml")
        and path.is_file()
        and not path.is_symlink()
        and not any(part.startswith(".") for part in path.relative_to(source).parts)
    ]
    if not any(path.suffix.lower() == ".txt" for path, _ in found):
        raise Fault(f"{source} holds no file that ends in .txt; captures are text files.")
    return found
