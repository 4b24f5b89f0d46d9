"""Installs what would be given away, sdist and wheel, as a stranger would: into an empty environment, on the oldest and the newest Python.

The sdist is made of the checkout, the wheel of the unpacked sdist, so that both are whole. Then, for each Python: a new
environment with nothing of the system's, the wheel and what it asks for from the usual index, and the first commands of a user.
`make release` calls it; where there is one Python only, it says so and tries that.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
OLDEST, NEWEST = 11, 20  # the second number of a version
WORD = "হাঁড়ি"  # stands in one of the samples of `new`
BIN, EXE = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")


def main() -> int:
    """Try the Pythons that are named, else the running one and the newest at hand; the exit code."""
    with tempfile.TemporaryDirectory(prefix="newsarchive-") as name:
        place = Path(name)
        wheel = package(place)
        for number, python in enumerate(sys.argv[1:] or pythons()):
            try_out(python, wheel, place / str(number))
    return 0


def pythons() -> list[str]:
    """The running Python, and the newest at hand where that is another one."""
    newest = next((one for minor in range(NEWEST, OLDEST, -1) if (one := python_of(minor))), None)
    if newest is None or version_of(newest) == version_of(sys.executable):
        print(f"skipped: a newer Python; there is only {version_of(sys.executable)} at hand")
        return [sys.executable]
    return [sys.executable, newest]


def python_of(minor: int) -> str | None:
    """A Python of this version that runs: on the path, or beside others of pyenv, whose shims do not."""
    places = [*os.get_exec_path(), *sorted(map(str, Path.home().glob(f".pyenv/versions/3.{minor}*/bin")))]
    found = (str(Path(place) / f"python3.{minor}{EXE}") for place in places)
    return next((one for one in found if Path(one).is_file() and version_of(one)), None)


def version_of(python: str) -> str:
    """Its version as `3.11`; empty where it does not run."""
    code = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"
    done = subprocess.run([python, "-c", code], capture_output=True, encoding="utf-8", check=False)
    return done.stdout.strip()


def package(place: Path) -> Path:
    """The wheel, made of what the sdist holds."""
    do([sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(place)], ROOT)
    (sdist,) = place.glob("*.tar.gz")
    with tarfile.open(sdist) as packed:
        packed.extractall(place / "sdist", filter="data")
    (source,) = (place / "sdist").iterdir()
    do([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)], source)
    (wheel,) = place.glob("*.whl")
    return wheel


def try_out(python: str, wheel: Path, place: Path) -> None:
    """Install the wheel and do what a user does first. Raises AssertionError or CalledProcessError where that fails."""
    do([python, "-m", "venv", str(place / "env")], wheel.parent)
    do(
        [
            str(place / "env" / BIN / f"python{EXE}"),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-compile",
            str(wheel),
        ],
        place,
    )
    command = str(place / "env" / BIN / f"newsarchive{EXE}")
    told = do([command, "--version"], place)
    assert told.split() == ["newsarchive", wheel.name.split("-")[1]], told
    do([command, "new", "mine"], place)
    built = json.loads(do([command, "build", "--strict", "--json", "-C", "mine"], place))
    assert built["articles"], built
    do([command, "check", "-C", "mine"], place)
    found = json.loads(do([command, "search", WORD, "--json", "-C", "mine"], place))
    assert found["total"], found
    words = {"_NEWSARCHIVE_COMPLETE": "complete_bash", "COMP_WORDS": "newsarchive ex", "COMP_CWORD": "1"}
    assert do([command], place, **words).split() == ["explain", "export"]
    print(
        f"Python {version_of(python)}: {wheel.name} installs, builds {built['pages']} files and finds {WORD}"
    )


def do(words: list[str], folder: Path, **more: str) -> str:
    """What a command prints. What it says of faults is shown, and then its exit code raises."""
    environment = {
        name: text for name, text in os.environ.items() if not re.match("PYTHON|VIRTUAL_ENV", name)
    }
    return subprocess.run(
        words, cwd=folder, check=True, stdout=subprocess.PIPE, encoding="utf-8",
        env={**environment, "PYTHONUTF8": "1", **more},
    ).stdout  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
