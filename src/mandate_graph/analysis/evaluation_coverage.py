"""Which mandates are covered by an evaluation of their subprogramme, and which never were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mandate_graph.analysis.analysis import Analysis, Column, Option, Row, empty
from mandate_graph.analysis.selections import LANGUAGE, NO_CONFIDENCE, YEAR, label_of, listings_of, plans_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ANALYSIS", "measure_coverage"]

_COVERED = ("covered", "never", "all")
_BASES = ("printed", "derived", "inferred")


def measure_coverage(
    graph: nx.MultiDiGraph[str], *, year: int | None = None, covered: str = "all", confidence: float = 0.0,
    language: str = "en",
) -> Iterator[Row]:  # fmt: skip
    """Listed instruments with the evaluations of the elements whose plans list them; those without any first.

    An evaluation covers a mandate only through the subprogramme: no text says more. It counts for the lists of the
    budget that tells of it; one without a year counts for all.

    Args:
        graph: with plans, instruments, elements, evaluations, ``lists``, ``plan-for`` and ``evaluates``.
        year: budget year; None for each year.
        covered: ``covered``, ``never`` or ``all``.
        confidence: least confidence that an evaluation covers an element.
        language: of the labels.

    Raises:
        QueryError: MG323, no list holds an instrument.
    """
    evaluations: dict[str, dict[str, tuple[float, str]]] = defaultdict(dict)
    for evaluation, element, data in graph.edges(data=True):
        if data["kind"] == "evaluates" and data["confidence"] >= confidence:
            evaluations[element][evaluation] = (float(data["confidence"]), str(data["basis"]))
    found: dict[str, dict[str, tuple[float, str]]] = defaultdict(dict)
    scopes: dict[str, set[str]] = defaultdict(set)
    for plan, instrument, _ in listings_of(graph, plans_of(graph, year)):
        scopes[instrument].add(graph.nodes[plan]["scope"])
        for _, element, data in graph.out_edges(plan, data=True):
            if data["kind"] == "plan-for":
                for evaluation, told in evaluations[element].items():
                    if not _of_one_budget(graph, plan, evaluation):
                        continue
                    found[instrument][evaluation] = max(told, found[instrument].get(evaluation, (0.0, "")))
    if not scopes:
        raise empty("no list holds an instrument")
    for instrument in sorted(scopes, key=lambda each: (len(found[each]), each)):
        covering = found[instrument]
        if covered == "all" or bool(covering) is (covered == "covered"):
            basis = min((each for _, each in covering.values()), key=_BASES.index, default=None)
            sureness = max((each for each, _ in covering.values()), default=None)
            yield (
                instrument, label_of(graph, instrument, language), graph.nodes[instrument].get("body"),
                ";".join(sorted(scopes[instrument])), len(covering), basis, sureness, ";".join(sorted(covering)),
            )  # fmt: skip


def _of_one_budget(graph: nx.MultiDiGraph[str], plan: str, evaluation: str) -> bool:
    year = graph.nodes[evaluation].get("year")
    return year is None or year == graph.nodes[plan].get("year")


ANALYSIS = Analysis(
    title={"en": "Coverage of mandates by evaluations", "zh": "评价对授权的覆盖"},
    description={
        "en": "Which listed instruments stand in the list of a subprogramme that an evaluation told of in the same "
        "budget covers, and which never did? Coverage goes through the subprogramme; no text says that an instrument "
        "itself was evaluated.",
        "zh": "清单所列哪些文书所属次级方案曾被同一预算所载评价涵盖，哪些从未被涵盖？"
        "覆盖经由次级方案推出，并无文字载明评价过该文书本身。",
    },
    nothing={
        "en": "Either all listed instruments are covered by an evaluation or none is.",
        "zh": "所列文书或全部为评价所涵盖，或全部未被涵盖。",
    },
    options=(
        YEAR,
        Option("covered", "str", "all", {"en": "Which to show.", "zh": "显示哪些。"}, choices=_COVERED),
        NO_CONFIDENCE,
        LANGUAGE,
    ),
    columns=(
        Column("instrument", "", "its key"),
        Column("label", "", "its name"),
        Column("body", "", "that adopted it"),
        Column("scopes", "", "of the lists that hold it"),
        Column("evaluations", "evaluations", "that the same budget tells of and that cover one of these subprogrammes"),
        Column("basis", "", "of the surest: printed for the evaluation itself, inferred from its group"),
        Column("confidence", "probability, 0 to 1", "that the surest covers the subprogramme"),
        Column("nodes", "", "the evaluations, with semicolons between them"),
    ),
    source="Competency question 31 of the project.",
    example={"year": "2021", "covered": "never"},
    parts=("instruments", "plans", "elements", "evaluations", "lists", "structure", "evaluating"),
    run=measure_coverage,
)
