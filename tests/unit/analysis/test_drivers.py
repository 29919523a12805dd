"""Two instruments behind one output, by hand."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, drives, edge, graph_of, listing, node, picked, planned

from mandate_graph.analysis.drivers import ANALYSIS
from mandate_graph.errors import QueryError


def test_the_surest_comes_first_and_methods_are_joined(driven_graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, driven_graph, scope="SP1")
    assert picked(rows, "output", "rank", "instrument", "confidence") == [
        ("1", 1, "A", 0.9), ("1", 2, "B", 0.6), ("2", 1, "A", 0.4),
    ]  # fmt: skip
    assert (rows[0]["methods"], rows[0]["basis"]) == ("lexical;topic", "inferred")


def test_what_the_text_says_is_printed_and_sure(driven_graph: nx.MultiDiGraph[str]) -> None:
    said = edge("deliverable/1", "pursuant-to", "instrument/B")
    rows = answer(ANALYSIS, graph_of(listing("SP1", "B"), planned("SP1", "1"), drives("B", "1", 0.6), said), output="1")
    assert picked(rows, "instrument", "confidence", "basis", "methods") == [("B", 1.0, "printed", "drives;pursuant-to")]


def test_confidence_and_number_bound_the_answer(driven_graph: nx.MultiDiGraph[str]) -> None:
    assert picked(answer(ANALYSIS, driven_graph, confidence=0.5, most=1), "output", "instrument") == [("1", "A")]


def test_standing_in_the_same_list_is_no_evidence(driven_graph: nx.MultiDiGraph[str]) -> None:
    assert answer(ANALYSIS, driven_graph, scope="SP2") == []


def test_an_output_without_text_is_refused() -> None:
    graph = graph_of(listing("SP1", "A"), node("deliverable", "9"), edge("plan/X-SP1/2021", "plans", "deliverable/9"))
    with pytest.raises(QueryError, match="MG324"):
        answer(ANALYSIS, graph, output="9")


@pytest.mark.parametrize("scope", [None, "SP1", "plan/X-SP1/2021"])
def test_an_output_of_an_older_plan_is_of_its_scope(scope: str | None) -> None:
    """SP1 alone is the plan of 2026, which does not have the output of 2021."""
    graph = graph_of(
        listing("SP1", "A"), listing("SP1", "A", year=2026), planned("SP1", "1"), planned("SP1", "9", year=2026),
        drives("A", "1", 0.9), drives("A", "9", 0.6),
    )  # fmt: skip
    assert picked(answer(ANALYSIS, graph, scope=scope, output="1"), "output", "instrument") == [("1", "A")]


@pytest.mark.parametrize("scope", ["SP2", "plan/X-SP2/2021"])
def test_a_scope_that_does_not_hold_the_output_is_refused(driven_graph: nx.MultiDiGraph[str], scope: str) -> None:
    with pytest.raises(
        QueryError, match=r"MG322.*deliverable/1 is not of '(SP2|plan/X-SP2/2021)'.*SP1 \(plan/X-SP1/2021"
    ):
        answer(ANALYSIS, driven_graph, scope=scope, output="deliverable/1")


def test_an_unknown_output_names_the_nearest(driven_graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(QueryError, match=r"MG322.*deliverable/1"):
        answer(ANALYSIS, driven_graph, output="deliverable/11")
