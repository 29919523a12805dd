"""PNG drawn by Graphviz, at the usual 96 dots an inch."""

from __future__ import annotations

from typing import IO

from mandate_graph.exports.drawing import Drawing
from mandate_graph.exports.export import NetworkExport
from mandate_graph.exports.graphviz import MOST_EDGES, MOST_NODES, draw_with_graphviz

__all__ = ["EXPORT"]


def _write(drawing: Drawing, into: IO[bytes]) -> None:
    draw_with_graphviz(drawing, "png", into)


EXPORT = NetworkExport(
    {"en": "PNG, by Graphviz", "zh": "PNG（由 Graphviz 绘制）"}, ".png", "image/png", _write, MOST_NODES, MOST_EDGES
)
