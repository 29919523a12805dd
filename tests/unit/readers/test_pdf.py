"""Reading PDF files: lines with pages, indentation and gaps, and clear refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pdf_files import pdf

from mandate_graph.errors import DocumentError
from mandate_graph.readers import pdf as reader
from mandate_graph.readers import read_file
from mandate_graph.readers.pdf import decode

PAGES = [
    ["A/99/6 (Sect. 98)", "", "  98.1 The mandate derives from", "resolution 70/1."],
    ["大会决议", "70/1 某项成果"],
]


def test_lines_carry_page_indentation_and_gap() -> None:
    source = decode("a.pdf", pdf(PAGES))
    assert [(line.text, line.page, line.indent, line.gap) for line in source.lines] == [
        ("A/99/6 (Sect. 98)", 1, 0, False),
        ("98.1 The mandate derives from", 1, 2, True),
        ("resolution 70/1.", 1, 0, False),
        ("大会决议", 2, 0, False),
        ("70/1 某项成果", 2, 0, False),
    ]
    assert all(source.text[line.start : line.end] == line.text for line in source.lines)
    assert [source.line_number(line.start) for line in source.lines] == [line.number for line in source.lines]
    assert source.media_type == "application/pdf"
    assert source.sha256 != source.text_sha256


def test_a_page_without_text_is_told() -> None:
    source = decode("a.pdf", pdf([*PAGES, []]))
    assert [(each.problem, each.detail) for each in source.remarks] == [("page_without_text", "page 3")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "MG101"),
        (b"Section 98", "MG102"),
        (pdf([[], []]), "MG102"),
        (pdf(PAGES, password="secret"), "MG112"),
        (b"%PDF-1.7\nnothing", "MG113"),
        (pdf(PAGES)[:200], "MG113"),
    ],
    ids=["empty", "text", "pictures", "password", "broken", "cut"],
)
def test_what_cannot_be_read_is_refused_with_a_code(tmp_path: Path, data: bytes, code: str) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(DocumentError) as error:
        read_file(tmp_path / "a.pdf")
    assert (error.value.code, error.value.where, bool(error.value.remedy)) == (code, "a.pdf", True)


@pytest.mark.parametrize(("bound", "value"), [("LARGEST_FILE", 100), ("MOST_PAGES", 1), ("MOST_CHARACTERS", 10)])
def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str, value: int) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(PAGES))
    monkeypatch.setattr(reader, bound, value)
    with pytest.raises(DocumentError, match="MG104"):
        read_file(tmp_path / "a.pdf")


def test_the_head_of_the_first_page_and_what_comes_again_at_the_top_of_pages_are_headers() -> None:
    first = ["United Nations A/99/6 (Sect. 98)", "Distr.: General"]
    pages = [first, *(["A/99/6 (Sect. 98)", f"98.{number} Text"] for number in range(3))]
    source = decode("a.pdf", pdf([*pages, ["98.9 Text"]]))
    assert [line.text for line in source.headers] == [
        "United Nations A/99/6 (Sect. 98)", "Distr.: General", "A/99/6 (Sect. 98)",
    ]  # fmt: skip
