"""Which instruments stand behind which outputs, and how surely."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from mandate_graph.analysis.selections import planned_by

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "OUTPUTS",
    "PARTS",
    "Support",
    "by_instrument",
    "by_output",
    "planned_outputs",
    "planned_support_of",
    "support_of",
]

OUTPUTS: Final = ("deliverable", "result", "output")
"""Kinds of nodes that instruments can stand behind."""

PARTS: Final = ("instruments", "plans", "deliverables", "results", "outputs", "drives", "pursuance")
"""Parts of the network that say so."""

_BASES: Final = ("printed", "derived", "inferred")


@dataclass(frozen=True, slots=True)
class Support:
    """An instrument behind an output.

    Attributes:
        instrument, output: nodes.
        confidence: of the surest of the links, from 0 to 1; 1 where the text says so.
        basis: of the strongest link: printed, derived, inferred.
        methods: of all links, sorted.
        evidence: of the surest link, or "".
    """

    instrument: str
    output: str
    confidence: float
    basis: str
    methods: tuple[str, ...]
    evidence: str


def support_of(graph: nx.MultiDiGraph[str], confidence: float = 0.0) -> list[Support]:
    """All pairs of instrument and output that a link joins, each once.

    A list of mandates joins no instrument to an output: to stand beside it is no evidence by itself.

    Args:
        graph: with ``drives`` and ``pursuant-to``.
        confidence: least confidence of a pair.
    """
    links: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for source, target, data in graph.edges(data=True):
        if data["kind"] == "drives":
            links[source, target].append(data)
        elif data["kind"] == "pursuant-to" and graph.nodes[source]["kind"] in OUTPUTS:
            links[target, source].append(data)
    found = [_joined(instrument, output, data) for (instrument, output), data in sorted(links.items())]
    return [each for each in found if each.confidence >= confidence]


def _joined(instrument: str, output: str, links: Sequence[Mapping[str, Any]]) -> Support:
    surest = max(links, key=lambda link: (link["confidence"], link["evidence"]))
    basis = min((str(link["basis"]) for link in links), key=_BASES.index)
    methods = {str(link.get("method", "")) or str(link["kind"]) for link in links}
    return Support(instrument, output, float(surest["confidence"]), basis, tuple(sorted(methods)), surest["evidence"])


def by_output(supports: Iterable[Support]) -> dict[str, list[Support]]:
    """Output to what stands behind it, the surest first."""
    return _grouped(supports, "output")


def by_instrument(supports: Iterable[Support]) -> dict[str, list[Support]]:
    """Instrument to what it stands behind, the surest first."""
    return _grouped(supports, "instrument")


def _grouped(supports: Iterable[Support], name: str) -> dict[str, list[Support]]:
    groups: dict[str, list[Support]] = defaultdict(list)
    for each in sorted(supports, key=lambda support: (-support.confidence, support.instrument, support.output)):
        groups[getattr(each, name)].append(each)
    return dict(groups)


def planned_outputs(graph: nx.MultiDiGraph[str], year: int | None = None) -> list[str]:
    """Deliverables and planned results of plans of a year, in the order of the plans; sums of tables are left out."""
    plans = sorted(
        (str(data["document"]), str(data["scope"]), node)
        for node, data in graph.nodes(data=True)
        if data["kind"] == "plan" and year in (None, data.get("year"))
    )
    return [each for each in planned_by(graph, (plan for *_, plan in plans)) if _is_planned(graph.nodes[each])]


def planned_support_of(
    graph: nx.MultiDiGraph[str], year: int | None = None, confidence: float = 0.0
) -> list[Support]:  # fmt: skip
    """The pairs whose output a plan of a year plans: what an instrument drives in another budget is left out."""
    planned = set(planned_outputs(graph, year))
    return [each for each in support_of(graph, confidence) if each.output in planned]


def _is_planned(data: Mapping[str, Any]) -> bool:
    return data.get("result_kind") == "planned" if data["kind"] == "result" else not data.get("is_total", False)
