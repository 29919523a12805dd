"""What is doubtful in the cut of a report: numbers out of order, none at all, characters put back."""

from __future__ import annotations

from collections.abc import Iterator

from mandate_graph.parsers.blocks import BlockKind, Layout
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import SourceError
from mandate_graph.records.text import Line, Passage

__all__ = ["find_doubts"]

_LONGEST_DETAIL = 80


def find_doubts(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Paragraph numbers out of order as errors of the source; repairs and missing numbers as remarks."""
    blocks = {block.lines[0].number: block for block in layout.blocks if block.lines}
    for line, problem, printed, expected in layout.anomalies:
        block = blocks.get(line.number)
        detail = (block.passage.text if block else line.text)[:_LONGEST_DETAIL]
        yield Remark(line.number, problem, f"{printed}, expected {expected}")
        yield _error(context, line, problem, printed, expected, detail)
    for line, printed, read in layout.repairs:
        yield Remark(line.number, "repaired_character", f"{printed} -> {read}")
    text = next((block for block in layout.blocks if block.kind == BlockKind.PARAGRAPH), None)
    if text and not any(block.number for block in layout.blocks if block.kind == BlockKind.PARAGRAPH):
        yield Remark(text.lines[0].number, "no_paragraph_numbers")


def _error(context: DocumentContext, line: Line, problem: str, printed: str, expected: str, detail: str) -> Finding:
    at = line.text.find(printed)
    passage = Passage(printed, tuple(range(line.start + at, line.start + at + len(printed))))
    fact = SourceError(
        document=context.document, where=printed, scope="", problem=problem, detail=detail,
        printed=printed, expected=expected,
    )  # fmt: skip
    witnesses = {column: passage for column in SourceError.WITNESSED if column == "printed"}
    return Finding(fact, witnesses, paragraph=printed)
