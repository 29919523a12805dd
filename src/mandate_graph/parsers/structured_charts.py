"""Organigrams of a structured file: text boxes with the name of a unit and, often in a table, its posts by source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from mandate_graph.lang.language import Language
from mandate_graph.parsers.blocks import Layout
from mandate_graph.parsers.chart_boxes import Box, Chart, Entry
from mandate_graph.parsers.chart_columns import Columns
from mandate_graph.parsers.flat_tables import Squeezed
from mandate_graph.parsers.scopes import read_scopes
from mandate_graph.records.structure import Paragraph, Piece, Table
from mandate_graph.records.text import Line, Passage, compact, join_lines
from mandate_graph.seeding.reference import load_reference

__all__ = ["ReadChart", "read_structured_charts"]

_NOTHING = Passage("", ())
_TITLE_REACH = 3
_TITLE = re.compile(r"(?P<letter>[A-Z]|\d{1,2}|[IVX]+)\.\s+(?P<title>\S.*)")
_BRACKET = re.compile(r"\([^()]*\)")
_COUNT = re.compile(r"\d{1,4}")
_TOTALS = re.compile(r"\d{1,4}(?:\s+\d{1,4})*")


@dataclass
class ReadChart:
    """A chart, with the column of each post of each box, and the totals that boxes print.

    ``totals`` holds, for boxes of which all is understood, the place of the column (-1 for all) and what is printed.
    """

    chart: Chart
    columns: list[Columns] = field(default_factory=list)
    totals: list[list[tuple[int, Passage]]] = field(default_factory=list)


def read_structured_charts(layout: Layout) -> list[ReadChart]:
    """The organigrams in the annexes of a structured file, in printed order."""
    charts: list[ReadChart] = []
    for pieces in _annexes(layout):
        charts += _read_annex(pieces, layout.language)
    return charts


def _annexes(layout: Layout) -> Iterator[list[Piece]]:
    """The pieces of each annex of organigrams: its heading, or what stands below it, says that it is one."""
    heads = [s.heading for s in layout.sections if s.role == "annex" and s.heading]
    starts = [head.lines[-1].number for head in heads]
    bounds = pairwise([*starts, layout.source.lines[-1].number + 1])
    for head, (start, end) in zip(heads, bounds, strict=True):
        pieces = [piece for piece in layout.source.pieces if start < _first_line(piece) < end]
        plain = [each.line.passage() for each in pieces if isinstance(each, Paragraph) and not each.box]
        title = compact(join_lines([head.passage, *plain[:_TITLE_REACH]]).text)
        if layout.language.organisation.charts.title.search(title):
            yield pieces


def _first_line(piece: Piece) -> int:
    if isinstance(piece, Paragraph):
        return piece.line.number
    lines = [line.number for cell in piece.cells() for line in cell.lines] if isinstance(piece, Table) else []
    return min(lines, default=0)


def _box_of(piece: Piece) -> int:
    if isinstance(piece, Paragraph):
        return piece.box
    inside = (each.box for cell in piece.cells() for each in cell.paragraphs) if isinstance(piece, Table) else iter(())
    return next(inside, 0)


def _read_annex(pieces: Sequence[Piece], language: Language) -> list[ReadChart]:
    charts: list[ReadChart] = []
    title = _NOTHING
    letter = ""
    for number, group in groupby(pieces, key=_box_of):
        inside = list(group)
        if not number:
            for piece in inside:
                if isinstance(piece, Paragraph) and not piece.note and (match := _TITLE.fullmatch(piece.line.text)):
                    title, letter = piece.line.passage().group(match, "title"), match["letter"]
                    charts.append(ReadChart(Chart(letter, _unit_title(title, language))))
            continue
        if not charts:
            charts.append(ReadChart(Chart("", _NOTHING)))
        reader = _BoxReader(language)
        if box := reader.read(inside):
            charts[-1].chart.boxes.append(box)
            charts[-1].columns.append(tuple(reader.columns))
            charts[-1].totals.append(reader.totals if reader.whole else [])
    return [chart for chart in charts if chart.chart.boxes]


def _unit_title(title: Passage, language: Language) -> Passage:
    """The unit that a title names: a title that only says what the chart shows names none."""
    return _NOTHING if language.organisation.charts.title.search(compact(title.text)) else title


class _BoxReader:
    """Reads one text box: name, scopes, then posts below the source of funds in force."""

    def __init__(self, language: Language) -> None:
        self._language = language
        words = language.organisation.charts
        sources = "|".join(sorted(map(re.escape, words.sources), key=len, reverse=True))
        self._head = re.compile(rf"(?<![A-Za-z])(?P<source>{sources})(?![A-Za-z])(?:\s+GTA)?\s*(?:\(\d[^()]*\))?\s*:?")
        self._entry = re.compile(rf"(?<![\w/-])(?P<count>\d{{1,4}})\s*(?P<grade>{language.money.grade.pattern})")
        self._grades = load_reference().grades
        self._names: list[Passage] = []
        self._box = Box(_NOTHING)
        self._force: list[int] = []
        self.columns: list[int] = []
        self.totals: list[tuple[int, Passage]] = []
        self.whole = True

    def read(self, pieces: Sequence[Piece]) -> Box | None:
        """The box, None for one without posts."""
        for piece in pieces:
            if isinstance(piece, Paragraph):
                self._take(piece.line)
            elif isinstance(piece, Table):
                self._take_table(piece)
        if not self._box.entries or not self._names:
            return None
        self._name()
        return self._box

    def _name(self) -> None:
        """The office of a chief belongs to the unit named behind it."""
        text = join_lines(self._names)
        squeezed = Squeezed.of(text)
        match = self._language.organisation.charts.chief.match(squeezed.text)
        if match and match.end() < len(squeezed.text) and len(self._names) > 1:
            first = join_lines(self._names[:1])
            if compact(first.text) == match[0]:
                self._box.unit, self._box.above = first, join_lines(self._names[1:])
                return
        self._box.unit = text

    def _take(self, line: Line) -> None:
        passage = line.passage()
        for match in _BRACKET.finditer(passage.text):
            if not self._box.sources and (scopes := read_scopes(match[0], self._language)):
                self._box.scopes, self._box.printed_scopes = scopes, passage.group(match)
                passage = passage[: match.start()].strip()
                break
        if not passage:
            return
        heads = list(self._head.finditer(passage.text))
        if heads:
            self._force = [self._source(passage.group(head, "source")) for head in heads]
        rest = self._head.sub(lambda head: " " * len(head[0]), passage.text)
        entries = list(self._entry.finditer(rest))
        if entries:
            places = self._force if len(entries) == len(self._force) else self._force[:1] * len(entries)
            self.whole = self.whole and len(self._force) in (1, len(entries))
            for match, place in zip(entries, places or [0] * len(entries), strict=False):
                self._add(passage.group(match, "count"), passage.group(match, "grade"), place, line.number)
        elif not heads:
            self._take_words(passage)

    def _take_words(self, passage: Passage) -> None:
        total = self._language.organisation.charts.total.match(passage.text)
        if total or _TOTALS.fullmatch(passage.text):
            return
        if self._box.entries or self._box.sources:
            self.whole = False
        else:
            self._names.append(passage)

    def _source(self, printed: Passage) -> int:
        code = self._language.organisation.charts.sources[printed.text]
        if code not in self._box.sources:
            self._box.sources.append(code)
            self._box.source_heads.append(printed)
        return self._box.sources.index(code)

    def _add(self, count: Passage, grade: Passage, place: int, line: int) -> None:
        name = compact(grade.text)
        if name not in self._grades or not self._box.sources:
            self.whole = False
            return
        self._box.entries.append(Entry(count, grade, line, 0, True, 0))
        self.columns.append(place)

    # -- posts in a table ----------------------------------------------------------------------------------------------

    def _take_table(self, table: Table) -> None:
        """Posts below the head of the column their cell lies in; a count and its grade may stand in two cells."""
        places: dict[int, int] = {}
        for row in table.rows:
            texts = [(cell, [line.passage() for line in cell.lines]) for cell in row if cell.lines]
            heads = [
                (cell, head) for cell, lines in texts for line in lines if (head := self._head.fullmatch(line.text))
            ]
            if heads:
                for cell, lines in texts:
                    if match := self._head.search(lines[0].text):
                        place = self._source(lines[0].group(match, "source"))
                        places.update(dict.fromkeys(range(cell.column, cell.column + cell.columns), place))
                continue
            if len(texts) == 2 and _COUNT.fullmatch(texts[0][1][0].text) and self._is_grade(texts[1][1][0].text):
                place = places.get(texts[0][0].column, 0)
                self._add(texts[0][1][0], texts[1][1][0], place, texts[0][0].lines[0].number)
                continue
            for cell, lines in texts:
                for line, passage in zip(cell.lines, lines, strict=True):
                    self._take_cell(passage, places.get(cell.column, 0), line.number)

    def _is_grade(self, text: str) -> bool:
        return compact(text) in self._grades

    def _take_cell(self, passage: Passage, place: int, line: int) -> None:
        entries = list(self._entry.finditer(passage.text))
        for match in entries:
            self._add(passage.group(match, "count"), passage.group(match, "grade"), place, line)
        if entries:
            return
        if total := self._language.organisation.charts.total.fullmatch(passage.text):
            self.totals.append((-1, passage.group(total, "count")))
        elif _COUNT.fullmatch(passage.text):
            self.totals.append((place, passage))
        else:
            self.whole = False
