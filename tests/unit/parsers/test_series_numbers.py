"""Numbers out of order, and series that begin anew or leave a gap."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.docx_files import TAB
from tests.word_money import MoneyFile, spread

from mandate_graph.parsers.series_numbers import out_of_order

from .word_facts import rows


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([1, 2, 3, 4], []),
        ([1, 2, 2, 3], [(2, 3)]),
        ([1, 2, 9, 4], [(2, 3)]),
        ([1, 2, 3, 20, 21, 22], []),
        ([1, 2, 3, 1, 2], []),
        ([1, None, 3], []),
        ([1, 2, 34, 5], [(2, 3)]),
    ],
)
def test_a_number_is_out_of_order_where_the_series_goes_on(
    numbers: Sequence[int | None], expected: list[tuple[int, int]]
) -> None:
    assert list(out_of_order(numbers)) == expected


def test_a_number_put_into_a_series_is_told_on_request() -> None:
    assert list(out_of_order([72, 73, 65, 74, 75], inserted=True)) == [(2, 74)]


@pytest.mark.parametrize(
    ("numbers", "errors"),
    [
        ((1, 2, 3, 20, 21, 22), []), ((1, 2, 3, 1, 2, 3), []),
        ((1, 2, 2, 3), [("duplicate_paragraph", "41.2", "41.3")]),
        ((1, 2, 9, 3, 4), [("misprinted_number", "41.9", "41.3")]),
    ],
)  # fmt: skip
def test_paragraphs_out_of_order(numbers: tuple[int, ...], errors: list[tuple[str, ...]]) -> None:
    file = MoneyFile()
    file.head("Overall orientation")
    for number in numbers:
        file.file.paragraph(f"41.{number}", TAB, "Lamps are kept.")
    assert rows(file, "source_errors", "problem", "printed", "expected") == errors


def test_items_may_be_counted_within_each_subcategory() -> None:
    file = MoneyFile()
    file.head("Deliverables")
    file.text("Table 41.1 lists all deliverables.")
    table = [["Category and subcategory", "2096 planned", "2096 actual", "2097 planned", "2098 planned"]]
    file.table("41.1", ["Deliverables for the period 2096-2098, by category and subcategory"], [
        *table, spread("B. Generation and transfer of knowledge", 5), ["Projects (number of projects)", *"1111"],
        ["1. Lamps", *"1111"], ["Publications (number of publications)", *"2222"], ["1. Book", *"1111"],
        ["2. Map", *"1111"], ["Technical materials (number of materials)", *"1111"], ["1. Guide", *"1111"],
    ])  # fmt: skip
    assert rows(file, "source_errors", "problem") == []
