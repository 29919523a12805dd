"""File formats: each module reads one format into a :class:`~mandate_graph.records.source.Source`."""

from __future__ import annotations

from mandate_graph.readers.plain_text import read_plain_text

__all__ = ["read_plain_text"]
