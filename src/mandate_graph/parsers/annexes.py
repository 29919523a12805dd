"""Annexes: their names, and the tables they print without a caption."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mandate_graph.parsers.blocks import Container, Layout, Section
from mandate_graph.parsers.container_pieces import join_tables
from mandate_graph.parsers.grids import continued_rows
from mandate_graph.records.structure import Paragraph, Piece, Table

__all__ = ["annex_name", "annex_tables"]

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def annex_name(section: Section, layout: Layout) -> str:
    """``annex II``; ``annex`` for an annex without a number, and for other sections."""
    return f"annex {_roman(section.number, layout)}".strip()


def _roman(number: str, layout: Layout) -> str:
    """Number of an annex in Roman numerals; as printed where it is no numeral of the language."""
    try:
        value = int(layout.language.layout.figure_numeral(number))
    except ValueError:
        return number
    return _ROMAN[value - 1] if 0 < value <= len(_ROMAN) else number


def annex_tables(layout: Layout) -> Iterator[Container]:
    """The tables of annexes that no caption names, as containers named after the annex (``annex III``).

    What the annex prints above such a table, from its heading or the table before on, is its title. An annex is about
    the whole document, even if it prints several programmes.
    """
    number = ""
    for index, section in enumerate(layout.sections):
        if section.part != "annex":
            continue
        if section.role == "annex":
            number = _roman(section.number, layout)
        above: list[Piece] = []
        for piece in _joined(section.pieces, layout.language.layout.sentence_end):
            if isinstance(piece, Table) and section.heading:
                caption = section.heading.lines[0]
                lines = tuple(line for cell in piece.cells() for line in cell.lines)
                titles = tuple(each.line.passage() for each in above if isinstance(each, Paragraph))
                yield Container(
                    "annex", number, caption, lines, "P", section.role, section.part, "", index, piece,
                    title=(section.heading.passage, *titles), pieces=(*above, piece),
                )  # fmt: skip
                above = []
            else:
                above.append(piece)


def _joined(pieces: Sequence[Piece], sentence_end: str) -> list[Piece]:
    """Pieces, with a table that a page break cuts in one; one that begins with a sentence carries on that above."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if isinstance(piece, Table) and isinstance(last, Table) and last.width == piece.width:
            lines = [line.text for cell in piece.rows[0] for line in cell.lines] if piece.rows else []
            worded = any(text.endswith(tuple(sentence_end)) for text in lines)
            if rest := continued_rows(last, piece) or (piece.rows if worded else ()):
                joined[-1] = join_tables([last, Table(piece.block, rest)])
                continue
        joined.append(piece)
    return joined
