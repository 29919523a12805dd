"""What an instrument leads to: outputs, results, money, posts, reports, evaluations, goals, each with its path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mandate_graph.analysis.analysis import Analysis, Column, Option, Row
from mandate_graph.analysis.paths import LISTED, Path, basis_of, confidence_of, strongest_paths, written
from mandate_graph.analysis.selections import INSTRUMENT, LANGUAGE, label_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ANALYSIS", "trace_footprint"]

_KINDS = (
    "plan", "deliverable", "result", "output", "resource-change", "organ", "body", "money", "posts", "measure",
    "report", "document", "evaluation", "goal", "target",
)  # fmt: skip
_REACHES = ("stated", "plan", "all")


def trace_footprint(
    graph: nx.MultiDiGraph[str], *, key: str, kind: str | None = None, reach: str = "all", steps: int = 4,
    confidence: float = 0.0, language: str = "en",
) -> Iterator[Row]:  # fmt: skip
    """What an instrument leads to, by the strongest way to each thing, the strongest first.

    Args:
        graph: the whole.
        key: an instrument.
        kind: of the things; None for all kinds.
        reach: ``stated`` for ways on which every step says something of the instrument or of what it drives, ``plan``
            for those that go on from a plan to all that it holds, the weakest evidence (their basis is ``listed``, and
            they have no confidence), ``all`` for both.
        steps: most steps of a way.
        confidence: least product of the confidences of a way; above 0 it leaves out ways through a plan.
        language: of the labels.
    """
    for node, path in strongest_paths(graph, key, (kind,) if kind else _KINDS, steps):
        basis, sure = basis_of(graph, path), confidence_of(graph, path)
        reached = "plan" if basis == LISTED else "stated"
        if (sure or 0.0) >= confidence and reach in (reached, "all"):
            data = graph.nodes[node]
            yield (
                data["kind"], node, label_of(graph, node, language), data["scope"], data["document"], data.get("year"),
                data.get("amount"), data.get("unit"), data.get("status"), data.get("funding"), reached,
                basis, None if sure is None else round(sure, 4), written(path), " ".join(_evidence(path)),
            )  # fmt: skip


def _evidence(path: Path) -> list[str]:
    return [str(step.data["evidence"]) for step in path if step.data["evidence"]]


ANALYSIS = Analysis(
    title={"en": "Footprint of an instrument", "zh": "文书的足迹"},
    description={
        "en": "What does an instrument lead to: plans, outputs, results, money, posts, reports, evaluations, goals? "
        "Each with the strongest path to it. A path through a plan says only that both belong to one subprogramme: "
        "it comes last, its basis is listed, and it has no confidence.",
        "zh": "某文书通向哪些计划、产出、成果、资金、员额、报告、评价和目标？各附最强路径；"
        "经由计划的路径仅表明同属一个次级方案，列于最后，依据为 listed，无置信度。",
    },
    nothing={
        "en": "The instrument leads to nothing of this kind, in so few steps, at this confidence.",
        "zh": "在所定种类、步数和置信度下，该文书未通向任何事物。",
    },
    options=(
        INSTRUMENT,
        Option("kind", "str", None, {"en": "Kind of things.", "zh": "事物种类。"}, choices=_KINDS),
        Option("reach", "str", "all", {"en": "Through a plan or not.", "zh": "是否经由计划。"}, choices=_REACHES),
        Option("steps", "int", 4, {"en": "Most steps of a path.", "zh": "路径最多步数。"}, least=1, most=8),
        Option(
            "confidence",
            "float",
            0.0,
            {
                "en": "Least confidence of a path; above 0, paths through a plan are left out.",
                "zh": "路径的最低置信度；大于 0 时不列经由计划的路径。",
            },
            least=0,
            most=1,
        ),
        LANGUAGE,
    ),
    columns=(
        Column("kind", "", "what is reached"),
        Column("node", "", "its node"),
        Column("label", "", "its name"),
        Column("scope", "", "its scope"),
        Column("document", "", "symbol of its document"),
        Column("year", "", "its year"),
        Column("amount", "as in unit", "money, posts or number"),
        Column("unit", "", "unit of the amount"),
        Column("status", "", "of an amount: appropriation, estimate, planned, actual"),
        Column("funding", "", "RB regular budget, XB extrabudgetary"),
        Column("reach", "", "stated, or plan where the path goes through a plan"),
        Column(
            "basis", "", "of the weakest step: printed, derived, inferred; listed where the path goes through a plan"
        ),
        Column(
            "confidence", "probability, 0 to 1", "product over the steps, taken as independent; empty through a plan"
        ),
        Column("path", "", "nodes and edges; ^ before an edge that is gone against its direction"),
        Column("evidence", "", "of the steps, with blanks between them"),
    ),
    source="Dijkstra, E. W. (1959), A note on two problems in connexion with graphs, Numerische Mathematik 1, 269-271.",
    example={"key": "A/RES/74/247"},
    parts=(),
    run=trace_footprint,
)
