"""Which outputs lose all support when an instrument lapses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mandate_graph.analysis.analysis import Analysis, Column, Option, Row, empty
from mandate_graph.analysis.selections import CONFIDENCE, LANGUAGE, label_of
from mandate_graph.analysis.support import PARTS, by_instrument, by_output, support_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ANALYSIS", "find_lost_outputs"]


def find_lost_outputs(
    graph: nx.MultiDiGraph[str], *, key: str | None = None, confidence: float = 0.5, language: str = "en"
) -> Iterator[Row]:
    """Outputs that one instrument alone supports, by how many an instrument would take with it.

    Args:
        graph: with instruments, outputs, ``drives`` and ``pursuant-to``.
        key: the instrument that lapses; None for each instrument in turn.
        confidence: from which a link counts as support.
        language: of the labels.

    Raises:
        QueryError: MG323, no output has support.
    """
    supports = support_of(graph)
    counted = by_output(each for each in supports if each.confidence >= confidence)
    if not counted:
        raise empty(f"no output has support at confidence {confidence:g}", "Take a lower confidence.")
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
        "en": "Which outputs lose all support at a stated confidence when an instrument lapses? What would then be the "
        "best weaker support stands beside.",
        "zh": "某文书失效时，哪些产出在所定置信度下失去全部依据？并列出届时最强的次级依据。",
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
        CONFIDENCE,
        LANGUAGE,
    ),
    columns=(
        Column("instrument", "", "the one that lapses"),
        Column("instrument_label", "", "its name"),
        Column("supported", "outputs", "that it supports, alone or with others"),
        Column("lost", "outputs", "that it alone supports"),
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
    example={"confidence": "0.5"},
    parts=PARTS,
    run=find_lost_outputs,
)
