"""What part of a network is exported: all of it, what a query names, or the neighbourhood of a node."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from mandate_graph.errors import BadInput
from mandate_graph.exports.tables import Cell, Table
from mandate_graph.network import find_node

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["neighbourhood", "only_joined", "part_named", "part_of"]

_NAMING = ("iri", "key", "scope")
_BETWEEN = ";"
_NO_ROW: frozenset[int] = frozenset()


def neighbourhood(graph: nx.MultiDiGraph[str], key: str, depth: int) -> nx.MultiDiGraph[str]:
    """A node and all within some steps of it, whatever the direction of the edges.

    Raises:
        QueryError: MG322, nothing has this key; the message names the nearest.
    """
    return part_of(graph, [find_node(graph, key)], depth)


def part_named(
    graph: nx.MultiDiGraph[str], table: Table, depth: int, stated: Mapping[str, Iterable[str]] | None = None,
    given: Iterable[str] = (),
) -> nx.MultiDiGraph[str]:  # fmt: skip
    """The nodes that the rows of an answer name, and around them.

    A cell names nodes by IRI or key (several with ``;`` between), or by the evidence of what they state. A cell in a
    column called ``scope`` or ``scopes`` names plans, unless the row names something of that scope, which it then only
    describes, and of several plans of a scope those of the row's document, where it names one; elsewhere a scope is
    taken for text. Where rows name both ends of edges of some kind, there are no edges of that kind but those that a
    row names, at any depth, so that a least confidence holds for them, too. What was asked for stands in every row.

    Args:
        graph: the network.
        table: the answer.
        depth: steps from the nodes named.
        stated: evidence to the IRIs that are stated there.
        given: names that were asked for; such nodes belong to the answer where it names any other.

    Raises:
        BadInput: MG802, the answer names no node.
    """
    naming = _Naming(graph, stated or {})
    rows = [naming.of_row(table, row) for row in table.rows]
    found = set().union(*rows)
    if not found:
        raise BadInput(
            "MG802", f"the answer of {table.name} ({len(table.rows)} rows) names no node of the network at this level.",
            remedy="Take another level, other parameters, or export the answer as a table (xlsx, parquet).",
        )  # fmt: skip
    asked = set().union(*(naming.of_name(name) for name in given))
    rest = _without_unnamed(graph, [row | asked for row in rows])
    return part_of(rest, [node for node in graph if node in found or node in asked], depth)


class _Naming:
    """What the cells of answers name in a network."""

    def __init__(self, graph: nx.MultiDiGraph[str], stated: Mapping[str, Iterable[str]]) -> None:
        self._graph, self._stated = graph, stated
        self._named: dict[str, set[str]] = {}
        for node, data in graph.nodes(data=True):
            for field in _NAMING:
                if field != "scope" or data.get("kind") == "plan":
                    self._named.setdefault(f"{_column_of(field)}{data.get(field, '')}", set()).add(node)

    def of_name(self, name: str, mark: str = ":") -> set[str]:
        """The nodes of this IRI or key, those stated at this evidence, or the plans of this scope."""
        return self._named.get(f"{mark}{name}", set()).union(
            *(self._named.get(f":{iri}", ()) for iri in self._stated.get(name, ()))
        )

    def of_row(self, table: Table, row: tuple[Cell, ...]) -> set[str]:
        """The nodes that a row names."""
        parts = {
            (_column_of(column.name), part.strip())
            for column, cell in zip(table.columns, row, strict=True)
            for part in str(cell or "").split(_BETWEEN)
            if part.strip()
        }
        found = set().union(*(self.of_name(part, mark) for mark, part in parts if mark == ":"))
        described = {self._graph.nodes[node].get("scope") for node in found}
        texts = {text for _, text in parts}
        return found.union(
            *(
                self._plans(self.of_name(part, mark), texts)
                for mark, part in parts
                if mark != ":" and part not in described
            )
        )

    def _plans(self, plans: set[str], texts: set[str]) -> set[str]:
        """Those of some plans that are of a document in a row; all where the row names none."""
        return {plan for plan in plans if self._graph.nodes[plan].get("document") in texts} or plans


def _without_unnamed(graph: nx.MultiDiGraph[str], rows: Sequence[set[str]]) -> nx.MultiDiGraph[str]:
    """A network without the edges whose ends no row names together, of the kinds of which rows name any."""
    places: dict[str, set[int]] = {}
    for place, row in enumerate(rows):
        for node in row:
            places.setdefault(node, set()).add(place)

    def together(source: str, target: str) -> bool:
        return not places.get(source, _NO_ROW).isdisjoint(places.get(target, _NO_ROW))

    kinds = {data.get("kind") for source, target, data in graph.edges(data=True) if together(source, target)}
    if not kinds:
        return graph
    rest = graph.copy()
    rest.remove_edges_from([
        (source, target, key)
        for source, target, key, data in graph.edges(keys=True, data=True)
        if data.get("kind") in kinds and not together(source, target)
    ])  # fmt: skip
    return rest


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
