"""What is given away is whole: the wheel builds a site anywhere, the sdist holds all that is spoken of.

`make release` installs both into empty environments, on the oldest and the newest Python at hand; that takes too long for here.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
NOT_GIVEN_AWAY = {".ci", ".git", ".venv", "build", "dist", "export", ".checkers"}


def made(kind: str, folder: Path) -> Path:
    """The wheel or the sdist."""
    make = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    subprocess.run(make, cwd=REPOSITORY, check=True, capture_output=True)
    (path,) = (path for path in folder.iterdir() if path.suffix in {".whl", ".gz"})
    return path


def test_the_sdist_holds_what_documents_lead_to_what_makes_it_and_nothing_that_is_made(
    tmp_path: Path,
) -> None:
    with tarfile.open(made("sdist", tmp_path)) as packed:
        held = {name.partition("/")[2] for name in packed.getnames()}
    documents = [
        name for name in held if name.endswith(".md") and not name.startswith(("tests/", "content/"))
    ]
    assert {"README.md", "docs/first-hour.md", "benchmarks/README.md"} <= set(documents)
    for name in documents:
        text = (REPOSITORY / name).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^):#]+)[)#]", text):
            path = os.path.normpath(Path(name).parent / target).replace(os.sep, "/")
            assert path in held or any(one.startswith(f"{path}/") for one in held), f"{name}: {target}"
    assert {
        "pyproject.toml",
        "LICENSE",
        "NOTICE",
        "Makefile",
        "tools/clean_install.py",
        "benchmarks/compare.py",
    } <= held
    assert not {name.partition("/")[0] for name in held} & NOT_GIVEN_AWAY


def test_the_wheel_carries_the_licences_and_its_types(tmp_path: Path) -> None:
    with zipfile.ZipFile(made("wheel", tmp_path)) as packed:
        held = {name.rpartition("/")[2] for name in packed.namelist()}
        fonts = {name for name in packed.namelist() if name.endswith((".woff2", ".woff", ".ttf", ".otf"))}
    notice = (REPOSITORY / "NOTICE").read_text(encoding="utf-8")
    assert {"LICENSE", "NOTICE", "tiro-bangla-ofl.txt", "py.typed"} <= held
    assert fonts
    assert all(name.removeprefix("newsarchive/") in notice for name in fonts)


def test_the_wheel_alone_starts_and_builds_a_site_outside_the_checkout(tmp_path: Path) -> None:
    zipfile.ZipFile(made("wheel", tmp_path)).extractall(tmp_path / "installed")
    code = (
        "import newsarchive.cli as cli; assert '/installed/' in cli.__file__.replace('\\\\', '/'); cli.main()"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}
    for words in (["new", "mine"], ["build", "--strict", "-C", "mine"], ["check", "-C", "mine"]):
        subprocess.run(
            [sys.executable, "-c", code, *words],
            cwd=tmp_path,
            env=environment,
            check=True,
            capture_output=True,
        )
    assert (tmp_path / "mine" / "build" / "assets" / "style.css").is_file()
