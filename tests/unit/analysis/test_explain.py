"""Three ways from A to 1: said, driven, through the list."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, drives, edge, graph_of, listing, node, picked, planned

from mandate_graph.analysis.explain import ANALYSIS
from mandate_graph.errors import QueryError


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    """A is listed by SP1, which plans 1; A drives 1; B succeeds A, and 1 is pursuant to B."""
    return graph_of(
        listing("SP1", "A"),
        planned("SP1", "1"),
        drives("A", "1", 0.5, method="lexical"),
        node("instrument", "B"),
        edge("instrument/B", "succeeds", "instrument/A", basis="derived"),
        edge("deliverable/1", "pursuant-to", "instrument/B"),
    )


def test_paths_stand_edge_by_edge_the_surest_first_and_those_through_a_plan_last(graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, graph, key="A", output="1")
    assert picked(rows, "path", "step", "source", "relation", "target", "confidence") == [
        (1, 1, "A", "^succeeds", "B", 1.0),
        (1, 2, "B", "^pursuant-to", "deliverable/1", 1.0),
        (2, 1, "A", "drives", "deliverable/1", 0.5),
        (3, 1, "A", "^lists", "plan/X-SP1/2021", 1.0),
        (3, 2, "plan/X-SP1/2021", "plans", "deliverable/1", 1.0),
    ]
    assert rows[2]["method"] == "lexical" and all(row["evidence"] for row in rows)


def test_to_stand_in_one_plan_is_neither_printed_nor_sure(graph: nx.MultiDiGraph[str]) -> None:
    rows = [row for row in answer(ANALYSIS, graph, key="A", output="1") if row["step"] == 1]
    assert picked(rows, "path_basis", "path_confidence") == [("derived", 1.0), ("inferred", 0.5), ("listed", None)]


def test_a_path_that_ends_at_a_plan_does_not_go_through_it(graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, graph, key="A", output="plan/X-SP1/2021")
    assert picked(rows, "path_basis", "path_confidence") == [("printed", 1.0)]


def test_fewer_steps_or_paths(graph: nx.MultiDiGraph[str]) -> None:
    assert picked(answer(ANALYSIS, graph, key="A", output="1", steps=1), "relation") == [("drives",)]
    assert {row["path"] for row in answer(ANALYSIS, graph, key="A", output="1", most=2)} == {1, 2}


def test_things_that_nothing_joins_are_refused(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, graph, key="B", output="plan/X-SP1/2021")
