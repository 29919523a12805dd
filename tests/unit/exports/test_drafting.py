from __future__ import annotations

import networkx as nx
import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandate_graph.exports.drafting import draft
from mandate_graph.exports.drawing import Drawing, clean_columns, clean_text
from mandate_graph.exports.kinds import kind_of, load_kinds
from mandate_graph.exports.places import place_nodes


def test_labels_are_in_the_language_and_fall_back(network: nx.MultiDiGraph[str]) -> None:
    english = {node.id: node.label for node in draft(network, "en").nodes}
    assert english["A/RES/1/2"] == "Resolution 1/2"
    assert english["plan/X-1/2030"] == '打击 <犯罪> & "毒品"'
    chinese = {node.id: node.label for node in draft(network, "zh").nodes}
    assert chinese["A/RES/1/1"] == "第 1/1 号决议"
    assert chinese["A/RES/1/2"] == "Resolution 1/2"


def test_attributes_are_plain_and_of_one_type(drawing: Drawing) -> None:
    for part in (drawing.nodes, drawing.edges):
        for item in part:
            assert all(type(value) in (str, int, float, bool) for value in item.attributes.values())
    assert drawing.node_columns["share"] is float
    assert drawing.node_columns["year"] is int
    plan = next(node for node in drawing.nodes if node.kind == "plan")
    assert plan.attributes["tags"] == "b; a"
    assert "gone" not in plan.attributes
    assert next(node for node in drawing.nodes if node.id == "A/RES/1/1").attributes["note"] == "line break"


def test_kinds_have_colours_and_a_legend_that_counts(drawing: Drawing) -> None:
    counted = {(entry.of, entry.kind): entry.count for entry in drawing.legend}
    assert counted["node", "instrument"] == 2
    assert counted["edge", "lists"] == 1
    assert all(node.colour == kind_of("node", node.kind).colour for node in drawing.nodes)
    assert next(entry.label for entry in drawing.legend if entry.kind == "instrument") == "文书"


def test_a_kind_nobody_knows_is_drawn_in_grey() -> None:
    assert kind_of("node", "unheard-of").colour == "#999999"


def test_colours_of_kinds_differ_and_all_kinds_are_named() -> None:
    kinds = load_kinds()
    nodes = [kind.colour for (of, _), kind in kinds.items() if of == "node"]
    assert len(set(nodes)) == len(nodes) > 20
    assert all(all(kind.label.values()) for kind in kinds.values())


def test_places_are_the_same_again_and_cover_nobody(network: nx.MultiDiGraph[str]) -> None:
    crowd = nx.star_graph(150)
    crowd = nx.relabel_nodes(crowd, str)
    sizes = dict.fromkeys(crowd, 12.0)
    places = place_nodes(crowd, sizes)
    assert places == place_nodes(crowd, sizes)
    assert places != place_nodes(crowd, sizes, seed=7)
    points = numpy.array(list(places.values()))
    gaps = numpy.linalg.norm(points[:, None] - points[None], axis=2)
    numpy.fill_diagonal(gaps, 100)
    assert gaps.min() > 12


def test_a_crowd_stands_on_a_spiral(monkeypatch: pytest.MonkeyPatch, network: nx.MultiDiGraph[str]) -> None:
    monkeypatch.setattr("mandate_graph.exports.places.MOST_BY_FORCES", 3)
    places = place_nodes(network, dict.fromkeys(network, 12.0))
    assert len(set(places.values())) == len(network)


def test_an_empty_network_has_no_places() -> None:
    assert place_nodes(nx.Graph(), {}) == {}


@given(st.text())
def test_clean_text_is_one_line_that_xml_can_hold(text: str) -> None:
    cleaned = clean_text(text)
    assert cleaned == clean_text(cleaned)
    assert all(letter in "\t" or ord(letter) >= 32 for letter in cleaned)
    assert not any(0xD800 <= ord(letter) <= 0xDFFF or ord(letter) in (0xFFFE, 0xFFFF) for letter in cleaned)


SCALARS = st.none() | st.booleans() | st.integers(-5, 5) | st.floats() | st.text() | st.lists(st.integers())


@given(st.lists(st.dictionaries(st.sampled_from("abc"), SCALARS), max_size=5))
def test_clean_columns_have_one_type_each(rows: list[dict[str, object]]) -> None:
    types: dict[str, type] = {}
    for row in clean_columns(rows):
        for name, value in row.items():
            assert types.setdefault(name, type(value)) is type(value)
            assert type(value) in (str, int, float, bool)
            assert value == value
