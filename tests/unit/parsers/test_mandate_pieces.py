"""Lists of mandates in structured files: forms of numbers, lists without titles, names of instruments."""

from __future__ import annotations

from collections.abc import Sequence

from tests.docx_files import TAB, Cell, cell, note
from tests.unit.parsers.word_facts import rows
from tests.word_money import MoneyFile


def _file(*groups: tuple[str, Sequence[Sequence[str | Cell]]]) -> MoneyFile:
    """A file with a list of groups: a head and the rows of its table."""
    file = MoneyFile()
    file.head("Legislative mandates")
    file.text("The list below provides all mandates entrusted to the programme.")
    for head, table in groups:
        file.head(head, style="_ H_4")
        file.file.table(table)
    return file


def _mandates(file: MoneyFile, *columns: str) -> list[tuple[str, ...]]:
    file.resources()
    file.text("The proposed resources amount to $1.")
    return rows(file, "mandates", *(columns or ("body", "kind", "number", "key", "title")))


def test_the_word_of_a_symbol_tells_the_kind_under_a_head_of_several() -> None:
    file = _file(
        ("Security Council resolutions and presidential statements", [["1325 (2000)", ""], ["S/PRST/2095/22", ""]]),
        ("Presidential statements", [["S/PRST/2095/23", ""]]),
    )
    assert _mandates(file) == [
        ("SC", "resolution", "1325(2000)", "S/RES/1325(2000)", ""),
        ("SC", "presidential-statement", "2095/22", "S/PRST/2095/22", ""),
        ("SC", "presidential-statement", "2095/23", "S/PRST/2095/23", ""),
    ]


def test_numbers_in_lines_of_their_own_need_no_title() -> None:
    file = _file()
    file.head("Security Council resolutions", style="_ H_4")
    for line in ("1888 (2009)", "1890 (2009); 1891 (2009)"):
        file.file.paragraph(line)
    file.file.paragraph("2009 (2011)", TAB, "Keepers")
    assert [row[2:] for row in _mandates(file)] == [
        ("1888(2009)", "S/RES/1888(2009)", ""), ("1890(2009)", "S/RES/1890(2009)", ""),
        ("1891(2009)", "S/RES/1891(2009)", ""), ("2009(2011)", "S/RES/2009(2011)", "Keepers"),
    ]  # fmt: skip


def test_a_tab_parts_a_number_from_a_title_that_begins_with_a_letter() -> None:
    file = _file()
    file.head("General Assembly resolutions", style="_ H_4")
    for number, title in (("79/161", "A global call"), ("72/266 A", "Shifting lamps"), ("71/1; 71/2", "Wicks")):
        file.file.paragraph(number, TAB, title)
    file.file.paragraph("• 79/162", TAB, "A call for wicks")
    assert _mandates(file, "number", "title") == [
        ("79/161", "A global call"), ("72/266A", "Shifting lamps"), ("71/1", "Wicks"), ("71/2", "Wicks"),
        ("79/162", "A call for wicks"),
    ]  # fmt: skip


def test_words_behind_a_number_do_not_hide_it() -> None:
    file = _file(
        ("Economic Commission for Africa resolutions", [["801 (XXX), as amended", "Lamps"]]),
        ("ESCWA resolutions", [["S-VI/1", "Wicks"]]),
        ("Governing Council of UN-Habitat decisions", [["26/8", "Keepers"]]),
    )
    assert _mandates(file) == [
        ("ECA", "resolution", "801(XXX)", "ECA/RES/801(XXX)", "Lamps"),
        ("ESCWA", "resolution", "S-VI/1", "ESCWA/RES/S-VI/1", "Wicks"),
        ("UN-Habitat-GC", "decision", "26/8", "UN-Habitat-GC/DEC/26/8", "Keepers"),
    ]


def test_a_head_may_name_a_body_alone() -> None:
    file = _file(
        ("Economic and Social Commission for Asia and the Pacific", [["74/11", "Lamps"], ["Decision 75/5", "Wicks"]]),
        ("General Assembly", [["70/1", "Keepers"], ["75/550", "Boats"]]),
    )
    assert [row[:4] for row in _mandates(file)] == [
        ("ESCAP", "resolution", "74/11", "ESCAP/RES/74/11"), ("ESCAP", "decision", "75/5", "ESCAP/DEC/75/5"),
        ("GA", "resolution", "70/1", "A/RES/70/1"), ("GA", "decision", "75/550", "A/DEC/75/550"),
    ]  # fmt: skip


def test_the_volume_belongs_to_the_symbol_of_a_document() -> None:
    file = _file(("Board of Auditors reports", [["A/79/5 (Vol. I)", "Accounts of lamps"]]))
    assert _mandates(file) == [("OTHER", "document", "A/79/5(Vol.I)", "", "Accounts of lamps")]


def test_a_range_is_one_mandate_each() -> None:
    numbers = ("61/13–61/15", "62/1 to 62/2", "63/9–11", "671 A and B (XXV)", "64/7–3")
    file = _file(("General Assembly resolutions", [[number, "Lamps"] for number in numbers]))
    assert [row[2] for row in _mandates(file)] == [
        "61/13", "61/14", "61/15", "62/1", "62/2", "63/9", "63/10", "63/11", "671A(XXV)", "671B(XXV)", "64/7",
    ]  # fmt: skip


def test_topics_divide_the_list_of_a_body() -> None:
    file = _file(
        ("General Assembly resolutions", [["70/1", "Lamps"]]),
        ("Keeping of lights at sea", [["70/2", "Wicks"], [cell("Light vessels", columns=2)], ["75/550", "Boats"]]),
        ("Boards of harbours", [["12", "Berths"]]),
    )
    assert _mandates(file, "body", "number", "group_heading") == [
        ("GA", "70/1", "General Assembly resolutions"), ("GA", "70/2", "Keeping of lights at sea"),
        ("GA", "75/550", "Light vessels"), ("OTHER", "12", "Boards of harbours"),
    ]  # fmt: skip


def test_what_no_body_of_the_list_can_have_given_is_under_no_topic_of_it() -> None:
    file = _file(
        ("General Assembly resolutions", [["70/1", "Lamps"]]), ("Rio Declaration on Lamps", [["Principle 10", "Light"]])
    )
    assert [row[0] for row in _mandates(file)] == ["GA", "OTHER"]


def test_a_heading_of_two_subprogrammes_lists_for_both() -> None:
    file = _file(("General Assembly resolutions", [["70/1", "Lamps"]]))
    for heading, number in (("Subprogrammes 3 and 4", "70/2"), ("Subprogrammes 5 to 7. Boats", "70/3")):
        file.head(heading)
        file.head("General Assembly resolutions", style="_ H_4")
        file.file.table([[number, "Keepers"]])
    assert _mandates(file, "scope", "number", "position") == [
        ("P", "70/1", "1"), ("SP3", "70/2", "1"), ("SP4", "70/2", "1"), ("SP5", "70/3", "1"), ("SP6", "70/3", "1"),
        ("SP7", "70/3", "1"),
    ]  # fmt: skip


def test_words_before_a_number_of_a_strange_form_are_no_part_of_it() -> None:
    file = _file(("Trade and Development Board decisions", [["Agreed conclusions 566 (LXVII)", "Lamps"]]))
    assert [row[2:4] for row in _mandates(file)] == [("566(LXVII)", "TDB/DEC/566(LXVII)")]


def test_numbers_and_titles_line_by_line_in_one_row() -> None:
    lines = [Cell((("70/1",), ("70/2",))), Cell((("Lamps",), ("Wicks", note("In part."))))]
    file = _file(
        ("General Assembly resolutions", [lines, [Cell((("71/1;",), ("71/2",))), Cell((("Boats",), ("of oak",)))]])
    )
    assert _mandates(file, "number", "title", "note") == [
        ("70/1", "Lamps", ""), ("70/2", "Wicks", "In part."), ("71/1", "Boats of oak", ""),
        ("71/2", "Boats of oak", ""),
    ]  # fmt: skip


def test_marks_between_number_and_title_are_no_part_of_it() -> None:
    file = _file()
    file.head("General Assembly resolutions and decisions (continued)", style="_ H_4")
    for line in ("• 70/1: Lamps", "• 70/2 – Wicks", "• 77/547 B, entitled “Boats”"):
        file.file.paragraph(line)
    assert [row[1:] for row in _mandates(file)] == [
        ("resolution", "70/1", "A/RES/70/1", "Lamps"), ("resolution", "70/2", "A/RES/70/2", "Wicks"),
        ("decision", "77/547B", "A/DEC/77/547B", "entitled “Boats”"),
    ]  # fmt: skip


def test_a_list_that_goes_on_keeps_its_body() -> None:
    file = _file(("General Assembly resolutions – continued", [["70/1", "Lamps"]]))
    assert [row[0] for row in _mandates(file)] == ["GA"]
