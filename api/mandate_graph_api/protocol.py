"""SPARQL 1.1 Protocol, query operation: from an HTTP request to what is asked and in which format.

A pure function over a record of the request, so that every rule of the protocol is tested without a server.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import unquote_to_bytes

from mandate_graph.errors import QueryError
from mandate_graph.store.answers import Kind, Question
from mandate_graph.store.sparql import tokens
from mandate_graph_api import negotiation
from mandate_graph_api.engine import Formats
from mandate_graph_api.errors import RequestError
from mandate_graph_api.limits import Limits
from mandate_graph_api.negotiation import Choice

__all__ = [
    "ALLOWED",
    "Asked",
    "HttpRequest",
    "Wanted",
    "check_query",
    "decode_fields",
    "format_words",
    "read_request",
    "wanted",
]

ALLOWED: Final = "GET, HEAD, POST, OPTIONS"
"""Methods of the endpoint, as in the Allow header."""

FORM: Final = "application/x-www-form-urlencoded"
DIRECT: Final = "application/sparql-query"
_MOST_FIELDS: Final = 1000
_USUAL_LENGTH: Final = 500
_OPENING: Final = ("(", "{", "[")
_CLOSING: Final = (")", "}", "]")


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """The parts of an HTTP request that decide its answer; header values as sent, None where absent."""

    method: str
    query_string: bytes = b""
    content_type: str | None = None
    accept: str | None = None
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The formats a client gets, by kind of answer; None where it accepts none of ours."""

    solutions: Choice | None
    graph: Choice | None

    @property
    def formats(self) -> Formats:
        """Names of the formats, as an engine takes them."""
        solutions = self.solutions.name if self.solutions else None
        return {"solutions": solutions, "boolean": solutions, "graph": self.graph.name if self.graph else None}

    def content_type(self, kind: Kind) -> str:
        """The Content-Type of an answer of this kind."""
        choice = self.graph if kind == "graph" else self.solutions
        assert choice is not None, "an engine answers only in formats that were wanted"
        return choice.content_type


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with its dataset, and how its answer is to be written."""

    question: Question
    wanted: Wanted


def read_request(request: HttpRequest, limits: Limits) -> Asked | None:
    """What `request` asks; None for a GET or HEAD without a query, which asks for the service description.

    Raises:
        RequestError: the request is not one of the protocol's three forms, or one of its parts is wrong.
        QueryError: the query asks for what is refused without evaluating it.
    """
    fields = decode_fields(request.query_string, where="query string")
    text = None
    if request.method == "POST":
        media_type = _media_type(request.content_type)
        if media_type == FORM:
            fields += decode_fields(request.body, where="form")
        elif media_type == DIRECT:
            text = _decode(request.body)
        else:
            raise _unsupported(media_type)
    elif request.method not in ("GET", "HEAD"):
        raise RequestError(
            405,
            "MG517",
            f"the endpoint has no method {request.method[:20]}.",
            remedy=f"Use {ALLOWED}.",
            headers={"Allow": ALLOWED},
        )
    values = _grouped(fields)
    text = _query(values, text)
    if text is None:
        if request.method == "POST":
            raise RequestError(400, "MG511", "the request has no query.", where="query", remedy="Send query=…")
        return None
    check_query(text, limits)
    return Asked(_question(text, values), wanted(request.accept, values.get("format", ())))


def check_query(text: str, limits: Limits) -> None:
    """Refuses what need not reach an engine.

    Raises:
        RequestError: MG515, longer than a body may be.
        QueryError: MG306, nested too deeply.
    """
    if len(text) > limits.body_bytes:
        raise RequestError(413, "MG515", f"the query is longer than {limits.body_bytes} characters.", where="query")
    if sum(map(text.count, _OPENING)) > limits.nesting and _depth(text) > limits.nesting:
        raise QueryError("MG306", f"the query is nested deeper than {limits.nesting} brackets.", remedy="Nest it less.")


def _depth(text: str) -> int:
    depth = deepest = 0
    for token in tokens(text):
        if token.text in _OPENING:
            depth += 1
            deepest = max(deepest, depth)
        elif token.text in _CLOSING:
            depth -= 1
    return deepest


def wanted(accept: str | None, words: Sequence[str] = ()) -> Wanted:
    """The formats that ``format=`` names, or else the Accept header allows.

    Raises:
        RequestError: MG514, there is no such format, or there are two.
    """
    # A field that a form sends empty was left open.
    words = [word for word in words if word]
    if not words:
        return _accepted(accept) if len(accept or "") <= _USUAL_LENGTH else _accepted.__wrapped__(accept)
    # Some clients name one format in several ways, some of which only they know.
    named = {
        Wanted(negotiation.named(negotiation.SOLUTIONS, word), negotiation.named(negotiation.GRAPH, word))
        for word in words
    } - {Wanted(None, None)}
    if len(named) != 1:
        known = sorted({offer.words[0] for offer in (*negotiation.SOLUTIONS, *negotiation.GRAPH)})
        raise RequestError(
            400, "MG514", "there is no such format.", where="format", remedy=f"Use one of {', '.join(known)}."
        )
    return named.pop()


@lru_cache(maxsize=256)
def _accepted(accept: str | None) -> Wanted:
    ranges = negotiation.accepted(accept)
    return Wanted(negotiation.choose(negotiation.SOLUTIONS, ranges), negotiation.choose(negotiation.GRAPH, ranges))


def decode_fields(text: bytes, *, where: str) -> list[tuple[str, str]]:
    """The fields of a query string or form, in order.

    Raises:
        RequestError: MG519, not UTF-8 or too many fields.
    """
    parts = text.split(b"&")
    try:
        # One decoding for each part; the standard library has one for each escape.
        if len(parts) > _MOST_FIELDS or not text.isascii():
            raise ValueError("too many fields, or no ASCII")
        return [
            (_unescaped(name), _unescaped(value)) for name, _, value in (part.partition(b"=") for part in parts if part)
        ]
    except ValueError as problem:
        raise RequestError(
            400, "MG519", "the parameters cannot be read.", where=where, remedy="Percent-encode UTF-8; send fewer."
        ) from problem


def format_words(query_string: bytes) -> list[str]:
    """What ``format=`` says in a query string, where it says something.

    Raises:
        RequestError: MG519, as :func:`decode_fields`.
    """
    return [value for name, value in decode_fields(query_string, where="query string") if name == "format" and value]


def _unescaped(part: bytes) -> str:
    return unquote_to_bytes(part.replace(b"+", b" ")).decode("utf-8")


def _grouped(fields: Sequence[tuple[str, str]]) -> Mapping[str, Sequence[str]]:
    values: dict[str, list[str]] = {}
    for name, value in fields:
        values.setdefault(name, []).append(value)
    return values


def _query(values: Mapping[str, Sequence[str]], direct: str | None) -> str | None:
    if {"update", "using-graph-uri", "using-named-graph-uri"} & values.keys():
        raise RequestError(
            400, "MG510", "there is no update here: the data are read-only.", where="update", remedy="Send query=…"
        )
    queries = [*values.get("query", ()), *([] if direct is None else [direct])]
    if len(queries) > 1:
        raise RequestError(
            400, "MG512", "the request has more than one query.", where="query", remedy="Send each by itself."
        )
    return queries[0] if queries else None


def _question(text: str, values: Mapping[str, Sequence[str]]) -> Question:
    # A graph that is named twice is in the dataset once; the engine would count its triples twice.
    default = [iri for iri in dict.fromkeys(values.get("default-graph-uri", ())) if iri]
    named = [iri for iri in dict.fromkeys(values.get("named-graph-uri", ())) if iri]
    if not default and not named:
        return Question(text)
    return Question(text, default_graphs=default, named_graphs=named)


def _media_type(header: str | None) -> str:
    name, *parameters = (part.strip().lower() for part in (header or "").split(";"))
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key == "charset" and value.strip('"') not in ("utf-8", "utf8", "us-ascii"):
            raise _unsupported(f"{name} in {value}")
    return name


def _unsupported(what: str) -> RequestError:
    return RequestError(
        415,
        "MG518",
        f"a body of type {what[:80] or '(none)'} is not understood.",
        where="Content-Type",
        remedy=f"Send {FORM} or {DIRECT}, in UTF-8.",
        headers={"Accept-Post": f"{FORM}, {DIRECT}"},
    )


def _decode(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise RequestError(
            400, "MG519", f"the query is not UTF-8 (byte {problem.start}).", where="body", remedy="Encode it as UTF-8."
        ) from problem
