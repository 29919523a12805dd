"""The endpoint: SPARQL 1.1 Protocol over an engine, with the service description where nothing is asked."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from typing import Final

from mandate_graph.settings import describe
from mandate_graph.store.answers import Question
from mandate_graph_api import negotiation
from mandate_graph_api.engine import Engine
from mandate_graph_api.http import Arrived, Reply
from mandate_graph_api.limits import Limits
from mandate_graph_api.protocol import ALLOWED, Wanted, format_words, read_request, wanted

__all__ = ["SparqlEndpoint", "answer", "site"]

_FORMATS: Final = (
    "SPARQL_Results_JSON SPARQL_Results_XML SPARQL_Results_CSV SPARQL_Results_TSV "
    "Turtle TriG N-Triples N-Quads RDF_XML JSON-LD"
)
_HOST: Final = re.compile(r"[A-Za-z0-9.-]+(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?")
_AT_ONCE_BYTES: Final = 16 * 1024

# The description is a query as well: its formats are those of every other answer.
_DESCRIPTION: Final = """
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX schema: <https://schema.org/>
CONSTRUCT {
  ?service a sd:Service ; sd:endpoint <> ; sd:supportedLanguage sd:SPARQL11Query ; sd:resultFormat ?format ;
    sd:defaultDataset ?dataset .
  ?dataset a sd:Dataset ; sd:defaultGraph ?default ; sd:namedGraph ?entry .
  ?default a sd:Graph ;
    dcterms:description "The union of all named graphs but those of inferred links."@en ,
      "除推断链接图以外的所有命名图的并集。"@zh .
  ?entry a sd:NamedGraph ; sd:name ?graph .
  ?service schema:additionalProperty ?limit .
  ?limit a schema:PropertyValue ; schema:name ?name ; schema:value ?value ; schema:description ?help .
} WHERE {
  BIND(IRI("#service") AS ?service) BIND(IRI("#dataset") AS ?dataset) BIND(IRI("#default") AS ?default)
  { VALUES ?format { FORMATS } }
  UNION
  { VALUES (?name ?value ?help) { LIMITS } BIND(IRI(CONCAT("#limit-", ?name)) AS ?limit) }
  UNION
  { GRAPH ?graph {} BIND(IRI(CONCAT("#graph-", MD5(STR(?graph)))) AS ?entry) }
}
"""


class SparqlEndpoint:
    """Handler of ``/sparql``.

    Args:
        engine: evaluates the queries.
        limits: of one request.
        form: path of the page that has the form, where a browser without a query is sent.
    """

    def __init__(self, engine: Engine, limits: Limits, *, form: str) -> None:
        self._engine, self._limits, self._form = engine, limits, form

    async def __call__(self, arrived: Arrived) -> Reply:
        """Answers one request of the protocol."""
        if arrived.http.method == "OPTIONS":
            return Reply(204, "text/plain", headers={"Allow": ALLOWED})
        http = arrived.http
        # What takes long to read must not keep others waiting.
        at_once = len(http.query_string) + len(http.body) <= _AT_ONCE_BYTES
        asked = (
            read_request(http, self._limits) if at_once else await asyncio.to_thread(read_request, http, self._limits)
        )
        if asked is None:
            return await self._describe(arrived)
        return await answer(self._engine, asked.question, asked.wanted)

    async def _describe(self, arrived: Arrived) -> Reply:
        words, ranges = format_words(arrived.http.query_string), negotiation.accepted(arrived.http.accept)
        preferred = negotiation.choose((*negotiation.GRAPH, negotiation.HTML), ranges)
        if not words and preferred is not None and preferred.name == "html":
            return Reply(303, "text/plain", headers={"Location": arrived.root_path + self._form})
        formats = " ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in _FORMATS.split())
        text = _DESCRIPTION.replace("FORMATS", formats).replace("LIMITS", _limits(self._limits))
        question = Question(text, base_iri=f"{site(arrived)}/sparql")
        return await answer(self._engine, question, wanted(arrived.http.accept, words))


def _limits(limits: Limits) -> str:
    return " ".join(
        f"({json.dumps(name)} {getattr(limits, name)} {json.dumps(help)}@en)" for name, _, _, help in describe(Limits)
    )


def site(arrived: Arrived) -> str:
    """The address under which the client sees this server, without a slash at its end."""
    # What a client calls itself by may hold anything; only what is plainly a host goes into an IRI.
    host = arrived.host if _HOST.fullmatch(arrived.host) else "localhost"
    return f"{arrived.scheme}://{host}{arrived.root_path}"


async def answer(
    engine: Engine, question: Question, formats: Wanted, headers: Mapping[str, str] | None = None
) -> Reply:
    """The engine's answer as a reply that streams."""
    stream = await engine.ask(question, formats.formats)
    return Reply(200, formats.content_type(stream.kind), stream, headers or {})
