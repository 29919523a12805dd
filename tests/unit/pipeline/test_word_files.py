"""A Word file from end to end: its evidence names block and cell, and is verified like that of any text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.docx_files import TAB, Docx, cell, deleted, raised

from mandate_graph.pipeline.extraction import extract_folder
from mandate_graph.pipeline.verification import find_source, verify_evidence
from mandate_graph.seeding import Seeds, read_seeds


def fascicle() -> Docx:
    file = Docx(
        header=["United Nations", "A/99/6 (Sect. 98)", "General Assembly", "1 April 2098", "Original: English"],
        footer=["98-00001 (E) 010498"],
    )
    for text in ("Proposed programme budget for 2099", "Section 98", "Weather"):
        file.paragraph(text)
    file.paragraph("A.", TAB, "Proposed programme plan for 2099 and programme performance in 2097", style="_ H _Ch")
    file.paragraph("Overall orientation", style="_ H _Ch")
    file.paragraph("Legislative mandates", style="_ H_1")
    file.paragraph("98.1", TAB, "The list below provides all mandates entrusted to the programme.")
    file.paragraph("General Assembly resolutions", style="_ H_4")
    file.table(
        [["70/1", cell("Title of a kind", raised("a"))], ["71/2; 72/3", cell("Another", deleted(" old"), " title")]]
    )
    file.paragraph("Subprogramme 1", style="_ H_2/3")
    file.paragraph("Clouds", style="_ H_2/3")
    file.paragraph("Objective", style="_ H_1")
    file.paragraph("98.2", TAB, "The objective, to which this subprogramme contributes, is to count all clouds.")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.docx").write_bytes(fascicle().data())
    return folder


@pytest.fixture
def seeds(folder: Path, tmp_path: Path) -> Seeds:
    report = extract_folder(folder, tmp_path / "seeds")
    assert [each.status for each in report.documents] == ["extracted"], report.documents[0].message
    assert ("tracked_change", "del: 1") in [(problem, detail) for _, problem, detail in report.documents[0].remarks]
    return read_seeds([tmp_path / "seeds"])


def test_evidence_names_block_and_cell(seeds: Seeds) -> None:
    (edition,) = seeds.documents
    assert (edition.document.document, edition.document.language) == ("A/99/6(Sect.98)", "en")
    numbers = {row.fact.as_row()["number"]: row.id for row in edition.facts["mandates"]}
    cells = {
        (row.fact, row.column): (row.block, row.cell_row, row.cell_column, row.quote)
        for row in edition.evidence
        if row.table == "mandates"
    }
    assert cells[numbers["70/1"], "number"] == ("9", "1", "1", "70/1")
    assert cells[numbers["70/1"], "title"] == ("9", "1", "2", "Title of a kind")
    assert cells[numbers["72/3"], "title"][:3] == ("9", "2", "2")


def test_evidence_of_a_word_file_is_verified(seeds: Seeds, folder: Path) -> None:
    outcome = verify_evidence(seeds, folder)
    assert (outcome.failures, outcome.absent, outcome.cells > 5) == ((), (), True)


def test_the_text_is_fixed_beside_the_file(seeds: Seeds, folder: Path) -> None:
    (edition,) = seeds.documents
    source = find_source(folder, edition.document.sha256)
    assert edition.document.text_sha256 == source.text_sha256 != edition.document.sha256
    other = replace(edition, document=replace(edition.document, text_sha256="0" * 63 + "1"))
    (failure,) = verify_evidence(Seeds((other,)), folder).failures
    assert "read otherwise" in failure.problem
