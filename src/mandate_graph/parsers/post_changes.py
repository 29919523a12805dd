"""Tables that give posts in words: how many are approved, changed and proposed, and how many of each grade."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mandate_graph.lang.topics.money import MoneyWords
from mandate_graph.parsers.blocks import Container, Layout
from mandate_graph.parsers.cells import Cell, Column
from mandate_graph.parsers.flat_tables import Squeezed, tidy, with_printed_scope
from mandate_graph.parsers.grids import Grid, read_figure, read_grid
from mandate_graph.parsers.money_tables import MoneyFigure, MoneyRow, label_head
from mandate_graph.parsers.programmes import programme_names
from mandate_graph.records.structure import Table
from mandate_graph.records.text import Passage, compact

__all__ = ["read_post_changes"]

_NOTHING = Passage("", ())
_POSTS = "posts"
_REGULAR_BUDGET = "RB"


def read_post_changes(container: Container, text: Passage, layout: Layout) -> list[MoneyRow]:
    """The rows of such a table; none for other tables.

    Args:
        container: the table.
        text: its lines in one passage.
        layout: the document.
    """
    words = layout.language.money
    if not container.pieces:
        flat = words.changes_head.search(compact(text.text))
        return list(_flat_rows(text, flat, container, words)) if flat else []
    grids = [read_grid(piece) for piece in container.pieces if isinstance(piece, Table)]
    headed = [(grid, head) for grid in grids if (head := _head(grid, words))]
    return [row for grid, head in headed for row in _grid_rows(grid, head, container, layout)]


def _head(grid: Grid, words: MoneyWords) -> re.Match[str] | None:
    heads = (head.text for column in grid.columns[1:] for head in column.heads)
    return words.changes_head.match(compact("".join(heads)))


def _grid_rows(grid: Grid, head: re.Match[str], container: Container, layout: Layout) -> Iterator[MoneyRow]:
    """Rows with a count and, behind it, the posts of each grade, or the one grade that is counted."""
    label, words, programme = _NOTHING, layout.language.money, programme_names(layout)
    for row in grid.rows:
        label = row.label or label
        if row.title and (named := programme(label.text)):
            container = replace(container, scope=named)
        count = read_figure(row.cells[1])
        if not label or count is None:
            continue
        details = row.cells[2]
        grades = [
            (compact(match["grade"]), _plain(details.group(match, "count")))
            for match in words.changes_grade.finditer(details.text)
        ]
        one = bool(not grades and words.grade.fullmatch(compact(details.text)))
        printed = [(compact(details.text), count)] if one else [(head["count"], count), *grades]
        yield _row(label, printed, with_printed_scope(container, label, layout.language.tables), words)


def _flat_rows(text: Passage, head: re.Match[str], container: Container, words: MoneyWords) -> Iterator[MoneyRow]:
    squeezed = Squeezed.of(text)
    body = text[squeezed.span(head.start(), head.end())[1] :]
    start = 0
    for match in words.changes_count.finditer(body.text):
        if match.start() < start:
            continue
        label = tidy(body[start : match.start()])
        grades, start = _read_grades(body, match.end(), words)
        yield _row(label, [(head["count"], _plain(body.group(match, "count"))), *grades], container, words)


def _read_grades(body: Passage, start: int, words: MoneyWords) -> tuple[list[tuple[str, Cell]], int]:
    """Grade and count of each entry from ``start`` on, up to the end of the line that ends the enumeration."""
    grades: list[tuple[str, Cell]] = []
    end = start
    for match in words.changes_grade.finditer(body.text, start):
        if grades and body.text[end : match.start()].strip(" \n\f，,、和"):
            break
        grades.append((compact(match["grade"]), _plain(body.group(match, "count"))))
        end = match.end()
    return grades, end


def _row(label: Passage, printed: list[tuple[str, Cell]], container: Container, words: MoneyWords) -> MoneyRow:
    year, status = label_head(label.text, words)
    figures = tuple(
        MoneyFigure(Column(name, year, status), cell, _POSTS, place)
        for place, (name, cell) in enumerate(printed, start=1)
    )
    return MoneyRow(label, container.scope, "", "", _REGULAR_BUDGET, "", _POSTS, figures)


def _plain(passage: Passage) -> Cell:
    digits = re.sub(r"\D", "", passage.text)
    return Cell(passage, f"-{digits}" if passage.text[0] in "(（" else digits)
