"""Instruments that several plans list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mandate_graph.analysis.analysis import Analysis, Column, Option, Row
from mandate_graph.analysis.selections import LANGUAGE, YEAR, label_of, listings_of, plans_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ANALYSIS", "find_shared"]


def find_shared(
    graph: nx.MultiDiGraph[str], *, year: int | None = None, least: int = 2, language: str = "en"
) -> Iterator[Row]:
    """Instruments that several plans of one year list, those of most plans first.

    Args:
        graph: with plans, instruments and ``lists``.
        year: budget year; None for each year.
        least: fewest plans.
        language: of the labels.

    Raises:
        QueryError: MG323, no plan is of the year.
    """
    plans: dict[tuple[int, str], set[str]] = defaultdict(set)
    for plan, instrument, _ in listings_of(graph, plans_of(graph, year)):
        plans[graph.nodes[plan].get("year", 0), instrument].add(plan)
    for (budget, instrument), listing in sorted(plans.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(listing) >= least:
            data = graph.nodes[instrument]
            scopes = sorted({graph.nodes[plan]["scope"] for plan in listing})
            yield (
                budget or None, instrument, label_of(graph, instrument, language), data.get("body"), data.get("year"),
                len(listing), ";".join(scopes),
            )  # fmt: skip


ANALYSIS = Analysis(
    title={"en": "Shared mandates", "zh": "共有授权"},
    description={
        "en": "Which instruments do two or more lists of one year hold?",
        "zh": "哪些文书同时列于同一年度的两份或更多清单？",
    },
    nothing={
        "en": "No instrument stands in that many lists of one year: each list holds instruments of its own.",
        "zh": "没有文书同时列入同一年度的这么多份清单；各清单所列文书互不相同。",
    },
    options=(YEAR, Option("least", "int", 2, {"en": "Fewest lists.", "zh": "最少清单数。"}, least=2), LANGUAGE),
    columns=(
        Column("year", "", "budget year of the lists"),
        Column("instrument", "", "its key"),
        Column("label", "", "its name"),
        Column("body", "", "that adopted it"),
        Column("adopted", "", "year of adoption"),
        Column("lists", "lists", "that hold it"),
        Column("scopes", "", "of the lists, with semicolons between them"),
    ),
    source="Degree of a node in a bipartite graph: Newman, M. (2018), Networks, 2nd edition, section 6.6.",
    example={"year": "2021"},
    parts=("instruments", "plans", "lists"),
    run=find_shared,
)
