"""Cells with numbers of instruments, and lists in forms that sections print now and then."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.docx_files import TAB, Cell, Docx, cell

from mandate_graph.lang import load_language
from mandate_graph.parsers.number_cells import read_number_cell
from mandate_graph.records.structure import Link
from mandate_graph.records.text import Passage

from .test_word_budgets import mandates, read

WORDS = load_language("en").instruments


def passage(text: str) -> Passage:
    return Passage(text, tuple(range(len(text))))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("34/180; 70/131", ["34/180", "70/131"]),
        ("52/12 A and B", ["52/12A", "52/12B"]),
        ("79/258 A and 79/258 B", ["79/258A", "79/258B"]),
        ("1995 (XIX) and 2904 A (XXVII)", ["1995(XIX)", "2904A(XXVII)"]),
        ("60/1, paras. 138–139", ["60/1"]),
        ("66/288, annex, para. 77", ["66/288"]),
        ("E/CN.4/RES/ 1993/2A", ["E/CN.4/RES/1993/2A"]),
        ("TD/442, TD/442/Corr.1 and TD/442/Corr.2", ["TD/442", "TD/442/Corr.1", "TD/442/Corr.2"]),
        ("PRST/35/1", ["PRST/35/1"]),
        ("SS.VII/1", ["SS.VII/1"]),
        ("A (65), B (68)", ["A(65)", "B(68)"]),
        ("ES-10/16", ["ES-10/16"]),
    ],
)
def test_numbers_of_a_cell(text: str, numbers: Sequence[str]) -> None:
    found = read_number_cell(passage(text), (), WORDS)
    assert found is not None
    assert [value for number in found.numbers for value in number.numbers] == numbers


@pytest.mark.parametrize("text", ["Implementation of resolution 41/213", "The future we want", "", "Follow-up to 60/1"])
def test_a_title_is_no_cell_of_numbers(text: str) -> None:
    assert read_number_cell(passage(text), (), WORDS) is None


def test_kinds_parts_and_links() -> None:
    text = "Decision 55/488 and resolution 45/248 B, sect. VI"
    links = (Link(9, 15, "https://docs.un.org/en/A/dec/55/488"),)
    found = read_number_cell(passage(text), links, WORDS)
    assert found is not None
    assert [(each.kind, each.part, each.linked) for each in found.numbers] == [
        ("decision", "", "A/DEC/55/488"), ("resolution", "sect. VI", ""),
    ]  # fmt: skip


def listed(*blocks: str | Sequence[Sequence[str | Cell]]) -> list[tuple[str, ...]]:
    """Scope, number and title of each mandate of a section with these paragraphs and tables in its list."""
    file = Docx(header=["A/98/6 (Sect. 77)"])
    for line in ("Proposed programme budget for 2098", "Section 77", "Things"):
        file.paragraph(line)
    file.paragraph("A. Proposed programme plan for 2098 and programme performance in 2096")
    for number in range(1, 4):
        file.paragraph(f"77.{number}", TAB, "A sentence.")
    file.paragraph("Legislative mandates")
    for block in blocks:
        if isinstance(block, str):
            file.paragraph(block)
        else:
            file.table(block)
    file.paragraph("Deliverables")
    file.paragraph("77.4", TAB, "Another sentence.")
    return [(row[0], row[3], row[5]) for row in mandates(read(file.data()))]


HEAD = "General Assembly resolutions"


def test_heads_may_stand_in_the_table() -> None:
    rows = [
        [cell(HEAD, columns=2)],
        ["60/1", "One"],
        [cell("Security Council resolutions", columns=2)],
        ["50 (1948)", ""],
    ]
    assert listed(rows) == [("P", "60/1", "One"), ("P", "50(1948)", "")]


def test_a_title_may_be_shared_by_merged_rows() -> None:
    rows = [["57/1", cell("Shared", merge="restart")], ["57/2", cell("", merge="continue")]]
    assert listed(HEAD, rows) == [("P", "57/1", "Shared"), ("P", "57/2", "Shared")]


def test_columns_are_read_as_their_numbers_rise() -> None:
    by_row = [["1325 (2000)", "2117 (2013)"], ["2331 (2016)", "2388 (2017)"]]
    by_column = [["60/1", "One", "60/3", "Three"], ["60/2", "Two", "60/4", "Four"]]
    assert [number for _, number, _ in listed("Security Council resolutions", by_row)] == [
        "1325(2000)", "2117(2013)", "2331(2016)", "2388(2017)",
    ]  # fmt: skip
    assert [title for _, _, title in listed(HEAD, by_column)] == ["One", "Two", "Three", "Four"]


def test_entries_may_be_paragraphs() -> None:
    assert listed("Subprogramme 6 – Sails", HEAD, "60/33 Sails of boats", "60/34; 61/35 Masts") == [
        ("SP6", "60/33", "Sails of boats"), ("SP6", "60/34", "Masts"), ("SP6", "61/35", "Masts"),
    ]  # fmt: skip
    assert listed("General Assembly resolutions 60/36 and 60/37") == [("P", "60/36", ""), ("P", "60/37", "")]


def test_names_of_instruments_are_no_heads() -> None:
    found = listed(
        "Conventions and declarations", "Geneva Conventions", "Rio Declaration", HEAD, [["60/1", "One"]],
        "Declarations", [["Nairobi Declaration"], ["Geneva Agreements"]],
    )  # fmt: skip
    assert [title for _, _, title in found] == [
        "Geneva Conventions", "Rio Declaration", "One", "Nairobi Declaration", "Geneva Agreements",
    ]  # fmt: skip


def test_heads_of_subprogrammes_and_components() -> None:
    found = listed(
        "Subprogramme 3: Law of the sea", HEAD, [["60/30", "Oceans"]],
        "Subprogramme 5", "Component 1. Boats", HEAD, [["60/31", "Boats"]],
        "Subprogramme 5, component 2", "Oars", HEAD, [["60/32", "Oars"]],
    )  # fmt: skip
    assert [scope for scope, _, _ in found] == ["SP3", "SP5.1", "SP5.2"]


def test_a_head_of_columns_is_no_mandate() -> None:
    assert listed(HEAD, [["Number", "Title"], ["60/1", "One"]]) == [("P", "60/1", "One")]
