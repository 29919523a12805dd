"""Warm workers behind the `Engine` interface: one query each, killed at a limit, replaced off the request path.

A query still running after `heavy_seconds` moves to the heavy lane: its worker gets the lowest priority, a
fresh one takes its place among the quick ones, and it is not used again. So short queries are answered
while long ones run; when the heavy lane is full, the query that would enter it is ended instead.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import signal
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from mandate_graph.errors import MandateGraphError, QueryError, Unavailable
from mandate_graph.store.answers import Question
from mandate_graph_api.engine import Formats, NotAcceptableError, Stream
from mandate_graph_api.limits import Limits
from mandate_graph_api.metrics import Metrics
from mandate_graph_api.workers.messages import BEGIN, DATA, END, PROBLEM, pack_question
from mandate_graph_api.workers.nursery import Child, Nursery
from mandate_graph_api.workers.worker import OUT_OF_MEMORY, Order

__all__ = ["Served", "WorkerPool"]

STACK_BYTES: Final = 128 * 1024 * 1024
POLL_SECONDS: Final = 0.25
HOLD_BYTES: Final = 64 * 1024
HOLD_SECONDS: Final = 0.2
BLOATED_BYTES: Final = 128 * 1024 * 1024

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Served:
    """A snapshot that can be asked: its name and the folder of its store."""

    name: str
    store: Path


class _Worker:
    """A child of the nursery with the snapshot it has open and what it is doing."""

    def __init__(self, child: Child, served: Served) -> None:
        self.child, self.served = child, served
        self.heavy = self.refused = self.bloated = self.late = False
        self.alarm: asyncio.TimerHandle | None = None

    @property
    def spent(self) -> bool:
        """True when it is not to be used again."""
        return self.heavy or self.refused or self.bloated or not self.child.alive


class WorkerPool:
    """An engine of worker processes; `start` and `stop` within the event loop.

    Args:
        current: the snapshot to serve, asked some times a second; None when there is none.
        limits: what a query may cost.
        prefixes: prefixes for Turtle and TriG.
        metrics: where kills, rows and snapshots are counted.
    """

    def __init__(
        self,
        current: Callable[[], Served | None],
        limits: Limits,
        prefixes: Mapping[str, str] | None = None,
        metrics: Metrics | None = None,
    ) -> None:
        self._metrics = metrics or Metrics()
        self._current, self._limits, self._prefixes = current, limits, dict(prefixes or {})
        self._nursery = Nursery()
        self._served: Served | None = None
        self._idle: deque[_Worker] = deque()
        self._busy: set[_Worker] = set()
        self._waiting: deque[asyncio.Future[_Worker]] = deque()
        self._coming = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopped = False

    @property
    def snapshot(self) -> str:
        """Name of the snapshot that new queries are asked of, empty when there is none."""
        return self._served.name if self._served else ""

    @property
    def pids(self) -> list[int]:
        """Process ids of the zygote and the workers."""
        return self._nursery.pids

    @property
    def ready(self) -> bool:
        """True when a query would find a worker, now or when one becomes free."""
        return self._served is not None and bool(self._idle or self._busy)

    @property
    def gauges(self) -> Mapping[str, float]:
        """How many workers there are by state, and how many requests wait."""
        heavy = sum(worker.heavy for worker in self._busy)
        states = {"idle": len(self._idle), "busy": len(self._busy) - heavy, "heavy": heavy}
        return {Metrics.series("workers", state=state): number for state, number in states.items()} | {
            Metrics.series("waiting"): len(self._waiting),
            Metrics.series("snapshot_info", name=self.snapshot): 1,
        }

    async def start(self) -> None:
        """Starts the zygote and the watch; where there is a snapshot, a first worker is ready when this returns."""
        self._nursery.start()
        await self._look()
        self._spawn_task(self._watch())

    async def stop(self) -> None:
        """Ends every process; requests that wait or run get MG505."""
        self._stopped = True
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_exception(Unavailable("MG505", "the server is stopping."))
        self._waiting.clear()
        await self._nursery.stop()

    async def ask(self, question: Question, formats: Formats) -> Stream:
        """See `mandate_graph_api.engine.Engine.ask`."""
        worker = await self._acquire()
        run = _Run(worker, self._limits)
        body = self._body(run)
        try:
            kind, name = await run.begin(question, formats)
            complete = await run.hold()
        except (OSError, asyncio.IncompleteReadError) as problem:
            self._release(worker, run)
            raise await self._cause(problem, worker) from problem
        except BaseException:
            self._release(worker, run)
            raise
        if complete:
            # The worker is free before the client has taken the answer.
            self._release(worker, run)
            return Stream.of(cast(Any, kind), name, b"".join(run.held), worker.served.name)
        await anext(body)
        return Stream(cast(Any, kind), name, body, None, worker.served.name)

    async def _body(self, run: _Run) -> AsyncIterator[bytes]:
        # The first step only enters the `try`, so that closing an unread answer ends its query too.
        try:
            yield b""
            for held in run.held:
                yield held
            while not run.finished and (chunk := await run.next()) is not None:
                yield chunk
        except (OSError, asyncio.IncompleteReadError) as problem:
            raise await self._cause(problem, run.worker) from problem
        finally:
            self._release(run.worker, run)

    async def _acquire(self) -> _Worker:
        while self._idle:
            worker = self._idle.pop()
            if not worker.spent:
                return self._put_to_work(worker)
            self._discard(worker)
        if self._served is None:
            raise Unavailable("MG402", "there is no snapshot to ask.", remedy="Build one: mandate-graph build.")
        if len(self._waiting) >= self._limits.queue:
            raise _busy("too many requests are waiting.")
        waiter: asyncio.Future[_Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        self._refill()
        try:
            async with asyncio.timeout(self._limits.queue_seconds):
                return self._put_to_work(await waiter)
        except BaseException as problem:
            self._give_back(waiter)
            if isinstance(problem, TimeoutError):
                raise _busy(f"no worker became free within {self._limits.queue_seconds:g} s.") from problem
            raise

    def _give_back(self, waiter: asyncio.Future[_Worker]) -> None:
        with contextlib.suppress(ValueError):
            self._waiting.remove(waiter)
        if waiter.done() and not waiter.cancelled() and waiter.exception() is None:
            self._offer(waiter.result())
        else:
            waiter.cancel()

    def _put_to_work(self, worker: _Worker) -> _Worker:
        self._busy.add(worker)
        loop = asyncio.get_running_loop()
        worker.alarm = loop.call_later(self._limits.heavy_seconds, self._make_heavy, worker)
        return worker

    def _make_heavy(self, worker: _Worker) -> None:
        worker.alarm = None
        if sum(other.heavy for other in self._busy) >= self._limits.heavy:
            worker.refused = True
            self._nursery.kill(worker.child)
        else:
            worker.heavy = True
            self._nursery.lower(worker.child)
        self._refill()

    def _release(self, worker: _Worker, run: _Run) -> None:
        if worker not in self._busy:
            return
        self._busy.discard(worker)
        if worker.alarm is not None:
            worker.alarm.cancel()
        finished = run.finished
        self._metrics.count("rows_total", run.rows)
        if not finished and worker.child.alive and not worker.refused:
            self._metrics.count("kills_total", cause="time" if worker.late else "gone")
        if finished and not worker.spent and worker.served == self._served and not self._stopped:
            self._offer(worker)
        else:
            self._discard(worker)
        self._refill()

    def _offer(self, worker: _Worker) -> None:
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_result(worker)
                return
        self._idle.append(worker)

    def _discard(self, worker: _Worker) -> None:
        self._nursery.kill(worker.child)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(POLL_SECONDS)
            if not self._nursery.alive:
                _log.error("the zygote has gone; starting another")
                await self._nursery.stop()
                self._nursery.start()
            self._idle = deque(worker for worker in self._idle if worker.child.alive)
            await self._look()

    async def _look(self) -> None:
        served = self._current()
        if served is not None and served != self._served:
            await self._move_to(served)
        self._refill()

    async def _move_to(self, served: Served) -> None:
        """Forks a first worker for `served`; only when it is ready do new queries go there."""
        try:
            worker = _Worker(await self._nursery.fork(self._order(served)), served)
        except MandateGraphError as problem:
            _log.error("snapshot %s cannot be served: %s", served.name, problem)
            return
        old, self._idle = self._idle, deque()
        self._served = served
        self._metrics.count("snapshots_total")
        self._offer(worker)
        for past in old:
            self._discard(past)
        _log.info("serving snapshot %s", served.name)

    def _refill(self) -> None:
        """Forks as many workers as are wanted: a constant number that is idle, quick or on its way."""
        if self._served is None or self._stopped or not self._nursery.alive:
            return
        quick = sum(not worker.spent for worker in self._busy)
        for _ in range(self._limits.workers - len(self._idle) - quick - self._coming):
            self._coming += 1
            self._spawn_task(self._fork(self._served))

    async def _fork(self, served: Served) -> None:
        try:
            worker = _Worker(await self._nursery.fork(self._order(served)), served)
        except MandateGraphError as problem:
            _log.error("a worker could not be started: %s", problem)
            return
        finally:
            self._coming -= 1
        if served == self._served and not self._stopped:
            self._offer(worker)
        else:
            self._discard(worker)

    def _order(self, served: Served) -> Order:
        limits = self._limits
        return Order(str(served.store), limits.memory_bytes, STACK_BYTES, limits.rows, self._prefixes)

    def _spawn_task(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _cause(self, problem: Exception, worker: _Worker) -> MandateGraphError:
        """The error to report for a limit that was reached or a worker that was lost."""
        if worker.refused:
            self._metrics.count("kills_total", cause="busy")
            return _busy("too many long queries are running.")
        if isinstance(problem, TimeoutError):
            return _too_long(self._limits)
        error = _death(await worker.child.fate(), self._limits)
        self._metrics.count("kills_total", cause="memory" if error.code == "MG502" else "crash")
        return error


class _Run:
    """One query in one worker."""

    def __init__(self, worker: _Worker, limits: Limits) -> None:
        self.worker, self.held = worker, list[bytes]()
        self.finished, self.rows = False, 0
        self._left = limits.query_seconds
        self._until = time.monotonic() + limits.answer_seconds

    async def begin(self, question: Question, formats: Formats) -> tuple[str, str]:
        """Sends the question; the kind of its answer and the name of its format."""
        self.worker.child.writer.write(pack_question(question, formats))
        kind, payload = await self._frame()
        if kind != BEGIN:
            raise ConnectionError("a worker began with something else than an answer")
        head = json.loads(payload)
        return head["kind"], head["format"]

    async def hold(self) -> bool:
        """Gathers what comes soon, so that an error still finds no byte sent; True when it was all."""
        size = 0
        try:
            async with asyncio.timeout(None) as patience:
                while size < HOLD_BYTES:
                    chunk = await self.next()
                    if chunk is None:
                        return True
                    self.held.append(chunk)
                    size += len(chunk)
                    if patience.when() is None:
                        patience.reschedule(asyncio.get_running_loop().time() + HOLD_SECONDS)
        except TimeoutError:
            if not patience.expired():
                raise
        return False

    async def next(self) -> bytes | None:
        """The next bytes of the answer, None after the last."""
        kind, payload = await self._frame()
        if kind == DATA:
            return payload
        if kind != END:
            raise ConnectionError("a worker broke off its answer")
        self.finished = True
        child = self.worker.child
        spent = json.loads(payload)
        self.rows = spent["rows"]
        self.worker.bloated = spent["memory"] - child.memory > BLOATED_BYTES
        return None

    async def _frame(self) -> tuple[bytes, bytes]:
        started = time.monotonic()
        try:
            async with asyncio.timeout(max(0.0, min(self._left, self._until - started))):
                kind, payload = await self.worker.child.frames.next()
        except TimeoutError:
            self.worker.late = True
            raise
        finally:
            self._left -= time.monotonic() - started
        if kind == PROBLEM:
            self.finished = True
            raise _reported(json.loads(payload))
        return kind, payload


def _reported(problem: Mapping[str, str]) -> MandateGraphError:
    if problem["type"] == NotAcceptableError.__name__:
        return NotAcceptableError(problem["kind"])
    family = QueryError if problem["type"] == QueryError.__name__ else Unavailable
    return family(problem["code"], problem["what"], where=problem["where"], remedy=problem["remedy"])


def _busy(what: str) -> Unavailable:
    return Unavailable("MG503", f"the server is busy: {what}", remedy="Try again in some seconds.")


def _too_long(limits: Limits) -> Unavailable:
    return Unavailable(
        "MG501",
        f"the query was ended at the time limit of {limits.query_seconds:g} s.",
        remedy="Ask for less: bind more terms, avoid products of unconnected patterns, sort fewer rows.",
    )


def _death(code: int, limits: Limits) -> MandateGraphError:
    if code == -signal.SIGSEGV:
        return QueryError("MG306", "the query is nested too deeply to be evaluated.", remedy="Nest it less.")
    if code in (-signal.SIGABRT, OUT_OF_MEMORY):
        return Unavailable(
            "MG502",
            f"the query was ended at the memory limit of {limits.memory_bytes // (1024 * 1024)} MiB.",
            remedy="Ask for less: sort, group or concatenate fewer rows.",
        )
    return Unavailable("MG505", "the process that evaluated the query was lost.", remedy="Try again.")
