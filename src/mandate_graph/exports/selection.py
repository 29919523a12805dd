"""What part of a network is exported: all of it, what a query names, or the neighbourhood of a node."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mandate_graph.errors import BadInput
from mandate_graph.exports.tables import Table
from mandate_graph.network import find_node

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["neighbourhood", "only_joined", "part_named", "part_of"]

_NAMING = ("iri", "key", "scope")
_BETWEEN = ";"


def neighbourhood(graph: nx.MultiDiGraph[str], key: str, depth: int) -> nx.MultiDiGraph[str]:
    """A node and all within some steps of it, whatever the direction of the edges.

    Raises:
        QueryError: MG322, nothing has this key; the message names the nearest.
    """
    return part_of(graph, [find_node(graph, key)], depth)


def part_named(graph: nx.MultiDiGraph[str], table: Table, depth: int) -> nx.MultiDiGraph[str]:
    """The nodes that the cells of an answer name (by IRI, key or scope, several with ``;`` between), and around them.

    A cell in a column called ``scope`` or ``scopes`` names plans; elsewhere a scope is taken for text.

    Raises:
        BadInput: MG802, the answer names no node.
    """
    named: dict[str, set[str]] = {}
    for node, data in graph.nodes(data=True):
        for field in _NAMING:
            if field != "scope" or data.get("kind") == "plan":
                named.setdefault(f"{_column_of(field)}{data.get(field, '')}", set()).add(node)
    found: set[str] = set()
    for place, column in enumerate(table.columns):
        mark = _column_of(column.name)
        for row in table.rows:
            for part in str(row[place] or "").split(_BETWEEN):
                if part.strip():
                    found |= named.get(f"{mark}{part.strip()}", set())
    if not found:
        raise BadInput(
            "MG802", f"the answer of {table.name} ({len(table.rows)} rows) names no node of the network at this level.",
            remedy="Take another level, other parameters, or export the answer as a table (xlsx, parquet).",
        )  # fmt: skip
    return part_of(graph, [node for node in graph if node in found], depth)


def _column_of(name: str) -> str:
    return "scope:" if name.startswith("scope") else ":"


def part_of(graph: nx.MultiDiGraph[str], nodes: Iterable[str], depth: int) -> nx.MultiDiGraph[str]:
    """Nodes and all within some steps of them, with every edge between any two, in the order of the graph."""
    reached = set(nodes)
    edge = reached
    for _ in range(depth):
        edge = {other for node in edge for other in (*graph.succ[node], *graph.pred[node])} - reached
        reached |= edge
    return _cut(graph, reached)


def only_joined(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """A network without the nodes that no edge joins to another."""
    return _cut(graph, {node for node in graph if len(graph.succ[node]) or len(graph.pred[node])})


def _cut(graph: nx.MultiDiGraph[str], kept: set[str]) -> nx.MultiDiGraph[str]:
    """The part with these nodes; copied in order, as a view of a graph goes through a set."""
    found = graph.__class__()
    found.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in kept)
    for source, target, key, data in graph.edges(keys=True, data=True):
        if source in kept and target in kept:
            found.add_edge(source, target, key=key, **data)
    return found
