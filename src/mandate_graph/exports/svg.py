"""SVG drawn by Graphviz: the picture scales, and every node and edge has its whole label as a tool tip."""

from __future__ import annotations

from typing import IO

from mandate_graph.exports.drawing import Drawing
from mandate_graph.exports.export import NetworkExport
from mandate_graph.exports.graphviz import MOST_EDGES, MOST_NODES, draw_with_graphviz

__all__ = ["EXPORT"]


def _write(drawing: Drawing, into: IO[bytes]) -> None:
    draw_with_graphviz(drawing, "svg", into)


EXPORT = NetworkExport(
    {"en": "SVG, by Graphviz", "zh": "SVG（由 Graphviz 绘制）"}, ".svg", "image/svg+xml", _write, MOST_NODES, MOST_EDGES
)
