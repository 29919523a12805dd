"""Policymaking organs in a table that keeps its grid."""

from __future__ import annotations

from tests.word_money import MoneyFile

from .word_facts import read, rows


def organs(*lines: list[str]) -> MoneyFile:
    file = MoneyFile()
    for _ in range(3):
        file.text("The Office keeps lighthouses.")
    file.resources()
    file.head("Policymaking organs")
    file.text("The resources proposed are for the organs in table 41.2.")
    heads = ["Policymaking organ", "Description", "Additional information", "2097 appropriation",
             "2098 estimate (before recosting)"]  # fmt: skip
    file.table("41.2", ["Policymaking organs", "(Thousands of United States dollars)"], [heads, *lines])
    return file


KEEPERS = [
    ["Commission of Keepers", "It keeps.", "Mandate: General Assembly resolutions 46/152 and 56/119", "462.0", "627.5"],
    ["", "", "Membership: 193 government officials", "", ""],
    ["", "", "Number of sessions in 2098: 2", "", ""],
]
LAMPS = ["Committee on Lamps", "It lights.", "Mandate: Economic and Social Council decision 2009/251", "–", "1.5"]


def test_rows_without_a_name_go_on_with_the_organ() -> None:
    file = organs(*KEEPERS, LAMPS, ["Total", "", "", "462.0", "629.0"])
    assert rows(file, "organs", "organ", "mandates", "members", "sessions", "year", "value", "keys") == [
        ("Commission of Keepers", "General Assembly resolutions 46/152 and 56/119", "193 government officials", "2",
         "2097", "462.0", "A/RES/46/152;A/RES/56/119"),
        ("Commission of Keepers", "General Assembly resolutions 46/152 and 56/119", "193 government officials", "2",
         "2098", "627.5", "A/RES/46/152;A/RES/56/119"),
        ("Committee on Lamps", "Economic and Social Council decision 2009/251", "", "", "2097", "0",
         "E/DEC/2009/251"),
        ("Committee on Lamps", "Economic and Social Council decision 2009/251", "", "", "2098", "1.5",
         "E/DEC/2009/251"),
    ]  # fmt: skip
    assert read(file).remarks == []


def test_organs_that_do_not_add_up_are_remarked_on() -> None:
    extraction = read(organs(*KEEPERS, LAMPS, ["Total", "", "", "462.0", "630.0"]))
    assert [remark.problem for remark in extraction.remarks] == ["organs_do_not_add_up"]
    assert len(extraction.facts["organs"]) == 4
