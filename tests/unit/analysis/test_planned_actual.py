"""Eleven planned, seventeen delivered."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, edge, graph_of, listing, node, picked, planned

from mandate_graph.analysis.planned_actual import ANALYSIS
from mandate_graph.errors import QueryError


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    counts = {"1": (11, 17), "2": (15, 15), "3": (0, 2)}
    rows = [listing("SP1", "A"), planned("SP1", *counts)]
    for output, both in counts.items():
        for status, amount in zip(("planned", "actual"), both, strict=True):
            count = f"{output}-{status}"
            rows.append([
                node("count", count, year=2019, status=status, amount=amount),
                edge(f"deliverable/{output}", "counted-as", f"count/{count}"),
            ])  # fmt: skip
    rows.append(
        [node("count", "x", year=2021, status="planned", amount=9), edge("deliverable/2", "counted-as", "count/x")]
    )
    return graph_of(*rows)


def test_the_greatest_difference_comes_first(graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, graph, counted=2019)
    assert picked(rows, "deliverable", "planned", "actual", "difference", "ratio") == [
        ("deliverable/1", 11, 17, 6, 1.5455), ("deliverable/3", 0, 2, 2, None), ("deliverable/2", 15, 15, 0, 1.0),
    ]  # fmt: skip


def test_years_with_one_count_are_refused(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, graph, counted=2021)
    assert len(answer(ANALYSIS, graph, scope="SP1")) == 3
