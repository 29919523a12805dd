"""Outputs that rest on no instrument beyond the list of their plan, at a stated confidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mandate_graph.analysis.analysis import Analysis, Column, Row, empty
from mandate_graph.analysis.selections import CONFIDENCE, LANGUAGE, YEAR, label_of
from mandate_graph.analysis.support import PARTS, by_output, planned_outputs, support_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ANALYSIS", "find_unfounded_outputs"]


def find_unfounded_outputs(
    graph: nx.MultiDiGraph[str], *, year: int | None = None, confidence: float = 0.5, language: str = "en"
) -> Iterator[Row]:
    """Deliverables and planned results without support at this confidence, in the order of their plans.

    Args:
        graph: with plans, instruments, outputs, ``plans``, ``drives`` and ``pursuant-to``.
        year: budget year; None for each year.
        confidence: from which a link counts.
        language: of the labels.

    Raises:
        QueryError: MG323, no plan of the year plans anything.
    """
    planned = planned_outputs(graph, year)
    if not planned:
        raise empty("no plan of this year plans an output")
    best = {output: found[0] for output, found in by_output(support_of(graph)).items()}
    for output in planned:
        nearest, data = best.get(output), graph.nodes[output]
        if nearest is None or nearest.confidence < confidence:
            yield (
                data.get("year"), data["scope"], data["kind"], data.get("category"), output,
                label_of(graph, output, language), nearest.instrument if nearest else None,
                round(nearest.confidence, 4) if nearest else None, data.get("evidence", ""),
            )  # fmt: skip


ANALYSIS = Analysis(
    title={"en": "Outputs without mandates", "zh": "没有明确授权的产出"},
    description={
        "en": "Which deliverables and planned results rest on no instrument at the stated confidence, beyond standing "
        "beside a list?",
        "zh": "在所定置信度下，哪些应交付产出和计划成果除与清单并列外没有明确授权？",
    },
    nothing={
        "en": "Every planned output rests on an instrument at this confidence.",
        "zh": "在所定置信度下，计划产出均有授权依据。",
    },
    options=(YEAR, CONFIDENCE, LANGUAGE),
    columns=(
        Column("year", "", "budget year"),
        Column("scope", "", "of the plan"),
        Column("kind", "", "deliverable or result"),
        Column("category", "", "category of a deliverable, A to E"),
        Column("output", "", "its node"),
        Column("label", "", "what it is"),
        Column("nearest", "", "the instrument that is surest to drive it, below the confidence"),
        Column("nearest_confidence", "probability, 0 to 1", "of that"),
        Column("evidence", "", "where the output is printed"),
    ),
    source="Competency question 29 of the project.",
    example={"year": "2021"},
    parts=(*PARTS, "planning"),
    run=find_unfounded_outputs,
)
