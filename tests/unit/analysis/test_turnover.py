"""Two budgets by hand: what is kept, moved, replaced, dropped, added and new."""

from __future__ import annotations

import networkx as nx
import pytest
from tests.unit.analysis.graphs import edge, graph_of, node

from mandate_graph.analysis.turnover import ANALYSIS
from mandate_graph.errors import QueryError
from mandate_graph.network import Row


def _budget(year: int, programme: str = "X", **lists: str) -> list[Row]:
    rows: list[Row] = []
    for scope, keys in lists.items():
        plan = f"{programme}-{scope}/{year}"
        rows.append(node("plan", plan, scope=scope, year=year, programme=programme, label_en=f"Part {scope}"))
        for key in keys.split():
            kind = "convention" if key == "TREATY" else "resolution"
            rows += [node("instrument", key, instrument_kind=kind), edge(f"plan/{plan}", "lists", f"instrument/{key}")]
    return rows


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    """A is kept, B moves, C is replaced by N, D is dropped, E spreads to another list, F leaves one of its lists."""
    return graph_of(
        _budget(2021, P="A TREATY", SP1="B C D", SP2="E F", SP10="F"),
        _budget(2026, P="A", SP1="E N", SP2="B E F O"),
        edge("instrument/C", "replaced-by", "instrument/N", basis="inferred", confidence=0.9),
        edge("instrument/D", "replaced-by", "instrument/M", basis="derived"),
    )


def _flows(graph: nx.MultiDiGraph[str], **options: str | int | float) -> dict[tuple[object, ...], object]:
    return {(row[3], row[5], row[7]): row[9] for row in ANALYSIS.rows(graph, **options)}


def test_every_listing_goes_one_way(graph: nx.MultiDiGraph[str]) -> None:
    assert _flows(graph) == {
        ("P", "P", "kept"): "A",
        ("SP1", "SP1", "replaced"): "C",
        ("SP1", "SP2", "moved"): "B",
        ("SP1", "", "dropped"): "D",
        ("SP2", "SP2", "kept"): "E;F",
        ("SP10", "SP2", "moved"): "F",
        ("", "SP1", "added"): "E",
        ("", "SP1", "new"): "N",
        ("", "SP2", "new"): "O",
    }


def test_rows_are_those_of_a_sankey_diagram_in_order(graph: nx.MultiDiGraph[str]) -> None:
    rows = ANALYSIS.rows(graph, year_a=2021, year_b=2026, programme="X")
    assert [row[3] for row in rows] == ["P", "SP1", "SP1", "SP1", "SP2", "SP10", "", "", ""]
    assert rows[0] == ("X", 2021, 2026, "P", "Part P", "P", "Part P", "kept", 1, "A")
    assert sum(row[8] for row in rows if row[3]) == 1 + 3 + 2 + 1


def test_a_doubtful_replacement_is_a_loss(graph: nx.MultiDiGraph[str]) -> None:
    assert _flows(graph, confidence=0.95)["SP1", "", "dropped"] == "C;D"


def test_the_last_two_budgets_are_compared_where_no_year_is_given() -> None:
    graph = graph_of(_budget(2021, P="A"), _budget(2025, P="A B"), _budget(2026, P="B"))
    assert {row[1:3] for row in ANALYSIS.rows(graph)} == {(2025, 2026)}
    assert {row[1:3] for row in ANALYSIS.rows(graph, year_a=2021)} == {(2021, 2026)}
    assert {row[1:3] for row in ANALYSIS.rows(graph, year_b=2025)} == {(2021, 2025)}


def test_programmes_are_told_apart() -> None:
    graph = graph_of(
        _budget(2021, P="A"), _budget(2026, P="A"), _budget(2021, "Y", P="A B"), _budget(2026, "Y", P="B"),
        _budget(2026, "Z", P="A"),
    )  # fmt: skip
    assert [(row[0], row[7], row[9]) for row in ANALYSIS.rows(graph)] == [
        ("X", "kept", "A"), ("Y", "kept", "B"), ("Y", "dropped", "A"),
    ]  # fmt: skip


def test_one_budget_alone_is_refused(graph: nx.MultiDiGraph[str]) -> None:
    for options in ({"year_a": 2020}, {"programme": "Y"}, {"year_a": 2026, "year_b": 2026}):
        with pytest.raises(QueryError, match="MG323"):
            ANALYSIS.rows(graph, **options)
    with pytest.raises(QueryError, match=r"MG323.*2026"):
        ANALYSIS.rows(graph_of(_budget(2026, P="A")))
