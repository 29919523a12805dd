"""Cuts a structured file into headings, paragraphs, items, tables and figures by what its pieces print.

Words and numbers tell what a piece is. Styles are not looked at: in real files each of them is missing somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mandate_graph.lang.language import Language
from mandate_graph.parsers.blocks import FRONT, Block, BlockKind, Container, Layout, Section
from mandate_graph.parsers.container_pieces import OpenContainer, lines_of
from mandate_graph.parsers.fixed_headings import Caption, FixedHeadings, Heading
from mandate_graph.parsers.grids import drop_blank_columns, title_rows
from mandate_graph.parsers.piece_numbers import Items, PieceNumbers
from mandate_graph.parsers.scopes import read_subprogrammes
from mandate_graph.parsers.title_page import TitlePage, read_title_page, section_number, split_footnotes
from mandate_graph.records.source import Source
from mandate_graph.records.structure import Chart, Paragraph, Piece, Table
from mandate_graph.records.text import Line, Passage, join_lines

__all__ = ["lay_out_pieces"]

_NOTHING = Passage("", ())
_LONGEST_HEADING = 320
_DIVISION = re.compile(r"[IVX]{1,5}\.\s")
_SEVERAL = re.compile(r"(?P<numbers>\d+\D+\d.*)")
_WORDED = re.compile(r"[^\W\d_]{2}")
_UNIT = re.compile(r"\([^()]+\)")
_LISTED_LEVEL, _RESULT_LEVEL, _WORDED_LEVEL = 4, 4, 5
_LIST_ROLE = "mandates"


def lay_out_pieces(source: Source, language: Language) -> Layout:
    """Cuts a structured programme budget into its parts.

    Args:
        source: the document as read, with pieces.
        language: the language it is written in.

    Returns:
        Its parts in reading order. Tables and charts stand as they are in containers and sections.
    """
    body, notes = split_footnotes(source.pieces)
    furniture = (*source.headers, *source.footers)
    numbers = PieceNumbers(body, section_number(body, furniture, language))
    headings = FixedHeadings(language, numbers)
    page = read_title_page(body, notes, language, numbers, headings, furniture)
    cutter = _Cutter(body, language, numbers, headings, page)
    cutter.run()
    inside: list[list[Block]] = [[] for _ in cutter.sections]
    for block in cutter.blocks:
        if not block.container and block.kind != BlockKind.HEADING:
            inside[block.section].append(block)
    sections = tuple(
        replace(section, blocks=tuple(blocks), pieces=tuple(pieces))
        for section, blocks, pieces in zip(cutter.sections, inside, cutter.pieces, strict=True)
    )
    return Layout(
        source, language, tuple(cutter.blocks), sections, tuple(cutter.containers), page.footnotes,
        numbers.prefix or page.number, tuple(numbers.anomalies), page.furniture,
    )  # fmt: skip


@dataclass
class _Cutter:
    """Walks over the pieces once; what is in force is kept here."""

    body: Sequence[Piece]
    language: Language
    numbers: PieceNumbers
    headings: FixedHeadings
    page: TitlePage
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    pieces: list[list[Piece]] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)

    def __post_init__(self) -> None:
        plain = "plan" if self.headings.holds_plan(self.body) else "resources"
        part = "correction" if self.page.corrigendum else "" if self.headings.opens_plan(self.body) else plain
        self.missions = self.headings.missions(self.body)
        self.mission = ""
        self.paragraph = ""
        self.items = Items(self.language.layout)
        self.open: OpenContainer | None = None
        self._listed_under = "P"
        self._start(Section(FRONT, "", "P", 0, None, "", _NOTHING, ()))
        self._first_part = part

    @property
    def section(self) -> Section:
        return self.sections[-1]

    def run(self) -> None:
        """Cuts all pieces."""
        for position in range(self.page.end):
            self._keep(self.body[position])
        self._start(Section("", self._first_part, "P", 0, None, "", _NOTHING, ()))
        position = self.page.end
        while position < len(self.body):
            position += self._take(position)
        self._close()

    def _take(self, position: int) -> int:
        """Takes what starts here; returns how many pieces it is."""
        piece = self.body[position]
        if not isinstance(piece, Paragraph):
            self._take_grid(piece)
            return 1
        if position in self.missions:
            return self._begin_mission(position)
        if caption := self.headings.caption(piece):
            self._begin_container(caption)
            return 1
        if self.numbers.starts(piece):
            self._begin_paragraph(piece)
            return 1
        untitled = self.open is not None and self.open.awaits_title
        if not untitled and (heading := self.headings.match(self.body, position, self.section)):
            self._begin_section(heading)
            return heading.length
        return self._take_text(piece, position)

    def _take_grid(self, piece: Table | Chart) -> None:
        if isinstance(piece, Table):
            piece = self._take_title(piece)
        if self.open and self.open.takes(piece):
            self.open.add(piece)
            return
        self._close()
        if isinstance(piece, Table) and (caption := self._told_caption()):
            self.open = OpenContainer(caption, self.language)
            self.open.add(piece)
            return
        self._keep(drop_blank_columns(piece) if isinstance(piece, Table) else piece)

    def _take_title(self, table: Table) -> Table:
        """Takes the caption and title that rows on top of a table print; gives the rest of the table."""
        taken = 0
        for piece in title_rows(drop_blank_columns(table)):
            if caption := self.headings.caption(piece):
                self._begin_container(caption)
            elif self.open and (self.open.awaits_title or self._continues_title(piece, taken)):
                self.open.add(piece)
            else:
                break
            taken += 1
        titles = [piece for row in table.rows for cell in row for piece in cell.paragraphs][:taken]
        rows = (row for row in table.rows if not any(piece in titles for cell in row for piece in cell.paragraphs))
        return Table(table.block, tuple(rows)) if taken else table

    def _continues_title(self, piece: Paragraph, taken: int) -> bool:
        """Whether a row on top of a table is a line behind its title: a unit, a note, or the name of its first part."""
        unit = taken > 0 and _UNIT.fullmatch(piece.line.text)
        return bool(unit) or (self.open is not None and (self.open.is_note(piece) or self.open.names_part(piece)))

    def _begin_container(self, caption: Caption) -> None:
        if self.open and self.open.goes_on(caption):
            self.open.repeat(caption)
            return
        self._close()
        self.open = OpenContainer(caption, self.language)

    def _told_caption(self) -> Caption | None:
        """What stands for a lost caption: the sentence before a table of deliverables, which names the table."""
        last = self.pieces[-1][-1] if self.section.role == "deliverables" and self.pieces[-1] else None
        return self.headings.named_table(last) if isinstance(last, Paragraph) else None

    def _take_text(self, piece: Paragraph, position: int) -> int:
        """Takes a paragraph that nothing fixed begins with; returns how many pieces it is."""
        if self.open and self.open.takes_text(piece, self.body, position):
            self.open.add(piece)
            return 1
        self._close()
        if self._begin_correction(piece):
            return 1
        if found := self.items.match(piece):
            marker, depth, at = found
            self.items.enter(marker, depth)
            self._add(BlockKind.LINE if self._listed() else BlockKind.ITEM, piece.line.passage()[at:], piece, marker)
        elif self._listed():
            self._add(BlockKind.LINE, piece.line.passage(), piece)
        elif self._is_heading(piece):
            return self._begin_worded(piece, position)
        else:
            self._add(BlockKind.PARAGRAPH, piece.line.passage(), piece)
        return 1

    def _listed(self) -> bool:
        return self.section.role == _LIST_ROLE or self.section.part == "annex"

    def _is_heading(self, piece: Paragraph) -> bool:
        """Whether a paragraph without a number is a heading in words of its own: it does not end as sentences do."""
        text = piece.line.text
        ended = text[-1] in self.language.layout.sentence_end
        if self._awaits_result():
            return True
        return not ended and len(text) <= _LONGEST_HEADING and bool(_WORDED.search(text))

    # -- what starts ------------------------------------------------------------------------------------------------

    def _begin_paragraph(self, piece: Paragraph) -> None:
        self._close()
        self.paragraph, at = self.numbers.read(piece)
        self.items = Items(self.language.layout)
        self._add(BlockKind.PARAGRAPH, piece.line.passage()[at:], piece, self.paragraph)

    def _begin_mission(self, position: int) -> int:
        """Heading of one of several programmes; the programme is in force from there on."""
        self._close()
        self.mission, length = self.missions[position]
        lines = [piece for piece in self.body[position : position + length] if isinstance(piece, Paragraph)]
        if lines:
            passage = join_lines(piece.line for piece in lines)
            self._begin("programme", "", self._scoped("P"), 1, passage, lines, "", lines[0].line.passage())
        return length

    def _begin_section(self, heading: Heading) -> None:
        pattern, groups = heading.pattern, heading.groups
        outer = groups.get("outer") or self.section.scope.rpartition("/")[2].removeprefix("SP").partition(".")[0]
        listing = heading.listed or pattern.role == _LIST_ROLE
        scope = self.section.scope if listing or self.section.role != _LIST_ROLE else self._listed_under
        if listing and self.section.role != _LIST_ROLE:
            self._listed_under = scope
        if pattern.scope:
            named = pattern.scope.replace("{outer}", f"SP{outer}" if not groups.get("outer") else outer)
            scopes = (named.replace("SPP", "P").format(n=n, outer=outer) for n in self._numbers(groups.get("n") or ""))
            scope = ";".join(map(self._scoped, scopes))
        role = _LIST_ROLE if heading.listed else pattern.role
        part = pattern.opens_part or self.section.part
        if role == "correction":
            self.paragraph, self.items = groups.get("number") or "", Items(self.language.layout)
        if pattern.opens_part == "annex":
            self.paragraph, self.items = "", Items(self.language.layout)
        level = _LISTED_LEVEL if heading.listed else pattern.level
        self._begin(role, part, scope, level, heading.passage, heading.pieces, groups.get("n") or "", heading.title)

    def _numbers(self, printed: str) -> list[str]:
        """The numbers in a heading: one, or those of the subprogrammes that share it."""
        if not (found := _SEVERAL.fullmatch(printed)):
            return [printed]
        named = read_subprogrammes(printed, _SEVERAL, self.language.organisation.charts.to)
        return [scope.removeprefix("SP") for _, scope in named] or [found["numbers"]]

    def _begin_correction(self, piece: Paragraph) -> bool:
        """An instruction of a corrigendum: what follows belongs to the subprogramme that it names."""
        match = self.language.documents.replaces.search(piece.line.text) if self.section.part == "correction" else None
        if not match or piece.line.text[-1] not in self.language.layout.sentence_end:
            return False
        scope = f"SP{match['n']}" + (f".{match['c']}" if match["c"] else "")
        self._add(BlockKind.PARAGRAPH, piece.line.passage(), piece)
        self._start(Section(_LIST_ROLE, "correction", self._scoped(scope), 2, self.section.heading, "", _NOTHING, ()))
        return True

    def _scoped(self, scope: str) -> str:
        return f"{self.mission}/{scope}" if self.mission else scope

    def _begin_worded(self, piece: Paragraph, position: int) -> int:
        """A heading in words of its own; right below planned results it is the title of a result without a number."""
        section = self.section
        if self._awaits_result():
            lines = self.headings.title(self.body, position, section.part) or (piece,)
            title = join_lines(each.line for each in lines)
            self._begin("result", section.part, section.scope, _RESULT_LEVEL, title, lines, "", title)
            return len(lines)
        division = bool(_DIVISION.match(piece.line.text))
        role, level = ("division", 1) if division else ("", _WORDED_LEVEL)
        self._begin(role, section.part, section.scope, level, piece.line.passage(), [piece], "", _NOTHING)
        return 1

    def _awaits_result(self) -> bool:
        """Whether nothing stands below the heading of planned results yet."""
        return self.section.role == "planned_results" and not self.pieces[-1]

    def _begin(
        self, role: str, part: str, scope: str, level: int, passage: Passage, pieces: Sequence[Paragraph], number: str,
        title: Passage,
    ) -> None:  # fmt: skip
        self._close()
        self._start(Section(role, part, scope, level, None, number, title, ()))
        lines = [piece.line for piece in pieces]
        block = self._stamp(BlockKind.HEADING, passage, lines, level=level)
        self.blocks.append(block)
        self.sections[-1] = replace(self.section, heading=block)

    def _start(self, section: Section) -> None:
        self.sections.append(section)
        self.pieces.append([])

    # -- what is kept -----------------------------------------------------------------------------------------------

    def _add(self, kind: BlockKind, passage: Passage, piece: Paragraph, number: str = "") -> None:
        self.blocks.append(self._stamp(kind, passage, [piece.line], number=number))
        self.pieces[-1].append(piece)

    def _keep(self, piece: Piece) -> None:
        """A table, chart or line outside of containers: its lines as they are."""
        for line in lines_of(piece):
            self.blocks.append(self._stamp(BlockKind.LINE, line.passage(), [line]))
        self.pieces[-1].append(piece)

    def _stamp(self, kind: BlockKind, passage: Passage, lines: Sequence[Line], **more: object) -> Block:
        return Block(
            kind, passage, tuple(lines), paragraph=self.paragraph, item=self.items.name, scope=self.section.scope,
            role=self.section.role, part=self.section.part, section=len(self.sections) - 1, **more,  # type: ignore[arg-type]
        )  # fmt: skip

    def _close(self) -> None:
        """Ends the table or figure in force."""
        if self.open is None:
            return
        container = self.open.container(
            self.section.scope, self.section.role, self.section.part, self.paragraph, len(self.sections) - 1
        )
        self.open = None
        self.containers.append(container)
        for line in container.lines:
            self.blocks.append(self._stamp(BlockKind.LINE, line.passage(), [line], container=container.label))
