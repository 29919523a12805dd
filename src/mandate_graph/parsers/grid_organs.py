"""Policymaking organs in a table that keeps its grid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mandate_graph.lang.language import Language
from mandate_graph.lang.topics.organisation import OrganWords
from mandate_graph.parsers.blocks import Container, Layout
from mandate_graph.parsers.cells import Cell, Column
from mandate_graph.parsers.flat_tables import Squeezed
from mandate_graph.parsers.grids import GridRow, read_figure, read_grid
from mandate_graph.parsers.organ_tables import OrganRow, OrganTable
from mandate_graph.records.structure import Table
from mandate_graph.records.text import Passage, compact, join_lines

__all__ = ["read_grid_organs"]

_NOTHING = Passage("", ())
_MANDATES, _MEMBERS, _SESSIONS = "mandates", "members", "sessions"


def read_grid_organs(container: Container, layout: Layout) -> OrganTable:
    """Reads the table of organs: a row with a name begins an organ, those without one go on with it.

    The column behind the name prints labelled mandates, members and sessions, often each in a row of its own; what
    has no label goes on with what stands above it.
    """
    language = layout.language
    grids = [read_grid(piece) for piece in container.pieces if isinstance(piece, Table)]
    columns = [_column(column.heads, language) for grid in grids[:1] for column in grid.columns]
    money = [place for place, column in enumerate(columns) if column]
    table = OrganTable(container, tuple(column for column in columns if column))
    if not money:
        table.remarks.append((container.caption.passage(), "table_without_years"))
        return table
    for rows in _organs([row for grid in grids for row in grid.rows]):
        _read(rows, money, table, language)
    return table


def _column(heads: Sequence[Passage], language: Language) -> Column | None:
    label = join_lines(heads)
    for head in language.money.columns:
        match = head.pattern.fullmatch(compact(label.text))
        if match and "year" in head.pattern.groupindex:
            return Column(label.text, match["year"], head.status, head.unit)
    return None


def _organs(rows: Sequence[GridRow]) -> Iterator[list[GridRow]]:
    """The rows of each organ."""
    group: list[GridRow] = []
    for row in rows:
        if row.label and group:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _read(rows: Sequence[GridRow], money: Sequence[int], table: OrganTable, language: Language) -> None:
    cells = tuple(cell for place in money if (cell := _money(rows, place)))
    name = rows[0].label
    if language.money.total.fullmatch(compact(name.text)):
        table.total = cells
        return
    organ = OrganRow(name, values=cells)
    said = _NOTHING
    kind = ""
    for passage in (row.cells[at] for row in rows for at in range(1, min(money))):
        found = _labelled(passage, language.organisation.organs)
        if found:
            _add(organ, kind, said)
            kind, said = found
        elif passage:
            said = join_lines([said, passage]) if kind else said
    _add(organ, kind, said)
    if len(cells) == len(money) and name:
        table.rows.append(organ)
    else:
        table.remarks.append((name or table.container.caption.passage(), "organ_without_money"))


def _money(rows: Sequence[GridRow], place: int) -> Cell | None:
    return next((cell for row in rows if row.cells[place] and (cell := read_figure(row.cells[place]))), None)


def _labelled(passage: Passage, words: OrganWords) -> tuple[str, Passage] | None:
    """What a cell prints behind its label, with the kind that the label tells; None for a cell without a label."""
    squeezed = Squeezed.of(passage)
    for kind in (_MANDATES, _MEMBERS, _SESSIONS):
        if match := getattr(words, kind).match(squeezed.text):
            return kind, passage[squeezed.span(0, match.end())[1] :].strip()
    return (_SESSIONS, passage) if words.frequency.search(squeezed.text) else None


def _add(organ: OrganRow, kind: str, said: Passage) -> None:
    if kind == _SESSIONS:
        match = re.match(r"\d+(?!\d)", said.text)
        if not organ.sessions:
            organ.sessions = said.group(match) if match else said
    elif kind and not getattr(organ, kind):
        setattr(organ, kind, said)
