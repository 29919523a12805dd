"""Parts of the graph that analyses choose by their options, and the options themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mandate_graph.analysis.analysis import Option, empty

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["CONFIDENCE", "LANGUAGE", "YEAR", "label_of", "plans_of"]

LABELS: Final = ("en", "zh")
YEAR = Option("year", "int", None, {"en": "Budget year.", "zh": "预算年度。"})
CONFIDENCE = Option(
    "confidence", "float", 0.5,
    {"en": "Least confidence of inferred links.", "zh": "推断联系的最低置信度。"}, least=0, most=1,
)  # fmt: skip
LANGUAGE = Option(
    "language", "str", LABELS[0],
    {"en": "Language of labels, where there is one in it.", "zh": "名称的语言；没有该语言者用另一种。"}, choices=LABELS,
)  # fmt: skip


def label_of(graph: nx.MultiDiGraph[str], node: str, language: str = LABELS[0]) -> str:
    """The label of a node in a language, else in another, else its key."""
    data = graph.nodes[node]
    for each in (language, *LABELS):
        if data[f"label_{each}"]:
            return str(data[f"label_{each}"])
    return str(data["key"] or node)


def plans_of(graph: nx.MultiDiGraph[str], year: int | None = None) -> list[str]:
    """The plans of a year, or all.

    Raises:
        QueryError: MG323, there are none.
    """
    plans = [node for node, data in graph.nodes(data=True) if data["kind"] == "plan"]
    found = [plan for plan in plans if year is None or graph.nodes[plan].get("year") == year]
    if not found:
        years = sorted({str(graph.nodes[plan].get("year", "")) for plan in plans})
        raise empty("no plan is of this year", f"Years with plans: {', '.join(years) or 'none'}.")
    return found
