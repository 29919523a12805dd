"""How many mandates have outputs, and how many outputs have mandates, at every confidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mandate_graph.analysis.analysis import Analysis, Column, Option, Row, empty
from mandate_graph.analysis.selections import YEAR, listings_of, plans_of
from mandate_graph.analysis.support import PARTS, by_instrument, by_output, planned_outputs, planned_support_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ANALYSIS", "draw_curve"]


def draw_curve(graph: nx.MultiDiGraph[str], *, year: int | None = None, points: int = 21) -> Iterator[Row]:
    """Both coverages at confidences from 0 to 1 in equal steps; 0 is any link at all.

    Args:
        graph: with plans, instruments, outputs, ``lists``, ``plans``, ``drives`` and ``pursuant-to``.
        year: budget year; None for all years together.
        points: of the curve.

    Raises:
        QueryError: MG323, there are no listed instruments, or no planned outputs.
    """
    listed = {instrument for _, instrument, _ in listings_of(graph, plans_of(graph, year))}
    planned = planned_outputs(graph, year)
    if not listed or not planned:
        raise empty("there are no listed instruments, or no planned outputs")
    supports = planned_support_of(graph, year)
    instruments = {key: found[0].confidence for key, found in by_instrument(supports).items() if key in listed}
    outputs = {key: found[0].confidence for key, found in by_output(supports).items()}
    for point in range(points):
        least = round(point / (points - 1), 6)
        having = sum(sureness >= least for sureness in instruments.values())
        resting = sum(sureness >= least for sureness in outputs.values())
        yield (
            least, len(listed), having, len(listed) - having, round(having / len(listed), 4), len(planned), resting,
            len(planned) - resting, round(resting / len(planned), 4),
        )  # fmt: skip


ANALYSIS = Analysis(
    title={"en": "Coverage of mandates and outputs by confidence", "zh": "授权与产出的对应率曲线"},
    description={
        "en": "How many listed instruments drive a planned output, and how many planned outputs rest on an instrument, "
        "at each confidence?",
        "zh": "在各置信度下，清单所列文书中有多少对应计划产出，计划产出中有多少有明确授权？",
    },
    nothing={
        "en": "The curve has no points.",
        "zh": "曲线没有点。",
    },
    options=(
        YEAR,
        Option("points", "int", 21, {"en": "Points of the curve.", "zh": "曲线的点数。"}, least=2, most=1001),
    ),
    columns=(
        Column("confidence", "probability, 0 to 1", "from which a link counts"),
        Column("mandates", "instruments", "distinct, in own lists"),
        Column("with_outputs", "instruments", "that drive a planned output"),
        Column("without_outputs", "instruments", "that drive none"),
        Column("share_with_outputs", "share, 0 to 1", "of the instruments"),
        Column("outputs", "outputs", "planned deliverables and results"),
        Column("with_mandates", "outputs", "that rest on an instrument"),
        Column("without_mandates", "outputs", "that rest on none"),
        Column("share_with_mandates", "share, 0 to 1", "of the outputs"),
    ),
    source="Competency questions 28 and 29 of the project: the whole curve, not one threshold.",
    example={"year": "2021", "points": "11"},
    parts=(*PARTS, "lists", "planning"),
    run=draw_curve,
)
