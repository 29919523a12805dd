"""Warm workers behind the `Engine` interface: one query each, killed at a limit, replaced off the request path.

A query still running after `heavy_seconds` moves to the heavy lane: its worker gets the lowest priority, a
fresh one takes its place among the quick ones, and it is not used again. So short queries are answered
while long ones run; when the heavy lane is full, the query that would enter it is ended instead.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, Final

from mandate_graph.errors import MandateGraphError, Unavailable
from mandate_graph.store.answers import Question
from mandate_graph_api.engine import Formats, Stream
from mandate_graph_api.limits import Limits
from mandate_graph_api.metrics import Metrics
from mandate_graph_api.workers.nursery import Nursery
from mandate_graph_api.workers.runs import Run, Served, Worker, busy, death, too_long
from mandate_graph_api.workers.worker import Order

__all__ = ["Served", "WorkerPool"]

STACK_BYTES: Final = 128 * 1024 * 1024
POLL_SECONDS: Final = 0.25

_log = logging.getLogger(__name__)


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
        self._idle: deque[Worker] = deque()
        self._busy: set[Worker] = set()
        self._waiting: deque[asyncio.Future[Worker]] = deque()
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
        run = Run(worker, self._limits)
        try:
            kind, name = await run.begin(question, formats)
            complete = await run.hold()
        except OSError as problem:
            self._release(worker, run)
            raise await self._cause(problem, worker) from problem
        except BaseException:
            self._release(worker, run)
            raise
        if complete:
            # The worker is free before the client has taken the answer.
            self._release(worker, run)
            return Stream.of(kind, name, b"".join(run.held), worker.served.name)
        body = self._body(run)
        await anext(body)
        return Stream(kind, name, body, None, worker.served.name)

    async def _body(self, run: Run) -> AsyncIterator[bytes]:
        # The first step only enters the `try`, so that closing an unread answer ends its query too.
        try:
            yield b""
            for held in run.held:
                yield held
            while not run.finished and (chunk := await run.next()) is not None:
                yield chunk
        except OSError as problem:
            raise await self._cause(problem, run.worker) from problem
        finally:
            self._release(run.worker, run)

    async def _acquire(self) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            if not worker.spent:
                return self._put_to_work(worker)
            self._discard(worker)
        if self._served is None:
            raise Unavailable("MG402", "there is no snapshot to ask.", remedy="Build one: mandate-graph build.")
        if len(self._waiting) >= self._limits.queue:
            raise busy("too many requests are waiting.")
        waiter: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        self._refill()
        try:
            async with asyncio.timeout(self._limits.queue_seconds):
                return self._put_to_work(await waiter)
        except BaseException as problem:
            self._give_back(waiter)
            if isinstance(problem, TimeoutError):
                raise busy(f"no worker became free within {self._limits.queue_seconds:g} s.") from problem
            raise

    def _give_back(self, waiter: asyncio.Future[Worker]) -> None:
        with contextlib.suppress(ValueError):
            self._waiting.remove(waiter)
        if waiter.done() and not waiter.cancelled() and waiter.exception() is None:
            self._offer(waiter.result())
        else:
            waiter.cancel()

    def _put_to_work(self, worker: Worker) -> Worker:
        self._busy.add(worker)
        worker.start()
        self._set_alarm(worker)
        return worker

    def _set_alarm(self, worker: Worker) -> None:
        worker.alarm = asyncio.get_running_loop().call_later(self._limits.heavy_seconds, self._make_heavy, worker)

    def _make_heavy(self, worker: Worker) -> None:
        worker.alarm = None
        if not worker.is_heavy(self._limits.heavy_seconds):
            self._set_alarm(worker)
            return
        if sum(other.heavy for other in self._busy) >= self._limits.heavy:
            worker.refused = True
            self._nursery.kill(worker.child)
        else:
            worker.heavy = True
            self._nursery.lower(worker.child)
        self._refill()

    def _release(self, worker: Worker, run: Run) -> None:
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

    def _offer(self, worker: Worker) -> None:
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_result(worker)
                return
        self._idle.append(worker)

    def _discard(self, worker: Worker) -> None:
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
            worker = Worker(await self._nursery.fork(self._order(served)), served)
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
            worker = Worker(await self._nursery.fork(self._order(served)), served)
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

    async def _cause(self, problem: Exception, worker: Worker) -> MandateGraphError:
        """The error to report for a limit that was reached or a worker that was lost."""
        if worker.refused:
            self._metrics.count("kills_total", cause="busy")
            return busy("too many long queries are running.")
        if isinstance(problem, TimeoutError):
            return too_long(self._limits)
        error = death(await worker.child.fate(), self._limits)
        self._metrics.count("kills_total", cause="memory" if error.code == "MG502" else "crash")
        return error
