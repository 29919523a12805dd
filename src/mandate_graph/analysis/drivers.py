"""What drives an output: the instruments behind it, ranked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mandate_graph.analysis.analysis import Analysis, Column, Option, Row, empty
from mandate_graph.analysis.selections import LANGUAGE, NO_CONFIDENCE, has_text, label_of, planned_by, title_of
from mandate_graph.analysis.support import OUTPUTS, PARTS, by_output, support_of
from mandate_graph.errors import QueryError

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ANALYSIS", "rank_drivers"]


def rank_drivers(
    graph: nx.MultiDiGraph[str], *, scope: str | None = None, output: str | None = None, confidence: float = 0.0,
    most: int = 10, language: str = "en",
) -> Iterator[Row]:  # fmt: skip
    """For each output the instruments behind it, the surest first; ties stand in the order of keys.

    Args:
        graph: with instruments, outputs, ``drives`` and ``pursuant-to``.
        scope: a plan; None for the outputs of all.
        output: one output alone, whatever the plan; that the scope holds it is seen to when both are looked up.
        confidence: least confidence of a pair.
        most: instruments for each output.
        language: of the labels.

    Raises:
        QueryError: MG323, the plan has no outputs; MG324, the output has no text that anything could be told by.
    """
    chosen = _outputs(graph, scope, output)
    found = by_output(support_of(graph, confidence))
    if output is not None and output not in found and not has_text(graph, output):
        raise QueryError(
            "MG324", f"{output} has no text, and nothing is said to drive it.", remedy="Name an output with a title."
        )
    for node in chosen:
        data = graph.nodes[node]
        for rank, each in enumerate(found.get(node, ())[:most], 1):
            yield (
                data["document"], data["scope"], data["kind"], data.get("category"), data["key"],
                label_of(graph, node, language), rank, each.instrument, label_of(graph, each.instrument, language),
                title_of(graph, each.instrument, language), round(each.confidence, 4), each.basis,
                ";".join(each.methods), each.evidence,
            )  # fmt: skip


def _outputs(graph: nx.MultiDiGraph[str], scope: str | None, output: str | None) -> list[str]:
    if output is not None:
        return [output]
    if scope is not None:
        found = [node for node in planned_by(graph, [scope]) if graph.nodes[node]["kind"] in OUTPUTS]
    else:
        found = [node for node, data in graph.nodes(data=True) if data["kind"] in OUTPUTS]
    if not found:
        raise empty(f"{scope} plans no outputs" if scope else "there are no outputs", "Take another plan, or none.")
    return found


ANALYSIS = Analysis(
    title={"en": "Drivers of outputs", "zh": "产出的驱动授权"},
    description={
        "en": "Which instruments drive an output, and how surely? Printed where the text says so, derived where a rule "
        "says so, inferred with a method and a confidence. To stand in the same list is no evidence by itself.",
        "zh": "哪些文书驱动某项产出，确信程度如何？正文载明者为 printed，依规则得出者为 derived，推断者为 inferred，"
        "并附方法与置信度；仅同列于清单不构成依据。",
    },
    nothing={
        "en": "Nothing is said or found to drive these outputs at this confidence.",
        "zh": "在所定置信度下，没有文书被载明或推断为这些产出的依据。",
    },
    options=(
        Option(
            "scope",
            "key",
            None,
            {"en": "A plan: SP1 or plan/UNODC-1/2021.", "zh": "计划：SP1 或 plan/UNODC-1/2021。"},
            among=("plan",),
            holding="output",
        ),
        Option("output", "key", None, {"en": "One output.", "zh": "某一产出。"}, among=OUTPUTS),
        NO_CONFIDENCE,
        Option(
            "most", "int", 10, {"en": "Most instruments for each output.", "zh": "每项产出最多列出的文书数。"}, least=1
        ),
        LANGUAGE,
    ),
    columns=(
        Column("document", "", "symbol of the document of the output"),
        Column("scope", "", "scope of the output"),
        Column("output_kind", "", "deliverable, result, or output counted in text"),
        Column("category", "", "category of a deliverable, A to E"),
        Column("output", "", "key of the output"),
        Column("output_label", "", "what is put out"),
        Column("rank", "", "1 is the surest"),
        Column("instrument", "", "key of the instrument"),
        Column("instrument_label", "", "name of the instrument"),
        Column("instrument_title", "", "title of the instrument"),
        Column(
            "confidence",
            "probability, 0 to 1",
            "of the surest link, derived or inferred alike; 0.9 or more where the text says so",
        ),
        Column("basis", "", "printed, derived or inferred: the strongest link"),
        Column("methods", "", "of all links, with semicolons between them"),
        Column(
            "evidence", "", "of the surest link: the citation or number that ties the two, else the title of the output"
        ),
    ),
    source="Links and their calibration: the program's own inference, see its documentation.",
    example={"most": "3"},
    parts=(*PARTS, "planning"),
    run=rank_drivers,
    focus=(
        "scope",
        ("plan", "plan-outputs", "plan-planning", "plan-drives", "plan-pursuance", "plan-instruments"),
    ),
)
