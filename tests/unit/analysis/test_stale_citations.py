"""A series of 2010, 2015, 2019 and 2021: one list has the first, one all that it could have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, edge, graph_of, listing, node, picked

from mandate_graph.analysis.stale_citations import ANALYSIS
from mandate_graph.errors import QueryError
from mandate_graph.network import Row


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
    """The year after, SP3 and SP4 hold C and SP1 still B; 2021 knows nothing of it."""
    later = graph_of(listing("SP1", "B", year=2022), listing("SP3", "C", year=2022), listing("SP4", "C", year=2022))
    graph = nx.compose(graph, later)
    graph.nodes["A"]["year"], graph.nodes["B"]["year"], graph.nodes["C"]["year"], graph.nodes["D"]["year"] = (
        2010, 2015, 2019, 2030,
    )  # fmt: skip
    rows = answer(ANALYSIS, graph)
    assert picked(rows, "year", "scope", "newer", "newer_scopes") == [
        (2021, "SP1", "C", "SP2"), (2022, "SP1", "C", "SP3;SP4"),
    ]  # fmt: skip
    assert rows == [*answer(ANALYSIS, graph, year=2021), *answer(ANALYSIS, graph, year=2022)]


@pytest.mark.parametrize(
    ("year", "basis", "known"),
    [
        (2018, "session-span", "before"), (2019, "symbol", "before"), (2019, "session-span", "perhaps"),
        (2020, "symbol", "perhaps"), (2020, "session-span", None), (2021, "symbol", None),
    ],
)  # fmt: skip
def test_what_a_budget_could_have_cited_when_it_was_proposed(year: int, basis: str, known: str | None) -> None:
    """The budget for 2021 was proposed in 2020, before the session of the Assembly that opened in September 2020."""
    graph = series_of({"A": 2010, "N": year}, listing("SP1", "A"), N=basis)
    assert [row["newer_known"] for row in answer(ANALYSIS, graph)] == ([known] if known else [])


def test_what_the_same_budget_lists_could_be_cited() -> None:
    graph = series_of({"A": 2010, "N": 2020}, listing("SP1", "A"), listing("SP2", "N"), N="session-span")
    assert picked(answer(ANALYSIS, graph), "scope", "newer", "newer_known", "newer_scopes") == [
        ("SP1", "N", "listed", "SP2")
    ]


def test_what_could_be_cited_goes_before_what_perhaps_could() -> None:
    graph = series_of({"A": 2010, "M": 2015, "N": 2020}, listing("SP1", "A"))
    assert picked(answer(ANALYSIS, graph), "newer", "newer_known") == [("M", "before")]


def test_a_series_is_called_by_its_title(graph: nx.MultiDiGraph[str]) -> None:
    assert picked(answer(ANALYSIS, graph), "series", "series_key") == [("thing", "s")]


def series_of(years: Mapping[str, int], *lists: Iterable[Row], **bases: str) -> nx.MultiDiGraph[str]:
    """Instruments of one series with their years and what these rest on, and lists of some of them."""
    return graph_of(
        [node("instrument", key, year=year, year_basis=bases.get(key, "symbol")) for key, year in years.items()],
        node("series", "s", label_en="thing"), [edge(f"instrument/{key}", "member-of", "series/s") for key in years],
        *lists,
    )  # fmt: skip


def test_a_doubtful_member_is_left_out(graph: nx.MultiDiGraph[str]) -> None:
    assert answer(ANALYSIS, graph, confidence=0.95) == []


def test_without_series_there_is_nothing_to_lag_behind() -> None:
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, graph_of(listing("SP1", "A")))
