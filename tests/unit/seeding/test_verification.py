from __future__ import annotations

from decimal import Decimal

import pytest

from mandate_graph.records.facts import Deliverable, Evaluation, Mandate, ResourceMandateLink
from mandate_graph.seeding.verification import missing_cells, printed_numbers, prints


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("19 423.6", "19423.6"),
        ("19,423.6 千美元", "19423.6"),
        ("(1 234.5)", "-1234.5"),
        ("（1 234.5）", "-1234.5"),
        ("\u22123", "-3"),
        ("— 4", "0"),
        ("–", "0"),
        ("12 345", "12"),
        ("2019年实际:3", "3"),
        ("１２", "12"),
    ],
)
def test_numbers_are_read_as_printed(text: str, number: str) -> None:
    assert Decimal(number) in printed_numbers(text)


def test_a_number_that_is_not_there_is_not_read() -> None:
    assert Decimal("5") not in printed_numbers("15 25.5 2015-2019")
    assert Decimal(0) not in printed_numbers("16.4-16.5")


def deliverable(value: str) -> Deliverable:
    return Deliverable(document="A/1", table="16.4", scope="SP1", level="item", category="A", value=value)


@pytest.mark.parametrize(
    ("text", "scopes", "holds"),
    [
        ("次级方案 1、2、3", "SP1;SP2;SP3", True),
        ("次级方案 2 至 4", "SP2;SP3;SP4", True),
        ("次级方案 1、2", "SP1;SP2;SP3", False),
        ("次级方案 1、2", "SP1", False),
        ("方案支助", "D", True),
        ("", "D", False),
    ],
)
def test_scopes_are_told_by_the_numbers_of_subprogrammes(text: str, scopes: str, holds: bool) -> None:
    assert prints(Evaluation(document="A/1", paragraph="16.18", scopes=scopes), "scopes", text) is holds


def test_a_code_is_witnessed_by_words() -> None:
    assert prints(Evaluation(document="A/1", paragraph="16.18", kind="in-depth"), "kind", "深入")


def test_a_cell_is_compared_by_its_kind() -> None:
    assert prints(deliverable("1234"), "value", "1 234")
    assert not prints(deliverable("1234"), "value", "1 235")
    assert prints(deliverable("0"), "value", "—")
    link = ResourceMandateLink(document="A/1", paragraph="1", scope="P", amount_usd="59300")
    assert prints(link, "amount_usd", "59.3")
    assert prints(link, "amount_usd", "59 300 美元")


def mandate(**cells: str) -> Mandate:
    return Mandate(document="A/1", year="2021", scope="P", body="GA", kind="resolution", position="1", **cells)


def test_texts_are_compared_without_blanks_and_widths() -> None:
    row = mandate(number="834(IX)", title="加强国际合作")
    assert prints(row, "number", "第 834（IX）号决议")
    assert prints(row, "title", "加 强国际\n合作")
    assert not prints(row, "title", "加强区域合作")


def test_a_range_of_numbers_prints_all_of_them() -> None:
    assert prints(mandate(number="61/14"), "number", "61/13–61/15")
    assert prints(mandate(number="61/14"), "number", "61/13 to 61/15")
    assert not prints(mandate(number="61/16"), "number", "61/13–61/15")
    assert not prints(mandate(number="61/14"), "number", "61/13; 61/15")


def test_a_long_text_may_be_cut() -> None:
    row = mandate(title="很长的标题" * 20)
    assert prints(row, "title", "很长的标题" * 16)
    assert not prints(row, "title", "很长的标题" * 15)


def test_cells_without_evidence_are_found() -> None:
    row = mandate(number="73/186", title="标题")
    assert missing_cells([("f1", row)], {("mandates", "f1", "title")}) == [("mandates", "f1", "number")]
    assert missing_cells([("f1", row)], {("mandates", "f1", "title"), ("mandates", "f1", "number")}) == []
