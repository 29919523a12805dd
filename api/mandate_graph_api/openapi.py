"""The OpenAPI description: one entry for each canned query and each collection, and the other resources."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

from mandate_graph.analysis import analyses
from mandate_graph.analysis.analysis import Analysis, Option
from mandate_graph.catalog import Catalog, Parameter, Query
from mandate_graph.exports.export import Export
from mandate_graph.exports.exporting import exports
from mandate_graph_api import negotiation
from mandate_graph_api.collections.loading import collection_name
from mandate_graph_api.collections.selection import USUAL
from mandate_graph_api.errors import KEYS
from mandate_graph_api.fixed_paths import fixed_paths
from mandate_graph_api.operations import PAGE_HEADERS, TAGS, both, format_of, limit, offset, responses, text
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


def describe_api(schema: dict[str, Any], catalog: Callable[[], Catalog]) -> dict[str, Any]:
    """`schema` with everything that the server answers."""
    queries = catalog()
    schema["paths"] = {
        **schema.get("paths", {}),
        **fixed_paths(),
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
    common = [limit(None, "the whole answer"), offset()] if is_table else []
    return {
        "operationId": query.name,
        "tags": ["queries"],
        "summary": query.title.get("en", query.name),
        "description": "\n\n".join(filter(None, (both(query.description), _needed(query)))),
        **({"x-one-of-parameters": list(query.needs)} if query.needs else {}),
        "parameters": [
            *own,
            *(entry for entry in (*common, format_of((*offers, negotiation.HTML))) if entry["name"] not in taken),
        ],
        "responses": responses(
            {offer.media_types[0]: {} for offer in offers}, {**(PAGE_HEADERS if is_table else {}), **TAGS}
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
        "description": "\n\n".join((both(analysis.description), f"Source: {analysis.source}")),
        "parameters": [
            *(_option(option, analysis) for option in analysis.options),
            format_of((*OFFERS, negotiation.HTML)),
        ],
        "responses": responses({offer.media_types[0]: {} for offer in OFFERS}, TAGS),
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
        "parameters": [text(field, about, "") for field, about in FIELDS.items()],
        "responses": responses(content, TAGS),
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
        "name": option.name, "in": "query", "required": option.required, "description": both(option.help),
        "schema": schema,
    }  # fmt: skip
    return {**entry, "example": analysis.example[option.name]} if option.name in analysis.example else entry


def _declared(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": both(parameter.description),
        "schema": dict(_TYPES.get(parameter.type, {"type": "string"})),
        "example": parameter.example,
    }


def _collection(query: Query) -> dict[str, Any]:
    name = collection_name(query)
    many = {
        "tags": ["things"],
        "summary": query.title.get("en", name),
        "description": both(query.description),
        "parameters": [
            text("q", "Words that must all be there, or symbols in any spelling.", "73/186"),
            text("key", "Keys in any spelling, with commas between them or repeated.", ""),
            text("sort", "Fields to sort by, with commas; a minus before one reverses it.", "-key"),
            text("fields", "Fields to show, with commas.", "key,iri"),
            limit(USUAL, str(USUAL)),
            offset(),
            text("format", "json or csv.", "csv"),
            {
                "name": "filters", "in": "query", "style": "form", "explode": True,
                "description": "Any field by its name, several values to take any of them; a field with .min, .max or "
                ".contains after it.",
                "schema": {"type": "object", "additionalProperties": {"type": "string"}},
            },
        ],
        "responses": responses({"application/json": {}, "text/csv": {}}, {**PAGE_HEADERS, **TAGS}),
    }  # fmt: skip
    body = {"content": {"application/json": {"schema": {"type": "object"}}}, "description": "The same parameters."}
    key = {"name": "key", "in": "path", "required": True, "schema": {"type": "string"}}
    one = {
        "operationId": f"get_{name}",
        "tags": ["things"],
        "summary": f"{query.title.get('en', name)}: one of them",
        "parameters": [key],
        "responses": {
            **responses({"application/json": {}, "text/csv": {}}, TAGS),
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
