from __future__ import annotations

import networkx as nx
import pytest

from mandate_graph.errors import BadInput, QueryError
from mandate_graph.exports.selection import neighbourhood, only_joined, part_named
from mandate_graph.exports.tables import Column, Table


def answer(column: str, *cells: str) -> Table:
    return Table("q", {}, {}, [Column(column, "string", {})], [(cell,) for cell in cells])


def test_a_neighbourhood_grows_with_its_depth(network: nx.MultiDiGraph[str]) -> None:
    assert list(neighbourhood(network, "A/RES/1/2", 0)) == ["A/RES/1/2"]
    assert list(neighbourhood(network, "a/res/1/2", 1)) == ["A/RES/1/1", "A/RES/1/2"]
    two = neighbourhood(network, "A/RES/1/2", 2)
    assert set(two) == set(network) - {"alone"}
    assert two.number_of_edges() == network.number_of_edges()
    assert two.nodes["A/RES/1/1"] == network.nodes["A/RES/1/1"]


def test_an_unknown_key_names_the_nearest(network: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(QueryError, match=r"MG322.*A/RES/1/1"):
        neighbourhood(network, "A/RES/1/11", 1)


def test_an_answer_names_nodes_by_key_iri_and_scope(network: nx.MultiDiGraph[str]) -> None:
    assert list(part_named(network, answer("key", "A/RES/1/1"), 0)) == ["A/RES/1/1"]
    assert list(part_named(network, answer("thing", "https://e/d1"), 0)) == ["d1"]
    assert list(part_named(network, answer("scopes", "P;SP1"), 0)) == ["plan/X-1/2030"]
    assert list(part_named(network, answer("keys", "A/RES/1/2; A/RES/1/1"), 0)) == ["A/RES/1/1", "A/RES/1/2"]
    assert len(part_named(network, answer("scopes", "SP1"), 1)) == 3


def test_an_answer_that_names_nothing_is_refused(network: nx.MultiDiGraph[str]) -> None:
    for table in (answer("title", "SP1"), answer("key", "", "X"), answer("key")):
        with pytest.raises(BadInput, match="MG802"):
            part_named(network, table, 1)


def test_nodes_alone_are_left_out(network: nx.MultiDiGraph[str]) -> None:
    assert set(only_joined(network)) == set(network) - {"alone"}
