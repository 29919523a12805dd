"""Tables of deliverables with cells: heads of every form, notes, titles of parts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.docx_files import Cell, cell
from tests.unit.parsers.word_facts import rows
from tests.word_money import MoneyFile

_CATEGORY = ["A. Facilitation of the intergovernmental process and expert bodies", "", "", "", ""]
_BODY = [
    _CATEGORY,
    ["Parliamentary documentation (number of documents)a", "2", "3", "4", "n.a."],
    ["1. Report on lamps", "2", "3", "4", ""],
]
_STACKED = [
    [cell("Category and subcategory"), cell("2096", columns=2), "2097", "2098"],
    ["", "Planned", "Actual", "Planned", "Planned"],
]
_YEARS = ["2096 planned", "2096 actual", "2097 planned", "2098 planned"]
_HEADS = {
    "year above status": _STACKED,
    "status before year": [["Category and subcategory", *(" ".join(reversed(each.split())) for each in _YEARS)]],
    "status in brackets, with notes": [
        ["Category and subcategory", "2096 (planned)", "2096 (actual)a", "2097 (planned)", "2098 (planned)b"],
    ],
}
_COUNTS = [
    ("subcategory", "", "2096", "planned", "2"), ("subcategory", "", "2096", "actual", "3"),
    ("subcategory", "", "2097", "planned", "4"), ("subcategory", "", "2098", "planned", ""),
    ("item", "1", "2096", "planned", "2"), ("item", "1", "2096", "actual", "3"), ("item", "1", "2097", "planned", "4"),
]  # fmt: skip


def _file(*tables: Sequence[Sequence[str | Cell]]) -> MoneyFile:
    file = MoneyFile()
    file.head("Programme of work")
    file.subprogramme(1, "Lamps")
    file.head("Objective")
    file.text("The objective, to which this subprogramme contributes, is to light the sea.")
    file.head("Deliverables")
    file.text("The table below lists all deliverables.")
    file.caption("Table 41.1", "Subprogramme 1: deliverables for the period 2096-2098, by category and subcategory")
    for table in tables:
        file.file.table(table)
    return file


@pytest.mark.parametrize("head", _HEADS)
def test_a_head_tells_years_and_statuses_in_every_form(head: str) -> None:
    file = _file([*_HEADS[head], *_BODY])
    assert rows(file, "deliverables", "level", "item_no", "year", "status", "value") == _COUNTS
    assert set(rows(file, "deliverables", "subcategory", "unit")) == {
        ("Parliamentary documentation", "number of documents"),
    }  # fmt: skip


def test_a_head_of_two_rows_is_repeated_where_the_table_goes_on() -> None:
    file = _file([*_STACKED, *_BODY], [*_STACKED, ["2. Report on wicks", "1", "1", "1", "1"]])
    found = rows(file, "deliverables", "level", "item_no", "year", "status", "value")
    assert found[:7] == _COUNTS
    assert [row[4] for row in found if row[1] == "2"] == ["1", "1", "1", "1"]
    assert len(found) == len(_COUNTS) + 4


def test_titles_of_parts_and_notes_are_no_entries() -> None:
    file = _file([
        ["Category and subcategory", *_YEARS],
        ["Quantified deliverables", "", "", "", ""],
        *_BODY,
        ["Non-quantified deliverables", "", "", "", ""],
        [cell("C. Substantive deliverables", columns=5)],
        [cell("Good offices: talks.", columns=5)],
        [cell("Lamps without a label.", columns=5)],
        [cell("Abbreviations: LED, light-emitting diode.", columns=5)],
    ])  # fmt: skip
    entries = [row for row in rows(file, "deliverables", "level", "category", "subcategory", "title")
               if row[0] == "narrative"]  # fmt: skip
    assert entries == [("narrative", "C", "Good offices", "talks."), ("narrative", "C", "", "Lamps without a label.")]


def test_a_cell_that_is_not_understood_spoils_only_the_sums_of_its_subcategory() -> None:
    file = _file([
        ["Category and subcategory", *_YEARS],
        _CATEGORY,
        ["Parliamentary documentation (number of documents)", "2 to 3", "3", "4", "4"],
        ["1. Report on lamps", "2", "1", "4", "4"],
        ["Substantive services for meetings (number of three-hour meetings)", "2", "2", "2", "2"],
        ["2. The Committee of Keepers", "2", "2", "1", "2"],
    ])  # fmt: skip
    wrong = rows(file, "source_errors", "problem", "printed", "expected")
    assert wrong == [("subtotal", "2", "1")]


def test_a_count_may_have_thousands_and_decimals() -> None:
    file = _file([
        ["Category and subcategory", *_YEARS],
        _CATEGORY,
        ["Documentation services for meetings (thousands of words)", "1 200.5", "1,300.25", "12.5a", "7"],
    ])  # fmt: skip
    assert [value for (value,) in rows(file, "deliverables", "value")] == ["1200.5", "1300.25", "12.5", "7"]


def test_a_subcategory_that_counts_thousands_is_one_without_numbered_items() -> None:
    head = ["Category and subcategory", *_YEARS]
    file = _file([
        head, _CATEGORY, ["Services for meetings (number of three-hour meetings)", "2", "2", "2", "2"],
        ["Documentation services (thousands of words)", "1 900", "2,000.5", "2 000", "2 100"],
    ])  # fmt: skip
    assert set(rows(file, "deliverables", "level", "subcategory", "unit")) == {
        ("subcategory", "Services for meetings", "number of three-hour meetings"),
        ("subcategory", "Documentation services", "thousands of words"),
    }
    assert rows(file, "source_errors", "problem") == []


def test_a_category_may_print_totals_which_are_no_facts_of_it() -> None:
    file = _file([["Category and subcategory", *_YEARS], [_CATEGORY[0], "2", "3", "4", "5"], *_BODY[1:]])
    assert rows(file, "deliverables", "level", "item_no", "year", "status", "value") == _COUNTS
    assert set(rows(file, "deliverables", "category")) == {("A",)}


def test_a_table_in_two_parts_each_with_a_title() -> None:
    file = _file([["Category and subcategory", *_YEARS], *_BODY])
    file.file.paragraph("Non-quantified deliverables")
    file.file.table([["C. Substantive deliverables"], ["Consultation, advice and advocacy: advice on lamps."]])
    assert rows(file, "deliverables", "category", "subcategory", "title")[-1] == (
        "C", "Consultation, advice and advocacy", "advice on lamps.",
    )  # fmt: skip


def test_entries_in_words_may_share_a_paragraph() -> None:
    words = "Consultation, advice and advocacy: advice on lamps. External and media relations: press on lamps."
    file = _file([*_STACKED, ["C. Substantive deliverables", "", "", "", ""], [cell(words, columns=5)]])
    assert rows(file, "deliverables", "subcategory", "title") == [
        ("Consultation, advice and advocacy", "advice on lamps."),
        ("External and media relations", "press on lamps."),
    ]
