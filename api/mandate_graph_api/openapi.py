"""The OpenAPI description: one entry for each canned query and each collection, and the other resources."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from mandate_graph.analysis import analyses
from mandate_graph.analysis.analysis import Analysis, Option
from mandate_graph.catalog import Catalog, Parameter, Query
from mandate_graph.exports.export import Export
from mandate_graph.exports.exporting import exports
from mandate_graph_api import negotiation
from mandate_graph_api.collections.loading import collection_name
from mandate_graph_api.collections.selection import LONGEST, USUAL
from mandate_graph_api.errors import KEYS
from mandate_graph_api.routes.analyses import OFFERS
from mandate_graph_api.routes.exports import FIELDS
from mandate_graph_api.routes.queries import offers_of

__all__ = ["describe_api"]

_TYPES: Final[Mapping[str, Mapping[str, str]]] = {
    "integer": {"type": "integer"},
    "year": {"type": "string", "pattern": r"^\d{4}$"},
    "decimal": {"type": "number"},
    "iri": {"type": "string", "format": "uri"},
}
_ERROR_TEXTS: Final = {
    "400": "The request is wrong; the body names the parameter or the place in the query.",
    "404": "There is no such thing.",
    "406": "No format that the request accepts can hold the answer.",
    "503": "A limit was reached, or there is no snapshot; Retry-After says when to try again.",
}
_PAGE_HEADERS: Final = {
    "Link": {"description": "Pages: first, prev, next, last (RFC 8288).", "schema": {"type": "string"}},
    "X-Total-Count": {"description": "Rows of all pages.", "schema": {"type": "integer"}},
}
_TAGS: Final = {
    "ETag": {"description": "Changes with the snapshot; send it as If-None-Match.", "schema": {"type": "string"}},
    "Last-Modified": {"description": "When the snapshot was published.", "schema": {"type": "string"}},
}


def describe_api(schema: dict[str, Any], catalog: Callable[[], Catalog]) -> dict[str, Any]:
    """`schema` with everything that the server answers."""
    queries = catalog()
    schema["paths"] = {
        **schema.get("paths", {}),
        **_fixed(),
        **{f"/queries/{query.name}": {"get": _canned(query)} for query in queries.of("canned")},
        **{f"/analyses/{name}": {"get": _analysis(name, each)} for name, each in analyses().items()},
        **{f"/exports/{name}": {"get": _export(name, each)} for name, each in exports().items()},
        **{path: entry for query in queries.of("things") for path, entry in _collection(query).items()},
    }
    schema.setdefault("components", {}).setdefault("schemas", {})["Error"] = {
        "type": "object",
        "required": list(KEYS),
        "properties": {
            name: {"type": ["integer", "null"] if name in ("line", "column") else "string"} for name in KEYS
        },
    }
    return schema


def _canned(query: Query) -> dict[str, Any]:
    offers = offers_of(query)
    is_table = negotiation.SOLUTIONS[0] in offers
    own = [_declared(parameter) for parameter in query.parameters]
    taken = {parameter.name for parameter in query.parameters}
    common = [_limit(None, "the whole answer"), _offset()] if is_table else []
    return {
        "operationId": query.name,
        "tags": ["queries"],
        "summary": query.title.get("en", query.name),
        "description": "\n\n".join(filter(None, (_both(query.description), _needed(query)))),
        **({"x-one-of-parameters": list(query.needs)} if query.needs else {}),
        "parameters": [
            *own,
            *(entry for entry in (*common, _format(offers)) if entry["name"] not in taken),
        ],
        "responses": _responses(
            {offer.media_types[0]: {} for offer in offers}, {**(_PAGE_HEADERS if is_table else {}), **_TAGS}
        ),
    }


def _needed(query: Query) -> str:
    # OpenAPI has no words for this.
    return f"One of these parameters is needed: {', '.join(query.needs)}." if query.needs else ""


def _analysis(name: str, analysis: Analysis) -> dict[str, Any]:
    return {
        "operationId": f"analyse_{name}",
        "tags": ["analyses"],
        "summary": analysis.title["en"],
        "description": "\n\n".join((_both(analysis.description), f"Source: {analysis.source}")),
        "parameters": [*(_option(option, analysis) for option in analysis.options), _format(OFFERS)],
        "responses": _responses({offer.media_types[0]: {} for offer in OFFERS}, _TAGS),
    }


def _export(name: str, export: Export) -> dict[str, Any]:
    # Formats of more than one file come as an archive.
    binary = {"schema": {"type": "string", "format": "binary"}}
    content: dict[str, Any] = {export.media_type: binary, "application/zip": binary}
    return {
        "operationId": f"export_{name}",
        "tags": ["exports"],
        "summary": export.title["en"],
        "description": "An attachment. Further fields are parameters of the query.",
        "parameters": [_text(field, text, "") for field, text in FIELDS.items()],
        "responses": _responses(content, _TAGS),
    }


def _option(option: Option, analysis: Analysis) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": {"int": "integer", "float": "number"}.get(option.kind, "string")}
    if option.choices:
        schema["enum"] = list(option.choices)
    if option.default is not None:
        schema["default"] = option.default
    for word, bound in (("minimum", option.least), ("maximum", option.most)):
        if math.isfinite(bound):
            schema[word] = bound
    entry = {
        "name": option.name, "in": "query", "required": option.required, "description": _both(option.help),
        "schema": schema,
    }  # fmt: skip
    return {**entry, "example": analysis.example[option.name]} if option.name in analysis.example else entry


def _declared(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": _both(parameter.description),
        "schema": dict(_TYPES.get(parameter.type, {"type": "string"})),
        "example": parameter.example,
    }


def _collection(query: Query) -> dict[str, Any]:
    name = collection_name(query)
    many = {
        "tags": ["things"],
        "summary": query.title.get("en", name),
        "description": _both(query.description),
        "parameters": [
            _text("q", "Words that must all be there, or symbols in any spelling.", "73/186"),
            _text("key", "Keys in any spelling, with commas between them or repeated.", ""),
            _text("sort", "Fields to sort by, with commas; a minus before one reverses it.", "-key"),
            _text("fields", "Fields to show, with commas.", "key,iri"),
            _limit(USUAL, str(USUAL)),
            _offset(),
            _text("format", "json or csv.", "csv"),
            {
                "name": "filters", "in": "query", "style": "form", "explode": True,
                "description": "Any field by its name, several values to take any of them; a field with .min, .max or "
                ".contains after it.",
                "schema": {"type": "object", "additionalProperties": {"type": "string"}},
            },
        ],
        "responses": _responses({"application/json": {}, "text/csv": {}}, {**_PAGE_HEADERS, **_TAGS}),
    }  # fmt: skip
    body = {"content": {"application/json": {"schema": {"type": "object"}}}, "description": "The same parameters."}
    key = {"name": "key", "in": "path", "required": True, "schema": {"type": "string"}}
    one = {
        "operationId": f"get_{name}",
        "tags": ["things"],
        "summary": f"{query.title.get('en', name)}: one of them",
        "parameters": [key],
        "responses": {
            **_responses({"application/json": {}, "text/csv": {}}, _TAGS),
            "300": {"description": "Several bear this name; the body lists them."},
        },
    }
    return {
        f"/api/v1/{name}": {
            "get": {"operationId": f"list_{name}", **many},
            "post": {"operationId": f"find_{name}", **many, "parameters": [], "requestBody": body},
        },
        f"/api/v1/{name}/{{key}}": {"get": one},
    }


def _fixed() -> dict[str, Any]:
    iri = {"name": "iri", "in": "query", "required": True, "schema": {"type": "string", "format": "uri"}}
    graph: dict[str, Any] = {offer.media_types[0]: {} for offer in negotiation.GRAPH}
    words = [_text("q", "Words, or a symbol in any spelling.", "73/186"), _limit(USUAL, str(USUAL)), _offset()]
    listed: dict[str, Any] = {"application/json": {}}
    search = {
        "operationId": "search", "tags": ["things"], "summary": "Search in all collections", "parameters": words,
        "responses": _responses(listed, {**_PAGE_HEADERS, **_TAGS}),
    }  # fmt: skip
    describe = {
        "operationId": "describe", "tags": ["things"], "summary": "What the graph says of an IRI", "parameters": [iri],
        "responses": _responses({**graph, "text/html": {}}, _TAGS),
    }  # fmt: skip
    sparql = {
        "tags": ["sparql"], "summary": "SPARQL 1.1 Protocol, query operation",
        "responses": _responses({offer.media_types[0]: {} for offer in negotiation.SOLUTIONS} | graph, {}),
    }  # fmt: skip
    text = {"schema": {"type": "string"}}
    forms = {"application/sparql-query": text, "application/x-www-form-urlencoded": {"schema": {"type": "object"}}}
    return {
        "/queries": {"get": _plain("queries", "The canned queries", listed)},
        "/exports": {"get": _plain("exports", "The formats of exports, and what a request may say", listed)},
        "/analyses": {"get": _plain("analyses", "The analyses, with options, columns and sources", listed)},
        "/api/v1/": {"get": _plain("collections", "The collections and their fields", listed)},
        "/api/v1/search": {"get": search},
        "/describe": {"get": describe},
        "/sparql": {
            "get": {"operationId": "sparql_get", **sparql, "parameters": [_text("query", "The query.", "ASK {}")]},
            "post": {"operationId": "sparql_post", **sparql, "requestBody": {"content": forms, "required": True}},
        },
    }


def _plain(name: str, summary: str, content: Mapping[str, Any]) -> dict[str, Any]:
    return {"operationId": name, "tags": [name], "summary": summary, "responses": _responses(content, {})}


def _responses(content: Mapping[str, Any], headers: Mapping[str, Any]) -> dict[str, Any]:
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {
        "200": {"description": "The answer.", "headers": dict(headers), "content": dict(content)},
        **({"304": {"description": "The client has this answer already."}} if "ETag" in headers else {}),
        **{status: {"description": text, "content": error} for status, text in _ERROR_TEXTS.items()},
    }


def _limit(usual: int | None, words: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "integer", "minimum": 1}
    if usual is not None:
        schema |= {"default": usual, "maximum": LONGEST}
    return {"name": "limit", "in": "query", "description": f"Rows of a page, by default {words}.", "schema": schema}


def _offset() -> dict[str, Any]:
    schema = {"type": "integer", "minimum": 0, "default": 0}
    return {"name": "offset", "in": "query", "description": "Rows to pass over.", "schema": schema}


def _format(offers: Sequence[negotiation.Offer]) -> dict[str, Any]:
    words = [offer.words[0] for offer in offers]
    schema = {"type": "string", "enum": [*words, "html"]}
    return {"name": "format", "in": "query", "description": "Format, before the Accept header.", "schema": schema}


def _text(name: str, description: str, example: str) -> dict[str, Any]:
    entry = {"name": name, "in": "query", "description": description, "schema": {"type": "string"}}
    return {**entry, "example": example} if example else entry


def _both(texts: Mapping[str, str]) -> str:
    return "\n\n".join(filter(None, (texts.get("en", ""), texts.get("zh", ""))))
