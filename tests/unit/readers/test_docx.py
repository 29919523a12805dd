"""Reading docx files: every paragraph a line, and what the file says beside the text."""

from __future__ import annotations

import pytest
from tests.docx_files import TAB, Docx, bold, cell, deleted, field_link, inserted, link, note, raised, text_box, xml

from mandate_graph.readers.docx.reading import decode
from mandate_graph.records.source import Source
from mandate_graph.records.structure import Chart, Paragraph, Table


def read(file: Docx) -> Source:
    source = decode("a.docx", file.data())
    assert all(source.text[line.start : line.end] == line.text for line in source.lines)
    assert [source.line_number(line.start) for line in source.lines] == [line.number for line in source.lines]
    return source


def paragraphs(source: Source) -> list[Paragraph]:
    return [piece for piece in source.pieces if isinstance(piece, Paragraph)]


def test_one_line_a_paragraph_with_style_and_block() -> None:
    file = Docx()
    file.paragraph("Legislative mandates", style="_ H_1")
    file.paragraph("  ")
    file.paragraph("98.1", TAB, "Some  text,\xa0non\u2011breaking, so\xadft")
    found = paragraphs(read(file))
    assert [(each.line.text, each.style, each.block, each.number) for each in found] == [
        ("Legislative mandates", "_ H_1", 1, ""),
        ("98.1 Some text, non-breaking, soft", "", 3, "98.1"),
    ]


def test_headers_stand_before_the_text_and_footers_behind_it() -> None:
    file = Docx(header=["A/99/6 (Sect. 98)", "1 April 2098"], footer=["98-00001 (E) 010498"])
    file.paragraph("Text", note("Note."))
    source = read(file)
    assert source.text == "A/99/6 (Sect. 98)\n1 April 2098\nText\nNote.\n98-00001 (E) 010498\n"
    assert [line.number for line in source.headers + source.footers] == [1, 2, 5]
    assert [each.line.text for each in paragraphs(source)] == ["Text", "Note."]


def test_merged_cells_are_one_cell_with_spans() -> None:
    file = Docx()
    file.table([
        ["", cell("2098", columns=2)],
        [cell("Posts", merge="restart"), "a", "b"],
        [cell("", merge="continue"), "c", "d"],
        [cell("Other", merge="restart"), "e", "f"],
    ])  # fmt: skip
    source = read(file)
    (table,) = source.pieces
    assert isinstance(table, Table)
    spans = [(each.row, each.column, each.rows, each.columns) for each in table.cells() if each.rows + each.columns > 2]
    assert (table.width, spans) == (3, [(0, 1, 1, 2), (1, 0, 2, 1)])
    assert [line.text for line in source.lines] == ["2098", "Posts", "a", "b", "c", "d", "Other", "e", "f"]


def test_a_chart_is_read_from_the_values_kept_with_it() -> None:
    file = Docx()
    file.chart(
        "bar", ["2097\n(actual)", "2098"], {"Planned": [0.1 + 0.2, 5], "Actual": [7, None]}, {("Planned", 1): "–"}
    )
    source = read(file)
    (chart,) = source.pieces
    assert isinstance(chart, Chart)
    assert (chart.kind, chart.complete) == ("bar", True)
    read_back = [
        (
            series.name and series.name.text,
            [(p.category and p.category.text, p.value.text, p.label and p.label.text) for p in series.points],
        )
        for series in chart.series
    ]
    assert read_back == [
        ("Planned", [("2097 (actual)", "0.3", None), ("2098", "5", "–")]),
        ("Actual", [("2097 (actual)", "7", None)]),
    ]
    assert source.text == "2097 (actual)\n2098\nPlanned\n0.3\n5\n–\nActual\n7\n"


@pytest.mark.parametrize("make", [link, field_link])
def test_hyperlinks_of_both_kinds(make: object) -> None:
    file = Docx()
    assert callable(make)
    file.paragraph("Resolution ", make("70/1", "https://undocs.org/en/A/RES/70/1"), " of 2015")
    source = read(file)
    (found,) = paragraphs(source)[0].links
    assert (source.text[found.start : found.end], found.target) == ("70/1", "https://undocs.org/en/A/RES/70/1")


def test_marks_of_notes_are_no_text_but_content_set_as_superscript_is() -> None:
    file = Docx()
    file.paragraph(
        "Title",
        note("First."),
        " and",
        note("Own.", "*"),
        " 100 m",
        raised("2"),
        " in the 21",
        raised("st"),
        " year",
        raised("a, b"),
    )
    file.paragraph(raised("a"), TAB, "Comprising 7.")
    text, below, *notes = paragraphs(read(file))
    assert text.line.text == "Title and 100 m2 in the 21st year"
    assert [(text.line.text[: each.offset - text.line.start].split()[-1], each.mark) for each in text.notes] == [
        ("Title", "1"), ("and", "*"), ("year", "a"), ("year", "b"),
    ]  # fmt: skip
    assert (below.line.text, below.note) == ("Comprising 7.", "a")
    assert [(each.line.text, each.note, each.block) for each in notes] == [("First.", "1", 1), ("Own.", "*", 1)]


def test_tracked_changes_are_read_as_accepted_and_reported() -> None:
    file = Docx()
    file.paragraph("one ", inserted("two "), deleted("three "), "four", properties="<w:rPr><w:del/></w:rPr>")
    file.paragraph(" five")
    source = read(file)
    assert [line.text for line in source.lines] == ["one two four five"]
    assert [(each.problem, each.detail) for each in source.remarks] == [
        ("tracked_change", "del: 1"),
        ("tracked_change", "ins: 1"),
    ]


def test_text_boxes_are_read_once_and_numbered() -> None:
    file = Docx()
    file.paragraph("Before", text_box("Office", "1 P-5"), text_box("Division"))
    assert [(each.line.text, each.box) for each in paragraphs(read(file))] == [
        ("Before", 0), ("Office", 1), ("1 P-5", 1), ("Division", 2),
    ]  # fmt: skip


def test_bold_is_said_of_whole_paragraphs() -> None:
    file = Docx()
    file.paragraph(bold("Deliverables"))
    file.paragraph(bold("Deliverables"), " and more")
    assert [each.bold for each in paragraphs(read(file))] == [True, False]


def test_hidden_text_is_not_read() -> None:
    file = Docx()
    file.paragraph("seen", xml("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"))
    assert [line.text for line in read(file).lines] == ["seen"]


def line(text: str) -> str:
    """A paragraph of DrawingML."""
    return f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>"


def test_shapes_of_a_diagram_are_text_boxes() -> None:
    namespaces = (
        'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    )
    shapes = "".join(
        f'<dgm:pt type="{kind}"><dgm:t>{lines}</dgm:t></dgm:pt>'
        for kind, lines in (
            ("node", line("Office") + line("1 P-5")), ("pres", line("layout")),
            ("asst", line("Unit")), ("node", line("")),
        )
    )  # fmt: skip
    file = Docx()
    file.part("word/diagrams/data1.xml", f"<dgm:dataModel {namespaces}><dgm:ptLst>{shapes}</dgm:ptLst></dgm:dataModel>")
    key = file.relate("diagramData", "diagrams/data1.xml")
    file.paragraph("Before", xml(f'<w:r><w:drawing><dgm:relIds {namespaces} r:dm="{key}"/></w:drawing></w:r>'))
    assert [(each.line.text, each.box) for each in paragraphs(read(file))] == [
        ("Before", 0), ("Office", 1), ("1 P-5", 1), ("Unit", 2),
    ]  # fmt: skip


def test_a_document_within_the_document_is_told() -> None:
    file = Docx()
    file.paragraph("Text")
    file.block(f'<w:altChunk r:id="{file.relate("aFChunk", "chunk.html")}"/>')
    assert [(each.problem, each.detail) for each in read(file).remarks] == [("part_not_read", "word/chunk.html")]
