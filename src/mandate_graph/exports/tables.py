"""The flat tables as typed rows, with what each column says."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions

from mandate_graph.catalog import Catalog, Query, load_catalog
from mandate_graph.errors import BadInput, QueryError
from mandate_graph.naming import settle_in
from mandate_graph.resources import data_root
from mandate_graph.store import GraphStore

__all__ = ["Cell", "Column", "Table", "read_table", "read_tables", "table_queries"]

Cell = str | int | float | bool | None
"""Text, a number or a truth value; None where the table has nothing."""

_TYPES: Mapping[str, str] = {
    "integer": "integer", "gYear": "integer", "decimal": "number", "double": "number", "float": "number",
    "boolean": "boolean",
}  # fmt: skip
_XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        name: as in the answer of the query.
        type: string, integer, number or boolean.
        description: by language; empty where nobody has described it.
    """

    name: str
    type: str
    description: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, titles and descriptions by language, columns, rows."""

    name: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    columns: Sequence[Column]
    rows: Sequence[tuple[Cell, ...]]


def table_queries(catalog: Catalog | None = None) -> list[Query]:
    """The queries of the flat tables, by name."""
    return [query for query in (catalog or load_catalog()).of("canned") if query.table]


def read_tables(store: GraphStore, catalog: Catalog | None = None) -> list[Table]:
    """All flat tables, whole."""
    return [read_table(store, query) for query in table_queries(catalog)]


def read_table(store: GraphStore, query: Query, values: Mapping[str, str] | None = None) -> Table:
    """The answer of a query with its columns typed: as ``queries/columns.csv`` says, else by the literals.

    Raises:
        QueryError: MG304, a parameter is wrong; MG322, it names nothing; MG307, the answer is no table.
    """
    result = store.query(query.bound(settle_in(store, query, values or {})))
    if not isinstance(result, QuerySolutions):
        raise QueryError("MG307", f"{query.name} answers a graph, not a table.", remedy="Take turtle, trig, nquads or jsonld.")  # fmt: skip # noqa: E501
    names = [variable.value for variable in result.variables]
    terms = [[solution[name] for name in names] for solution in result]
    columns = [
        _column(query, name, [row[place] for row in terms]) for place, name in enumerate(names)
    ]  # fmt: skip
    rows = [tuple(_cell(term, column) for term, column in zip(row, columns, strict=True)) for row in terms]
    return Table(query.name, query.title, query.description, columns, rows)


def _column(query: Query, name: str, terms: Sequence[object]) -> Column:
    described = _described(data_root() / "queries" / "columns.csv")
    known = described.get((query.name, name)) or described.get(("", name))
    if known and query.table:
        return known
    types = {
        _TYPES.get(term.datatype.value.removeprefix(_XSD), "string") for term in terms if isinstance(term, Literal)
    }
    types |= {"string" for term in terms if isinstance(term, NamedNode)}
    kind = types.pop() if len(types) == 1 else "number" if types == {"integer", "number"} else "string"
    return Column(name, kind, known.description if known else {})


@lru_cache(maxsize=2)
def _described(path: Path) -> Mapping[tuple[str, str], Column]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    languages = [name for name in rows[0] if name not in ("table", "column", "type")]
    return {
        (table, row["column"]): Column(row["column"], row["type"], {name: row[name] for name in languages})
        for row in rows
        for table in row["table"].split(";")
    }


def _cell(term: object, column: Column) -> Cell:
    if not isinstance(term, Literal | NamedNode) or term.value == "":
        return None
    if column.type == "string":
        return term.value
    if column.type == "boolean":
        return term.value in ("true", "1")
    try:
        return int(term.value) if column.type == "integer" else float(term.value)
    except ValueError:
        raise BadInput(
            "MG806", f"{term.value[:80]!r} is no {column.type}.", where=f"column {column.name}",
            remedy="Correct the seeds, or the type in queries/columns.csv.",
        ) from None  # fmt: skip
