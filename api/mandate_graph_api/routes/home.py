"""``/``: what is there, as a page or as JSON; counted once for each snapshot."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from mandate_graph import __version__
from mandate_graph.analysis import analyses
from mandate_graph.catalog import Catalog
from mandate_graph.errors import MandateGraphError
from mandate_graph.store.answers import Question
from mandate_graph_api.engine import Engine
from mandate_graph_api.http import Arrived, Reply, json_reply
from mandate_graph_api.pages import html_reply, wants_page
from mandate_graph_api.routes.ask import EXAMPLE
from mandate_graph_api.routes.queries import summary

__all__ = ["Home"]

_GRAPHS = "SELECT ?graph (COUNT(*) AS ?triples) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph"
_TRIPLES = "SELECT (COUNT(*) AS ?triples) { ?s ?p ?o }"
_CLASSES = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?class ?count (SAMPLE(?labelZh) AS ?zh) (SAMPLE(?labelEn) AS ?en) {
  { SELECT ?class (COUNT(*) AS ?count) {
      ?thing a ?class FILTER(isIRI(?class) && !STRSTARTS(STR(?class), STR(owl:)))
    } GROUP BY ?class }
  OPTIONAL { ?class rdfs:label ?labelZh FILTER(LANG(?labelZh) = "zh") }
  OPTIONAL { ?class rdfs:label ?labelEn FILTER(LANG(?labelEn) = "en") }
} GROUP BY ?class ?count ORDER BY DESC(?count) ?class LIMIT 60
"""
_SHORT = "SELECT ?class (COUNT(*) AS ?n) {?s a ?class} GROUP BY ?class"


@dataclass(frozen=True, slots=True)
class _Overview:
    snapshot: str = ""
    triples: int = 0
    graphs: list[dict[str, Any]] = field(default_factory=list)
    classes: list[dict[str, Any]] = field(default_factory=list)


class Home:
    """Handler of ``/``."""

    def __init__(self, engine: Engine, catalog: Callable[[], Catalog]) -> None:
        self._engine, self._catalog = engine, catalog
        self._known = _Overview()

    async def __call__(self, arrived: Arrived) -> Reply:
        """Snapshot, counts, canned queries, a form."""
        overview = await self._overview()
        queries = self._catalog().of("canned")
        root = arrived.root_path
        counted: dict[str, Any] = {
            "snapshot": overview.snapshot,
            "triples": overview.triples,
            "graphs": overview.graphs,
            "classes": overview.classes,
        }
        if wants_page(arrived):
            return html_reply(
                "home",
                {
                    "root": root,
                    "queries": queries,
                    "analyses": analyses(),
                    "text": EXAMPLE,
                    "short": _SHORT,
                    "host": arrived.host,
                }
                | counted,
            )
        links = {"sparql": f"{root}/sparql", "query": f"{root}/query", "openapi": f"{root}/openapi.json"}
        links["analyses"] = f"{root}/analyses"
        links["exports"] = f"{root}/exports"
        listed = [summary(query, root) for query in queries]
        body = {"name": "mandate-graph", "version": __version__, **counted, "links": links, "queries": listed}
        return json_reply(200, json.dumps(body, ensure_ascii=False, indent=1).encode() + b"\n")

    async def _overview(self) -> _Overview:
        name = self._engine.snapshot
        if name and name != self._known.snapshot:
            try:
                triples = (await self._rows(_TRIPLES))[0]["triples"]
                self._known = _Overview(name, triples, await self._rows(_GRAPHS), await self._rows(_CLASSES))
            except MandateGraphError:
                return _Overview(name)
        return self._known if name else _Overview()

    async def _rows(self, text: str) -> list[dict[str, Any]]:
        stream = await self._engine.ask(Question(text), {"solutions": "json", "boolean": "json", "graph": None})
        results = json.loads(await stream.read())
        names = results["head"]["vars"]
        return [{name: _value(row.get(name)) for name in names} for row in results["results"]["bindings"]]


def _value(term: dict[str, str] | None) -> str | int:
    if term is None:
        return ""
    return int(term["value"]) if term.get("datatype", "").endswith("#integer") else term["value"]
