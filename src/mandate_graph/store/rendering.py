"""Answers for a terminal or a file: a table with aligned columns, or one of the formats of the protocol."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Triple, serialize

from mandate_graph.errors import QueryError
from mandate_graph.store import Result
from mandate_graph.store.answers import GRAPH_FORMATS, SOLUTION_FORMATS

__all__ = ["FORMATS", "WIDEST_CELL", "render", "tabulate"]

WIDEST_CELL = 60
"""Columns of a terminal that one cell of a table may take; longer text is cut with an ellipsis."""

_GRAPHS = {"ttl": "turtle", "nt": "ntriples", "xml": "rdfxml"}
FORMATS = ("table", *SOLUTION_FORMATS, "ttl", "nt")
"""Names of the formats; ``xml`` is SPARQL results or RDF/XML, as the query asks."""


def render(result: Result, name: str = "", prefixes: Mapping[str, str] | None = None) -> bytes:
    """The answer to a query as UTF-8 text.

    Args:
        result: what a query yielded; it is used up.
        name: one of :data:`FORMATS`; by default a table, or Turtle where the query constructs a graph.
        prefixes: prefix to IRI for Turtle and RDF/XML.

    Raises:
        QueryError: MG307, the format does not fit the kind of query; MG302, the engine fails while it answers.
    """
    try:
        if isinstance(result, QueryTriples):
            return _graph(result, name or "ttl", prefixes or {})
        if isinstance(result, QuerySolutions) and (name or "table") == "table":
            columns = [variable.value for variable in result.variables]
            rows = ([_text(row[column]) for column in columns] for row in result)
            return tabulate(columns, rows).encode()
        return _results(result, name or "table")
    except (RuntimeError, OSError, SyntaxError) as error:
        remedy = "Use SPARQL 1.1 without functions of other systems."
        raise QueryError("MG302", f"the engine does not answer this query: {error}.", remedy=remedy) from None


def _graph(result: QueryTriples, name: str, prefixes: Mapping[str, str]) -> bytes:
    if name not in _GRAPHS:
        raise _unfit(name, "a CONSTRUCT or DESCRIBE query", _GRAPHS)
    triples: list[Triple] = sorted(set(result), key=str)
    return serialize(triples, format=GRAPH_FORMATS[_GRAPHS[name]], prefixes=dict(prefixes)) or b""


def _results(result: QuerySolutions | QueryBoolean, name: str) -> bytes:
    if isinstance(result, QueryBoolean) and name == "table":
        return b"true\n" if result else b"false\n"
    if name not in SOLUTION_FORMATS:
        raise _unfit(name, "a SELECT or ASK query", ("table", *SOLUTION_FORMATS))
    text = result.serialize(format=SOLUTION_FORMATS[name]) or b""
    return text if text.endswith(b"\n") else text + b"\n"


def _unfit(name: str, kind: str, formats: Iterable[str]) -> QueryError:
    return QueryError("MG307", f"{kind} has no form {name!r}.", remedy=f"Take one of: {', '.join(formats)}.")


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else "" if term is None else str(term)


def tabulate(columns: list[str], rows: Iterable[Iterable[str]]) -> str:
    """Rows as a table for a terminal, columns aligned (wide characters count twice), long cells cut."""
    lines = [[_cut(" ".join(cell.split())) for cell in row] for row in [columns, *rows]]
    widths = [max(_width(cell) for cell in column) for column in zip(*lines, strict=True)]
    lines.insert(1, ["-" * width for width in widths])
    shown = (
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
    return "\n".join(shown) + f"\n({len(lines) - 2} rows)\n"


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _cut(text: str) -> str:
    if _width(text) <= WIDEST_CELL:
        return text
    width, kept = 0, ""
    for character in text:
        width += _width(character)
        if width > WIDEST_CELL - 1:
            break
        kept += character
    return f"{kept}…"
