"""Planned results against the measures that should show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mandate_graph.analysis.analysis import Analysis, Column, Option, Row, empty
from mandate_graph.analysis.selections import LANGUAGE, label_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ANALYSIS", "compare_measures"]


def compare_measures(graph: nx.MultiDiGraph[str], *, scope: str | None = None, language: str = "en") -> Iterator[Row]:
    """Each result with each of its measures: the last actual value, the target, and what lies between.

    Args:
        graph: with plans, results, measures, values, ``plans``, ``measured-by`` and ``valued-at``.
        scope: a plan; None for all.
        language: of the labels.

    Raises:
        QueryError: MG323, there are no results.
    """
    held = None if scope is None else {target for _, target in graph.out_edges(scope)}
    results = [
        node
        for node, data in graph.nodes(data=True)
        if data["kind"] == "result"
        and (held is None or node in held)
        and data.get("result_kind") != "plan_versus_actual"
    ]
    if not results:
        raise empty("there are no results")
    for result in sorted(results, key=lambda node: (graph.nodes[node]["document"], graph.nodes[node]["scope"], node)):
        measures = [target for _, target, data in graph.out_edges(result, data=True) if data["kind"] == "measured-by"]
        data = graph.nodes[result]
        known = (data["document"], data["scope"], data.get("result_kind"), result, label_of(graph, result, language))
        for measure in measures or [""]:
            yield (*known, *_measured(graph, measure, language))


def _measured(graph: nx.MultiDiGraph[str], measure: str, language: str) -> Row:
    if not measure:
        return (None,) * 10
    values = [
        graph.nodes[target] for _, target, data in graph.out_edges(measure, data=True) if data["kind"] == "valued-at"
    ]
    actual, target = _last(values, "actual"), _last(values, "planned")
    reached, wanted = actual.get("amount"), target.get("amount")
    left = None if reached is None or wanted is None else round(float(wanted) - float(reached), 6)
    return (
        graph.nodes[measure].get("measure_kind"), measure, label_of(graph, measure, language), len(values),
        actual.get("year"), reached, target.get("year"), wanted,
        left, target.get("evidence") or actual.get("evidence"),
    )  # fmt: skip


def _last(values: Sequence[Mapping[str, Any]], status: str) -> Mapping[str, Any]:
    found = [value for value in values if value["status"] == status]
    return max(found, key=lambda value: (value.get("year", 0), str(value.get("amount", ""))), default={})


ANALYSIS = Analysis(
    title={"en": "Planned results against measures", "zh": "计划成果与业绩计量"},
    description={
        "en": "Which measures should show a result, what was the last actual value, what is the target? Empty amounts "
        "are values told in words; a result without a measure stays in the answer.",
        "zh": "各项成果以何种计量衡量，最近实际值和目标值是多少？数值留空者以文字表述；没有计量的成果仍列出。",
    },
    nothing={
        "en": "No result fits.",
        "zh": "没有符合条件的成果。",
    },
    options=(Option("scope", "key", None, {"en": "One plan.", "zh": "某一计划。"}, among=("plan",)), LANGUAGE),
    columns=(
        Column("document", "", "symbol of the document"),
        Column("scope", "", "of the plan"),
        Column("result_kind", "", "planned, or performance"),
        Column("result", "", "its node"),
        Column("label", "", "its title"),
        Column("measure_kind", "", "quantitative or qualitative"),
        Column("measure", "", "its node"),
        Column("measure_label", "", "its title"),
        Column("values", "values", "that are printed"),
        Column("actual_year", "", "of the last actual value"),
        Column("actual", "as in the measure", "last actual value"),
        Column("target_year", "", "of the last planned value"),
        Column("target", "as in the measure", "last planned value"),
        Column("to_go", "as in the measure", "target less actual"),
        Column("evidence", "", "where the target is printed, else the actual value"),
    ),
    source="Printed figures; competency questions 5 and 23 of the project.",
    example={"scope": "SP1"},
    parts=("plans", "results", "measures", "values", "planning", "valuing"),
    run=compare_measures,
)
