"""A series of 2010, 2015, 2019 and 2021: one list has the first, one all that it could have."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, edge, graph_of, listing, node, picked

from mandate_graph.analysis.stale_citations import ANALYSIS
from mandate_graph.errors import QueryError


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    years = {"A": 2010, "B": 2015, "C": 2019, "D": 2021}
    return graph_of(
        [node("instrument", key, year=year) for key, year in years.items()], node("series", "s", label_en="thing"),
        [edge(f"instrument/{key}", "member-of", "series/s", confidence=0.9 if key == "C" else 1.0) for key in years],
        listing("SP1", "A", "B"), listing("SP2", "B", "C"), listing("SP3", "A", year=2015),
    )  # fmt: skip


def test_the_newest_of_a_list_counts_and_nothing_of_its_own_year(graph: nx.MultiDiGraph[str]) -> None:
    assert picked(answer(ANALYSIS, graph), "scope", "listed", "newer", "lag", "newer_scopes", "confidence") == [
        ("SP1", "B", "C", 4, "SP2", 0.9)
    ]


def test_lists_of_another_budget_are_not_named(graph: nx.MultiDiGraph[str]) -> None:
    """The year after, SP3 holds C and SP1 still B; 2021 knows nothing of it."""
    later = graph_of(
        listing("SP1", "B", year=2022), listing("SP3", "C", "D", year=2022), listing("SP4", "C", year=2022)
    )
    graph = nx.compose(graph, later)
    graph.nodes["A"]["year"], graph.nodes["B"]["year"], graph.nodes["C"]["year"], graph.nodes["D"]["year"] = (
        2010, 2015, 2019, 2030,
    )  # fmt: skip
    rows = answer(ANALYSIS, graph)
    assert picked(rows, "year", "scope", "newer", "newer_scopes") == [
        (2021, "SP1", "C", "SP2"), (2022, "SP1", "C", "SP3;SP4"),
    ]  # fmt: skip
    assert rows == [*answer(ANALYSIS, graph, year=2021), *answer(ANALYSIS, graph, year=2022)]


def test_a_doubtful_member_is_left_out(graph: nx.MultiDiGraph[str]) -> None:
    assert answer(ANALYSIS, graph, confidence=0.95) == []


def test_without_series_there_is_nothing_to_lag_behind() -> None:
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, graph_of(listing("SP1", "A")))
