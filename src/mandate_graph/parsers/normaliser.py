"""Stretches of the canonical text as a reader would quote them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from mandate_graph.parsers.blocks import Layout
from mandate_graph.records.text import Passage, join_lines

__all__ = ["Normaliser"]


class Normaliser:
    """Quotes stretches of one document: lines joined, page furniture and footnotes in between left out."""

    def __init__(self, layout: Layout) -> None:
        lines = layout.source.lines
        self._lines = lines
        self._starts = [line.start for line in lines]
        self._ends = [line.end for line in lines]
        self._furniture = {line.number for line in layout.furniture}
        self._notes = self._footnote_lines(layout)

    @staticmethod
    def _footnote_lines(layout: Layout) -> frozenset[int]:
        numbers: set[int] = set()
        for note in layout.footnotes:
            span = note.passage.span
            first = layout.source.line_number(span.start)
            numbers.update(range(first, layout.source.line_number(span.end - 1) + 1))
        numbers.update(line.number for line in layout.source.lines if set(line.text) == {"_"})
        return frozenset(numbers)

    def quote(self, start: int, end: int) -> str:
        """The text from ``start`` to ``end`` (offsets in the canonical text, end exclusive), normalised.

        A stretch that begins in a footnote or in page furniture keeps what it begins in.
        """
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        lines = self._lines[first:last]
        if not lines:
            return ""
        begins = lines[0].number
        dropped = (frozenset() if begins in self._notes else self._notes) | (
            frozenset() if begins in self._furniture else self._furniture
        )
        parts = []
        for line in lines:
            if line.number not in dropped:
                passage = line.passage()
                parts.append(passage[max(0, start - line.start) : max(0, end - line.start)])
        return _text(parts)


def _text(parts: list[Passage]) -> str:
    return join_lines(parts).text
