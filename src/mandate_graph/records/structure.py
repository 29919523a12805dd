"""What a structured file says beside its text: paragraphs with style and number, tables with cells, charts with values.

A reader of a structured format (docx) fills these beside the canonical text; plain text has none of them. All text
stays in lines of the :class:`~mandate_graph.records.source.Source`, so that evidence is made and verified alike for
every format. Styles, links and automatic numbers are hints: real files lose each of them somewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mandate_graph.records.text import Line

__all__ = [
    "Cell",
    "Chart",
    "ChartPoint",
    "ChartSeries",
    "Link",
    "NoteMark",
    "Paragraph",
    "Piece",
    "Place",
    "Table",
    "places",
]


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: the stretch of the canonical text it lies on, and its target as the file writes it."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A mark of a footnote: the offset in the canonical text before which it stands, and the mark as printed.

    The mark itself is no character of the canonical text. Letters set as superscript are marks too.
    """

    offset: int
    mark: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the file that has text; it is one line of the canonical text.

    Attributes:
        block: index, from 1, of the top-level block of the body it stands in (all cells of a table share one).
        line: its text; an automatic number stands at its beginning, as it would be printed, with one blank behind it.
        style: name of its style ("" where it has none).
        number: automatic or typed number or bullet at its beginning ("16.1", "(a)", "•"), "" where there is none.
        automatic: whether the number was made by the numbering of the file.
        bold: whether all its letters are bold, as far as the file says.
        links: hyperlinks within it.
        notes: marks of footnotes within it.
        note: mark of the footnote that this paragraph is part of, "" in the body; notes below a table have one too.
        box: number, from 1, of the text box it stands in, 0 outside; texts of pictures such as organigrams have one.
        tab: length of its text before the first tab within it, 0 where it has none.
    """

    block: int
    line: Line
    style: str = ""
    number: str = ""
    automatic: bool = False
    bold: bool = False
    links: tuple[Link, ...] = ()
    notes: tuple[NoteMark, ...] = ()
    note: str = ""
    box: int = 0
    tab: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; merged cells are one cell with spans, at the place of their upper left corner.

    Attributes:
        row, column: place in the grid, from 0.
        rows, columns: how many rows and columns of the grid it covers.
        paragraphs: its paragraphs, those of tables within it included, in reading order.
    """

    row: int
    column: int
    rows: int
    columns: int
    paragraphs: tuple[Paragraph, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its printed lines."""
        return tuple(paragraph.line for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the file: rows of cells in printed order; a cell that a merge covers is not repeated."""

    block: int
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def width(self) -> int:
        """Columns of its grid."""
        return max((cell.column + cell.columns for row in self.rows for cell in row), default=0)

    def cells(self) -> Iterator[Cell]:
        """All cells in reading order."""
        for row in self.rows:
            yield from row


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One value of a chart: the lines of the canonical text that hold its category and its value.

    Attributes:
        category: its category, None where the file names none.
        value: the value as the file keeps it, without the noise of binary fractions.
        label: text that is printed in place of the value ("–", "n/a"), None where the value itself is.
        labelled: whether a label is printed at all, as far as the file says.
    """

    category: Line | None
    value: Line
    label: Line | None = None
    labelled: bool = True


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """One series of a chart: its name (None where it has none) and its points; a gap in the values has no point."""

    name: Line | None
    points: tuple[ChartPoint, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart, read from the values that the file keeps with it.

    Attributes:
        block: index of the top-level block it stands in.
        kind: kind of the chart as the file names it, without its ending (``bar``, ``line``, ``pie``).
        title: title within the chart, None where it has none.
        series: its series in order.
        complete: False where the file keeps no values, or not all of them.
    """

    block: int
    kind: str
    title: Line | None
    series: tuple[ChartSeries, ...]
    complete: bool = True

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its printed lines, each once, in the order of the text."""
        points = [point for series in self.series for point in series.points]
        lines = [self.title, *(series.name for series in self.series)]
        lines.extend(line for point in points for line in (point.category, point.value, point.label))
        return tuple(sorted({line for line in lines if line}, key=lambda line: line.number))


Piece = Paragraph | Table | Chart
"""What the body of a structured file is made of, in reading order."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands in a structured file: block of the body and cell of its table, all from 1.

    Attributes:
        block: as in :class:`Paragraph`.
        row, column: of the grid of the table; None outside tables.
    """

    block: int
    row: int | None = None
    column: int | None = None


def places(pieces: Iterable[Piece]) -> Iterator[tuple[int, Place]]:
    """Line number and place of every line of some pieces."""
    for piece in pieces:
        match piece:
            case Paragraph():
                yield piece.line.number, Place(piece.block)
            case Table():
                for cell in piece.cells():
                    for line in cell.lines:
                        yield line.number, Place(piece.block, cell.row + 1, cell.column + 1)
            case Chart():
                for line in piece.lines:
                    yield line.number, Place(piece.block)
