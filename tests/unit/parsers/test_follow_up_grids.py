"""The follow-up table of recommendations in a structured file."""

from __future__ import annotations

import pytest
from tests.word_money import MoneyFile, spread

from .word_facts import read, rows

COLUMNS = ("source_body", "report", "report_paragraph", "text", "action", "status")
HEADS = ["Brief description of the recommendation", "Action taken to implement the recommendation"]
BODY = "Advisory Committee on Administrative and Budgetary Questions"


def follow_up(*lines: list, styled: bool = True) -> MoneyFile:  # type: ignore[type-arg]
    file = MoneyFile(styled=styled)
    for _ in range(3):
        file.text("The Office keeps lighthouses.")
    file.resources()
    file.text("The proposed resources amount to $1,000.")
    file.annex("II", "Summary of follow-up action taken to implement relevant recommendations")
    file.file.table([HEADS, *lines])
    return file


@pytest.mark.parametrize("styled", [True, False])
def test_each_row_is_a_recommendation(styled: bool) -> None:
    file = follow_up(
        spread(f"{BODY} A/97/7", 2),
        ["The Committee trusts that lamps burn (see also A/96/7, para. 2). (para. IV.5)", "Lamps burn. They shine."],
        ["The Committee requests boats (A/97/7/Add.1, para. 3).", "Implemented. Boats sail. They float."],
        spread("Board of Auditors", 2),
        ["The Board recommends that the Office count its lamps (para. 12 (a)).", "Under implementation"],
        styled=styled,
    )
    assert [row[:3] + row[4:] for row in rows(file, "recommendations", *COLUMNS)] == [
        (BODY, "A/97/7", "IV.5", "Lamps burn.", ""),
        (BODY, "A/97/7/Add.1", "3", "Boats sail.", "Implemented"),
        ("Board of Auditors", "", "", "", "Under implementation"),
    ]
    assert read(file).remarks == []


def test_a_page_break_within_the_table_keeps_body_and_report() -> None:
    file = follow_up(spread(f"{BODY} A/97/7", 2), ["The Committee trusts that lamps burn (para. 5).", "Lamps burn."])
    file.file.paragraph("")
    file.file.table([["The Committee requests boats (para. 6).", "Boats sail."]])
    assert rows(file, "recommendations", *COLUMNS[:3]) == [(BODY, "A/97/7", "5"), (BODY, "A/97/7", "6")]


def test_other_tables_of_annexes_are_none() -> None:
    file = follow_up()
    file.file.table([["Lamp", "Colour"], ["One (para. 3)", "Red"]])
    assert rows(file, "recommendations", *COLUMNS) == []
