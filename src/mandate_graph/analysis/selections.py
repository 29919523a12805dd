"""Parts of the graph that analyses choose by their options, and the options themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from mandate_graph.analysis.analysis import Option, empty

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "CONFIDENCE",
    "INSTRUMENT",
    "LABELS",
    "LANGUAGE",
    "NO_CONFIDENCE",
    "YEAR",
    "adopter_of",
    "has_text",
    "label_of",
    "listings_of",
    "planned_by",
    "plans_of",
    "texts_of",
    "title_of",
]

LABELS: Final = ("en", "zh")
YEAR = Option("year", "int", None, {"en": "Budget year.", "zh": "预算年度。"})
CONFIDENCE = Option(
    "confidence", "float", 0.5,
    {
        "en": "Least confidence of links, derived or inferred; what the text says has 0.9 or more.",
        "zh": "联系（推导或推断者）的最低置信度；正文载明者均不低于 0.9。",
    }, least=0, most=1,
)  # fmt: skip
NO_CONFIDENCE = Option(CONFIDENCE.name, CONFIDENCE.kind, 0.0, CONFIDENCE.help, least=0, most=1)
INSTRUMENT = Option(
    "key", "key", None, {"en": "Key of the instrument, in any spelling.", "zh": "文书标识，写法不限。"},
    required=True, among=("instrument",),
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


def title_of(graph: nx.MultiDiGraph[str], node: str, language: str = LABELS[0]) -> str:
    """The title of an instrument in a language, else in another, else ""."""
    data = graph.nodes[node]
    return next((str(data[f"title_{each}"]) for each in (language, *LABELS) if data.get(f"title_{each}")), "")


def texts_of(graph: nx.MultiDiGraph[str], node: str, attribute: str = "label") -> list[str]:
    """The texts of an attribute that has languages, in all of them."""
    data = graph.nodes[node]
    return [str(data[name]) for each in LABELS if data.get(name := f"{attribute}_{each}")]


def adopter_of(graph: nx.MultiDiGraph[str], instrument: str) -> str:
    """The body that adopted an instrument, else its kind: no body adopts a treaty."""
    data = graph.nodes[instrument]
    return str(data.get("body") or data.get("instrument_kind") or "")


def has_text(graph: nx.MultiDiGraph[str], node: str) -> bool:
    """Whether a node has a label in any language."""
    return any(graph.nodes[node][f"label_{each}"] for each in LABELS)


def listings_of(
    graph: nx.MultiDiGraph[str], plans: Iterable[str]
) -> Iterator[tuple[str, str, Mapping[str, Any]]]:  # fmt: skip
    """What plans list themselves: plan, instrument, the data of the edge."""
    for plan in plans:
        for _, instrument, data in graph.out_edges(plan, data=True):
            if data["kind"] == "lists":
                yield plan, instrument, data


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


def planned_by(graph: nx.MultiDiGraph[str], plans: Iterable[str]) -> dict[str, str]:
    """What plans plan, in their order, each to its plan."""
    return {
        target: plan
        for plan in plans
        for _, target, data in graph.out_edges(plan, data=True)
        if data["kind"] == "plans"
    }
