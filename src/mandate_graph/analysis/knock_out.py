"""Which outputs lose all support when an instrument lapses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mandate_graph.analysis.analysis import Analysis, Column, Option, Row, empty
from mandate_graph.analysis.selections import CONFIDENCE, LANGUAGE, YEAR, label_of, planned_by, plans_of
from mandate_graph.analysis.support import PARTS, Support, by_instrument, by_output, support_of
from mandate_graph.network import nodes_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ANALYSIS", "find_lost_outputs"]


def find_lost_outputs(
    graph: nx.MultiDiGraph[str], *, key: str | None = None, year: int | None = None, confidence: float = 0.5,
    language: str = "en",
) -> Iterator[Row]:  # fmt: skip
    """Outputs that one instrument alone supports, budget by budget, by how many an instrument would take with it.

    Args:
        graph: with plans, instruments, outputs, ``plans``, ``drives`` and ``pursuant-to``.
        key: the instrument that lapses; None for each instrument in turn.
        year: budget year of the outputs; None for each, and last for the outputs that no budget plans.
        confidence: from which a link counts as support.
        language: of the labels.

    Raises:
        QueryError: MG323, no plan is of the year, or no output has support.
    """
    plans = nodes_of(graph, "plan") if year is None else plans_of(graph, year)
    # The year of a result may be another than that of the budget that plans it.
    budgets = {output: graph.nodes[plan].get("year") for output, plan in planned_by(graph, plans).items()}
    found: dict[int | None, list[Support]] = defaultdict(list)
    for each in support_of(graph):
        budget = budgets.get(each.output)
        if year in (None, budget):
            found[budget].append(each)
    if not any(each.confidence >= confidence for those in found.values() for each in those):
        raise empty(f"no output has support at confidence {confidence:g}", "Take a lower confidence.")
    for budget in sorted(found, key=lambda each: (each is None, each)):
        for lost in _lost(graph, found[budget], key, confidence, language):
            yield (budget, *lost)


def _lost(
    graph: nx.MultiDiGraph[str], supports: Sequence[Support], key: str | None, confidence: float, language: str
) -> Iterator[Row]:
    counted = by_output(each for each in supports if each.confidence >= confidence)
    weaker = by_output(each for each in supports if each.confidence < confidence)
    carried = by_instrument(each for those in counted.values() for each in those)
    alone = by_instrument(those[0] for those in counted.values() if len(those) == 1)
    for instrument in sorted(alone, key=lambda each: (-len(alone[each]), each)):
        if key in (None, instrument):
            for lost in alone[instrument]:
                rest = weaker.get(lost.output, ())
                data = graph.nodes[lost.output]
                yield (
                    instrument, label_of(graph, instrument, language), len(carried[instrument]), len(alone[instrument]),
                    lost.output, label_of(graph, lost.output, language), data["scope"], round(lost.confidence, 4),
                    lost.basis, rest[0].instrument if rest else None, round(rest[0].confidence, 4) if rest else None,
                    lost.evidence,
                )  # fmt: skip


ANALYSIS = Analysis(
    title={"en": "Knock-out of an instrument", "zh": "文书失效的影响"},
    description={
        "en": "Which outputs of a budget lose all support at a stated confidence when an instrument lapses? What would "
        "then be the best weaker support stands beside. Each budget is counted by itself.",
        "zh": "某文书失效时，某年度预算的哪些产出在所定置信度下失去全部依据？并列出届时最强的次级依据。"
        "各年度预算分别计算。",
    },
    nothing={
        "en": "No output rests on that instrument alone at this confidence: each that it supports has another support.",
        "zh": "在所定置信度下，没有产出仅以该文书为依据；其所支持的产出均另有依据。",
    },
    options=(
        Option(
            "key",
            "key",
            None,
            {"en": "The instrument that lapses; all in turn without it.", "zh": "失效的文书；不填则逐一计算。"},
            among=("instrument",),
        ),
        YEAR,
        CONFIDENCE,
        LANGUAGE,
    ),
    columns=(
        Column("year", "", "budget year of the output; empty where no budget plans it"),
        Column("instrument", "", "the one that lapses"),
        Column("instrument_label", "", "its name"),
        Column("supported", "outputs", "of that budget that it supports, alone or with others"),
        Column("lost", "outputs", "of that budget that it alone supports"),
        Column("output", "", "an output that is lost"),
        Column("output_label", "", "what it is"),
        Column("scope", "", "its scope"),
        Column("confidence", "probability, 0 to 1", "of the support that is lost"),
        Column("basis", "", "of that support"),
        Column("weaker", "", "instrument of the best support below the confidence"),
        Column("weaker_confidence", "probability, 0 to 1", "of that"),
        Column("evidence", "", "of the support that is lost"),
    ),
    source="Albert, R., Jeong, H. and Barabási, A.-L. (2000), Error and attack tolerance of complex networks, "
    "Nature 406, 378-382.",
    example={"year": "2021", "confidence": "0.5"},
    parts=(*PARTS, "planning"),
    run=find_lost_outputs,
)
