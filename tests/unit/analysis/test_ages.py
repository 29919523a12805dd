"""Ages 1, 5 and 30 of one body, 75 of another."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, graph_of, listing, node, picked

from mandate_graph.analysis.ages import ANALYSIS
from mandate_graph.errors import QueryError


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    years = {"A": ("GA", 2020), "B": ("GA", 2016), "C": ("GA", 1991), "D": ("SC", 1946)}
    return graph_of(
        [node("instrument", key, body=body, year=year) for key, (body, year) in years.items()],
        [node("instrument", "E", instrument_kind="convention", year=1961)],
        listing("SP1", "A", "B", "C"),
        listing("SP2", "C", "D", "E", "F"),
    )


def test_ages_by_body(graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, graph)
    assert picked(rows, "body", "instruments", "median", "mean", "oldest", "share_old", "oldest_keys") == [
        ("all", 5, 30.0, 34.2, 75, 0.6, "D"),
        ("GA", 3, 5.0, 12.0, 30, 0.3333, "C"),
        ("SC", 1, 75.0, 75.0, 75, 1.0, "D"),
        ("convention", 1, 60.0, 60.0, 60, 1.0, "E"),
    ]


def test_one_list_and_another_bound(graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, graph, scope="SP1", over=3)
    assert picked(rows, "body", "instruments", "share_old") == [("all", 3, 0.6667), ("GA", 3, 0.6667)]


def test_instruments_without_a_year_are_not_enough() -> None:
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, graph_of(listing("SP1", "F")))
