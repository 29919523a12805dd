"""Counted things in the running text of reports: so many people trained, countries helped, tons seized."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from mandate_graph.parsers.blocks import Block, BlockKind, Layout
from mandate_graph.parsers.citations import read_citations
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.counts import Count, find_counts
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import Figure

__all__ = ["find_figures"]

_ANSWERS = frozenset({"implements", "pursuant_to", "requested_by"})


def find_figures(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """One row per count, in printed order, of the numbered paragraphs (of all text where none is numbered).

    A figure is tied to the instruments that its own sentence answers: implements, follows, or is asked by.
    """
    words = layout.language.figures
    answered, mark = _Answered(layout, context), _note_mark(layout)
    for block in _running(layout):
        for count in find_counts(block.passage.text, words):
            noted = mark.match(block.passage.text, count.begin, count.start)
            begun = replace(count, begin=noted.end()) if noted else count
            yield _finding(block, begun, answered, layout, context)


def _note_mark(layout: Layout) -> re.Pattern[str]:
    """Matches the mark of a note of the document that ends the sentence before and is glued to the next one."""
    marks = "|".join(sorted({re.escape(note.mark) for note in layout.footnotes}, key=len, reverse=True)) or "(?!)"
    ends = re.escape(layout.language.layout.sentence_end)
    return re.compile(
        rf"(?<=[{ends}])\s*(?:<sup>(?:{marks})</sup>|(?<!\d)(?:{marks})(?=[^\W\d_a-zA-Z]|(?:19|20)\d\d(?!\d)))\s*"
    )


def _running(layout: Layout) -> list[Block]:
    blocks = [
        block
        for block in layout.blocks
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and not block.container and block.part != "annex"
    ]
    numbered = [block for block in blocks if block.paragraph[-1:].isdigit()]
    return numbered or blocks


def _finding(block: Block, count: Count, answered: _Answered, layout: Layout, context: DocumentContext) -> Finding:
    passage = block.passage
    what, printed = passage[count.begin : count.finish], passage[count.start : count.end]
    section = layout.sections[block.section]
    heading = section.title or (section.heading.passage if section.heading else section.title)
    span = passage[count.sentence[0] : count.sentence[1]].span
    fact = Figure(
        document=context.document, paragraph=block.paragraph, value=count.value, unit=count.unit, what=what.text,
        as_printed=printed.text, heading=heading.text,
        keys=";".join(answered.within(span.start, span.end)),
    )  # fmt: skip
    return Finding(fact, {"as_printed": printed, "what": what}, block.paragraph)


class _Answered:
    """The instruments that the document says are answered, by the place where they are named."""

    def __init__(self, layout: Layout, context: DocumentContext) -> None:
        cited = (each for each in read_citations(layout, context) if each.relation in _ANSWERS and each.key)
        places = sorted((each.printed.span.start, each.key) for each in cited)
        self._offsets = [offset for offset, _ in places]
        self._keys = [key for _, key in places]

    def within(self, start: int, end: int) -> list[str]:
        """Keys named between two offsets of the canonical text, each once, in printed order."""
        return list(dict.fromkeys(self._keys[bisect_left(self._offsets, start) : bisect_left(self._offsets, end)]))
