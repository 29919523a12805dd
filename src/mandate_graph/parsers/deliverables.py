"""Deliverables by category and subcategory: planned and actual counts, and entries without a count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mandate_graph.lang.language import Language
from mandate_graph.parsers.blocks import Container, Layout
from mandate_graph.parsers.cells import Cell, Column, TableRow
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.flat_outputs import CATEGORY_MARK, ITEM_MARK, read_outputs
from mandate_graph.parsers.flat_tables import stream, with_printed_scope
from mandate_graph.parsers.output_grids import read_output_grid
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import Deliverable
from mandate_graph.records.text import Passage, compact

__all__ = ["DeliverableRow", "DeliverableTable", "find_deliverables", "read_deliverable_tables"]

_LONGEST_DETAIL = 60


@dataclass(frozen=True, slots=True)
class DeliverableRow:
    """One row of a table of deliverables, told for what it is.

    Attributes:
        level: ``subcategory``, ``item`` or ``narrative``.
        category: letter of its category.
        subcategory: title of the subcategory without its unit, or label of a narrative entry.
        unit: what the subcategory counts, without brackets.
        number: printed number of an item, without its full stop.
        title: title of an item, text of a narrative entry, in flat text title of the subcategory itself.
        cells: one per column; empty for a narrative entry.
    """

    level: str
    category: str
    subcategory: Passage
    unit: Passage
    number: Passage
    title: Passage
    cells: tuple[Cell | None, ...] = ()


@dataclass(frozen=True, slots=True)
class DeliverableTable:
    """A table of deliverables with its columns and rows.

    ``remarks`` is what was not understood (passage, problem), ``joined`` are cells printed without a blank between
    them (the stretch, and what should be printed).
    """

    container: Container
    columns: tuple[Column, ...]
    rows: tuple[DeliverableRow, ...]
    remarks: tuple[tuple[Passage, str], ...]
    joined: tuple[tuple[Passage, str], ...] = ()


def find_deliverables(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Every count and every narrative entry of the tables of deliverables, in printed order."""
    for table in read_deliverable_tables(layout):
        for passage, problem in table.remarks:
            line = layout.source.line_number(passage.span.start)
            yield Remark(line, problem, f"{table.container.label}: {passage.text[:_LONGEST_DETAIL]}")
        for number, row in enumerate(table.rows, start=1):
            yield from _findings(table, row, str(number), context)


def read_deliverable_tables(layout: Layout) -> Iterator[DeliverableTable]:
    """The tables of deliverables of a document, in printed order."""
    words = layout.language.outputs
    for container in layout.containers:
        if container.kind != "table":
            continue
        text = stream(container, layout)
        container = with_printed_scope(container, text, layout.language.tables)
        titled = bool(words.title.search(compact(text.text)))
        if not titled and container.role != "deliverables":
            continue
        grid = container.grid
        table = read_output_grid(grid, layout.language) if grid else read_outputs(text, layout.language)
        if table is None and not titled:
            continue
        if table is None:
            yield DeliverableTable(container, (), (), ((container.caption.passage(), "table_without_head"),))
            continue
        problems = list(table.remarks)
        rows = tuple(_tell(table.rows, layout.language, problems, titled=grid is None))
        yield DeliverableTable(container, table.columns, rows, tuple(problems), table.joined)


def _tell(
    rows: Sequence[TableRow], language: Language, problems: list[tuple[Passage, str]], titled: bool
) -> Iterator[DeliverableRow]:
    """Tells categories, subcategories, items and narrative entries apart.

    ``titled`` says whether the name of a subcategory is the title of its row too, as it is in flat text.
    """
    nothing = Passage("", ())
    category = ""
    current: DeliverableRow | None = None
    for index, row in enumerate(rows):
        mark = ITEM_MARK.match(row.label.text)
        letter = CATEGORY_MARK.match(row.label.text)
        if letter and (not row.cells or language.outputs.category.match(compact(row.label.text[letter.end() :]))):
            category, current = letter["letter"], None
        elif not row.cells:
            label, text = _split_narrative(row.label, language)
            if not language.tables.note.match(row.label.text) and (label or not _heads_part(rows, index, language)):
                yield DeliverableRow("narrative", category, label, nothing, nothing, text)
        elif mark or (current is not None and not _is_subcategory(rows, index, language)):
            if current is None:
                problems.append((row.label, "item_without_subcategory"))
                current = DeliverableRow("subcategory", category, nothing, nothing, nothing, nothing)
            title = row.label[mark.end() :].strip() if mark else row.label
            number = row.label.group(mark, "number") if mark else nothing
            yield replace(current, level="item", number=number, title=title, cells=row.cells)
        else:
            name, unit = _split_unit(row.label, language)
            current = DeliverableRow(
                "subcategory", category, name, unit, nothing, name if titled else nothing, row.cells
            )
            yield current


def _heads_part(rows: Sequence[TableRow], index: int, language: Language) -> bool:
    """Whether a row in words, no sentence, stands above categories: the title of a part of the table, no entry."""
    below = rows[index + 1] if index + 1 < len(rows) else None
    first = not any(CATEGORY_MARK.match(row.label.text) or row.cells for row in rows[:index])
    opens = first or bool(below and not below.cells and CATEGORY_MARK.match(below.label.text))
    return opens and not rows[index].label.text.endswith(tuple(language.layout.sentence_end))


def _is_subcategory(rows: Sequence[TableRow], index: int, language: Language) -> bool:
    """Whether a row without a number opens a subcategory: it prints a unit, or the numbered items go on after it."""
    numbered = any(ITEM_MARK.match(row.label.text) for row in rows)
    unit = language.outputs.unit if numbered else language.outputs.counted
    if unit.search(rows[index].label.text):
        return True
    before = ITEM_MARK.match(rows[index - 1].label.text)
    after = ITEM_MARK.match(rows[index + 1].label.text) if index + 1 < len(rows) else None
    return bool(before and after and int(after["number"]) == int(before["number"]) + 1)


def _split_unit(label: Passage, language: Language) -> tuple[Passage, Passage]:
    """The name of a subcategory and its unit without brackets; the unit is empty where none is printed."""
    match = language.outputs.unit.search(label.text)
    if not match or not match.start():
        return label, label[:0]
    return label[: match.start()].strip(), label.group(match, "unit").strip()


def _split_narrative(entry: Passage, language: Language) -> tuple[Passage, Passage]:
    """The label of a narrative entry and its text; an entry without a label has an empty one."""
    match = language.outputs.narrative.match(entry.text)
    if not match:
        return entry[:0], entry
    return entry.group(match, "label").strip(), entry[match.end() :].strip()


def _findings(table: DeliverableTable, row: DeliverableRow, number: str, context: DocumentContext) -> Iterator[Finding]:
    container = table.container
    fact = Deliverable(
        document=context.document, table=container.number, scope=container.scope, level=row.level,
        category=row.category, subcategory=row.subcategory.text, unit=row.unit.text, item_no=row.number.text,
        title=row.title.text, row=number,
    )  # fmt: skip
    shared = {"subcategory": row.subcategory, "unit": row.unit, "title": row.title}
    witnesses = {name: passage for name, passage in shared.items() if passage}
    if row.level == "narrative":
        yield Finding(fact, witnesses, container.paragraph, container.label, number)
    for column, cell in zip(table.columns, row.cells, strict=False):
        if cell is None:
            continue
        counted = replace(fact, year=column.year, status=column.status, value=cell.value)
        shown = {**witnesses, "value": cell.passage} if cell.value else witnesses
        yield Finding(counted, shown, container.paragraph, container.label, number, {"value": column.label})
