"""SP1 was evaluated, SP2 not; B stands in both lists."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, edge, graph_of, listing, node, picked

from mandate_graph.analysis.evaluation_coverage import ANALYSIS
from mandate_graph.errors import QueryError


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    return graph_of(
        listing("SP1", "A", "B"),
        listing("SP2", "B", "C"),
        node("subprogramme", "X-1"),
        node("subprogramme", "X-2"),
        edge("plan/X-SP1/2021", "plan-for", "subprogramme/X-1"),
        edge("plan/X-SP2/2021", "plan-for", "subprogramme/X-2"),
        node("evaluation", "e"),
        node("evaluation", "f"),
        edge("evaluation/e", "evaluates", "subprogramme/X-1"),
        edge("evaluation/f", "evaluates", "subprogramme/X-1", basis="inferred", confidence=0.8),
    )


def test_coverage_goes_through_the_subprogramme(graph: nx.MultiDiGraph[str]) -> None:
    assert picked(answer(ANALYSIS, graph), "instrument", "evaluations", "basis", "confidence") == [
        ("C", 0, None, None),
        ("A", 2, "printed", 1.0),
        ("B", 2, "printed", 1.0),
    ]


def test_evaluations_of_another_budget_do_not_count() -> None:
    """SP1 of 2021 and of 2026 list A; the budget of 2021 tells of e and f, that of 2026 of nothing that covers SP1."""
    graph = graph_of(
        listing("SP1", "A"), listing("SP1", "A", "B", year=2026), node("subprogramme", "X-1"),
        edge("plan/X-SP1/2021", "plan-for", "subprogramme/X-1"),
        edge("plan/X-SP1/2026", "plan-for", "subprogramme/X-1"),
        node("evaluation", "e", year=2021), edge("evaluation/e", "evaluates", "subprogramme/X-1"),
        node("evaluation", "f", year=2021), edge("evaluation/f", "evaluates", "subprogramme/X-1"),
        node("evaluation", "g", year=2026),
    )  # fmt: skip
    told = {
        year: picked(answer(ANALYSIS, graph, year=year), "instrument", "evaluations") for year in (2021, 2026, None)
    }
    assert told == {2021: [("A", 2)], 2026: [("A", 0), ("B", 0)], None: [("B", 0), ("A", 2)]}


def test_covered_ones_never_covered_ones_and_confidence(graph: nx.MultiDiGraph[str]) -> None:
    assert picked(answer(ANALYSIS, graph, covered="never"), "instrument") == [("C",)]
    assert picked(answer(ANALYSIS, graph, covered="covered", confidence=0.9), "instrument", "evaluations") == [
        ("A", 1),
        ("B", 1),
    ]


def test_without_lists_nothing_is_covered() -> None:
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, graph_of(listing("SP1")))
