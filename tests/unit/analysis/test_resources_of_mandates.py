"""A total of 90 over three listed instruments is 30 each; by outputs it is 60 and 30."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import answer, drives, edge, graph_of, listing, node, picked, planned

from mandate_graph.analysis.resources_of_mandates import ANALYSIS
from mandate_graph.errors import QueryError


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    """SP1 lists A, B, C and has 90 thousand, 40 of them in one row; a change of -5 names D; E sets up a body."""
    money = {"year": 2021, "unit": "thousand_usd", "status": "estimate", "funding": "RB", "scope": "SP1"}
    return graph_of(
        listing("SP1", "A", "B", "C"),
        planned("SP1", "1"),
        drives("A", "1", 0.8),
        drives("B", "1", 0.4),
        node("money", "whole", amount=90.0, **money),
        node("money", "part", amount=40.0, **money),
        edge("plan/X-SP1/2021", "funded-by", "money/whole"),
        edge("plan/X-SP1/2021", "funded-by", "money/part"),
        node("instrument", "D"),
        node("resource-change", "c", amount=-5.0, unit="usd", scope="SP1", year=2021),
        edge("resource-change/c", "pursuant-to", "instrument/D"),
        node("instrument", "E"),
        node("body", "b"),
        edge("body/b", "constituted-by", "instrument/E"),
        node("organ", "o", amount=7.0, unit="thousand_usd", year=2021),
        edge("organ/o", "services", "body/b"),
        edge("organ/o", "constituted-by", "instrument/E"),
    )


def test_printed_amounts_stand_apart_and_are_no_shares(graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, graph, basis="printed")
    assert picked(rows, "instrument", "amount", "unit", "share", "total") == [
        ("D", -5.0, "usd", None, None),
        ("E", 7.0, "thousand_usd", None, None),
    ]
    assert all(row["evidence"] for row in rows)


def test_the_year_is_that_of_the_budget_not_of_the_amount() -> None:
    """The budget of 2026 prints the servicing of 2025 and 2026, that of 2021 the year 2021."""
    serviced = [("p", "X/80", 2025, 3.0), ("q", "X/80", 2026, 4.0), ("r", "X/75", 2021, 7.0)]
    plans = [
        node("plan", f"X-SP1/{year}", scope="SP1", year=year, document=name)
        for name, year in (("X/75", 2021), ("X/80", 2026))
    ]
    graph = graph_of(
        plans, node("instrument", "E"), node("body", "b"), edge("body/b", "constituted-by", "instrument/E"),
        [node("organ", k, document=d, year=y, amount=a, unit="thousand_usd") for k, d, y, a in serviced],
        [edge(f"organ/{key}", "constituted-by", "instrument/E") for key, *_ in serviced],
    )  # fmt: skip
    asked = {
        year: picked(answer(ANALYSIS, graph, year=year, basis="printed"), "year", "amount") for year in (2021, 2026)
    }
    assert asked == {2021: [(2021, 7.0)], 2026: [(2025, 3.0), (2026, 4.0)]}
    with pytest.raises(QueryError, match=r"MG323.*2021, 2026"):
        answer(ANALYSIS, graph, year=2025, basis="printed")


def test_what_a_body_rests_on_in_another_budget_has_no_part_in_its_servicing() -> None:
    """The row of X/75 prints E, that of X/80 prints F; the body rests on both."""
    rows = [("p", "E", "X/75", 2021, 7.0), ("q", "F", "X/80", 2026, 4.0)]
    graph = graph_of(
        listing("SP1", "E", "F"), node("body", "b"),
        [node("organ", k, document=d, year=y, amount=a, unit="usd", scope="A") for k, _, d, y, a in rows],
        [edge(f"organ/{k}", "services", "body/b") for k, *_ in rows],
        [edge(f"organ/{k}", "constituted-by", f"instrument/{key}") for k, key, *_ in rows],
        [edge("body/b", "constituted-by", f"instrument/{key}") for key in "EF"],
    )  # fmt: skip
    assert picked(answer(ANALYSIS, graph, basis="printed"), "instrument", "scope", "year", "amount") == [
        ("E", "A", 2021, 7.0), ("F", "A", 2026, 4.0),
    ]  # fmt: skip


def test_equal_parts_of_the_total_alone(graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, graph, basis="estimate")
    assert picked(rows, "instrument", "amount", "method", "total") == [
        (key, 30.0, "equal-split", 90.0) for key in ("A", "B", "C")
    ]


def test_parts_by_outputs(graph: nx.MultiDiGraph[str]) -> None:
    rows = answer(ANALYSIS, graph, basis="estimate", method="by-outputs")
    assert picked(rows, "instrument", "amount", "share") == [("A", 60.0, 0.666667), ("B", 30.0, 0.333333)]


def test_an_instrument_without_an_amount_is_refused(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(QueryError, match="MG323"):
        answer(ANALYSIS, graph, key="A", basis="printed")
