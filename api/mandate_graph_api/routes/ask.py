"""``/query``: a form, and the answer as a table; for people."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from mandate_graph.catalog import Catalog
from mandate_graph.errors import MandateGraphError
from mandate_graph.store.answers import Question
from mandate_graph_api.engine import Engine, Stream
from mandate_graph_api.errors import RequestError, describe
from mandate_graph_api.http import Arrived, Reply
from mandate_graph_api.limits import Limits
from mandate_graph_api.negotiation import HTML, settle
from mandate_graph_api.pages import Table, html_reply, table
from mandate_graph_api.protocol import check_query, decode_fields, format_words

__all__ = ["EXAMPLE", "PAGE_BYTES", "AskPage", "shown"]

PAGE_BYTES = 2 * 1024 * 1024
"""Answers beyond this size are not shown as a page."""

EXAMPLE = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX mg: <https://w3id.org/mandate-graph/ontology#>

SELECT ?mandate ?zh ?en WHERE {
  ?mandate mg:canonicalKey ?key .
  OPTIONAL { ?mandate rdfs:label ?zh FILTER(LANG(?zh) = "zh") }
  OPTIONAL { ?mandate rdfs:label ?en FILTER(LANG(?en) = "en") }
}
LIMIT 20
"""


class AskPage:
    """Handler of ``/query``.

    Args:
        engine: evaluates the queries.
        limits: of one request.
        catalog: gives the catalog of queries, which are the examples.
    """

    def __init__(self, engine: Engine, limits: Limits, catalog: Callable[[], Catalog]) -> None:
        self._engine, self._limits, self._catalog = engine, limits, catalog

    async def __call__(self, arrived: Arrived) -> Reply:
        """The form, with the answer to ``query`` where one is given, or the text of the ``example`` that is named."""
        settle((HTML,), arrived.http.accept, format_words(arrived.http.query_string))
        fields = dict(decode_fields(arrived.http.query_string, where="query string"))
        text, queries = fields.get("query", ""), self._catalog().of("canned")
        examples = [query.bound(query.example) for query in queries if query.name == fields.get("example")]
        page: dict[str, Any] = {
            "root": arrived.root_path,
            "text": text or next(iter(examples), EXAMPLE),
            "queries": queries,
            "table": None,
            "document": "",
            "problem": None,
        }
        if not text:
            return html_reply("query", page)
        try:
            await asyncio.to_thread(check_query, text, self._limits)
            found = await shown(self._engine, text, arrived.root_path)
        except MandateGraphError as problem:
            return html_reply("query", page | {"problem": problem}, describe(problem).status)
        key = "table" if isinstance(found, Table) else "document"
        return html_reply("query", page | {key: found})


async def shown(engine: Engine, text: str, root_path: str) -> Table | str:
    """The answer to a query as a page can show it: a table, or Turtle.

    Raises:
        RequestError: MG507, it is too large for a page.
    """
    stream = await engine.ask(Question(text), {"solutions": "json", "boolean": "json", "graph": "turtle"})
    body = await _read(stream)
    return body.decode() if stream.kind == "graph" else table(body, root_path)


async def _read(stream: Stream) -> bytes:
    parts = bytearray()
    try:
        async for chunk in stream.chunks:
            parts += chunk
            if len(parts) > PAGE_BYTES:
                raise RequestError(
                    400,
                    "MG507",
                    "the answer is too large for a page.",
                    remedy="Add LIMIT, or take it as CSV or Turtle.",
                )
    finally:
        await stream.aclose()
    return bytes(parts)
