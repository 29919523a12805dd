"""Tables of money and posts that keep their grid."""

from __future__ import annotations

import pytest
from tests.docx_files import cell
from tests.word_money import MoneyFile, spread

from .word_facts import read, rows

FIGURES = ("scope", "row_label", "column_label", "year", "status", "source", "value", "unit")
HEADS = ["", "2096 expenditure", "2097 approved", "Other", "Total", "Percentage", "2098 estimate (before recosting)"]
BLANK = [""] * len(HEADS)


def overall(*, styled: bool = True) -> MoneyFile:
    """A section with a table by component that has two parts."""
    file = MoneyFile(styled=styled)
    for _ in range(3):
        file.text("The Office keeps lighthouses.")
    file.resources()
    file.caption("Table 41.1", "Overall: evolution of financial resources by source of funding, component",
                 "(Thousands of United States dollars)")  # fmt: skip
    file.head("(1)", " Regular budget", style="_ H_4")
    file.file.table([
        HEADS, BLANK,
        ["A.\tPolicymaking organs", "100.0", "150.5", "(0.5)", "(0.5)", "(0.3)", "150.0"],
        ["B.\tProgramme of work", "", "", "", "", "", ""],
        ["1.\tLamps and lenses", "1 000.0", "700.0", "–", "–", "–", "700.0"],
        ["2.\tKeepers", "10.0", "–", "5.0", "5.0", "n/a", "5.0"],
        ["Subtotal, B", "1 010.0", "700.0", "5.0", "5.0", "0.7", "705.0"],
        ["Subtotal, 1", "1 110.0", "850.5", "4.5", "4.5", "0.5", "855.0"],
    ])  # fmt: skip
    file.head("(2)", " Extrabudgetary", style="_ H_4")
    file.file.table([
        ["Component/subprogramme", "2096 expenditure", "2097 estimate", "Change", "2098 estimate"],
        ["A. Policymaking organs", "1.0", "2.0", "–", "2.0"],
        ["Subtotal, 2", "1.0", "2.0", "–", "2.0"],
        ["Total (1+2)", "1 111.0", "852.5", "4.5", "857.0"],
    ])  # fmt: skip
    return file


@pytest.mark.parametrize("styled", [True, False])
def test_parts_components_and_subprogrammes(styled: bool) -> None:
    found = rows(overall(styled=styled), "resources", *FIGURES)
    assert [row[:2] for row in found if row[2] == "2096 expenditure"] == [
        ("A", "A. Policymaking organs"), ("SP1", "1. Lamps and lenses"), ("SP2", "2. Keepers"), ("C", "Subtotal, B"),
        ("P", "Subtotal, 1"), ("A", "A. Policymaking organs"), ("P", "Subtotal, 2"), ("P", "Total (1+2)"),
    ]  # fmt: skip
    assert [row[2:] for row in found if row[0] == "SP2"] == [
        ("2096 expenditure", "2096", "expenditure", "RB", "10.0", "thousand_usd"),
        ("Other", "", "change", "RB", "5.0", "thousand_usd"),
        ("Total", "", "change", "RB", "5.0", "thousand_usd"),
        ("Percentage", "", "change", "RB", "", "percent"),
        ("2098 estimate (before recosting)", "2098", "estimate_before_recosting", "RB", "5.0", "thousand_usd"),
    ]
    assert [row[2:] for row in found if row[1] == "Total (1+2)"] == [
        ("2096 expenditure", "2096", "expenditure", "RB;XB", "1111.0", "thousand_usd"),
        ("2097 estimate", "2097", "estimate", "RB;XB", "852.5", "thousand_usd"),
        ("Change", "", "change", "RB;XB", "4.5", "thousand_usd"),
        ("2098 estimate", "2098", "estimate", "RB;XB", "857.0", "thousand_usd"),
    ]
    assert (found[2][6], found[4][6]) == ("-0.5", "-0.3")


def test_sums_that_hold_raise_no_alarm() -> None:
    extraction = read(overall())
    assert "source_errors" not in extraction.facts
    assert not extraction.remarks


def test_every_figure_stands_where_its_evidence_says() -> None:
    extraction = read(overall())
    values = {each.id: each.fact for each in extraction.facts["resources"]}
    text = extraction.prospect.layout.source.text
    figures = [row for row in extraction.evidence if row.table == "resources" and row.column == "value"]
    assert len(figures) == len([fact for fact in values.values() if fact.value])
    for row in figures:
        printed = text[row.start : row.end].replace(" ", "").replace("(", "-").rstrip(")")
        assert printed == values[row.fact].value


def subprogramme(*lines: list[str]) -> MoneyFile:
    file = MoneyFile()
    for _ in range(3):
        file.text("The Office keeps lighthouses.")
    file.resources()
    file.head("Programme of work")
    file.subprogramme(1, "Lamps and lenses")
    file.text("The proposed resources are shown in table 41.9.")
    file.table("41.9", ["Subprogramme 1: evolution of financial and post resources",
                        "(Thousands of United States dollars/number of posts)"],
               [HEADS, spread("Financial resources by main category of expenditure", 7), *lines,
                spread("Post resources by category", 7),
                ["Professional and higher", "", "7", "(1)", "(1)", "(14.3)", "6"],
                ["General Service and related", "", "2", "–", "–", "–", "2"],
                ["Total", "", "9", "(1)", "(1)", "(11.1)", "8"]])  # fmt: skip
    return file


GOOD = (
    ["Posts", "90.0", "100.0", "20.0", "20.0", "20.0", "120.0"],
    ["Non-post", "10.0", "10.0", "–", "–", "–", "10.0"],
)


def test_blocks_of_a_table_tell_the_unit() -> None:
    found = rows(subprogramme(*GOOD, ["Total", "100.0", "110.0", "20.0", "20.0", "18.2", "130.0"]),
                 "resources", *FIGURES)  # fmt: skip
    assert {row[0] for row in found} == {"SP1"}
    assert [(row[1], row[6], row[7]) for row in found if row[3] == "2097"] == [
        ("Posts", "100.0", "thousand_usd"), ("Non-post", "10.0", "thousand_usd"), ("Total", "110.0", "thousand_usd"),
        ("Professional and higher", "7", "posts"), ("General Service and related", "2", "posts"),
        ("Total", "9", "posts"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("total", "error"),
    [
        (["Total", "100.0", "110.0", "20.0", "20.0", "18.2", "130.0"], []),
        (["Total", "100.0", "111.0", "20.0", "20.0", "18.2", "130.0"], [("41.9", "total", "111.0", "110.0")]),
        (["Total", "100.0", "110.0", "20.0", "20.0", "28.2", "130.0"], [("41.9", "total", "28.2", "18.2")]),
        (["Total", "100.0", "110.0", "20.0", "20.0", "18.2", "130.1"], []),
    ],
)
def test_a_figure_that_contradicts_others_is_an_error(total: list[str], error: list[tuple[str, ...]]) -> None:
    found = rows(subprogramme(*GOOD, total), "source_errors", "where", "problem", "printed", "expected")
    assert found == error


def test_grades_are_read_by_their_titles() -> None:
    file = MoneyFile()
    for _ in range(3):
        file.text("The Office keeps lighthouses.")
    file.resources()
    file.table("41.3", ["Overall: proposed posts and post changes for 2098", "(Number of posts)"], [
        [cell("Category and grade", merge="restart"), cell("2097 approved", merge="restart"),
         cell("Changes", columns=2), cell("2098 proposed", merge="restart")],
        [cell("", merge="continue"), cell("", merge="continue"), "Other", "Total", cell("", merge="continue")],
        spread("Professional and higher", 5),
        ["D-1", "1", "–", "–", "1"],
        ["P-2/1", "3", "1", "1", "4"],
        ["Subtotal", "4", "1", "1", "5"],
        spread("General Service and related", 5),
        ["GS (OL)", "2", "–", "–", "2"],
        ["Subtotal", "2", "–", "–", "2"],
        ["Total", "6", "1", "1", "7"],
    ])  # fmt: skip
    found = rows(file, "resources", "row_label", "column_label", "year", "status", "value")
    assert [row for row in found if row[0] in ("P-2/1", "GS (OL)")] == [
        ("P-2/1", "2097 approved", "2097", "approved", "3"),
        ("P-2/1", "Other", "", "change", "1"),
        ("P-2/1", "Total", "", "change", "1"),
        ("P-2/1", "2098 proposed", "2098", "planned", "4"),
        ("GS (OL)", "2097 approved", "2097", "approved", "2"),
        ("GS (OL)", "2098 proposed", "2098", "planned", "2"),
    ]
    assert rows(file, "source_errors", "printed") == []


def test_a_table_of_an_annex_without_a_caption_is_named_after_it() -> None:
    file = subprogramme()
    file.annex("II", "Overview of financial and post resources by entity")
    file.file.paragraph("(Thousands of United States dollars)")
    file.file.table([
        ["", cell("Regular budget", columns=2), cell("Extrabudgetary", columns=2)],
        ["", "2097 estimate", "2098 estimate", "2097 estimate", "2098 estimate"],
        ["Office of Lamps", "1.0", "2.0", "30.0", "4.5"],
        ["Total", "1.0", "2.0", "30.0", "4.5"],
    ])  # fmt: skip
    found = [
        row for row in rows(file, "resources", "table", "row_label", "year", "source", "value") if "annex" in row[0]
    ]
    assert found[:4] == [
        ("annex II", "Office of Lamps", "2097", "RB", "1.0"), ("annex II", "Office of Lamps", "2098", "RB", "2.0"),
        ("annex II", "Total", "2097", "RB", "1.0"), ("annex II", "Total", "2098", "RB", "2.0"),
    ]  # fmt: skip
    assert {row[3] for row in found} == {"RB", "XB"}


def test_a_table_without_figures_of_money_is_passed_over() -> None:
    file = subprogramme()
    file.table("41.10", ["Lamps by colour"], [["Colour", "Lamps", "Wicks"], ["Red", "3", "4"], ["Total", "9", "9"]])
    assert {row[0] for row in rows(file, "resources", "table")} == {"41.9"}
    assert rows(file, "source_errors", "where") == []


def test_years_alone_head_columns() -> None:
    file = MoneyFile()
    for _ in range(3):
        file.text("The Office keeps lighthouses.")
    file.resources()
    file.table("41.1", ["Post resources", "(Number of posts)"], [
        ["Category", "2097", "2098 posts", "Change"], ["P-5", "1", "2", "1"], ["Total", "1", "2", "1"],
    ])  # fmt: skip
    assert rows(file, "resources", "row_label", "year", "status", "value", "unit")[:3] == [
        ("P-5", "2097", "expected", "1", "posts"), ("P-5", "2098", "planned", "2", "posts"),
        ("P-5", "", "change", "1", "posts"),
    ]  # fmt: skip
