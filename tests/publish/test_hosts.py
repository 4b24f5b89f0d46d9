"""A site is measured by what hosts allow, and told what to do."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

import newsarchive.cli.run  # noqa: F401  (the commands add themselves)
from newsarchive import hosts
from newsarchive.check import check
from newsarchive.cli.common import app
from newsarchive.config import load_site
from newsarchive.fits import measure, problems
from newsarchive.new import start
from newsarchive.problems import Fault
from newsarchive.publish.s3 import type_of
from tests.publish.conftest import Target, output, published


def test_a_site_is_measured_as_its_host_counts(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not check(load_site(root), as_json=True, target="cloudflare-pages")
    found = json.loads(capsys.readouterr().out)["target"]
    built = output(root)
    assert (found["host"], found["files"]) == ("cloudflare-pages", len(built))
    assert found["bytes"] == sum(map(len, built.values()))
    assert found["largest"] == max(map(len, built.values()))


@pytest.mark.parametrize("limit", hosts.LIMITS, ids=lambda limit: f"{limit.host} {limit.what}")
def test_each_limit_is_told_when_it_is_near_and_when_it_is_passed(root: Path, limit: hosts.Limit) -> None:
    found = measure(root / "build", output(root))

    def told(value: int) -> list[tuple[str, str]]:
        field = "files" if limit.what == "entries" else limit.what
        value -= found.folders if limit.what == "entries" else 0
        changed = msgspec.structs.replace(found, **{field: value})
        return [(one.code, one.parameters["what"]) for one in problems(limit.host, changed)]

    words = hosts.WORDS[limit.what]
    assert ("host-limit", words) not in told(limit.most)
    assert ("host-near", words) in told(limit.most)
    assert ("host-limit", words) in told(limit.most + 1)


def test_a_host_that_is_not_known_is_told_with_those_that_are() -> None:
    with pytest.raises(Fault, match="github-pages"):
        hosts.host_named("geocities")


def test_as_many_redirects_are_told_as_the_host_takes() -> None:
    moved = [(f"2022/09/26/old-{n}/", f"2022/09/26/new-{n}/") for n in range(12_000)]
    assert len(hosts.redirects("cloudflare-pages", moved, None)) == 2_000
    assert len(hosts.redirects("netlify", moved, None)) == 9_999
    assert sum(map(len, hosts.redirects("gitlab-pages", moved, None))) <= 64 * 1024
    assert hosts.redirects("github-pages", moved, None) == []


def test_a_bucket_tells_what_files_are_and_how_long_they_may_be_kept(
    root: Path, s3: Target, s3_client: object
) -> None:
    published(root, s3.words)
    bucket, _, prefix = s3.words.removeprefix("s3://").partition("/")
    told = {
        path: s3_client.head_object(Bucket=bucket, Key=f"{prefix}/{path}")  # type: ignore[attr-defined]
        for path in ("index.html", "assets/style.css", "feed.xml")
    }
    assert [(one["ContentType"], one["CacheControl"]) for one in told.values()] == [
        ("text/html; charset=utf-8", "public, max-age=0, must-revalidate"),
        ("text/css; charset=utf-8", "public, max-age=3600"),
        ("application/atom+xml; charset=utf-8", "public, max-age=0, must-revalidate"),
    ]


def test_parts_of_the_index_may_be_kept_for_ever_and_its_contents_not() -> None:
    assert "immutable" in hosts.cache_of("search/b-7f3kq2m5xw/t3.bin")
    assert "must-revalidate" in hosts.cache_of("search/index.json")


@pytest.mark.parametrize(
    "path, kind",
    [
        ("a/index.html", "text/html; charset=utf-8"),
        ("sitemap.xml", "application/xml"),
        ("manifest/site.sha256", "text/plain; charset=utf-8"),
        ("search/b-x/t0.bin", "application/octet-stream"),
        (".nojekyll", "application/octet-stream"),
    ],
)
def test_files_are_called_what_they_are(path: str, kind: str) -> None:
    assert type_of(path) == kind


# What a host refuses


def refused(root: Path, words: str) -> str:
    """The one line that says why."""
    with pytest.raises(Fault) as met:
        published(root, words)
    assert met.value.exit_code == 1
    assert "\n" not in str(met.value)
    return str(met.value)


def test_a_bucket_that_is_not_there_is_told(root: Path, s3_client: object) -> None:
    assert "there is no such bucket" in refused(root, "s3://nobody-made-this")


def test_missing_credentials_are_told(
    root: Path, s3: Target, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert "there are no credentials" in refused(root, s3.words)


def test_a_host_that_does_not_answer_is_told(root: Path, s3: Target, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    assert "look at the network" in refused(root, s3.words)


@pytest.mark.parametrize(
    "code, words",
    [
        ("AccessDenied", "may not do that"),
        ("InvalidAccessKeyId", "not known there"),
        ("SignatureDoesNotMatch", "secret key is wrong"),
    ],
)
def test_a_refusal_of_the_host_says_what_to_do(
    root: Path, s3: Target, monkeypatch: pytest.MonkeyPatch, code: str, words: str
) -> None:
    from botocore.exceptions import ClientError

    from newsarchive.publish.s3 import Bucket

    def refuse(_: Bucket) -> object:
        raise ClientError({"Error": {"Code": code, "Message": "no"}}, "ListObjectsV2")

    monkeypatch.setattr(Bucket, "_keys", refuse)
    assert words in refused(root, s3.words)


def test_a_daemon_that_does_not_answer_is_told(root: Path, rsync: Target) -> None:
    assert "nothing answers there" in refused(root, "rsync:rsync://127.0.0.1:1/web")


def test_a_module_that_is_not_there_is_told(root: Path, rsync: Target) -> None:
    assert "no such module" in refused(root, rsync.words.replace("/web/", "/nowhere/"))


def test_a_module_that_may_only_be_read_is_told(root: Path, rsync: Target) -> None:
    assert "read only" in refused(root, rsync.words.replace("/web/a/b", "/shut"))


def test_a_branch_that_moved_meanwhile_is_not_overwritten(
    root: Path, github: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsarchive.publish.branch import Branch
    from tests.publish.conftest import git

    real = Branch._import

    def slow(self: Branch, folder: str, message: str) -> None:
        real(self, folder, message)
        made = git(root, "commit-tree", "-m", "theirs", git(root, "write-tree").strip()).strip()
        git(root, "push", "--quiet", "origin", f"{made}:refs/heads/gh-pages")

    monkeypatch.setattr(Branch, "_import", slow)
    assert "the branch moved" in refused(root, github.words)
    assert github.files() == {}


def test_a_branch_has_one_commit_and_the_host_of_base_url(root: Path, github: Target, tmp_path: Path) -> None:
    from tests.publish.conftest import git

    published(root, github.words)
    with (root / "newsarchive.yaml").open("a") as file:
        file.write("base_url: https://archive.example\n")
    from tests.conftest import built

    built(root, search=False)
    published(root, github.words)
    assert git(tmp_path / "remote.git", "rev-list", "--count", "gh-pages").strip() == "1"
    assert github.files()["CNAME"].strip() == b"archive.example"
    assert "newsarchive" not in git(root, "branch", "--list", "newsarchive/*")


def test_a_site_in_no_repository_is_told(root: Path) -> None:
    with pytest.raises(Fault) as met:
        published(root, "github-pages")
    assert (met.value.exit_code, "git init" in str(met.value)) == (2, True)


def test_new_with_ci_writes_a_workflow_and_without_it_none(tmp_path: Path) -> None:
    start(tmp_path / "with", ci=True)
    start(tmp_path / "without")
    text = (tmp_path / "with" / ".github" / "workflows" / "publish.yml").read_text()
    assert "newsarchive publish github-pages" in text
    assert not [*(tmp_path / "without").rglob("*github*")]


@pytest.mark.parametrize("place", ["workflow", "command", "document"])
def test_who_takes_a_workflow_is_warned_of_what_a_public_repository_shows(tmp_path: Path, place: str) -> None:
    done = CliRunner().invoke(app, ["new", str(tmp_path / "site"), "--ci"])
    workflow = tmp_path / "site" / ".github" / "workflows" / "publish.yml"
    document = Path(__file__).parents[2] / "docs" / "publishing.md"
    said = {"workflow": workflow.read_text(), "command": done.stderr, "document": document.read_text()}[place]
    for words in ("public", "raw captures", "content/takedowns.yaml", "private"):
        assert words in said
