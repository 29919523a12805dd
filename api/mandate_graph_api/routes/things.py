"""``/id/…`` leads to ``/describe?iri=…``: a thing of the graph as a page or as RDF."""

from __future__ import annotations

import json
from typing import Any, Final
from urllib.parse import quote

from mandate_graph.catalog import Parameter, Query
from mandate_graph.ids import BASE
from mandate_graph.store.answers import Question
from mandate_graph_api import negotiation
from mandate_graph_api.engine import Engine
from mandate_graph_api.errors import RequestError
from mandate_graph_api.http import Arrived, Reply
from mandate_graph_api.pages import cell, html_reply, prefers_html
from mandate_graph_api.protocol import decode_fields, wanted
from mandate_graph_api.sparql import answer

__all__ = ["Things"]

_MOST: Final = 300
_PARAMETER: Final = Parameter("iri", "iri", True, {}, f"{BASE}body/GA")
_DESCRIBE: Final = Query("describe", "canned", "DESCRIBE ?p_iri WHERE { VALUES ?p_iri { UNDEF } }", (_PARAMETER,))
_PROPERTIES: Final = Query(
    "properties",
    "canned",
    f"""
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?way ?property ?value (SAMPLE(?pZh) AS ?zh) (SAMPLE(?pEn) AS ?en) (SAMPLE(?vLabel) AS ?label) {{
  VALUES ?p_iri {{ UNDEF }}
  {{ ?p_iri ?property ?value BIND("out" AS ?way) }}
  UNION
  {{
    SELECT ?p_iri ?property ?value ("in" AS ?way)
    {{ VALUES ?p_iri {{ UNDEF }} ?value ?property ?p_iri }} LIMIT {_MOST}
  }}
  OPTIONAL {{ ?property rdfs:label ?pZh FILTER(LANG(?pZh) = "zh") }}
  OPTIONAL {{ ?property rdfs:label ?pEn FILTER(LANG(?pEn) = "en") }}
  OPTIONAL {{ ?value rdfs:label|skos:prefLabel ?vLabel FILTER(LANG(?vLabel) IN ("zh", "")) }}
}} GROUP BY ?way ?property ?value ORDER BY ?way ?property ?value
""",
    (_PARAMETER,),
)
_RDF_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABELS: Final = ("http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#prefLabel")


class Things:
    """Handlers of both routes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def see_other(self, arrived: Arrived) -> Reply:
        """303 from the path of an IRI to its description."""
        iri = f"{BASE}{arrived.path_params['path']}"
        return Reply(303, "text/plain", headers={"Location": f"{arrived.root_path}/describe?iri={quote(iri, safe='')}"})

    async def describe(self, arrived: Arrived) -> Reply:
        """What the graph says of one IRI."""
        fields = decode_fields(arrived.http.query_string, where="query string")
        iris = [value for name, value in fields if name == "iri"]
        words = [value for name, value in fields if name == "format"]
        if len(iris) != 1:
            raise RequestError(
                400, "MG511", "one iri is needed.", where="iri", remedy=f"For example: iri={BASE}body/GA"
            )
        if words == ["html"] or (not words and prefers_html(arrived.http.accept, negotiation.GRAPH)):
            return await self._page(iris[0], arrived.root_path)
        text = _DESCRIBE.bound({"iri": iris[0]})
        return await answer(self._engine, Question(text), wanted(arrived.http.accept, words))

    async def _page(self, iri: str, root: str) -> Reply:
        text = _PROPERTIES.bound({"iri": iri})
        stream = await self._engine.ask(Question(text), {"solutions": "json", "boolean": "json", "graph": None})
        rows = json.loads(await stream.read())["results"]["bindings"]
        if not rows:
            raise RequestError(404, "MG520", "the graph says nothing of this IRI.", where=iri[:200])
        rows.sort(key=lambda row: row["property"]["value"] != _RDF_TYPE)
        named = [row["value"] for row in rows if row["property"]["value"] in _LABELS and _outward(row)]
        labels = [term["value"] for term in sorted(named, key=lambda term: term.get("xml:lang") != "zh")]
        parts = [
            ("性质", "Properties", [_shown(row, root) for row in rows if _outward(row)]),
            ("被引用之处", "Referred to by", [_shown(row, root) for row in rows if not _outward(row)]),
        ]
        return html_reply("thing", {"root": root, "iri": iri, "labels": labels, "parts": parts})


def _outward(row: dict[str, Any]) -> bool:
    return bool(row["way"]["value"] == "out")


def _shown(row: dict[str, Any], root: str) -> dict[str, Any]:
    return {
        "name": {
            "text": row["property"]["value"],
            "zh": row.get("zh", {}).get("value", ""),
            "en": row.get("en", {}).get("value", ""),
        },
        "cell": cell(row["value"], root),
        "label": row.get("label", {}).get("value", ""),
    }
