"""Parquet: one file for one table, an archive of files for several; what columns say is kept as metadata."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from typing import IO

from mandate_graph.exports.archive import open_archive
from mandate_graph.exports.export import TableExport
from mandate_graph.exports.extras import need
from mandate_graph.exports.tables import Table

__all__ = ["EXPORT", "parquet_bytes"]

_TYPES: Mapping[str, str] = {"string": "string", "integer": "int64", "number": "float64", "boolean": "bool_"}


def parquet_bytes(table: Table) -> bytes:
    """A table as a Parquet file.

    Raises:
        Unavailable: MG804, pyarrow is not installed.
    """
    arrow, writer = need("pyarrow", "exports"), need("pyarrow.parquet", "exports")
    fields = [
        arrow.field(
            column.name, getattr(arrow, _TYPES[column.type])(),
            metadata={f"description_{language}": text for language, text in column.description.items()},
        )
        for column in table.columns
    ]  # fmt: skip
    told = {"title": json.dumps(dict(table.title), ensure_ascii=False), "licence": "CC-BY-4.0"}
    schema = arrow.schema(fields, metadata=told)
    values = [[row[place] for row in table.rows] for place in range(len(table.columns))]
    arrays = [arrow.array(column, type=field.type) for column, field in zip(values, fields, strict=True)]
    into = io.BytesIO()
    writer.write_table(arrow.table(arrays, schema=schema), into, compression="zstd")
    return into.getvalue()


def _write(tables: Sequence[Table], into: IO[bytes]) -> None:
    if len(tables) == 1:
        into.write(parquet_bytes(tables[0]))
        return
    with open_archive(into) as archive:
        for table in tables:
            archive.add(f"{table.name}.parquet", parquet_bytes(table))


EXPORT = TableExport(
    {"en": "Parquet, several tables in one archive", "zh": "Parquet（多个表格为一个压缩包）"}, ".parquet",
    "application/vnd.apache.parquet", _write, several=".zip",
)  # fmt: skip
