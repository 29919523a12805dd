"""Counts of deliverables as planned and as delivered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mandate_graph.analysis.analysis import Analysis, Column, Option, Row, empty
from mandate_graph.analysis.selections import LANGUAGE, label_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ANALYSIS", "compare_counts"]


def compare_counts(
    graph: nx.MultiDiGraph[str], *, counted: int | None = None, scope: str | None = None, category: str | None = None,
    language: str = "en",
) -> Iterator[Row]:  # fmt: skip
    """Deliverables of which one year has both counts, the greatest difference first.

    Args:
        graph: with plans, deliverables, counts, ``plans`` and ``counted-as``.
        counted: the year that is counted, not that of the budget; None for each.
        scope: a plan; None for all.
        category: A to E; None for all.
        language: of the labels.

    Raises:
        QueryError: MG323, no deliverable has both counts.
    """
    counts: dict[tuple[str, int], dict[str, tuple[Any, str]]] = defaultdict(dict)
    for deliverable, count, data in graph.edges(data=True):
        told = graph.nodes[count]
        if data["kind"] == "counted-as" and counted in (None, told["year"]):
            counts[deliverable, told["year"]][told["status"]] = (told["amount"], data["evidence"])
    held = None if scope is None else {target for _, target in graph.out_edges(scope)}
    rows = []
    for (deliverable, year), both in counts.items():
        data = graph.nodes[deliverable]
        wanted = category in (None, data.get("category")) and (held is None or deliverable in held)
        if wanted and {"planned", "actual"} <= both.keys():
            (planned, _), (actual, evidence) = both["planned"], both["actual"]
            rows.append((
                data["document"], data["scope"], year, data.get("category"), data.get("subcategory"), deliverable,
                label_of(graph, deliverable, language), int(data.get("is_total", False)), data.get("unit"),
                planned, actual, actual - planned,
                round(actual / planned, 4) if planned else None, evidence,
            ))  # fmt: skip
    if not rows:
        raise empty("no deliverable has a planned and an actual count of one year here", _years(graph))
    yield from sorted(rows, key=lambda row: (-abs(row[11]), row[5], row[2]))


def _years(graph: nx.MultiDiGraph[str]) -> str:
    """The years that have both counts."""
    held: dict[int, set[str]] = defaultdict(set)
    for _, count, data in graph.edges(data=True):
        if data["kind"] == "counted-as":
            held[graph.nodes[count]["year"]].add(graph.nodes[count]["status"])
    years = sorted(str(year) for year, states in held.items() if {"planned", "actual"} <= states)
    return f"Years with both: {', '.join(years) or 'none'}."


ANALYSIS = Analysis(
    title={"en": "Planned against actual deliverables", "zh": "产出的计划数与实际数"},
    description={
        "en": "Where do the planned and the actual count of a deliverable differ most, in one year?",
        "zh": "同一年度中，哪些应交付产出的计划数与实际数差异最大？",
    },
    nothing={
        "en": "No deliverable fits.",
        "zh": "没有符合条件的应交付产出。",
    },
    options=(
        Option("counted", "int", None, {"en": "The year that is counted.", "zh": "所计年度。"}),
        Option("scope", "key", None, {"en": "One plan.", "zh": "某一计划。"}, among=("plan",)),
        Option("category", "str", None, {"en": "Category.", "zh": "类别。"}, choices=("A", "B", "C", "D", "E")),
        LANGUAGE,
    ),
    columns=(
        Column("document", "", "symbol of the document"),
        Column("scope", "", "of the plan"),
        Column("year", "", "that is counted"),
        Column("category", "", "A to E"),
        Column("subcategory", "", "as printed"),
        Column("deliverable", "", "its node"),
        Column("label", "", "what it is"),
        Column("is_total", "", "1 for a sum of the rows below it"),
        Column("unit", "", "what is counted, as printed"),
        Column("planned", "as in unit", "planned count"),
        Column("actual", "as in unit", "actual count"),
        Column("difference", "as in unit", "actual less planned"),
        Column("ratio", "actual / planned", "empty where none was planned"),
        Column("evidence", "", "where the actual count is printed"),
    ),
    source="Printed figures; competency question 22 of the project.",
    example={"counted": "2019"},
    parts=("plans", "deliverables", "counts", "planning", "counting"),
    run=compare_counts,
)
