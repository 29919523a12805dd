"""When A lapses its own output is lost, the shared one is not."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, drives, edge, graph_of, listing, node, picked, planned

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


@pytest.fixture
def two_budgets() -> nx.MultiDiGraph[str]:
    """A alone carries 1 and 2 in 2021 and 3 in 2026, and 4, which a report tells of; B carries 5 in 2026."""
    return graph_of(
        listing("SP1", "A"), listing("SP1", "A", "B", year=2026), planned("SP1", "1", "2"),
        planned("SP1", "3", "5", year=2026), node("output", "4"), drives("A", "1", 0.9), drives("A", "2", 0.9),
        drives("A", "3", 0.9), drives("B", "5", 0.9), edge("output/4", "pursuant-to", "instrument/A", confidence=1.0),
    )  # fmt: skip


def test_each_budget_is_counted_by_itself(two_budgets: nx.MultiDiGraph[str]) -> None:
    assert picked(answer(ANALYSIS, two_budgets), "year", "instrument", "supported", "lost", "output") == [
        (2021, "A", 2, 2, "deliverable/1"),
        (2021, "A", 2, 2, "deliverable/2"),
        (2026, "A", 1, 1, "deliverable/3"),
        (2026, "B", 1, 1, "deliverable/5"),
        (None, "A", 1, 1, "output/4"),
    ]


def test_one_budget_can_be_asked_for(two_budgets: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, two_budgets, year=2026)
    assert picked(rows, "year", "instrument", "output") == [(2026, "A", "deliverable/3"), (2026, "B", "deliverable/5")]
    with pytest.raises(QueryError, match=r"MG323.*2021, 2026"):
        answer(ANALYSIS, two_budgets, year=1950)
