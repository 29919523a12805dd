"""Turtle, written by the engine of the store."""

from __future__ import annotations

from mandate_graph.exports.export import QuadExport
from mandate_graph.exports.quads import writer

__all__ = ["EXPORT"]

EXPORT = QuadExport({"en": "Turtle", "zh": "Turtle"}, ".ttl", "text/turtle", False, writer("turtle"))
