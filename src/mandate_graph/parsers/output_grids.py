"""Tables of deliverables in structured files: from a grid of cells to columns and rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from mandate_graph.lang.language import Language
from mandate_graph.lang.topics.outputs import OutputWords
from mandate_graph.parsers.cells import Cell, Column, TableRow
from mandate_graph.parsers.flat_outputs import CATEGORY_MARK, ITEM_MARK, OutputTable
from mandate_graph.parsers.grid_values import cell_passage, read_count
from mandate_graph.records import structure
from mandate_graph.records.structure import Table
from mandate_graph.records.text import Passage, compact, join_lines

__all__ = ["read_output_grid"]

_Row = Sequence[structure.Cell]


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a table: the rows it takes, and its columns with the cells that name them."""

    height: int
    columns: Sequence[tuple[structure.Cell, Column]]


def read_output_grid(grid: Table, language: Language) -> OutputTable | None:
    """Reads a table of deliverables from its cells.

    Args:
        grid: the table, its parts joined.
        language: the language it is written in.

    Returns:
        The table, or None where no head with columns is printed.
    """
    words = language.outputs
    heads = dict(_heads(grid.rows, words))
    return _read(grid.rows, heads, language) if heads else _worded(grid, language)


def _heads(rows: Sequence[_Row], words: OutputWords) -> Iterator[tuple[int, _Head]]:
    """Every head of a table, repeated ones included, by its first row: one row, or years above statuses."""
    for at, row in enumerate(rows):
        if len(columns := _columns(row, words)) > 1:
            yield at, _Head(1, columns)
        elif at + 1 < len(rows) and len(columns := _columns(_stack(row, rows[at + 1]), words)) > 1:
            yield at, _Head(2, columns)


def _stack(upper: _Row, lower: _Row) -> _Row:
    """The cells of a row, each with what stands above it."""
    return [
        structure.Cell(low.row, low.column, low.rows, low.columns, (*high.paragraphs, *low.paragraphs))
        for low in lower
        for high in upper
        if high.column <= low.column < high.column + high.columns
    ]


def _worded(grid: Table, language: Language) -> OutputTable | None:
    """A table of entries in words alone, which needs no columns: its rows begin with the first category."""
    words = language.outputs
    texts = [join_lines(cell_passage(cell) for cell in row) for row in grid.rows]
    first = next((at for at, text in enumerate(texts) if _is_category(text, words)), None)
    if first is None:
        return None
    reader = _Reader(language)
    for row in grid.rows[first:]:
        for part, _ in reader.parts(row, ()):
            reader.take(part, ())
    return OutputTable((), tuple(reader.rows), ())


def _is_category(text: Passage, words: OutputWords) -> bool:
    mark = CATEGORY_MARK.match(text.text)
    return mark is not None and bool(words.category.match(compact(text.text[mark.end() :])))


def _columns(row: _Row, words: OutputWords) -> list[tuple[structure.Cell, Column]]:
    """The cells of a row that are heads of columns, with what they say."""
    found: list[tuple[structure.Cell, Column]] = []
    for cell in row:
        text = cell_passage(cell).text
        if match := words.column.fullmatch(compact(text)):
            status = words.statuses[match["status"].casefold()]
            found.append((cell, Column(text, match["year"], status)))
    return found


def _read(rows: Sequence[_Row], heads: Mapping[int, _Head], language: Language) -> OutputTable:
    reader = _Reader(language)
    first = min(heads)
    columns, after = heads[first].columns, first
    for at, row in enumerate(rows[first:], start=first):
        if at in heads:
            after = at + heads[at].height
            columns = heads[at].columns if len(heads[at].columns) == len(columns) else columns
        if at < after:
            continue
        label = [cell for cell in row if cell.column < columns[0][0].column]
        values = [cell for cell in row if cell.column >= columns[0][0].column]
        for part, cells in reader.parts(label, _by_column(values, columns)):
            reader.take(part, cells)
    printed = tuple(column for _, column in heads[first].columns)
    return OutputTable(printed, tuple(reader.rows), tuple(reader.remarks))


def _by_column(
    values: Sequence[structure.Cell], columns: Sequence[tuple[structure.Cell, Column]]
) -> list[structure.Cell | None]:
    """The cell below each head: in order where there are as many, else by the place in the grid."""
    if len(values) == len(columns):
        return list(values)
    below: list[structure.Cell | None] = []
    for head, _ in columns:
        over = (v for v in values if v.column < head.column + head.columns and head.column < v.column + v.columns)
        below.append(next(over, None))
    return below


def _keep_lines(lines: Sequence[Passage]) -> Passage:
    """The lines of a row without figures, set apart by line feeds: they may be several entries."""
    text, offsets = [], []
    for line in lines:
        text += [line.text, "\n"]
        offsets += [*line.offsets, line.offsets[-1]]
    return Passage("".join(text), tuple(offsets)).strip()


@dataclass
class _Reader:
    """Gathers the rows of a table; a label on a row of its own is in force for the entries in words below it."""

    language: Language
    rows: list[TableRow] = field(default_factory=list)
    remarks: list[tuple[Passage, str]] = field(default_factory=list)
    lead: Passage | None = None

    def parts(
        self, label: Sequence[structure.Cell], values: Sequence[structure.Cell | None]
    ) -> Iterator[tuple[Passage, tuple[Cell | None, ...]]]:
        """A row, or the rows that are printed in one: as many items in the label as values in each cell."""
        lines = [piece.line.passage() for cell in label for piece in cell.paragraphs]
        printed = [[piece.line.passage() for piece in cell.paragraphs] if cell else [] for cell in values]
        if not lines:
            return
        stacked = len(lines) > 1 and all(ITEM_MARK.match(line.text) for line in lines)
        if stacked and all(len(cell) in (0, len(lines)) for cell in printed) and any(printed):
            for at, line in enumerate(lines):
                yield line, tuple(self._value([cell[at]] if cell else []) for cell in printed)
            return
        cells = tuple(self._value(cell) for cell in printed)
        yield join_lines(lines) if any(cells) else _keep_lines(lines), cells

    def _value(self, cell: Sequence[Passage]) -> Cell | None:
        passage = join_lines(cell)
        value = read_count(passage, self.language.tables) if passage else None
        if passage and value is None:
            self.remarks.append((passage, "ambiguous_values"))
        return value

    def take(self, label: Passage, cells: tuple[Cell | None, ...]) -> None:
        """Adds a row; one without figures is the title of a category, entries in words, or a label of rows below."""
        words = self.language.outputs
        if any(cells):
            self.lead = None
            self.rows.append(TableRow(label, cells))
        elif words.counted.search(label.text) or ITEM_MARK.match(label.text):
            self.rows.append(TableRow(join_lines(_lines(label)), cells))
        else:
            for entry in _entries(label, words, self.language.layout.sentence_end):
                self._take_entry(entry, words)

    def _take_entry(self, entry: Passage, words: OutputWords) -> None:
        if entry.text[-1] in words.colon:
            self.lead = entry
        elif CATEGORY_MARK.match(entry.text) or words.known_narrative.match(entry.text):
            self.lead = None
            self.rows.append(TableRow(entry))
        else:
            self.rows.append(TableRow(join_lines([self.lead, entry]) if self.lead else entry))


def _lines(label: Passage) -> list[Passage]:
    return [label.group(match) for match in re.finditer(r"[^\n]+", label.text)]


def _sentences(line: Passage, words: OutputWords, sentence_end: str) -> Iterator[Passage]:
    """A line cut where, behind the end of a sentence, an entry begins that has a known label."""
    labels = (match.start() for match in words.known_narrative.finditer(line.text))
    cuts = [at for at in labels if line.text[:at].rstrip().endswith(tuple(sentence_end))]
    for start, end in pairwise([0, *cuts, len(line)]):
        yield line[start:end].strip()


def _entries(label: Passage, words: OutputWords, sentence_end: str) -> Iterator[Passage]:
    """The entries in a cell: one begins with the mark of a category or a label that entries are known to have."""
    entry: list[Passage] = []
    for line in (part for printed in _lines(label) for part in _sentences(printed, words, sentence_end)):
        starts = CATEGORY_MARK.match(line.text) or words.known_narrative.match(line.text)
        ended = bool(entry) and bool(CATEGORY_MARK.match(entry[-1].text))
        if entry and (starts or ended):
            yield join_lines(entry)
            entry = []
        entry.append(line)
    if entry:
        yield join_lines(entry)
