"""Two lists: A in both, B in one."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, graph_of, listing, node, picked, planned

from mandate_graph.analysis.centrality import ANALYSIS
from mandate_graph.errors import QueryError


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    return graph_of(listing("SP1", "A", "B"), listing("SP2", "A"), planned("SP1", "1"))


def test_pagerank_worked_by_hand(graph: nx.MultiDiGraph[str]) -> None:
    # Plans get only the even share t; A gets t + 0.85 (t/2 + t), B gets t + 0.85 t/2; the whole is 4t + 1.7t = 1.
    t = 1 / 5.7
    rows = answer(ANALYSIS, graph)
    assert picked(rows, "rank", "node") == [(1, "A"), (2, "B"), (3, "plan/X-SP1/2021"), (4, "plan/X-SP2/2021")]
    assert [row["value"] for row in rows] == pytest.approx([t * 2.275, t * 1.425, t, t], abs=1e-6)


def test_hubs_and_authorities_worked_by_hand(graph: nx.MultiDiGraph[str]) -> None:
    # Eigenvector of [[2, 1], [1, 1]]: the golden ratio to 1, as shares.
    golden = (1 + 5**0.5) / 2
    hubs = answer(ANALYSIS, graph, measure="hub", kind="plan")
    authorities = answer(ANALYSIS, graph, measure="authority", kind="instrument")
    for rows, first in ((hubs, "plan/X-SP1/2021"), (authorities, "A")):
        assert rows[0]["node"] == first
        assert [row["value"] for row in rows] == pytest.approx([golden / (1 + golden), 1 / (1 + golden)], abs=1e-6)


def test_betweenness_worked_by_hand(graph: nx.MultiDiGraph[str]) -> None:
    # SP2 - A - SP1 - B: each of the two in the middle lies on two of the three pairs of others.
    rows = answer(ANALYSIS, graph, measure="betweenness")
    assert picked(rows, "node", "value")[:2] == [("A", pytest.approx(2 / 3)), ("plan/X-SP1/2021", pytest.approx(2 / 3))]
    assert [row["value"] for row in rows[2:]] == [0, 0]
    assert "without direction" in str(rows[0]["projection"])


def test_without_citations_nothing_is_central() -> None:
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, graph_of(node("instrument", "A")))
