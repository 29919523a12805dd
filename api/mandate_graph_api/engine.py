"""What the protocol asks of an engine, and an engine that works in this process.

The server uses the worker processes of `mandate_graph_api.workers`; `InProcess` serves tests and systems
where no process can be forked, and has none of the limits.
"""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from mandate_graph.errors import MandateGraphError, Unavailable
from mandate_graph.store.answers import Dataset, Kind, Question

__all__ = ["Engine", "Formats", "InProcess", "NotAcceptableError", "Stream"]

Formats = Mapping[Kind, str | None]
"""Name of the format wanted for each kind of answer, None where the client takes none that we write."""


class NotAcceptableError(MandateGraphError):
    """The answer has a kind for which the client accepts no format."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            "MG513",
            f"no format that the request accepts can hold this answer ({kind}).",
            where="Accept",
            remedy="Ask for JSON, XML, CSV or TSV for SELECT and ASK; Turtle, TriG, N-Triples, N-Quads, RDF/XML "
            "or JSON-LD for CONSTRUCT and DESCRIBE.",
        )
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Stream:
    """An answer on its way.

    Attributes:
        kind: solutions, boolean or graph.
        format: name of the format in which it is written.
        chunks: its bytes; breaks with an exception when evaluation fails on the way. To be closed by the
            reader (`aclose`) whether or not it was read to the end.
        size: bytes of the whole answer where known, else None.
        snapshot: name of the snapshot it was asked of.
        whole: the answer itself where all of it is here already; `chunks` yields it, too.
    """

    kind: Kind
    format: str
    chunks: AsyncIterator[bytes]
    size: int | None
    snapshot: str
    whole: bytes | None = None

    @classmethod
    def of(cls, kind: Kind, format: str, whole: bytes, snapshot: str) -> Stream:
        """An answer that is here already."""
        return cls(kind, format, _once(whole), len(whole), snapshot, whole)

    async def aclose(self) -> None:
        """Stops the evaluation if it still runs."""
        close = getattr(self.chunks, "aclose", None)
        if close is not None:
            await close()

    async def read(self) -> bytes:
        """The whole answer."""
        try:
            return b"".join([chunk async for chunk in self.chunks])
        finally:
            await self.aclose()


class Engine(Protocol):
    """Evaluates queries of strangers."""

    @property
    def snapshot(self) -> str:
        """Name of the snapshot that new queries are asked of, empty when there is none."""

    async def ask(self, question: Question, formats: Formats) -> Stream:
        """Evaluates `question` until its first bytes are there.

        Raises:
            QueryError: the query is wrong.
            NotAcceptableError: `formats` has None for this kind of answer.
            Unavailable: a limit was reached, or no worker or snapshot is there.
        """


class InProcess:
    """An engine without limits, which keeps the event loop waiting."""

    def __init__(self, dataset: Callable[[], Dataset | None], snapshot: str = "in-process") -> None:
        self._dataset, self.snapshot = dataset, snapshot

    async def ask(self, question: Question, formats: Formats) -> Stream:
        """See `Engine.ask`; the whole answer is held in memory."""
        dataset = self._dataset()
        if dataset is None:
            raise Unavailable("MG402", "no snapshot is loaded.")
        kind, name, body = _evaluate(dataset, question, formats)
        return Stream.of(kind, name, body, self.snapshot)


def _evaluate(dataset: Dataset, question: Question, formats: Formats) -> tuple[Kind, str, bytes]:
    answer = dataset.ask(question)
    name = formats[answer.kind]
    if name is None:
        raise NotAcceptableError(answer.kind)
    into = io.BytesIO()
    answer.write(into, name)
    return answer.kind, name, into.getvalue()


async def _once(body: bytes) -> AsyncIterator[bytes]:
    yield body
