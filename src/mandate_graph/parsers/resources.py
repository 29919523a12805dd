"""Money and posts: every printed figure of the tables of resources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mandate_graph.parsers.annexes import annex_tables
from mandate_graph.parsers.blocks import Container, Layout
from mandate_graph.parsers.cells import Cell
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.flat_money import read_parts
from mandate_graph.parsers.flat_tables import Squeezed, stream, tidy, with_printed_scope
from mandate_graph.parsers.grid_money import read_grid_parts
from mandate_graph.parsers.money_tables import MoneyFigure, MoneyRow, MoneyTable, RowReader
from mandate_graph.parsers.organ_tables import OrganTable
from mandate_graph.parsers.organs import is_organ_table, read_organ_table
from mandate_graph.parsers.post_changes import read_post_changes
from mandate_graph.parsers.programmes import programme_names
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import ResourceFigure
from mandate_graph.records.text import Passage, compact, join_lines

__all__ = ["find_resources", "read_money_tables"]

_LONGEST_DETAIL = 60
_WHOLE_TITLE = 200
_MONEY, _POSTS = "thousand_usd", "posts"
_REGULAR_BUDGET = "RB"
_OTHER_PARTS = frozenset({"plan", "correction"})


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
        document=context.document, table=_name(container), scope=row.scope, row_label=row.label.text,
        column_label=figure.column.label, year=figure.column.year,
        status=figure.column.status or context.status_of(figure.column.year), source=row.source,
        value=figure.cell.value, unit=figure.unit, row=number, column=str(figure.place),
        section=f"({row.part})" if row.part else "", total="true" if row.kind else "",
    )  # fmt: skip
    witnesses = {"row_label": row.label} | ({"value": figure.cell.passage} if figure.cell.value else {})
    columns = {"value": figure.column.label}
    return Finding(fact, witnesses, container.paragraph, container.label, number, columns)


def _name(container: Container) -> str:
    """Number of a table, or ``annex III``."""
    return container.number if container.kind == "table" else container.label


def read_money_tables(layout: Layout) -> Iterator[MoneyTable]:
    """The tables of money and posts of a document, in printed order."""
    tables = (each for each in layout.containers if each.kind == "table" and each.part not in _OTHER_PARTS)
    for container in (*tables, *annex_tables(layout)):
        if container.lines:
            text = stream(container, layout)
            title = _title(container, text)
            scoped = with_printed_scope(container, title, layout.language.tables)
            if table := _read_table(scoped, text, compact(title.text), layout):
                yield table


def _title(container: Container, text: Passage) -> Passage:
    """The title of a table: all that stands above its grid, else the beginning of its text."""
    return join_lines(container.title) if container.pieces else text[:_WHOLE_TITLE]


def _read_table(container: Container, text: Passage, title: str, layout: Layout) -> MoneyTable | None:
    words = layout.language.money
    unit = _MONEY if words.money.search(title) else _POSTS if words.posts.search(title) else ""
    if not unit:
        return None
    if is_organ_table(container, layout.language):
        return _read_organs(container, text, layout)
    if rows := read_post_changes(container, text, layout):
        return MoneyTable(container, tuple(rows))
    body = read_grid_parts(container.pieces, layout.language) if container.pieces else read_parts(text, layout.language)
    source = "" if words.gross.search(title) else _REGULAR_BUDGET
    reader = RowReader(container, words, unit, source, programme_names(layout))
    return MoneyTable(
        container, reader.read(body.parts), tuple(body.remarks), tuple(body.joined), whole=not body.remarks
    )  # fmt: skip


def _read_organs(container: Container, text: Passage, layout: Layout) -> MoneyTable:
    """The money of the table of policymaking organs; what is not understood of it is told with the organs."""
    table = read_organ_table(container, layout)

    def read(label: Passage, kind: str, cells: Sequence[Cell]) -> MoneyRow:
        figures = tuple(
            MoneyFigure(column, cell, column.unit or _MONEY, place)
            for place, (column, cell) in enumerate(zip(table.columns, cells, strict=False), start=1)
        )
        return MoneyRow(label, container.scope, kind, "", _REGULAR_BUDGET, "", _MONEY, figures)

    rows = [read(row.name, "", row.values) for row in table.rows]
    if table.total and (label := _label_of_total(table, text, layout)):
        rows.append(read(label, "total", table.total))
    return MoneyTable(container, tuple(rows), whole=not table.remarks)


def _label_of_total(table: OrganTable, text: Passage, layout: Layout) -> Passage:
    """The label of the row of sums, which stands right before its first cell."""
    squeezed = Squeezed.of(text[: text.offsets.index(table.total[0].passage.offsets[0])])
    pattern = layout.language.money.total
    found = [match for match in pattern.finditer(squeezed.text) if match.end() == len(squeezed.text)]
    return squeezed.slice(*found[0].span()) if found else text[:0]
