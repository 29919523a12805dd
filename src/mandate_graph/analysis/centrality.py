"""How central instruments, plans and documents are, each measure on the projection that it means something on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import networkx as nx

from mandate_graph.analysis.analysis import Analysis, Column, Option, Row, empty
from mandate_graph.analysis.projections import simple_graph
from mandate_graph.analysis.selections import LANGUAGE, label_of

if TYPE_CHECKING:
    Scores = Mapping[str, float]

__all__ = ["ANALYSIS", "rank_nodes"]

_CITING = ("lists", "mentions", "cites", "answers")
_RESTING = ("supplements", "part-of")
_NODES = ("instrument", "plan", "document", "report")
_PIVOTS = 500


def _pagerank(graph: nx.MultiDiGraph[str]) -> Scores:
    return nx.pagerank(simple_graph(graph, (*_CITING, *_RESTING), _NODES), alpha=0.85, tol=1e-10, max_iter=500)


def _hub(graph: nx.MultiDiGraph[str]) -> Scores:
    return _hits(graph)[0]


def _authority(graph: nx.MultiDiGraph[str]) -> Scores:
    return _hits(graph)[1]


def _hits(graph: nx.MultiDiGraph[str]) -> tuple[Scores, Scores]:
    found: tuple[Scores, Scores] = nx.hits(simple_graph(graph, _CITING, _NODES), max_iter=1000, tol=1e-10)
    return found


def _betweenness(graph: nx.MultiDiGraph[str]) -> Scores:
    both = simple_graph(graph, _CITING, _NODES).to_undirected()
    # Exact for small graphs; from seeded pivots where the work of all would grow with the square.
    return nx.betweenness_centrality(both, k=_PIVOTS if len(both) > 4 * _PIVOTS else None, seed=1)


_MEASURES: Mapping[str, tuple[str, Callable[[nx.MultiDiGraph[str]], Scores]]] = {
    "pagerank": (
        "who lists, mentions, cites or answers what, and what supplements or is part of what; directed",
        _pagerank,
    ),
    "hub": ("who lists, mentions, cites or answers what; directed", _hub),
    "authority": ("who lists, mentions, cites or answers what; directed", _authority),
    "betweenness": ("who lists, mentions, cites or answers what; without direction", _betweenness),
}


def rank_nodes(
    graph: nx.MultiDiGraph[str], *, measure: str = "pagerank", kind: str | None = None, most: int = 50,
    language: str = "en",
) -> Iterator[Row]:  # fmt: skip
    """Nodes by one measure of centrality, the most central first.

    PageRank (damping 0.85) runs along citations and from a protocol to its convention: an instrument ranks high that
    many cite, all the more where they cite little else. Series are left out, since the oldest of a long one would stand
    first for its age alone. Hubs and authorities (HITS) are the two sides of the same citing:
    lists and documents, and instruments. Betweenness forgets direction: an instrument is between where two plans have
    little else in common. Parallel edges count once.

    Args:
        graph: with instruments, plans, documents and the edges between them.
        measure: ``pagerank``, ``hub``, ``authority`` or ``betweenness``.
        kind: of the nodes shown; all take part.
        most: rows.
        language: of the labels.

    Raises:
        QueryError: MG323, nothing cites anything.
    """
    projection, score = _MEASURES[measure]
    if not any(data["kind"] in _CITING for *_, data in graph.edges(data=True)):
        raise empty("nothing cites anything")
    scores = {node: round(float(value), 8) + 0.0 for node, value in score(graph).items()}
    chosen = [node for node in scores if kind in (None, graph.nodes[node]["kind"])]
    ordered = sorted(chosen, key=lambda node: (-scores[node], node))
    for rank, node in enumerate(ordered[:most], 1):
        data = graph.nodes[node]
        yield rank, node, data["kind"], label_of(graph, node, language), scores[node], measure, projection


ANALYSIS = Analysis(
    title={"en": "Centrality", "zh": "中心性"},
    description={
        "en": "Which instruments, plans and documents are most central? PageRank and HITS on directed citations, "
        "betweenness on citations without direction; the projection is in the answer.",
        "zh": "哪些文书、计划和文件最居中心？PageRank 与 HITS 按有向引用计算，介数按无向引用计算；所用投影列于答案。",
    },
    nothing={
        "en": "No node of this kind takes part in citations.",
        "zh": "引用关系中没有此类节点。",
    },
    options=(
        Option("measure", "str", "pagerank", {"en": "Measure.", "zh": "指标。"}, choices=tuple(_MEASURES)),
        Option(
            "kind",
            "str",
            None,
            {"en": "Kind of nodes shown.", "zh": "所示节点的种类。"},
            choices=_NODES,
        ),
        Option("most", "int", 50, {"en": "Most rows.", "zh": "最多行数。"}, least=1),
        LANGUAGE,
    ),
    columns=(
        Column("rank", "", "1 is the most central"),
        Column("node", "", "key or node"),
        Column("kind", "", "instrument, plan, document, report"),
        Column("label", "", "its name"),
        Column("value", "share, 0 to 1", "of the measure; PageRank, hubs and authorities sum to 1 over all nodes"),
        Column("measure", "", "as asked"),
        Column("projection", "", "which edges take part"),
    ),
    source="Brin, S. and Page, L. (1998), Computer Networks 30, 107-117; Kleinberg, J. M. (1999), Journal of the ACM "
    "46(5), 604-632; Brandes, U. (2001), Journal of Mathematical Sociology 25(2), 163-177.",
    example={"measure": "pagerank", "kind": "instrument", "most": "10"},
    parts=("instruments", "plans", "documents", "listings", "mentions", "citations", "reporting", "succession"),
    run=rank_nodes,
)
