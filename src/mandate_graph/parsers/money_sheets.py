"""Tables of money and posts as sheets of figures: what sums and comparisons are made over."""

from __future__ import annotations

from dataclasses import dataclass

from mandate_graph.parsers.cells import Cell, Column
from mandate_graph.parsers.equations import PrintedFigure
from mandate_graph.parsers.money_tables import MoneyRow, MoneyTable

__all__ = ["SheetRow", "make_sheet"]

_POSTS = "posts"


@dataclass(frozen=True, slots=True, eq=False)
class SheetRow:
    """A row with its figures by place of their column, from 1; figures that are not applicable are left out."""

    row: MoneyRow
    figures: dict[int, tuple[Column, PrintedFigure]]

    @property
    def dated(self) -> bool:
        """Whether its year is printed in its label, not above its columns."""
        told = {(column.year, column.status) for column, _ in self.figures.values()}
        return self.row.unit == _POSTS and len(self.figures) > 2 and len(told) == 1

    def at(self, place: int) -> PrintedFigure | None:
        """The figure of a column."""
        return self.figures[place][1] if place in self.figures else None

    def is_told(self, place: int) -> bool:
        """Whether it prints a figure in a column, or is known to print nothing there."""
        return place in self.figures or place in self.row.blanks


def make_sheet(table: MoneyTable) -> list[SheetRow]:
    """The rows of a table as rows of a sheet."""
    where = table.container.number if table.container.kind == "table" else table.container.label
    return [SheetRow(row, _figures(row, where, str(number))) for number, row in enumerate(table.rows, start=1)]


def _figures(row: MoneyRow, where: str, number: str) -> dict[int, tuple[Column, PrintedFigure]]:
    figures = {}
    for figure in row.figures:
        if figure.cell.number is not None:
            printed = PrintedFigure(
                where, row.scope, number, f"{row.label.text}, {figure.column.label}", figure.cell.passage,
                figure.cell.number, 0.0 if figure.unit == _POSTS else _rounding(figure.cell),
            )  # fmt: skip
            figures[figure.place] = (figure.column, printed)
    return figures


def _rounding(cell: Cell) -> float:
    """Half of the last printed digit; a nil cell may stand for any amount that rounds to nil."""
    _, _, decimals = cell.value.partition(".")
    return 0.05 if cell.nil else 0.5 * 10.0 ** -len(decimals)
