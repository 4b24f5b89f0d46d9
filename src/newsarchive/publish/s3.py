"""A bucket of Amazon S3, or of another host that speaks its language, as a place to publish to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from newsarchive.hosts import cache_of
from newsarchive.problems import Fault
from newsarchive.publish.changes import read_checked

_TARGET = re.compile(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?")
_AT_ONCE = 16  # files on their way together
_MOST_REMOVED = 1000  # keys that one request takes
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".sha256": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".gz": "application/gzip",
    ".zip": "application/zip",
}
_REFUSED = {
    "NoSuchBucket": "there is no such bucket; make it, or correct the name",
    "AccessDenied": "these credentials may not do that; the bucket's policy must allow ListBucket, GetObject, PutObject and DeleteObject",
    "InvalidAccessKeyId": "the access key is not known there; see AWS_ACCESS_KEY_ID or ~/.aws/credentials",
    "SignatureDoesNotMatch": "the secret key is wrong; see AWS_SECRET_ACCESS_KEY or ~/.aws/credentials",
    "PermanentRedirect": "the bucket is in another region; name it with AWS_REGION",
    "ExpiredToken": "the credentials have run out; get new ones",
}
_T = TypeVar("_T")


def type_of(path: str) -> str:
    """What a file is, as hosts and browsers call it."""
    if posixpath.basename(path) == "feed.xml":
        return "application/atom+xml; charset=utf-8"
    if path.endswith(".xml"):
        return "application/xml"
    return _TYPES.get(posixpath.splitext(path)[1], "application/octet-stream")


class Bucket:
    """A bucket, or what lies in it below a prefix. Raises :class:`Fault` where the words or the set-up are wrong."""

    def __init__(self, target: str) -> None:
        found = _TARGET.fullmatch(target)
        if found is None:
            raise Fault(f"{target} is not like s3://bucket or s3://bucket/prefix.")
        self._bucket, prefix = found[1], (found[2] or "").strip("/")
        self._prefix = f"{prefix}/" if prefix else ""
        self._name = target
        try:
            import boto3
            from botocore.config import Config
        except ImportError:
            raise Fault(
                "Publishing to S3 needs a library; install it with: pip install 'newsarchive[publish]'."
            ) from None
        config = Config(
            connect_timeout=15,
            read_timeout=60,
            retries={"max_attempts": 4},
            max_pool_connections=_AT_ONCE,
            request_checksum_calculation="when_required",  # other hosts than Amazon may not know the newer ones
            response_checksum_validation="when_required",
        )
        self._client: Any = self._asked(lambda: boto3.Session().client("s3", config=config))

    def listing(self) -> set[str]:
        """The paths of the files there."""
        return self._asked(lambda: {key.removeprefix(self._prefix) for key in self._keys()})

    def _keys(self) -> Iterator[str]:
        pages = self._client.get_paginator("list_objects_v2").paginate(
            Bucket=self._bucket, Prefix=self._prefix
        )
        for page in pages:
            yield from (one["Key"] for one in page.get("Contents", ()))

    def read(self, paths: Sequence[str]) -> dict[str, bytes]:
        """The bytes of some of them."""
        return self._asked(lambda: dict(zip(paths, self._together(self._read, paths), strict=True)))

    def _read(self, path: str) -> bytes:
        return bytes(self._client.get_object(Bucket=self._bucket, Key=self._prefix + path)["Body"].read())

    def put(self, output: Path, paths: Sequence[str], digests: dict[str, str]) -> None:
        """Bring files of the output, with their types and how long they may be kept."""

        def one(path: str) -> None:
            self._put(path, read_checked(output, path, digests[path]))

        self._asked(lambda: self._together(one, paths))

    def note(self, path: str, data: bytes) -> None:
        """Put one small file."""
        self._asked(lambda: self._put(path, data))

    def _put(self, path: str, data: bytes) -> None:
        self._client.put_object(
            Bucket=self._bucket,
            Key=self._prefix + path,
            Body=data,
            ContentType=type_of(path),
            CacheControl=cache_of(path),
        )

    def remove(self, paths: Sequence[str]) -> None:
        """Take files away."""
        for at in range(0, len(paths), _MOST_REMOVED):
            keys = [{"Key": self._prefix + path} for path in paths[at : at + _MOST_REMOVED]]
            answer = self._asked(
                partial(
                    self._client.delete_objects, Bucket=self._bucket, Delete={"Objects": keys, "Quiet": True}
                )
            )
            for error in answer.get("Errors", ()):
                raise self._fault(error.get("Code", ""), error.get("Message", ""))

    def _together(self, work: Callable[[str], _T], paths: Sequence[str]) -> list[_T]:
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            return [*threads.map(work, paths)]

    def _asked(self, work: Callable[[], _T]) -> _T:
        """The answer to something asked of the host; its refusals become faults."""
        from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError, NoRegionError

        try:
            return work()
        except ClientError as error:
            told = error.response.get("Error", {})
            raise self._fault(str(told.get("Code", "")), str(told.get("Message", error))) from None
        except NoCredentialsError:
            raise Fault(
                f"{self._name}: there are no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run `aws configure`.",
                exit_code=1,
            ) from None
        except NoRegionError:
            raise Fault(f"{self._name}: name the bucket's region with AWS_REGION.", exit_code=1) from None
        except (BotoCoreError, ValueError) as error:
            reason = " ".join(str(error).split())
            raise Fault(
                f"{self._name}: {reason}; look at the network and at AWS_ENDPOINT_URL, then publish again.",
                exit_code=1,
            ) from None

    def _fault(self, code: str, message: str) -> Fault:
        words = (
            _REFUSED.get(code) or f"{' '.join(message.split()) or code}; publish again when that is put right"
        )
        return Fault(f"{self._name}: {words}.", exit_code=1)
