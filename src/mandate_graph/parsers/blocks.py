"""The parts a document falls into once its page furniture is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from mandate_graph.lang.language import Language
from mandate_graph.records.source import Source
from mandate_graph.records.structure import Chart, Piece, Table
from mandate_graph.records.text import Line, Passage

__all__ = ["FRONT", "Block", "BlockKind", "Container", "Footnote", "Layout", "Section", "fill_sections"]

FRONT = "front"
"""Role of the lines of a title page."""


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or an item (joined over its lines), or one raw line of a list or table.

    Attributes:
        kind: what it is.
        passage: its text without the number or marker in front.
        lines: the printed lines it was joined from.
        number: number of a paragraph at its first block (``16.23``), marker of an item as printed; else "".
        paragraph: numbered paragraph in force ("" before the first and in annexes).
        item: path of the item in force within the paragraph: ``a``, ``a.1``; bullets do not count.
        container: label of the table or figure in force (``table 16.4``), "" in running text.
        scope: ``P``, ``SP1``, ``SP9.1`` …; in the resources part also ``A`` to ``D``.
        role: role of the heading in force (see :class:`~mandate_graph.lang.language.HeadingPattern`).
        part: ``plan``, ``resources``, ``annex`` or "" (front matter).
        level: depth of a heading, else 0.
        section: index of the section in :attr:`Layout.sections`.
    """

    kind: BlockKind
    passage: Passage
    lines: tuple[Line, ...]
    number: str = ""
    paragraph: str = ""
    item: str = ""
    container: str = ""
    scope: str = "P"
    role: str = ""
    part: str = ""
    level: int = 0
    section: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """What stands between one heading and the next.

    Attributes:
        heading: block of the heading, None before the first one.
        number: number in the heading (subprogramme, component, result), "" where it prints none.
        title: title part of the heading (after ``成果 1：``), empty where it has none.
        blocks: the blocks below it, without its heading and without those in tables and figures.
        pieces: in a structured file, the pieces that these blocks were cut from, tables without a caption among them.
    """

    role: str
    part: str
    scope: str
    level: int
    heading: Block | None
    number: str
    title: Passage
    blocks: tuple[Block, ...]
    pieces: tuple[Piece, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Container:
    """A table or figure: from its caption to the next caption, heading or numbered paragraph.

    Attributes:
        kind: ``table`` or ``figure``; ``annex`` for a table that is an annex of its own.
        number: in Arabic numerals (``16.4``), of annexes in Roman ones.
        caption: the line with the number.
        lines: what is printed below: title, units, heads, cells, notes; footnotes and page furniture are left out.
        paragraph: numbered paragraph in force above it.
        grid: its table in a structured file, the parts of a table that is cut in several joined; None elsewhere.
        charts: its native charts in a structured file.
        title: its title in a structured file, one passage for each printed paragraph.
        pieces: all that a structured file has below the caption, in reading order: title, tables, titles of parts,
            charts, notes; empty for plain text.
    """

    kind: str
    number: str
    caption: Line
    lines: tuple[Line, ...]
    scope: str
    role: str
    part: str
    paragraph: str
    section: int
    grid: Table | None = field(default=None, repr=False)
    charts: tuple[Chart, ...] = field(default=(), repr=False)
    title: tuple[Passage, ...] = ()
    pieces: tuple[Piece, ...] = field(default=(), repr=False)

    @property
    def label(self) -> str:
        """``table 16.4``, ``figure 16.1`` or ``annex III``."""
        return f"{self.kind} {self.number}".strip()


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of a page: its mark as printed and its text."""

    mark: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Layout:
    """A document cut into parts, all in reading order.

    Attributes:
        blocks: everything but footnotes and page furniture.
        sections: one per heading; index 0 is what stands before the first heading.
        containers: tables and figures.
        footnotes: notes in printed order.
        prefix: number of the budget section that paragraphs begin with (``16``), "" where they have none.
        anomalies: (line, problem code, printed, expected) of numbering that is out of order.
        furniture: lines taken for page furniture, for the report.
        repairs: places where a character lost in extraction was put back: line, what stands there, what is read.
    """

    source: Source
    language: Language
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    containers: tuple[Container, ...]
    footnotes: tuple[Footnote, ...]
    prefix: str
    anomalies: tuple[tuple[Line, str, str, str], ...] = ()
    furniture: tuple[Line, ...] = field(default=(), repr=False)
    repairs: tuple[tuple[Line, str, str], ...] = ()


def fill_sections(sections: Sequence[Section], blocks: Sequence[Block]) -> tuple[Section, ...]:
    """The sections with the blocks of each that are no headings and stand in no table or figure."""
    inside: list[list[Block]] = [[] for _ in sections]
    for block in blocks:
        if not block.container and block.kind != BlockKind.HEADING:
            inside[block.section].append(block)
    return tuple(replace(section, blocks=tuple(own)) for section, own in zip(sections, inside, strict=True))
