"""An engine with a memory: short answers are kept, and every question is counted."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator

from mandate_graph.errors import MandateGraphError
from mandate_graph.store.answers import Question
from mandate_graph_api.cache import LONGEST, AnswerCache, Kept, is_constant, key_of
from mandate_graph_api.engine import Engine, Formats, Stream
from mandate_graph_api.metrics import Metrics

__all__ = ["Answering"]


class Answering:
    """An `Engine` before another.

    Args:
        engine: evaluates what is not kept.
        cache_bytes: memory for short answers.
        metrics: where questions are counted.
    """

    def __init__(self, engine: Engine, cache_bytes: int, metrics: Metrics) -> None:
        self._engine, self._cache, self._metrics = engine, AnswerCache(cache_bytes), metrics

    @property
    def snapshot(self) -> str:
        """See `Engine.snapshot`."""
        return self._engine.snapshot

    async def ask(self, question: Question, formats: Formats) -> Stream:
        """See `Engine.ask`."""
        key, snapshot = key_of(question, formats), self._engine.snapshot
        kept = self._cache.get(snapshot, key)
        self._metrics.count("cache_total", outcome="miss" if kept is None else "hit")
        if kept is not None:
            return Stream.of(kept.kind, kept.format, kept.body, snapshot)
        return await self._evaluate(question, formats, key)

    async def _evaluate(self, question: Question, formats: Formats, key: object) -> Stream:
        started = time.monotonic()
        try:
            stream = await self._engine.ask(question, formats)
        except MandateGraphError as error:
            self._note(error.code, started)
            raise
        except BaseException:
            self._note("gone", started)
            raise
        if stream.whole is None:
            chunks = self._watched(stream, started)
            await anext(chunks)
            return Stream(stream.kind, stream.format, chunks, stream.size, stream.snapshot)
        self._note("ok", started)
        if len(stream.whole) <= LONGEST and is_constant(question):
            self._cache.put(stream.snapshot, key, Kept(stream.kind, stream.format, stream.whole))
        return stream

    async def _watched(self, stream: Stream, started: float) -> AsyncIterator[bytes]:
        # The first step only enters the `try`, so that an answer nobody reads is closed and counted, too.
        outcome = "gone"
        try:
            yield b""
            async for chunk in stream.chunks:
                yield chunk
            outcome = "ok"
        except MandateGraphError as error:
            outcome = error.code
            raise
        finally:
            await stream.aclose()
            self._note(outcome, started)

    def _note(self, outcome: str, started: float) -> None:
        self._metrics.count("queries_total", outcome=outcome)
        self._metrics.observe("query_seconds", time.monotonic() - started)
