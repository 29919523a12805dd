"""Three lists by hand: A, B, C; B, C, D; E."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import graph_of, listing

from mandate_graph.analysis.overlap import ANALYSIS
from mandate_graph.errors import QueryError


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    return graph_of(listing("SP1", "A", "B", "C"), listing("SP2", "B", "C", "D"), listing("SP3", "E"))


def test_two_of_four_are_shared(graph: nx.MultiDiGraph[str]) -> None:
    [row] = ANALYSIS.rows(graph)
    named = dict(zip((column.name for column in ANALYSIS.columns), row, strict=True))
    assert (named["scope_a"], named["scope_b"], named["shared"]) == ("SP1", "SP2", 2)
    assert (named["size_a"], named["size_b"], named["jaccard"]) == (3, 3, 0.5)


def test_plans_of_other_years_are_not_compared() -> None:
    graph = graph_of(listing("SP1", "A"), listing("SP2", "A", year=2022), listing("SP3", "A", "B", year=2022))
    assert [(row[0], row[1], row[3], row[8]) for row in ANALYSIS.rows(graph)] == [(2022, "SP2", "SP3", 0.5)]


def test_fewer_than_asked_for_are_left_out(graph: nx.MultiDiGraph[str]) -> None:
    assert ANALYSIS.rows(graph, least=3) == []


def test_a_year_without_plans_is_refused(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(QueryError, match=r"MG323.*2021"):
        ANALYSIS.rows(graph, year=1950)
