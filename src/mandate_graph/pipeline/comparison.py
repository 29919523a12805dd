"""Two snapshots compared: which rows of which table were added, removed or changed from one to the other."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from mandate_graph.catalog import Catalog, Query, load_catalog
from mandate_graph.errors import QueryError
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph.store.rendering import render
from mandate_graph.store.snapshots import Snapshot

__all__ = ["Change", "TableDifference", "compare_snapshots", "node_of"]

Row = Mapping[str, str]

_NODES = ("fact", "version")
"""Variables by which table queries call the node of a row; its IRI stays the same from build to build."""
_SELECT = re.compile(r"^SELECT ", re.MULTILINE)
_PLACES = frozenset({"evidence"})
"""Columns that say where a row is printed and not what it says."""


@dataclass(frozen=True, slots=True)
class Change:
    """A row that both snapshots have and that says something else: as it is in the second, and what it was."""

    row: Row
    was: Row

    def as_json(self) -> dict[str, object]:
        """The row, and for each column that differs the old and the new value."""
        cells = {name: {"was": old, "is": self.row.get(name, "")} for name, old in self.was.items()}
        return {"row": self.row, "changed": cells}


@dataclass(frozen=True, slots=True)
class TableDifference:
    """What differs between two snapshots in one table.

    Attributes:
        table: its name.
        added: rows of the second snapshot alone, in its order.
        removed: rows of the first alone, in its order.
        changed: rows of both that differ, in the order of the second.
        same: number of rows that both have alike.
    """

    table: str
    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    changed: tuple[Change, ...]
    same: int

    def as_json(self) -> dict[str, object]:
        """The difference as a JSON object."""
        changed = [change.as_json() for change in self.changed]
        return {"added": self.added, "removed": self.removed, "changed": changed, "same": self.same}


def compare_snapshots(
    before: Snapshot, after: Snapshot, tables: Collection[str] = (), catalog: Catalog | None = None
) -> list[TableDifference]:
    """Compares the flat tables of two snapshots.

    A row is the same fact in both where its node has the same IRI; it is changed where a cell differs. Where a row is
    printed (its evidence) does not count.

    Args:
        before: the first snapshot.
        after: the second.
        tables: names of tables; empty for all.
        catalog: by default that of the package.

    Raises:
        QueryError: MG301, there is no table of that name.
        Unavailable: MG401, a store cannot be opened.
    """
    queries = {query.name: query for query in (catalog or load_catalog()).of("canned") if query.table}
    for name in tables:
        if name not in queries:
            raise QueryError("MG301", f"there is no table {name!r}.", remedy=f"Tables: {', '.join(queries)}.")
    stores = OxigraphStore.read_only(before.store), OxigraphStore.read_only(after.store)
    return [
        _compare(query.name, *(dict(_rows(store, query)) for store in stores))
        for query in queries.values()
        if not tables or query.name in tables
    ]


def _compare(table: str, before: Mapping[str, Row], after: Mapping[str, Row]) -> TableDifference:
    both = [node for node in after if node in before]
    changed = []
    for node in both:
        old, new = before[node], after[node]
        was = {name: old.get(name, "") for name in (*old, *new) if old.get(name, "") != new.get(name, "")}
        if was:
            changed.append(Change(new, was))
    return TableDifference(
        table,
        tuple(row for node, row in after.items() if node not in before),
        tuple(row for node, row in before.items() if node not in after),
        tuple(changed),
        len(both) - len(changed),
    )


def node_of(text: str) -> str:
    """The variable by which a table query calls the node of a row."""
    return next(name for name in _NODES if f"?{name} " in text)


def _rows(store: OxigraphStore, query: Query) -> Iterator[tuple[str, Row]]:
    """The rows of a table, each with the IRI of its node."""
    text = query.bound({})
    node = node_of(text)
    answer = json.loads(render(store.query(_SELECT.sub(f"SELECT ?{node} ", text, count=1)), "json"))
    for binding in answer["results"]["bindings"]:
        cells = {name: term["value"] for name, term in binding.items() if name != node and name not in _PLACES}
        yield binding[node]["value"], cells
