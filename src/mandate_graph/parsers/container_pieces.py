"""A table or figure while its pieces are gathered: caption, title, grid or charts, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mandate_graph.lang.language import Language
from mandate_graph.parsers.blocks import Container
from mandate_graph.parsers.fixed_headings import Caption
from mandate_graph.parsers.grids import continued_rows, drop_blank_columns
from mandate_graph.records.structure import Cell, Chart, Paragraph, Piece, Table
from mandate_graph.records.text import Line, compact

__all__ = ["OpenContainer", "join_tables", "lines_of"]

_MOST_TITLE = 6


def lines_of(piece: Piece) -> list[Line]:
    """The lines of a piece in reading order."""
    if isinstance(piece, Paragraph):
        return [piece.line]
    if isinstance(piece, Table):
        return [line for cell in piece.cells() for line in cell.lines]
    lines: dict[int, Line] = {}
    for line in [piece.title, *(line for series in piece.series for line in _series_lines(series))]:
        if line is not None:
            lines.setdefault(line.number, line)
    return [lines[number] for number in sorted(lines)]


def _series_lines(series: object) -> list[Line | None]:
    points = series.points  # type: ignore[attr-defined]
    return [series.name, *(line for point in points for line in (point.category, point.value))]  # type: ignore[attr-defined]


def join_tables(tables: Sequence[Table]) -> Table:
    """One table of several below each other, as a page break or a note cuts them."""
    rows: list[tuple[Cell, ...]] = []
    for table in tables:
        first = len(rows)
        rows += [tuple(replace(cell, row=cell.row + first) for cell in row) for row in table.rows]
    return Table(tables[0].block, tuple(rows))


class OpenContainer:
    """Gathers what belongs to one caption."""

    def __init__(self, caption: Caption, language: Language) -> None:
        self._caption = caption
        self._note = language.tables.note
        self._parts = (language.money.section, language.outputs.part)
        self._title: list[Paragraph] = []
        self._tables: list[Table] = []
        self._charts: list[Chart] = []
        self._lines: list[Line] = []
        self._pieces: list[Piece] = []

    @property
    def awaits_title(self) -> bool:
        """Whether no more than notes stand below the caption yet: what comes is its title, whatever it reads like."""
        titled = self._caption.title or any(not self.is_note(each) for each in self._title)
        return not (titled or self._tables or self._charts)

    def goes_on(self, caption: Caption) -> bool:
        """Whether a caption is its own, printed again over the rest of it."""
        own = (self._caption.kind, self._caption.number)
        return caption.continued and own == (caption.kind, caption.number)

    def takes(self, piece: Table | Chart) -> bool:
        """Whether a table or chart belongs to it: a table has no chart, a figure may have both."""
        return self._caption.kind == "figure" or isinstance(piece, Table)

    def takes_text(self, piece: Paragraph, body: Sequence[Piece], position: int) -> bool:
        """Whether a paragraph without a number belongs to it: title, text of a picture, or a note below."""
        if piece.box or self.is_note(piece) or self._is_title(piece):
            return True
        following = body[position + 1] if position + 1 < len(body) else None
        if self._tables or self._charts:
            between = piece.line.text.startswith("*") or self.names_part(piece)
            return between and isinstance(following, Table)
        return len(self._title) < _MOST_TITLE

    def _is_title(self, piece: Paragraph) -> bool:
        """Whether a paragraph prints a line of the title again, over the rest of a table that a page break cuts."""
        printed = (self._caption.title, *(each.line.passage() for each in self._title))
        return compact(piece.line.text) in {compact(line.text) for line in printed}

    def is_note(self, piece: Paragraph) -> bool:
        """Whether a paragraph is a note to the table or figure."""
        return bool(piece.note or self._note.match(piece.line.text))

    def names_part(self, piece: Paragraph) -> bool:
        """Whether a paragraph is the title of a part of the table, such as a source of funds."""
        text = compact(piece.line.text)
        return any(part.fullmatch(text) for part in self._parts)

    def add(self, piece: Piece) -> None:
        """Takes a piece as part of it."""
        self._lines += lines_of(piece)
        if isinstance(piece, Table):
            self._add_table(piece)
            return
        if isinstance(piece, Chart):
            self._charts.append(piece)
        elif not (self._tables or self._charts or piece.box or self.names_part(piece)):
            self._title.append(piece)
        elif self._is_title(piece):
            return
        self._pieces.append(piece)

    def repeat(self, caption: Caption) -> None:
        """Takes the line of its caption as printed again."""
        self._lines.append(caption.line)

    def _add_table(self, table: Table) -> None:
        """Takes a table; one that carries on the table right before it becomes part of that."""
        last = self._pieces[-1] if self._pieces else None
        if isinstance(last, Table) and (rest := continued_rows(last, table)):
            whole = join_tables([last, Table(table.block, rest)])
            self._tables[-1] = self._pieces[-1] = whole
        else:
            self._tables.append(table)
            self._pieces.append(table)

    def container(self, scope: str, role: str, part: str, paragraph: str, section: int) -> Container:
        """The container as it stands."""
        title = [self._caption.title] if self._caption.title else []
        title += [piece.line.passage() for piece in self._title]
        tables = [drop_blank_columns(table) for table in self._tables]
        pieces = [drop_blank_columns(each) if isinstance(each, Table) else each for each in self._pieces]
        grid = join_tables(tables) if tables else None
        return Container(
            self._caption.kind, self._caption.number, self._caption.line, tuple(self._lines), scope, role, part,
            paragraph, section, grid, tuple(self._charts), tuple(title), tuple(pieces),
        )  # fmt: skip
