"""How much of a document the facts account for, counted against a scan of the text that knows no parser."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mandate_graph.parsers.blocks import BlockKind, Container, Layout
from mandate_graph.records.evidence import Evidence
from mandate_graph.records.source import Source
from mandate_graph.records.text import compact
from mandate_graph.seeding.reference import load_reference

__all__ = ["REASONS", "Count", "Coverage", "measure_coverage", "scan_tokens"]

REASONS = {
    "picture_of_resources": "a picture of the resources part; the tables beside it print its figures",
    "no_table_for_it": "a table that none of the public tables has rows for",
    "grade": "a grade of posts that only looks like the number of an instrument",
    "cut_document": "the text ends in the middle of it",
    "not_understood": "no rule read it; look at the remarks of its lines",
}
"""Why no fact accounts for something that is printed."""

_TOKEN = re.compile(r"(?<![\d/.])(?:[A-Z]-?)?\d{1,4}/\d{1,4}(?![\d/])")
_LINES_OF_TITLE = 3


@dataclass(frozen=True, slots=True)
class Count:
    """What the independent scan found of one kind, and what of it no fact accounts for.

    Attributes:
        printed: how many there are in the text.
        missing: (line number, what is printed, why no fact accounts for it) of each; the reasons are :data:`REASONS`.
    """

    printed: int
    missing: tuple[tuple[int, str, str], ...]

    def as_json(self) -> dict[str, object]:
        """The count as the report prints it."""
        missing = [{"line": line, "printed": printed, "reason": reason} for line, printed, reason in self.missing]
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


def measure_coverage(layout: Layout, evidence: Sequence[Evidence], cut: int | None = None) -> Coverage:
    """Counts what is printed and what the facts account for.

    Args:
        layout: the document, cut into parts.
        evidence: all evidence of its facts.
        cut: line from which on the document is cut and no fact was taken, None where it is not.
    """
    return Coverage(
        _paragraphs(layout, cut), _captions(layout, evidence, cut), _tokens(layout, evidence, cut),
        _lists(layout, evidence, cut),
    )  # fmt: skip


def _paragraphs(layout: Layout, cut: int | None) -> Count:
    known = {block.lines[0].number for block in layout.blocks if block.kind == BlockKind.PARAGRAPH and block.number}
    scanned = ((line, number, "" if line in known else "not_understood") for line, number in _scan_paragraphs(layout))
    return _count(scanned, cut)


def _scan_paragraphs(layout: Layout) -> Iterator[tuple[int, str]]:
    """Line and number of all that looks like a numbered paragraph; a number that a broken reference ends in is none."""
    pattern = re.compile(rf"{re.escape(layout.prefix)}\.(\d+)\s+(?=.*[^\W\d])") if layout.prefix else None
    before = ""
    for line in layout.source.lines if pattern else ():
        match = pattern.match(line.text) if pattern else None
        if match and not layout.language.layout.awaits_number.fullmatch(before):
            yield line.number, match[0].strip()
        before = line.text


def _captions(layout: Layout, evidence: Sequence[Evidence], cut: int | None) -> Count:
    words = layout.language.layout
    used = {row.container for row in evidence}
    containers = {container.caption.number: container for container in layout.containers}
    scanned = [
        line for line in layout.source.lines
        if words.table_caption.fullmatch(line.text) or words.figure_caption.fullmatch(line.text)
    ]  # fmt: skip
    return _count(((x.number, x.text, _why_unused(containers.get(x.number), used, layout)) for x in scanned), cut)


def _why_unused(container: Container | None, used: set[str], layout: Layout) -> str:
    """Why no fact stands in a table or figure; "" where one does."""
    if container is None:
        return "not_understood"
    if container.label in used:
        return ""
    if container.part != "resources":
        return "not_understood"
    if container.kind == "figure":
        return "picture_of_resources"
    title = compact("".join(line.text for line in container.lines[:_LINES_OF_TITLE]))
    words = layout.language.money
    return "not_understood" if words.money.search(title) or words.posts.search(title) else "no_table_for_it"


def _tokens(layout: Layout, evidence: Sequence[Evidence], cut: int | None) -> Count:
    spans = sorted((row.start, row.end) for row in evidence)
    furniture = {line.number for line in layout.furniture}
    reach = _reach(spans)
    grades = load_reference().grades
    counted = []
    for start, end, token in scan_tokens(layout.source):
        line = layout.source.line_number(start)
        position = bisect_right(spans, (start, len(layout.source.text) + 1))
        accounted = line in furniture or (position > 0 and reach[position - 1] >= end)
        counted.append((line, token, "" if accounted else "grade" if token in grades else "not_understood"))
    return _count(counted, cut)


def _reach(spans: Sequence[tuple[int, int]]) -> list[int]:
    """Farthest end among the spans up to each."""
    farthest, reach = 0, []
    for _, end in spans:
        farthest = max(farthest, end)
        reach.append(farthest)
    return reach


def _lists(layout: Layout, evidence: Sequence[Evidence], cut: int | None) -> Count:
    used = {row.container for row in evidence if row.table == "mandates"}
    counted = []
    for section in layout.sections:
        if section.role == "mandates" and section.heading:
            last = section.blocks[-1] if section.blocks else section.heading
            open_ = cut is not None and last.lines[-1].number >= cut
            reason = "" if f"list {section.scope}" in used else "cut_document" if open_ else "not_understood"
            counted.append((section.heading.lines[0].number, f"list {section.scope}", reason))
    return _count(counted)


def _count(items: Iterable[tuple[int, str, str]], cut: int | None = None) -> Count:
    """Counts them; those with a reason are missing, and what stands behind the cut is missing for that one."""
    counted = list(items)
    missing = ((line, printed, reason) for line, printed, reason in counted if reason)
    end = float("inf") if cut is None else cut
    told = ((line, printed, "cut_document" if line >= end else reason) for line, printed, reason in missing)
    return Count(len(counted), tuple(told))
