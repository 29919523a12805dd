"""Tables as xlsx, Parquet and data package, read back by other libraries; columns described and typed."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from frictionless import Package

from mandate_graph.catalog import load_catalog, parse_query
from mandate_graph.errors import BadInput, QueryError, Unavailable
from mandate_graph.exports.tables import Column, Table, read_table, table_queries
from mandate_graph.records.facts import TABLES
from mandate_graph.resources import data_root
from mandate_graph.store.oxigraph import OxigraphStore

Write = Callable[[str, Any], bytes]


def test_xlsx_keeps_text_as_text(table: Table, write: Write) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write("xlsx", [table])))
    assert book.sheetnames == ["about", "things"]
    sheet = book["things"]
    head, *rows = sheet.iter_rows()
    assert [cell.value for cell in head] == [column.name for column in table.columns]
    assert [tuple(cell.value for cell in row) for row in rows] == list(table.rows)
    assert [cell.data_type for cell in rows[0]] == ["s", "s", "n", "n", "b"]
    assert [cell.data_type for cell in rows[1][:2]] == ["s", "s"]
    assert rows[2][0].hyperlink is None
    assert book["about"].max_row == 2 + len(table.columns)


def test_sheets_have_names_that_excel_takes(table: Table, write: Write) -> None:
    long = [dataclasses.replace(table, name="a/b:" + "n" * 40) for _ in range(2)]
    names = openpyxl.load_workbook(io.BytesIO(write("xlsx", long))).sheetnames
    assert len(set(names)) == 3
    assert max(map(len, names)) <= 31


def test_a_cell_too_long_for_excel_is_refused(table: Table, write: Write) -> None:
    long = dataclasses.replace(table, rows=[("x" * 40_000, None, None, None, None)])
    with pytest.raises(BadInput, match=r"MG803.*things, row 1"):
        write("xlsx", [long])


def test_parquet_by_duckdb(table: Table, write: Write, tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_bytes(write("parquet", [table]))
    found = duckdb.sql(f"SELECT * FROM '{tmp_path}/x.parquet'")
    assert found.columns == [column.name for column in table.columns]
    assert [str(kind) for kind in found.types] == ["VARCHAR", "VARCHAR", "BIGINT", "DOUBLE", "BOOLEAN"]
    assert found.fetchall() == list(table.rows)


def test_several_parquet_files_are_one_archive(table: Table, write: Write) -> None:
    packed = zipfile.ZipFile(io.BytesIO(write("parquet", [table, dataclasses.replace(table, name="more")])))
    assert packed.namelist() == ["things.parquet", "more.parquet"]


def test_the_data_package_is_valid(table: Table, write: Write, tmp_path: Path) -> None:
    more = dataclasses.replace(table, name="no_rows", rows=[])
    zipfile.ZipFile(io.BytesIO(write("datapackage", [table, more]))).extractall(tmp_path)
    package = Package(str(tmp_path / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten()
    assert [resource.name for resource in package.resources] == [
        "things", "things-parquet", "no-rows", "no-rows-parquet", "tables-xlsx",
    ]  # fmt: skip
    read = package.get_resource("things").read_rows()
    assert [row["year"] for row in read] == [2030, None, 2031]
    assert [row["number"] for row in read] == [row[1] for row in table.rows]
    assert package.licenses[0]["name"] == "CC-BY-4.0"


def test_the_data_package_tells_a_changed_file(table: Table, write: Write, tmp_path: Path) -> None:
    zipfile.ZipFile(io.BytesIO(write("datapackage", [table]))).extractall(tmp_path)
    path = tmp_path / "csv" / "things.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("16.10", "16.11"), encoding="utf-8")
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_every_column_of_every_table_is_described() -> None:
    with (data_root() / "queries" / "columns.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["en"] and row["zh"] and row["type"] in ("string", "integer", "number", "boolean") for row in rows)
    store = OxigraphStore.in_memory()
    for query in table_queries():
        table = read_table(store, query)
        assert [column.name for column in table.columns if not column.description] == [], query.name


@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_columns_of_facts_are_typed_as_their_records_say(name: str) -> None:
    query = next((query for query in table_queries() if query.name == name), None)
    if query is None:
        assert name not in {query.name for query in load_catalog().of("canned") if query.table}
        return
    typed = {column.name: column.type for column in read_table(OxigraphStore.in_memory(), query).columns}
    numbers = {column for column in TABLES[name].columns() if typed[column] != "string"}
    assert numbers == set(TABLES[name].NUMERIC) & set(TABLES[name].columns())


def test_other_answers_are_typed_by_their_literals() -> None:
    text = b"SELECT ?a ?b ?c ?d { VALUES (?a ?b ?c ?d) { (1 1 'x' true) (2 1.5 4 false) (3 UNDEF '' true) } }"
    table = read_table(OxigraphStore.in_memory(), parse_query("q.rq", text))
    assert [column.type for column in table.columns] == ["integer", "number", "string", "boolean"]
    assert list(table.rows) == [(1, 1.0, "x", True), (2, 1.5, "4", False), (3, None, None, True)]


def test_a_query_that_answers_a_graph_is_no_table() -> None:
    with pytest.raises(QueryError, match="MG307"):
        read_table(OxigraphStore.in_memory(), parse_query("q.rq", b"CONSTRUCT WHERE { ?s ?p ?o }"))


@pytest.mark.parametrize(("name", "library"), [("xlsx", "xlsxwriter"), ("parquet", "pyarrow")])
def test_without_the_extra_it_is_named(
    name: str, library: str, table: Table, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(Unavailable, match=r"MG804.*mandate-graph\[exports\]"):
        write(name, [table])


def test_a_number_that_is_none_names_its_column(table: Table) -> None:
    query = dataclasses.replace(
        load_catalog()["deliverables"], text="SELECT ?value { VALUES ?value { 'many' } }", parameters=()
    )
    with pytest.raises(BadInput, match=r"MG806.*column value"):
        read_table(OxigraphStore.in_memory(), query)
    assert json.dumps(table.title) and isinstance(table.columns[0], Column)
