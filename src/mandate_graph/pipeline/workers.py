"""Documents read by several processes at a time, handed over in order; one that ends its process stops no other."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from mandate_graph.pipeline.readings import Reading, Task, failed_reading, read_document
from mandate_graph.seeding import Document

__all__ = ["Progress", "read_all"]

Progress = Callable[[int, int, str], None]
"""Called with the number of files done, the number of all, and the name of one that is being read."""

_AHEAD = 4
"""Files handed out for each process: enough to keep all busy, few enough to hold what is done out of order."""

_known: Mapping[str, Document] = {}


def read_all(
    tasks: Sequence[Task], known: Mapping[str, Document], jobs: int = 1, progress: Progress | None = None
) -> Iterator[Reading]:
    """Reads files, in this process or in several others.

    Args:
        known: SHA-256 to row of the manifests that are there.
        jobs: how many processes read at a time; 1 for this one.
        progress: called for each file.

    Yields:
        What each file yielded, in the order of the tasks.
    """
    readings = _one_by_one(tasks, known) if min(jobs, len(tasks)) <= 1 else _side_by_side(tasks, known, jobs)
    for done, task in enumerate(tasks):
        if progress:
            progress(done, len(tasks), task.path.name)
        yield next(readings)
    if progress:
        progress(len(tasks), len(tasks), "")


def _one_by_one(tasks: Sequence[Task], known: Mapping[str, Document]) -> Iterator[Reading]:
    for task in tasks:
        yield read_document(task, known)


def _side_by_side(tasks: Sequence[Task], known: Mapping[str, Document], jobs: int) -> Iterator[Reading]:
    waiting = deque(tasks)
    while waiting:
        with _pool(min(jobs, len(waiting)), known) as pool:
            running: deque[tuple[Task, Future[Reading]]] = deque()
            try:
                while waiting or running:
                    while waiting and len(running) < _AHEAD * jobs:
                        running.append((waiting[0], pool.submit(_read, waiting[0])))
                        waiting.popleft()
                    yield running[0][1].result()
                    running.popleft()
            except BrokenProcessPool:  # whose fault it was cannot be told: the first is read apart, the rest anew
                suspect, _ = running.popleft()
                waiting.extendleft(task for task, _ in reversed(running))
            else:
                return
            finally:
                for _, future in running:
                    future.cancel()
        yield _read_apart(suspect, known)


def _read_apart(task: Task, known: Mapping[str, Document]) -> Reading:
    with _pool(1, known) as pool:
        try:
            return pool.submit(_read, task).result()
        except BrokenProcessPool:
            return failed_reading(task, "the process that read it was ended, perhaps for want of memory")


def _pool(jobs: int, known: Mapping[str, Document]) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")  # a fork beside the threads of a progress bar may hang
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(dict(known),))


def _begin(known: Mapping[str, Document]) -> None:
    """Prepares a process: an interrupt ends the parent, which ends it."""
    global _known
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _known = known


def _read(task: Task) -> Reading:
    return read_document(task, _known)
