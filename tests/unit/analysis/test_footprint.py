"""A drives an output of a plan that lists B; the plan has money."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, drives, edge, graph_of, listing, node, picked, planned

from mandate_graph.analysis.footprint import ANALYSIS
from mandate_graph.errors import QueryError


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    """SP1 lists A and B, plans 1 and has money; A drives 1; an evaluation covers SP1."""
    return graph_of(
        listing("SP1", "A", "B"),
        planned("SP1", "1"),
        drives("A", "1", 0.5),
        node("money", "m", amount=3.0, unit="thousand_usd"),
        edge("plan/X-SP1/2021", "funded-by", "money/m"),
        node("subprogramme", "X-1"),
        edge("plan/X-SP1/2021", "plan-for", "subprogramme/X-1", basis="derived"),
        node("evaluation", "e"),
        edge("evaluation/e", "evaluates", "subprogramme/X-1", basis="inferred", confidence=0.8),
    )


def test_the_strongest_path_to_each_thing(graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, graph, key="A")
    assert picked(rows, "node", "reach", "basis", "confidence") == [
        ("plan/X-SP1/2021", "stated", "printed", 1.0),
        ("deliverable/1", "stated", "inferred", 0.5),
        ("money/m", "plan", "listed", None),
        ("evaluation/e", "plan", "listed", None),
    ]
    assert rows[2]["path"] == "A ^lists plan/X-SP1/2021 funded-by money/m"
    assert str(rows[2]["evidence"]).count(" ") == 1


def test_what_is_stated_stands_apart_from_what_a_plan_holds(graph: nx.MultiDiGraph[str]) -> None:
    assert picked(answer(ANALYSIS, graph, key="A", reach="stated"), "node") == [
        ("plan/X-SP1/2021",),
        ("deliverable/1",),
    ]
    assert "deliverable/1" not in picked(answer(ANALYSIS, graph, key="B", reach="stated"), "node")


def test_a_least_confidence_leaves_out_what_a_plan_holds(graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, graph, key="A", confidence=0.4)
    assert picked(rows, "node") == [("plan/X-SP1/2021",), ("deliverable/1",)]
    assert picked(answer(ANALYSIS, graph, key="A", confidence=0.9), "node") == [("plan/X-SP1/2021",)]
    assert not answer(ANALYSIS, graph, key="A", confidence=0.001, reach="plan")


def test_a_weaker_way_of_fewer_steps_leads_on_where_the_stronger_has_none_left() -> None:
    """A drives 1 weakly, what supplements A drives it surely: in two steps A reaches the measure by the weak way."""
    graph = graph_of(
        [node("instrument", key) for key in "AB"], node("result", "1"), node("measure", "m"),
        edge("instrument/B", "supplements", "instrument/A"), edge("result/1", "measured-by", "measure/m"),
        [edge(f"instrument/{key}", "drives", "result/1", confidence=sure) for key, sure in (("A", 0.2), ("B", 1.0))],
    )  # fmt: skip
    assert picked(answer(ANALYSIS, graph, key="A", steps=2), "node", "confidence") == [
        ("result/1", 1.0), ("measure/m", 0.2),
    ]  # fmt: skip
    assert picked(answer(ANALYSIS, graph, key="A", steps=3), "node", "confidence") == [
        ("result/1", 1.0), ("measure/m", 1.0),
    ]  # fmt: skip


def test_steps_and_kinds_bound_the_answer(graph: nx.MultiDiGraph[str]) -> None:
    assert picked(answer(ANALYSIS, graph, key="B", steps=1), "node") == [("plan/X-SP1/2021",)]
    assert picked(answer(ANALYSIS, graph, key="B", kind="money"), "amount", "unit") == [(3.0, "thousand_usd")]
    assert picked(answer(ANALYSIS, graph, key="B", confidence=0.9, kind="evaluation"), "node") == []


def test_an_unknown_key_names_the_nearest(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(QueryError, match="MG322"):
        answer(ANALYSIS, graph, key="Z")
