"""Performance measures of results: tables with one cell a year, and figures of which the text keeps the title."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mandate_graph.lang.topics.plans import MeasureWords
from mandate_graph.parsers.blocks import Container, Layout
from mandate_graph.parsers.chart_values import ChartValues, find_chart_values
from mandate_graph.parsers.context import DocumentContext, Remark
from mandate_graph.parsers.measure_cells import Cells, CellSplitter
from mandate_graph.parsers.results import enclosing_result, result_title
from mandate_graph.parsers.structured_measures import MeasureSheet, read_sheet
from mandate_graph.records.evidence import Finding
from mandate_graph.records.facts import Measure
from mandate_graph.records.text import Line, Passage, compact, join_lines

__all__ = ["count_entries", "find_measures"]

_NOTHING = Passage("", ())
_FIGURES = re.compile(r"[\d\s.,%()（）—–-]+")
_THOUSANDS = re.compile(r"-?\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?")
_TIE = 0.05


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of a table: its year, the status its head prints ("" where none), and the head as printed."""

    year: str
    status: str
    head: str


@dataclass(frozen=True, slots=True)
class _Table:
    """A table or figure of a measure, with its head apart from its cells.

    Attributes:
        label: line that says that this is a measure.
        title: what is measured, empty where the print leaves it out.
        columns: the years, none for a figure whose numbers the text lost.
        cells: lines below the heads.
    """

    container: Container
    label: Line
    title: Passage
    columns: tuple[_Column, ...]
    cells: tuple[Passage, ...]


def find_measures(layout: Layout, context: DocumentContext) -> Iterator[Finding | Remark]:
    """Reads the performance measures of a plan, in printed order.

    A table gives one row a year; a figure without its numbers, or a table whose cells cannot be told apart, one row
    with empty year, status and value. The status is the one printed in the head, else it follows from the budget year.
    """
    words = layout.language.plans.measures
    splitter = CellSplitter(layout.source.text, words)
    flat = [container for container in layout.containers if not container.pieces]
    whole = [container for container in _whole(flat) if container.part == "plan"]
    tables = [table for container in whole if (table := _read_head(container, words)) is not None]
    charts = _match_charts(tables, layout)
    for table in tables:
        yield from _rows(table, layout, context, charts.get(table.label.number) or splitter)
    for container in layout.containers:
        if container.part == "plan" and container.pieces and (sheet := read_sheet(container, layout.language)):
            yield from _points(container, sheet, layout, context)


def count_entries(layout: Layout, container: Container, marked: bool) -> tuple[int, int] | None:
    """Entries and columns of a table of a measure; None for other tables.

    Args:
        layout: the document.
        container: the table.
        marked: whether a blank at the end of a line tells where an entry ends; if not, only bullets and cells without
            value do, and None is returned where there are none.
    """
    words = layout.language.plans.measures
    table = _read_head(container, words)
    if table is None:
        return None
    count = CellSplitter(layout.source.text, words).count_entries(table.cells, marked)
    return (count, len(table.columns)) if count else None


def _match_charts(tables: Sequence[_Table], layout: Layout) -> dict[int, ChartValues]:
    """Numbers printed away from their figure belong to the last figure before them, if it has none of its own."""
    figures = [table for table in tables if table.container.kind == "figure"]
    matched: dict[int, ChartValues] = {}
    for chart in find_chart_values(layout):
        before = [figure for figure in figures if figure.label.number < chart.line]
        if before and not before[-1].columns and before[-1].label.number not in matched:
            matched[before[-1].label.number] = chart
    return matched


def _whole(containers: Sequence[Container]) -> Iterator[Container]:
    """The containers, with one that goes on under a repeated caption put together again."""
    pending: Container | None = None
    for container in containers:
        if pending is not None and container.label == pending.label and container.section == pending.section:
            pending = replace(pending, lines=pending.lines + container.lines)
            continue
        if pending is not None:
            yield pending
        pending = container
    if pending is not None:
        yield pending


# -- heads -----------------------------------------------------------------------------------------------------------


def _read_head(container: Container, words: MeasureWords) -> _Table | None:
    """Takes the heads off a table; None where it is no table of a measure."""
    if not container.lines:
        return None
    label = container.lines[0]
    match = words.title.match(label.text)
    if not match:
        return None
    first = label.passage()
    if match["title"] is None:
        rest, titles = first[match.end() :], []
    else:
        rest, titles = _NOTHING, [first.group(match, "title")]
    body = [rest] if rest else []
    body += [line.passage() for line in container.lines[1:]]
    title_end = _title_end(body, words) if titles else 0
    title = join_lines([*titles, *body[:title_end]])
    if unit := words.unit.search(title.text):
        title = title[: unit.start()]
    columns, cells = _columns(body[title_end:], words)
    heads = {compact(label.text), compact("".join(column.head for column in columns))}
    return _Table(container, label, title, columns, tuple(c for c in cells if compact(c.text) not in heads))


def _title_end(body: Sequence[Passage], words: MeasureWords) -> int:
    """Number of lines that go on with the title: up to years or bare figures."""
    for index, passage in enumerate(body):
        if words.column.match(passage.text) or _FIGURES.fullmatch(passage.text):
            return index
    return len(body)


def _columns(body: Sequence[Passage], words: MeasureWords) -> tuple[tuple[_Column, ...], list[Passage]]:
    """The columns that the first lines head, and what is left of the lines."""
    columns: list[_Column] = []
    for index, passage in enumerate(body):
        position = 0
        while (match := words.column.match(passage.text, position)) and _follows(columns, match["year"]):
            columns.append(_Column(match["year"], words.statuses.get(match["status"] or "", ""), match[0].strip()))
            position = match.end()
        if position < len(passage):
            rest = passage[position:].strip()
            return tuple(columns), [rest, *body[index + 1 :]] if columns else list(body)
    return tuple(columns), []


def _follows(columns: Sequence[_Column], year: str) -> bool:
    return not columns or int(year) - int(columns[-1].year) in (0, 1)


# -- rows ------------------------------------------------------------------------------------------------------------


def _rows(
    table: _Table, layout: Layout, context: DocumentContext, source: CellSplitter | ChartValues
) -> Iterator[Finding | Remark]:
    container = table.container
    fact = _fact(container, table.title, layout, context)
    if not fact.result_title:
        yield Remark(table.label.number, "measure_without_result", container.label)
    if isinstance(source, ChartValues):
        yield from _chart_rows(fact, table, source, context)
        return
    cells = None
    if table.columns:
        told = _told(layout, container) if _ends_before(table.columns, context.year) else ""
        cells = source.split(table.cells, [column.year for column in table.columns], told)
        yield from _doubt(table, cells)
    if cells is None or cells.margin < _TIE:
        witnesses = {"measure_title": table.title if table.title else table.label.passage()}
        yield Finding(fact, witnesses, container.paragraph, container.label)
        return
    for column, value, printed in zip(table.columns, cells.values, cells.printed, strict=True):
        status = column.status or context.status_of(column.year)
        yield Finding(
            replace(fact, year=column.year, status=status, value=_plain(value.text)),
            {"value": printed} | ({"measure_title": table.title} if table.title else {}),
            container.paragraph, container.label, "1", {"value": column.head},
        )  # fmt: skip


def _fact(container: Container, title: Passage, layout: Layout, context: DocumentContext) -> Measure:
    """A row of a table or figure, with the result that it measures, but without a value."""
    section = enclosing_result(layout, container.section)
    result = result_title(section, layout)[0].text if section else ""
    return Measure(
        document=context.document, scope=container.scope, container=container.label, result_title=result,
        measure_title=title.text,
    )  # fmt: skip


def _points(
    container: Container, sheet: MeasureSheet, layout: Layout, context: DocumentContext
) -> Iterator[Finding | Remark]:
    """The rows of a table with a grid, or of a chart with its values."""
    fact = _fact(container, sheet.title, layout, context)
    if not fact.result_title:
        yield Remark(container.caption.number, "measure_without_result", container.label)
    if not sheet.points:
        yield Finding(fact, {"measure_title": sheet.title or sheet.label}, container.paragraph, container.label)
    for point in sheet.points:
        title = _joined(sheet.title, point.name)
        row = replace(
            fact, measure_title=": ".join(each.text for each in (sheet.title, point.name) if each), year=point.year,
            status=point.status or context.status_of(point.year), value=point.value,
        )  # fmt: skip
        witnesses = {"value": point.printed} | ({"measure_title": title} if title else {})
        yield Finding(row, witnesses, container.paragraph, container.label, "1", {"value": point.head})


def _joined(title: Passage, name: Passage) -> Passage:
    return Passage(title.text + name.text, (*title.offsets, *name.offsets))


def _chart_rows(fact: Measure, table: _Table, chart: ChartValues, context: DocumentContext) -> Iterator[Finding]:
    container = table.container
    for year, value in zip(chart.years, chart.values, strict=True):
        yield Finding(
            replace(fact, year=year, status=context.status_of(year), value=_plain(value.text)),
            {"value": value} | ({"measure_title": table.title} if table.title else {}),
            container.paragraph, container.label, "1", {"value": year},
        )  # fmt: skip


def _plain(value: str) -> str:
    """A number without the marks that set thousands apart; text as it is."""
    return re.sub("[ ,]", "", value) if _THOUSANDS.fullmatch(value) else value


def _doubt(table: _Table, cells: Cells | None) -> Iterator[Remark]:
    if cells is None or cells.margin < _TIE:
        yield Remark(table.label.number, "cells_not_told_apart", table.container.label)
    elif cells.margin < math.inf:
        yield Remark(table.label.number, "cells_told_apart_by_signs", table.container.label)


def _ends_before(columns: Sequence[_Column], budget_year: str) -> bool:
    """Whether the last column is a year of the past, of which the text above the table tells."""
    return bool(budget_year) and int(columns[-1].year) < int(budget_year) - 1


def _told(layout: Layout, container: Container) -> str:
    """Text of the last paragraph above a table, without white space."""
    blocks = layout.sections[container.section].blocks
    return compact("".join(b.passage.text for b in blocks if b.paragraph == container.paragraph))
