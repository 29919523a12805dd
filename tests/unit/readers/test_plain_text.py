"""Reading text files: lines with positions, and clear refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandate_graph.errors import DocumentError
from mandate_graph.readers import plain_text, read_file
from mandate_graph.readers.plain_text import decode


def test_lines_carry_number_offset_indent_and_gap() -> None:
    text = "标题\n\n  第二行 \r\n第三行"
    source = decode("a.txt", text.encode())
    assert [(line.number, line.text, line.indent, line.gap) for line in source.lines] == [
        (1, "标题", 0, False), (3, "第二行", 2, True), (4, "第三行", 0, False),
    ]  # fmt: skip
    assert all(text[line.start : line.end] == line.text for line in source.lines)
    assert [source.line_number(line.start) for line in source.lines] == [1, 3, 4]


def test_a_byte_order_mark_is_no_content_but_counts_as_a_character() -> None:
    source = decode("a.txt", "\ufeff标题".encode())
    assert source.lines[0].text == "标题"
    assert source.lines[0].start == 1


@pytest.mark.parametrize(
    ("name", "data", "code", "place"),
    [
        ("empty.txt", b"", "MG101", "empty.txt"),
        ("blank.txt", b" \n\n", "MG101", "blank.txt"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "MG102", "picture.txt"),
        ("nul.txt", b"a\nb\x00c", "MG102", "nul.txt, line 2"),
        ("gb.txt", "第一行\n大会决议".encode("gb18030"), "MG103", "gb.txt, line 1"),
    ],
)
def test_what_is_not_text_is_refused_with_its_place(
    tmp_path: Path, name: str, data: bytes, code: str, place: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DocumentError) as error:
        read_file(tmp_path / name)
    assert (error.value.code, error.value.where) == (code, place)
    assert error.value.remedy


def test_an_endless_line_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"MG105.*long.txt, line 2"):
        decode("long.txt", b"a\n" + b"x" * (plain_text.LONGEST_LINE + 2))


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.txt"
    path.write_bytes(b"x" * 2000)
    monkeypatch.setattr(plain_text, "LARGEST_FILE", 1000)
    with pytest.raises(DocumentError, match="MG104"):
        read_file(path)


def test_an_unknown_format_is_named_with_those_that_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_text("x")
    with pytest.raises(DocumentError, match=r"MG106.*a\.xyz.*\.txt"):
        read_file(tmp_path / "a.xyz")
