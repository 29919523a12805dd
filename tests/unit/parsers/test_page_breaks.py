"""Tables of Word files that page breaks cut, and titles and columns set in other ways: all tell the same rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from tests.docx_files import Cell, Xml, cell
from tests.word_money import MoneyFile, spread

from .word_facts import rows

Rows = Sequence[Sequence[str | Cell]]
Cut = Callable[[MoneyFile, Rows, int], None]

OUTPUTS: Rows = [
    ["Category and subcategory", "2096 planned", "2096 actual"],
    ["A. Facilitation of the intergovernmental process and expert bodies", "", ""],
    ["Parliamentary documentation (number of documents)", "3", "3"],
    ["1. Report on lamps", "3", "3"],
    ["B. Generation and transfer of knowledge", "", ""],
    ["Publications (number of publications)", "1", "1"],
    ["2. The lamp", "1", "1"],
]
MONEY: Rows = [
    ["", "", cell("Changes", columns=2), ""],
    ["Object of expenditure", "2096 expenditure", "Other", "Total", "2098 estimate"],
    ["Posts", "10.0", "1.0", "1.0", "11.0"],
    ["Travel of staff", "2.0", "–", "–", "2.0"],
    ["Contractual services", "3.0", "0.5", "0.5", "3.5"],
    ["Total", "15.0", "1.5", "1.5", "16.5"],
]
TITLES = {
    "deliverables": "Subprogramme 1: deliverables for the period 2096–2098, by category and subcategory",
    "resources": "Evolution of financial resources by object of expenditure (thousands of United States dollars)",
    "measures": "Performance measure",
}
MEASURES: Rows = [["2095 (actual)", "2096 (actual)"], ["Few lamps burn", "Many lamps burn"]]
TABLES = {"deliverables": (OUTPUTS, 1), "resources": (MONEY, 2)}
COLUMNS = {
    "deliverables": ("table", "category", "subcategory", "item_no", "year", "status", "value"),
    "resources": ("table", "row_label", "column_label", "year", "status", "value"),
    "measures": ("container", "year", "status", "value"),
}


def section(table: str) -> MoneyFile:
    file = MoneyFile()
    for _ in range(3):
        file.text("The Office keeps lighthouses.")
    file.head("Programme of work")
    file.subprogramme(1, "Lamps")
    file.head("Objective")
    file.text("The objective, to which this subprogramme contributes, is to light the sea.")
    if table == "measures":
        file.head("Planned results for 2098")
        file.head("Result 1: lamps burn longer")
        file.text("Lamps burned.")
    if table == "deliverables":
        file.head("Deliverables")
        file.text("Table 41.1 lists all deliverables of the subprogramme.")
    if table == "resources":
        file.resources()
        file.text("The proposed resources amount to $16,500.")
    return file


def found(file: MoneyFile, table: str) -> list[tuple[str, ...]]:
    return rows(file, table, *COLUMNS[table])


def whole(table: str, body: Rows) -> list[tuple[str, ...]]:
    file = section(table)
    file.table("41.1", [TITLES[table]], body)
    expected = found(file, table)
    assert expected
    return expected


def without_heads(file: MoneyFile, body: Rows, heads: int) -> None:
    file.file.table(body[: heads + 3])
    file.file.paragraph("")
    file.file.table(body[heads + 3 :])


def with_heads(file: MoneyFile, body: Rows, heads: int) -> None:
    file.file.table(body[: heads + 3])
    file.file.paragraph("")
    file.file.table([*body[:heads], *body[heads + 3 :]])


def with_caption(file: MoneyFile, body: Rows, heads: int) -> None:
    file.file.table(body[: heads + 3])
    file.caption("Table 41.1 (continued)")
    file.file.table([*body[:heads], *body[heads + 3 :]])


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("cut", [without_heads, with_heads, with_caption], ids=lambda cut: cut.__name__)
def test_a_page_break_within_a_table_loses_nothing(cut: Cut, table: str) -> None:
    body, heads = TABLES[table]
    file = section(table)
    file.caption("Table 41.1", TITLES[table])
    cut(file, body, heads)
    assert found(file, table) == whole(table, body)
    assert rows(file, "source_errors", "problem") == []


HEADS_ALONE: Rows = [
    ["", "", "", cell("Changes", columns=2), ""],
    ["", "2096 expenditure", "2097 approved", "Other", "Total", "2098 estimate"],
    [""] * 6,
]
BELOW_THE_BREAK: Rows = [
    spread("Financial resources by main category of expenditure", 6),
    ["Grants and contributions", "3 793.5", "3 917.3", "1.3", "1.3", "3 918.6"],
    ["Total", "3 793.5", "3 917.3", "1.3", "1.3", "3 918.6"],
]


@pytest.mark.parametrize("repeated", [[], HEADS_ALONE[:1]], ids=["without_heads", "with_one_head"])
def test_labels_may_begin_below_a_page_break(repeated: Rows) -> None:
    file = section("resources")
    file.caption("Table 41.1", TITLES["resources"])
    file.file.table(HEADS_ALONE)
    file.file.paragraph("")
    file.file.table([*repeated, *BELOW_THE_BREAK])
    assert found(file, "resources") == whole("resources", [*HEADS_ALONE, *BELOW_THE_BREAK])
    assert rows(file, "source_errors", "problem") == []


def test_a_title_may_be_printed_again_with_the_caption() -> None:
    file = section("resources")
    file.caption("Table 41.1", TITLES["resources"])
    file.file.table(MONEY[:4])
    file.caption("Table 41.1 (continued)", TITLES["resources"])
    file.file.table([*MONEY[:2], *MONEY[4:]])
    assert found(file, "resources") == whole("resources", MONEY)


def test_a_table_with_heads_of_its_own_stands_for_itself() -> None:
    other = [["", "2096 expenditure", "2097 approved", "Change", "2098 estimate"], ["Boats", "1.0", "1.0", "–", "1.0"]]
    file = section("resources")
    file.table("41.1", [TITLES["resources"]], MONEY)
    file.file.table(other)
    labels = [row[2] for row in found(file, "resources") if row[1] == "Boats"]
    assert labels == ["2096 expenditure", "2097 approved", "2098 estimate"]


@pytest.mark.parametrize(("table", "body"), [("deliverables", OUTPUTS), ("resources", MONEY), ("measures", MEASURES)])
def test_caption_and_title_may_be_rows_of_the_table(table: str, body: Rows) -> None:
    width = 5 if table == "resources" else len(body[0])
    file = section(table)
    file.file.table([spread("Table 41.1", width), spread(TITLES[table], width), *body])
    assert found(file, table) == whole(table, body)
    file = section(table)
    file.caption("Table 41.1")
    file.file.table([spread(TITLES[table], width), *body])
    assert found(file, table) == whole(table, body)


@pytest.mark.parametrize("lines", [("title", "note", "unit"), ("note", "title", "unit")], ids=" ".join)
def test_a_note_may_be_a_row_on_top_of_the_table(lines: Sequence[str]) -> None:
    printed = {
        "title": "Overall: proposed posts by category and grade", "unit": "(Number of posts)",
        "note": "Note: The following abbreviations are used in tables and figures: LL, Local level.",
    }  # fmt: skip
    body = [["Category and grade", "2097 approved", "2098 proposed"], ["P-5", "1", "2"], ["LL", "3", "3"]]
    file = section("resources")
    file.caption("Table 41.1")
    file.file.table([*(spread(printed[line], 3) for line in lines), *body])
    assert rows(file, "resources", "row_label", "column_label", "value", "unit") == [
        ("P-5", "2097 approved", "1", "posts"), ("P-5", "2098 proposed", "2", "posts"),
        ("LL", "2097 approved", "3", "posts"), ("LL", "2098 proposed", "3", "posts"),
    ]  # fmt: skip


@pytest.mark.parametrize(("table", "body"), [("deliverables", OUTPUTS), ("resources", MONEY), ("measures", MEASURES)])
def test_caption_and_title_may_be_one_paragraph(table: str, body: Rows) -> None:
    for mark in ("Table 41.1", "Table 41.1."):
        file = section(table)
        file.file.paragraph(mark, Xml("<w:r><w:br/></w:r>"), TITLES[table])
        file.file.table(body)
        assert found(file, table) == whole(table, body)


@pytest.mark.parametrize(("table", "body"), [("deliverables", OUTPUTS), ("resources", MONEY), ("measures", MEASURES)])
def test_blank_columns_at_the_edges_do_not_matter(table: str, body: Rows) -> None:
    file = section(table)
    file.table("41.1", [TITLES[table]], [["", *row, ""] for row in body])
    assert found(file, table) == whole(table, body)


def test_the_lowest_row_of_heads_may_begin_behind_the_labels() -> None:
    before = '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    file = section("resources")
    file.caption("Table 41.1", "Overall: proposed posts by category and grade", "(Number of posts)")
    body = [["Category", cell("Professional", columns=2)], ["", "P-5", "P-4"], ["Approved 2097", "1", "2"]]
    file.file.block(file.file.table_xml(body).replace("<w:tr><w:tc><w:tcPr></w:tcPr><w:p><w:pPr></w:pPr>"
        '<w:r><w:rPr></w:rPr><w:t xml:space="preserve"></w:t></w:r></w:p></w:tc>', before))  # fmt: skip
    assert rows(file, "resources", "row_label", "column_label", "value") == [
        ("Approved 2097", "Professional P-5", "1"), ("Approved 2097", "Professional P-4", "2"),
    ]  # fmt: skip
