"""Two lists that one weak link joins."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, edge, graph_of, listing, node, picked

from mandate_graph.analysis.communities import ANALYSIS
from mandate_graph.errors import QueryError


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    titles = {"A": "sea piracy", "B": "piracy at sea", "C": "forest fires", "D": "fires of forests", "E": "the sea"}
    return graph_of(
        [node("instrument", key, title_en=title) for key, title in titles.items()], listing("SP1", "A", "B", "E"),
        listing("SP2", "C", "D"), edge("instrument/A", "succeeds", "instrument/C", confidence=0.1),
    )  # fmt: skip


def test_two_communities_with_their_names(graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, graph)
    members = {number: [row["node"] for row in rows if row["community"] == number] for number in (1, 2)}
    assert members == {1: ["A", "B", "E", "plan/X-SP1/2021"], 2: ["C", "D", "plan/X-SP2/2021"]}
    names = {row["community"]: str(row["terms"]).split(";")[0] for row in rows}
    assert names == {1: "sea", 2: "fires"}
    # Of 5.1: inside 3 and 2, ends 6.1 and 4.1.
    expected = 5 / 5.1 - (6.1 / 10.2) ** 2 - (4.1 / 10.2) ** 2
    assert rows[0]["modularity"] == pytest.approx(expected, abs=1e-6)


def test_the_same_seed_gives_the_same_answer(graph: nx.MultiDiGraph[str]) -> None:
    assert answer(ANALYSIS, graph, seed=7) == answer(ANALYSIS, graph, seed=7)
    assert picked(answer(ANALYSIS, graph, least=4), "community") == [(1,)] * 4


def test_without_edges_there_are_no_communities() -> None:
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, graph_of(node("instrument", "A")))
