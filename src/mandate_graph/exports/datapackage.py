"""All tables in one archive: CSV, Parquet and a workbook, with a Frictionless data package that describes them."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from typing import IO, Any

from mandate_graph import __version__
from mandate_graph.exports.archive import csv_bytes, open_archive
from mandate_graph.exports.export import TableExport
from mandate_graph.exports.parquet import parquet_bytes
from mandate_graph.exports.tables import Column, Table
from mandate_graph.exports.xlsx import write_workbook

__all__ = ["EXPORT"]

_LICENCE = {
    "name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}  # fmt: skip
_CSV = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
_PARQUET = {"format": "parquet", "mediatype": "application/vnd.apache.parquet"}
_XLSX = {"format": "xlsx", "mediatype": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def _write(tables: Sequence[Table], into: IO[bytes]) -> None:
    resources: list[dict[str, Any]] = []
    workbook = io.BytesIO()
    write_workbook(tables, workbook)
    with open_archive(into) as archive:
        for table in tables:
            rows = csv_bytes([column.name for column in table.columns], table.rows)
            archive.add(f"csv/{table.name}.csv", rows)
            resources.append(_tabular(table, rows))
            parquet = parquet_bytes(table)
            archive.add(f"parquet/{table.name}.parquet", parquet)
            resources.append(_file(f"{table.name}-parquet", f"parquet/{table.name}.parquet", parquet, table, _PARQUET))
        archive.add("tables.xlsx", workbook.getvalue())
        whole = Table("tables", {"en": "All tables as a workbook", "zh": "全部表格的工作簿"}, {}, (), ())
        resources.append(_file("tables-xlsx", "tables.xlsx", workbook.getvalue(), whole, _XLSX))
        described = json.dumps(_package(tables, resources), ensure_ascii=False, indent=1)
        archive.add("datapackage.json", f"{described}\n".encode())


def _package(tables: Sequence[Table], resources: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "profile": "data-package", "name": "mandate-graph", "version": __version__,
        "title": "United Nations mandates: the flat tables of mandate-graph",
        "description": "What United Nations documents print of mandates, plans, outputs, money and posts, as tables; "
        "the column evidence names the place of each row.",
        "licenses": [_LICENCE], "sources": _sources(tables), "resources": resources,
    }  # fmt: skip


def _sources(tables: Sequence[Table]) -> list[dict[str, str]]:
    """The documents that the tables were read from, as the table of documents names them."""
    listed = next((table for table in tables if table.name == "documents"), None)
    if listed is None:
        return []
    place = {column.name: number for number, column in enumerate(listed.columns)}
    return [{"title": f"{row[place['document']]} {row[place['title']] or ''}".strip()} for row in listed.rows]


def _tabular(table: Table, content: bytes) -> dict[str, Any]:
    fields = [_field(column) for column in table.columns]
    described = _file(table.name, f"csv/{table.name}.csv", content, table, _CSV)
    return described | {"profile": "tabular-data-resource", "type": "table", "schema": {"fields": fields, "missingValues": [""]}}  # fmt: skip # noqa: E501


def _field(column: Column) -> dict[str, Any]:
    return {"name": column.name, "type": column.type, "description": _both(column.description)}


def _file(name: str, path: str, content: bytes, table: Table, more: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": name.replace("_", "-"), "type": "file", "path": path, "title": _both(table.title),
        "description": _both(table.description), **more, "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}", "licenses": [_LICENCE],
    }  # fmt: skip


def _both(texts: Mapping[str, str]) -> str:
    return " ".join(text for text in texts.values() if text)


EXPORT = TableExport(
    {"en": "All tables with a Frictionless data package", "zh": "全部表格及 Frictionless 数据包"},
    ".zip", "application/zip", _write,
)  # fmt: skip
