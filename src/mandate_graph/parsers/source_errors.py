"""Contradictions inside a document: sums that do not add up, numbers out of order, numbers run together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from mandate_graph.parsers.blocks import Block, Container, Layout
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.deliverables import DeliverableRow, DeliverableTable, read_deliverable_tables
from mandate_graph.parsers.equations import Equation, PrintedFigure, Wrong, find_wrong, sums
from mandate_graph.parsers.money_statements import WrongStatement, find_wrong_statements
from mandate_graph.parsers.money_sums import money_equations
from mandate_graph.parsers.money_tables import MoneyTable
from mandate_graph.parsers.resources import read_money_tables
from mandate_graph.parsers.running_text import read_running_text
from mandate_graph.parsers.series_numbers import out_of_order
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import SourceError
from mandate_graph.records.text import Line, Passage

__all__ = ["find_source_errors"]

_LONGEST_DETAIL = 80


def find_source_errors(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Every contradiction found in a document, one row per wrong cell: numbering, deliverables, money and posts."""
    reporter = _Reporter(layout, context)
    yield from reporter.paragraphs()
    yield from reporter.captions()
    tables = list(read_deliverable_tables(layout))
    for table in tables:
        yield from reporter.item_numbers(table)
        yield from reporter.joined_cells(table)
    money = list(read_money_tables(layout))
    for sheet in money:
        yield from reporter.joined_cells(sheet)
    equations = [equation for table in tables for equation in _count_sums(table)]
    equations += money_equations(money, layout.language.money)
    yield from map(reporter.figure, find_wrong(equations))
    if statements := layout.language.money.statements:
        yield from map(reporter.statement, find_wrong_statements(read_running_text(layout), money, statements))


def _count_sums(table: DeliverableTable) -> Iterator[Equation]:
    """Each subcategory counts what its items count together, year by year."""
    for total, items in _groups(table):
        for place, column in enumerate(table.columns):
            cells = [row.cells[place] for row in (total, *items)]
            numbers = [cell.number if cell else None for cell in cells]
            if not items or None in numbers:
                continue
            first, *rest = (
                PrintedFigure(
                    table.container.number, table.container.scope, str(table.rows.index(row) + 1),
                    f"{_label(row).text[:_LONGEST_DETAIL]}, {column.label}", cell.passage, number,
                )
                for row, cell, number in zip((total, *items), cells, numbers, strict=True)
                if cell is not None and number is not None
            )  # fmt: skip
            yield sums("subtotal", first, [(figure, 1.0) for figure in rest])


def _groups(table: DeliverableTable) -> Iterator[tuple[DeliverableRow, list[DeliverableRow]]]:
    """Each subcategory with its items; those in which something was not understood are left out."""
    starts = [index for index, row in enumerate(table.rows) if row.level != "item"]
    for start, end in pairwise([*starts, len(table.rows)]):
        total, *items = table.rows[start:end]
        after = table.rows[end] if end < len(table.rows) else None
        if total.level == "subcategory" and total.cells and not _is_doubtful(table, total, after):
            yield total, _without_parts(total, items)


def _without_parts(total: DeliverableRow, items: list[DeliverableRow]) -> list[DeliverableRow]:
    """The items without rows that have no number, where the others alone make up the subcategory: they are parts."""
    numbered = [item for item in items if item.number]
    counts = [[cell.number or 0 if cell else 0 for cell in row.cells] for row in (total, *numbered)]
    whole = all(first == sum(rest) for first, *rest in zip(*counts, strict=True))
    return numbered if numbered and whole else items


def _is_doubtful(table: DeliverableTable, first: DeliverableRow, after: DeliverableRow | None) -> bool:
    starts = [passage.span.start for passage, _ in table.remarks]
    begin, end = _label(first).span.start, _label(after).span.start if after else None
    return any(start >= begin and (end is None or start < end) for start in starts)


def _label(row: DeliverableRow) -> Passage:
    """What a row is called by: its title, or what stands for it in a table with cells."""
    return row.title or row.subcategory


class _Reporter:
    """Turns contradictions into findings."""

    def __init__(self, layout: Layout, context: DocumentContext) -> None:
        self._layout = layout
        self._context = context
        self._containers = {container.number: container for container in layout.containers if container.kind == "table"}

    def paragraphs(self) -> Iterator[Finding]:
        """Numbers of paragraphs that are out of order."""
        blocks = {block.lines[0].number: block for block in self._layout.blocks if block.lines}
        for line, problem, printed, expected in self._layout.anomalies:
            block = blocks.get(line.number)
            detail = block.passage.text[:_LONGEST_DETAIL] if block else line.text[:_LONGEST_DETAIL]
            yield self._finding(
                _part(line, printed), printed, block.scope if block else "", problem, detail, expected, block=block
            )

    def captions(self) -> Iterator[Finding]:
        """Numbers of tables and figures that are printed twice or out of order."""
        for kind in ("table", "figure"):
            for containers in _series(self._layout.containers, kind):
                numbers = [_last_number(container) for container in containers]
                yield from (self._caption(containers[place], wanted) for place, wanted in out_of_order(numbers))

    def _caption(self, container: Container, number: int) -> Finding:
        wanted = f"{container.number.rpartition('.')[0]}.{number}".lstrip(".")
        return self._finding(
            _part(container.caption, container.number), container.number, container.scope,
            "misprinted_number", container.label, wanted, container=container,
        )  # fmt: skip

    def item_numbers(self, table: DeliverableTable) -> Iterator[Finding]:
        """Numbers of items that are printed twice, out of order, or two of them as one."""
        if table.remarks:
            return
        for row, expected in _misnumbered(table.rows):
            joined = row.number.text == f"{expected}{expected + 1}"
            yield self._finding(
                row.number, table.container.number, table.container.scope,
                "joined_numbers" if joined else "misprinted_number", row.title.text[:_LONGEST_DETAIL],
                f"{expected} {expected + 1}" if joined else str(expected),
                container=table.container, row=str(table.rows.index(row) + 1),
            )  # fmt: skip

    def joined_cells(self, table: DeliverableTable | MoneyTable) -> Iterator[Finding]:
        """Cells of a table that are printed without a blank between them."""
        for passage, expected in table.joined:
            container = table.container
            yield self._finding(
                passage, container.number, container.scope, "joined_numbers", container.label, expected,
                container=container,
            )  # fmt: skip

    def figure(self, wrong: Wrong) -> Finding:
        """A figure that contradicts others."""
        figure = wrong.figure
        expected = f"{wrong.expected:.1f}" if figure.rounded else f"{wrong.expected:g}"
        return self._finding(
            figure.passage, figure.where, figure.scope, wrong.problem, figure.detail, expected,
            container=self._containers.get(figure.where), row=figure.row,
        )  # fmt: skip

    def statement(self, wrong: WrongStatement) -> Finding:
        """A number in running text that contradicts tables or a list."""
        return self._finding(
            wrong.printed, wrong.text.paragraph, wrong.text.scope, wrong.problem, wrong.detail[:_LONGEST_DETAIL],
            wrong.expected,
        )  # fmt: skip

    def _finding(
        self, printed: Passage, where: str, scope: str, problem: str, detail: str, expected: str,
        container: Container | None = None, row: str = "", block: Block | None = None,
    ) -> Finding:  # fmt: skip
        fact = SourceError(
            document=self._context.document, where=where, scope=scope, problem=problem, detail=detail,
            printed=printed.text, expected=expected,
        )  # fmt: skip
        paragraph = container.paragraph if container else block.paragraph if block else ""
        return Finding(fact, {"printed": printed}, paragraph, container.label if container else "", row)


def _misnumbered(rows: Sequence[DeliverableRow]) -> Iterator[tuple[DeliverableRow, int]]:
    """Items with a number out of order; where each subcategory begins with 1 anew, within each of them."""
    groups = [list(group) for items, group in groupby(rows, lambda row: row.level == "item") if items]
    anew = len(groups) > 2 and all(group[0].number.text == "1" for group in groups)
    for items in groups if anew else [[item for group in groups for item in group]]:
        # An item without a number takes one all the same.
        numbers = [int(row.number.text) if row.number else None for row in items]
        yield from ((items[place], expected) for place, expected in out_of_order(numbers))


def _part(line: Line, printed: str) -> Passage:
    """The stretch of a line that prints a number, else the whole line."""
    passage = line.passage()
    start = line.text.find(printed)
    return passage[start : start + len(printed)] if start >= 0 else passage


def _series(containers: Sequence[Container], kind: str) -> Iterator[list[Container]]:
    """Tables or figures in printed order, those of each part of the document that numbers its own apart."""
    series: dict[str, list[Container]] = {}
    for container in containers:
        if container.kind == kind:
            series.setdefault(container.number.rpartition(".")[0], []).append(container)
    yield from series.values()


def _last_number(container: Container) -> int | None:
    number = container.number.rpartition(".")[2]
    return int(number) if number.isdigit() else None
