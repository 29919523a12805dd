"""Annexes: their names, and the tables they print without a caption."""

from __future__ import annotations

from collections.abc import Iterator

from mandate_graph.parsers.blocks import Container, Layout, Section
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
        for piece in section.pieces:
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
