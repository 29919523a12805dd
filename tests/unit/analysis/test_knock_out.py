"""When A lapses its own output is lost, the shared one is not."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, drives, graph_of, listing, picked, planned

from mandate_graph.analysis.knock_out import ANALYSIS
from mandate_graph.errors import QueryError


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    """A and B are listed by SP1, C by SP2; A drives 1 (0.9) and 2 (0.4), B drives 1 (0.6); 3 has nothing."""
    return graph_of(
        listing("SP1", "A", "B"), listing("SP2", "C"), planned("SP1", "1", "2"), planned("SP2", "3"),
        drives("A", "1", 0.9, method="lexical"), drives("A", "1", 0.7, method="topic"), drives("A", "2", 0.4),
        drives("B", "1", 0.6),
    )  # fmt: skip


def test_only_what_nothing_else_supports_is_lost(graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, graph, confidence=0.3)
    assert picked(rows, "instrument", "supported", "lost", "output") == [("A", 2, 1, "deliverable/2")]


def test_support_below_the_confidence_is_shown_beside(graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, graph, confidence=0.8)
    assert picked(rows, "output", "weaker", "weaker_confidence") == [("deliverable/1", "B", 0.6)]


def test_one_instrument_can_be_asked_for(graph: nx.MultiDiGraph[str]) -> None:
    assert answer(ANALYSIS, graph, key="B", confidence=0.3) == []


def test_without_support_there_is_nothing_to_lose(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, graph, confidence=0.95)
