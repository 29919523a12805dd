"""What the figures of the tables of money and posts must add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from mandate_graph.lang.topics.money import MoneyWords
from mandate_graph.parsers.cells import Column
from mandate_graph.parsers.equations import Equation, PrintedFigure, share, sums
from mandate_graph.parsers.layout_of_sums import is_laid_out_otherwise
from mandate_graph.parsers.money_matches import match_figures
from mandate_graph.parsers.money_sheets import SheetRow, make_sheet
from mandate_graph.parsers.money_tables import MoneyRow, MoneyTable
from mandate_graph.records.text import compact

__all__ = ["money_equations"]


def money_equations(tables: Sequence[MoneyTable], words: MoneyWords) -> list[Equation]:
    """Sums of columns and rows of each table, shares in percent, and figures that several tables print."""
    sheets = [make_sheet(table) for table in tables]
    equations: list[Equation] = []
    for table, sheet in zip(tables, sheets, strict=True):
        if table.whole:
            equations += _column_sums(sheet)
        for row in sheet:
            equations += _row_sums(row, words)
        equations += _changes_of_rows(sheet)
    equations += match_figures([(table, sheet) for table, sheet in zip(tables, sheets, strict=True) if sheet])
    return equations


# -- columns -----------------------------------------------------------------------------------------------------------


def _column_sums(sheet: Sequence[SheetRow]) -> Iterator[Equation]:
    """Each subtotal and total is the sum of the rows that it closes."""
    opened: list[SheetRow] = []
    last: MoneyRow | None = None
    for line in sheet:
        row = line.row
        another_source = last and last.kind == "total" and not row.kind and row.source != last.source
        if last is None or row.unit != last.unit or another_source:
            opened = []
        last = row
        if not row.kind:
            opened.append(line)
            continue
        closed = [entry for entry in opened if _closes(row, entry.row)]
        opened = [entry for entry in opened if entry not in closed]
        if len({entry.row.part for entry in closed}) > 1:
            yield from _sums_by_year(line, closed)
        elif closed:
            yield from _sums_by_place(line, closed)
        opened.append(line)


def _closes(total: MoneyRow, row: MoneyRow) -> bool:
    """Whether a row is among those that a subtotal or total sums up."""
    if total.kind == "total":
        return not total.title or compact(total.label.text) == compact(row.label.text)
    if total.of.isalpha():
        return not row.kind and row.component == total.of and row.part == total.part
    if total.of:
        return row.part == total.part
    return not row.kind


def _sums_by_place(total: SheetRow, closed: Sequence[SheetRow]) -> list[Equation]:
    equations: list[Equation] = []
    values: list[list[float]] = []
    for place, (column, figure) in total.figures.items():
        terms = [line.at(place) for line in closed]
        if column.unit != "percent" and any(terms) and all(line.is_told(place) for line in closed):
            equations.append(sums(total.row.kind, figure, [(term, 1.0) for term in terms if term]))
            values.append([term.value if term else 0.0 for term in terms])
    few = total.row.unit == "posts"
    return [] if is_laid_out_otherwise(equations, values, few=few) else equations


def _sums_by_year(total: SheetRow, closed: Sequence[SheetRow]) -> Iterator[Equation]:
    """The total over parts whose columns differ: of two estimates of a year the one that fits better."""
    for column, figure in total.figures.values():
        candidates: list[list[PrintedFigure]] = [[]]
        for line in closed:
            found = [term for other, term in line.figures.values() if other.year == column.year]
            candidates = [[*terms, term] for terms in candidates for term in found]
        if column.year and candidates:
            best = min(candidates, key=lambda terms: abs(sum(term.value for term in terms) - figure.value))
            yield sums(total.row.kind, figure, [(term, 1.0) for term in best])


# -- rows --------------------------------------------------------------------------------------------------------------


def _row_sums(line: SheetRow, words: MoneyWords) -> Iterator[Equation]:
    """From one year to the next by way of the changes printed between them or behind; posts over their grades."""
    if any(_is_sum(column, words) for column, _ in line.figures.values()) and line.dated:
        yield from _group_sums(line, words)
        return
    if line.dated and next(iter(line.figures.values()))[0].year:
        first, *grades = (figure for _, figure in line.figures.values())
        yield sums("total", first, [(grade, 1.0) for grade in grades])
        return
    years = [place for place in sorted(line.figures) if line.figures[place][0].year]
    for before, after in pairwise(years):
        places = range(before + 1, after)
        if all(line.is_told(place) for place in places):
            between = [line.figures[place] for place in places if place in line.figures]
            yield from _changes(line.figures[before][1], between, line.figures[after][1], words)
    yield from _change_behind(line, years)


def _is_sum(column: Column, words: MoneyWords) -> bool:
    label = compact(column.label)
    return bool(words.subtotal.search(label) or words.total.fullmatch(label))


def _group_sums(line: SheetRow, words: MoneyWords) -> Iterator[Equation]:
    """Subtotals over the columns since the one before, and the total over subtotals and what stands alone."""
    group: list[PrintedFigure] = []
    subtotals: list[PrintedFigure] = []
    for _, (column, figure) in sorted(line.figures.items()):
        label = compact(column.label)
        if words.total.fullmatch(label):
            yield sums("total", figure, [(term, 1.0) for term in (*subtotals, *group)])
        elif words.subtotal.search(label):
            yield sums("subtotal", figure, [(term, 1.0) for term in group])
            subtotals.append(figure)
            group = []
        else:
            group.append(figure)


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


def _change_behind(line: SheetRow, years: Sequence[int]) -> Iterator[Equation]:
    """One change printed behind the last year: what it has over the last figure of an earlier year."""
    if len(years) < 2 or any(place not in years for place in range(years[0], years[-1])):
        return
    changes = [figure for place, (column, figure) in line.figures.items() if place > years[-1] and not column.unit]
    last = line.figures[years[-1]]
    earlier = [place for place in years if line.figures[place][0].year < last[0].year]
    if len(changes) == 1 and earlier:
        yield sums("total", changes[0], [(last[1], 1.0), (line.figures[earlier[-1]][1], -1.0)])


def _changes_of_rows(sheet: Sequence[SheetRow]) -> Iterator[Equation]:
    """In a table with a row for each year: the row of changes is what the later year has over the earlier one."""
    for _, group in groupby(sheet, key=lambda line: (line.row.scope, line.row.title)):
        rows = [line for line in group if line.dated]
        years = [line for line in rows if next(iter(line.figures.values()))[0].year]
        changes = [line for line in rows if line not in years]
        if len(years) == 2 and len(changes) == 1:
            before, after = years
            for place, (_, figure) in changes[0].figures.items():
                if (first := before.at(place)) and (second := after.at(place)):
                    yield sums("total", figure, [(second, 1.0), (first, -1.0)])
