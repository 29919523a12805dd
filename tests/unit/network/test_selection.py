"""What a person types finds a node, or names the nearest."""

from __future__ import annotations

import networkx as nx
import pytest

from mandate_graph.errors import QueryError
from mandate_graph.network import build_network, find_node, nearest_nodes, nodes_of

BASE = "https://w3id.org/mandate-graph/id/"


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    instrument = {
        "kind": "instrument",
        "key": "A/RES/73/186",
        "name": "A/RES/73/186",
        "label_zh": "大会第 73/186 号决议",
    }
    return build_network([[
        {"iri": f"{BASE}mandate/A_RES_73_186", **instrument},
        {"iri": f"{BASE}mandate/UNTOC", "kind": "instrument", "key": "UNTOC", "name": "UNTOC"},
        {"iri": f"{BASE}plan/X-1/2020", "kind": "plan", "key": "X-1/2020", "scope": "SP1", "year": 2020},
        {"iri": f"{BASE}plan/X-1/2021", "kind": "plan", "key": "X-1/2021", "scope": "SP1", "year": 2021},
    ]])  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "A/RES/73/186",
        "a/res/73/186",
        " A/RES/73 /186",
        "73/186",
        "大会第73/186号决议",
        "第７３／１８６号决议",
        "A_RES_73_186",
    ],
)
def test_a_node_is_found_by_any_spelling(graph: nx.MultiDiGraph[str], text: str) -> None:
    assert find_node(graph, text) == "A/RES/73/186"


def test_a_number_that_two_instruments_have_names_neither() -> None:
    keys = ("A/RES/62/1", "CND/RES/62/1")
    graph = build_network([[{"iri": f"{BASE}{key}", "kind": "instrument", "key": key, "name": key} for key in keys]])
    with pytest.raises(QueryError, match="A/RES/62/1, CND/RES/62/1"):
        find_node(graph, "62/1")


def test_a_scope_is_its_latest_plan(graph: nx.MultiDiGraph[str]) -> None:
    assert find_node(graph, "SP1", ("plan",)) == "plan/X-1/2021"
    assert list(nodes_of(graph, "plan")) == ["plan/X-1/2020", "plan/X-1/2021"]


@pytest.mark.parametrize("text", ["A/RES/73/187", "", "UNTOK"])
def test_nothing_of_that_name_names_the_nearest(graph: nx.MultiDiGraph[str], text: str) -> None:
    with pytest.raises(QueryError, match=r"MG322.*Nearest are") as refused:
        find_node(graph, text, ("instrument",))
    assert "plan/" not in refused.value.remedy


def test_the_nearest_come_first(graph: nx.MultiDiGraph[str]) -> None:
    assert nearest_nodes(graph, "UNTOK")[0] == "UNTOC"
    assert nearest_nodes(graph, "A/RES/73/187", ("instrument",)) == ["A/RES/73/186", "UNTOC"]


def test_the_nearest_of_a_scope_are_scopes(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(QueryError, match=r"Nearest are: SP1\."):
        find_node(graph, "SP11", ("plan",))
