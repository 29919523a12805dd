"""3 rests on nothing, 2 on nothing sure."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, edge, graph_of, listing, node, picked

from mandate_graph.analysis.outputs_without_mandates import ANALYSIS
from mandate_graph.errors import QueryError


def test_outputs_without_sure_support(driven_graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, driven_graph, confidence=0.5)
    assert picked(rows, "scope", "output", "nearest", "nearest_confidence") == [
        ("SP1", "deliverable/2", "A", 0.4), ("SP2", "deliverable/3", None, None),
    ]  # fmt: skip


def test_sums_of_tables_are_no_outputs() -> None:
    total = node("deliverable", "1", is_total=True)
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, graph_of(listing("SP1", "A"), total, edge("plan/X-SP1/2021", "plans", "deliverable/1")))
