"""How an instrument and an output hang together: the paths between them, edge by edge."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from mandate_graph.analysis.analysis import Analysis, Column, Option, Row, empty
from mandate_graph.analysis.paths import LISTED, Path, basis_of, confidence_of, paths_between, written
from mandate_graph.analysis.selections import INSTRUMENT, LANGUAGE, label_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ANALYSIS", "explain_paths"]

_WALKED = 100_000


def explain_paths(
    graph: nx.MultiDiGraph[str], *, key: str, output: str, steps: int = 4, most: int = 10, language: str = "en"
) -> Iterator[Row]:
    """The paths from an instrument to anything else, the surest first, then the shortest; one row for each edge.

    Paths through a plan stand behind all others: they say only that both ends belong to one subprogramme.

    Args:
        graph: the whole.
        key: an instrument.
        output: what it may lead to.
        steps: most steps of a path.
        most: paths.
        language: of the labels.

    Raises:
        QueryError: MG323, no path joins them.
    """
    found = sorted(
        islice(paths_between(graph, key, output, steps), _WALKED),
        key=lambda path: _order(graph, path),
    )
    if not found:
        raise empty(f"no path of {steps} steps leads from {key} to {output}", "Allow more steps.")
    for number, path in enumerate(found[:most], 1):
        basis, sure = basis_of(graph, path), confidence_of(graph, path)
        for place, step in enumerate(path, 1):
            yield (
                number, basis, place, step.source, label_of(graph, step.source, language), step.relation, step.target,
                label_of(graph, step.target, language), step.data["basis"], round(float(step.data["confidence"]), 4),
                step.data.get("method"), step.data.get("paragraph"), step.data["evidence"],
                None if sure is None else round(sure, 4),
            )  # fmt: skip


def _order(graph: nx.MultiDiGraph[str], path: Path) -> tuple[bool, float, int, str]:
    return basis_of(graph, path) == LISTED, -(confidence_of(graph, path) or 0.0), len(path), written(path)


ANALYSIS = Analysis(
    title={"en": "Paths from an instrument to an output", "zh": "文书到产出的路径"},
    description={
        "en": "Through which edges does an instrument lead to an output, a result, money or a post? Each edge with its "
        "basis, confidence and evidence. A path through a plan says only that both belong to one subprogramme: it "
        "comes last, its basis is listed, and it has no confidence.",
        "zh": "某文书经由哪些联系通向某项产出、成果、资金或员额？逐条列出依据、置信度和出处。"
        "经由计划的路径仅表明同属一个次级方案，列于最后，依据为 listed，无置信度。",
    },
    nothing={
        "en": "No path leads there.",
        "zh": "没有通向该处的路径。",
    },
    options=(
        INSTRUMENT,
        Option(
            "output",
            "key",
            None,
            {"en": "What it leads to: a key or a node.", "zh": "所通向者：标识或节点。"},
            required=True,
        ),
        Option("steps", "int", 4, {"en": "Most steps of a path.", "zh": "路径最多步数。"}, least=1, most=8),
        Option("most", "int", 10, {"en": "Most paths.", "zh": "最多路径数。"}, least=1),
        LANGUAGE,
    ),
    columns=(
        Column("path", "", "number of the path, the surest first"),
        Column(
            "path_basis", "", "of its weakest step: printed, derived, inferred; listed where it goes through a plan"
        ),
        Column("step", "", "number of the step"),
        Column("source", "", "node that the step leaves"),
        Column("source_label", "", "its name"),
        Column("relation", "", "kind of the edge; ^ where it is gone against its direction"),
        Column("target", "", "node that the step reaches"),
        Column("target_label", "", "its name"),
        Column("basis", "", "of the edge: printed, derived or inferred"),
        Column("confidence", "probability, 0 to 1", "of the edge"),
        Column("method", "", "of an inferred edge"),
        Column("paragraph", "", "where the edge is printed"),
        Column("evidence", "", "of the edge"),
        Column(
            "path_confidence",
            "probability, 0 to 1",
            "product over the path, taken as independent; empty through a plan",
        ),
    ),
    source="Tarjan, R. (1972), Depth-first search and linear graph algorithms, SIAM Journal on Computing 1(2), "
    "146-160.",
    example={"key": "A/RES/74/247", "output": "resourcechange/UNODC-1/2021/b"},
    parts=(),
    run=explain_paths,
)
