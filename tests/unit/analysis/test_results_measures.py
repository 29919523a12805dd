"""From 60 to 80 there are 20 to go; a result without a measure stays."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, edge, graph_of, listing, node, picked

from mandate_graph.analysis.results_measures import ANALYSIS
from mandate_graph.errors import QueryError


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    values = {"v18": (2018, "actual", 50.0), "v19": (2019, "actual", 60.0), "v21": (2021, "planned", 80.0)}
    return graph_of(
        listing("SP1", "A"), node("result", "r", scope="SP1", result_kind="planned"), node("result", "s", scope="SP1"),
        edge("plan/X-SP1/2021", "plans", "result/r"), node("measure", "m", measure_kind="quantitative"),
        edge("result/r", "measured-by", "measure/m"),
        [node("measure-value", name, year=y, status=s, amount=a) for name, (y, s, a) in values.items()],
        [edge("measure/m", "valued-at", f"measure-value/{name}") for name in values],
        node("result", "t", result_kind="plan_versus_actual"),
    )  # fmt: skip


def test_the_last_actual_value_against_the_target(graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, graph)
    assert picked(rows, "result", "measure", "values", "actual_year", "actual", "target", "to_go") == [
        ("result/r", "measure/m", 3, 2019, 60.0, 80.0, 20.0), ("result/s", None, None, None, None, None, None),
    ]  # fmt: skip
    assert picked(answer(ANALYSIS, graph, scope="SP1"), "result") == [("result/r",)]


def test_a_graph_without_results_is_refused() -> None:
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, graph_of(listing("SP1", "A")))
