"""A corrigendum to a section of the proposed programme budget: it holds the facts of what it replaces, no others."""

from __future__ import annotations

from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.citations import find_citations
from mandate_graph.parsers.conventions import find_conventions
from mandate_graph.parsers.deliverables import find_deliverables
from mandate_graph.parsers.document_types import DocumentType
from mandate_graph.parsers.headings import find_headings
from mandate_graph.parsers.mandate_lists import find_mandates
from mandate_graph.parsers.measures import find_measures
from mandate_graph.parsers.parts import find_parts
from mandate_graph.parsers.resources import find_resources
from mandate_graph.parsers.types.programme_budget import describe_budget

__all__ = ["DOCUMENT_TYPE"]


def _recognise(layout: Layout) -> bool:
    return any(section.part == "correction" for section in layout.sections)


DOCUMENT_TYPE = DocumentType(
    "corrigendum", _recognise, describe_budget,
    (
        find_parts, find_headings, find_mandates, find_measures, find_deliverables, find_citations, find_conventions,
        find_resources,
    ),
)  # fmt: skip
