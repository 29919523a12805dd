"""Where a text stops before its document does: in a table, a list, a chart, a sentence.

People also give single sections and partial documents, so an end is taken for a cut only where what stands there
proves it: what it opened is not closed. See :mod:`mandate_graph.parsers.loose_ends` for what proves it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mandate_graph.parsers.blocks import Block, BlockKind, Layout
from mandate_graph.parsers.chart_boxes import read_charts
from mandate_graph.parsers.context import Remark
from mandate_graph.parsers.loose_ends import (
    ends_inside_sentence,
    is_open_annex,
    is_open_chart,
    is_open_container,
    is_open_list,
)
from mandate_graph.parsers.recommendations import follow_up_place
from mandate_graph.records.evidence import Finding

__all__ = ["CUT", "Ending", "drop_unfinished", "find_ending", "without_doubt"]

CUT = "cut_document"
"""Code of the remark on a document that ends in the middle of something."""

_WHOLE = "ends_in_table"
_TABLE = "recommendations"


@dataclass(frozen=True, slots=True)
class Ending:
    """What a text ends in.

    Attributes:
        line: number of its last line.
        place: what it ends in, as a message names it: ``table 16.4``, ``list SP1``, ``paragraph 16.53``.
        start: offset from which on nothing is a fact where it is cut.
        cut: whether it is proven that the document goes on.
    """

    line: int
    place: str
    start: int
    cut: bool

    def remark(self) -> Remark:
        """The remark on it for the report."""
        return Remark(self.line, CUT if self.cut else _WHOLE, self.place)


def find_ending(layout: Layout, findings: Mapping[str, Sequence[Finding]], remarks: Sequence[Remark]) -> Ending | None:
    """What a text ends in; None where its last sentence is complete and no table or list is open.

    Args:
        layout: the document, cut into parts.
        findings: table name to its facts, in printed order.
        remarks: what was not understood.
    """
    if not layout.blocks:
        return None
    last = layout.blocks[-1]
    tail = layout.containers[-1] if layout.containers else None
    if tail and (last.container == tail.label or tail.caption.number > last.lines[-1].number):
        lines = [tail.caption, *tail.lines]
        cut = is_open_container(layout, tail, findings, remarks)
        return Ending(lines[-1].number, tail.label, tail.caption.start, cut)
    if last.kind == BlockKind.LINE and last.role == "mandates":
        return _list_ending(layout, last, findings.get("mandates", ()))
    if last.kind == BlockKind.LINE and last.part == "annex":
        return _annex_ending(layout, last, findings, remarks)
    return _sentence_ending(layout, last)


def _list_ending(layout: Layout, last: Block, mandates: Sequence[Finding]) -> Ending:
    place = f"list {last.scope}"
    start = layout.sections[last.section].blocks[0].lines[0].start
    own = [finding for finding in mandates if finding.container == place]
    return Ending(last.lines[-1].number, place, start, is_open_list(layout, last, own))


def _annex_ending(
    layout: Layout, last: Block, findings: Mapping[str, Sequence[Finding]], remarks: Sequence[Remark]
) -> Ending | None:
    """The table of recommendations, or the chart, that an annex ends in."""
    section = layout.sections[last.section]
    begin = section.heading.lines[-1].end if section.heading else section.blocks[0].lines[0].start
    line = last.lines[-1].number
    followed = [f for f in findings.get(_TABLE, ()) if any(w.span.start > begin for w in f.witnesses.values())]
    if place := follow_up_place(section, layout):
        return Ending(line, place, begin, True) if is_open_annex(layout, last, followed, remarks) else None
    charts = [chart for chart in read_charts(layout) if chart.boxes and chart.boxes[0].unit.span.start > begin]
    if not charts:
        return None
    chart = charts[-1]
    start = (chart.title or chart.boxes[0].unit).span.start
    return Ending(line, f"chart {chart.letter}".strip(), start, is_open_chart(layout, charts))


def _sentence_ending(layout: Layout, last: Block) -> Ending | None:
    if last.kind == BlockKind.HEADING or not ends_inside_sentence(layout, last):
        return None
    ends = layout.language.layout.sentence_end
    text = last.passage.text
    place = max((text.rfind(end) for end in ends), default=-1)
    start = last.passage.offsets[place + 1] if place + 1 < len(text) else last.lines[-1].start
    named = f"paragraph {last.paragraph}" if last.paragraph else "a sentence"
    return Ending(last.lines[-1].number, named, start, True)


def drop_unfinished(findings: Mapping[str, Sequence[Finding]], ending: Ending) -> dict[str, list[Finding]]:
    """The facts without those that the unfinished table, list or sentence witnesses."""
    kept = {table: [each for each in found if not _belongs(each, ending)] for table, found in findings.items()}
    return {table: found for table, found in kept.items() if found}


def _belongs(finding: Finding, ending: Ending) -> bool:
    compared = str(getattr(finding.fact, "detail", "")).endswith(f", {ending.place}")
    reaches = any(witness.span.end > ending.start for witness in finding.witnesses.values() if witness)
    return compared or finding.container == ending.place or reaches


def without_doubt(remarks: Sequence[Remark], layout: Layout, ending: Ending) -> Iterator[Remark]:
    """The remarks but those on what was dropped."""
    first = layout.source.line_number(ending.start)
    return (remark for remark in remarks if remark.line < first)
