"""From a network of the graph to a drawing: labels, kinds, colours, sizes, places."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mandate_graph.exports.drawing import Drawing, Edge, Legend, Node, clean_columns, clean_text
from mandate_graph.exports.kinds import kind_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["draft", "labels_of", "spoken"]

_OWN = frozenset({"kind", "label", "weight", "id", "source", "target", "color", "size", "x", "y", "r", "g", "b"})
"""Names that formats give a meaning of their own."""


def draft(graph: nx.MultiDiGraph[str], language: str, title: str = "", source: str = "", seed: int = 1) -> Drawing:
    """A drawing of a network.

    Args:
        graph: as :func:`~mandate_graph.network.build_network` makes it.
        language: of labels, such as ``en``; what has no label in it takes one of another language, else its key.
        title, source: of the drawing.
        seed: of the places.
    """
    from mandate_graph.exports.places import place_nodes

    degrees = {node: sum(1 for _ in graph.succ[node]) + sum(1 for _ in graph.pred[node]) for node in graph}
    sizes = {node: round(8 + 4 * math.sqrt(degree), 2) for node, degree in degrees.items()}
    places = place_nodes(graph, sizes, seed)
    found: list[tuple[str, dict[str, Any]]] = [(node, graph.nodes[node]) for node in graph]
    attributes = clean_columns([_further(data) for _, data in found])
    nodes = [
        Node(
            id=node, label=_label(node, data, language), kind=clean_text(data.get("kind", "")),
            colour=kind_of("node", str(data.get("kind", ""))).colour, size=sizes[node],
            x=places[node][0], y=places[node][1], attributes=more,
        )
        for (node, data), more in zip(found, attributes, strict=True)
    ]  # fmt: skip
    edges = _edges(list(graph.edges(keys=True, data=True)), language)
    legend = [*_legend("node", (node.kind for node in nodes), language),
              *_legend("edge", (edge.kind for edge in edges), language)]  # fmt: skip
    return Drawing(clean_text(title), clean_text(source), language, nodes, edges, legend)


def spoken(labels: Mapping[str, str], language: str) -> str:
    """A label in the language, else in the first other that has one, else ""."""
    return labels.get(language) or next((text for text in labels.values() if text), "")


def labels_of(data: Mapping[str, Any]) -> dict[str, str]:
    """The labels of a node by language, from its attributes ``label_en`` and the like."""
    return {name.removeprefix("label_"): str(text) for name, text in data.items() if name.startswith("label_")}


def _label(node: str, data: Mapping[str, Any], language: str) -> str:
    return clean_text(spoken(labels_of(data), language) or data.get("key") or node)


def _further(data: Mapping[str, Any]) -> dict[str, Any]:
    """Attributes beside those that every format knows; nothing said is left out."""
    return {name: value for name, value in data.items() if name not in _OWN and value not in ("", None)}


def _edges(edges: Sequence[tuple[str, str, Any, Mapping[str, Any]]], language: str) -> list[Edge]:
    attributes = clean_columns([_further(data) for *_, data in edges])
    found: list[Edge] = []
    for (source, target, _, data), more in zip(edges, attributes, strict=True):
        kind = kind_of("edge", str(data.get("kind", "")))
        weight = data.get("weight")
        found.append(
            Edge(
                id=f"e{len(found) + 1}", source=source, target=target, kind=clean_text(kind.name),
                label=spoken(kind.label, language) or kind.name,
                weight=float(weight) if isinstance(weight, int | float) and weight > 0 else 1.0,
                colour=kind.colour, attributes=more,
            )
        )  # fmt: skip
    return found


def _legend(of: str, kinds: Iterable[str], language: str) -> list[Legend]:
    counts = Counter(kinds)
    known = {name: kind_of(of, name) for name in counts}
    return [
        Legend(of, name, spoken(kind.label, language) or name, kind.colour, counts[name])
        for name, kind in sorted(known.items(), key=lambda item: (-counts[item[0]], item[0]))
    ]
