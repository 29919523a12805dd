"""3 rests on nothing, 2 on nothing sure."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, drives, edge, graph_of, listing, node, picked, planned

from mandate_graph.analysis.outputs_without_mandates import ANALYSIS
from mandate_graph.errors import QueryError


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    """A and B are listed by SP1, C by SP2; A drives 1 (0.9) and 2 (0.4), B drives 1 (0.6); 3 has nothing."""
    return graph_of(
        listing("SP1", "A", "B"), listing("SP2", "C"), planned("SP1", "1", "2"), planned("SP2", "3"),
        drives("A", "1", 0.9, method="lexical"), drives("A", "1", 0.7, method="topic"), drives("A", "2", 0.4),
        drives("B", "1", 0.6),
    )  # fmt: skip


def test_outputs_without_sure_support(graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, graph, confidence=0.5)
    assert picked(rows, "scope", "output", "nearest", "nearest_confidence") == [
        ("SP1", "deliverable/2", "A", 0.4), ("SP2", "deliverable/3", None, None),
    ]  # fmt: skip


def test_sums_of_tables_are_no_outputs() -> None:
    total = node("deliverable", "1", is_total=True)
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, graph_of(listing("SP1", "A"), total, edge("plan/X-SP1/2021", "plans", "deliverable/1")))
