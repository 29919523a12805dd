"""Excel workbooks: a sheet for each table and one about all of them; text stays text, whatever it looks like."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import IO, Any

from mandate_graph.errors import BadInput
from mandate_graph.exports.export import TableExport
from mandate_graph.exports.extras import need
from mandate_graph.exports.tables import Cell, Table

__all__ = ["EXPORT", "write_workbook"]

_LONGEST, _MOST_ROWS = 32_767, 1_048_575
"""Characters of a cell and rows below the head that the format holds."""

_NO_TIME = datetime.datetime(1980, 1, 1)
_PLAIN = {
    "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True,
}  # fmt: skip
_WIDEST = 60


def write_workbook(tables: Sequence[Table], into: IO[bytes]) -> None:
    """Writes a workbook; the same tables give the same bytes.

    Raises:
        BadInput: MG803, a table or a cell is larger than the format holds.
        Unavailable: MG804, XlsxWriter is not installed.
    """
    workbook = need("xlsxwriter", "exports").Workbook(into, _PLAIN)
    workbook.set_properties({"title": "mandate-graph", "comments": "CC BY 4.0", "created": _NO_TIME})
    head = workbook.add_format({"bold": True, "bottom": 1})
    try:
        _about(workbook, tables, head)
        taken: set[str] = {"about"}
        for table in tables:
            _sheet(workbook.add_worksheet(_sheet_name(table.name, taken)), table, head)
    finally:
        workbook.close()


def _about(workbook: Any, tables: Sequence[Table], head: Any) -> None:
    sheet = workbook.add_worksheet("about")
    sheet.set_column(0, 5, 28)
    names = ("table", "column", "type", "rows", "en", "zh")
    for place, name in enumerate(names):
        sheet.write_string(0, place, name, head)
    row = 0
    for table in tables:
        lines = [("", "table", str(len(table.rows)), table.description or table.title)]
        lines += [(column.name, column.type, "", column.description) for column in table.columns]
        for name, kind, count, described in lines:
            row += 1
            texts = (table.name, name, kind, count, described.get("en", ""), described.get("zh", ""))
            for place, text in enumerate(texts):
                sheet.write_string(row, place, text)
    sheet.freeze_panes(1, 0)


def _sheet(sheet: Any, table: Table, head: Any) -> None:
    if len(table.rows) > _MOST_ROWS:
        raise BadInput("MG803", f"the table {table.name} has {len(table.rows)} rows, and a sheet holds {_MOST_ROWS}.", remedy="Take parquet.")  # fmt: skip # noqa: E501
    for place, column in enumerate(table.columns):
        longest = max((len(str(row[place])) for row in table.rows[:200] if row[place] is not None), default=0)
        sheet.set_column(place, place, min(max(longest, len(column.name)) + 2, _WIDEST))
        sheet.write_string(0, place, column.name, head)
    for number, row in enumerate(table.rows, 1):
        for place, cell in enumerate(row):
            if cell is not None:
                _write_cell(sheet, number, place, cell, table)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), max(len(table.columns) - 1, 0))


def _write_cell(sheet: Any, row: int, place: int, cell: Cell, table: Table) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, place, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, place, cell)
    elif len(str(cell)) > _LONGEST:
        where = f"{table.name}, row {row}, column {table.columns[place].name}"
        raise BadInput("MG803", f"a cell has {len(str(cell))} characters, and xlsx holds {_LONGEST}.", where=where, remedy="Take parquet.")  # fmt: skip # noqa: E501
    else:
        sheet.write_string(row, place, str(cell))


def _sheet_name(name: str, taken: set[str]) -> str:
    """At most 31 characters, none that Excel forbids, and none twice."""
    plain = re.sub(r"[\[\]:*?/\\']", " ", name)[:31]
    found, turn = plain, 1
    while found.lower() in taken:
        turn += 1
        found = f"{plain[:27]} {turn}"
    taken.add(found.lower())
    return found


EXPORT = TableExport(
    {"en": "Excel workbook", "zh": "Excel 工作簿"}, ".xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_workbook,
)  # fmt: skip
