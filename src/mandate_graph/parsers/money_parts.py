"""What the readers of tables of money and posts hand over: parts with columns and rows, not yet told what they mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from mandate_graph.parsers.cells import Cell, Column
from mandate_graph.records.text import Passage

__all__ = ["MoneyBody", "MoneyPart", "PartRow"]


@dataclass(frozen=True, slots=True)
class PartRow:
    """A row with figures, or a title within a table.

    Attributes:
        label: as printed, joined over its lines.
        cells: one per column of the part, None where a column does not apply to the row; empty for a title.
        block: unit that a title within the table gives to the row, "" where there is none.
        blanks: places of the columns, from 0, whose cell is known to print nothing.
    """

    label: Passage
    cells: tuple[Cell | None, ...]
    block: str = ""
    blanks: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class MoneyPart:
    """Rows below one head: a table, or one of its numbered parts.

    Attributes:
        number: number of the part (``1``), "" where the table has no parts.
        source: code of its source of funds, "" where none is printed.
        columns: columns of figures.
        rows: rows with figures, and titles as far as they are told from labels, in printed order.
    """

    number: str
    source: str
    columns: tuple[Column, ...]
    rows: tuple[PartRow, ...]


@dataclass
class MoneyBody:
    """Parts of a table, what was not understood (passage, problem), and cells printed as one (passage, expected)."""

    parts: list[MoneyPart] = field(default_factory=list)
    remarks: list[tuple[Passage, str]] = field(default_factory=list)
    joined: list[tuple[Passage, str]] = field(default_factory=list)
