"""One query in one worker: its time, what it has sent, and what its end means."""

from __future__ import annotations

import asyncio
import contextlib
import json
import math
import os
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mandate_graph.errors import MandateGraphError, QueryError, Unavailable
from mandate_graph.store.answers import Kind, Question
from mandate_graph_api.engine import Formats, NotAcceptableError
from mandate_graph_api.limits import Limits
from mandate_graph_api.workers.messages import BEGIN, DATA, END, PROBLEM, pack_question, read_begin, read_end
from mandate_graph_api.workers.nursery import Child
from mandate_graph_api.workers.worker import OUT_OF_MEMORY

__all__ = ["Run", "Served", "Worker", "busy", "death", "too_long"]

HOLD_BYTES: Final = 64 * 1024
HOLD_SECONDS: Final = 0.2
BLOATED_BYTES: Final = 128 * 1024 * 1024
_PATIENCE: Final = 5
_TICKS: Final = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Served:
    """A snapshot that can be asked: its name and the folder of its store."""

    name: str
    store: Path


class Worker:
    """A child of the nursery with the snapshot it has open and what it is doing.

    `worked` is the processor time, in seconds, that it had taken before its present query.
    """

    def __init__(self, child: Child, served: Served) -> None:
        self.child, self.served = child, served
        self.heavy = self.refused = self.bloated = self.late = False
        self.alarm: asyncio.TimerHandle | None = None
        self._started = self.worked = 0.0

    def start(self) -> None:
        """Begins to count the time of a query."""
        self._started = time.monotonic()

    def is_heavy(self, seconds: float) -> bool:
        """Whether its query has worked for `seconds`, or takes so long that another should have its place.

        On a machine that has too much to do, a short query takes long without working much.
        """
        waited = time.monotonic() - self._started
        return waited >= _PATIENCE * seconds or self._processor_seconds() - self.worked >= 0.5 * seconds

    def _processor_seconds(self) -> float:
        with contextlib.suppress(OSError, ValueError, IndexError):
            fields = Path(f"/proc/{self.child.pid}/stat").read_text("ascii").rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / _TICKS
        return 0.0

    @property
    def spent(self) -> bool:
        """True when it is not to be used again."""
        return self.heavy or self.refused or self.bloated or not self.child.alive


class Run:
    """One query in one worker."""

    def __init__(self, worker: Worker, limits: Limits) -> None:
        self.worker, self.held = worker, list[bytes]()
        self.finished, self.rows = False, 0
        self._left = limits.query_seconds
        self._until = time.monotonic() + limits.answer_seconds

    async def begin(self, question: Question, formats: Formats) -> tuple[Kind, str]:
        """Sends the question; the kind of its answer and the name of its format."""
        self.worker.child.frames.send(pack_question(question, formats))
        kind, payload = await self._frame()
        return read_begin(payload if kind == BEGIN else b"")

    async def hold(self) -> bool:
        """Gathers what comes soon, so that an error still finds no byte sent; True when it was all."""
        size, until = 0, math.inf
        while size < HOLD_BYTES:
            try:
                chunk = await self.next(until)
            except _Patience:
                return False
            if chunk is None:
                return True
            self.held.append(chunk)
            size += len(chunk)
            until = min(until, time.monotonic() + HOLD_SECONDS)
        return False

    async def next(self, until: float = math.inf) -> bytes | None:
        """The next bytes of the answer, None after the last; waits till `until` on the monotonic clock."""
        kind, payload = await self._frame(until)
        if kind == DATA:
            return payload
        if kind != END:
            raise ConnectionError("a worker broke off its answer")
        spent = read_end(payload)
        self.finished = True
        self.rows, self.worker.worked = spent.rows, spent.seconds
        self.worker.bloated = spent.memory - self.worker.child.memory > BLOATED_BYTES
        return None

    async def _frame(self, until: float = math.inf) -> tuple[bytes, bytes]:
        started = time.monotonic()
        seconds = min(self._left, self._until - started)
        try:
            kind, payload = await self.worker.child.frames.next(min(seconds, until - started))
        except TimeoutError:
            if until - started < seconds:
                raise _Patience from None
            self.worker.late = True
            raise
        finally:
            self._left -= time.monotonic() - started
        if kind == PROBLEM:
            self.finished = True
            raise _reported(json.loads(payload))
        return kind, payload


class _Patience(Exception):
    """Nothing has come within the time to hold back an answer."""


def _reported(problem: Mapping[str, str]) -> MandateGraphError:
    if problem["type"] == NotAcceptableError.__name__:
        return NotAcceptableError(problem["kind"])
    family = QueryError if problem["type"] == QueryError.__name__ else Unavailable
    return family(problem["code"], problem["what"], where=problem["where"], remedy=problem["remedy"])


def busy(what: str) -> Unavailable:
    """The error of a server that has too much to do."""
    return Unavailable("MG503", f"the server is busy: {what}", remedy="Try again in some seconds.")


def too_long(limits: Limits) -> Unavailable:
    """The error of a query that was ended at its limit of time."""
    return Unavailable(
        "MG501",
        f"the query was ended at the time limit of {limits.query_seconds:g} s.",
        remedy="Ask for less: bind more terms, avoid products of unconnected patterns, sort fewer rows.",
    )


def death(code: int, limits: Limits) -> MandateGraphError:
    """What it says of a query that its worker ended with this exit code, negative for a signal."""
    if code == -signal.SIGSEGV:
        return QueryError("MG306", "the query is nested too deeply to be evaluated.", remedy="Nest it less.")
    if code in (-signal.SIGABRT, OUT_OF_MEMORY):
        return Unavailable(
            "MG502",
            f"the query was ended at the memory limit of {limits.memory_bytes // (1024 * 1024)} MiB.",
            remedy="Ask for less: sort, group or concatenate fewer rows.",
        )
    return Unavailable("MG505", "the process that evaluated the query was lost.", remedy="Try again.")
