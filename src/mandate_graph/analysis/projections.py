"""Matrices of a graph: rows and columns are nodes, sparse, in the order of the graph."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["incidence"]


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
