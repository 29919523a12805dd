"""What extractors are told about the document, and what they hand back beside facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mandate_graph.parsers.blocks import Layout
from mandate_graph.records.evidence import Finding
from mandate_graph.records.source import Remark

__all__ = ["DocumentContext", "Extractor", "Remark"]


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """What is known of a document before its facts are read.

    Attributes:
        document: canonical symbol, or ``sha256:<first 12>``.
        year: budget year, else the year of the document; "" where unknown.
    """

    document: str
    year: str

    def status_of(self, year: str) -> str:
        """Code of what figures of a year are where the print does not say it, "" where the budget year is not known."""
        if not (self.year and year):
            return ""
        ahead = int(year) - int(self.year)
        return "actual" if ahead < -1 else "expected" if ahead == -1 else "planned"


Extractor = Callable[[Layout, DocumentContext], Iterator[Finding | Remark]]
"""Reads the facts of one topic out of a document; yields facts in printed order, and remarks."""
