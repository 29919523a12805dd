"""Money and posts: every printed figure of the tables of resources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mandate_graph.lang.topics.money import MoneyWords
from mandate_graph.parsers.blocks import Container, Layout
from mandate_graph.parsers.cells import Cell, Column
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.flat_money import MoneyPart, PartRow, read_parts
from mandate_graph.parsers.flat_tables import Squeezed, stream, tidy, with_printed_scope
from mandate_graph.parsers.organs import read_organ_table
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import ResourceFigure
from mandate_graph.records.text import Passage, compact

__all__ = ["MoneyFigure", "MoneyRow", "MoneyTable", "find_resources", "read_money_tables"]

_LONGEST_DETAIL = 60
_WHOLE_TITLE = 200
_MONEY, _POSTS = "thousand_usd", "posts"


@dataclass(frozen=True, slots=True)
class MoneyFigure:
    """A figure with the column it stands under; ``place`` counts the columns from 1."""

    column: Column
    cell: Cell
    unit: str
    place: int


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A row of a table of money or posts.

    Attributes:
        label: as printed.
        scope: component or subprogramme it is about.
        kind: ``total`` for sums over the table, ``subtotal`` for sums over a part of it, else "".
        of: what a subtotal sums up, as printed (``C``, ``1``), else "".
        source: code of the source of funds.
        part: number of the part of the table, "" where it has none.
        unit: of its figures.
        figures: those that are printed, nil ones included.
    """

    label: Passage
    scope: str
    kind: str
    of: str
    source: str
    part: str
    unit: str
    figures: tuple[MoneyFigure, ...]


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """A table of money or posts with its rows.

    ``remarks`` is what was not understood (passage, problem), ``joined`` are cells printed without a blank between
    them (the stretch, and what should be printed), ``whole`` says whether all rows were read.
    """

    container: Container
    rows: tuple[MoneyRow, ...]
    remarks: tuple[tuple[Passage, str], ...] = ()
    joined: tuple[tuple[Passage, str], ...] = ()
    whole: bool = True


def find_resources(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Every printed figure of the tables of money and posts, in printed order; nil figures are left out."""
    for table in read_money_tables(layout):
        for passage, problem in table.remarks:
            line = layout.source.line_number(passage.span.start)
            yield Remark(line, problem, f"{table.container.label}: {tidy(passage).text[:_LONGEST_DETAIL]}")
        for number, row in enumerate(table.rows, start=1):
            for figure in row.figures:
                if not figure.cell.nil:
                    yield _finding(table.container, row, figure, str(number), context)


def _finding(
    container: Container, row: MoneyRow, figure: MoneyFigure, number: str, context: DocumentContext
) -> Finding:
    fact = ResourceFigure(
        document=context.document, table=container.number, scope=row.scope, row_label=row.label.text,
        column_label=figure.column.label, year=figure.column.year, status=figure.column.status, source=row.source,
        value=figure.cell.value, unit=figure.unit, row=number, column=str(figure.place),
        section=f"({row.part})" if row.part else "", total="true" if row.kind else "",
    )  # fmt: skip
    witnesses = {"row_label": row.label} | ({"value": figure.cell.passage} if figure.cell.value else {})
    columns = {"value": figure.column.label}
    return Finding(fact, witnesses, container.paragraph, container.label, number, columns)


def read_money_tables(layout: Layout) -> Iterator[MoneyTable]:
    """The tables of money and posts of a document, in printed order."""
    words = layout.language.money
    for container in layout.containers:
        if container.kind != "table" or container.part != "resources":
            continue
        text = stream(container, layout)
        container = with_printed_scope(container, text, layout.language.tables)
        squeezed = compact(text.text)
        title = squeezed[:_WHOLE_TITLE]
        unit = _MONEY if words.money.search(title) else _POSTS if words.posts.search(title) else ""
        if not unit:
            continue
        if words.organs.search(title):
            yield _read_organs(container, text, layout)
            continue
        if changes := words.changes_head.search(squeezed):
            yield MoneyTable(container, tuple(_read_changes(text, changes, container, words)))
            continue
        body = read_parts(text, layout.language)
        rows = _TableReader(container, words, unit).read(body.parts)
        yield MoneyTable(container, rows, tuple(body.remarks), tuple(body.joined), whole=not body.remarks)


def _read_organs(container: Container, text: Passage, layout: Layout) -> MoneyTable:
    """The money of the table of policymaking organs; what is not understood of it is told with the organs."""
    table = read_organ_table(container, layout)

    def read(label: Passage, kind: str, cells: Sequence[Cell]) -> MoneyRow:
        figures = tuple(
            MoneyFigure(column, cell, column.unit or _MONEY, place)
            for place, (column, cell) in enumerate(zip(table.columns, cells, strict=False), start=1)
        )
        return MoneyRow(label, container.scope, kind, "", "RB", "", _MONEY, figures)

    rows = [read(row.name, "", row.values) for row in table.rows]
    if table.total and (label := _label_before(text, table.total[0], layout.language.money)):
        rows.append(read(label, "total", table.total))
    return MoneyTable(container, tuple(rows), whole=not table.remarks)


def _label_before(text: Passage, cell: Cell, words: MoneyWords) -> Passage:
    """The label of a row of sums that stands right before a cell."""
    squeezed = Squeezed.of(text[: text.offsets.index(cell.passage.offsets[0])])
    found = [match for match in words.total.finditer(squeezed.text) if match.end() == len(squeezed.text)]
    return squeezed.slice(*found[0].span()) if found else text[:0]


class _TableReader:
    """Tells what the rows of a table are about; keeps the component in force."""

    def __init__(self, container: Container, words: MoneyWords, unit: str) -> None:
        self._container = container
        self._words = words
        self._unit = unit

    def read(self, parts: list[MoneyPart]) -> tuple[MoneyRow, ...]:
        """The rows of all parts."""
        sources = list(dict.fromkeys(part.source for part in parts if part.source))
        rows: list[MoneyRow] = []
        for part in parts:
            summed = False
            for row in part.rows:
                kind, of = self._kind(row.label.text)
                over_all = kind == "total" and len(sources) > 1 and summed
                source = ";".join(sources) if over_all else part.source or "RB"
                rows.append(self._row(part, row, kind, of, source, over_all))
                summed = summed or (kind == "subtotal" and of == part.number)
        return tuple(rows)

    def _row(self, part: MoneyPart, row: PartRow, kind: str, of: str, source: str, over_all: bool) -> MoneyRow:
        unit = row.block or self._unit
        figures = tuple(
            MoneyFigure(column, cell, column.unit or unit, place)
            for place, (column, cell) in enumerate(zip(part.columns, row.cells, strict=True), start=1)
            if cell is not None
        )
        number = "" if over_all else part.number
        return MoneyRow(row.label, self._scope(row.label.text, of), kind, of, source, number, unit, figures)

    def _kind(self, label: str) -> tuple[str, str]:
        squeezed = compact(label)
        if match := self._words.subtotal.fullmatch(squeezed):
            return "subtotal", match["of"] or ""
        return ("total", "") if self._words.total.fullmatch(squeezed) else ("", "")

    def _scope(self, label: str, of: str) -> str:
        if self._container.scope != "P":
            return self._container.scope
        if of.isalpha():
            return of
        if match := self._words.subprogramme.match(label):
            return f"SP{match['number']}"
        match = self._words.component.match(label)
        return match["letter"] if match else self._container.scope


def _read_changes(text: Passage, head: re.Match[str], container: Container, words: MoneyWords) -> Iterator[MoneyRow]:
    """Rows of a table that gives posts in words: a count, and the posts of each grade behind it."""
    squeezed = Squeezed.of(text)
    body = text[squeezed.span(head.start(), head.end())[1] :]
    start = 0
    for match in words.changes_count.finditer(body.text):
        if match.start() < start:
            continue
        label = tidy(body[start : match.start()])
        grades, start = _read_grades(body, match.end(), words)
        year, status = _label_head(label.text, words)
        printed = [(head["count"], body.group(match, "count")), *grades]
        figures = tuple(
            MoneyFigure(Column(name, year, status), Cell(passage, _signed(passage.text)), _POSTS, place)
            for place, (name, passage) in enumerate(printed, start=1)
        )
        yield MoneyRow(label, container.scope, "", "", "RB", "", _POSTS, figures)


def _read_grades(body: Passage, start: int, words: MoneyWords) -> tuple[list[tuple[str, Passage]], int]:
    """Grade and count of each entry from ``start`` on, up to the end of the line that ends the enumeration."""
    grades: list[tuple[str, Passage]] = []
    end = start
    for match in words.changes_grade.finditer(body.text, start):
        if grades and body.text[end : match.start()].strip(" \n\f，,、和"):
            break
        grades.append((compact(match["grade"]), body.group(match, "count")))
        end = match.end()
    return grades, end


def _label_head(label: str, words: MoneyWords) -> tuple[str, str]:
    """Year and status of a row whose label reads like the head of a column; else it is a change."""
    for head in words.columns:
        match = head.pattern.fullmatch(compact(label))
        if match and "year" in head.pattern.groupindex:
            return match["year"], head.status
    return "", "change"


def _signed(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    return f"-{digits}" if text[0] in "(（" else digits
