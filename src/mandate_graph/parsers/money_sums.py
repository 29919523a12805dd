"""What the figures of the tables of money and posts must add up to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mandate_graph.lang.topics.money import MoneyWords
from mandate_graph.parsers.cells import Cell, Column
from mandate_graph.parsers.equations import Equation, PrintedFigure, share, sums
from mandate_graph.parsers.resources import MoneyRow, MoneyTable
from mandate_graph.records.text import compact

__all__ = ["money_equations"]

_Sheet = list[tuple[MoneyRow, dict[int, tuple[Column, PrintedFigure]]]]


def money_equations(tables: Sequence[MoneyTable], words: MoneyWords) -> list[Equation]:
    """Sums of columns and rows of each table, shares in percent, and figures that several tables print."""
    sheets = {id(table): _sheet(table) for table in tables}
    equations: list[Equation] = []
    for table in tables:
        sheet = sheets[id(table)]
        if table.whole:
            equations += _column_sums(sheet)
        for row, figures in sheet:
            equations += _row_sums(row, figures, words)
    equations += _same_figures([sheet for table in tables if (sheet := sheets[id(table)])])
    return equations


def _sheet(table: MoneyTable) -> _Sheet:
    """The rows of a table with its figures by place of the column; figures that are not applicable are left out."""
    sheet: _Sheet = []
    for number, row in enumerate(table.rows, start=1):
        figures = {}
        for figure in row.figures:
            if figure.cell.number is not None:
                detail = f"{row.label.text}, {figure.column.label}"
                rounded = 0.0 if figure.unit == "posts" else _rounding(figure.cell)
                printed = PrintedFigure(
                    table.container.number, row.scope, str(number), detail,
                    figure.cell.passage, figure.cell.number, rounded,
                )  # fmt: skip
                figures[figure.place] = (figure.column, printed)
        sheet.append((row, figures))
    return sheet


def _rounding(cell: Cell) -> float:
    """Half of the last printed digit; a nil cell may stand for any amount that rounds to nil."""
    _, _, decimals = cell.value.partition(".")
    return 0.05 if cell.nil else 0.5 * 10.0 ** -len(decimals)


# -- columns -----------------------------------------------------------------------------------


def _column_sums(sheet: _Sheet) -> Iterator[Equation]:
    """Each subtotal and total is the sum of the rows that it closes."""
    opened: _Sheet = []
    unit = ""
    for row, figures in sheet:
        if row.unit != unit:
            opened, unit = [], row.unit
        if not row.kind:
            opened.append((row, figures))
            continue
        closed = [entry for entry in opened if _closes(row, entry[0], opened)]
        opened = [entry for entry in opened if entry not in closed]
        if len({entry[0].part for entry in closed}) > 1:
            yield from _sums_by_year(row.kind, figures, closed)
        elif closed:
            yield from _sums_by_place(row.kind, figures, closed)
        opened.append((row, figures))


def _closes(total: MoneyRow, row: MoneyRow, opened: _Sheet) -> bool:
    """Whether a row is among those that a subtotal or total sums up."""
    if total.kind == "total":
        return True
    if total.of.isalpha():
        return not row.kind and row.scope.startswith("SP") and row.part == total.part
    if total.of:
        return row.part == total.part
    return not row.kind


def _sums_by_place(problem: str, totals: dict[int, tuple[Column, PrintedFigure]], closed: _Sheet) -> Iterator[Equation]:
    for place, (column, total) in totals.items():
        terms = [figures[place][1] for _, figures in closed if place in figures]
        if column.unit != "percent" and len(terms) == len(closed):
            yield sums(problem, total, [(term, 1.0) for term in terms])


def _sums_by_year(problem: str, totals: dict[int, tuple[Column, PrintedFigure]], closed: _Sheet) -> Iterator[Equation]:
    """The total over parts whose columns differ: of two estimates of a year the one that fits better."""
    for column, total in totals.values():
        candidates: list[list[PrintedFigure]] = [[]]
        for _, figures in closed:
            found = [figure for other, figure in figures.values() if other.year == column.year]
            candidates = [[*terms, figure] for terms in candidates for figure in found]
        if column.year and candidates:
            best = min(candidates, key=lambda terms: abs(sum(term.value for term in terms) - total.value))
            yield sums(problem, total, [(term, 1.0) for term in best])


# -- rows -----------------------------------------------------------------------------------


def _row_sums(row: MoneyRow, figures: dict[int, tuple[Column, PrintedFigure]], words: MoneyWords) -> Iterator[Equation]:
    """From one year to the next by way of the changes printed between them."""
    if _counts_grades(row):
        first, *grades = (figure for _, figure in figures.values())
        yield sums("total", first, [(grade, 1.0) for grade in grades])
        return
    places = sorted(figures)
    years = [place for place in places if figures[place][0].year]
    for before, after in pairwise(years):
        between = [figures[place] for place in places if before < place < after]
        if after - before == len(between) + 1:
            yield from _changes(figures[before][1], between, figures[after][1], words)


def _counts_grades(row: MoneyRow) -> bool:
    """Whether a row prints a number of posts and, behind it, the posts of each grade."""
    columns = {figure.column.year for figure in row.figures}
    statuses = {figure.column.status for figure in row.figures}
    return row.unit == "posts" and len(row.figures) > 2 and len(columns) == len(statuses) == 1 and columns != {""}


def _changes(
    before: PrintedFigure, between: Sequence[tuple[Column, PrintedFigure]], after: PrintedFigure, words: MoneyWords
) -> Iterator[Equation]:
    changes = [(column, figure) for column, figure in between if column.unit != "percent"]
    shares = [figure for column, figure in between if column.unit == "percent"]
    if not changes:
        return
    column, total = changes[-1]
    parts = [figure for _, figure in changes[:-1]]
    if words.total.search(compact(column.label)) or not parts:
        if parts:
            yield sums("total", total, [(part, 1.0) for part in parts])
        yield sums("total", after, [(before, 1.0), (total, 1.0)])
        if before.value:
            yield from (share("total", figure, total, before) for figure in shares)
    else:
        yield sums("total", after, [(before, 1.0), *((figure, 1.0) for _, figure in changes)])


# -- figures that several tables print -------------------------------------------------------------------------------


def _same_figures(sheets: Sequence[_Sheet]) -> Iterator[Equation]:
    """The sum of a component or subprogramme, and a row of one name, are the same in every table that prints them."""
    first: dict[tuple[str, ...], PrintedFigure] = {}
    for sheet in sheets:
        labels = Counter((row.scope, row.source, row.unit, compact(row.label.text)) for row, _ in sheet)
        for (row, figures), sums_up in zip(sheet, _sums_up(sheet), strict=True):
            label = "" if sums_up else compact(row.label.text)
            if label and (row.kind or labels[row.scope, row.source, row.unit, label] > 1):
                continue
            for column, figure in figures.values():
                key = (row.scope, row.source, row.unit, label, *_column_key(column, row.unit))
                known = first.setdefault(key, figure)
                if known is not figure and known.where != figure.where:
                    exact = ((known, 1.0),)
                    yield Equation("table_mismatch", figure, exact, 0.0)


def _column_key(column: Column, unit: str) -> tuple[str, ...]:
    if not column.year:
        return (compact(column.label), column.unit)
    return (column.year,) if unit == "posts" else (column.year, column.status)


def _sums_up(sheet: _Sheet) -> list[bool]:
    """Which rows give the whole of their scope: its total, or its only row among those of other scopes."""
    rows: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, (row, _) in enumerate(sheet):
        rows[row.scope, row.source, row.unit].append(index)
    whole = [False] * len(sheet)
    scopes = {row.scope for row, _ in sheet}
    for indices in rows.values():
        totals = [index for index in indices if sheet[index][0].kind and not _is_plain(sheet[index][0])]
        if totals:
            whole[totals[-1]] = True
        elif len(scopes) > 1 and len(indices) == 1:
            whole[indices[0]] = True
    return whole


def _is_plain(row: MoneyRow) -> bool:
    """Whether a row sums up the rows above it without a name: of the whole it says nothing."""
    return row.kind == "subtotal" and not row.of
