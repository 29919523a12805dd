"""Broken and hostile docx files: refused with a code, or read in part with an item in the report."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from tests.docx_files import Docx, link, note, pack, part_xml, relationships_xml

from mandate_graph.errors import DocumentError
from mandate_graph.readers import manuscript
from mandate_graph.readers.docx import package, reading
from mandate_graph.readers.docx.reading import decode
from mandate_graph.records.structure import Chart

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
BODY = "<w:body><w:p><w:r><w:t>Text</w:t></w:r></w:p></w:body>"


def plain() -> Docx:
    file = Docx()
    file.paragraph("Text")
    return file


def with_document(content: str | bytes) -> bytes:
    file = plain()
    file.part("word/document.xml", content)
    return file.data()


def locked() -> bytes:
    """The first entry flagged as encrypted, in both places where a zip file says so."""
    data = bytearray(plain().data())
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        offset = archive.getinfo("word/document.xml").header_offset
    data[offset + 6] |= 1
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        if data[at + 46 : at + 46 + struct.unpack_from("<H", data, at + 28)[0]] == b"word/document.xml":
            data[at + 8] |= 1
    return bytes(data)


def workbook() -> bytes:
    main = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    return pack({
        "_rels/.rels": relationships_xml([("officeDocument", "xl/workbook.xml", False)]).encode(),
        "xl/workbook.xml": main.encode(),
    })  # fmt: skip


def entity(declaration: str, encoding: str = "utf-8") -> bytes:
    text = part_xml("document", BODY.replace("Text", "&e;")).partition("?>")[2]
    return with_document(
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w:document [{declaration}]>{text}'.encode(encoding)
    )


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "MG101"),
    "no text": (lambda: Docx().data(), "MG101"),
    "text": (lambda: b"Section 98", "MG102"),
    "old form": (lambda: COMPOUND + "WordDocument".encode("utf-16-le"), "MG102"),
    "workbook": (workbook, "MG102"),
    "password": (lambda: COMPOUND + "EncryptedPackage".encode("utf-16-le"), "MG112"),
    "locked zip": (locked, "MG112"),
    "cut": (lambda: plain().data()[:-30], "MG113"),
    "cut in the middle": (lambda: plain().data()[:300], "MG113"),
    "no main part": (lambda: pack({"_rels/.rels": b"<Relationships/>"}), "MG113"),
    "no relationships": (lambda: pack({"word/document.xml": part_xml("document", BODY).encode()}), "MG113"),
    "cut XML": (lambda: with_document(part_xml("document", BODY)[:-20]), "MG113"),
    "empty part": (lambda: with_document(b""), "MG113"),
    "deep XML": (lambda: with_document(part_xml("document", "<w:sdt>" * 400 + "</w:sdt>" * 400)), "MG113"),
    "endless paragraph": (lambda: with_document(part_xml("document", BODY.replace("Text", "x" * 100_001))), "MG105"),
    "external entity": (lambda: entity('<!ENTITY e SYSTEM "file:///etc/passwd">'), "MG114"),
    "external entity in UTF-16": (lambda: entity('<!ENTITY e SYSTEM "file:///etc/passwd">', "utf-16"), "MG114"),
    "remote document type": (lambda: entity('<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;'), "MG114"),
    "entities within entities": (
        lambda: entity('<!ENTITY a "aaaaaaaaaa">' + '<!ENTITY e "' + "&a;" * 100 + '">'), "MG114",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_a_code(name: str) -> None:
    make, code = REFUSED[name]
    with pytest.raises(DocumentError) as error:
        decode("a.docx", make())
    assert (error.value.code, error.value.where.partition(",")[0]) == (code, "a.docx")
    assert error.value.remedy


@pytest.mark.parametrize(
    ("module", "bound", "value", "content"),
    [
        (package, "LARGEST_PART", 100_000, BODY + " " * 200_000),
        (package, "MOST_INFLATED", 50_000, BODY + " " * 60_000),
        (package, "MOST_NODES", 5_000, BODY + "<w:p/>" * 6_000),
        (package, "MOST_NODES", 5_000, BODY + "<w:p" + "".join(f' a{i}=""' for i in range(6_000)) + "/>"),
        (package, "LARGEST_DIRECTORY", 100, BODY),
        (manuscript, "MOST_LINES", 50, BODY.replace("</w:body>", BODY[8:-9] * 60 + "</w:body>")),
    ],
    ids=["a part", "all parts", "tags", "attributes", "parts", "lines"],
)  # fmt: skip
def test_what_inflates_beyond_a_bound_is_refused(
    monkeypatch: pytest.MonkeyPatch, module: object, bound: str, value: int, content: str
) -> None:
    data = with_document(part_xml("document", content))
    assert decode("a.docx", data).text.startswith("Text\n")
    monkeypatch.setattr(module, bound, value)
    with pytest.raises(DocumentError, match="MG104"):
        decode("a.docx", data)


def test_a_bomb_is_left_unread_beyond_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_PART", 1_000_000)
    data = with_document(b" " * 50_000_000)
    assert len(data) < 100_000
    with pytest.raises(DocumentError, match=r"MG104.*1,000,000 bytes"):
        decode("a.docx", data)


def test_a_large_file_is_refused_before_it_is_read(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.docx"
    path.write_bytes(plain().data())
    monkeypatch.setattr(reading, "LARGEST_FILE", 100)
    with pytest.raises(DocumentError, match="MG104"):
        reading.read_docx(path)


def test_macros_are_left_alone_and_told() -> None:
    file = plain()
    file.part("word/vbaProject.bin", b"\x00")
    source = decode("a.docx", file.data())
    assert (source.text, [each.problem for each in source.remarks]) == ("Text\n", ["macros_not_read"])


@pytest.mark.parametrize(
    "content", [None, b"<c:chartSpace", part_xml("document", "").encode()], ids=["missing", "cut", "none"]
)
def test_a_chart_without_values_is_told_and_the_rest_is_read(content: bytes | None) -> None:
    file = plain()
    file.block(file.chart_reference("charts/chart9.xml"))
    if content is not None:
        file.part("word/charts/chart9.xml", content)
    source = decode("a.docx", file.data())
    (chart,) = [piece for piece in source.pieces if isinstance(piece, Chart)]
    assert (chart.complete, chart.series, source.text) == (False, (), "Text\n")
    problems = [each.problem for each in source.remarks]
    assert problems[-1] == "chart_without_values"
    assert "chart9.xml" in source.remarks[-1].detail


def test_a_chart_whose_cache_is_gone_is_told() -> None:
    file = plain()
    file.chart("bar", ["2097", "2098"], {"Planned": [1, None], "Actual": [None, None]})
    source = decode("a.docx", file.data())
    (chart,) = [piece for piece in source.pieces if isinstance(piece, Chart)]
    assert (chart.complete, [len(each.points) for each in chart.series]) == (False, [1, 0])
    assert [each.problem for each in source.remarks] == ["chart_without_values"]


@pytest.mark.parametrize("part", ["word/styles.xml", "word/footnotes.xml", "word/numbering.xml", "word/header1.xml"])
def test_a_part_that_is_missing_is_told_and_the_rest_is_read(part: str) -> None:
    file = Docx(header=["A/99/6 (Sect. 98)"], numbering="<w:num/>")
    file.paragraph("Text", note("Note."), link("70/1", "https://undocs.org/en/A/RES/70/1"))
    with zipfile.ZipFile(BytesIO(file.data())) as archive:
        data = pack({name: archive.read(name) for name in archive.namelist() if name != part})
    source = decode("a.docx", data)
    assert "Text70/1" in source.text
    assert ("part_missing", part) in [(each.problem, each.detail) for each in source.remarks]


def test_relationships_that_are_missing_cost_links_and_charts_only() -> None:
    file = plain()
    file.paragraph("Of ", link("70/1", "https://undocs.org/en/A/RES/70/1"))
    file.chart("bar", ["2098"], {"A": [1]})
    file.part("word/_rels/document.xml.rels", "<Relationships/>")
    source = decode("a.docx", file.data())
    assert source.text == "Text\nOf 70/1\n"
    assert [each.problem for each in source.remarks] == ["chart_without_values"]


def test_a_table_of_absurd_spans_is_bounded() -> None:
    file = plain()
    file.block('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>')
    table = decode("a.docx", file.data()).pieces[-1]
    assert getattr(table, "width", 0) <= 1000


@pytest.mark.parametrize("name", ["hyperlink", "ins", "smartTag", "fldSimple"])
def test_elements_within_elements_are_read_as_deep_as_they_are_allowed(name: str) -> None:
    file = plain()
    file.block(f"<w:p>{f'<w:{name}>' * 240}<w:r><w:t>deep</w:t></w:r>{f'</w:{name}>' * 240}</w:p>")
    assert decode("a.docx", file.data()).lines[-1].text == "deep"
