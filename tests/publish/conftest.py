"""Places to publish to, each a real server on this machine, and a small site that may be published."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from newsarchive.config import load_site
from newsarchive.publish.run import Result, publish
from tests.conftest import built, tree
from tests.pages import BODIES, HEADLINES, page

SETTINGS = "contact: archive@example.org\ntitle: পরীক্ষার আর্কাইভ\n"
Site = Callable[[dict[str, str]], Path]


class Target(NamedTuple):
    """Where to publish, and what lies there."""

    words: str
    files: Callable[[], dict[str, bytes]]


def capture(
    number: int, headline: str | None = None, *, captured: str = "2022-09-27", front: str = ""
) -> str:
    """A page of an invented article by its number."""
    return page(
        headline or HEADLINES[number],
        BODIES[number],
        published=f"2022-09-26T1{number}:55",
        captured=captured,
        front=front,
    )


@pytest.fixture
def root(site: Site) -> Path:
    """A site of three articles, built."""
    made = site({"newsarchive.yaml": SETTINGS, **{f"content/{n}.txt": capture(n) for n in range(3)}})
    built(made, search=False)
    return made


def published(root: Path, target: str | None, *, dry_run: bool = False) -> Result:
    """The site of a folder, published."""
    return publish(load_site(root), target, dry_run=dry_run)


def output(root: Path) -> dict[str, bytes]:
    """The files that were built."""
    return tree(root / "build")


def article(root: Path, number: int) -> str:
    """The path of an article's page, by the number of its headline."""
    (found,) = [
        path.relative_to(root / "build").as_posix()
        for path in (root / "build").glob("2022/*/*/*/index.html")
        if f"<h1>{HEADLINES[number]}" in path.read_text(encoding="utf-8")
        or f">{HEADLINES[number]}</h1>" in path.read_text(encoding="utf-8")
    ]
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Target:
    """A folder."""
    path = tmp_path / "public"
    return Target(f"folder:{path}", lambda: tree(path))


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """An S3 server on loopback."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def s3_client(s3_server: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Any:
    """A client of that server, for which the program is set up too."""
    import boto3

    for name, value in {
        "AWS_ENDPOINT_URL": s3_server,
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_DEFAULT_REGION": "us-east-1",
        "NO_PROXY": "127.0.0.1",
    }.items():
        monkeypatch.setenv(name, value)
    return boto3.client("s3")


@pytest.fixture
def s3(s3_client: Any, tmp_path: Path) -> Target:
    """A bucket, below a prefix."""
    bucket = f"b{abs(hash(str(tmp_path))):x}"
    s3_client.create_bucket(Bucket=bucket)

    def files() -> dict[str, bytes]:
        found = s3_client.list_objects_v2(Bucket=bucket, Prefix="archive/").get("Contents", ())
        return {
            one["Key"].removeprefix("archive/"): s3_client.get_object(Bucket=bucket, Key=one["Key"])[
                "Body"
            ].read()
            for one in found
        }

    return Target(f"s3://{bucket}/archive", files)


@pytest.fixture
def rsync(tmp_path: Path) -> Iterator[Target]:
    """A folder below a module of an rsync daemon on loopback."""
    program = shutil.which("rsync")
    if program is None:
        pytest.skip("there is no rsync on this machine")
    module = tmp_path / "module"
    module.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = tmp_path / "rsyncd.conf"
    user = f"uid = {os.getuid()}\ngid = {os.getgid()}\n" if os.getuid() == 0 else ""
    config.write_text(
        f"use chroot = no\n{user}[web]\npath = {module}\nread only = no\n[shut]\npath = {module}\n"
    )
    daemon = subprocess.Popen(
        [program, "--daemon", "--no-detach", f"--config={config}", f"--port={port}", "--address=127.0.0.1"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while daemon.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
        yield Target(f"rsync:rsync://127.0.0.1:{port}/web/a/b", lambda: tree(module / "a" / "b"))
    finally:
        daemon.terminate()
        daemon.wait()


def git(folder: Path, *words: str) -> str:
    """What git prints."""
    done = subprocess.run(["git", "-C", folder, *words], check=True, capture_output=True)
    return done.stdout.decode()


@pytest.fixture
def github(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Target:
    """The branch of a repository that others hold, and the site in a clone of it."""
    remote = tmp_path / "remote.git"
    remote.mkdir()
    git(remote, "init", "--quiet", "--bare")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "config", "user.name", "An Archivist")
    git(root, "config", "user.email", "archivist@example.org")
    git(root, "remote", "add", "origin", str(remote))

    def files() -> dict[str, bytes]:
        if "gh-pages" not in git(remote, "branch"):
            return {}
        listed = git(remote, "ls-tree", "-r", "-z", "--name-only", "gh-pages").split("\0")
        return {
            path: subprocess.run(
                ["git", "-C", remote, "show", f"gh-pages:{path}"], check=True, capture_output=True
            ).stdout
            for path in filter(None, listed)
        }

    return Target("github-pages", files)


@pytest.fixture(params=["folder", "s3", "rsync", "github"])
def target(request: pytest.FixtureRequest) -> Target:
    """Each of them in turn."""
    found: Target = request.getfixturevalue(request.param)
    return found
