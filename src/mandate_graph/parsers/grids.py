"""Tables with a grid: the heads above each column, and the rows below them cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mandate_graph.parsers.cells import Cell
from mandate_graph.records import structure
from mandate_graph.records.structure import Table
from mandate_graph.records.text import Passage, compact, join_lines

__all__ = [
    "Grid",
    "GridColumn",
    "GridRow",
    "continued_rows",
    "drop_blank_columns",
    "read_figure",
    "read_figures",
    "read_grid",
    "title_rows",
]

_NOTHING = Passage("", ())
_NIL = re.compile(r"[—–―‒−_-]{1,2}")
_FIGURE = re.compile(
    r"(?P<figure>\(?[-−–]?\s?(?:\d{1,3}(?:[ ,]\d{3})+|\d+)(?:\.\d+)?\s?\)?%?|[—–―‒−_-]{1,2})"
    r"(?:\s?(?:[a-z]|\*{1,3})(?:,[a-z])*)?"
)
_JOINED = re.compile(
    r"(?P<first>\(?(?:\d{1,3}(?:[ ,]\d{3})+|\d+)\.\d\)?)(?P<second>\s*\(?(?:\d{1,3}(?:[ ,]\d{3})+|\d+)\.\d\)?)"
)
_FORMULA = re.compile(r"\(\d\)(?:\s*=.*)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column as the lowest row of heads cuts it.

    Attributes:
        first, end: columns of the grid it covers, from 0, end exclusive.
        heads: what is printed above it, from top to bottom, heads over several columns included.
    """

    first: int
    end: int
    heads: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row below the heads.

    Attributes:
        cells: one per column, empty where nothing is printed or a merged cell reaches down.
        title: whether it prints its first cell alone: a title within the table.
    """

    cells: tuple[Passage, ...]
    title: bool

    @property
    def label(self) -> Passage:
        """Its first cell."""
        return self.cells[0] if self.cells else _NOTHING


@dataclass(frozen=True, slots=True)
class Grid:
    """A table cut into columns and rows; rows without any text are left out."""

    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]


def read_grid(table: Table, highest: int | None = None) -> Grid:
    """Tells heads from rows: the heads end above a blank row, a title, or the first row with a figure.

    ``highest`` is the number of rows that the heads take at most, where the caller knows them by their words.
    A row that has as many cells as there are columns is read cell by cell, because tables are often merged a little
    differently from row to row; any other row by the columns that its cells lie below.
    """
    height = min(_head_height(table), highest or len(table.rows))
    columns = _columns(table.rows[:height])
    rows = (_row(cells, columns) for cells in table.rows[height:])
    return Grid(columns, tuple(row for row in rows if any(row.cells)))


def drop_blank_columns(table: Table) -> Table:
    """A table without the columns that print nothing in any row, which only set others apart."""
    used = {at for cell in table.cells() if cell.lines for at in range(cell.column, cell.column + cell.columns)}
    if len(used) == table.width or not used:
        return table
    place = {column: at for at, column in enumerate(sorted(used))}
    rows = (tuple(_moved(cell, place) for cell in row if _covered(cell, place)) for row in table.rows)
    return Table(table.block, tuple(rows))


def _covered(cell: structure.Cell, place: Mapping[int, int]) -> list[int]:
    """The columns that are left of those that a cell covers."""
    return [place[at] for at in range(cell.column, cell.column + cell.columns) if at in place]


def _moved(cell: structure.Cell, place: Mapping[int, int]) -> structure.Cell:
    covered = _covered(cell, place)
    return replace(cell, column=covered[0], columns=len(covered))


def title_rows(table: Table) -> Iterator[structure.Paragraph]:
    """The paragraphs of the rows on top of a table that print one cell alone, with other rows below them."""
    for at, cells in enumerate(table.rows):
        texts = [_text(cell) for cell in cells]
        if at + 1 == len(table.rows) or not _is_title(cells, texts):
            return
        yield from cells[0].paragraphs


def continued_rows(table: Table, following: Table) -> tuple[tuple[structure.Cell, ...], ...]:
    """The rows that a table right below another one adds to it: those below heads that it repeats.

    All of them where it has figures and no heads; none where it has heads of its own, or is of another width. Columns
    are blank that print nothing in either of the two: labels may begin below the break.
    """
    if following.width != table.width:
        return ()
    height = len(table.rows)
    both = drop_blank_columns(Table(table.block, (*table.rows, *following.rows))).rows
    rows = zip(both[:height], both[height:], strict=False)
    repeated = next((at for at, (above, below) in enumerate(rows) if _key(above) != _key(below)), 0)
    return following.rows[repeated:] if repeated or _is_headless(both[height:]) else ()


def _key(cells: Sequence[structure.Cell]) -> tuple[str, ...]:
    return tuple(compact(_text(cell).text) for cell in cells)


def _is_headless(rows: Sequence[Sequence[structure.Cell]]) -> bool:
    """Whether the first row of several cells prints figures, as none of heads does."""
    for cells in rows:
        texts = [_text(cell) for cell in cells]
        if _has_figure(texts):
            return True
        if any(texts) and not _is_title(cells, texts):
            return False
    return False


def _text(cell: structure.Cell) -> Passage:
    return join_lines(cell.lines)


def _head_height(table: Table) -> int:
    """Rows that the heads take, blank ones below them included."""
    seen = False
    for index, cells in enumerate(table.rows):
        texts = [_text(cell) for cell in cells]
        printed = [text for text in texts if text]
        if seen and (not printed or _is_title(cells, texts) or _has_figure(texts)):
            return index
        seen = seen or len(printed) > 1 or bool(printed and not texts[0])
    return len(table.rows)


def _is_title(cells: Sequence[structure.Cell], texts: Sequence[Passage]) -> bool:
    return bool(texts and texts[0]) and not cells[0].column and not any(texts[1:])


def _has_figure(texts: Sequence[Passage]) -> bool:
    """Whether a label is followed by a figure that is no year and no number of a column."""
    if not texts or not texts[0]:
        return False
    others = [text.text for text in texts[1:] if text and not _YEAR.fullmatch(text.text)]
    return any(_FIGURE.fullmatch(text) and not _FORMULA.fullmatch(text) for text in others)


def _columns(heads: Sequence[Sequence[structure.Cell]]) -> tuple[GridColumn, ...]:
    printed = [cells for cells in heads if any(cell.lines for cell in cells)]
    if not printed:
        return ()
    last = printed[-1][0].row
    every = [cell for cells in printed for cell in cells]
    leaves = sorted((cell for cell in every if cell.row <= last < cell.row + cell.rows), key=lambda cell: cell.column)
    if first := leaves[0].column if leaves else 0:  # the lowest row of heads begins behind the labels
        leaves.insert(0, structure.Cell(last, 0, 1, first, ()))
    return tuple(
        GridColumn(leaf.column, leaf.column + leaf.columns, tuple(_heads_above(leaf, every))) for leaf in leaves
    )


def _heads_above(leaf: structure.Cell, heads: Sequence[structure.Cell]) -> Iterator[Passage]:
    """Of each row of heads the one that covers most of a column."""
    best: dict[int, tuple[int, Passage]] = {}
    for cell in heads:
        shared = min(leaf.column + leaf.columns, cell.column + cell.columns) - max(leaf.column, cell.column)
        text = _text(cell) if shared > 0 else _NOTHING
        if text and not _FORMULA.fullmatch(text.text) and shared > best.get(cell.row, (0, _NOTHING))[0]:
            best[cell.row] = shared, text
    yield from (text for _, (_, text) in sorted(best.items()))


def _row(cells: Sequence[structure.Cell], columns: Sequence[GridColumn]) -> GridRow:
    texts = [_text(cell) for cell in cells]
    placed: list[Passage] = [_NOTHING] * len(columns)
    title = _is_title(cells, texts)
    if title:
        return GridRow((texts[0], *placed[1:]), title)
    if len(cells) == len(columns):
        return GridRow(tuple(texts), title)
    for cell, text in zip(cells, texts, strict=True):
        place = _place(cell, columns)
        if place is not None and text and not placed[place]:
            placed[place] = text
    return GridRow(tuple(placed), title)


def _place(cell: structure.Cell, columns: Sequence[GridColumn]) -> int | None:
    """The column that most of a cell lies below, the first of several; None beyond the heads."""
    shared = [min(column.end, cell.column + cell.columns) - max(column.first, cell.column) for column in columns]
    best = max(shared, default=0)
    return shared.index(best) if best > 0 else None


def read_figure(passage: Passage) -> Cell | None:
    """The number, nil or nothing that a cell prints; None for words. A mark of a note behind it does not matter."""
    match = _FIGURE.fullmatch(passage.text)
    if match is None:
        return None
    printed = passage.group(match, "figure").strip()
    if _NIL.fullmatch(printed.text):
        return Cell(printed, "0", nil=True)
    digits = re.sub(r"[^\d.]", "", printed.text)
    negative = printed.text[0] in "(-−–" and bool(digits.strip("0."))
    return Cell(printed, f"-{digits}" if negative else digits)


def read_figures(passage: Passage) -> tuple[Cell, ...]:
    """The two figures with decimals that a cell prints as one (``1 204.7893.1``); none where it prints other things."""
    match = _JOINED.fullmatch(passage.text)
    if match is None:
        return ()
    cells = (read_figure(passage.group(match, "first")), read_figure(passage.group(match, "second").strip()))
    return tuple(cell for cell in cells if cell) if all(cells) else ()
