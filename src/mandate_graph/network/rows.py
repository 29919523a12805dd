"""Rows of SPARQL answers as plain values, from the engine itself or from results in JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, QuerySolutions

__all__ = ["Row", "Value", "rows_of", "rows_of_json"]

Value = str | int | float | bool
Row = Mapping[str, Value]
"""Variable to value; a variable that is not bound is not there."""

_XSD = "http://www.w3.org/2001/XMLSchema#"


def _truth(text: str) -> bool:
    return text in ("true", "1")


_READERS: Mapping[str, Callable[[str], Value]] = {
    **dict.fromkeys((f"{_XSD}integer", f"{_XSD}int", f"{_XSD}gYear"), int),
    **dict.fromkeys((f"{_XSD}decimal", f"{_XSD}double", f"{_XSD}float"), float),
    f"{_XSD}boolean": _truth,
}


def rows_of(solutions: QuerySolutions) -> Iterator[Row]:
    """The rows of an answer of the engine; numbers, years and truth values as such, all else as text."""
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        row: dict[str, Value] = {}
        for name, term in zip(names, solution, strict=True):
            if isinstance(term, NamedNode):
                row[name] = term.value
            elif isinstance(term, Literal):
                row[name] = _READERS.get(term.datatype.value, str)(term.value)
        yield row


def rows_of_json(body: bytes) -> Iterator[Row]:
    """The rows of SPARQL results in JSON, read as :func:`rows_of` reads them.

    Raises:
        ValueError: the bytes are no such results.
    """
    results = json.loads(body)
    if not isinstance(results, dict) or "bindings" not in results.get("results", {}):
        raise ValueError("these are no SPARQL results")
    for binding in results["results"]["bindings"]:
        yield {
            name: _READERS.get(term.get("datatype", ""), str)(term["value"])
            for name, term in binding.items()
            if term["type"] != "bnode"
        }
