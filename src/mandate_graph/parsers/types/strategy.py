"""A strategy: themes, result areas and numbered results."""

from __future__ import annotations

from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.citations import find_related_citations
from mandate_graph.parsers.conventions import find_conventions
from mandate_graph.parsers.document_types import DocumentType
from mandate_graph.parsers.front_matter import describe, kind_of_text
from mandate_graph.parsers.headings import find_outline_headings
from mandate_graph.parsers.parts import find_parts
from mandate_graph.parsers.reading import find_doubts
from mandate_graph.parsers.sdg import find_goals
from mandate_graph.parsers.strategy_results import find_strategy_results

__all__ = ["DOCUMENT_TYPE"]


def _recognise(layout: Layout) -> bool:
    return kind_of_text(layout) == "strategy"


DOCUMENT_TYPE = DocumentType(
    "strategy", _recognise, describe,
    (
        find_parts, find_outline_headings, find_goals, find_related_citations, find_conventions,
        find_strategy_results, find_doubts,
    ),
)  # fmt: skip
