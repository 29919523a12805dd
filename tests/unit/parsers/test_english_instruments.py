"""Citations, treaties and amounts tied to instruments in English sentences."""

from __future__ import annotations

import pytest
from tests.docx_files import cell
from tests.word_money import MoneyFile

from .word_facts import rows


def plan(*sentences: str) -> MoneyFile:
    """A section that states this in the paragraphs of its plan, from 41.1 on."""
    file = MoneyFile()
    for sentence in sentences:
        file.text(sentence)
    for _ in range(3):
        file.text("The Office keeps lighthouses.")
    return file


def ended(file: MoneyFile) -> MoneyFile:
    """The section with its resources part, in which nothing is cited."""
    file.resources()
    file.text("The proposed resources amount to $1,000.")
    return file


def cited(sentence: str) -> list[str]:
    return [key or number for key, number in rows(ended(plan(sentence)), "citations", "key", "number")]


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("It acts under General Assembly resolutions 46/152 and 72/198 A.", ["A/RES/46/152", "A/RES/72/198A"]),
        ("It acts under Economic and Social Council resolution 1992/1.", ["E/RES/1992/1"]),
        ("It acts under Security Council resolution 2331 (2016).", ["S/RES/2331(2016)"]),
        ("It acts under decision 2021/9 of the Economic and Social Council.", ["E/DEC/2021/9"]),
        ("The General Assembly, in its resolution 79/257, section XXI, asked for lamps.", ["A/RES/79/257"]),
        ("Its report (A/79/123) tells of 12 lamps and 3/4 of the boats.", ["A/79/123"]),
        ("In its resolution 57/4, the Human Rights Council asked for lamps.", ["HRC/RES/57/4"]),
        ("In its resolutions 60/1 and 60/2, the General Assembly did so too.", ["A/RES/60/1", "A/RES/60/2"]),
        ("It keeps 79 lamps in 12 places.", []),
    ],
)
def test_instruments_in_a_sentence(sentence: str, keys: list[str]) -> None:
    assert cited(sentence) == keys


def test_an_instrument_counts_under_its_paragraph() -> None:
    file = ended(plan("It keeps lamps.", "It acts pursuant to General Assembly resolution 70/1."))
    assert rows(file, "citations", "paragraph", "body", "kind", "key") == [("41.2", "GA", "resolution", "A/RES/70/1")]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("It serves the United Nations Convention against Corruption.",
         [("United Nations Convention against Corruption", "UNCAC")]),
        ("It serves the Universal Declaration of Lamps and Boats, and keepers.",
         [("Universal Declaration of Lamps and Boats", "")]),
        ("It serves the 2030 Agenda for Sustainable Development and its boats.", []),
        ("It serves boats by convention.", []),
    ],
)  # fmt: skip
def test_treaties_by_their_full_names(sentence: str, found: list[tuple[str, str]]) -> None:
    assert rows(ended(plan(sentence)), "conventions", "name", "key") == found


def changes(*items: tuple[str, str], heading: str = "Technical adjustments") -> list[tuple[str, ...]]:
    """What is tied in a resources part with these items below a heading."""
    file = plan()
    file.resources()
    file.head("Overall resource changes")
    file.head(heading)
    file.text("Resource changes reflect the following:")
    for marker, text in items:
        file.item(marker, text)
    return rows(file, "resource_mandate_links", "paragraph", "scope", "change_type", "amount_usd", "key")


def test_an_item_ties_its_amount() -> None:
    found = changes(
        ("(a)", "Subprogramme 2, Keepers. The decrease of $1,200 reflects General Assembly resolution 79/257."),
        ("(b)", "Programme support. The increase of $900 reflects the cost of wicks."),
    )
    assert found == [("41.4(a)", "SP2", "technical_adjustment", "-1200", "A/RES/79/257")]


def test_the_head_of_an_item_tells_the_amount_of_all_of_it() -> None:
    found = changes(
        ("(a)", "Subprogramme 1 (increase of $3,000). Posts would be established. This is pursuant to Economic and"
         " Social Council resolution 2021/4."),
        heading="New and expanded mandates",
    )  # fmt: skip
    assert found == [("41.4(a)", "SP1", "new_and_expanded", "3000", "E/RES/2021/4")]


def test_numbered_clauses_of_a_sentence_tie_their_own_amounts() -> None:
    found = changes(
        ("(a)", "Subprogramme 1. It reflects (i) the removal of $4,000 pursuant to General Assembly resolution 79/1;"
         " and (ii) an increase of $500 relating to Human Rights Council resolution 55/2."),
    )  # fmt: skip
    assert [row[3:] for row in found] == [("-4000", "A/RES/79/1"), ("500", "HRC/RES/55/2")]


def test_amounts_in_tables_and_other_sentences_are_not_tied() -> None:
    found = changes(
        ("(a)", "Subprogramme 1. The increase of $3,000 is for lamps. General Assembly resolution 79/257 is noted."),
    )
    assert found == []


def test_a_cell_of_a_table_is_text_too() -> None:
    file = plan("It keeps lamps.")
    ended(file)
    file.table("41.7", ["Lamps", "by keeper"], [["Keeper", "Basis"], [cell("One"), "General Assembly resolution 70/1"]])
    assert rows(file, "citations", "paragraph", "key") == [("41.5", "A/RES/70/1")]


@pytest.mark.parametrize(
    ("sentence", "amount"),
    [
        ("The variance of $97,800 reflects", "97800"),
        ("The variance (decrease) of $97,800 reflects", "-97800"),
        ("The variance is due to lower requirements of $1,000 for", "-1000"),
        ("The decrease in requirements of $1,000 reflects", "-1000"),
        ("The increase in the estimated resource requirements of $1,000 reflects", "1000"),
        ("The difference of $3.5 million between 2097 and 2098 reflects", "3500000"),
        ("The lamps, of which the variance is 5 per cent, reflect", ""),
    ],
)
def test_variances_are_changes(sentence: str, amount: str) -> None:
    file = ended(plan())
    file.text(f"{sentence} lamps pursuant to General Assembly resolution 79/234.")
    found = [row[0] for row in rows(file, "resource_mandate_links", "amount_usd")]
    assert found == ([amount] if amount else [])
