"""Cuts reports, notes and strategies into headings, paragraphs, items and notes.

Their paragraphs bear plain numbers (``23.``) or none, their headings are numbered by level (一, A, 1, (a)) or stand in
words of their own. The cut rests on the order of numbers and on the ends of sentences; where a heading bears no number,
on lines that end before the column does, or on the markup of the text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import quantiles

from mandate_graph.lang.language import Language
from mandate_graph.parsers.blocks import FRONT, Block, BlockKind, Container, Layout, Section, fill_sections
from mandate_graph.parsers.front_matter import AREA, LONGEST_FRONT, find_byline
from mandate_graph.parsers.outline_numbering import (
    RESULT,
    HeadingNumbers,
    LetteredItems,
    Numbered,
    ParagraphNumbers,
    Started,
    is_ended,
)
from mandate_graph.parsers.page_marks import clear_report_pages, mend
from mandate_graph.records.source import Source
from mandate_graph.records.text import Line, Passage, compact, join_lines

__all__ = ["PREAMBLE", "lay_out_outline"]

PREAMBLE = "preamble"
"""Paragraph of the text before the first numbered heading or paragraph."""
_NOTHING = Passage("", ())
_LONGEST_HEADING = 5
_WIDEST_HEADING = 160
_FULL, _SHORT = 0.72, 0.6
_FEW = 3
_LOOKAHEAD = 200
_DEEPEST_CERTAIN = 3


def lay_out_outline(source: Source, language: Language) -> Layout:
    """Cuts such a document into its parts.

    Args:
        source: the document as read.
        language: the language it is written in.

    Returns:
        Its parts in reading order; the title page is a run of lines with the role ``front``. Lines of the source are
        those read: lost characters are put back where that is certain, and listed among the repairs.
    """
    mended, repairs = mend(source, language.outlines.lost)
    page = clear_report_pages(mended.lines, language)
    cutter = _Cutter(page.lines, language, page.headed, page.starts)
    cutter.run()
    return Layout(
        mended, language, tuple(cutter.blocks), fill_sections(cutter.sections, cutter.blocks), tuple(cutter.containers),
        page.footnotes, "",
        tuple(cutter.anomalies), page.furniture, repairs,
    )  # fmt: skip


def _columns(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(sign) in "WFA") for sign in text)


@dataclass
class _Cutter:
    """Walks over the lines once; what is in force is kept here."""

    lines: Sequence[Line]
    language: Language
    headed: frozenset[int]
    page_starts: frozenset[int]
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=lambda: [Section(FRONT, "", "", 0, None, "", _NOTHING, ())])
    anomalies: list[tuple[Line, str, str, str]] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.words = self.language.outlines
        self.numbers = ParagraphNumbers(self.language)
        self.headings = HeadingNumbers(self.language)
        self.items = LetteredItems(self.language)
        self.position = 0
        self.paragraph = PREAMBLE
        self.open: list[Line | Passage] = []
        self.open_lines: list[Line] = []
        self.open_number = ""
        self.open_kind = BlockKind.PARAGRAPH
        self.numbered_level = 0
        self.widths = [_columns(line.text) for line in self.lines]
        self.ended = [is_ended(line.text, self.language.layout.sentence_end) for line in self.lines]
        self.width = self._usual_width()

    def _usual_width(self) -> float:
        """Columns of a full line: what most lines have whose sentence goes on."""
        going = [width for width, ended in zip(self.widths, self.ended, strict=True) if not ended and width > 30]
        return quantiles(going, n=4)[2] if len(going) > _FEW else max(going, default=_WIDEST_HEADING)

    # -- the walk ---------------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Cuts all lines."""
        self._take_front()
        while self.position < len(self.lines):
            line = self.lines[self.position]
            if self._worded() or self._numbered() or self._container():
                continue
            if started := self._paragraph_start(line):
                self._begin_paragraph(line, started)
            elif self._result(line) or self._unnumbered_headings():
                continue
            elif found := self.items.match(line, self._complete() or self._broken()):
                match, depth = found
                self._begin_item(line, match["marker"], match.end(), depth)
            else:
                self._continue(line)
        self._close()

    def _take_front(self) -> None:
        byline = find_byline(self.lines, self.words)
        if byline:
            end = byline.end + 1
        else:
            end = next((n for n, line in enumerate(self.lines[:LONGEST_FRONT]) if self._begins_text(line)), 0)
        for line in self.lines[:end]:
            self.blocks.append(self._stamp(BlockKind.LINE, line.passage(), [line]))
        self.position = end
        if end:
            self.sections.append(Section("", "", "", 0, None, "", _NOTHING, ()))

    def _begins_text(self, line: Line) -> bool:
        worded = any(pattern.fullmatch(compact(line.text)) for _, pattern in self.words.worded)
        return worded or self.headings.begins_level(line) or self.numbers.comes_next(line)

    def _before(self) -> str:
        return self.open_lines[-1].text if self.open_lines else ""

    def _complete(self) -> bool:
        if not self.open_lines:
            return True
        return is_ended(self.open_lines[-1].text, self.language.layout.sentence_end)

    def _broken(self) -> bool:
        """Whether the line before ends well before the column does, so that its block ends with it."""
        if not self.open_lines or self.headed or self.position == 0:
            return not self.open_lines
        if self.lines[self.position].number in self.page_starts and not (self._complete() or self.items.bullet):
            return False
        bound = _FULL if self._complete() or self.items.bullet else _SHORT
        return self.widths[self.position - 1] < bound * self.width

    # -- headings ---------------------------------------------------------------------------------------------------

    def _worded(self) -> bool:
        line = self.lines[self.position]
        text = compact(line.text)
        role = next((role for role, pattern in self.words.worded if pattern.fullmatch(text)), "")
        if not role or not (self._complete() or self._broken() or line.number in self.headed):
            return False
        level = 1 if role != "objective" else self.numbered_level + 1
        part = "annex" if role == "annex" else self.section.part
        self._add_section(role, part, level, "", [line], 0)
        if role == "annex":
            self.numbers, self.headings = ParagraphNumbers(self.language), HeadingNumbers(self.language)
            self.paragraph, self.numbered_level = "", 1
        return True

    def _numbered(self) -> bool:
        line = self.lines[self.position]
        if area := self.words.area.fullmatch(line.text):
            lines = self._run(max(1, self._heading_length()))
            self._add_section(AREA, self.section.part, 4, compact(area["number"]), lines, area.start("title"))
            return True
        found = self.headings.match(line)
        if not found:
            return False
        length = self._heading_length()
        if not length or not self._leads(found, length):
            return False
        self.headings.enter(found)
        self._close()
        if not self.numbers.last:
            self.paragraph = ""
        lines = self._run(length)
        self._add_section(self._role(lines, found), self.section.part, found.level, found.number, lines, found.title)
        self.numbered_level = found.level
        return True

    def _role(self, lines: Sequence[Line], found: Numbered) -> str:
        title = compact(join_lines(lines).text[found.title :])
        return next((role for role, pattern in self.words.titles if pattern.fullmatch(title)), "")

    def _leads(self, found: Numbered, length: int) -> bool:
        """Whether what reads as a heading is one: by its level, by what was complete before, and by what follows."""
        after = self.lines[self.position + length] if self.position + length < len(self.lines) else None
        numbered = after is not None and self.numbers.comes_next(after)
        if found.level > _DEEPEST_CERTAIN:
            return numbered and (found.expected or found.value == 1)
        if not found.expected and not (numbered and found.value <= self.headings.last.get(found.level, 0) + _FEW):
            return False
        follows = after is not None and self._starts(after)
        if self.numbers.comes_next(self.lines[self.position]) and not follows and (self.numbers.last or length > 1):
            return False
        apart = self._complete() or self._broken() or self.section.role == AREA
        return apart or follows or found.level == 1 or self.lines[self.position].number in self.headed

    def _run(self, length: int) -> Sequence[Line]:
        return self.lines[self.position : self.position + length]

    def _heading_length(self) -> int:
        """Lines of the numbered heading that begins here, 0 where it reads as a sentence."""
        length = self._full_lines()
        end = self._run_end(self.position + length) if length else self.position
        if self.position + length < end < len(self.lines) and end - self.position <= _LONGEST_HEADING:
            # Nothing without a number stands between a numbered heading and one of the level below it.
            begins = not self.numbers.comes_next(self.lines[end]) and self.headings.begins_level(self.lines[end])
            return end - self.position if begins else length
        return length

    def _full_lines(self) -> int:
        """Lines of the heading that begins here as far as full lines tell, 0 where it reads as a sentence."""
        at = self.position
        if self.widths[at] > _WIDEST_HEADING or (self.headed and self.lines[at].number not in self.headed):
            return 0
        while not self.ended[at] and at - self.position < _LONGEST_HEADING:
            if at + 1 == len(self.lines) or self.widths[at] < _FULL * self.width or self._starts(self.lines[at + 1]):
                return at + 1 - self.position
            at += 1
        return 0

    def _starts(self, line: Line) -> bool:
        """Whether a line starts something by its number, marker, markup or fixed words."""
        worded = any(pattern.fullmatch(compact(line.text)) for _, pattern in self.words.worded)
        marked = line.number in self.headed or self.words.area.match(line.text) or RESULT.match(line.text)
        numbered = self.numbers.comes_next(line) or self.headings.begins_level(line)
        return bool(worded or marked or numbered or self.items.match(line, True))

    def _unnumbered_headings(self) -> bool:
        """Headings in words of their own: set so by markup, or lines without an end before a numbered paragraph."""
        if self.headed:
            line = self.lines[self.position]
            if line.number not in self.headed:
                return False
            self._add_section("", self.section.part, self.numbered_level + 1, "", [line], 0)
            return True
        if not (self._complete() or self._broken()) or self.items.match(self.lines[self.position], True):
            return False
        end = self._run_end(self.position)
        if not 0 < end - self.position <= _LONGEST_HEADING or end == len(self.lines):
            return False
        if not self.numbers.comes_near(self.lines[end]) and not self.headings.begins_level(self.lines[end]):
            return False
        for lines in self._split(self.lines[self.position : end]):
            self._add_section("", self.section.part, self.numbered_level + 1, "", lines, 0)
        return True

    def _run_end(self, begin: int) -> int:
        """Where a run of lines that end no sentence and start nothing ends; no further than a heading can reach."""
        end, last = begin, min(len(self.lines), begin + _LONGEST_HEADING + 1)
        while end < last and not self.ended[end] and not self._starts(self.lines[end]):
            end += 1
        return end

    def _split(self, lines: Sequence[Line]) -> list[list[Line]]:
        """Splits a run of lines into headings: a line that is not full ends one."""
        headings: list[list[Line]] = [[]]
        for line in lines:
            headings[-1].append(line)
            if _columns(line.text) < _FULL * self.width:
                headings.append([])
        return [heading for heading in headings if heading]

    @property
    def section(self) -> Section:
        return self.sections[-1]

    def _add_section(self, role: str, part: str, level: int, number: str, lines: Sequence[Line], title: int) -> None:
        self._close()
        self.items = LetteredItems(self.language)
        whole = join_lines([lines[0].passage()[title:], *lines[1:]])
        self.sections.append(Section(role, part, "", level, None, number, whole, ()))
        block = self._stamp(BlockKind.HEADING, join_lines(lines), lines, level=level)
        self.blocks.append(block)
        self.sections[-1] = replace(self.section, heading=block)
        self.position += len(lines)

    # -- tables and figures -----------------------------------------------------------------------------------------

    def _container(self) -> bool:
        """A table or figure: from its caption to the next paragraph, heading or caption that comes by its number."""
        line = self.lines[self.position]
        kind, printed = self._caption(line)
        if not kind or not (self._complete() or self._broken()) or self.widths[self.position] > _FULL * self.width:
            return False
        self._close()
        end = self.position + 1
        while end < len(self.lines) and not self._ends_container(self.lines[end]):
            end += 1
        number = printed if printed.isdigit() else str(self.words.read_number(printed))
        for each in self._run(end - self.position):
            block = self._stamp(BlockKind.LINE, each.passage(), [each], container=f"{kind} {number}")
            self.blocks.append(block)
        lines = tuple(self.lines[self.position + 1 : end])
        self.containers.append(Container(
            kind, number, line, lines, "", self.section.role, self.section.part, self.paragraph, len(self.sections) - 1,
        ))  # fmt: skip
        self.position = end
        return True

    def _caption(self, line: Line) -> tuple[str, str]:
        found = ((kind, pattern.fullmatch(line.text)) for kind, pattern in self.words.captions)
        return next(((kind, match["number"]) for kind, match in found if match), ("", ""))

    def _ends_container(self, line: Line) -> bool:
        heading = self.headings.match(line)
        numbered = self.numbers.comes_next(line) or (heading is not None and heading.expected and heading.level < 3)
        return numbered or line.number in self.headed or bool(self._caption(line)[0])

    # -- text -------------------------------------------------------------------------------------------------------

    def _stamp(self, kind: BlockKind, passage: Passage, lines: Sequence[Line], **more: object) -> Block:
        item = self.items.name if kind == BlockKind.ITEM else ""
        return Block(
            kind, passage, tuple(lines), paragraph=self.paragraph, item=item, scope="", role=self.section.role,
            part=self.section.part, section=len(self.sections) - 1, **more,  # type: ignore[arg-type]
        )  # fmt: skip

    def _paragraph_start(self, line: Line) -> Started | None:
        following = self.lines[self.position + 1 : self.position + _LOOKAHEAD]
        started = self.numbers.match(line, self._before(), self._complete(), following)
        return None if started and started.problem and self._heading_length() else started

    def _begin_paragraph(self, line: Line, started: Started) -> None:
        self._close()
        expected = self.numbers.advance(started)
        if started.problem:
            self.anomalies.append((line, started.problem, started.number, expected))
        self.paragraph, self.items = started.number, LetteredItems(self.language)
        self._open(line, started.text, started.number, BlockKind.PARAGRAPH)

    def _begin_item(self, line: Line, marker: str, text: int, depth: int) -> None:
        self._close()
        self.items.enter(marker, depth)
        self._open(line, text, marker, BlockKind.ITEM)

    def _result(self, line: Line) -> bool:
        match = RESULT.match(line.text) if self.section.role == AREA else None
        number = compact(match["number"]).replace("．", ".") if match else ""
        if not match or number.rpartition(".")[0] != self.section.number:
            return False
        self._close()
        self.paragraph, self.items = number, LetteredItems(self.language)
        self._open(line, match.end(), number, BlockKind.PARAGRAPH)
        return True

    def _open(self, line: Line, text: int, number: str, kind: BlockKind) -> None:
        self.open, self.open_lines = [line.passage()[text:]], [line]
        self.open_number, self.open_kind = number, kind
        self.position += 1

    def _continue(self, line: Line) -> None:
        """A line that starts nothing by itself: more of the open block, or a paragraph without a number."""
        if not self.open_lines or self._broken() or (self.headed and self._complete()):
            self._close()
            self._open(line, 0, "", BlockKind.PARAGRAPH)
            return
        self.open.append(line)
        self.open_lines.append(line)
        self.position += 1

    def _close(self) -> None:
        if self.open_lines:
            block = self._stamp(self.open_kind, join_lines(self.open), self.open_lines, number=self.open_number)
            self.blocks.append(block)
        self.open, self.open_lines = [], []
