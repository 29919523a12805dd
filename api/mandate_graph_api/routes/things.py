"""``/id/…``, ``/code/…``, ``/graph/…`` and ``/ontology`` lead to ``/describe?iri=…``: a thing as a page or as RDF."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from mandate_graph.ids import BASE
from mandate_graph.store.answers import Question
from mandate_graph_api import negotiation
from mandate_graph_api.descriptions import Description, Label, Term, graph_query, read_description
from mandate_graph_api.engine import Engine
from mandate_graph_api.errors import RequestError
from mandate_graph_api.freshness import Freshness
from mandate_graph_api.http import Arrived, Reply
from mandate_graph_api.pages import cell, html_reply, prefers_html
from mandate_graph_api.protocol import decode_fields, format_words, wanted
from mandate_graph_api.sparql import answer

__all__ = ["Things", "page_of", "page_or", "see_other"]

_HOME: Final = BASE.removesuffix("id/")
_ONTOLOGY: Final = f"{_HOME}ontology"
_TERMS: Final = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), '{_ONTOLOGY}')) }}"
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_EVIDENCE: Final = "https://w3id.org/mandate-graph/ontology#hasEvidence"
_LABEL: Final = "http://www.w3.org/2000/01/rdf-schema#label"
_SEE: Final = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
_FIRST: Final = (
    "http://purl.org/dc/terms/title",
    "https://w3id.org/mandate-graph/ontology#canonicalKey",
    "https://w3id.org/mandate-graph/ontology#documentSymbol",
    "http://www.w3.org/2004/02/skos/core#definition",
)
_UNDOCS: Final = "https://undocs.org/"


class Things:
    """Handler of ``/describe``.

    Args:
        engine: evaluates the queries.
        freshness: makes the tags of answers.
    """

    def __init__(self, engine: Engine, freshness: Freshness) -> None:
        self._engine, self._freshness = engine, freshness

    async def describe(self, arrived: Arrived) -> Reply:
        """What the graph says of one IRI."""
        fields = _fields(arrived)
        iris = [value for name, value in fields if name == "iri"]
        words = format_words(arrived.http.query_string)
        if len(iris) != 1:
            raise RequestError(
                400, "MG511", "one iri is needed.", where="iri", remedy=f"For example: iri={BASE}body/GA"
            )
        is_page = words == ["html"] or (not words and prefers_html(arrived.http.accept, negotiation.GRAPH))
        formats = wanted(None if is_page else arrived.http.accept, () if is_page else words)
        kind = "html" if is_page else formats.graph.content_type if formats.graph else ""
        asked = ("describe", iris[0], kind, arrived.root_path)
        known = self._freshness.tag(self._engine.snapshot, *asked).unchanged(arrived)
        if known is not None:
            return known
        if is_page:
            return await self._page(iris[0], arrived, asked)
        text = _TERMS if iris[0] == _ONTOLOGY else await graph_query(self._engine, iris[0])
        if not text:
            raise _nothing(iris[0])
        reply = await answer(self._engine, Question(text), formats)
        snapshot = getattr(reply.body, "snapshot", "")
        links = {"Link": f'<{iris[0]}>; rel="describes"'} if iris[0].isascii() and " " not in iris[0] else {}
        tags = self._freshness.tag(snapshot, *asked).headers
        return Reply(reply.status, reply.content_type, reply.body, {**reply.headers, **tags, **links})

    async def _page(self, iri: str, arrived: Arrived, asked: Sequence[str]) -> Reply:
        found = await read_description(self._engine, iri)
        if found is None:
            raise _nothing(iri)
        reply = html_reply("thing", page_of(found, arrived.root_path))
        return Reply(
            200,
            reply.content_type,
            reply.body,
            {**reply.headers, **self._freshness.tag(found.snapshot, *asked).headers},
        )


async def see_other(arrived: Arrived) -> Reply:
    """303 from the path of an IRI to its description, with the format where the request names one."""
    path = arrived.path.removeprefix(arrived.root_path).lstrip("/")
    more = "".join(f"&format={quote(word, safe='')}" for word in format_words(arrived.http.query_string)[:1])
    target = f"{arrived.root_path}/describe?iri={quote(_HOME + path, safe='')}{more}"
    return Reply(303, "text/plain", headers={"Location": target})


def page_or(other: Callable[[Arrived], Awaitable[Reply]]) -> Callable[[Arrived], Awaitable[Reply]]:
    """A handler that sends people to the description of an IRI, and everyone else to `other`."""

    async def handle(arrived: Arrived) -> Reply:
        is_read = arrived.http.method in ("GET", "HEAD")
        if is_read and not _fields(arrived) and prefers_html(arrived.http.accept, negotiation.GRAPH):
            return await see_other(arrived)
        return await other(arrived)

    return handle


def page_of(found: Description, root: str) -> dict[str, Any]:
    """What the page of a thing shows."""
    types = [found.labels.get(term["value"], Label()) for term in found.properties.get(_TYPE, ())]
    # The page says these in other places.
    shown = {name: terms for name, terms in found.properties.items() if name not in (_TYPE, _EVIDENCE, _LABEL, _SEE)}
    incoming = [
        {**row, "count": found.incoming.get(name, len(row["cells"]))}
        for name, row in ((name, _row(name, terms, found.labels, root)) for name, terms in found.references.items())
    ]
    return {
        "root": root,
        "iri": found.iri,
        "label": found.label,
        "types": [label for label in types if label.names],
        "links": found.links,
        "properties": [_row(name, shown[name], found.labels, root) for name in sorted(shown, key=_rank)],
        "references": incoming,
        "inferred": [
            [_row(name, terms, found.labels, root) for name, terms in part.items()] for part in found.inferred
        ],
        "is_graph": found.is_graph,
        "evidence": [_place(row, root) for row in found.evidence],
    }


def _rank(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


def _row(name: str, terms: Sequence[Term], labels: Mapping[str, Label], root: str) -> dict[str, Any]:
    return {
        "iri": name,
        "href": cell({"type": "uri", "value": name}, root).href,
        "label": labels.get(name, Label(other=_short(name))),
        "cells": [_cell(term, labels, root) for term in terms],
    }


def _cell(term: Term, labels: Mapping[str, Label], root: str) -> dict[str, Any]:
    shown = cell(term, root)
    names = labels.get(term["value"], Label()).names if term["type"] == "uri" else []
    if not names:
        names = [_short(shown.text) if shown.href.startswith(f"{root}/describe") else shown.text]
    return {"names": names, "href": shown.href, "language": shown.language, "title": shown.text if shown.href else ""}


def _place(row: Mapping[str, str], root: str) -> dict[str, Any]:
    """A row of evidence with the page about it and the address of the document."""
    symbol, language = row.get("symbol", ""), row.get("language", "")
    document = f"{_UNDOCS}{quote(language, safe='')}/{quote(symbol, safe='/()')}" if symbol[:1].isalpha() else ""
    about = cell({"type": "uri", "value": row["evidence"]}, root).href
    return {
        **dict.fromkeys(("quote", "paragraph", "line", "end", "page"), ""),
        **row,
        "href": about,
        "document": document,
    }


def _short(iri: str) -> str:
    """The end of an IRI, for a thing without a name."""
    return iri.removeprefix(BASE) if iri.startswith(BASE) else iri.rpartition("#")[2].rpartition("/")[2] or iri


def _fields(arrived: Arrived) -> list[tuple[str, str]]:
    return decode_fields(arrived.http.query_string, where="query string")


def _nothing(iri: str) -> RequestError:
    return RequestError(
        404, "MG520", "the graph says nothing of this IRI.", where=iri[:200], remedy="Search for it at /search."
    )
