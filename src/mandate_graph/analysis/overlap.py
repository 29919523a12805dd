"""How much the lists of mandates of two plans have in common, against their size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from mandate_graph.analysis.analysis import Analysis, Column, Option, Row, empty
from mandate_graph.analysis.projections import incidence
from mandate_graph.analysis.selections import LANGUAGE, YEAR, label_of, plans_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ANALYSIS", "compare_lists"]


def compare_lists(
    graph: nx.MultiDiGraph[str], *, year: int | None = None, least: int = 1, most: int = 1000, language: str = "en"
) -> Iterator[Row]:  # fmt: skip
    """Pairs of plans by the Jaccard index of the instruments that they list themselves.

    Shared instruments are counted by the product of the plan-by-instrument matrix with its transpose, so the work
    grows with what is shared and not with the square of the plans.

    Args:
        graph: with plans, instruments and ``lists``.
        year: budget year of both plans; None compares plans of one year each with the others of that year.
        least: fewest shared instruments of a pair.
        most: pairs.
        language: of the labels.

    Raises:
        QueryError: MG323, no two plans of the year list instruments.
    """
    matrix, plans, _ = incidence(graph, ("lists",), plans_of(graph, year))
    sizes = np.asarray(matrix.sum(axis=1)).ravel()
    if np.count_nonzero(sizes) < 2:
        raise empty("fewer than two plans list instruments in this year")
    shared = sparse.triu(matrix @ matrix.T, k=1).tocoo()
    years = np.array([graph.nodes[plan].get("year", 0) for plan in plans])
    counts = np.asarray(shared.data)
    jaccards = np.round(counts / (sizes[shared.row] + sizes[shared.col] - counts), 4)
    kept = np.flatnonzero((counts >= least) & (years[shared.row] == years[shared.col]))
    order = kept[np.lexsort((shared.col[kept], shared.row[kept], -counts[kept], -jaccards[kept]))][:most]
    found = [
        (-float(jaccards[at]), -int(counts[at]), plans[one], plans[other], int(sizes[one]), int(sizes[other]))
        for at, one, other in zip(order, shared.row[order], shared.col[order], strict=True)
    ]
    for less, fewer, plan, second, size, size_b in found:
        names = [
            part for each in (plan, second) for part in (graph.nodes[each]["scope"], label_of(graph, each, language))
        ]
        yield (graph.nodes[plan].get("year"), *names, -fewer, size, size_b, -less, plan, second)


ANALYSIS = Analysis(
    title={"en": "Overlap of subprogrammes", "zh": "次级方案授权的重合"},
    description={
        "en": "Which pairs of subprogrammes list the same instruments, against their size? Own lists, distinct "
        "instruments, plans of the same year.",
        "zh": "哪些次级方案所列文书重合（相对其规模）？按自有清单、不同文书计，限同一年度的计划。",
    },
    nothing={
        "en": "No two lists of one year share that many instruments.",
        "zh": "同一年度中没有两份清单共有这么多文书。",
    },
    options=(
        YEAR,
        Option("least", "int", 1, {"en": "Fewest shared instruments.", "zh": "最少共有文书数。"}, least=1),
        Option("most", "int", 1000, {"en": "Most pairs.", "zh": "最多对数。"}, least=1),
        LANGUAGE,
    ),
    columns=(
        Column("year", "", "budget year of both"),
        Column("scope_a", "", "scope of the first"),
        Column("label_a", "", "name of the first"),
        Column("scope_b", "", "scope of the second"),
        Column("label_b", "", "name of the second"),
        Column("shared", "instruments", "listed by both"),
        Column("size_a", "instruments", "listed by the first"),
        Column("size_b", "instruments", "listed by the second"),
        Column("jaccard", "share, 0 to 1", "shared divided by listed by either"),
        Column("plan_a", "", "node of the first"),
        Column("plan_b", "", "node of the second"),
    ),
    source="Jaccard, P. (1912), The distribution of the flora in the alpine zone, New Phytologist 11(2), 37-50.",
    example={"year": "2021"},
    parts=("instruments", "plans", "listings"),
    run=compare_lists,
)
