"""Listed instruments that no output rests on, at a stated confidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mandate_graph.analysis.analysis import Analysis, Column, Row, empty
from mandate_graph.analysis.selections import CONFIDENCE, LANGUAGE, YEAR, label_of, listings_of, plans_of, title_of
from mandate_graph.analysis.support import PARTS, by_instrument, planned_support_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ANALYSIS", "find_idle_mandates"]


def find_idle_mandates(
    graph: nx.MultiDiGraph[str], *, year: int | None = None, confidence: float = 0.5, language: str = "en"
) -> Iterator[Row]:
    """Instruments of lists without support of a planned output at this confidence; those nearest to it first.

    Args:
        graph: with plans, instruments, outputs, ``lists``, ``plans``, ``drives`` and ``pursuant-to``.
        year: budget year of the lists and of the outputs; None for all years together.
        confidence: from which a link counts.
        language: of the labels.

    Raises:
        QueryError: MG323, no list holds an instrument.
    """
    scopes: dict[str, set[str]] = defaultdict(set)
    for plan, instrument, _ in listings_of(graph, plans_of(graph, year)):
        scopes[instrument].add(graph.nodes[plan]["scope"])
    if not scopes:
        raise empty("no list holds an instrument")
    best = {key: found[0] for key, found in by_instrument(planned_support_of(graph, year)).items()}
    idle = [key for key in scopes if key not in best or best[key].confidence < confidence]
    for key in sorted(idle, key=lambda each: (-best[each].confidence if each in best else 0.0, each)):
        nearest = best.get(key)
        yield (
            key, label_of(graph, key, language), title_of(graph, key, language), graph.nodes[key].get("body"),
            graph.nodes[key].get("year"), ";".join(sorted(scopes[key])), nearest.output if nearest else None,
            round(nearest.confidence, 4) if nearest else None,
        )  # fmt: skip


ANALYSIS = Analysis(
    title={"en": "Mandates without outputs", "zh": "没有对应产出的授权"},
    description={
        "en": "Which listed instruments drive no planned output of that budget at the stated confidence? Distinct "
        "instruments of own lists; the whole curve is in coverage-curve.",
        "zh": "在所定置信度下，清单所列哪些文书没有对应该年度的计划产出？"
        "按自有清单、不同文书计；完整曲线见 coverage-curve。",
    },
    nothing={
        "en": "Every listed instrument drives a planned output at this confidence.",
        "zh": "在所定置信度下，所列文书均有对应产出。",
    },
    options=(YEAR, CONFIDENCE, LANGUAGE),
    columns=(
        Column("instrument", "", "its key"),
        Column("label", "", "its name"),
        Column("title", "", "its title"),
        Column("body", "", "that adopted it"),
        Column("adopted", "", "year of adoption"),
        Column("scopes", "", "of the lists that hold it"),
        Column("nearest", "", "the planned output that it is surest to drive, below the confidence"),
        Column("nearest_confidence", "probability, 0 to 1", "of that"),
    ),
    source="Competency question 28 of the project.",
    example={"year": "2021"},
    parts=(*PARTS, "lists", "planning"),
    run=find_idle_mandates,
)
