"""Headings with their place in the outline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mandate_graph.parsers.blocks import BlockKind, Layout, Section
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import Heading
from mandate_graph.records.text import Line, Passage, compact, join_lines

__all__ = ["find_headings", "find_outline_headings", "split_headings"]

# Between the levels that the layout gives: a subprogramme stands below the programme of work, a component below its
# subprogramme, the overall changes below the heading that explains them; one of several programmes above its plan, a
# division of the document above all.
_BETWEEN = {"division": 0.3, "programme": 0.6, "subprogramme": 2.3, "component": 2.6, "changes": 3.5}
_LINES_OF_TITLE = 3
_MARKED = re.compile(r"(?P<title>.*[^\s\d.,/-])(?:<sup>)?(?P<mark>\d{1,3}|\*{1,3})(?:</sup>)?")
_LETTERED = re.compile(r"(?P<number>[A-Z])(?:\.\s*|\s+)(?P<title>[^\W\d_][^。；：]{2,60}?)(?:\s+[a-z*]{1,2})?\s*")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One heading: its rank among the others, its number as printed, its text, and its section."""

    rank: float
    number: str
    passage: Passage
    section: int


def find_headings(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Reads one row per heading, in document order.

    The level is the depth in the outline, from 1; the first paragraph is the first numbered one below the heading and
    above the next heading of the same or a higher level.
    """
    entries = [entry for index in range(len(layout.sections)) for entry in _entries(layout, index)]
    open_ranks: list[float] = []
    for position, entry in enumerate(entries):
        while open_ranks and open_ranks[-1] >= entry.rank:
            open_ranks.pop()
        open_ranks.append(entry.rank)
        fact = Heading(
            document=context.document, level=str(len(open_ranks)), number=entry.number, heading=entry.passage.text,
            first_paragraph=_first_paragraph(layout.sections, entries, position),
        )  # fmt: skip
        yield Finding(fact, {"heading": entry.passage}, paragraph=fact.first_paragraph)


def find_outline_headings(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Reads one row per heading of a report, note or strategy; the level is that of its number, not its depth."""
    marks = {note.mark for note in layout.footnotes}
    entries = [
        _Entry(float(section.level), section.number, _without_mark(section.title, marks), index)
        for index, section in enumerate(layout.sections)
        if section.heading
    ]
    for position, entry in enumerate(entries):
        fact = Heading(
            document=context.document, level=str(int(entry.rank)), number=entry.number, heading=entry.passage.text,
            first_paragraph=_first_paragraph(layout.sections, entries, position),
        )  # fmt: skip
        yield Finding(fact, {"heading": entry.passage}, paragraph=fact.first_paragraph)


def _without_mark(title: Passage, marks: set[str]) -> Passage:
    """A heading without the mark of a note behind it."""
    match = _MARKED.fullmatch(title.text)
    return title.group(match, "title") if match and match["mark"] in marks else title


def _entries(layout: Layout, index: int) -> Iterator[_Entry]:
    section = layout.sections[index]
    if section.heading is None:
        return
    rank = _BETWEEN.get(section.role, float(section.level))
    passage = section.heading.passage
    if section.part == "annex" and section.level == 1:
        yield _Entry(rank, section.number, _annex_title(layout, index), index)
        yield from _lettered(layout, index)
        return
    match = layout.language.plans.heading_number.fullmatch(passage.text)
    if match and section.level == 1 and match["title"]:
        yield _Entry(rank, match["number"], passage[match.start("title") :].strip(), index)
    else:
        yield _Entry(rank, "", passage, index)


def _lettered(layout: Layout, index: int) -> Iterator[_Entry]:
    """Headings A, B, C … within an annex; a mark of a footnote after them is no part of them."""
    last = "@"
    for block in layout.sections[index].blocks:
        match = _LETTERED.fullmatch(block.passage.text)
        if match and 1 <= ord(match["number"]) - ord(last) <= 2:
            last = match["number"]
            yield _Entry(2.0, last, block.passage.group(match, "title"), index)


def _annex_title(layout: Layout, index: int) -> Passage:
    """Title of an annex: the lines between its number and a lettered heading or the heads of a table, else the first.

    The number itself stands for it where no words follow.
    """
    section = layout.sections[index]
    if section.title or not section.heading:
        return section.title
    lines = [block.passage for block in section.blocks[: 2 * _LINES_OF_TITLE] if block.kind is BlockKind.LINE]
    if not lines or not re.search(r"[^\W\d_]{2}", lines[0].text):
        return section.heading.passage
    head = layout.language.plans.recommendations.head
    for count in range(1, min(_LINES_OF_TITLE, len(lines) - 1) + 1):
        following = [compact("".join(line.text for line in lines[count : count + more])) for more in (1, 2, 3)]
        if _LETTERED.fullmatch(lines[count].text) or any(head.fullmatch(text) for text in following):
            return join_lines(lines[:count])
    return lines[0]


def _first_paragraph(sections: Sequence[Section], entries: Sequence[_Entry], position: int) -> str:
    entry = entries[position]
    end = next((each.section for each in entries[position + 1 :] if each.rank <= entry.rank), len(sections))
    blocks = (block for section in sections[entry.section : end] for block in section.blocks)
    return next((block.number for block in blocks if block.number and block.number == block.paragraph), "")


def split_headings(lines: Sequence[Line]) -> list[list[Line]]:
    """Splits a run of lines into headings: a short or an indented line begins a new one."""
    widest = max(len(line.text) for line in lines)
    headings: list[list[Line]] = []
    for line in lines:
        before = headings[-1][-1] if headings else None
        if before is not None and len(before.text) > 0.8 * max(widest, 24) and line.indent <= before.indent:
            headings[-1].append(line)
        else:
            headings.append([line])
    return headings
