"""The grid of a table: which cell stands where, and how far it reaches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from mandate_graph.readers.docx.inline import chosen
from mandate_graph.readers.docx.styles import value_of
from mandate_graph.readers.docx.vocabulary import mc, w

__all__ = ["GridCell", "content", "grid"]

_DISSOLVED = frozenset(map(w, ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")))
_MOST_COLUMNS = 500


@dataclass
class GridCell:
    """A cell in the making: its element, its place from 0, and the rows and columns it covers."""

    element: etree._Element
    row: int
    column: int
    columns: int
    rows: int = 1


def content(element: etree._Element) -> Iterator[etree._Element]:
    """The children of an element, those within content controls, custom XML and the like taken out of them."""
    for child in element:
        if child.tag in _DISSOLVED:
            yield from content(child)
        elif child.tag == mc("AlternateContent"):
            yield from content(chosen(child))
        else:
            yield child


def grid(table: etree._Element) -> list[list[GridCell]]:
    """The cells of a table row by row; a cell that is covered by another is left out, a deleted row too."""
    rows: list[list[GridCell]] = []
    above: dict[int, GridCell] = {}
    for row in content(table):
        if row.tag == w("tr") and row.find(f"{w('trPr')}/{w('del')}") is None:
            cells, above = _read_row(row, len(rows), above)
            rows.append(cells)
    return rows


def _read_row(
    row: etree._Element, number: int, above: dict[int, GridCell]
) -> tuple[list[GridCell], dict[int, GridCell]]:
    cells: list[GridCell] = []
    reaching: dict[int, GridCell] = {}
    column = _count(value_of(row, f"{w('trPr')}/{w('gridBefore')}"), 0)
    for element in content(row):
        if element.tag != w("tc") or element.find(f"{w('tcPr')}/{w('cellDel')}") is not None:
            continue
        width = _count(value_of(element, f"{w('tcPr')}/{w('gridSpan')}"), 1)
        upward, leftward = _merge(element, "vMerge"), _merge(element, "hMerge")
        if leftward == "continue" and cells:
            cells[-1].columns += width
        elif upward == "continue" and (covering := above.get(column)):
            covering.rows = number - covering.row + 1
            reaching[column] = covering
        else:
            cells.append(GridCell(element, number, column, width))
            if upward:
                reaching[column] = cells[-1]
        column += width
    return cells, reaching


def _merge(cell: etree._Element, name: str) -> str:
    """``restart``, ``continue``, or "" for a cell that is not merged."""
    found = cell.find(f"{w('tcPr')}/{w(name)}")
    return "" if found is None else found.get(w("val"), "continue")


def _count(value: str, least: int) -> int:
    return min(max(int(value), least), _MOST_COLUMNS) if value.isdecimal() else least
