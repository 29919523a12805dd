"""Rows are the same whether the engine gives them or results in JSON."""

from __future__ import annotations

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store

from mandate_graph.network import rows_of, rows_of_json

QUERY = """SELECT * {
  VALUES (?iri ?whole ?part ?true ?year ?text) {
    (<http://a/b> 3 0.5 true "2021"^^<http://www.w3.org/2001/XMLSchema#gYear> "字"@zh)
    (<http://a/c> UNDEF 1e0 false UNDEF "3")
  } }"""


def test_both_ways_give_the_same_values() -> None:
    store = Store()
    solutions, again = store.query(QUERY), store.query(QUERY)
    assert isinstance(solutions, QuerySolutions)
    assert isinstance(again, QuerySolutions)
    body = again.serialize(format=QueryResultsFormat.JSON)
    rows = list(rows_of(solutions))
    assert rows == list(rows_of_json(body or b""))
    assert rows == [
        {"iri": "http://a/b", "whole": 3, "part": 0.5, "true": True, "year": 2021, "text": "字"},
        {"iri": "http://a/c", "part": 1.0, "true": False, "text": "3"},
    ]


@pytest.mark.parametrize("body", [b"{}", b"[]", b"no"])
def test_what_is_no_answer_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError):
        list(rows_of_json(body))
