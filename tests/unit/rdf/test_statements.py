"""Statements of one graph: each once, in order, nothing for nothing."""

from __future__ import annotations

from mandate_graph.rdf.statements import Statements
from mandate_graph.rdf.terms import MG, RDF, text


def test_each_statement_is_kept_once_and_in_order() -> None:
    graph = Statements("https://example.org/g")
    graph.describe("https://example.org/a", ((RDF.type, MG.Fact), (MG.scope, text("P")), (MG.scope, text(""))))
    graph.say("https://example.org/a", RDF.type, MG.Fact)
    assert [quad.object for quad in graph] == [MG.Fact, text("P")]
    assert len(graph) == 2
    assert {str(quad.graph_name) for quad in graph} == {"<https://example.org/g>"}


def test_what_was_handed_out_is_not_handed_out_again() -> None:
    graph = Statements("https://example.org/g")
    graph.say("https://example.org/a", RDF.type, MG.Fact)
    assert [quad.object for quad in graph.drain()] == [MG.Fact]
    graph.say("https://example.org/a", MG.scope, text("P"))
    assert [quad.object for quad in graph.drain()] == [text("P")]
    assert list(graph.drain()) == []


def test_a_text_object_is_an_iri() -> None:
    graph = Statements("https://example.org/g")
    graph.say("https://example.org/a", MG.states, "https://example.org/b", None)
    assert [str(quad.object) for quad in graph] == ["<https://example.org/b>"]


def test_a_second_row_gets_a_node_of_its_own() -> None:
    graph = Statements("https://example.org/g")
    assert [graph.fresh("https://example.org/a") for _ in range(3)] == [
        "https://example.org/a",
        "https://example.org/a-2",
        "https://example.org/a-3",
    ]
