"""Cytoscape JSON (``.cyjs``): elements with places, and a style sheet, for Cytoscape and Cytoscape.js."""

from __future__ import annotations

from typing import IO, Any

from mandate_graph.exports.drawing import Drawing
from mandate_graph.exports.export import NetworkExport
from mandate_graph.exports.json_text import legend_rows, write_json

__all__ = ["EXPORT"]

_STYLE: list[dict[str, Any]] = [
    {
        "selector": "node",
        "style": {
            "label": "data(label)", "background-color": "data(color)", "width": "data(size)", "height": "data(size)",
            "font-size": 8,
        },
    },
    {
        "selector": "edge",
        "style": {
            "line-color": "data(color)", "target-arrow-color": "data(color)", "target-arrow-shape": "triangle",
            "curve-style": "bezier", "width": 1,
        },
    },
]  # fmt: skip


def _write(drawing: Drawing, into: IO[bytes]) -> None:
    nodes = [
        {
            "data": {
                **node.attributes, "id": node.id, "label": node.label, "name": node.label, "kind": node.kind,
                "color": node.colour, "size": node.size,
            },
            # On a screen y grows downwards.
            "position": {"x": node.x, "y": -node.y},
        }
        for node in drawing.nodes
    ]  # fmt: skip
    edges = [
        {
            "data": {
                **edge.attributes, "id": edge.id, "source": edge.source, "target": edge.target, "kind": edge.kind,
                "label": edge.label, "interaction": edge.kind, "weight": edge.weight, "color": edge.colour,
            }
        }
        for edge in drawing.edges
    ]  # fmt: skip
    data = {"name": drawing.title, "source": drawing.source, "legend": legend_rows(drawing)}
    elements = {"nodes": nodes, "edges": edges}
    write_json(
        {"format_version": "1.0", "data": data, "elements": elements, "style": _STYLE, "layout": {"name": "preset"}},
        into,
    )


EXPORT = NetworkExport(
    {"en": "Cytoscape JSON", "zh": "Cytoscape JSON"}, ".cyjs", "application/vnd.cytoscape.cyjs+json", _write
)
