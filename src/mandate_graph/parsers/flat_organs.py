"""Policymaking organs in a table whose columns the text has flattened: from labels and figures back to rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from mandate_graph.lang.language import Language
from mandate_graph.parsers.blocks import Container, Layout
from mandate_graph.parsers.cells import Cell, Column, run_pattern, split_run
from mandate_graph.parsers.flat_tables import Squeezed, remove, stream, strip_mark, tidy
from mandate_graph.parsers.organ_names import find_name
from mandate_graph.parsers.organ_tables import OrganRow, OrganTable
from mandate_graph.records.text import Passage, compact

__all__ = ["read_flat_organs"]

_NOTHING = Passage("", ())
_MANDATES, _MEMBERS, _SESSIONS, _VALUES = "mandates", "members", "sessions", "values"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A label or a row of figures, where it stands, and what it prints."""

    start: int
    end: int
    kind: str
    content: Passage = _NOTHING
    cells: tuple[Cell, ...] = ()


def read_flat_organs(container: Container, layout: Layout) -> OrganTable:
    """Reads the flattened table of organs.

    A row prints the name of the organ, a description, and its labelled mandates, members and sessions, with the money
    beside them; where a page ends within a row the money comes before what the next page prints of the row.
    """
    text = stream(container, layout)
    heads = list(_heads(text, layout.language))
    table = OrganTable(container, heads[0][2] if heads else ())
    if not table.columns:
        table.remarks.append((container.caption.passage(), "table_without_years"))
        return table
    body = remove(text, [(start, end) for start, end, _ in heads[1:]])[heads[0][1] :]
    _RowReader(table, layout.language).read(body)
    return table


def _heads(text: Passage, language: Language) -> Iterator[tuple[int, int, tuple[Column, ...]]]:
    """Every head of the table: where it stands, and its columns of money."""
    squeezed = Squeezed.of(text)
    for match in language.organisation.organs.head.finditer(squeezed.text):
        columns: list[Column] = []
        end = match.end()
        while found := _column_at(squeezed, end, language):
            column, end = found
            columns.append(column)
        if columns:
            yield *squeezed.span(match.start(), end), tuple(columns)


def _column_at(squeezed: Squeezed, start: int, language: Language) -> tuple[Column, int] | None:
    for head in language.money.columns:
        match = head.pattern.match(squeezed.text, start)
        if match and "year" in head.pattern.groupindex:
            label = strip_mark(squeezed.slice(start, match.end()))
            return Column(label.text, match["year"], head.status, head.unit), match.end()
    return None


class _RowReader:
    """Walks over labels and figures; the row in force is the last of the table."""

    def __init__(self, table: OrganTable, language: Language) -> None:
        self._table = table
        self._language = language
        self._words = language.organisation.organs
        self._cursor = 0

    def read(self, body: Passage) -> None:
        """Fills the table with its rows."""
        marks = list(self._marks(body))
        for mark, following in zip_longest(marks, marks[1:]):
            before = body[self._cursor : mark.start].strip()
            rest = body[mark.end : following.start if following else len(body)].strip()
            self._take(mark, before, rest)
            told = mark.kind in (_MANDATES, _MEMBERS)
            self._cursor = following.start if told and following else mark.end
        self._table.rows = [row for row in self._table.rows if self._is_whole(row)]

    def _marks(self, body: Passage) -> list[_Mark]:
        squeezed = Squeezed.of(body)
        marks = []
        for kind in (_MANDATES, _MEMBERS):
            for (start, end), _ in squeezed.find(getattr(self._words, kind)):
                marks.append(_Mark(start, end, kind))
        for (start, end), _ in squeezed.find(self._words.sessions):
            if match := self._words.session_count.match(body.text, end):
                content = body.group(match, "count") if match["count"] else _NOTHING
                marks.append(_Mark(start, match.end(), _SESSIONS, content))
        tables = self._language.tables
        for match in run_pattern(tables).finditer(body.text):
            splits = [s for s in split_run(body.group(match), len(self._table.columns), tables) if not s.tail]
            if splits and not any(mark.start <= match.start() < mark.end for mark in marks):
                marks.append(_Mark(*match.span(), _VALUES, cells=splits[0].cells))
        return sorted(marks, key=lambda mark: mark.start)

    def _take(self, mark: _Mark, before: Passage, rest: Passage) -> None:
        if mark.kind == _MANDATES:
            self._begin_row(before or rest, bool(before), tidy(rest))
            return
        row = self._table.rows[-1] if self._table.rows else None
        if mark.kind == _VALUES and self._language.money.total.fullmatch(compact(before.text)):
            self._table.total = mark.cells
        elif row is None or mark.kind in row.seen:
            where = rest or before or self._table.container.caption.passage()
            self._table.remarks.append((where, f"stray_{mark.kind}"))
        else:
            self._fill(row, mark, before, rest)

    def _begin_row(self, lead: Passage, named: bool, mandates: Passage) -> None:
        name = find_name(lead, self._words) if named else None
        if name is None:
            self._table.remarks.append((lead, "organ_without_name"))
        self._table.rows.append(OrganRow(strip_mark(name) if name else _NOTHING, mandates, seen={_MANDATES}))

    def _fill(self, row: OrganRow, mark: _Mark, before: Passage, rest: Passage) -> None:
        row.seen.add(mark.kind)
        if mark.kind == _VALUES:
            row.values = mark.cells
        elif mark.kind == _SESSIONS:
            row.sessions = mark.content
        else:
            row.members = tidy(rest)
        if before and mark.kind != _VALUES:
            row.broken = _trailing_references(before, self._language)

    def _is_whole(self, row: OrganRow) -> bool:
        if row.name and not row.values:
            self._table.remarks.append((row.name, "organ_without_money"))
        return bool(row.name and row.values)


def _trailing_references(text: Passage, language: Language) -> Passage:
    """The references that end a stretch of description, from the first from which on there is nothing else."""
    words = language.organisation.organs
    squeezed = Squeezed.of(text)
    body = "|".join(re.escape(name) for name in language.instruments.bodies)
    list_of = re.compile(f"{words.reference.pattern}(?:(?:{words.separator.pattern}){words.reference.pattern})*")
    begins = re.compile(f"(?={words.begins_reference.pattern}|{body})")
    sentences = [match.end() for match in words.sentence_end.finditer(squeezed.text)]
    for start in sorted({*sentences, *(match.start() for match in begins.finditer(squeezed.text))}):
        if start < len(squeezed.text) and list_of.fullmatch(squeezed.text, start):
            return squeezed.slice(start, len(squeezed.text))
    return _NOTHING
