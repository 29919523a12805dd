"""When A lapses its own output is lost, the shared one is not."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, picked

from mandate_graph.analysis.knock_out import ANALYSIS
from mandate_graph.errors import QueryError


def test_only_what_nothing_else_supports_is_lost(driven_graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, driven_graph, confidence=0.3)
    assert picked(rows, "instrument", "supported", "lost", "output") == [("A", 2, 1, "deliverable/2")]


def test_support_below_the_confidence_is_shown_beside(driven_graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, driven_graph, confidence=0.8)
    assert picked(rows, "output", "weaker", "weaker_confidence") == [("deliverable/1", "B", 0.6)]


def test_one_instrument_can_be_asked_for(driven_graph: nx.MultiDiGraph[str]) -> None:
    assert answer(ANALYSIS, driven_graph, key="B", confidence=0.3) == []


def test_without_support_there_is_nothing_to_lose(driven_graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, driven_graph, confidence=0.95)
