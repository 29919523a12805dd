"""Tables of money and posts that keep their grid: from cells to parts with columns and rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from mandate_graph.lang.language import Language
from mandate_graph.lang.topics.money import MoneyWords
from mandate_graph.parsers.cells import Cell, Column
from mandate_graph.parsers.flat_tables import strip_mark
from mandate_graph.parsers.grids import Grid, GridColumn, GridRow, read_figure, read_figures, read_grid
from mandate_graph.parsers.money_parts import MoneyBody, MoneyPart, PartRow
from mandate_graph.parsers.money_tables import label_head
from mandate_graph.records.structure import Paragraph, Piece, Table
from mandate_graph.records.text import Passage, compact, join_lines

__all__ = ["read_grid_parts"]

_TYPED_MARK = re.compile(r"(?<=[^\W\d_])\s[a-z]$|(?<=[A-Z)\d])[a-z]$")


def read_grid_parts(pieces: Sequence[Piece], language: Language) -> MoneyBody:
    """Reads the tables that stand under one caption, each with the mark of its part above it, if it has one.

    Args:
        pieces: what stands under the caption, in reading order.
        language: the language it is written in.
    """
    body = MoneyBody()
    number = source = ""
    for piece in pieces:
        if isinstance(piece, Paragraph):
            if match := language.money.section.match(compact(piece.line.text)):
                number, source = match["number"], language.money.sources[match["source"].casefold()]
        elif isinstance(piece, Table):
            parts = _cut(read_grid(piece), number, source, language.money)
            body.parts += [part for cut in parts for part in _PartReader(language, body).read(*cut)]
            _, number, source = parts[-1]
    return body


def _cut(grid: Grid, number: str, source: str, words: MoneyWords) -> list[tuple[Grid, str, str]]:
    """A grid cut at the rows that are titles of its parts, with number and source of each part."""
    parts: list[tuple[list[GridRow], str, str]] = [([], number, source)]
    for row in grid.rows:
        label = compact(row.label.text) if not any(row.cells[1:]) else ""
        title = words.section.fullmatch(label)
        if title or label.casefold() in words.sources:
            named = title["source"] if title else label
            parts.append(([], title["number"] if title else "", words.sources[named.casefold()]))
        else:
            parts[-1][0].append(row)
    return [(replace(grid, rows=tuple(rows)), number, source) for rows, number, source in parts]


class _PartReader:
    """Reads one grid; what is not understood goes into the body."""

    def __init__(self, language: Language, body: MoneyBody) -> None:
        self._words = language.money
        self._tables = language.tables
        self._body = body

    def read(self, grid: Grid, number: str, source: str) -> Iterator[MoneyPart]:
        """The parts of a grid: one, or one for each source of funds that heads columns of it."""
        labels = _labels(grid.columns, self._words)
        for own, places in _by_source(grid.columns, self._words):
            columns = tuple(self._column(labels[place]) for place in places)
            figured = [at for at, place in enumerate(places) if labels[place]]
            rows = list(self._rows(grid.rows, places))
            if not self._is_money(columns, rows):
                continue
            kept = tuple(columns[at] for at in figured)
            yield MoneyPart(number, own or source, kept, tuple(_only(row, figured) for row in rows))

    def _is_money(self, columns: Sequence[Column], rows: Sequence[PartRow]) -> bool:
        """Whether heads or labels of rows say what the figures are."""
        known = any(column.status or column.year for column in columns)
        return known or any(label_head(row.label.text, self._words)[0] for row in rows)

    def _column(self, label: Passage) -> Column:
        squeezed = compact(label.text)
        for head in self._words.columns:
            if match := head.pattern.fullmatch(squeezed):
                year = match["year"] if "year" in head.pattern.groupindex else ""
                return Column(label.text, year, head.status, head.unit)
        alone = self._words.year_alone.fullmatch(squeezed)
        return Column(label.text, alone["year"] if alone else "")

    def _rows(self, rows: Sequence[GridRow], places: Sequence[int]) -> Iterator[PartRow]:
        block = ""
        for row in rows:
            label = _without_mark(row.label)
            printed = [row.cells[place] for place in places]
            if not any(printed):
                block = self._block(label) or block
                if label:
                    yield PartRow(label, (), block)
                continue
            cells = [self._cell(passage) for passage in printed]
            if not label or all(cell is None for cell in cells):
                self._body.remarks.append((label or next(filter(None, printed)), "row_without_values"))
                continue
            blanks = frozenset(at for at, passage in enumerate(printed) if not passage)
            yield PartRow(label, tuple(cells), block, blanks)

    def _block(self, label: Passage) -> str:
        squeezed = compact(label.text)
        return next((unit for unit, pattern in self._words.blocks.items() if pattern.match(squeezed)), "")

    def _cell(self, passage: Passage) -> Cell | None:
        if not passage:
            return None
        if cell := read_figure(passage):
            return cell
        if self._tables.not_applicable.fullmatch(compact(passage.text)):
            return Cell(passage, "")
        if joined := read_figures(passage):
            self._body.joined.append((passage, " ".join(cell.passage.text for cell in joined)))
        else:
            self._body.remarks.append((passage, "cell_without_figure"))
        return None


def _only(row: PartRow, figured: Sequence[int]) -> PartRow:
    """A row without the cells of columns that have no head."""
    cells = tuple(row.cells[at] for at in figured) if row.cells else ()
    blanks = frozenset(place for place, at in enumerate(figured) if at in row.blanks)
    return PartRow(row.label, cells, row.block, blanks)


# -- heads -----------------------------------------------------------------------------------------------------------


def _labels(columns: Sequence[GridColumn], words: MoneyWords) -> list[Passage]:
    """Label of each column: its heads without those that span several kinds of figures, kept where labels repeat."""
    short = [_label(column, words, full=False) for column in columns]
    counts = Counter(compact(label.text) for label in short)
    return [
        label if counts[compact(label.text)] < 2 or not label else _label(column, words, full=True)
        for label, column in zip(short, columns, strict=True)
    ]


def _label(column: GridColumn, words: MoneyWords, full: bool) -> Passage:
    heads = [_without_mark(head) for head in column.heads]
    if len(heads) > 1 and (_is_source(heads[0], words) or words.total.fullmatch(compact(heads[0].text))):
        heads = heads[1:]  # sources of funds, and the total of them, span columns
    kept = heads
    if not full and len(kept) > 1:
        kept = [head for head in kept if not words.spanning.fullmatch(compact(head.text))] or kept[-1:]
    return join_lines(kept)


def _is_source(head: Passage, words: MoneyWords) -> bool:
    return compact(head.text).casefold() in words.sources


def _by_source(columns: Sequence[GridColumn], words: MoneyWords) -> Iterator[tuple[str, list[int]]]:
    """Places of columns, the first one left out, by the source of funds that heads them; one group where none does."""
    places = range(1, len(columns))
    heads = [next((compact(h.text).casefold() for h in columns[at].heads if _is_source(h, words)), "") for at in places]
    if not any(heads):
        yield "", list(places)
        return
    marks = [next((compact(h.text) for h in columns[at].heads[:1]), "") for at in places]
    starts = [0, *(at for at, (one, other) in enumerate(pairwise(marks), 1) if one != other and other), len(marks)]
    sources = list(dict.fromkeys(words.sources[head] for head in heads if head))
    for first, end in pairwise(starts):
        group = [places[at] for at in range(first, end) if columns[places[at]].heads]
        own = next((words.sources[head] for head in heads[first:end] if head), ";".join(sources))
        if group:
            yield own, group


def _without_mark(passage: Passage) -> Passage:
    """A label without the mark of a note that was typed as a letter behind it."""
    passage = strip_mark(passage)
    match = _TYPED_MARK.search(passage.text)
    return passage[: match.start()].strip() if match else passage
