"""The wheel is whole: what is in it, and nothing beside it, builds a site anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent


def test_the_wheel_alone_starts_and_builds_a_site_outside_the_checkout(tmp_path: Path) -> None:
    make = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(make, cwd=REPOSITORY, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
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
