"""The entries of the OpenAPI description that no query, analysis, export or collection makes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from mandate_graph.ids import BASE
from mandate_graph.store.dumps import WHOLE
from mandate_graph_api import negotiation
from mandate_graph_api.collections.selection import USUAL
from mandate_graph_api.operations import PAGE_HEADERS, TAGS, format_of, limit, offset, plain, responses, text

__all__ = ["fixed_paths"]

_JSON: Final[Mapping[str, Any]] = {"application/json": {}}
_HTML: Final[Mapping[str, Any]] = {"text/html": {}}
_GRAPH: Final[Mapping[str, Any]] = {offer.media_types[0]: {} for offer in negotiation.GRAPH}
_SOLUTIONS: Final[Mapping[str, Any]] = {offer.media_types[0]: {} for offer in negotiation.SOLUTIONS}
_THING: Final = f"{BASE}body/GA"


def fixed_paths() -> dict[str, Any]:
    """Path to its entry."""
    return {
        path: entry if "get" in entry else {"get": entry}
        for path, entry in {**_lists(), **_things(), **_sparql(), **_whole(), **_status()}.items()
    }


def _lists() -> dict[str, Any]:
    return {
        "/": plain("home", "What is there", {**_JSON, **_HTML}),
        "/queries": plain("queries", "The canned queries", {**_JSON, **_HTML}),
        "/exports": plain("exports", "The formats of exports, and what a request may say", {**_JSON, **_HTML}),
        "/analyses": plain("analyses", "The analyses, with options, columns and sources", {**_JSON, **_HTML}),
        "/api/v1": plain("collections", "The collections and their fields", _JSON),
        "/api/v1/": plain("collections_too", "The collections and their fields", _JSON),
        "/openapi.json": plain("openapi", "This description", _JSON),
    }


def _things() -> dict[str, Any]:
    words = [text("q", "Words, or a symbol in any spelling.", "73/186"), limit(USUAL, str(USUAL)), offset()]
    iri = {"name": "iri", "in": "query", "required": True, "schema": {"type": "string", "format": "uri"}}
    parameters = [{**iri, "example": _THING}, format_of((*negotiation.GRAPH, negotiation.HTML))]
    return {
        "/api/v1/search": {
            "operationId": "search", "tags": ["things"], "summary": "Search in all collections",
            "parameters": [{**words[0], "required": True}, *words[1:]],
            "responses": responses(_JSON, {**PAGE_HEADERS, **TAGS}),
        },
        "/search": {**plain("search_page", "The search as a page", _HTML), "parameters": words},
        "/describe": {
            "operationId": "describe", "tags": ["things"], "summary": "What the graph says of an IRI",
            "parameters": parameters, "responses": responses({**_GRAPH, **_HTML}, TAGS),
        },
        "/id/{path}": _leading("id", "A thing", "body/GA"),
        "/code/{path}": _leading("code", "A code", "table-mandates"),
        "/ontology": _leading("ontology", "The ontology", ""),
        "/ontology/{path}": _leading("ontology_version", "A version of the ontology", "1"),
    }  # fmt: skip


def _leading(name: str, summary: str, path: str) -> dict[str, Any]:
    """An IRI of the graph, which leads to its description."""
    leads = {"description": "Location is the description.", "headers": {"Location": {"schema": {"type": "string"}}}}
    return {
        "operationId": f"lead_{name}",
        "tags": ["things"],
        "summary": summary,
        "parameters": [_part("path", path)] if path else [],
        "responses": {"303": leads},
    }


def _sparql() -> dict[str, Any]:
    datasets = [
        {**text(name, f"IRI of a graph; repeat it for several. {about}", ""), "schema": {"type": "string"}}
        for name, about in (
            ("default-graph-uri", "A graph that is not there is empty."),
            ("named-graph-uri", "The graphs that GRAPH sees."),
        )
    ]
    operation = {
        "tags": ["sparql"], "summary": "SPARQL 1.1 Protocol, query operation",
        "responses": responses({**_SOLUTIONS, **_GRAPH}, {}),
    }  # fmt: skip
    formats = format_of((*negotiation.SOLUTIONS, *negotiation.GRAPH))
    string = {"schema": {"type": "string"}}
    forms = {"application/sparql-query": string, "application/x-www-form-urlencoded": {"schema": {"type": "object"}}}
    query = text("query", "The query; without it the answer is the service description.", "ASK {}")
    graph = [
        text("graph", "IRI of a graph; or default.", f"{BASE.removesuffix('id/')}graph/reference"),
        text("default", "The default graph; without a value.", ""),
        format_of(negotiation.GRAPH),
    ]
    return {
        "/sparql": {
            "get": {"operationId": "sparql_get", **operation, "parameters": [query, *datasets, formats]},
            "post": {"operationId": "sparql_post", **operation, "requestBody": {"content": forms, "required": True}},
        },
        "/query": {**plain("query_page", "A form for SPARQL, and the answer as a page", _HTML), "parameters": [query]},
        "/graphs": {
            "operationId": "graph_indirect", "tags": ["graphs"], "parameters": graph,
            "summary": "SPARQL 1.1 Graph Store Protocol, reading", "responses": responses(_GRAPH, {}),
        },
        "/graph/{path}": {
            "operationId": "graph_direct", "tags": ["graphs"], "summary": "A named graph by its own address",
            "parameters": [_part("path", "reference"), format_of(negotiation.GRAPH)],
            "responses": responses(_GRAPH, {}),
        },
    }  # fmt: skip


def _whole() -> dict[str, Any]:
    formats = [format_of(negotiation.GRAPH)]
    packed = {"application/gzip": {"schema": {"type": "string", "format": "binary"}}}
    return {
        "/.well-known/void": {**plain("void", "The dataset as VoID", _GRAPH), "parameters": formats},
        "/catalog": {**plain("catalog", "The dataset as DCAT", _GRAPH), "parameters": formats},
        "/dumps": plain("dumps", "What can be taken whole, with hash, version and licence", _JSON),
        "/dumps/{name}": {
            **plain("dump", "One compressed file, or SHA256SUMS", packed), "parameters": [_part("name", WHOLE)],
        },
    }  # fmt: skip


def _status() -> dict[str, Any]:
    ready = plain("ready", "200 when a query would be answered", _JSON)
    return {
        "/health": plain("health", "200 while the server runs; takes any Accept", _JSON),
        "/ready": {**ready, "description": "503 otherwise; takes any Accept."},
        "/metrics": plain("metrics", "Counters for Prometheus; takes any Accept", {"text/plain": {}}),
    }


def _part(name: str, example: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}, "example": example}
