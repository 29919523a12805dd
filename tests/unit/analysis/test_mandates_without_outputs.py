"""B and C drive nothing at 0.7."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, drives, graph_of, listing, picked, planned

from mandate_graph.analysis.mandates_without_outputs import ANALYSIS
from mandate_graph.errors import QueryError


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    """A and B are listed by SP1, C by SP2; A drives 1 (0.9) and 2 (0.4), B drives 1 (0.6); 3 has nothing."""
    return graph_of(
        listing("SP1", "A", "B"), listing("SP2", "C"), planned("SP1", "1", "2"), planned("SP2", "3"),
        drives("A", "1", 0.9, method="lexical"), drives("A", "1", 0.7, method="topic"), drives("A", "2", 0.4),
        drives("B", "1", 0.6),
    )  # fmt: skip


def test_idle_ones_come_nearest_first(graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, graph, confidence=0.7)
    assert picked(rows, "instrument", "scopes", "nearest", "nearest_confidence") == [
        ("B", "SP1", "deliverable/1", 0.6), ("C", "SP2", None, None),
    ]  # fmt: skip


def test_a_lower_confidence_leaves_fewer(graph: nx.MultiDiGraph[str]) -> None:
    assert picked(answer(ANALYSIS, graph, confidence=0.0), "instrument") == [("C",)]


def test_a_year_without_plans_is_refused(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, graph, year=1999)
