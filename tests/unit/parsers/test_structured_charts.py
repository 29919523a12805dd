"""Organigrams in text boxes."""

from __future__ import annotations

from tests.docx_files import text_box
from tests.word_money import MoneyFile

from .word_facts import rows

UNITS = ("chart", "unit", "parent_unit", "scopes", "source", "grade", "posts")


def annexed(*boxes: tuple[str, ...], titles: tuple[str, ...] = ()) -> MoneyFile:
    """A section whose first annex has these boxes, each below its title."""
    file = MoneyFile()
    for _ in range(3):
        file.text("The Office keeps lighthouses.")
    file.resources()
    file.text("The proposed resources amount to $1,000.")
    file.annex("I", "Organizational structure and post distribution for 2098")
    for number, box in enumerate(boxes):
        if number < len(titles):
            file.head(titles[number])
        file.file.paragraph(text_box(*box))
    file.file.paragraph("Abbreviations: GS (OL), General Service (Other level); RB, regular budget.")
    return file


def test_posts_by_source_and_grade() -> None:
    file = annexed(
        ("Office of the Keeper", "RB:", "1 ASG", "2 P-5", "1 GS (OL)", "XB:", "1 P-3"),
        ("Division of Lamps", "(subprogrammes 1 and 3)", "RB: 1 D-1, 4 P-4"),
    )
    assert rows(file, "org_units", "unit", "scopes", "source", "grade", "posts") == [
        ("Office of the Keeper", "", "RB", "ASG", "1"), ("Office of the Keeper", "", "RB", "P-5", "2"),
        ("Office of the Keeper", "", "RB", "GS(OL)", "1"), ("Office of the Keeper", "", "XB", "P-3", "1"),
        ("Division of Lamps", "SP1;SP3", "RB", "D-1", "1"), ("Division of Lamps", "SP1;SP3", "RB", "P-4", "4"),
    ]  # fmt: skip


def test_charts_are_told_by_their_letters() -> None:
    file = annexed(("Unit one", "RB", "1 P-5"), ("Unit two", "RB", "1 P-4"), titles=("A. Office", "B. Lamps Division"))
    assert [(row[0], row[1]) for row in rows(file, "org_units", *UNITS)] == [("A", "Unit one"), ("B", "Unit two")]


def test_a_box_without_posts_and_an_annex_of_another_kind_yield_nothing() -> None:
    file = annexed(("Office of the Keeper",))
    file.annex("II", "Summary of lamps")
    file.file.paragraph(text_box("Lamps", "RB", "3 P-5"))
    assert rows(file, "org_units", *UNITS) == []
