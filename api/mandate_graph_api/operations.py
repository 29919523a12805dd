"""What the entries of the OpenAPI description are made of: parameters, responses, headers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from mandate_graph_api.collections.selection import LONGEST
from mandate_graph_api.negotiation import Offer

__all__ = ["PAGE_HEADERS", "TAGS", "both", "format_of", "limit", "offset", "plain", "responses", "text"]

_ERROR_TEXTS: Final = {
    "400": "The request is wrong; the body names the parameter or the place in the query.",
    "404": "There is no such thing.",
    "406": "No format that the request accepts can hold the answer.",
    "503": "A limit was reached, or there is no snapshot; Retry-After says when to try again.",
}
PAGE_HEADERS: Final = {
    "Link": {"description": "Pages: first, prev, next, last (RFC 8288).", "schema": {"type": "string"}},
    "X-Total-Count": {"description": "Rows of all pages.", "schema": {"type": "integer"}},
}
TAGS: Final = {
    "ETag": {"description": "Changes with the snapshot; send it as If-None-Match.", "schema": {"type": "string"}},
    "Last-Modified": {"description": "When the snapshot was published.", "schema": {"type": "string"}},
}


def plain(name: str, summary: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """An operation without parameters."""
    return {"operationId": name, "tags": [name], "summary": summary, "responses": responses(content, {})}


def responses(content: Mapping[str, Any], headers: Mapping[str, Any]) -> dict[str, Any]:
    """The answer by its media types, and the errors."""
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {
        "200": {"description": "The answer.", "headers": dict(headers), "content": dict(content)},
        **({"304": {"description": "The client has this answer already."}} if "ETag" in headers else {}),
        **{status: {"description": text, "content": error} for status, text in _ERROR_TEXTS.items()},
    }


def limit(usual: int | None, words: str) -> dict[str, Any]:
    """The parameter ``limit``: what it is by default, as a number and in words."""
    schema: dict[str, Any] = {"type": "integer", "minimum": 1}
    if usual is not None:
        schema |= {"default": usual, "maximum": LONGEST}
    return {"name": "limit", "in": "query", "description": f"Rows of a page, by default {words}.", "schema": schema}


def offset() -> dict[str, Any]:
    """The parameter ``offset``."""
    schema = {"type": "integer", "minimum": 0, "default": 0}
    return {"name": "offset", "in": "query", "description": "Rows to pass over.", "schema": schema}


def format_of(offers: Sequence[Offer]) -> dict[str, Any]:
    """The parameter ``format`` of what is offered in these formats."""
    words = [offer.words[0] for offer in offers]
    schema = {"type": "string", "enum": words}
    return {"name": "format", "in": "query", "description": "Format, before the Accept header.", "schema": schema}


def text(name: str, description: str, example: str) -> dict[str, Any]:
    """A parameter of text."""
    entry = {"name": name, "in": "query", "description": description, "schema": {"type": "string"}}
    return {**entry, "example": example} if example else entry


def both(texts: Mapping[str, str]) -> str:
    """A text in both languages."""
    return "\n\n".join(filter(None, (texts.get("en", ""), texts.get("zh", ""))))
