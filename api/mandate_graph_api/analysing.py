"""Analyses of the snapshot that is served, each in a process of its own that can be ended, its answer kept."""

from __future__ import annotations

import asyncio
import contextlib
import json
import struct
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from mandate_graph.analysis.analysis import Analysis, Value
from mandate_graph.catalog import Catalog
from mandate_graph.errors import Unavailable
from mandate_graph.network import network_queries, plan_lookups, rows_of_json
from mandate_graph.store.answers import Question
from mandate_graph_api.cache import AnswerCache, Kept
from mandate_graph_api.children import REFUSED, UNAVAILABLE, reported, start_child
from mandate_graph_api.engine import Engine
from mandate_graph_api.limits import Limits
from mandate_graph_api.workers.runs import busy, death

__all__ = ["Analysed", "Analyst"]

LENGTH: Final = struct.Struct("!I")
"""Before each piece of an answer that goes to the process; a length of 0 ends the answer."""

_TRIES: Final = 3


class Analysed:
    """The answer of an analysis: its bytes, and the snapshot that it is of."""

    __slots__ = ("body", "snapshot")

    def __init__(self, body: bytes, snapshot: str) -> None:
        self.body, self.snapshot = body, snapshot


class Analyst:
    """Runs analyses over what an engine answers, be it a snapshot or another endpoint.

    The parts of the network come by the engine's own queries, with its limits; the analysis itself works in a process
    without connections, under the limits of time and memory of one query.

    Args:
        engine: answers the queries of the network.
        catalog: has these queries.
        limits: of one analysis.
        cache_bytes: memory for short answers.
    """

    def __init__(self, engine: Engine, catalog: Callable[[], Catalog], limits: Limits, cache_bytes: int) -> None:
        self._engine, self._catalog, self._limits = engine, catalog, limits
        self._cache, self._places = AnswerCache(cache_bytes), asyncio.Semaphore(limits.heavy)

    @property
    def snapshot(self) -> str:
        """See `Engine.snapshot`."""
        return self._engine.snapshot

    async def analyse(self, name: str, analysis: Analysis, options: Mapping[str, Value], format_: str) -> Analysed:
        """The answer of an analysis in one of the formats that analyses are written in.

        Raises:
            QueryError: an option is wrong, a key is unknown, nothing is chosen.
            Unavailable: MG501 to MG505, a limit was reached; MG402, there is no snapshot.
        """
        key = (name, tuple(options.items()), format_)
        kept = self._cache.get(self._engine.snapshot, key)
        if kept is not None:
            return Analysed(kept.body, self._engine.snapshot)
        try:
            async with asyncio.timeout(self._limits.queue_seconds):
                await self._places.acquire()
        except TimeoutError:
            raise busy("too many analyses are running.") from None
        try:
            answer = await self._fresh(analysis, {"name": name, "options": dict(options), "format": format_})
        finally:
            self._places.release()
        if answer.snapshot:
            self._cache.put(answer.snapshot, key, Kept("solutions", format_, answer.body))
        return answer

    async def _fresh(self, analysis: Analysis, order: Mapping[str, Any]) -> Analysed:
        named = analysis.focused(order["options"])
        plan = await self._find_plan(named) if named else ""
        if plan:
            return await self._tried(analysis.focus[1], {"plan": plan}, order)
        return await self._tried(analysis.parts, {}, order)

    async def _find_plan(self, text: str) -> str:
        for lookup in plan_lookups(text, self._catalog()):
            stream = await self._engine.ask(Question(lookup), {"solutions": "json", "boolean": None, "graph": None})
            for row in rows_of_json(await stream.read()):
                return str(row["iri"])
        return ""

    async def _tried(self, parts: Sequence[str], values: Mapping[str, str], order: Mapping[str, Any]) -> Analysed:
        for _ in range(_TRIES):
            answer = await self._run(parts, values, order)
            if answer is not None:
                return answer
        raise Unavailable("MG505", "the snapshot changed while it was read.", remedy="Try again.")

    async def _run(self, parts: Sequence[str], values: Mapping[str, str], order: Mapping[str, Any]) -> Analysed | None:
        """The answer; None when the snapshot changed on the way."""
        queries = network_queries(parts=parts, catalog=self._catalog())
        process = await start_child("mandate_graph_api.analysis_process", self._limits.memory_bytes)
        try:
            assert process.stdin is not None
            _put(process.stdin, json.dumps(order).encode())
            _put(process.stdin, b"")
            snapshots = {
                await self._pour(query.bound(values) if values else query.text, process.stdin)
                for query in queries.values()
            }
            process.stdin.close()
            if len(snapshots) > 1:
                return None
            body = await self._finish(process)
            return Analysed(body, snapshots.pop())
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def _pour(self, text: str, into: asyncio.StreamWriter) -> str:
        stream = await self._engine.ask(Question(text), {"solutions": "json", "boolean": None, "graph": None})
        try:
            async for chunk in stream.chunks:
                if chunk:
                    _put(into, chunk)
                    # A process that died says why when it is waited for.
                    with contextlib.suppress(ConnectionError):
                        await into.drain()
        finally:
            await stream.aclose()
        _put(into, b"")
        return stream.snapshot

    async def _finish(self, process: asyncio.subprocess.Process) -> bytes:
        seconds = self._limits.query_seconds
        try:
            async with asyncio.timeout(seconds):
                body, _ = await process.communicate()
        except TimeoutError:
            what = f"the analysis was ended at the time limit of {seconds:g} s."
            raise Unavailable("MG501", what, remedy="Ask for less, or run `mandate-graph analyse` yourself.") from None
        code = process.returncode or 0
        if code in (REFUSED, UNAVAILABLE):
            raise reported(body, code)
        if code != 0:
            raise death(code, self._limits)
        return body


def _put(into: asyncio.StreamWriter, piece: bytes) -> None:
    into.write(LENGTH.pack(len(piece)) + piece)
