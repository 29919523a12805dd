"""B and C drive nothing at 0.7."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, drives, graph_of, listing, picked, planned

from mandate_graph.analysis.coverage_curve import ANALYSIS as CURVE
from mandate_graph.analysis.mandates_without_outputs import ANALYSIS
from mandate_graph.errors import QueryError


def test_idle_ones_come_nearest_first(driven_graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, driven_graph, confidence=0.7)
    assert picked(rows, "instrument", "scopes", "nearest", "nearest_confidence") == [
        ("B", "SP1", "deliverable/1", 0.6), ("C", "SP2", None, None),
    ]  # fmt: skip


def test_a_lower_confidence_leaves_fewer(driven_graph: nx.MultiDiGraph[str]) -> None:
    assert picked(answer(ANALYSIS, driven_graph, confidence=0.0), "instrument") == [("C",)]


def test_an_output_of_another_budget_is_none_of_this_year() -> None:
    """A drives 1 of 2021 (0.3) and 9 of 2026 (0.9); both years list it."""
    graph = graph_of(
        listing("SP1", "A", "B"), listing("SP1", "A", year=2026), planned("SP1", "1"), planned("SP1", "9", year=2026),
        drives("A", "1", 0.3), drives("A", "9", 0.9), drives("B", "1", 0.8),
    )  # fmt: skip
    rows = answer(ANALYSIS, graph, year=2021)
    assert picked(rows, "instrument", "nearest", "nearest_confidence") == [("A", "deliverable/1", 0.3)]
    assert answer(ANALYSIS, graph, year=2026) == []
    for year in (2021, 2026, None):
        without = answer(CURVE, graph, year=year, points=11)[5]["without_outputs"]
        assert without == len(answer(ANALYSIS, graph, year=year, confidence=0.5))


def test_a_year_without_plans_is_refused(driven_graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, driven_graph, year=1999)
