"""English sections of the programme budget as pages of a PDF: lists of mandates by subprogramme, several programmes."""

from __future__ import annotations

from tests.pdf_files import pdf

from mandate_graph.parsers.context import DocumentContext
from mandate_graph.parsers.extraction import Extraction, extract, inspect
from mandate_graph.readers.pdf import decode

_FRONT = [
    "A/98/6 (Sect. 41)",
    "Distr.: General",
    "Section 41 Lighthouses",
    "",
    "A. Proposed programme plan for 2098 and programme performance in 2096",
    "",
    "Mandates and background",
    "",
    "41.1 The Office keeps lighthouses at sea.",
]
_LISTS = [
    "Legislative mandates",
    "",
    "41.2 The list below provides all mandates entrusted to the programme.",
    "",
    "General Assembly resolutions",
    "",
    "1995 (XIX) Lamps that burn for the Members of the Conference on Lamps as an organ of the General",
    "Assembly and of the General Assembly",
    "63/204 Report of the session on lamps that was held by the United Nations",
    "Conference on Trade and Development",
    "64/1 Wicks",
    "",
    "Subprogramme 1",
    "Lamps and lenses",
    "",
    "Economic and Social Council resolutions",
    "",
    "2003/32 Lenses",
    "2004/35 Mirrors",
    "",
    "Evaluation activities",
    "",
    "41.3 An evaluation of lamps is planned for 2098.",
    "",
    "Programme of work",
    "",
    "Subprogramme 1",
    "Lamps and lenses",
    "",
    "Objective",
    "",
    "41.4 The objective, to which this subprogramme contributes, is to light the sea.",
]


def _read(lines: list[str]) -> Extraction:
    return extract(inspect(decode("invented.pdf", pdf([lines]))), DocumentContext("A/98/6(Sect.41)", "2098"))


def _rows(extraction: Extraction, table: str, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(getattr(each.fact, column) for column in columns) for each in extraction.facts.get(table, ())]


def test_lists_are_divided_by_subprogramme() -> None:
    extraction = _read([*_FRONT, "", *_LISTS])
    assert _rows(extraction, "mandates", "scope", "key", "group_heading") == [
        ("P", "A/RES/1995(XIX)", "General Assembly resolutions"),
        ("P", "A/RES/63/204", "General Assembly resolutions"),
        ("P", "A/RES/64/1", "General Assembly resolutions"),
        ("SP1", "E/RES/2003/32", "Economic and Social Council resolutions"),
        ("SP1", "E/RES/2004/35", "Economic and Social Council resolutions"),
    ]
    assert _rows(extraction, "subprogrammes", "scope", "title", "paragraph") == [("SP1", "Lamps and lenses", "41.4")]
    assert [row[0] for row in _rows(extraction, "evaluations", "paragraph")] == ["41.3"]


def test_paragraphs_of_several_programmes_are_numbered_by_part() -> None:
    lines = [line.replace("41.", "41.I.") if line.startswith("41.") else line for line in [*_FRONT, "", *_LISTS]]
    assert {row[0] for row in _rows(_read(lines), "mandates", "paragraph")} == {"41.I.2"}
