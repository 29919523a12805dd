"""SP1 claims 5 and shares half of its list with SP2, which claims 16; its text names 8."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, edge, graph_of, listing, node, picked

from mandate_graph.analysis.sdg_claims import ANALYSIS
from mandate_graph.errors import QueryError


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    goals = [
        node("goal", key, name=f"sdg/{key}", label_en=label)
        for key, label in (
            ("5", "gender equality"),
            ("8", "decent work"),
            ("14", "life below water"),
            ("16", "peace and justice"),
        )
    ]
    return graph_of(
        goals,
        listing("SP1", "A", "B"),
        listing("SP2", "B"),
        node("instrument", "A", title_en="protecting life below water"),
        node("instrument", "B", title_en="other things"),
        edge("plan/X-SP1/2021", "claims", "goal/5"),
        edge("plan/X-SP2/2021", "claims", "goal/16"),
        edge("plan/X-SP1/2021", "names", "goal/8"),
    )


def test_claimed_named_shared_and_worded(graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, graph, scope="SP1")
    assert picked(rows, "goal", "state", "named", "shared", "instrument") == [
        ("5", "claimed only", 0, None, None),
        ("8", "implied only", 1, None, None),
        ("14", "implied only", 0, None, "A"),
        ("16", "implied only", 0, 0.5, None),
    ]
    assert 0.5 < float(rows[2]["likeness"] or 0) < 1


def test_wording_weighs_the_same_whatever_the_year(graph: nx.MultiDiGraph[str]) -> None:
    """2026 lists instruments with the words of A: they are no rarer where 2021 alone is asked for."""
    graph = nx.compose(graph, graph_of(
        node("goal", "5", name="sdg/5", label_en="gender equality"), edge("plan/X-SP1/2026", "claims", "goal/5"),
        listing("SP1", "C", "D", year=2026), node("instrument", "C", title_en="life on land"),
        node("instrument", "D", title_en="water for life"),
    ))  # fmt: skip
    both = answer(ANALYSIS, graph)
    assert both == [row for year in (2021, 2026) for row in answer(ANALYSIS, graph, year=year)]
    assert {row["instrument"] for row in both} == {None, "A", "D"}


def test_a_state_can_be_asked_for(graph: nx.MultiDiGraph[str]) -> None:
    assert picked(answer(ANALYSIS, graph, state="claimed only"), "scope", "goal") == [("SP1", "5"), ("SP2", "16")]
    assert picked(answer(ANALYSIS, graph, scope="SP1", shared=0.6, likeness=1.0, state="implied only"), "goal") == [
        ("8",)
    ]


def test_without_claims_there_is_nothing_to_compare() -> None:
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, graph_of(listing("SP1", "A")))
