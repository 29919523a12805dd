"""Where a fact stands: the witness a parser hands over, and the evidence row that is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mandate_graph.records.facts import Fact
from mandate_graph.records.text import Passage

__all__ = ["EVIDENCE_COLUMNS", "Evidence", "Finding", "QUOTE_LENGTH"]

QUOTE_LENGTH = 80
"""Longest quote that is stored: enough to check, no copy of the text."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact together with the passages that witness its cells.

    Attributes:
        fact: the row.
        witnesses: column of the row to the smallest passage that prints its value. Columns whose cell is empty are
            left out, as are columns whose value follows from other cells.
        paragraph: printed number of the paragraph in force ("" outside numbered paragraphs).
        container: table or figure the fact stands in, with its word: ``table 16.4``, ``figure 16.1``, ``list SP1``,
            ``annex II``, ``note 3``; "" in running text.
        row: row of the table as printed order from 1, "" outside tables.
        columns: column of the row to the head of the printed column its value stands under.
    """

    fact: Fact
    witnesses: Mapping[str, Passage]
    paragraph: str = ""
    container: str = ""
    row: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One stored piece of evidence: one cell of one fact, and the exact stretch of text that prints it.

    Attributes:
        table: table of the fact.
        fact: identifier of the fact.
        column: the cell it supports.
        paragraph, container, row, column_label, page: the place as a reader would name it; "" where there is none.
        line_start, line_end: first and last line in the canonical text, from 1.
        start, end: offsets in the canonical text, in code points, end exclusive.
        quote: the stretch, normalised, at most :data:`QUOTE_LENGTH` characters.
        block, cell_row, cell_column: the place in a structured file, each from 1: block of the body, and cell of the
            grid of its table; "" where there is none.
    """

    table: str
    fact: str
    column: str
    paragraph: str = ""
    container: str = ""
    row: str = ""
    column_label: str = ""
    page: str = ""
    line_start: int
    line_end: int
    start: int
    end: int
    quote: str
    block: str = ""
    cell_row: str = ""
    cell_column: str = ""


EVIDENCE_COLUMNS = (
    "table", "fact", "column", "paragraph", "container", "row", "column_label", "page",
    "line_start", "line_end", "start", "end", "quote", "block", "cell_row", "cell_column",
)  # fmt: skip
"""Columns of ``seeds/<document>/<language>/evidence.csv``."""
