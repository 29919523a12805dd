"""Groups of instruments, plans and documents that hang together, named by the rare terms of their titles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import networkx as nx

from mandate_graph.analysis.analysis import Analysis, Column, Option, Row, empty
from mandate_graph.analysis.projections import simple_graph
from mandate_graph.analysis.selections import LABELS, LANGUAGE, YEAR, label_of, planned_by, plans_of
from mandate_graph.analysis.support import OUTPUTS
from mandate_graph.analysis.telling_terms import name_by_rare_terms

if TYPE_CHECKING:
    Community = set[str]

__all__ = ["ANALYSIS", "find_communities"]

_KINDS = ("lists", "mentions", "cites", "answers", "succeeds", "supplements", "member-of", "drives", "pursuant-to")
_NODES = ("instrument", "plan", "document", "report", "series", *OUTPUTS)


def find_communities(
    graph: nx.MultiDiGraph[str], *, year: int | None = None, seed: int = 1, resolution: float = 1.0, least: int = 3,
    language: str = "en",
) -> Iterator[Row]:  # fmt: skip
    """Communities by the method of Louvain, the largest first; one row for each member.

    Edges are citations, lists, series and drivers without direction, weighted by confidence.

    Args:
        graph: with instruments, plans, documents, series, outputs and the edges between them.
        year: budget year; None for all budgets together.
        seed: of the order in which nodes are visited; the same seed gives the same communities.
        resolution: above 1 favours small communities, below 1 large ones.
        least: fewest members of a community that is shown.
        language: of the labels and of the names.

    Raises:
        QueryError: MG323, no plan is of the year, or there are no edges.
    """
    whole = simple_graph(graph, _KINDS, _NODES).to_undirected()
    if year is not None:
        _keep_budget(whole, graph, year)
    if not whole.number_of_edges():
        raise empty("there are no edges")
    parts = nx.community.louvain_communities(whole, weight="weight", resolution=resolution, seed=seed)
    ordered = sorted(parts, key=lambda part: (-len(part), min(part)))
    modularity = round(nx.community.modularity(whole, ordered, weight="weight", resolution=resolution), 6)
    shown = [part for part in ordered if len(part) >= least]
    names = _names(graph, shown, language)
    for number, (part, name) in enumerate(zip(shown, names, strict=True), 1):
        for node in sorted(part, key=lambda each: (graph.nodes[each]["kind"], each)):
            data = graph.nodes[node]
            yield number, ";".join(name), len(part), node, data["kind"], label_of(graph, node, language), modularity


def _keep_budget(whole: nx.Graph[str], graph: nx.MultiDiGraph[str], year: int) -> None:
    """Leave plans, outputs and document of one budget, instruments that these name, and what else hangs on those."""
    own, others = _of_budgets(graph, plans_of(graph, year)), _of_budgets(graph, plans_of(graph))
    named = {other for node in whole if node in own for other in whole[node]}
    gone = [
        node for node in whole
        if (node in others and node not in own) or (graph.nodes[node]["kind"] == "instrument" and node not in named)
    ]  # fmt: skip
    whole.remove_nodes_from(gone)
    whole.remove_nodes_from(list(nx.isolates(whole)))


def _of_budgets(graph: nx.MultiDiGraph[str], plans: Collection[str]) -> set[str]:
    symbols = {graph.nodes[plan]["document"] for plan in plans}
    documents = {n for n, data in graph.nodes(data=True) if data["kind"] == "document" and data["key"] in symbols}
    return {*plans, *planned_by(graph, plans), *documents}


def _names(graph: nx.MultiDiGraph[str], parts: Sequence[Iterable[str]], language: str) -> list[list[str]]:
    """Names in one language; in any where too little has a title in it."""
    names = name_by_rare_terms([_texts(graph, part, (language,)) for part in parts])
    if all(names):
        return names
    spare = name_by_rare_terms([_texts(graph, part, LABELS) for part in parts])
    return [name or other for name, other in zip(names, spare, strict=True)]


def _texts(graph: nx.MultiDiGraph[str], part: Iterable[str], languages: Iterable[str]) -> list[str]:
    """Titles of instruments and labels of all else."""
    kinds = [("title" if graph.nodes[node]["kind"] == "instrument" else "label", graph.nodes[node]) for node in part]
    return [str(data[name]) for each in languages for what, data in kinds if data.get(name := f"{what}_{each}")]


ANALYSIS = Analysis(
    title={"en": "Communities of mandates", "zh": "授权的社群"},
    description={
        "en": "Which instruments, plans and documents hang together by lists, citations, series and drivers? Louvain "
        "with a seed; each community is named by the terms of its titles that are rare elsewhere. Without a year, all "
        "budgets together.",
        "zh": "哪些文书、计划和文件因清单、引用、系列和驱动关系而聚在一起？"
        "Louvain 方法，种子固定；以其标题中他处罕见的词命名。不填年度则合并所有预算。",
    },
    nothing={
        "en": "No community has that many members.",
        "zh": "没有达到该成员数的社群。",
    },
    options=(
        YEAR,
        Option("seed", "int", 1, {"en": "Seed.", "zh": "种子。"}, least=0, most=2**32 - 1),
        Option(
            "resolution",
            "float",
            1.0,
            {"en": "Above 1: smaller communities.", "zh": "大于 1 则社群更小。"},
            least=0.01,
            most=100,
        ),
        Option("least", "int", 3, {"en": "Fewest members.", "zh": "最少成员数。"}, least=1),
        LANGUAGE,
    ),
    columns=(
        Column("community", "", "number, 1 is the largest"),
        Column("terms", "", "its name: terms of its titles rare elsewhere, with semicolons between them"),
        Column("size", "nodes", "members"),
        Column("node", "", "a member"),
        Column("kind", "", "of the member"),
        Column("label", "", "name of the member"),
        Column("modularity", "-0.5 to 1", "of the whole partition"),
    ),
    source="Blondel, V. D. et al. (2008), Fast unfolding of communities in large networks, Journal of Statistical "
    "Mechanics P10008.",
    example={"year": "2021"},
    parts=(
        "instruments",
        "plans",
        "documents",
        "series",
        "deliverables",
        "results",
        "outputs",
        "lists",
        "mentions",
        "citations",
        "reporting",
        "succession",
        "drives",
        "pursuance",
        "planning",
    ),
    run=find_communities,
)
