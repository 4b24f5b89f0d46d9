"""GitHub Pages as a place to publish to: a branch of the site's repository that holds one commit, without history.

What is withdrawn is so gone from the branch with the next publication. The branch changes in one step.
"""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from newsarchive.problems import Fault
from newsarchive.publish.changes import Public, is_list, public_of, read_checked

_REMOTE, _BRANCH = "origin", "gh-pages"
_MADE = "newsarchive/published"  # the branch here, so that none of yours is touched
_REMEDIES = (
    ("stale info", "the branch moved while it was being published; publish again"),
    ("could not resolve host", "look at the network, then publish again"),
    (
        "could not read from remote",
        "the repository does not answer or does not know you; look at the network and your key",
    ),
    ("authentication failed", "GitHub does not know you; log in with `gh auth login`, or set up a key"),
    ("could not read username", "GitHub does not know you; log in with `gh auth login`, or set up a key"),
    (
        "permission",
        "you may not write to this repository; ask its owner, or give the workflow `contents: write`",
    ),
    ("403", "you may not write to this repository; ask its owner, or give the workflow `contents: write`"),
    ("not found", "there is no such repository; correct it with `git remote set-url origin`"),
    ("no space left", "the disk is full; make room and publish again"),
)


class Branch:
    """The branch `gh-pages` of the repository in which the site lies. Raises :class:`Fault` where there is none."""

    def __init__(self, root: Path, base_url: str | None) -> None:
        try:
            import ghp_import  # noqa: F401
        except ImportError:
            raise Fault(
                "Publishing to GitHub Pages needs a library; install it with: pip install 'newsarchive[publish]'."
            ) from None
        self._root = root.absolute()
        host = urlsplit(base_url or "").hostname or ""
        self._host = host if host and host != "github.io" and not host.endswith(".github.io") else None
        if self._git("rev-parse", "--git-dir", quiet=True) is None:
            raise Fault(
                f"{root} is in no git repository; make one with `git init` and add its remote `{_REMOTE}`."
            )
        if self._git("remote", "get-url", _REMOTE, quiet=True) is None:
            raise Fault(
                f"The repository has no remote `{_REMOTE}`; add it with `git remote add {_REMOTE} ADDRESS`."
            )
        self._before = self._fetched()

    def _fetched(self) -> str:
        """The commit that the branch is at; empty where there is no such branch yet."""
        listed = self._git("ls-remote", "--heads", _REMOTE, f"refs/heads/{_BRANCH}")
        if not (listed or "").strip():
            return ""
        self._git("fetch", "--quiet", "--no-tags", "--depth=1", _REMOTE, f"refs/heads/{_BRANCH}")
        return (self._git("rev-parse", "FETCH_HEAD") or "").strip()

    def look(self) -> Public:
        """What lies on the branch."""
        if not self._before:
            return public_of({}, None)
        listed = (self._git("ls-tree", "-r", "--name-only", self._before) or "").splitlines()
        lists = {
            path: (self._git("show", f"{self._before}:{path}") or "").encode()
            for path in listed
            if is_list(path)
        }
        return public_of(lists, None, listed)

    def bring(self, output: Path, files: dict[str, str], message: str) -> None:
        """Let the branch hold these files and nothing else, unless it moved meanwhile."""
        with tempfile.TemporaryDirectory() as folder:
            for path, digest in files.items():
                read_checked(output, path, digest)
                link = Path(folder) / path
                link.parent.mkdir(parents=True, exist_ok=True)
                link.symlink_to((output / path).absolute())
            self._import(folder, message)
        try:
            lease = f"--force-with-lease=refs/heads/{_BRANCH}:{self._before}"
            self._git("push", "--quiet", lease, _REMOTE, f"refs/heads/{_MADE}:refs/heads/{_BRANCH}")
        finally:
            self._git("update-ref", "-d", f"refs/heads/{_MADE}", quiet=True)

    def _import(self, folder: str, message: str) -> None:
        import ghp_import

        kept = self._git("show", f"{self._before}:CNAME", quiet=True) if self._before else None
        host = self._host or (kept or "").strip() or None
        try:
            with contextlib.chdir(self._root):
                ghp_import.ghp_import(
                    folder,
                    remote=_REMOTE,
                    branch=_MADE,
                    mesg=message,
                    no_history=True,
                    nojekyll=True,
                    cname=host,
                    followlinks=True,
                )
        except (ghp_import.GhpError, OSError) as error:
            raise self._fault(str(error)) from None

    def _git(self, *words: str, quiet: bool = False) -> str | None:
        """What git prints. Raises :class:`Fault` where it fails, or with `quiet` gives None."""
        environment = {
            "GIT_SSH_COMMAND": "ssh -o BatchMode=yes",
            **os.environ,
            "GIT_TERMINAL_PROMPT": "0",
            "LC_ALL": "C",
        }
        try:
            done = subprocess.run(  # noqa: S603  (words of our own, and paths that are no options)
                ["git", "-C", str(self._root), *words],  # noqa: S607
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                check=False,
                env=environment,
            )
        except FileNotFoundError:
            raise Fault("Publishing to GitHub Pages needs the program git; install it.") from None
        if done.returncode == 0:
            return done.stdout
        if quiet:
            return None
        raise self._fault(done.stderr)

    def _fault(self, told: str) -> Fault:
        low = told.lower()
        remedy = next((words for sign, words in _REMEDIES if sign in low), None)
        if remedy is None:
            lines = [line.strip() for line in told.splitlines() if re.match(r"fatal|error| !", line)] or [
                told.strip()
            ]
            remedy = f"{' '.join(lines[0].split())}; publish again when that is put right"
        return Fault(f"github-pages: {remedy}.", exit_code=1)
