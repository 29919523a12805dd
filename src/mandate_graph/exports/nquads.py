"""N-Quads, written by the engine of the store."""

from __future__ import annotations

from mandate_graph.exports.export import QuadExport
from mandate_graph.exports.quads import writer

__all__ = ["EXPORT"]

EXPORT = QuadExport({"en": "N-Quads", "zh": "N-Quads"}, ".nq", "application/n-quads", True, writer("nquads"))
