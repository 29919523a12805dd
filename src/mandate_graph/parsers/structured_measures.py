"""Performance measures in a structured file: tables with one cell a year, and charts with their values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mandate_graph.lang.language import Language
from mandate_graph.lang.topics.plans import MeasureWords
from mandate_graph.parsers.blocks import Container
from mandate_graph.parsers.grids import GridColumn, read_grid
from mandate_graph.records.structure import Chart, ChartPoint, ChartSeries, Paragraph, Table
from mandate_graph.records.text import Passage, join_lines

__all__ = ["MeasurePoint", "MeasureSheet", "read_sheet"]

_NOTHING = Passage("", ())
_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]\s*")
_BRACKETS = "()（） "
_LONGEST_HEAD = 24
_NIL = re.compile(r"[—–―‒−-]{1,2}")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_LABEL_NUMBER = re.compile(r"-?\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class MeasurePoint:
    """One value of a measure.

    Attributes:
        name: of its row or series, empty where there is one without a name.
        year: printed year.
        status: code of the status printed with it, "" where none is.
        head: head of its column, or category of its point, as printed.
        value: the number, or the text of the cell; empty where the print says that there is none.
        printed: what prints it, a dash or "not applicable" included.
    """

    name: Passage
    year: str
    status: str
    head: str
    value: str
    printed: Passage


@dataclass(frozen=True, slots=True)
class MeasureSheet:
    """A table or figure of a measure: the line that says so, what is measured, and its values."""

    label: Passage
    title: Passage
    points: tuple[MeasurePoint, ...]


def read_sheet(container: Container, language: Language) -> MeasureSheet | None:
    """The measure that a table or figure prints, None where its title names none.

    Of a chart that sets the plan beside what came of it, years without a plan or without an outcome, which it keeps
    as nil, have no points; elsewhere nil is 0. A label that is printed in place of a value counts, not the value.
    """
    words = language.plans.measures
    found = _title(container, words, language.tables.note)
    if found is None:
        return None
    points: list[MeasurePoint] = []
    for piece in container.pieces:
        if isinstance(piece, Table):
            points += _table_points(piece, words)
        elif isinstance(piece, Chart):
            points += [point for series in piece.series for point in _series_points(series, words)]
    return MeasureSheet(*found, tuple(points))


def _title(container: Container, words: MeasureWords, note: re.Pattern[str]) -> tuple[Passage, Passage] | None:
    """The line that names the measure, and its title without the unit; the title may go on on the next lines."""
    paragraphs = (piece for piece in container.pieces if isinstance(piece, Paragraph))
    lines = [piece.line.passage() for piece in paragraphs if not (piece.note or piece.box)]
    lines = [*(line for line in container.title if line.span.start < container.caption.end), *lines]
    for at, line in enumerate(lines):
        if match := words.title.match(line.text):
            parts = [line.group(match, "title")] if match["title"] else []
            for more in lines[at + 1 :] if parts else ():
                if _BRACKET.fullmatch(more.text) or note.match(more.text):
                    break
                parts.append(more)
            title = join_lines(parts)
            unit = words.unit.search(title.text)
            return line, title[: unit.start()] if unit else title
    return None


# -- tables ------------------------------------------------------------------------------------------------------------


def _table_points(table: Table, words: MeasureWords) -> Iterator[MeasurePoint]:
    """Values of a table: one a year, or one a year for each row with a name."""
    grid = read_grid(table, _head_rows(table, words))
    heads = [_head(column, words) for column in grid.columns]
    years = [at for at, head in enumerate(heads) if head]
    if not years:
        yield from _rows_of_years(table, words)
        return
    named = years[0] > 0
    rows = [[row.cells] for row in grid.rows] if named else [[row.cells for row in grid.rows]]
    for group in rows:
        name = group[0][0] if named else _NOTHING
        for at in years:
            head = heads[at]
            printed = join_lines(cells[at] for cells in group)
            if head and printed:
                value = "" if words.not_applicable.fullmatch(printed.text) else _plain(printed.text)
                yield MeasurePoint(name, head.year, head.status, head.head, value, printed)


def _rows_of_years(table: Table, words: MeasureWords) -> Iterator[MeasurePoint]:
    """Values of a table with one row a year, below the names of its columns where it has several."""
    heads: Sequence[Passage] = ()
    for row in filter(None, table.rows):
        first, *more = [join_lines(cell.lines) for cell in row]
        if not (words.column.fullmatch(first.text) and more and (at := _at(first, words))):
            heads = more
            continue
        named = len(more) > 1 and len(heads) == len(more)
        for name, printed in zip(heads if named else [_NOTHING] * len(more), more, strict=True):
            if printed:
                value = "" if words.not_applicable.fullmatch(printed.text) else _plain(printed.text)
                yield replace(at, name=name, value=value, printed=printed)


def _head_rows(table: Table, words: MeasureWords) -> int:
    """Rows down to the last of those on top that print years or statuses side by side; 0 where there are none."""
    height = 0
    for index, row in enumerate(table.rows):
        texts = [join_lines(cell.lines).text for cell in row if cell.lines]
        if sum(_is_head(text, words) for text in texts) > 1:
            height = index + 1
        elif height:
            break
    return height


def _is_head(text: str, words: MeasureWords) -> bool:
    """Whether a text is a year, a status, or both."""
    return text.strip(_BRACKETS).casefold() in words.statuses or bool(
        len(text) <= _LONGEST_HEAD and words.column.match(text)
    )


def _head(column: GridColumn, words: MeasureWords) -> MeasurePoint | None:
    label = join_lines(column.heads)
    return _at(label, words) if label else None


def _at(label: Passage, words: MeasureWords) -> MeasurePoint | None:
    """Year and status that a head or category prints."""
    match = words.column.match(label.text)
    if match is None:
        return None
    status = words.statuses.get((match["status"] or "").casefold(), "")
    return MeasurePoint(_NOTHING, match["year"], status, label.text, "", label)


# -- charts ------------------------------------------------------------------------------------------------------------


def _series_points(series: ChartSeries, words: MeasureWords) -> Iterator[MeasurePoint]:
    name = series.name.passage() if series.name else _NOTHING
    if words.column.fullmatch(name.text) and (year := _at(name, words)) and not _over_years(series, words):
        for point in series.points:
            value, printed = _value(point, words)
            category = point.category.passage() if point.category else _NOTHING
            yield replace(year, name=category, value=value, printed=printed)
        return
    status = ""
    if match := words.series_status.search(name.text):
        status = words.statuses.get((match["before"] or match["behind"]).casefold(), "")
        name = (name[: match.start()] if match.start() else name[match.end() :]).strip()
    if words.unnamed.fullmatch(name.text):
        name = _NOTHING
    for point in series.points:
        at = _at(point.category.passage(), words) if point.category else None
        if at is not None and not (status and _is_nil(point)):
            value, printed = _value(point, words)
            yield replace(at, name=name, status=status or at.status, value=value, printed=printed)


def _over_years(series: ChartSeries, words: MeasureWords) -> bool:
    """Whether a point of a series stands at a year; where the series itself is one, they stand at other things."""
    return any(point.category and _at(point.category.passage(), words) for point in series.points)


def _is_nil(point: ChartPoint) -> bool:
    return not Decimal(point.value.text) or bool(point.label and _NIL.fullmatch(point.label.text))


def _value(point: ChartPoint, words: MeasureWords) -> tuple[str, Passage]:
    """The value as the table prints it, and what prints it."""
    label = point.label.passage() if point.label else _NOTHING
    if _NIL.fullmatch(label.text):
        return "0", point.value.passage() if not Decimal(point.value.text) else label
    if label and words.not_applicable.fullmatch(label.text):
        return "", label
    if _LABEL_NUMBER.fullmatch(label.text):
        return _plain(label.text), label
    return point.value.text, point.value.passage()


def _plain(value: str) -> str:
    """A number without the marks that set thousands apart; text as it is."""
    bare = re.sub(r"(?<=\d)[ ,](?=\d{3}(?!\d))", "", value)
    return bare if _NUMBER.fullmatch(bare) else value
