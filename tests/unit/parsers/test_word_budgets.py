"""Sections of the programme budget as Word files: lists, deliverables, results, whatever a file has lost."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from tests.word_budgets import Loss, budget, corrigendum, income, missions, resources_alone
from tests.word_money import MoneyFile

from mandate_graph.parsers.context import DocumentContext
from mandate_graph.parsers.extraction import Extraction, extract, inspect
from mandate_graph.readers.docx import READER
from mandate_graph.readers.docx.reading import decode
from mandate_graph.records.text import compact

CONTEXT = DocumentContext("A/98/6(Sect.41)", "2098")
LOSSES = [Loss(), *(replace(Loss(), **{name: True}) for name in ("styles", "tables", "captions", "heads", "titles"))]
OUTPUTS = [
    ("subcategory", "A", "Parliamentary documentation", "number of documents", "", "", "1200 3 0 4"),
    ("item", "A", "Parliamentary documentation", "number of documents", "1", "Report on lamps (annual)", "1200 3 0 4"),
    ("subcategory", "A", "Substantive services for meetings", "number of three-hour meetings", "", "", "2 2 2 ·"),
    ("item", "A", "Substantive services for meetings", "number of three-hour meetings", "2",
     "The Committee of Keepers", "2 2 2"),
    ("narrative", "C", "Consultation, advice and advocacy", "", "", "advice on lamps (5); help: to all.", "·"),
    ("narrative", "E", "", "", "", "Keeping of lamps without a label.", "·"),
    ("narrative", "E", "Administration", "", "", "Lists of lamps.", "·"),
    ("narrative", "E", "Administration", "", "", "Lists of wicks.", "·"),
    ("narrative", "E", "Legal services", "", "", "advice.", "·"),
]  # fmt: skip
MANDATES = [
    ("P", "TREATY", "convention", "", "UNCAC", "United Nations Convention against Corruption"),
    ("P", "TREATY", "convention", "", "", "Convention on Lamps of 1931; Measures to Keep Them"),
    ("P", "TREATY", "convention", "", "", "Functions of the Assembly"),
    ("P", "GA", "resolution", "34/180", "A/RES/34/180", "Old lamps"),
    ("P", "GA", "resolution", "70/131", "A/RES/70/131", "New lamps"),
    ("P", "GA", "resolution", "71/1", "A/RES/71/1", "New lamps"),
    ("P", "GA", "resolution", "72/266A", "A/RES/72/266A", "Lettered lamps (sect. III)"),
    ("P", "GA", "resolution", "72/266B", "A/RES/72/266B", "Lettered lamps (sect. III)"),
    ("P", "GA", "resolution", "1995(XIX)", "A/RES/1995(XIX)", "Lamps of old"),
    ("P", "GA", "resolution", "45/248B", "A/RES/45/248B", "A part on lamps"),
    ("P", "GA", "decision", "75/540", "A/DEC/75/540", "Decided lamps"),
    ("P", "GA", "decision", "75/550", "A/DEC/75/550", "Lamps that only their number tells"),
    ("P", "SC", "resolution", "1325(2000)", "S/RES/1325(2000)", ""),
    ("P", "SC", "resolution", "2117(2013)", "S/RES/2117(2013)", ""),
    ("P", "HRC", "resolution", "53/1", "A/HRC/RES/53/1", "Rights of keepers"),
    ("P", "HRC", "decision", "2/113", "HRC/DEC/2/113", "A decision"),
    ("P", "ECE", "decision", "A(65)", "ECE/DEC/A(65)", "Short of form"),
    ("P", "UNEP-GC", "decision", "SS.VII/1", "UNEP-GC/DEC/SS.VII/1", "Governance"),
    ("P", "UNEP-GC", "decision", "27/9", "UNEP-GC/DEC/27/9", "Governance"),
    ("P", "OTHER", "document", "TD/442", "", "Report on its session"),
    ("P", "OTHER", "document", "TD/442/Corr.1", "", "Report on its session"),
    ("P", "DECLARATION", "declaration", "", "", "Ministerial declaration on lamps"),
    ("P", "DECLARATION", "declaration", "", "", "Joint statement on wicks"),
    ("P", "SC", "presidential-statement", "2021/22", "S/PRST/2021/22", "A statement"),
    ("P", "GA", "resolution", "61/1", "A/RES/61/1", "Under a slip of the pen"),
    ("P", "OTHER", "decision", "2010/1", "", "A board that is not known"),
    ("P", "DECLARATION", "declaration", "", "", "Women keepers"),
    ("SP1", "ECOSOC", "resolution", "2003/32", "E/RES/2003/32", "Lenses"),
    ("SP1", "ECOSOC", "resolution", "2004/35", "E/RES/2004/35", "Mirrors"),
    ("SP2.1", "GA", "resolution", "60/2", "A/RES/60/2", "Keepers"),
]  # fmt: skip


def read(data: bytes) -> Extraction:
    return extract(inspect(decode("invented.docx", data)), CONTEXT)


def rows(extraction: Extraction, table: str, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(getattr(each.fact, column) for column in columns) for each in extraction.facts.get(table, ())]


def mandates(extraction: Extraction) -> list[tuple[str, ...]]:
    return rows(extraction, "mandates", "scope", "body", "kind", "number", "key", "title")


def outputs(extraction: Extraction, table: str) -> list[tuple[str, ...]]:
    """One line a row: level, category, subcategory, unit, number, title, values."""
    found: dict[tuple[str, ...], list[str]] = {}
    columns = ("table", "row", "level", "category", "subcategory", "unit", "item_no", "title", "value")
    for number, *cells, value in rows(extraction, "deliverables", *columns):
        if number == table:
            found.setdefault(tuple(cells), []).append(value or "·")
    return [(*cells[1:], " ".join(values)) for cells, values in found.items()]


@pytest.mark.parametrize("loss", LOSSES, ids=str)
def test_lists_are_read_whatever_is_lost(loss: Loss) -> None:
    assert mandates(read(budget(loss))) == MANDATES


def test_links_are_no_more_than_hints() -> None:
    lost = mandates(read(budget(Loss(links=True, numbers=True))))
    assert lost == MANDATES


@pytest.mark.parametrize("loss", LOSSES, ids=str)
def test_deliverables_are_read_whatever_is_lost(loss: Loss) -> None:
    extraction = read(budget(loss))
    assert outputs(extraction, "41.1") == OUTPUTS
    assert outputs(extraction, "41.2") == OUTPUTS[:2]
    assert set(rows(extraction, "deliverables", "table", "scope")) == {("41.1", "P"), ("41.2", "SP1")}


def test_columns_tell_year_and_status() -> None:
    found = rows(read(budget()), "deliverables", "year", "status")[:4]
    assert found == [("2096", "planned"), ("2096", "actual"), ("2097", "planned"), ("2098", "planned")]


def test_a_note_belongs_to_the_number_before_it() -> None:
    noted = [row for row in rows(read(budget()), "mandates", "number", "note", "part") if row[1] or row[2]]
    assert noted == [
        ("", "", "Chap. IV, Art. 17"), ("71/1", "In particular the annex.", ""), ("45/248B", "", "sect. VI"),
        ("", "", "2011"),
    ]  # fmt: skip


@pytest.mark.parametrize("loss", LOSSES, ids=str)
def test_plans_are_read_whatever_is_lost(loss: Loss) -> None:
    extraction = read(budget(loss))
    assert rows(extraction, "subprogrammes", "scope", "title", "objective") == [
        ("SP1", "Lamps and lenses", "The objective, to which this subprogramme contributes, is to light the sea."),
        ("SP2", "Keepers and their boats", ""),
        ("SP2.1", "Keepers", "The objective, to which this component contributes, is to keep keepers."),
    ]
    assert rows(extraction, "results", "scope", "kind", "year", "number", "title") == [
        ("SP1", "performance", "2096", "", "Lamps seen from afar"),
        ("SP1", "planned", "2098", "1", "lamps burn longer"),
    ]


def test_every_witness_prints_its_cell() -> None:
    extraction = read(budget())
    cells = {each.id: each.fact for table in extraction.facts.values() for each in table}
    wrong = [
        row
        for row in extraction.evidence
        if row.table in ("mandates", "deliverables") and row.column in ("title", "note", "group_heading")
        and compact(getattr(cells[row.fact], row.column))[:40] not in compact(row.quote)
    ]  # fmt: skip
    assert not wrong
    assert {row.container for row in extraction.evidence if row.table == "mandates"} == {
        "list P", "list SP1", "list SP2.1",
    }  # fmt: skip


def test_the_document_says_what_it_is() -> None:
    prospect = inspect(decode("invented.docx", budget()))
    described = prospect.description
    assert (prospect.type.name, described.symbols, described.year) == ("programme_budget", ("A/98/6(Sect.41)",), "2098")
    assert described.title == "Proposed programme budget for 2098, section 41, Lighthouses"


def test_a_section_may_have_resources_and_no_plan() -> None:
    extraction = read(resources_alone())
    found = extraction.prospect.description
    assert (extraction.prospect.type.name, found.symbols, found.year) == (
        "programme_budget", ("A/98/6(Sect.43)",), "2098",
    )  # fmt: skip
    assert rows(extraction, "resources", "scope", "row_label", "year", "value")[0] == ("P", "Repairs", "2096", "20.0")
    assert rows(extraction, "citations", "paragraph", "number") == [("43.1", "71/1")]
    assert rows(extraction, "source_errors", "problem") == []


def test_a_section_of_income_is_a_section_of_the_budget() -> None:
    extraction = read(income())
    found = extraction.prospect.description
    assert (extraction.prospect.type.name, found.symbols, found.year, found.title) == (
        "programme_budget", ("A/98/6(Incomesect.2)",), "2098",
        "Proposed programme budget for 2098, income section 2, General income",
    )  # fmt: skip
    assert rows(extraction, "citations", "paragraph", "number") == [("IS2.1", "71/1")]
    figures = rows(extraction, "resources", "table", "row_label", "year", "status", "value")
    assert figures[:4] == [
        ("IS2.1", "Rental of lighthouses", "2096", "actual", "10.0"),
        ("IS2.1", "Rental of lighthouses", "2097", "approved", "11.0"),
        ("IS2.1", "Rental of lighthouses", "2098", "estimate", "12.0"),
        ("IS2.1", "Rental of lighthouses", "", "change", "1.0"),
    ]
    assert rows(extraction, "source_errors", "problem") == []
    assert not extraction.remarks


def test_missions_are_kept_apart() -> None:
    extraction = read(missions())
    assert rows(extraction, "results", "scope", "number", "title", "first_paragraph") == [
        ("M1/P", "", "Talks of the Envoy for the North and their end", "3"),
        ("M2/P", "", "Talks of the Envoy for the South and their end", "5"),
    ]
    assert set(rows(extraction, "deliverables", "table", "scope")) == {("1", "M1/P"), ("2", "M2/P")}


def test_a_corrigendum_holds_what_it_replaces() -> None:
    prospect = inspect(decode("invented.docx", corrigendum()))
    extraction = extract(prospect, CONTEXT)
    assert (prospect.type.name, prospect.description.symbols) == ("corrigendum", ("A/98/6(Sect.41)/Corr.1",))
    assert rows(extraction, "mandates", "scope", "number", "title", "paragraph") == [
        ("SP2", "60/2", "Keepers", "41.2"), ("SP2", "61/3", "Boats", "41.2"), ("SP2", "62/4", "Boats", "41.2"),
    ]  # fmt: skip


_GOLD = {
    "mandates": ("mandates_2026_P_SP1_SP2.csv", "scope", ("paragraph",)),
    "deliverables": ("deliverables_2026_16.1_16.3_16.4.csv", "table", ()),
    "results": ("results_2026_SP1.csv", "scope", ("first_paragraph", "last_paragraph")),
}


@pytest.mark.parametrize("table", _GOLD)
def test_the_sample_of_the_real_section(documents: Path, table: str) -> None:
    name, column, unchecked = _GOLD[table]
    sample = documents.parent / "gold-sample" / name
    source = documents / "ppb2026-en" / "A_80_6_Sect.16.docx"
    if not (sample.exists() and source.exists()):
        pytest.skip("the sample or the fascicle is not beside the documents")
    with sample.open(encoding="utf-8") as file:
        wanted = list(csv.DictReader(file))
    prospect = inspect(READER.read(source))
    found = extract(prospect, DocumentContext("A/80/6(Sect.16)", "2026")).facts[table]
    parts = {row[column] for row in wanted}
    columns = [each for each in wanted[0] if each not in unchecked]
    mine = [each.fact.as_row() for each in found if each.fact.as_row()[column] in parts]
    assert [[compact(row[each]) for each in columns] for row in mine] == [
        [compact(row[each]) for each in columns] for row in wanted
    ]


def test_a_heading_may_end_with_a_colon() -> None:
    file = MoneyFile()
    for _ in range(3):
        file.text("The Office keeps lighthouses.")
    file.head("Legislative mandates:")
    file.text("The list below provides all mandates.")
    file.head("General Assembly resolutions")
    file.file.table([["34/180", "Old lamps"]])
    file.head("Evaluation activities:")
    file.text("An evaluation of lamps is planned for 2098.")
    extraction = read(file.data())
    assert rows(extraction, "mandates", "scope", "key") == [("P", "A/RES/34/180")]
    assert rows(extraction, "evaluations", "paragraph") == [("41.5",)]
