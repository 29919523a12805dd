"""Node-link JSON as D3's force layouts read it: ``nodes`` with ``id``, ``links`` with source and target."""

from __future__ import annotations

from typing import IO

from mandate_graph.exports.drawing import Drawing
from mandate_graph.exports.export import NetworkExport
from mandate_graph.exports.json_text import legend_rows, write_json

__all__ = ["EXPORT"]


def _write(drawing: Drawing, into: IO[bytes]) -> None:
    nodes = [
        {
            **node.attributes, "id": node.id, "label": node.label, "kind": node.kind, "color": node.colour,
            # On a screen y grows downwards.
            "size": node.size, "x": node.x, "y": -node.y,
        }
        for node in drawing.nodes
    ]  # fmt: skip
    links = [
        {
            **edge.attributes, "key": edge.id, "source": edge.source, "target": edge.target, "kind": edge.kind,
            "label": edge.label, "weight": edge.weight, "color": edge.colour,
        }
        for edge in drawing.edges
    ]  # fmt: skip
    graph = {"title": drawing.title, "source": drawing.source, "legend": legend_rows(drawing)}
    write_json({"directed": True, "multigraph": True, "graph": graph, "nodes": nodes, "links": links}, into)


EXPORT = NetworkExport(
    {"en": "Node-link JSON, for D3", "zh": "节点与连线 JSON（D3 格式）"}, ".json", "application/json", _write
)
