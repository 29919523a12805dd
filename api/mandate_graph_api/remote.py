"""An engine that asks another SPARQL 1.1 endpoint, in place of worker processes over a snapshot.

The default graph is ours, all named graphs but the inferred ones. Where that of the endpoint is another, the graphs are
sent with each query that names no dataset. Formats that the endpoint does not write are made from those it does.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import io
import json
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack
from typing import Any, Final, cast

import httpx

from mandate_graph.errors import MandateGraphError, QueryError, Unavailable
from mandate_graph.store import INFERRED, is_apart
from mandate_graph.store.answers import Kind, Question
from mandate_graph.store.rows import CountedSink
from mandate_graph.store.sparql import has_dataset, query_form, refuse_service
from mandate_graph.store.transcoding import transcode
from mandate_graph_api.engine import Formats, NotAcceptableError, Stream
from mandate_graph_api.limits import Limits
from mandate_graph_api.metrics import Metrics
from mandate_graph_api.negotiation import GRAPH, SOLUTIONS

__all__ = ["RemoteEngine"]

_log = logging.getLogger(__name__)
_GRAPHS: Final = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_OTHER: Final = f"""ASK {{
  {{ FILTER NOT EXISTS {{ ?s ?p ?o }} }}
  UNION
  {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(CONTAINS(STR(?g), "{INFERRED}")) ?s ?p ?o
     FILTER NOT EXISTS {{ GRAPH ?h {{ ?s ?p ?o }} FILTER(!CONTAINS(STR(?h), "{INFERRED}")) }} }}
}}"""
_KINDS: Final[Mapping[str, Kind]] = {
    "SELECT": "solutions", "ASK": "boolean", "CONSTRUCT": "graph", "DESCRIBE": "graph"
}  # fmt: skip
_SECOND: Final = {
    "graph": "text/turtle;q=0.5, application/n-triples;q=0.4, application/rdf+xml;q=0.3",
    "solutions": "application/sparql-results+json;q=0.5, application/sparql-results+xml;q=0.3",
}
_HOLD_BYTES: Final = 64 * 1024
_MOST_TRANSCODED: Final = 64 * 1024 * 1024


class RemoteEngine:
    """An `Engine` over the endpoint at `address`; `start` and `stop` within the event loop.

    Args:
        address: of the endpoint.
        limits: what a query may cost; its memory is the endpoint's own affair.
        metrics: where rows are counted.
        poll_seconds: how often the endpoint is asked which graphs it has.
    """

    def __init__(self, address: str, limits: Limits, metrics: Metrics | None = None, poll_seconds: float = 30) -> None:
        self._address, self._limits, self._metrics = address, limits, metrics or Metrics()
        self._poll_seconds = poll_seconds
        self._client: httpx.AsyncClient | None = None
        self._watching: asyncio.Task[None] | None = None
        self._graphs: Sequence[str] = ()
        self._same = True
        self.snapshot, self.ready = "", False

    @property
    def gauges(self) -> Mapping[str, float]:
        """The state of the endpoint as a name."""
        return {Metrics.series("snapshot_info", name=self.snapshot): 1}

    async def start(self) -> None:
        """Asks the endpoint for its graphs, now and from time to time."""
        self._client = httpx.AsyncClient(
            timeout=httpx.Timeout(self._limits.query_seconds, connect=10, pool=self._limits.queue_seconds),
            limits=httpx.Limits(max_connections=self._limits.workers + self._limits.heavy),
        )
        await self._look()
        self._watching = asyncio.get_running_loop().create_task(self._watch())

    async def stop(self) -> None:
        """Closes all connections."""
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
        if self._client is not None:
            await self._client.aclose()

    async def ask(self, question: Question, formats: Formats) -> Stream:
        """See `mandate_graph_api.engine.Engine.ask`."""
        refuse_service(question.text)
        kind = _KINDS.get(query_form(question.text))
        if kind is None:
            raise QueryError("MG301", "the query is not SPARQL: it is none of SELECT, ASK, CONSTRUCT, DESCRIBE.")
        name = formats[kind]
        if name is None:
            raise NotAcceptableError(kind)
        stack = AsyncExitStack()
        try:
            async with asyncio.timeout(self._limits.query_seconds):
                response = await stack.enter_async_context(self._request(question, kind, name))
                return await self._answer(response, stack, kind, name)
        except BaseException as problem:
            await stack.aclose()
            raise self._cause(problem) from problem

    def _request(self, question: Question, kind: Kind, name: str) -> Any:
        if self._client is None:
            raise Unavailable("MG505", "the server is stopping.")
        base = f"BASE <{question.base_iri}> " if question.base_iri else ""
        default, named = self._dataset(question)
        fields = {"query": base + question.text, "default-graph-uri": list(default), "named-graph-uri": list(named)}
        offers = GRAPH if kind == "graph" else SOLUTIONS
        own = next(offer.media_types[0] for offer in offers if offer.name == name)
        # Not every server can write the others that it claims to.
        own = own if kind != "graph" or name in ("turtle", "ntriples", "rdfxml") else "application/n-triples"
        accept = f"{own}, {_SECOND['graph' if kind == 'graph' else 'solutions']}"
        return self._client.stream("POST", self._address, data=fields, headers={"Accept": accept})

    def _dataset(self, question: Question) -> tuple[Sequence[str], Sequence[str]]:
        if question.default_graphs is not None or question.named_graphs is not None:
            return question.default_graphs or (), question.named_graphs or ()
        if self._same or has_dataset(question.text):
            return (), ()
        return [graph for graph in self._graphs if not is_apart(graph)], self._graphs

    async def _answer(self, response: httpx.Response, stack: AsyncExitStack, kind: Kind, name: str) -> Stream:
        if response.status_code != 200:
            raise _reported(response.status_code, (await response.aread())[:10_000])
        given = _format(response.headers.get("content-type", ""), kind)
        if given != name:
            body = transcode(await _all(response), kind, given, name)
            await stack.aclose()
            return Stream.of(kind, name, body, self.snapshot)
        chunks = self._chunks(response, stack, kind, name)
        held: list[bytes] = []
        async for chunk in chunks:
            held.append(chunk)
            if sum(map(len, held)) >= _HOLD_BYTES:
                return Stream(kind, name, _resumed(held, chunks), None, self.snapshot)
        return Stream.of(kind, name, b"".join(held), self.snapshot)

    async def _chunks(
        self, response: httpx.Response, stack: AsyncExitStack, kind: Kind, name: str
    ) -> AsyncIterator[bytes]:
        counted = CountedSink(io.BytesIO(), name, self._limits.rows) if kind == "solutions" else None
        try:
            async for chunk in response.aiter_bytes():
                if counted is not None:
                    counted.count(chunk)
                yield chunk
        except httpx.HTTPError as problem:
            raise self._cause(problem) from problem
        finally:
            self._metrics.count("rows_total", counted.rows if counted else 0)
            await stack.aclose()

    def _cause(self, problem: BaseException) -> BaseException:
        if isinstance(problem, TimeoutError | httpx.ReadTimeout):
            return Unavailable(
                "MG501", f"the query was ended at the time limit of {self._limits.query_seconds:g} s.",
                remedy="Ask for less.",
            )  # fmt: skip
        if isinstance(problem, httpx.PoolTimeout):
            return Unavailable("MG503", "the server is busy: too many queries are running.", remedy="Try again later.")
        if isinstance(problem, httpx.HTTPError):
            return Unavailable("MG527", "the endpoint behind this server does not answer.", remedy="Try again later.")
        return problem

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._poll_seconds if self.ready else min(1.0, self._poll_seconds))
            await self._look()

    async def _look(self) -> None:
        try:
            rows = (await self._read(_GRAPHS))["results"]["bindings"]
            self._same = True
            self._same = not (await self._read(_OTHER))["boolean"]
        except (MandateGraphError, ValueError, KeyError) as problem:
            if self.ready:
                _log.error("the endpoint behind this server does not say which graphs it has: %s", problem)
            self.ready = False
            return
        found = sorted((row["g"]["value"], row["n"]["value"]) for row in rows if "g" in row)
        self._graphs = [graph for graph, _ in found]
        self.snapshot = f"endpoint-{hashlib.sha256(json.dumps(found).encode()).hexdigest()[:12]}"
        self.ready = True

    async def _read(self, text: str) -> Any:
        stream = await self.ask(Question(text), {"solutions": "json", "boolean": "json", "graph": None})
        return json.loads(await stream.read())


async def _resumed(held: Sequence[bytes], chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    try:
        for chunk in held:
            yield chunk
        async for chunk in chunks:
            yield chunk
    finally:
        with contextlib.suppress(RuntimeError):
            await cast(Any, chunks).aclose()


async def _all(response: httpx.Response) -> bytes:
    parts = bytearray()
    async for chunk in response.aiter_bytes():
        parts += chunk
        if len(parts) > _MOST_TRANSCODED:
            raise Unavailable(
                "MG502", "the answer is too large to be made into this format.", remedy="Ask for another."
            )
    return bytes(parts)


def _format(content_type: str, kind: Kind) -> str:
    media_type = content_type.partition(";")[0].strip().lower()
    for offer in GRAPH if kind == "graph" else SOLUTIONS:
        if media_type in offer.media_types:
            return offer.name
    raise Unavailable("MG528", f"the endpoint behind this server answers with {media_type[:80] or 'no type'}.")


def _reported(status: int, body: bytes) -> MandateGraphError:
    """The error of the endpoint as ours; one of our own servers says it in our words."""
    try:
        said = json.loads(body)
        code, what, where = str(said["code"]), str(said["message"]), str(said["where"])
        remedy = str(said["remedy"])
    except (ValueError, KeyError, TypeError):
        text = " ".join(body.decode("utf-8", "replace").split())[:200]
        code, what, where, remedy = ("MG301", f"the query is refused: {text}.", "query", "Correct it.")
    if 400 <= status < 500 and status not in (401, 403, 404, 407, 408, 429):
        return QueryError(code, what, where=where, remedy=remedy)
    return Unavailable("MG527", f"the endpoint behind this server fails ({status}).", remedy="Try again later.")
