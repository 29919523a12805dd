"""Two lists that one weak link joins."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, drives, edge, graph_of, listing, node, picked, planned

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


def test_a_year_takes_one_budget_and_what_it_names() -> None:
    graph = graph_of(
        listing("SP1", "A", "B"), listing("SP1", "A", "C", year=2026), planned("SP1", "1"),
        planned("SP1", "2", year=2026), drives("A", "1", 0.9), drives("C", "2", 0.9), drives("D", "1", 0.9),
        [node("instrument", "D"), node("instrument", "E"), node("series", "S")],
        edge("instrument/B", "member-of", "series/S"), edge("instrument/E", "member-of", "series/S"),
    )  # fmt: skip
    members = {
        year: {row["node"] for row in answer(ANALYSIS, graph, year=year, least=1)} for year in (2021, 2026, None)
    }
    assert members[2021] == {"A", "B", "D", "plan/X-SP1/2021", "deliverable/1", "series/S"}
    assert members[2026] == {"A", "C", "plan/X-SP1/2026", "deliverable/2"}
    assert members[None] == members[2021] | members[2026] | {"E"}
    with pytest.raises(QueryError, match=r"MG323.*2021, 2026"):
        answer(ANALYSIS, graph, year=1950)


def test_names_are_in_the_language_of_the_labels() -> None:
    both = {"title_en": "sea piracy", "title_zh": "海盗行为"}
    graph = graph_of(listing("SP1", "A", "B"), node("instrument", "A", **both), node("instrument", "B", **both))
    assert {row["terms"] for row in answer(ANALYSIS, graph)} == {"sea piracy"}
    assert {row["terms"] for row in answer(ANALYSIS, graph, language="zh")} == {"海盗行为"}
