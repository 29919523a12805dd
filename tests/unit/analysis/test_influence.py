"""An output of two drivers is shared out by confidence: 0.9 to 0.6 is 3 to 2."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, drives, edge, graph_of, listing, node, picked, planned

from mandate_graph.analysis.influence import ANALYSIS
from mandate_graph.errors import QueryError


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    """The assembly adopted A and B, the council C; A (0.9) and C (0.6) drive 1, C (0.8) drives 2."""
    rows = [
        node("instrument", "A", body="GA"), node("instrument", "B", body="GA"), node("instrument", "C", body="SC"),
        node("instrument", "D", instrument_kind="convention"),
    ]  # fmt: skip
    return graph_of(
        rows, listing("SP1", "A", "B", "C"), listing("SP2", "A", "D"), planned("SP1", "1", "2"),
        drives("A", "1", 0.9), drives("C", "1", 0.6), drives("C", "2", 0.8),
    )  # fmt: skip


def test_count_and_effect_are_two_things(graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, graph)
    assert picked(rows, "body", "instruments", "share_by_count", "listings", "active", "outputs", "effect") == [
        ("SC", 1, 0.25, 1, 1, 2, 1.4), ("GA", 2, 0.5, 3, 1, 1, 0.6), ("convention", 1, 0.25, 1, 0, 0, 0.0),
    ]  # fmt: skip
    assert picked(rows, "share_by_effect") == [(0.7,), (0.3,), (0.0,)]


def test_effects_sum_to_the_driven_outputs(graph: nx.MultiDiGraph[str]) -> None:
    assert sum(float(row["effect"] or 0) for row in answer(ANALYSIS, graph, confidence=0.7)) == pytest.approx(2)


def test_effects_are_those_of_the_outputs_of_the_year() -> None:
    """A drives 1 of 2021, A and C drive 9 of 2026; the sum of a table is no planned output."""
    total = node("deliverable", "t", is_total=True)
    graph = graph_of(
        node("instrument", "A", body="GA"), node("instrument", "C", body="SC"), listing("SP1", "A", "C"),
        listing("SP1", "A", "C", year=2026), planned("SP1", "1"), planned("SP1", "9", year=2026), total,
        edge("plan/X-SP1/2021", "plans", "deliverable/t"), drives("A", "1", 0.9), drives("A", "9", 0.6),
        drives("C", "9", 0.6), drives("C", "t", 0.9),
    )  # fmt: skip
    for year, told in ((2021, [("GA", 1, 1.0), ("SC", 0, 0.0)]), (2026, [("GA", 1, 0.5), ("SC", 1, 0.5)])):
        assert picked(answer(ANALYSIS, graph, year=year), "body", "outputs", "effect") == told
    assert picked(answer(ANALYSIS, graph), "body", "active", "effect") == [("GA", 1, 1.5), ("SC", 1, 0.5)]


def test_without_lists_there_is_nothing_to_count() -> None:
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, graph_of(listing("SP1"), planned("SP1", "1"), node("instrument", "A"), drives("A", "1", 0.5)))
