"""Run a command and say what it took: seconds, processor seconds and memory of it and of every process below it.

    python benchmarks/measure.py [--json] COMMAND [ARGUMENT...]

Seconds are from the start of the command to its end. Processor seconds are exact, not sampled: this process is made the one
that inherits orphans (`PR_SET_CHILD_SUBREAPER`), so that also what a fork server or a helper that outlives its parent took is
reported by the kernel as it ends. Memory is sampled: about every 50 ms the proportional set size (PSS, in which a page
that n processes share counts 1/n in each) of all processes is added up, and the largest sum kept. PSS takes the kernel a
walk through all pages, so it is asked for only where the resident sizes, which cost next to nothing, could give a new
peak, and less often where the walk takes long: never more than a twentieth of the time. Linux only.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

INTERVAL, SHARE = 0.05, 20
_SUBREAPER = 36
_PAGE = os.sysconf("SC_PAGE_SIZE")
_PSS = re.compile(rb"^Pss:\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True)
class Taken:
    """What a command took.

    `orphan_seconds` is what processes took that outlived their parent, part of the processor seconds; `other_seconds` is what all
    else on the machine took meanwhile: where it is much, the figures are worth little.
    """

    code: int
    wall: float
    processor: float
    peak_mb: float
    largest_mb: float
    samples: int
    sampling_seconds: float
    orphan_seconds: float
    other_seconds: float
    output: str

    def figures(self) -> dict[str, float]:
        """All but the output."""
        return {name: value for name, value in asdict(self).items() if name != "output"}


class Sampler(threading.Thread):
    """Watches the memory of all processes below this one until told to stop.

    A process below this one stays so, for it inherits orphans; so each has to say only once who its parent is.
    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak, self.samples, self.spent = 0, 0, 0.0
        self._over = threading.Event()
        self._all: set[int] = set()
        self._below: set[int] = set()

    def run(self) -> None:
        """Sample, and wait the longer the more it took."""
        pause = 0.0
        while not self._over.wait(pause):
            begin = time.thread_time()
            self._sample()
            took = time.thread_time() - begin
            self.spent += took
            pause = max(INTERVAL, took * SHARE)

    def stop(self) -> None:
        """End the watch."""
        self._over.set()
        self.join()

    def _sample(self) -> None:
        self._look()
        self.samples += 1
        if sum(map(resident, self._below)) > self.peak:
            self.peak = max(self.peak, sum(map(proportional, self._below)))

    def _look(self) -> None:
        """Note which processes have ended and which have come."""
        every = {int(name) for name in os.listdir("/proc") if name.isdecimal()}  # noqa: PTH208 - the cheapest there is
        parents = {process: parent(process) for process in every - self._all}
        self._all, self._below = every, self._below & every
        above = self._below | {os.getpid()}
        while found := {process for process, its in parents.items() if its in above} - self._below:
            self._below |= found
            above |= found


def parent(process: int) -> int:
    """The parent of a process, 0 if it has ended; the name that stands before it may hold blanks and brackets."""
    with suppress(OSError, IndexError):
        return int(_read(f"/proc/{process}/stat").rpartition(b")")[2].split()[1])
    return 0


def resident(process: int) -> int:
    """Bytes of memory that a process sees, shared ones whole; 0 if it has ended."""
    with suppress(OSError, IndexError):
        return int(_read(f"/proc/{process}/statm").split()[1]) * _PAGE
    return 0


def proportional(process: int) -> int:
    """Bytes of memory of a process, those it shares in parts; 0 if it has ended."""
    with suppress(OSError):
        if found := _PSS.search(_read(f"/proc/{process}/smaps_rollup")):
            return int(found[1]) * 1024
    return 0


def machine_busy() -> float:
    """Processor seconds that all cores have worked since the machine was started, or were withheld by its host."""
    user, nice, system, _idle, _waiting, *others = map(int, _read("/proc/stat").split(b"\n")[0].split()[1:9])
    return (user + nice + system + sum(others)) / os.sysconf("SC_CLK_TCK")


def _read(path: str) -> bytes:
    handle = os.open(path, os.O_RDONLY)
    try:
        return os.read(handle, 8192)
    finally:
        os.close(handle)


def measure(
    command: Sequence[str | Path], *, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> Taken:
    """Run a command to its end. The calling process must have no other children; what it prints to standard error is let through.

    Raises OSError where the command cannot be started or the system is no Linux.
    """
    if sys.platform != "linux" or ctypes.CDLL(None, use_errno=True).prctl(_SUBREAPER, 1, 0, 0, 0):
        raise OSError("measuring needs Linux: /proc, and prctl(PR_SET_CHILD_SUBREAPER)")
    with tempfile.TemporaryFile() as out:
        busy, begin = machine_busy(), time.perf_counter()
        process = subprocess.Popen(list(map(str, command)), cwd=cwd, env=env, stdout=out)
        sampler = Sampler()
        sampler.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)  # it is no longer Popen's to wait for
        orphans, largest = _orphans()
        sampler.stop()
        processor = usage.ru_utime + usage.ru_stime + orphans
        out.seek(0)
        return Taken(
            code=process.returncode,
            wall=wall,
            processor=processor,
            peak_mb=sampler.peak / 2**20,
            largest_mb=max(usage.ru_maxrss, largest) / 1024,
            samples=sampler.samples,
            sampling_seconds=sampler.spent,
            orphan_seconds=orphans,
            other_seconds=max(0.0, machine_busy() - busy - processor - sampler.spent),
            output=out.read().decode(errors="replace"),
        )


def _orphans() -> tuple[float, int]:
    """Wait for processes that outlived the command: their processor seconds, and the largest resident size in kB."""
    seconds, largest = 0.0, 0
    with suppress(ChildProcessError):
        while True:
            _, _, usage = os.wait4(-1, 0)
            seconds += usage.ru_utime + usage.ru_stime
            largest = max(largest, usage.ru_maxrss)
    return seconds, largest


def main() -> int:
    """Run what the command line says; the exit code is the command's."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    asked = parser.parse_args()
    if not asked.command:
        parser.error("which command?")
    taken = measure(asked.command)
    sys.stderr.write(taken.output)
    if asked.json:
        print(json.dumps(taken.figures()))
    else:
        print(f"{taken.wall:.2f} s, {taken.processor:.2f} s of processor, {taken.peak_mb:.0f} MB at most")
    return taken.code if taken.code >= 0 else 128 - taken.code


if __name__ == "__main__":
    sys.exit(main())
