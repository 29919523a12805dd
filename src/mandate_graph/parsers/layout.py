"""Cuts a document into headings, paragraphs, items, tables, figures and footnotes.

The cut rests on what is printed (numbers, captions, fixed headings, the end of sentences), not on where lines break or
how far they are indented: the same document wrapped or paged in another way falls into the same parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mandate_graph.lang.language import HeadingPattern, Language, LayoutWords
from mandate_graph.lang.topics.instruments import ListWords
from mandate_graph.parsers.blocks import Block, BlockKind, Container, Layout, Section, fill_sections
from mandate_graph.parsers.fixed_headings import DIVISIONS, PLANNED, set_apart
from mandate_graph.parsers.front_matter import is_outlined
from mandate_graph.parsers.furniture import clear_pages, find_repeated_heads
from mandate_graph.parsers.headings import split_headings
from mandate_graph.parsers.numbering import ItemPath, SectionNumbering, find_numbering
from mandate_graph.parsers.outline import lay_out_outline
from mandate_graph.parsers.structured_layout import lay_out_pieces
from mandate_graph.parsers.title_page import section_number
from mandate_graph.records.source import Source
from mandate_graph.records.text import Line, Passage, compact, join_lines

__all__ = ["lay_out"]

_NOTHING = Passage("", ())
_LIST_ROLES = frozenset({"mandates"})
_LONGEST_HEADING = 6
_WIDEST_HEADING = 60
_ANNEX_HEAD = 3
_DIVISION = 2
_PLAN = "plan"
_WORDED = re.compile(r"[^\W\d_]{2}")


def lay_out(source: Source, language: Language) -> Layout:
    """Cuts a document into its parts.

    Args:
        source: the document as read.
        language: the language it is written in.

    Returns:
        Its parts in reading order, each with the printed lines it came from.
    """
    if source.pieces and section_number(source.pieces, (*source.headers, *source.footers), language):
        return lay_out_pieces(source, language)
    page = clear_pages(source.lines, language.layout)
    prefix, first = find_numbering(page.lines)
    if is_outlined(source, language, prefix):
        return lay_out_outline(source, language)
    cutter = _Cutter(page.lines, language.layout, language.instruments.lists, prefix, first)
    cutter.run()
    heads = _repeated_heads(cutter, page.starts, language.plans.full_stop)
    blocks = tuple(b for b in cutter.blocks if not (b.kind == BlockKind.LINE and b.lines[0] in heads))
    containers = tuple(replace(c, lines=tuple(x for x in c.lines if x not in heads)) for c in cutter.containers)
    furniture = tuple(sorted({*page.furniture, *heads, *source.headers}, key=lambda line: line.number))
    return Layout(
        source, language, blocks, fill_sections(cutter.sections, blocks), containers, page.footnotes,
        cutter.numbering.prefix, tuple(cutter.anomalies), furniture,
    )  # fmt: skip


def _repeated_heads(cutter: _Cutter, page_starts: frozenset[int], full_stop: str) -> set[Line]:
    """Heads of tables (and of annexes, which are tables by another name) that are printed again on a new page."""
    heads: set[Line] = set()
    for container in cutter.containers:
        heads.update(find_repeated_heads(container.lines, page_starts, full_stop=full_stop))
    for index, section in enumerate(cutter.sections):
        if section.part == "annex":
            lines = [b.lines[0] for b in cutter.blocks if b.section == index and b.kind == BlockKind.LINE]
            heads.update(find_repeated_heads(lines, page_starts, _ANNEX_HEAD) if _is_table(lines) else ())
    return heads


def _is_table(lines: Sequence[Line]) -> bool:
    """Whether the lines of an annex are a table of text: most of them are long, as those of a chart are not."""
    return 2 * sum(len(line.text) > 15 for line in lines) > len(lines)


@dataclass
class _Cutter:
    """Walks over the lines once; what is in force is kept here."""

    lines: Sequence[Line]
    words: LayoutWords
    lists: ListWords
    prefix: str
    first: int
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)
    anomalies: list[tuple[Line, str, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.numbering = SectionNumbering(self.prefix, self.words, max(self.first - 1, 0))
        self.sections.append(Section("", self._first_part(), "P", 0, None, "", _NOTHING, ()))
        self.items = ItemPath(self.words)
        self._listed_under = "P"
        self._on_one_line = tuple(pattern for pattern in self.words.headings if not pattern.opens)
        self._highest = tuple(pattern for pattern in self._on_one_line if pattern.level == 1)
        self._known_words: dict[tuple[int, str], HeadingPattern | None] = {}
        self.position = 0
        self.paragraph = ""
        self.open: list[Line | Passage] = []
        self.open_lines: list[Line] = []
        self.open_number = ""
        self.open_kind = BlockKind.PARAGRAPH
        self.caption: Line | None = None
        self.caption_kind = ""
        self.caption_number = ""
        self.cells: list[Line] = []

    def _first_part(self) -> str:
        """The part of the document that its first lines belong to: the plan, where no heading opens that later."""
        texts = [compact(line.text) for line in self.lines if len(line.text) <= _WIDEST_HEADING]
        found = [pattern for pattern in self.words.headings if any(map(pattern.pattern.fullmatch, texts))]
        alone = not any(pattern.role in PLANNED for pattern in found) and any(p.part == "resources" for p in found)
        return "" if any(p.opens_part == _PLAN for p in found) else "resources" if alone else _PLAN

    # -- what is in force -------------------------------------------------------------------------------------------

    @property
    def section(self) -> Section:
        return self.sections[-1]

    def _complete(self) -> bool:
        return not self.open_lines or self.open_lines[-1].text[-1] in self.words.sentence_end

    def _stamp(self, kind: BlockKind, passage: Passage, lines: Sequence[Line], **more: object) -> Block:
        container = f"{self.caption_kind} {self.caption_number}" if self.caption else ""
        return Block(
            kind, passage, tuple(lines), paragraph=self.paragraph, item=self.items.name, container=container,
            scope=self.section.scope, role=self.section.role, part=self.section.part,
            section=len(self.sections) - 1, **more,  # type: ignore[arg-type]
        )  # fmt: skip

    # -- the walk ---------------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Cuts all lines."""
        while self.position < len(self.lines):
            line = self.lines[self.position]
            if caption := self._caption(line):
                self._begin_container(line, *caption)
            elif started := self._paragraph_start(line):
                self._begin_paragraph(line, *started)
            elif heading := self._fixed_heading(self.position):
                self._begin_section(*heading)
            elif self.caption:
                self._add_cell(line)
            elif self._in_list():
                self._add_list_line(line)
            elif found := self.items.match(line):
                self._begin_item(line, *found)
            else:
                self._continue(line)
        self._close()

    def _in_list(self) -> bool:
        return self.section.part == "annex" or (self.section.role in _LIST_ROLES and self._complete())

    def _caption(self, line: Line) -> tuple[str, str] | None:
        for kind, pattern in (("table", self.words.table_caption), ("figure", self.words.figure_caption)):
            if match := pattern.fullmatch(line.text):
                return kind, self._container_number(match["number"])
        return None

    def _container_number(self, printed: str) -> str:
        section, dot, number = compact(printed).rpartition(".")
        return f"{section}{dot}{self.words.figure_numeral(number)}"

    def _paragraph_start(self, line: Line) -> tuple[re.Match[str], str] | None:
        before = self.lines[self.position - 1].text if self.position and not self.caption else ""
        return self.numbering.match(line, before, bool(self.caption) or self._complete())

    def _fixed_heading(self, position: int) -> tuple[HeadingPattern, re.Match[str], int] | None:
        """The fixed heading that starts here: its pattern, the match, and the number of lines it takes."""
        if not self.caption and not self._complete() and not self._stands_apart(position):
            return None
        if self.caption and not self.cells:  # a caption is followed by its title
            return None
        text = compact(self.lines[position].text)
        for pattern in self.words.headings if self._heading_word(self.lines[position]) else ():
            match = pattern.pattern.fullmatch(text) if pattern.part in ("", self.section.part) else None
            if match:
                length = self._heading_length(position) if pattern.opens else 1
                if pattern.level == 1 or self._leads_on(pattern, position + length):
                    return pattern, match, length
        return self._wrapped_heading(position)

    def _wrapped_heading(self, position: int) -> tuple[HeadingPattern, re.Match[str], int] | None:
        """A heading in two or three lines; below the highest level only where its paragraph or a heading follows."""
        first = self.lines[position].text
        if first[-1] in self.words.sentence_end or len(first) > _WIDEST_HEADING or not _WORDED.search(first):
            return None
        for length in (2, 3):
            text = compact("".join(line.text for line in self.lines[position : position + length]))
            if len(text) > _WIDEST_HEADING:
                break
            after = self.lines[position + length] if position + length < len(self.lines) else None
            inner = after is not None and (self._next_paragraph(after) or self._heading_word(after) is not None)
            for pattern in self._on_one_line if inner else self._highest:
                match = pattern.pattern.fullmatch(text) if pattern.part in ("", self.section.part) else None
                if match and (pattern.level == 1 or self._leads_on(pattern, position + length)):
                    return pattern, match, length
        return None

    def _stands_apart(self, position: int) -> bool:
        """Whether a line is a heading though the sentence before it has no end: it is indented beyond the text."""
        return self.lines[position].indent > self.open_lines[-1].indent + 1 if self.open_lines else True

    def _heading_length(self, position: int) -> int:
        """Lines of a heading that may run on: up to the next thing that starts by a rule of its own."""
        end = position + 1
        while end < len(self.lines) and end - position < _LONGEST_HEADING and not self._starts_something(end):
            end += 1
        return end - position

    def _starts_something(self, position: int) -> bool:
        line = self.lines[position]
        named = self._heading_word(line) is not None or self._heads_group(line)
        return named or bool(self._caption(line)) or self._next_paragraph(line) or bool(self._wrapped_heading(position))

    def _next_paragraph(self, line: Line) -> bool:
        started = self.numbering.match(line, "", True)
        return started is not None and not started[1]

    def _heading_word(self, line: Line) -> HeadingPattern | None:
        key = (line.number, self.section.part)
        if key not in self._known_words:
            text = compact(line.text)
            here = (pattern for pattern in self.words.headings if pattern.part in ("", self.section.part))
            self._known_words[key] = next((pattern for pattern in here if pattern.pattern.fullmatch(text)), None)
        return self._known_words[key]

    def _leads_on(self, pattern: HeadingPattern, position: int) -> bool:
        """Whether, among cells and list entries, a heading is one: its paragraph or a heading below it comes next."""
        if not self.caption and not self._in_list():
            return True
        if position >= len(self.lines):  # the text ends with it
            return True
        line = self.lines[position]
        if self._next_paragraph(line) or (pattern.role in DIVISIONS and self._heads_group(line)):
            return True
        below = self._heading_word(line)
        return below is not None and below.level >= pattern.level + (pattern.level > _DIVISION)

    def _heads_group(self, line: Line) -> bool:
        """Whether a line within a list of mandates is the head of a group of them."""
        text = line.text if self.section.role in _LIST_ROLES else ""
        return any(pattern.fullmatch(text) for pattern in (self.lists.heading, self.lists.reversed_heading))

    # -- what starts ------------------------------------------------------------------------------------------------

    def _begin_container(self, line: Line, kind: str, number: str) -> None:
        self._close()
        self.caption, self.caption_kind, self.caption_number = line, kind, number
        self.position += 1

    def _begin_paragraph(self, line: Line, match: re.Match[str], problem: str) -> None:
        self._close()
        number = f"{match['prefix']}.{match['n']}"
        expected = self.numbering.advance(match, problem)
        if problem:
            self.anomalies.append((line, problem, number, expected))
        self.paragraph, self.items = number, ItemPath(self.words)
        self._open(line, line.passage()[match.end() :], number, BlockKind.PARAGRAPH)

    def _begin_item(self, line: Line, match: re.Match[str], depth: int) -> None:
        self._close()
        self.items.enter(match["marker"], depth)
        self._open(line, line.passage()[match.end() :], match["marker"], BlockKind.ITEM)

    def _open(self, line: Line, rest: Passage, number: str, kind: BlockKind) -> None:
        self.open, self.open_lines, self.open_number, self.open_kind = [rest], [line], number, kind
        self.position += 1

    def _begin_section(self, pattern: HeadingPattern, match: re.Match[str], length: int) -> None:
        self._close()
        lines = self.lines[self.position : self.position + length]
        groups = match.groupdict()
        apart = pattern.opens and not groups.get("title")
        passage = set_apart(lines[0].passage(), join_lines(lines[1:])) if apart else join_lines(lines)
        number = groups.get("n") or ""
        title = self._heading_title(pattern, passage, lines, groups)
        self._add_section(pattern, passage, lines, number, title)
        self.position += length

    def _heading_title(
        self, pattern: HeadingPattern, passage: Passage, lines: Sequence[Line], groups: dict[str, str]
    ) -> Passage:
        if groups.get("title"):
            colon = re.search("[：:]", passage.text)
            return passage[colon.end() :].strip() if colon else passage
        return join_lines(lines[1:]) if pattern.opens else _NOTHING

    def _add_section(
        self, pattern: HeadingPattern, passage: Passage, lines: Sequence[Line], number: str, title: Passage
    ) -> None:
        below = self.position + len(lines)
        listed = pattern.role in DIVISIONS and below < len(self.lines) and self._heads_group(self.lines[below])
        outer = self.section.scope.partition(".")[0]
        scope = self.section.scope if listed or self.section.role not in _LIST_ROLES else self._listed_under
        if pattern.role in _LIST_ROLES:
            self._listed_under = scope
        scope = pattern.scope.format(n=number, outer=outer) if pattern.scope else scope
        part = pattern.opens_part or self.section.part
        if pattern.opens_part == "annex":
            self.paragraph, self.items = "", ItemPath(self.words)
        role = self.section.role if listed else pattern.role
        self.sections.append(Section(role, part, scope, pattern.level, None, number, title, ()))
        self._add_heading(passage, lines, pattern.level)

    def _add_heading(self, passage: Passage, lines: Sequence[Line], level: int) -> None:
        block = self._stamp(BlockKind.HEADING, passage, lines, level=level)
        self.blocks.append(block)
        self.sections[-1] = replace(self.section, heading=block)

    # -- what goes on -----------------------------------------------------------------------------------------------

    def _add_cell(self, line: Line) -> None:
        self.cells.append(line)
        self.blocks.append(self._stamp(BlockKind.LINE, line.passage(), [line]))
        self.position += 1

    def _add_list_line(self, line: Line) -> None:
        self._close()
        self.blocks.append(self._stamp(BlockKind.LINE, line.passage(), [line]))
        self.position += 1

    def _continue(self, line: Line) -> None:
        """A line that starts nothing by itself: more of the open block, headings in words of their own, or debris."""
        if not self._complete():
            self._append(line)
            return
        lines = self.lines[self.position : self.position + self._run_length()]
        last = max((n for n, each in enumerate(lines) if each.text[-1] in self.words.sentence_end), default=-1)
        if last >= 0:
            for each in lines[: last + 1]:
                self._append(each)
        elif self._headed(lines):
            self._close()
            for heading in split_headings(lines):
                self._add_worded_section(heading)
        else:
            for each in lines:
                self._add_list_line(each)

    def _headed(self, lines: Sequence[Line]) -> bool:
        """Whether a run of lines is headings: in words, and a numbered paragraph comes next."""
        end = self.position + len(lines)
        if end >= len(self.lines) or not all(_WORDED.search(line.text) for line in lines):
            return False
        return self._next_paragraph(self.lines[end])

    def _add_worded_section(self, lines: Sequence[Line]) -> None:
        worded = replace(self.section, role="", level=5, heading=None, number="", title=_NOTHING, blocks=())
        self.sections.append(worded)
        self._add_heading(join_lines(lines), lines, 5)
        self.position += len(lines)

    def _starts_something_at(self, position: int) -> bool:
        if position >= len(self.lines):
            return False
        return self._starts_something(position) or self.items.match(self.lines[position]) is not None

    def _run_length(self) -> int:
        end = self.position + 1
        while end < len(self.lines) and not self._starts_something_at(end):
            end += 1
        return end - self.position

    def _append(self, line: Line) -> None:
        if not self.open_lines:
            self.open_number, self.open_kind = "", BlockKind.PARAGRAPH
        self.open.append(line)
        self.open_lines.append(line)
        self.position += 1

    def _close(self) -> None:
        if self.open_lines:
            block = self._stamp(self.open_kind, join_lines(self.open), self.open_lines, number=self.open_number)
            self.blocks.append(block)
        if self.caption:
            self.containers.append(Container(
                self.caption_kind, self.caption_number, self.caption, tuple(self.cells), self.section.scope,
                self.section.role, self.section.part, self.paragraph, len(self.sections) - 1,
            ))  # fmt: skip
        self.open, self.open_lines, self.caption, self.cells = [], [], None, []
