from __future__ import annotations

import json

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from mandate_graph.errors import QueryError
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph.store.rendering import FORMATS, WIDEST_CELL, render, tabulate

SELECT = "SELECT ?s ?o ?none { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT WHERE { ?s ?p ?o }"


@pytest.fixture
def store() -> OxigraphStore:
    made = OxigraphStore.in_memory()
    graph = NamedNode("http://x/graph/doc/1")
    made.load([Quad(NamedNode("http://x/a"), NamedNode("http://x/p"), Literal("大会, 决议", language="zh"), graph)])
    return made


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("table", "s           o           none\n----------  ----------  ----\nhttp://x/a  大会, 决议\n(1 rows)\n"),
        ("csv", 's,o,none\r\nhttp://x/a,"大会, 决议",\r\n'),
        ("tsv", '?s\t?o\t?none\n<http://x/a>\t"大会, 决议"@zh\t\n'),
    ],
)
def test_solutions_have_their_forms(store: OxigraphStore, name: str, expected: str) -> None:
    assert render(store.query(SELECT), name).decode().replace("\r\n", "\n") == expected.replace("\r\n", "\n")


def test_json_and_xml_are_those_of_the_protocol(store: OxigraphStore) -> None:
    told = json.loads(render(store.query(SELECT), "json"))
    assert told["head"]["vars"] == ["s", "o", "none"]
    assert told["results"]["bindings"][0]["o"] == {"type": "literal", "value": "大会, 决议", "xml:lang": "zh"}
    assert b"sparql-results#" in render(store.query(SELECT), "xml")


def test_graphs_have_theirs(store: OxigraphStore) -> None:
    assert render(store.query(CONSTRUCT), "nt").decode() == '<http://x/a> <http://x/p> "大会, 决议"@zh .\n'
    assert "x:a x:p" in render(store.query(CONSTRUCT), "", {"x": "http://x/"}).decode()
    assert b"rdf:RDF" in render(store.query(CONSTRUCT), "xml")


def test_truth_is_told_in_a_word(store: OxigraphStore) -> None:
    assert render(store.query("ASK { ?s ?p ?o }")) == b"true\n"
    assert json.loads(render(store.query("ASK { ?s ?p 1 }"), "json"))["boolean"] is False


@pytest.mark.parametrize(("text", "name"), [(SELECT, "ttl"), (SELECT, "nt"), (CONSTRUCT, "csv"), (CONSTRUCT, "table")])
def test_a_form_that_does_not_fit_is_refused(store: OxigraphStore, text: str, name: str) -> None:
    with pytest.raises(QueryError, match=r"MG307.*Take one of"):
        render(store.query(text), name)


def test_the_list_of_forms_is_the_documented_one() -> None:
    assert FORMATS == ("table", "json", "xml", "csv", "tsv", "ttl", "nt")


def test_wide_characters_count_twice_and_long_cells_are_cut() -> None:
    lines = tabulate(["a", "b"], [["联合国", "x"], ["y" * 100, "z"]]).splitlines()
    assert lines[2].startswith("联合国" + " " * (WIDEST_CELL - 6) + "  x")
    assert lines[3] == "y" * (WIDEST_CELL - 1) + "…  z"
    assert lines[-1] == "(2 rows)"
