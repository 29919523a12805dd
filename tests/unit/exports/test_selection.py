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


def linked(network: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The invented network with a second output, and each instrument behind each output."""
    network.add_node("d2", kind="deliverable", iri="https://e/d2", key="d2", label_en="", label_zh="", scope="SP1")
    for source, target in (("A/RES/1/2", "d1"), ("A/RES/1/1", "d2"), ("A/RES/1/2", "d2")):
        network.add_edge(source, target, kind="drives", basis="inferred", confidence=0.5, weight=0.5)
    return network


def links(*rows: tuple[str, str]) -> Table:
    return Table("q", {}, {}, [Column(name, "string", {}) for name in ("scope", "key", "evidence")], [
        ("SP1", key, place) for key, place in rows
    ])  # fmt: skip


STATED = {"https://e/at/1": ["https://e/d1"], "https://e/at/2": ["https://e/d2", "https://e/nothing"]}


def test_evidence_names_what_is_stated_there_and_a_scope_describes_it(network: nx.MultiDiGraph[str]) -> None:
    table = links(("A/RES/1/1", "https://e/at/1"), ("A/RES/1/2", "https://e/at/2"))
    assert set(part_named(linked(network), table, 0, STATED)) == {"A/RES/1/1", "A/RES/1/2", "d1", "d2"}
    assert set(part_named(network, table, 0)) == {"A/RES/1/1", "A/RES/1/2", "plan/X-1/2030"}
    assert "plan/X-1/2030" in part_named(network, links(("A/RES/1/1", "")), 0, STATED)


def test_edges_of_a_kind_that_rows_name_are_those_that_rows_name(network: nx.MultiDiGraph[str]) -> None:
    table = links(("A/RES/1/1", "https://e/at/1"), ("A/RES/1/2", "https://e/at/2"))
    part = part_named(linked(network), table, 0, STATED)
    found = {(source, target, data["kind"]) for source, target, data in part.edges(data=True)}
    assert found == {
        ("A/RES/1/1", "d1", "drives"), ("A/RES/1/2", "d2", "drives"), ("A/RES/1/2", "A/RES/1/1", "succeeds")
    }  # fmt: skip
    assert part_named(network, table, 0, STATED).number_of_edges() == 3 < network.number_of_edges()


def test_a_depth_adds_no_edges_of_a_kind_that_rows_name(network: nx.MultiDiGraph[str]) -> None:
    """The rows leave out A/RES/1/1 behind d2 and A/RES/1/2 behind d1; a step further leads elsewhere."""
    table = links(("A/RES/1/1", "https://e/at/1"), ("A/RES/1/2", "https://e/at/2"))
    part = part_named(linked(network), table, 1, STATED)
    driven = {(source, target) for source, target, data in part.edges(data=True) if data["kind"] == "drives"}
    assert driven == {("A/RES/1/1", "d1"), ("A/RES/1/2", "d2")}
    assert "plan/X-1/2030" in part
    asked = part_named(linked(network), links(("", "https://e/at/1")), 1, STATED, ["A/RES/1/2"])
    driven = {(source, target) for source, target, data in asked.edges(data=True) if data["kind"] == "drives"}
    assert driven == {("A/RES/1/2", "d1")}


def test_a_scope_is_that_of_the_document_in_the_row(network: nx.MultiDiGraph[str]) -> None:
    plan = {**network.nodes["plan/X-1/2030"], "iri": "https://e/plan/X-1/2031", "document": "A/86/6"}
    network.add_node("plan/X-1/2031", **plan)
    columns = [Column(name, "string", {}) for name in ("document", "scope")]
    for document, plans in (("A/86/6", {"plan/X-1/2031"}), ("", {"plan/X-1/2030", "plan/X-1/2031"})):
        assert set(part_named(network, Table("q", {}, {}, columns, [(document, "SP1")]), 0)) == plans


def test_what_was_asked_for_belongs_to_an_answer_that_names_something(network: nx.MultiDiGraph[str]) -> None:
    table = links(("", "https://e/at/1"), ("", "https://e/at/2"))
    part = part_named(linked(network), table, 0, STATED, ["A/RES/1/2", "unknown"])
    assert set(part) == {"A/RES/1/2", "d1", "d2"}
    assert part.number_of_edges() == 2
    with pytest.raises(BadInput, match="MG802"):
        part_named(network, links(), 0, STATED, ["A/RES/1/2"])
