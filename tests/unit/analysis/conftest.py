"""The case that several analyses work by hand."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import drives, graph_of, listing, planned


@pytest.fixture
def driven_graph() -> nx.MultiDiGraph[str]:
    """A and B are listed by SP1, C by SP2; A drives 1 (0.9) and 2 (0.4), B drives 1 (0.6); 3 has nothing."""
    return graph_of(
        listing("SP1", "A", "B"), listing("SP2", "C"), planned("SP1", "1", "2"), planned("SP2", "3"),
        drives("A", "1", 0.9, method="lexical"), drives("A", "1", 0.7, method="topic"), drives("A", "2", 0.4),
        drives("B", "1", 0.6),
    )  # fmt: skip
