"""B and C drive nothing at 0.7."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, picked

from mandate_graph.analysis.mandates_without_outputs import ANALYSIS
from mandate_graph.errors import QueryError


def test_idle_ones_come_nearest_first(driven_graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, driven_graph, confidence=0.7)
    assert picked(rows, "instrument", "scopes", "nearest", "nearest_confidence") == [
        ("B", "SP1", "deliverable/1", 0.6), ("C", "SP2", None, None),
    ]  # fmt: skip


def test_a_lower_confidence_leaves_fewer(driven_graph: nx.MultiDiGraph[str]) -> None:
    assert picked(answer(ANALYSIS, driven_graph, confidence=0.0), "instrument") == [("C",)]


def test_a_year_without_plans_is_refused(driven_graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, driven_graph, year=1999)
