"""A folder of another machine as a place to publish to, by the program rsync."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from newsarchive.problems import Fault
from newsarchive.publish.changes import read_checked

_LISTED = re.compile(r"-\S+ +[0-9]+ \S+ \S+ (.*)")
_MISSING = re.compile(r"No such file or directory \(2\)|change_dir .* failed")
_REMEDIES = (
    ("No space left on device", "the disk there is full; make room and publish again, nothing is lost"),
    ("Permission denied", "you may not write there; look at the rights of the folder, or at your key"),
    ("auth failed", "the name or password is wrong; see RSYNC_PASSWORD"),
    ("@ERROR: Unknown module", "there is no such module; correct what stands behind the host"),
    ("read only", "the module may only be read; set `read only = no` there"),
    ("Host key verification failed", "log in once with ssh, so that the host is known"),
    ("Could not resolve hostname", "there is no such host; look at its name and at the network"),
    ("Connection refused", "nothing answers there; look at host and port, and at the network"),
    ("timed out", "nothing answers there; look at host and port, and at the network"),
    ("error in socket IO", "nothing answers there; look at host and port, and at the network"),
)


def _above(path: str) -> list[str]:
    """The folders above a path."""
    return [path[: at + 1] for at, letter in enumerate(path) if letter == "/"]


class Rsync:
    """What stands behind `rsync:`, as rsync takes it: `host:path`, `host::module/path` or `rsync://host/module/path`."""

    def __init__(self, target: str) -> None:
        self._name = target
        where = target.removeprefix("rsync:")
        if not re.fullmatch(r"[^\s:-][^\s:]*:\S+|rsync://\S+", where):
            raise Fault(f"{target} is not like rsync:host:path or rsync:rsync://host/module/path.")
        if shutil.which("rsync") is None:
            raise Fault(
                "Publishing with rsync needs the program rsync; install it (Debian: apt-get install rsync)."
            )
        self._where = where.rstrip("/") + "/"

    def listing(self) -> set[str]:
        """The paths of the files there."""
        done = self._run("-r", "--list-only", "--no-h", self._where, may_miss=True)
        if done is None:
            return set()
        return {found[1] for line in done.splitlines() if (found := _LISTED.fullmatch(line))}

    def read(self, paths: Sequence[str]) -> dict[str, bytes]:
        """The bytes of some of them."""
        if not paths:
            return {}
        with tempfile.TemporaryDirectory() as folder:
            # Not by --files-from, which daemons of late versions do not serve.
            wanted = sorted({f"/{one}" for path in paths for one in (path, *_above(path))})
            self._run(
                "-r", "--from0", "--include-from=-", "--exclude=*", self._where, f"{folder}/", given=wanted
            )
            return {path: (Path(folder) / path).read_bytes() for path in paths}

    def put(self, output: Path, paths: Sequence[str], digests: dict[str, str]) -> None:
        """Bring files of the output."""
        for path in paths:
            read_checked(output, path, digests[path])
        self._send(output, paths)

    def note(self, path: str, data: bytes) -> None:
        """Put one small file."""
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / path
            target.parent.mkdir(parents=True)
            target.write_bytes(data)
            self._send(Path(folder), [path])

    def _send(self, source: Path, paths: Sequence[str]) -> None:
        """All of them in any case: times may be equal where bytes are not. Each is put in place in one step."""
        words = ("-tI", "--mkpath", "--chmod=D755,F644", "--files-from=-", "--from0")
        self._run(*words, f"{source.absolute()}/", self._where, given=paths)

    def remove(self, paths: Sequence[str]) -> None:
        """Take files away: rsync removes there what it is asked to send and does not find here, in folders that it finds."""
        with tempfile.TemporaryDirectory() as folder:
            for path in paths:
                (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            words = ("--delete-missing-args", "--files-from=-", "--from0")
            self._run(*words, f"{folder}/", self._where, given=paths)

    def _run(self, *words: str, given: Sequence[str] = (), may_miss: bool = False) -> str | None:
        """What rsync prints; None where the folder is not there and may be missing."""
        environment = {"RSYNC_RSH": "ssh -o BatchMode=yes -o ConnectTimeout=15", **os.environ, "LC_ALL": "C"}
        done = subprocess.run(  # noqa: S603  (words of our own, and paths that are no options)
            ["rsync", "--timeout=60", *words],  # noqa: S607
            input="".join(f"{one}\0" for one in given),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            env=environment,
        )
        if done.returncode == 0:
            return done.stdout
        if may_miss and done.returncode == 23 and _MISSING.search(done.stderr):
            return None
        told = " ".join(done.stderr.split())
        remedy = next((words for sign, words in _REMEDIES if sign.lower() in told.lower()), None)
        if remedy is None:
            first = next(
                (line for line in done.stderr.splitlines() if line.strip()),
                f"rsync ended with {done.returncode}",
            )
            remedy = f"{first.strip()}; publish again when that is put right"
        raise Fault(f"{self._name}: {remedy}.", exit_code=1)
