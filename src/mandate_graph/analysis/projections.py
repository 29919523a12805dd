"""Matrices of a graph: rows and columns are nodes, sparse, in the order of the graph."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import networkx as nx
import numpy as np
from scipy import sparse

__all__ = ["incidence", "simple_graph"]


def incidence(
    graph: nx.MultiDiGraph[str], kinds: Collection[str], sources: Iterable[str]
) -> tuple[sparse.csr_array, Sequence[str], Sequence[str]]:
    """Which source has an edge of these kinds to which target.

    Args:
        graph: any.
        kinds: of edges.
        sources: the rows; each once.

    Returns:
        A matrix of zeros and ones, its rows, its columns.
    """
    rows = list(sources)
    columns: dict[str, int] = {}
    places: set[tuple[int, int]] = set()
    for row, source in enumerate(rows):
        for _, target, data in graph.out_edges(source, data=True):
            if data["kind"] in kinds:
                places.add((row, columns.setdefault(target, len(columns))))
    ordered = sorted(places)
    ones = np.ones(len(ordered), dtype=np.int64)
    place = (np.array([row for row, _ in ordered], dtype=np.int64), np.array([c for _, c in ordered], dtype=np.int64))
    return sparse.csr_array((ones, place), shape=(len(rows), len(columns))), rows, list(columns)


def simple_graph(graph: nx.MultiDiGraph[str], kinds: Collection[str], among: Collection[str]) -> nx.DiGraph[str]:
    """The nodes that edges of some kinds join, each pair by one edge of the greatest weight; in a stable order.

    Args:
        graph: any.
        kinds: of edges.
        among: kinds of nodes, so that a graph of more parts gives the same.
    """
    weights: dict[tuple[str, str], float] = {}
    nodes = {node for node, data in graph.nodes(data=True) if data["kind"] in among}
    for source, target, data in graph.edges(data=True):
        if data["kind"] in kinds and source != target and source in nodes and target in nodes:
            weights[source, target] = max(float(data["weight"]), weights.get((source, target), 0.0))
    found: nx.DiGraph[str] = nx.DiGraph()
    found.add_nodes_from(dict.fromkeys(node for pair in weights for node in pair))
    found.add_weighted_edges_from((source, target, weight) for (source, target), weight in weights.items())
    return found
