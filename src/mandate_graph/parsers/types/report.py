"""A report to one or more bodies: what was done, in numbered paragraphs, with recommendations."""

from __future__ import annotations

from mandate_graph.parsers.advice import find_advice
from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.citations import find_related_citations
from mandate_graph.parsers.conventions import find_conventions
from mandate_graph.parsers.document_types import DocumentType
from mandate_graph.parsers.figures import find_figures
from mandate_graph.parsers.front_matter import describe, kind_of_text
from mandate_graph.parsers.headings import find_outline_headings
from mandate_graph.parsers.parts import find_parts
from mandate_graph.parsers.reading import find_doubts
from mandate_graph.parsers.reported import find_reported_instruments
from mandate_graph.parsers.sdg import find_goals

__all__ = ["DOCUMENT_TYPE"]


def _recognise(layout: Layout) -> bool:
    return kind_of_text(layout) == "report"


DOCUMENT_TYPE = DocumentType(
    "report", _recognise, describe,
    (
        find_parts, find_outline_headings, find_goals, find_related_citations, find_conventions, find_advice,
        find_figures, find_reported_instruments, find_doubts,
    ),
)  # fmt: skip
