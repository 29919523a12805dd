"""Two of three mandates, two of three outputs at first; then fewer."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, drives, graph_of, listing, picked, planned

from mandate_graph.analysis.coverage_curve import ANALYSIS
from mandate_graph.errors import QueryError


def test_the_whole_curve(driven_graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, driven_graph, points=3)
    assert picked(rows, "confidence", "with_outputs", "without_outputs", "with_mandates", "without_mandates") == [
        (0.0, 2, 1, 2, 1), (0.5, 2, 1, 1, 2), (1.0, 0, 3, 0, 3),
    ]  # fmt: skip
    assert rows[0]["share_with_outputs"] == pytest.approx(2 / 3, abs=1e-4)


def test_a_curve_never_rises(driven_graph: nx.MultiDiGraph[str]) -> None:
    shares = [row["share_with_mandates"] for row in answer(ANALYSIS, driven_graph)]
    assert shares == sorted(shares, key=float, reverse=True) and len(shares) == 21


def test_a_graph_without_outputs_is_refused() -> None:
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, graph_of(listing("SP1", "A"), drives("A", "1", 0.5), planned("SP9")))
