"""Figures that several tables of money and posts print, and that must be the same in all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from mandate_graph.parsers.cells import Column
from mandate_graph.parsers.equations import Equation, PrintedFigure
from mandate_graph.parsers.money_sheets import SheetRow
from mandate_graph.parsers.money_tables import MoneyRow, MoneyTable
from mandate_graph.records.text import compact

__all__ = ["match_figures"]

_Whole = tuple[str, str, str]


def match_figures(sheets: Sequence[tuple[MoneyTable, Sequence[SheetRow]]]) -> Iterator[Equation]:
    """The sum of a component or subprogramme, and a row of one name, are the same in every table that prints them.

    Where several tables of one scope have sums of their own they are about parts of it, and tell nothing of it. So do
    tables with one title: it is what headings name that tells them apart.
    """
    divided = _divided(sheets)
    titles = Counter(_title(table) for table, _ in sheets)
    first: dict[tuple[str, ...], PrintedFigure] = {}
    for table, sheet in sheets:
        if titles[_title(table)] > 1:
            continue
        labels = Counter((*_whole(line.row), compact(line.row.label.text)) for line in sheet)
        for line, sums_up in zip(sheet, _sums_up(sheet), strict=True):
            label = "" if sums_up and not line.dated else compact(line.row.label.text)
            if label and (line.row.kind or labels[*_whole(line.row), label] > 1):
                continue
            for column, figure in line.figures.values() if _whole(line.row) not in divided else ():
                known = first.setdefault((*_whole(line.row), label, *_column_key(column, line)), figure)
                if known is not figure and known.where != figure.where:
                    yield Equation("table_mismatch", figure, ((known, 1.0),), 0.0)


def _title(table: MoneyTable) -> tuple[str, str]:
    """The scope and title of a table, its number in place of a title where the file does not tell the title."""
    container = table.container
    title = "".join(compact(line.text) for line in container.title)
    return container.scope, title or container.label


def _whole(row: MoneyRow) -> _Whole:
    return row.scope, row.source, row.unit


def _divided(sheets: Sequence[tuple[MoneyTable, Sequence[SheetRow]]]) -> frozenset[_Whole]:
    """Scopes of components and subprogrammes for which several tables of their own print sums over categories."""
    own = Counter(
        whole
        for table, sheet in sheets
        if not table.container.scope.rpartition("/")[2].startswith("P")
        for whole in {_whole(line.row) for line in sheet if line.row.kind == "total" and _has_changes(line)}
    )
    return frozenset(whole for whole, count in own.items() if count > 1)


def _has_changes(line: SheetRow) -> bool:
    return any(column.status == "change" for column, _ in line.figures.values())


def _column_key(column: Column, line: SheetRow) -> tuple[str, ...]:
    if line.dated:
        return (compact(column.label), column.year)
    if not column.year:
        return (compact(column.label), column.unit)
    return (column.year,) if line.row.unit == "posts" else (column.year, column.status)


def _sums_up(sheet: Sequence[SheetRow]) -> list[bool]:
    """Which rows give the whole of their scope: its total, or its only row among those of other scopes."""
    rows: defaultdict[_Whole, list[int]] = defaultdict(list)
    for index, line in enumerate(sheet):
        rows[_whole(line.row)].append(index)
    whole = [False] * len(sheet)
    scopes = {line.row.scope for line in sheet}
    for indices in rows.values():
        totals = [index for index in indices if sheet[index].row.kind and not _is_plain(sheet[index].row)]
        if totals:
            whole[totals[-1]] = True
        elif len(scopes) > 1 and len(indices) == 1:
            whole[indices[0]] = True
    return whole


def _is_plain(row: MoneyRow) -> bool:
    """Whether a row sums up the rows above it without a name: of the whole it says nothing."""
    return row.kind == "subtotal" and not row.of
