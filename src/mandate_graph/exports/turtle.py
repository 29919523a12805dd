"""Turtle, written by the engine of the store."""

from __future__ import annotations

from mandate_graph.exports.export import QuadExport
from mandate_graph.exports.quads import writer

__all__ = ["EXPORT"]

EXPORT = QuadExport(
    {
        "en": "Turtle, without inferred links; TriG, N-Quads and JSON-LD have them",
        "zh": "Turtle（不含推断联系；TriG、N-Quads 和 JSON-LD 含之）",
    },
    ".ttl",
    "text/turtle",
    False,
    writer("turtle"),
)
