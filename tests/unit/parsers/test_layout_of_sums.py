"""Tables laid out otherwise than most raise no alarm; errors of print do."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.docx_files import Cell, cell
from tests.word_money import MoneyFile, spread

from .word_facts import rows

HEAD = ["Component", "2096 expenditure", "2097 appropriation", "2098 estimate"]
SOURCED = [
    ["", cell("Regular budget", columns=2), cell("Extrabudgetary", columns=2), cell("Total", columns=2)],
    ["", *("2097 appropriation", "2098 estimate"), *("2097 estimate", "2098 estimate") * 2],
]
LAYOUTS: dict[str, Sequence[Sequence[str | Cell]]] = {
    "sums above their parts": [
        HEAD, ["A. Organs", "30.0", "32.0", "34.0"], ["(a) Council", "10.0", "11.0", "12.0"],
        ["(b) Board", "20.0", "21.0", "22.0"], ["B. Work", "5.0", "5.0", "5.5"], ["Total", "35.0", "37.0", "39.5"],
    ],
    "rows that are part of another": [
        HEAD, ["Posts", "30.0", "32.0", "34.0"], ["Of which: temporary", "10.0", "11.0", "12.0"],
        ["Travel", "1.0", "1.0", "1.0"], ["Total", "31.0", "33.0", "35.0"],
    ],
    "net below gross": [
        HEAD, ["Posts", "30.0", "32.0", "34.0"], ["Travel", "1.0", "1.0", "1.0"],
        ["Total, gross", "31.0", "33.0", "35.0"], ["Staff assessment", "2.0", "2.5", "3.0"],
        ["Total, net", "29.0", "30.5", "32.0"],
    ],
    "sources side by side": [
        *SOURCED, ["A. Organs", "10.0", "11.0", "5.0", "5.0", "15.0", "16.0"],
        ["B. Work", "1.0", "2.0", "–", "–", "1.0", "2.0"], ["Total", "11.0", "13.0", "5.0", "5.0", "16.0", "18.0"],
    ],
}  # fmt: skip


def _file(table: Sequence[Sequence[str | Cell]]) -> MoneyFile:
    file = MoneyFile()
    file.resources()
    file.text("The proposed resources amount to $1.")
    file.table("41.1", ["Overall: evolution of financial resources", "(Thousands of United States dollars)"], table)
    return file


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_alarm_on_another_layout(name: str) -> None:
    assert rows(_file(LAYOUTS[name]), "source_errors", "problem", "detail") == []


@pytest.mark.parametrize("total", [["35.0", "37.0", "40.5"], ["36.5", "38.7", "40.9"]])
def test_a_total_misprinted_once_or_throughout_is_an_error(total: list[str]) -> None:
    table = [HEAD, ["Posts", "30.0", "32.0", "34.0"], ["Travel", "5.0", "5.0", "5.5"], ["Total", *total]]
    printed = [row[0] for row in rows(_file(table), "source_errors", "printed")]
    assert printed == [value for value, right in zip(total, ("35.0", "37.0", "39.5"), strict=True) if value != right]


@pytest.mark.parametrize(
    ("first", "second"), [("(1) Regular budget", "(2) Extrabudgetary"), ("Regular budget", "Extrabudgetary")]
)
def test_parts_of_a_table_begin_with_rows_of_their_own(first: str, second: str) -> None:
    ends = [f"Subtotal, {each[1]}" if each[0] == "(" else "Subtotal" for each in (first, second)]
    file = _file([
        HEAD, spread(first, 4), ["A. Policymaking organs", "1.0", "2.0", "3.0"], ["B. Work", "4.0", "5.0", "6.0"],
        [ends[0], "5.0", "7.0", "9.0"], spread(second, 4), ["B. Work", "1.5", "1.5", "1.5"],
        [ends[1], "1.5", "1.5", "1.5"], ["Total", "6.5", "8.5", "10.5"],
    ])  # fmt: skip
    found = [row for row in rows(file, "resources", "year", "row_label", "source") if row[0] == "2098"]
    assert [row[1:] for row in found] == [
        ("A. Policymaking organs", "RB"), ("B. Work", "RB"), (ends[0], "RB"), ("B. Work", "XB"), (ends[1], "XB"),
        ("Total", "RB;XB"),
    ]  # fmt: skip
    assert rows(file, "source_errors", "detail") == []


def test_rows_may_be_sources_of_funds() -> None:
    file = _file(
        [
            HEAD,
            ["Regular budget", "1.0", "2.0", "3.0"],
            ["Extrabudgetary", "1.0", "1.0", "1.0"],
            ["Total", "2.0", "3.0", "4.0"],
        ]
    )
    assert [row[0] for row in rows(file, "resources", "source", "year") if row[1] == "2098"] == ["RB", "XB", "RB;XB"]


def test_parts_of_items_do_not_count_twice() -> None:
    file = MoneyFile()
    file.head("Deliverables")
    file.text("Table 41.1 lists all deliverables.")
    file.table("41.1", ["Deliverables for the period 2096-2098, by category and subcategory"], [
        ["Category and subcategory", "2096 planned", "2096 actual", "2097 planned", "2098 planned"],
        spread("A. Facilitation of the intergovernmental process and expert bodies", 5),
        ["Substantive services for meetings (number of three-hour meetings)", "10", "8", "10", "10"],
        ["1. Committee on Lamps", "10", "8", "10", "10"], ["(a) Plenary", "6", "4", "6", "6"],
        ["(b) Working groups", "4", "4", "4", "4"],
    ])  # fmt: skip
    assert rows(file, "source_errors", "detail") == []
