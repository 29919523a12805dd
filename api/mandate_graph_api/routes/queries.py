"""``/queries`` and ``/queries/{name}``: the canned queries, with their parameters, as data or as a page."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from mandate_graph.catalog import Catalog, Query
from mandate_graph.errors import MandateGraphError, QueryError
from mandate_graph.store.answers import Question
from mandate_graph.store.paging import count_rows, is_select, page_rows
from mandate_graph_api import negotiation
from mandate_graph_api.collections.selection import Stretch, read_stretch
from mandate_graph_api.engine import Engine, Stream
from mandate_graph_api.errors import RequestError, describe
from mandate_graph_api.freshness import Freshness
from mandate_graph_api.http import Arrived, Reply, json_reply
from mandate_graph_api.naming import Naming
from mandate_graph_api.negotiation import Offer
from mandate_graph_api.pages import Table, html_reply, prefers_html, wants_page
from mandate_graph_api.paging import address, headers, links
from mandate_graph_api.protocol import Wanted, decode_fields, wanted
from mandate_graph_api.routes.ask import shown

__all__ = ["PAGE_ROWS", "CannedQueries", "offers_of", "summary"]

PAGE_ROWS: Final = 200
"""Rows of a page for people where the request does not say how many."""

_STRETCH: Final = frozenset({"limit", "offset"})
# A table is what most callers of a canned query want.
_TABLE_FIRST: Final = "text/csv, text/turtle, */*;q=0.1"
_CSV_FIRST: Final = tuple(sorted(negotiation.SOLUTIONS, key=lambda offer: offer.name != "csv"))


@dataclass(frozen=True, slots=True)
class _Call:
    """A request for one query: its parameters, the words of ``format=``, the rows asked for."""

    query: Query
    fields: Sequence[tuple[str, str]]
    values: Mapping[str, str]
    words: Sequence[str]
    stretch: Stretch

    @property
    def path(self) -> str:
        return f"/queries/{self.query.name}"

    def links(self, arrived: Arrived, total: int | None) -> Mapping[str, str]:
        return links(address(arrived, self.path), self.fields, self.stretch, total)


class CannedQueries:
    """Handlers of both routes.

    Args:
        engine: evaluates the queries.
        catalog: gives the catalog of queries; called for each request, so it should remember.
        freshness: makes the tags of answers.
    """

    def __init__(self, engine: Engine, catalog: Callable[[], Catalog], freshness: Freshness) -> None:
        self._engine, self._catalog, self._freshness = engine, catalog, freshness
        self._naming = Naming(engine)

    async def listing(self, arrived: Arrived) -> Reply:
        """All canned queries."""
        queries = self._catalog().of("canned")
        if wants_page(arrived):
            return html_reply("queries", {"root": arrived.root_path, "queries": queries})
        return json_reply(200, _json([summary(query, arrived.root_path) for query in queries]))

    async def one(self, arrived: Arrived) -> Reply:
        """The answer to one canned query, whole or a stretch of its rows."""
        call = _read(self._find(arrived.path_params["name"]), arrived.http.query_string)
        offers = offers_of(call.query)
        if call.words == ["html"] or (not call.words and prefers_html(arrived.http.accept, offers)):
            return await self._page(call, arrived, offers)
        text = await self._bound(call)
        accept = arrived.http.accept if arrived.http.accept not in (None, "*/*") else _TABLE_FIRST
        return await self._answer(call, arrived, text, wanted(accept, call.words))

    async def _bound(self, call: _Call) -> str:
        return call.query.bound(await self._naming.settle(call.query, call.values))

    async def _answer(self, call: _Call, arrived: Arrived, text: str, formats: Wanted) -> Reply:
        choice = formats.solutions if is_select(text) else formats.graph
        asked = (text, str(call.stretch), choice.content_type if choice else "")
        known = self._freshness.tag(self._engine.snapshot, *asked).unchanged(arrived) if choice else None
        if known is not None:
            return known
        stream, total = await self._rows(text, call.stretch, formats)
        fresh = self._freshness.tag(stream.snapshot, *asked).headers
        found = {**fresh, **headers(call.links(arrived, total) if total is not None else {}, total)}
        return Reply(200, formats.content_type(stream.kind), stream, found)

    async def _rows(self, text: str, stretch: Stretch, formats: Wanted) -> tuple[Stream, int | None]:
        """The answer, and how many rows the query has in all where it has rows."""
        if not is_select(text):
            if stretch != Stretch():
                what = "the answer is a graph, which has no pages."
                raise RequestError(400, "MG524", what, where="limit", remedy="Leave limit and offset out.")
            return await self._engine.ask(Question(text), formats.formats), None
        counting = asyncio.ensure_future(self._total(text))
        try:
            paged = text if stretch == Stretch() else page_rows(text, stretch.limit, stretch.offset)
            stream = await self._engine.ask(Question(paged), formats.formats)
        except BaseException:
            counting.cancel()
            raise
        try:
            return stream, await counting
        except BaseException:
            counting.cancel()
            await stream.aclose()
            raise

    async def _total(self, text: str) -> int | None:
        """Rows of a query; None where counting reached a limit, as no total is better than a wrong one."""
        counted = count_rows(text)
        if not counted:
            return None
        try:
            stream = await self._engine.ask(Question(counted), {"solutions": "json", "boolean": "json", "graph": None})
            return int(json.loads(await stream.read())["results"]["bindings"][0]["row_total"]["value"])
        except MandateGraphError:
            return None

    def _find(self, name: str) -> Query:
        try:
            query = self._catalog()[name]
        except QueryError as problem:
            raise RequestError(404, problem.code, problem.what, where="path", remedy=problem.remedy) from problem
        if query.category != "canned":
            raise RequestError(404, "MG303", f"no canned query is called {name[:80]!r}.", where="path")
        return query

    async def _page(self, call: _Call, arrived: Arrived, offers: tuple[Offer, ...]) -> Reply:
        query = call.query
        page: dict[str, Any] = {
            "root": arrived.root_path,
            "query": query,
            "values": call.values,
            "words": [offer.words[0] for offer in offers],
            "table": None,
            "document": "",
            "problem": None,
            "links": {},
            "total": None,
            "first": 0,
        }
        if not call.values and query.asks_for_values:
            return html_reply("canned", page)
        try:
            return html_reply("canned", page | await self._shown(call, arrived))
        except MandateGraphError as problem:
            return html_reply("canned", page | {"problem": problem}, describe(problem).status)

    async def _shown(self, call: _Call, arrived: Arrived) -> dict[str, Any]:
        text = await self._bound(call)
        if not is_select(text):
            return {"document": await shown(self._engine, text, arrived.root_path)}
        stretch = Stretch(call.stretch.limit or PAGE_ROWS, call.stretch.offset)
        total = await self._total(text)
        table = await shown(self._engine, page_rows(text, stretch.limit, stretch.offset), arrived.root_path)
        assert isinstance(table, Table)
        found = links(f"{arrived.root_path}{call.path}", call.fields, stretch, total)
        return {"table": table, "links": found, "total": total, "first": stretch.offset}


def summary(query: Query, root_path: str) -> dict[str, Any]:
    """What a program needs to know of a canned query."""
    return {
        "name": query.name,
        "href": f"{root_path}/queries/{query.name}",
        "title": dict(query.title),
        "description": dict(query.description),
        "table": query.table,
        "needs": list(query.needs),
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


def offers_of(query: Query) -> tuple[Offer, ...]:
    """The formats of the answer to a query, the preferred one first."""
    return _CSV_FIRST if is_select(query.text) else tuple(negotiation.GRAPH)


def _read(query: Query, query_string: bytes) -> _Call:
    fields = decode_fields(query_string, where="query string")
    own = {parameter.name for parameter in query.parameters}
    names = [name for name, _ in fields if name in own or name not in {"format", *_STRETCH}]
    if len(names) != len(set(names)):
        raise RequestError(400, "MG512", "a parameter is given twice.", where="query string")
    given = {name: [value for key, value in fields if key == name] for name in {"format", *_STRETCH} - own}
    # A field that a form sends empty was left open.
    values = {name: value for name, value in fields if name in names and value.strip()}
    words = [word for word in given.get("format", ()) if word]
    return _Call(query, fields, values, words, read_stretch(given, None, None))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
