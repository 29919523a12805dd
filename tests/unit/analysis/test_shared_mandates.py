"""B stands in two lists, C in three."""

from __future__ import annotations

import pytest
from tests.unit.analysis.graphs import answer, graph_of, listing, picked

from mandate_graph.analysis.shared_mandates import ANALYSIS
from mandate_graph.errors import QueryError


def test_instruments_of_most_lists_come_first() -> None:
    graph = graph_of(
        listing("SP1", "B", "C"), listing("SP2", "B", "C"), listing("SP3", "A", "C"), listing("SP1", "A", year=2020)
    )
    assert picked(answer(ANALYSIS, graph), "year", "instrument", "lists", "scopes") == [
        (2021, "C", 3, "SP1;SP2;SP3"), (2021, "B", 2, "SP1;SP2"),
    ]  # fmt: skip
    assert picked(answer(ANALYSIS, graph, least=3), "instrument") == [("C",)]
    assert answer(ANALYSIS, graph, year=2020) == []


def test_a_year_without_plans_is_refused() -> None:
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, graph_of(listing("SP1", "A")), year=1)
