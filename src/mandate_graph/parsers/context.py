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


Extractor = Callable[[Layout, DocumentContext], Iterator[Finding | Remark]]
"""Reads the facts of one topic out of a document; yields facts in printed order, and remarks."""
