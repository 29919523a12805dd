"""Terms: closed vocabularies, and numbers that come back as they were printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, QuerySolutions, Store

from mandate_graph.rdf.terms import MG, boolean, date, decimal, integer, number, printed_number, text, year


def test_a_term_that_does_not_exist_fails() -> None:
    assert MG.Evidence == NamedNode("https://w3id.org/mandate-graph/ontology#Evidence")
    with pytest.raises((AttributeError, KeyError), match="Evidense"):
        _ = MG.Evidense


def test_nothing_is_said_of_an_empty_cell() -> None:
    assert [make("") for make in (text, integer, decimal, number, year, date, printed_number)] == [None] * 7


def test_whole_numbers_and_decimals_have_their_types() -> None:
    kinds = [str(term.datatype).rpartition("#")[2] for value in ("12", "12.5") if (term := number(value))]
    assert kinds == ["integer>", "decimal>"]
    assert boolean(True).value == "true"


@pytest.mark.parametrize("value", ["305.0", "0.0", "-0", "007", "1.50", "12345678901234567890", "-7.10"])
def test_a_print_the_store_would_change_is_kept(value: str) -> None:
    kept = printed_number(value)
    assert kept is not None
    assert kept.value == value


@given(st.from_regex(r"-?\d{1,12}(\.\d{1,6})?", fullmatch=True))
def test_a_number_comes_back_as_printed(value: str) -> None:
    node, graph = NamedNode("urn:x:s"), NamedNode("urn:x:g")
    store, term, kept = Store(), decimal(value), printed_number(value)
    assert term is not None
    store.add(Quad(node, node, term, graph))
    if kept is not None:
        store.add(Quad(node, graph, kept, graph))
    answer = store.query(
        "SELECT (COALESCE(?kept, STR(?term)) AS ?x) { GRAPH ?g { ?s <urn:x:s> ?term OPTIONAL { ?s <urn:x:g> ?kept } } }"
    )
    assert isinstance(answer, QuerySolutions)
    assert [row["x"].value for row in answer] == [value]
