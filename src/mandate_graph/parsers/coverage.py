"""How much of a document the facts account for, counted against a scan of the text that knows no parser."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mandate_graph.parsers.blocks import BlockKind, Layout
from mandate_graph.records.evidence import Evidence
from mandate_graph.records.source import Source

__all__ = ["Count", "Coverage", "measure_coverage", "scan_tokens"]

_TOKEN = re.compile(r"(?<![\d/.])(?:[A-Z]-?)?\d{1,4}/\d{1,4}(?![\d/])")


@dataclass(frozen=True, slots=True)
class Count:
    """What the independent scan found of one kind, and what of it no fact accounts for.

    Attributes:
        printed: how many there are in the text.
        missing: (line number, what is printed) of each that was not understood.
    """

    printed: int
    missing: tuple[tuple[int, str], ...]

    def as_json(self) -> dict[str, object]:
        """The count as the report prints it."""
        missing = [{"line": line, "printed": printed} for line, printed in self.missing]
        return {"printed": self.printed, "understood": self.printed - len(missing), "missing": missing}


@dataclass(frozen=True, slots=True)
class Coverage:
    """Coverage of one document: numbered paragraphs, captions of tables and figures, ``n/m`` tokens, lists."""

    paragraphs: Count
    captions: Count
    tokens: Count
    lists: Count

    def as_json(self) -> dict[str, object]:
        """The coverage as the report prints it."""
        return {name: getattr(self, name).as_json() for name in ("paragraphs", "captions", "tokens", "lists")}


def scan_tokens(source: Source) -> list[tuple[int, int, str]]:
    """Every ``n/m`` token of the text, by pattern alone: (start, end, token)."""
    return [(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(source.text)]


def measure_coverage(layout: Layout, evidence: Sequence[Evidence]) -> Coverage:
    """Counts what is printed and what the facts account for.

    Args:
        layout: the document, cut into parts.
        evidence: all evidence of its facts.
    """
    return Coverage(
        _paragraphs(layout), _captions(layout, evidence), _tokens(layout, evidence), _lists(layout, evidence)
    )


def _paragraphs(layout: Layout) -> Count:
    pattern = re.compile(rf"{re.escape(layout.prefix)}\.(\d+)\s+(?=.*[^\W\d])") if layout.prefix else None
    lines = layout.source.lines if pattern else ()
    scanned = [(line, match[0].strip()) for line in lines if pattern and (match := pattern.match(line.text))]
    known = {block.lines[0].number for block in layout.blocks if block.kind == BlockKind.PARAGRAPH and block.number}
    return _count((line.number, number, line.number in known) for line, number in scanned)


def _captions(layout: Layout, evidence: Sequence[Evidence]) -> Count:
    words = layout.language.layout
    used = {row.container for row in evidence}
    labels = {container.caption.number: container.label for container in layout.containers}
    scanned = [
        line for line in layout.source.lines
        if words.table_caption.fullmatch(line.text) or words.figure_caption.fullmatch(line.text)
    ]  # fmt: skip
    return _count((line.number, line.text, labels.get(line.number) in used) for line in scanned)


def _tokens(layout: Layout, evidence: Sequence[Evidence]) -> Count:
    spans = sorted((row.start, row.end) for row in evidence)
    furniture = {line.number for line in layout.furniture}
    reach = _reach(spans)
    counted = []
    for start, end, token in scan_tokens(layout.source):
        line = layout.source.line_number(start)
        position = bisect_right(spans, (start, len(layout.source.text) + 1))
        accounted = line in furniture or (position > 0 and reach[position - 1] >= end)
        counted.append((line, token, accounted))
    return _count(counted)


def _reach(spans: Sequence[tuple[int, int]]) -> list[int]:
    """Farthest end among the spans up to each."""
    farthest, reach = 0, []
    for _, end in spans:
        farthest = max(farthest, end)
        reach.append(farthest)
    return reach


def _lists(layout: Layout, evidence: Sequence[Evidence]) -> Count:
    used = {row.container for row in evidence if row.table == "mandates"}
    lists = [section for section in layout.sections if section.role == "mandates" and section.heading]
    return _count(
        (section.heading.lines[0].number, f"list {section.scope}", f"list {section.scope}" in used)
        for section in lists
        if section.heading
    )


def _count(items: Iterable[tuple[int, str, bool]]) -> Count:
    counted = list(items)
    return Count(len(counted), tuple((line, printed) for line, printed, known in counted if not known))
