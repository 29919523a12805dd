"""SPARQL 1.1 Graph Store HTTP Protocol, reading: ``/graphs?default``, ``/graphs?graph=IRI`` and ``/graph/…`` itself."""

from __future__ import annotations

import json
from typing import Final

from mandate_graph.errors import QueryError
from mandate_graph.ids import BASE
from mandate_graph.store.answers import Question
from mandate_graph_api.engine import Engine
from mandate_graph_api.errors import RequestError
from mandate_graph_api.http import Arrived, Reply
from mandate_graph_api.protocol import decode_fields, format_words, wanted
from mandate_graph_api.sparql import answer

__all__ = ["GraphStore"]

_ALL: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_ANY: Final = "ASK { GRAPH ?graph { ?s ?p ?o } }"
_METHODS: Final = {"Allow": "GET, HEAD, OPTIONS"}
_PUBLIC: Final = BASE.removesuffix("id/")


class GraphStore:
    """Handlers of both routes; they take every method."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def indirect(self, arrived: Arrived) -> Reply:
        """The graph that the parameters name."""
        if (refused := _method(arrived)) is not None:
            return refused
        fields = decode_fields(arrived.http.query_string, where="query string")
        graphs = [value for name, value in fields if name == "graph"]
        default = [value for name, value in fields if name == "default"]
        if len(graphs) + len(default) != 1:
            raise RequestError(
                400, "MG511", "the request names no graph, or more than one.", where="graph",
                remedy="Add ?default or ?graph= with the IRI of a graph.",
            )  # fmt: skip
        return await self._graph(arrived, graphs[0] if graphs else None)

    async def direct(self, arrived: Arrived) -> Reply:
        """The graph whose IRI ends with this path."""
        if (refused := _method(arrived)) is not None:
            return refused
        return await self._graph(arrived, f"{_PUBLIC}graph/{arrived.path_params['path']}")

    async def _graph(self, arrived: Arrived, iri: str | None) -> Reply:
        formats = wanted(arrived.http.accept, format_words(arrived.http.query_string))
        if iri is None:
            return await answer(self._engine, Question(_ALL), formats)
        if not await self._exists(iri):
            raise RequestError(
                404, "MG520", "there is no such graph.", where=iri[:200], remedy="The page at / lists all graphs."
            )
        return await answer(self._engine, Question(_ALL, default_graphs=[iri]), formats)

    async def _exists(self, iri: str) -> bool:
        question = Question(_ANY, named_graphs=[iri])
        try:
            stream = await self._engine.ask(question, {"solutions": "json", "boolean": "json", "graph": None})
        except QueryError as problem:
            raise RequestError(
                400, "MG304", "this is not the IRI of a graph.", where=iri[:200],
                remedy="The page at / lists all graphs.",
            ) from problem  # fmt: skip
        return bool(json.loads(await stream.read())["boolean"])


def _method(arrived: Arrived) -> Reply | None:
    if arrived.http.method == "OPTIONS":
        return Reply(204, "text/plain", headers=_METHODS)
    if arrived.http.method not in ("GET", "HEAD"):
        raise RequestError(405, "MG517", "the graphs are read-only.", remedy="Use GET.", headers=_METHODS)
    return None
