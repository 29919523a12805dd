"""``/queries`` and ``/queries/{name}``: the canned queries, with their parameters, as data or as a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from mandate_graph.catalog import Catalog, Query
from mandate_graph.errors import MandateGraphError, QueryError
from mandate_graph.store.answers import Question
from mandate_graph_api import negotiation
from mandate_graph_api.engine import Engine
from mandate_graph_api.errors import RequestError, describe
from mandate_graph_api.http import Arrived, Reply, json_reply
from mandate_graph_api.negotiation import Offer
from mandate_graph_api.pages import JSON, Table, html_reply, prefers_html
from mandate_graph_api.protocol import decode_fields, wanted
from mandate_graph_api.routes.ask import shown
from mandate_graph_api.sparql import answer

__all__ = ["CannedQueries", "operations", "summary"]

_RESERVED: Final = frozenset({"format"})
# A table is what most callers of a canned query want.
_TABLE_FIRST: Final = "text/csv, text/turtle, */*;q=0.1"
_CSV_FIRST: Final = tuple(sorted(negotiation.SOLUTIONS, key=lambda offer: offer.name != "csv"))


class CannedQueries:
    """Handlers of both routes.

    Args:
        engine: evaluates the queries.
        catalog: gives the catalog of queries; called for each request, so it should remember.
    """

    def __init__(self, engine: Engine, catalog: Callable[[], Catalog]) -> None:
        self._engine, self._catalog = engine, catalog

    async def listing(self, arrived: Arrived) -> Reply:
        """All canned queries."""
        queries = self._catalog().of("canned")
        if prefers_html(arrived.http.accept, [JSON]):
            return html_reply("queries", {"root": arrived.root_path, "queries": queries})
        return json_reply(200, _json([summary(query, arrived.root_path) for query in queries]))

    async def one(self, arrived: Arrived) -> Reply:
        """The answer to one canned query."""
        query = self._find(arrived.path_params["name"])
        values, words = _values(arrived.http.query_string)
        offers = _offers(query)
        if words == ["html"] or (not words and prefers_html(arrived.http.accept, offers)):
            return await self._page(query, values, arrived.root_path, offers)
        accept = arrived.http.accept if arrived.http.accept not in (None, "*/*") else _TABLE_FIRST
        formats = wanted(accept, words)
        return await answer(self._engine, Question(query.bound(values)), formats)

    def _find(self, name: str) -> Query:
        try:
            query = self._catalog()[name]
        except QueryError as problem:
            raise RequestError(404, problem.code, problem.what, where="path", remedy=problem.remedy) from problem
        if query.category != "canned":
            raise RequestError(404, "MG303", f"no canned query is called {name[:80]!r}.", where="path")
        return query

    async def _page(self, query: Query, values: Mapping[str, str], root: str, offers: tuple[Offer, ...]) -> Reply:
        page: dict[str, Any] = {
            "root": root,
            "query": query,
            "values": values,
            "words": [offer.words[0] for offer in offers],
            "table": None,
            "document": "",
            "problem": None,
        }
        if not values and any(parameter.required for parameter in query.parameters):
            return html_reply("canned", page)
        try:
            found = await shown(self._engine, query.bound(values), root)
        except MandateGraphError as problem:
            return html_reply("canned", page | {"problem": problem}, describe(problem).status)
        return html_reply("canned", page | {"table" if isinstance(found, Table) else "document": found})


def summary(query: Query, root_path: str) -> dict[str, Any]:
    """What a program needs to know of a canned query."""
    return {
        "name": query.name,
        "href": f"{root_path}/queries/{query.name}",
        "title": dict(query.title),
        "description": dict(query.description),
        "table": query.table,
        "example": dict(query.example),
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.type,
                "required": parameter.required,
                "description": dict(parameter.description),
                "example": parameter.example,
            }
            for parameter in query.parameters
        ],
    }


def operations(catalog: Catalog) -> dict[str, Any]:
    """The OpenAPI paths of the canned queries."""
    return {f"/queries/{query.name}": {"get": _operation(query)} for query in catalog.of("canned")}


def _operation(query: Query) -> dict[str, Any]:
    parameters = [
        {
            "name": parameter.name,
            "in": "query",
            "required": parameter.required,
            "description": parameter.description.get("en", ""),
            "schema": {
                "type": {"integer": "integer", "year": "integer", "decimal": "number"}.get(parameter.type, "string")
            },
            "example": parameter.example,
        }
        for parameter in query.parameters
    ]
    content: dict[str, dict[str, Any]] = {offer.media_types[0]: {} for offer in _offers(query)}
    return {
        "operationId": query.name,
        "summary": query.title.get("en", query.name),
        "description": query.description.get("en", ""),
        "parameters": parameters,
        "responses": {"200": {"description": "The answer.", "content": content}},
    }


def _offers(query: Query) -> tuple[Offer, ...]:
    body = "\n".join(line for line in query.text.splitlines() if not line.lstrip().startswith("#")).upper()
    is_graph = "CONSTRUCT" in body or "DESCRIBE" in body
    return tuple(negotiation.GRAPH) if is_graph else _CSV_FIRST


def _values(query_string: bytes) -> tuple[dict[str, str], list[str]]:
    fields = decode_fields(query_string, where="query string")
    names = [name for name, _ in fields if name not in _RESERVED]
    if len(names) != len(set(names)):
        raise RequestError(400, "MG512", "a parameter is given twice.", where="query string")
    words = [value for name, value in fields if name == "format"]
    # A field that a form sends empty was left open.
    return {name: value for name, value in fields if name not in _RESERVED and value}, words


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
