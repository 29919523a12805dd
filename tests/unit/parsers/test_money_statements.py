"""Amounts and numbers of posts in sentences, held against tables and lists."""

from __future__ import annotations

import pytest
from tests.word_money import MoneyFile

from .word_facts import rows

HEADS = ["", "2097 approved", "Total", "2098 estimate (before recosting)"]
LIST = "1 D-2, 3 P-4, 1 General Service (Other level)"


def stated(sentence: str, *more: list[str]) -> list[tuple[str, ...]]:
    """The contradictions in a section that states this of its table."""
    file = MoneyFile()
    for _ in range(3):
        file.text("The Office keeps lighthouses.")
    file.resources()
    file.text(sentence)
    file.table("41.1", ["Overall: evolution of financial resources", "(Thousands of United States dollars)"], [
        HEADS, ["Posts", "900.0", "100.0", "1 000.0"], ["Non-post", "50.0", "–", "50.0"],
        ["Total", "950.0", "100.0", "1 050.0"], *more,
    ])  # fmt: skip
    return rows(file, "source_errors", "where", "scope", "problem", "printed", "expected")


@pytest.mark.parametrize(
    "sentence",
    [
        "As shown in table 41.1, the overall resources proposed for 2098 amount to $1,050,000, an increase.",
        "As shown in table 41.7, the overall resources proposed for 2098 amount to $3,000,000, an increase.",
        "The proposed resources for 2098 amount to $3,000,000.",
        "The proposed regular budget resources for 2098 amount to $50,000, as shown in table 41.1.",
        f"Resources would provide for 5 posts ({LIST}).",
        f"Resources would provide for 7 posts ({LIST}) and 2 Local level.",
        "Resources would provide for 7 posts (see table 41.1).",
    ],
)
def test_statements_that_hold_or_cannot_be_told(sentence: str) -> None:
    assert stated(sentence) == []


def test_an_amount_that_its_table_does_not_print() -> None:
    sentence = "As shown in table 41.1, the overall resources proposed for 2098 amount to $1,500,000, an increase."
    assert stated(sentence) == [("41.4", "P", "table_mismatch", "1,500,000", "1,050,000")]


def test_posts_that_are_not_as_many_as_are_listed() -> None:
    assert stated(f"Resources would provide for 6 posts ({LIST}).") == [("41.4", "P", "total", "6", "5")]
