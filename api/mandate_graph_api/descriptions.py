"""What the graph says of one IRI: its properties, what refers to it, where it is printed, in words instead of IRIs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from mandate_graph.catalog import Parameter, Query
from mandate_graph.ids import BASE
from mandate_graph.store.answers import Question
from mandate_graph_api.engine import Engine

__all__ = ["MOST_INCOMING", "Description", "Label", "Term", "graph_query", "read_description"]

MOST_INCOMING: Final = 200
"""References to a thing that are shown; all of them are a query away."""

_MOST_EVIDENCE: Final = 50

Term = Mapping[str, str]
"""A term of SPARQL results in JSON."""

_PARAMETER: Final = Parameter("iri", "iri", True, {}, f"{BASE}body/GA")
_PREFIXES: Final = """
PREFIX mg: <https://w3id.org/mandate-graph/ontology#>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX frbr: <http://purl.org/vocab/frbr/core#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_NAMING: Final = (
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://purl.org/dc/terms/title",
    "https://w3id.org/mandate-graph/ontology#printedTitle",
    "https://w3id.org/mandate-graph/ontology#resultTitle",
    "https://w3id.org/mandate-graph/ontology#objectiveText",
    "https://w3id.org/mandate-graph/ontology#recommendationText",
    "https://w3id.org/mandate-graph/ontology#documentSymbol",
    "https://w3id.org/mandate-graph/ontology#primarySymbol",
    "https://w3id.org/mandate-graph/ontology#canonicalKey",
    "https://w3id.org/mandate-graph/ontology#printedAs",
    "http://www.w3.org/ns/oa#exact",
    "http://www.w3.org/2004/02/skos/core#notation",
)
_ROOT: Final = BASE.removesuffix("id/")
_THING: Final = "VALUES ?p_iri { UNDEF }"


def _query(name: str, body: str) -> Query:
    return Query(name, "canned", _PREFIXES + body, (_PARAMETER,))


_PROPERTIES: Final = _query("properties", f"SELECT ?property ?value {{ {_THING} ?p_iri ?property ?value }}")
_KNOWN: Final = _query("known", f"ASK {{ {_THING} {{ ?p_iri ?any1 ?any2 }} UNION {{ ?any3 ?any4 ?p_iri }} }}")
_INFERRED: Final = _query(
    "inferred",
    f"""SELECT DISTINCT ?way ?property ?value {{
  {{ {_THING} GRAPH ?graph {{ ?p_iri ?property ?value }} BIND("out" AS ?way) }}
  UNION {{ {_THING} GRAPH ?graph {{ ?value ?property ?p_iri }} BIND("in" AS ?way) }}
  FILTER(STRSTARTS(STR(?graph), "{_ROOT}graph/inferred/"))
}} LIMIT {MOST_INCOMING}""",
)
_ELSEWHERE: Final = _query(
    "elsewhere",
    f"""PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
CONSTRUCT {{ ?p_iri ?property ?value . ?from ?by ?p_iri . ?name a sd:NamedGraph }} WHERE {{
  {{ {_THING} GRAPH ?graph {{ ?p_iri ?property ?value }} }}
  UNION {{ {{ SELECT ?p_iri ?from ?by {{ {_THING} GRAPH ?graph {{ ?from ?by ?p_iri }} }} LIMIT {5 * MOST_INCOMING} }} }}
  UNION {{ {{ SELECT ?name {{ {_THING} GRAPH ?p_iri {{ ?any1 ?any2 ?any3 }} BIND(?p_iri AS ?name) }} LIMIT 1 }} }}
}}""",
)
_NAMES_GRAPH: Final = _query("names_graph", f"ASK {{ {_THING} GRAPH ?p_iri {{ ?any1 ?any2 ?any3 }} }}")
_REFERENCES: Final = _query(
    "references", f"SELECT ?property ?value {{ {_THING} ?value ?property ?p_iri }} LIMIT {MOST_INCOMING}"
)
_COUNTED: Final = _query(
    "counted", f"SELECT ?property (COUNT(*) AS ?count) {{ {_THING} ?from ?property ?p_iri }} GROUP BY ?property"
)
_LABELS: Final = _query(
    "labels",
    f"""SELECT DISTINCT ?thing ?naming ?label {{
  {{ SELECT DISTINCT ?thing {{
    {{ {_THING} ?p_iri ?thing ?any1 }} UNION {{ {_THING} ?p_iri ?any2 ?thing }}
    UNION {{ {{ SELECT DISTINCT ?thing {{ {_THING} ?from ?thing ?p_iri }} }} }}
    UNION {{
      {{ {_THING} GRAPH ?graph1 {{ ?p_iri ?thing ?any3 }} }}
      UNION {{ {_THING} GRAPH ?graph1 {{ ?p_iri ?any4 ?thing }} }}
      UNION {{ {_THING} GRAPH ?graph1 {{ ?thing ?any5 ?p_iri }} }}
      FILTER(STRSTARTS(STR(?graph1), "{_ROOT}graph/inferred/"))
    }}
    UNION {{ {{ SELECT ?thing {{ {_THING} ?thing ?by ?p_iri }} LIMIT {MOST_INCOMING} }} }}
    FILTER(isIRI(?thing))
  }} }}
  VALUES ?naming {{ {" ".join(f"<{iri}>" for iri in _NAMING)} }}
  ?thing ?naming ?label
}}""",
)
_EVIDENCE: Final = _query(
    "evidence",
    f"""SELECT DISTINCT ?evidence ?quote ?paragraph ?line ?end ?page ?start ?symbol ?language {{
  {{ SELECT DISTINCT ?evidence {{
    {{ {_THING} ?p_iri mg:hasEvidence ?evidence }}
    UNION {{ {_THING} ?stating mg:states ?p_iri ; mg:principalEvidence ?evidence }}
    UNION {{ {_THING} ?p_iri mg:principalEvidence|mg:evidence ?evidence }}
    UNION {{ {_THING} ?citing cito:hasCitedEntity ?p_iri . ?citing mg:hasEvidence ?evidence }}
    UNION {{ {_THING} ?p_iri a mg:Evidence BIND(?p_iri AS ?evidence) }}
  }} LIMIT {_MOST_EVIDENCE} }}
  ?evidence mg:lineStart ?line ; mg:lineEnd ?end ; oa:hasSelector/oa:exact ?quote ; oa:hasSelector/oa:start ?start .
  ?evidence oa:hasSource/frbr:embodimentOf ?version . ?version mg:primarySymbol ?symbol ; dcterms:language ?language .
  OPTIONAL {{ ?evidence mg:paragraphNumber ?paragraph }}
  OPTIONAL {{ ?evidence mg:page ?page }}
}} ORDER BY ?symbol ?language ?start ?evidence""",
)
_GRAPH: Final = _query(
    "description",
    f"""CONSTRUCT {{
  ?p_iri ?property ?value . ?value rdfs:label ?valueLabel . ?property rdfs:label ?propertyLabel .
  ?from ?by ?p_iri . ?from rdfs:label ?fromLabel .
  ?evidence ?evidenceProperty ?evidenceValue . ?selector ?selectorProperty ?selectorValue .
}} WHERE {{
  {{ {_THING} ?p_iri ?property ?value
     OPTIONAL {{ ?value rdfs:label ?valueLabel }} OPTIONAL {{ ?property rdfs:label ?propertyLabel }} }}
  UNION {{
    {{ SELECT ?p_iri ?from ?by WHERE {{ {_THING} ?from ?by ?p_iri }} LIMIT {5 * MOST_INCOMING} }}
    OPTIONAL {{ ?from rdfs:label ?fromLabel }}
  }}
  UNION {{
    {_THING} {{ ?p_iri mg:hasEvidence|mg:principalEvidence ?evidence }}
    UNION {{ ?citing cito:hasCitedEntity ?p_iri ; mg:hasEvidence ?evidence }}
    ?evidence ?evidenceProperty ?evidenceValue
    OPTIONAL {{ ?evidence oa:hasSelector ?selector . ?selector ?selectorProperty ?selectorValue }}
  }}
}}""",
)


@dataclass(frozen=True, slots=True)
class Label:
    """What people call something: in Chinese, in English, and with neither language stated; empty where unknown."""

    zh: str = ""
    en: str = ""
    other: str = ""

    @property
    def names(self) -> list[str]:
        """The texts there are, each once: Chinese, English, or else the other."""
        return list(dict.fromkeys(filter(None, (self.zh, self.en)))) or ([self.other] if self.other else [])


@dataclass(frozen=True, slots=True)
class Description:
    """What the graph says of an IRI.

    Attributes:
        iri: the IRI.
        label: its own label.
        properties, references: property to its values, and property to what has the IRI as its value.
        incoming: property to how many references there are by it, shown or not.
        labels: labels of the IRIs in both.
        evidence: rows with quote, paragraph, line, end, page, symbol, language and evidence, where known.
        inferred: the same as properties and references, of what was not printed but inferred.
        is_graph: whether it names a graph.
        snapshot: name of the snapshot.
        links: pages elsewhere, such as the document of the United Nations.
    """

    iri: str
    label: Label
    properties: Mapping[str, Sequence[Term]]
    references: Mapping[str, Sequence[Term]]
    incoming: Mapping[str, int]
    labels: Mapping[str, Label]
    evidence: Sequence[Mapping[str, str]]
    inferred: tuple[Mapping[str, Sequence[Term]], Mapping[str, Sequence[Term]]]
    is_graph: bool
    snapshot: str
    links: Sequence[str]


async def graph_query(engine: Engine, iri: str) -> str:
    """A query that constructs the description of an IRI, "" where there is nothing to describe.

    What is inferred is described only where nothing else is known.

    Raises:
        QueryError: MG304, it is no IRI.
    """
    if await _holds(engine, _KNOWN, iri):
        return _GRAPH.bound({"iri": iri})
    if await _rows(engine, _INFERRED, iri) or await _holds(engine, _NAMES_GRAPH, iri):
        return _ELSEWHERE.bound({"iri": iri})
    return ""


async def read_description(engine: Engine, iri: str) -> Description | None:
    """What the graph says of an IRI, None for nothing.

    Raises:
        QueryError: MG304, it is no IRI.
    """
    snapshot = engine.snapshot
    properties = _grouped(await _rows(engine, _PROPERTIES, iri))
    references = _grouped(await _rows(engine, _REFERENCES, iri))
    inferred = await _rows(engine, _INFERRED, iri)
    is_graph = await _holds(engine, _NAMES_GRAPH, iri)
    if not properties and not references and not inferred and not is_graph:
        return None
    labels = _labels(await _rows(engine, _LABELS, iri))
    counted = await _rows(engine, _COUNTED, iri)
    incoming = {row["property"]["value"]: int(row["count"]["value"]) for row in counted if "property" in row}
    evidence = [{name: term["value"] for name, term in row.items()} for row in await _rows(engine, _EVIDENCE, iri)]
    own = [{"naming": {"value": name}, "label": term} for name, terms in properties.items() for term in terms]
    outward = _grouped([row for row in inferred if row["way"]["value"] == "out"])
    inward = _grouped([row for row in inferred if row["way"]["value"] == "in"])
    own += [{"naming": {"value": name}, "label": term} for name, terms in outward.items() for term in terms]
    label = _label([row for row in own if row["naming"]["value"] in _NAMING])
    pages = [term["value"] for term in properties.get("http://www.w3.org/2000/01/rdf-schema#seeAlso", ())]
    return Description(
        iri, label, properties, references, incoming, labels, evidence, (outward, inward), is_graph, snapshot,
        tuple(pages),
    )  # fmt: skip


async def _holds(engine: Engine, query: Query, iri: str) -> bool:
    question = Question(query.bound({"iri": iri}))
    stream = await engine.ask(question, {"solutions": "json", "boolean": "json", "graph": None})
    return bool(json.loads(await stream.read())["boolean"])


async def _rows(engine: Engine, query: Query, iri: str) -> list[dict[str, Any]]:
    question = Question(query.bound({"iri": iri}))
    stream = await engine.ask(question, {"solutions": "json", "boolean": "json", "graph": None})
    found: list[dict[str, Any]] = json.loads(await stream.read())["results"]["bindings"]
    return found


def _grouped(rows: Sequence[Mapping[str, Term]]) -> dict[str, list[Term]]:
    grouped: dict[str, list[Term]] = {}
    for row in rows:
        grouped.setdefault(row["property"]["value"], []).append(row["value"])
    for terms in grouped.values():
        terms.sort(key=_order)
    return grouped


def _order(term: Term) -> tuple[bool, str, str]:
    value = term["value"] if isinstance(term["value"], str) else json.dumps(term["value"])
    return (term.get("xml:lang") != "zh", term.get("xml:lang", ""), value)


def _labels(rows: Sequence[Mapping[str, Term]]) -> dict[str, Label]:
    grouped: dict[str, list[Mapping[str, Term]]] = {}
    for row in rows:
        grouped.setdefault(row["thing"]["value"], []).append(row)
    return {iri: _label(found) for iri, found in grouped.items()}


def _label(rows: Sequence[Mapping[str, Term]]) -> Label:
    ranked = sorted(rows, key=lambda row: (_NAMING.index(row["naming"]["value"]), row["label"]["value"]))
    texts: dict[str, str] = {}
    for row in ranked:
        texts.setdefault(row["label"].get("xml:lang", ""), row["label"]["value"])
    other = texts.get("") or next(iter(texts.values()), "")
    return Label(texts.get("zh", ""), texts.get("en", ""), other)
