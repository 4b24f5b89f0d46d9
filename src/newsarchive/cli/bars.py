"""Bars that show how far the stages of some work have come; imported where a person looks on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Thread

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn
from rich.text import Text

_WORDS = {"read": "reading", "render": "pages"}  # what stages are called where that is not their own name


class _Count(ProgressColumn):
    """How much is done, and of how much where that is known."""

    def render(self, task: Task) -> Text:
        done = f"{task.completed:,.0f}" if task.completed else ""
        return Text(f"{done or 0}/{task.total:,.0f}" if task.total else done)


class _Pace(ProgressColumn):
    """How much is done in a second, and the time left; the time taken where nobody knows how much there is."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        rate = f"{speed:,.0f}/s  " if speed else ""
        if task.total is None or task.finished:
            return Text(f"{rate}{_clock(task.finished_time or task.elapsed or 0)}")
        left = task.time_remaining
        return Text(rate if left is None else f"{rate}{_clock(left)} left")


@contextmanager
def bars(
    counts: Mapping[str, Callable[[], int]],
    console: Console | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Callable[[str, int, int | None], None]]:
    """What is told the progress of stages and shows a bar for each, on standard error.

    `counts` tell for some stages how much there is, roughly; they are asked beside the work, for it takes them a while.
    """
    columns = (TextColumn("{task.description:<8}"), BarColumn(), _Count(), _Pace())
    with Progress(
        *columns, console=console or Console(stderr=True), transient=True, get_time=clock
    ) as progress:
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                for before in progress.tasks:
                    progress.update(before.id, total=before.completed)
                tasks[stage] = progress.add_task(_WORDS.get(stage, stage), total=total)
                if stage in counts:
                    words = (progress, tasks[stage], counts[stage])
                    Thread(target=_count, args=words, name=f"count {stage}", daemon=True).start()
            progress.update(tasks[stage], completed=done, total=total)

        yield show


def _count(progress: Progress, task: TaskID, count: Callable[[], int]) -> None:
    found = count()
    shown = next(one for one in progress.tasks if one.id == task)
    if shown.total is None:  # else the stage is over
        progress.update(task, total=found)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"
