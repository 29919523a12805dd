"""JSON Graph Format 2: one object ``graph`` with nodes by id and a list of edges, everything else as metadata."""

from __future__ import annotations

from typing import IO

from mandate_graph.exports.drawing import Drawing
from mandate_graph.exports.export import NetworkExport
from mandate_graph.exports.json_text import legend_rows, write_json

__all__ = ["EXPORT"]


def _write(drawing: Drawing, into: IO[bytes]) -> None:
    nodes = {
        node.id: {
            "label": node.label,
            "metadata": {
                **node.attributes, "kind": node.kind, "color": node.colour, "size": node.size, "x": node.x, "y": node.y,
            },
        }
        for node in drawing.nodes
    }  # fmt: skip
    edges = [
        {
            "id": edge.id, "source": edge.source, "target": edge.target, "relation": edge.kind, "directed": True,
            "label": edge.label, "metadata": {**edge.attributes, "weight": edge.weight, "color": edge.colour},
        }
        for edge in drawing.edges
    ]  # fmt: skip
    graph = {
        "label": drawing.title, "directed": True, "type": "mandate-graph",
        "metadata": {"source": drawing.source, "legend": legend_rows(drawing)}, "nodes": nodes, "edges": edges,
    }  # fmt: skip
    write_json({"graph": graph}, into)


EXPORT = NetworkExport(
    {"en": "JSON Graph Format", "zh": "JSON Graph 格式"}, ".json", "application/vnd.jgf+json", _write
)
